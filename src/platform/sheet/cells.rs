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
}
