//! Cells that a spreadsheet does not run.
//!
//! A cell that begins with one of these characters is a formula for Excel and others; an apostrophe before it makes it a text. It is
//! taken off when the table comes back, so that every text arrives as it was.

const STARTS_A_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn is_risky(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(STARTS_A_FORMULA)
}

/// The text as a cell.
pub fn guard(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
}

/// The same for a table that people open by a click. Where their spreadsheet parts columns by a semicolon or a tab, as a French or Spanish
/// Excel does, what stands behind one is a cell too.
pub fn guard_parts(text: &str) -> String {
    let whole = guard(text);
    let mut guarded = String::with_capacity(whole.len());
    for (at, sign) in whole.char_indices() {
        guarded.push(sign);
        let rest = whole.get(at + sign.len_utf8()..).unwrap_or_default();
        if matches!(sign, ';' | '\t') && is_risky(rest.trim_start_matches(|c: char| c.is_whitespace() || c == '"')) {
            guarded.push('\'');
        }
    }
    guarded
}

/// The text of a cell.
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_risky(text) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_texts_and_every_text_comes_back() {
        for text in ["=HYPERLINK(\"http://x\")", "'=1+1", "''@x", "+49 30", "-", "@SUM(A1)"] {
            let cell = guard(text);
            assert!(cell.starts_with('\''), "{cell}");
            assert_eq!(unguard(&cell), text);
        }
        for text in ["", "'s-Hertogenbosch", "'", "Opening", "1-2"] {
            assert_eq!((guard(text).as_str(), unguard(text)), (text, text));
        }
    }

    #[test]
    fn what_stands_behind_a_semicolon_is_a_cell_too() {
        for (text, cell) in [
            ("Ana;=1+1", "Ana;'=1+1"),
            ("Ana; \"=1+1", "Ana;' \"=1+1"),
            ("=1;\t@x", "'=1;'\t'@x"),
            ("a;'=1", "a;''=1"),
            ("Ana; Luis - 1", "Ana; Luis - 1"),
            ("a;", "a;"),
            ("Ünï;\u{a0}+49", "Ünï;'\u{a0}+49"),
        ] {
            assert_eq!(guard_parts(text), cell);
        }
    }
}
