//! The desk of an award round: what its secretariat reads and does by forms. To add a page: a file here.

mod audience;
mod board;
mod ceremony;
mod jury;
mod overview;
mod seen;

/// The rules that a page says something was refused by, with their versions.
fn refused_by(page: &str) -> Vec<&str> {
    let list = page.split("data-testid=\"refusals\"").nth(1).unwrap_or_default().split("</ul>").next().unwrap();
    list.split("data-rule=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The text of the element with this mark, up to its end.
fn marked<'a>(page: &'a str, mark: &str, end: &str) -> &'a str {
    let (_, rest) = page.split_once(mark).unwrap_or_else(|| panic!("no {mark} in {page}"));
    rest.split(end).next().unwrap()
}
