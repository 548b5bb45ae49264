//! CSV: UTF-8 with or without a byte order mark, parted by whatever the first line is parted by.

use super::cells::unguard;
use super::table::{MOST_CELLS, Row, Table, refused, too_long, too_wide};
use crate::kernel::problem::Problem;

/// Blank lines between others are no reason to read without end.
const BLANK: usize = 10_000;

/// A reader of a table with a head, of lines of any length.
///
/// # Errors
/// `validation_failed` for what is not UTF-8.
pub fn csv_reader(bytes: &[u8]) -> Result<csv::Reader<&[u8]>, Problem> {
    Ok(reader(decode(bytes)?))
}

fn decode(bytes: &[u8]) -> Result<&str, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_| refused("the table must be in UTF-8"))?;
    Ok(text.trim_start_matches('\u{FEFF}'))
}

fn reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes())
}

/// The character that stands most often in the first line: spreadsheets of some countries write semicolons.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    b"\t;,".iter().copied().max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count()).unwrap_or(b',')
}

pub(super) fn read(bytes: &[u8], most: usize) -> Result<Table, Problem> {
    let text = decode(bytes)?;
    let mut reader = reader(text);
    let head = reader.headers().map_err(|error| refused(error.to_string()))?;
    if head.len() > MOST_CELLS {
        return Err(too_wide());
    }
    let mut table = Table { head: head.iter().map(str::to_owned).collect(), rows: Vec::new() };
    // The row on the screen: line breaks before it, but for those within a cell. What the crate calls a line is one less after CRLF.
    let (mut seen, mut line) = (0, 1);
    line -= breaks(head.iter());
    for record in reader.records() {
        let record = record.map_err(|error| refused(error.to_string()))?;
        if record.len() > MOST_CELLS {
            return Err(too_wide());
        }
        if table.rows.len() > most + BLANK {
            return Err(too_long(most));
        }
        let start = record.position().map_or(seen, |at| usize::try_from(at.byte()).unwrap_or(seen));
        let ends = text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        line += breaks(text.get(seen..start + ends));
        seen = start + ends;
        table.rows.push(Row {
            line: u64::try_from(line).unwrap_or_default(),
            cells: record.iter().map(|cell| unguard(cell).to_owned()).collect(),
        });
        line -= breaks(record.iter());
    }
    Ok(table)
}

fn breaks<'a>(texts: impl IntoIterator<Item = &'a str>) -> i64 {
    texts.into_iter().flat_map(str::bytes).map(|byte| i64::from(byte == b'\n')).sum()
}

#[cfg(test)]
mod tests {
    use super::super::Form;

    #[test]
    fn whatever_a_spreadsheet_of_any_country_writes() {
        for (text, cells) in [
            ("a,b\r\n1,\"x, y\"\r\n", ["1", "x, y"]),
            ("\u{FEFF}a;b\n1;x, y\n", ["1", "x, y"]),
            ("a\tb\n1\tx, y", ["1", "x, y"]),
            ("a,b\n\n1,'=1+1\n", ["1", "=1+1"]),
        ] {
            let table = Form::Csv.read(text.as_bytes(), 1).unwrap();
            assert_eq!((table.head.join("|"), table.rows[0].cells.clone()), ("a|b".into(), cells.map(str::to_owned).to_vec()), "{text:?}");
        }
        for end in ["\n", "\r\n"] {
            let text = ["a,\"b\n(c)\"", ",", "\"1\r\n1\",2", "3,4", "", "5,6"].join(end);
            let table = Form::Csv.read(text.as_bytes(), 3).unwrap();
            let lines: Vec<u64> = table.rows.iter().map(|row| row.line).collect();
            assert_eq!(lines, [3, 4, 6], "as on the screen: blank rows count, and a cell of two lines is in one row");
        }
        assert!(Form::Csv.read(b"a\n1\n2\n", 1).is_err() && Form::Csv.read(b"a\n\xff\n", 9).is_err());
        assert!(Form::Csv.read(",".repeat(300).as_bytes(), 9).is_err());
    }
}
