//! Cleaning of what people type, before anything else looks at it.

/// A single line: control characters and line breaks become spaces, zero-width marks at the ends go, runs of white space shrink.
///
/// Bidirectional overrides are dropped (they can disguise a name in a list); letters of every script stay.
pub fn clean_line(raw: &str) -> String {
    let spaced: String =
        raw.chars().filter(|c| !is_hidden(*c)).map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of several lines: line ends become `\n`, other control characters go, at most two line breaks follow each other.
pub fn clean_text(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{0085}', '\u{000B}', '\u{000C}'], "\n");
    let kept: String = unified.chars().filter(|c| !is_hidden(*c) && (*c == '\n' || *c == '\t' || !c.is_control())).collect();
    let mut out = kept.trim().to_owned();
    while out.contains("\n\n\n") {
        out = out.replace("\n\n\n", "\n\n");
    }
    out
}

/// Whether a text is a code such as `city_executive`: 1 to 64 lower-case letters, digits and underscores.
pub fn is_code(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Marks nobody sees and that disguise or break a text: byte order mark, overrides and isolates of direction.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether nothing of a text can be seen: it is empty, or spaces, marks of direction, joiners and other characters without a shape.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}')
            || matches!(c, '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_carry_a_line_break() {
        assert_eq!(clean_line("  Ana\r\nBcc: x@y.z \u{202E}\u{FEFF} Pérez "), "Ana Bcc: x@y.z Pérez");
        assert_eq!(clean_line("محمد  علي"), "محمد علي");
    }

    #[test]
    fn paragraphs_stay() {
        assert_eq!(clean_text("a\r\n\r\n\r\n\r\nb\u{2028}c\u{0007}"), "a\n\nb\nc");
    }

    #[test]
    fn what_nobody_can_see_is_blank() {
        for blank in ["", " ", "\u{200f}", "\u{200b}\u{2060}\u{feff} ", "\u{3164}", "\u{fe0f}\u{e0061}"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for seen in ["a", "\u{200f}م", ".", "👩\u{200d}🚀"] {
            assert!(!is_blank(seen), "{seen:?}");
        }
    }
}
