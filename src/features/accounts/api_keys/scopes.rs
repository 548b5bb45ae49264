//! Scopes: the lines of the permission table that somebody cuts a key down to. Each is called as its line, in `snake_case`.
//!
//! Some lines are for people in person only ([`IN_PERSON`]) and are no scopes.
//!
//! A set of them is a number, so that a caller stays `Copy`; in the database and in JSON they are words. A line that is taken out of
//! the table is gone from every key that named it.

use super::super::permissions::{IN_PERSON, Line, TABLE};

/// Some lines of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scopes(u64);

const _: () = assert!(TABLE.len() <= 64, "a line for each bit");

impl Scopes {
    /// The one with this code; `None` for a code that is not in the table, or for people in person only.
    pub fn parse(code: &str) -> Option<Self> {
        lines().find(|(_, line)| line.code() == code).map(|(bit, _)| Self(bit))
    }

    /// Those with these codes; what is not in the table is passed over.
    pub(in super::super) fn of<'a>(codes: impl IntoIterator<Item = &'a str>) -> Self {
        codes.into_iter().filter_map(Self::parse).fold(Self::default(), Self::and)
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether this line is among them.
    pub fn holds(self, line: Line) -> bool {
        lines().any(|(bit, other)| other == line && self.0 & bit != 0)
    }

    /// Their codes, in the order of the table.
    pub fn codes(self) -> Vec<String> {
        lines().filter(|(bit, _)| self.0 & bit != 0).map(|(_, line)| line.code()).collect()
    }
}

fn lines() -> impl Iterator<Item = (u64, Line)> {
    TABLE.iter().enumerate().map(|(at, line)| (1 << at, *line)).filter(|(_, line)| !IN_PERSON.contains(line))
}

#[cfg(test)]
mod tests {
    use super::super::super::permissions::{MakeEvents, Permission, ReadRegistrations, ReadSensitive};
    use super::*;

    #[test]
    fn each_line_has_a_scope_of_its_own() {
        let all = Scopes::of(TABLE.iter().map(|line| line.code()).collect::<Vec<_>>().iter().map(String::as_str));
        assert_eq!(all.codes().len(), TABLE.len() - IN_PERSON.len());
        for line in TABLE.iter().filter(|line| !IN_PERSON.contains(line)) {
            let only = Scopes::parse(&line.code()).unwrap();
            assert_eq!(only.codes(), [line.code()]);
            assert_eq!(TABLE.iter().filter(|other| only.holds(**other)).count(), 1);
        }
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let both = Scopes::of(["read_registrations", "make_events", "no_such_thing"]);
        assert!(both.holds(ReadRegistrations::LINE) && both.holds(MakeEvents::LINE) && !both.holds(ReadSensitive::LINE));
        assert_eq!(both.codes(), ["read_registrations", "make_events"]);
        for none in ["", "ReadRegistrations", "read_registration", "READ_REGISTRATIONS", "secretariat", "manage_staff", "manage_instance"] {
            assert_eq!(Scopes::parse(none), None, "{none}");
        }
    }
}
