//! One content line (RFC 5545, 3.1): parameters, escaping, folding.
//!
//! Folds count octets and fall between characters, never inside an escape pair: Google drops a feed or an event for either. Nor does
//! a physical line end in white space, which some readers (the crate `ical` is one) and some transports take off.

/// The longest physical line, in octets without the line end.
const LIMIT: usize = 75;

/// A line being written. It ends with one of the methods that take the value.
pub(super) struct Line<'a> {
    out: &'a mut String,
    column: usize,
    /// White space that waits for what follows it.
    gap: String,
}

impl<'a> Line<'a> {
    /// Begins a line with the name of a property.
    pub(super) fn new(out: &'a mut String, name: &str) -> Self {
        let mut line = Self { out, column: 0, gap: String::new() };
        line.unit(name);
        line
    }

    /// A parameter: quoted unless it is plain, and quotes inside as RFC 6868 wants it. `value` holds no control characters but `\n`.
    pub(super) fn param(mut self, name: &str, value: &str) -> Self {
        self.unit(";");
        self.unit(name);
        self.unit("=");
        let plain = !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/' | b'+'));
        let quote = if plain { "" } else { "\"" };
        self.unit(quote);
        for c in value.chars() {
            match c {
                '^' => self.unit("^^"),
                '"' => self.unit("^'"),
                '\n' => self.unit("^n"),
                other => self.char(other),
            }
        }
        self.unit(quote);
        self
    }

    /// A parameter with a list of plain words (RFC 5545, 3.2): each is a value of its own, so nothing is quoted.
    pub(super) fn words(mut self, name: &str, words: &[&str]) -> Self {
        self.unit(";");
        self.unit(name);
        for (index, word) in words.iter().enumerate() {
            self.unit(if index == 0 { "=" } else { "," });
            self.unit(word);
        }
        self
    }

    /// A value that is written as it is: instants, numbers, addresses.
    pub(super) fn raw(mut self, value: &str) {
        self.unit(":");
        value.chars().for_each(|c| self.char(c));
        self.end();
    }

    /// A text value, escaped (3.3.11). `value` holds no control characters but `\n`.
    pub(super) fn text(self, value: &str) {
        self.texts(std::iter::once(value));
    }

    /// A list of text values.
    pub(super) fn texts<'t>(mut self, values: impl IntoIterator<Item = &'t str>) {
        self.unit(":");
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self.unit(",");
            }
            for c in value.chars() {
                match c {
                    '\\' => self.unit("\\\\"),
                    ';' => self.unit("\\;"),
                    ',' => self.unit("\\,"),
                    '\n' => self.unit("\\n"),
                    other => self.char(other),
                }
            }
        }
        self.end();
    }

    fn char(&mut self, c: char) {
        if c.is_whitespace() {
            self.gap.push(c);
        } else {
            self.unit(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// What must stay on one physical line, with the white space before it.
    fn unit(&mut self, unit: &str) {
        let width = self.gap.len() + unit.len();
        if self.column + width > LIMIT {
            self.out.push_str("\r\n ");
            self.column = 1;
        }
        self.out.push_str(&self.gap);
        self.gap.clear();
        self.out.push_str(unit);
        self.column += width;
    }

    fn end(mut self) {
        self.unit("");
        self.out.push_str("\r\n");
    }
}
