//! The people of a session in one cell: `Sophie Ramsey [City of Melton] (chair); Ban Ki-moon`.
//!
//! A backslash keeps `;`, `[`, `]` and itself from meaning something.

use super::super::incoming::Named;
use crate::features::programme::Part;
use crate::kernel::text::is_code;

const MARKS: [char; 4] = [';', '[', ']', '\\'];

/// Everybody whose name is printed, in order.
pub(super) fn write(people: &[Part]) -> String {
    let printed = people.iter().filter(|part| part.is_printed());
    printed
        .map(|part| {
            let affiliation = match &part.affiliation {
                Some(affiliation) => format!(" [{}]", escaped(affiliation, &MARKS)),
                None => String::new(),
            };
            // Every bracket of a name but the last ends it for nobody; `escaped` covers them all.
            format!("{}{affiliation} ({})", escaped(&part.name, &MARKS), part.role)
        })
        .collect::<Vec<_>>()
        .join("; ")
}

/// Those whom a cell names.
pub(super) fn read(cell: &str) -> Vec<Named> {
    split(cell).iter().filter_map(|text| one(text.trim())).collect()
}

fn one(text: &str) -> Option<Named> {
    let (rest, role) = match text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((rest, role)) if is_code(role) => (rest.trim_end(), Some(role.to_owned())),
        _ => (text, None),
    };
    let (name, affiliation) =
        match unescaped(rest, '[').last().filter(|_| unescaped(rest, ']').last() == Some(&(rest.len().saturating_sub(1)))) {
            Some(&at) => {
                let inner = rest.get(at + 1..rest.len() - 1).unwrap_or_default();
                (rest.get(..at).unwrap_or_default(), Some(plain(inner)).map(|text| Some(text).filter(|text| !text.is_empty())))
            }
            None => (rest, None),
        };
    let name = plain(name.trim());
    (!name.is_empty()).then_some(Named { name, role, affiliation })
}

fn escaped(text: &str, marks: &[char]) -> String {
    text.chars().flat_map(|c| marks.contains(&c).then_some('\\').into_iter().chain([c])).collect()
}

fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied().filter(|next| c == '\\' && MARKS.contains(next));
        if next.is_some() {
            letters.next();
        }
        out.push(next.unwrap_or(c));
    }
    out
}

/// Where a mark stands that means something.
fn unescaped(text: &str, mark: char) -> Vec<usize> {
    let mut found = Vec::new();
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        if c == mark && !is_escaped {
            found.push(at);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    found
}

fn split(cell: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for at in unescaped(cell, ';') {
        parts.push(cell.get(from..at).unwrap_or_default());
        from = at + 1;
    }
    parts.push(cell.get(from..).unwrap_or_default());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, role: &str, affiliation: Option<&str>) -> Part {
        Part { person: None, name: name.into(), role: role.into(), affiliation: affiliation.map(str::to_owned) }
    }

    #[test]
    fn what_was_written_is_read() {
        let all = [
            part("Sophie Ramsey", "chair", Some("City of Melton")),
            part("A; B \\ [C]", "speaker", Some("x; [y] \\")),
            part("Vienna (city)", "host", None),
            part("Songdo [Convensia]", "moderator", None),
        ];
        let back: Vec<Part> =
            read(&write(&all)).into_iter().map(|n| part(&n.name, &n.role.unwrap(), n.affiliation.flatten().as_deref())).collect();
        assert_eq!(back, all);
    }

    #[test]
    fn a_list_as_people_write_it() {
        let names = |cell: &str| read(cell).into_iter().map(|n| (n.name, n.role)).collect::<Vec<_>>();
        assert_eq!(names("Larissa; Yeonsu ;; Turin"), [("Larissa".into(), None), ("Yeonsu".into(), None), ("Turin".into(), None)]);
        assert_eq!(names("Sophie Ramsey, Mayor of Melton (chair)"), [("Sophie Ramsey, Mayor of Melton".into(), Some("chair".into()))]);
        assert_eq!(names("Arne Carlsen (UIL Director) and hosts"), [("Arne Carlsen (UIL Director) and hosts".into(), None)]);
        assert_eq!(names("Zhou (Beijing)"), [("Zhou (Beijing)".into(), None)]);
        assert_eq!(names(" ; "), []);
    }
}
