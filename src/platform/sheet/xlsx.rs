//! XLSX: a ZIP archive of XML. It is unpacked once only to count what it unpacks to, because what its directory says may be a lie; and its
//! cells are read one by one, because a sheet with two cells far apart is an area of a billion.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::cells::unguard;
use super::table::{MOST_CELLS, Row, Table, refused, too_long, too_wide};
use crate::kernel::problem::Problem;

/// Octets of everything in the archive at most, unpacked.
const UNPACKED: u64 = 32 << 20;
/// Files in the archive at most.
const FILES: usize = 500;
/// Lines of a sheet that are looked at, blank ones too.
const LINES: u32 = 100_000;

pub(super) fn read(bytes: &[u8], most: usize) -> Result<Table, Problem> {
    bounded(bytes)?;
    // Nobody has read the archive before; a fault in reading it is no fault of ours to the caller.
    catch_unwind(AssertUnwindSafe(|| cells(bytes, most))).unwrap_or_else(|_| Err(unreadable()))
}

fn unreadable() -> Problem {
    refused("this is no workbook that can be read; save it as .xlsx, without a password")
}

/// Refuses an archive that unpacks to more than a table of people needs.
fn bounded(bytes: &[u8]) -> Result<(), Problem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if archive.len() > FILES {
        return Err(refused("the workbook has too many parts"));
    }
    let mut left = UNPACKED;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|_| unreadable())?;
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink()).map_err(|_| unreadable())?;
        left = left.checked_sub(read).ok_or_else(|| refused("the workbook is too large unpacked"))?;
    }
    Ok(())
}

fn cells(bytes: &[u8], most: usize) -> Result<Table, Problem> {
    let failed = |_: XlsxError| unreadable();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(failed)?;
    let first = book.sheets_metadata().iter().find(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone());
    let mut reader = book.worksheet_cells_reader(&first.ok_or_else(unreadable)?).map_err(failed)?;
    let (mut table, mut head) = (Table::default(), None);
    while let Some(cell) = reader.next_cell().map_err(failed)? {
        let ((line, column), value) = (cell.get_position(), text(cell.get_value()));
        if value.trim().is_empty() {
            continue;
        }
        if line >= LINES {
            return Err(too_long(most));
        }
        let column = usize::try_from(column).ok().filter(|column| *column < MOST_CELLS).ok_or_else(too_wide)?;
        let cells = if *head.get_or_insert(line) == line {
            &mut table.head
        } else {
            let line = u64::from(line) + 1;
            if table.rows.last().is_none_or(|row| row.line != line) {
                if table.rows.len() == most {
                    return Err(too_long(most));
                }
                table.rows.push(Row { line, cells: Vec::new() });
            }
            match table.rows.last_mut() {
                Some(row) => &mut row.cells,
                None => continue,
            }
        };
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(column) {
            unguard(&value).clone_into(cell);
        }
    }
    Ok(table)
}

/// What the cell shows, as far as a text can: a number without a fraction has none.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(is) => if *is { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(at) => at.as_f64().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::{Form, Row};
    use super::*;

    /// A workbook of one sheet with this inside `sheetData`.
    fn book(rows: &str, padding: usize) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let sheet = format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
        );
        let files = [
            ("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.to_owned()),
            ("xl/workbook.xml", r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>"#.to_owned()),
            ("xl/_rels/workbook.xml.rels", r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#.to_owned()),
            ("_rels/.rels", r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned()),
            ("xl/worksheets/sheet1.xml", sheet),
            ("xl/padding", "x".repeat(padding)),
        ];
        for (name, text) in files {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn cell(at: &str, text: &str) -> String {
        format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    }

    #[test]
    fn a_sheet_is_read_cell_by_cell() {
        let rows = format!(
            r#"<row r="2">{}{}</row><row r="4">{}<c r="C4"><v>7</v></c></row>"#,
            cell("A2", "Name"),
            cell("C2", "Age"),
            cell("A4", "&#10;Ana")
        );
        let table = Form::Xlsx.read(&book(&rows, 0), 9).unwrap();
        assert_eq!(table.head, ["Name", "", "Age"]);
        assert_eq!(table.rows, [Row { line: 4, cells: vec!["Ana".into(), String::new(), "7".into()] }]);
        assert_eq!(Form::sniff(&book(&rows, 0)), Form::Xlsx);
    }

    #[test]
    fn what_is_no_table_of_people_is_refused() {
        let far = format!(r#"<row r="1">{}</row><row r="1048576">{}</row>"#, cell("A1", "a"), cell("XFD1048576", "b"));
        let long: Vec<String> = (1..9).map(|n| format!(r#"<row r="{n}">{}</row>"#, cell(&format!("A{n}"), "x"))).collect();
        let long = long.concat();
        let whole = book(&long, 0);
        let torn = whole.get(..whole.len() / 2).unwrap();
        for (name, bytes) in [("far", book(&far, 0)), ("long", whole.clone()), ("bomb", book("", 40 << 20)), ("torn", torn.to_vec())] {
            assert!(bytes.len() < 100_000, "{name}");
            assert!(Form::Xlsx.read(&bytes, 5).is_err(), "{name}");
        }
        assert!(Form::Xlsx.read(b"PK\x03\x04 no archive", 5).is_err() && Form::Xlsx.read(b"", 5).is_err());
        assert!(Form::Xlsx.read(&whole, 7).is_ok());
    }
}
