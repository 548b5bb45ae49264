//! A crawler: it asks every GET of the OpenAPI document and every page, with every value that its parameters can stand for, follows the links
//! of what it is shown, and keeps what it saw.
//!
//! Two walks are compared: whatever differs was moved by what was done in between. So a leak needs no word by which it is known: a changed
//! version, ETag, count or address is one as well.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::SignedDuration;
use reqwest::Method;

use crate::matrix::routes::ROUTES;
use crate::support::app::TestApp;
use crate::support::http::Answer;

/// Somebody who walks.
#[derive(Clone)]
pub struct Walker {
    /// Who.
    pub name: String,
    /// `Authorization` of a program.
    pub bearer: Option<String>,
    /// `Cookie` of a browser.
    pub cookie: Option<String>,
}

/// What a walk saw: by address the status, the headers by which caches know it, and the body.
pub type Seen = BTreeMap<String, String>;

/// For what each parameter of an address can stand. One that is not here stops the test: whoever adds a route says what is asked.
pub type Values = BTreeMap<&'static str, Vec<String>>;

/// Addresses on one walk at most; beyond that the walk fails, and not what it would have found.
const MOST: usize = 3000;

/// Where the mailbox of everybody stands in development, and what counts and times the process itself.
const NOT_ASKED: [&str; 6] = ["/api/dev/", "/dev/", "/metrics", "/readyz", "/healthz", "/assets/"];

/// The addresses of a document and a list, with every value.
pub async fn addresses(app: &TestApp, values: &Values) -> Vec<String> {
    let document = app.client.get("/api/openapi.json").await.expect(200).json();
    let paths = document["paths"].as_object().unwrap().iter();
    let of_api = paths.filter(|(_, item)| item.get("get").is_some()).map(|(path, _)| path.clone());
    let of_pages = ROUTES.iter().filter(|route| route.method == "GET").map(|route| route.path.to_owned());
    let all: BTreeSet<String> = of_api.chain(of_pages).filter(|path| !NOT_ASKED.iter().any(|not| path.starts_with(not))).collect();
    all.iter().flat_map(|path| filled(path, values)).collect()
}

/// A path with every value of each of its parameters.
fn filled(path: &str, values: &Values) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
    let (name, after) = rest.split_once('}').unwrap();
    let stands_for = values.get(name).unwrap_or_else(|| panic!("{path}: say in the test what {{{name}}} stands for"));
    stands_for.iter().flat_map(|value| filled(&format!("{before}{value}{after}"), values)).collect()
}

impl Walker {
    /// Nobody.
    pub fn nobody() -> Self {
        Self { name: "nobody".into(), bearer: None, cookie: None }
    }

    /// Asks all of these and whatever they lead to.
    pub async fn walk(&self, app: &TestApp, from: &[String]) -> Seen {
        let mut seen = Seen::new();
        let mut open: VecDeque<String> = from.iter().cloned().collect();
        while let Some(address) = open.pop_front() {
            if seen.contains_key(&address) {
                continue;
            }
            assert!(seen.len() < MOST, "{} walked {MOST} addresses, and there are more: {address}", self.name);
            let (what, links) = self.look(app, &address).await;
            seen.insert(address, what);
            open.extend(links);
        }
        seen
    }

    /// Asks one address: what it shows, and where it leads.
    pub async fn look(&self, app: &TestApp, address: &str) -> (String, Vec<String>) {
        let is_api = address.starts_with("/api/");
        let proof = if is_api { ("authorization", self.bearer.as_deref()) } else { ("cookie", self.cookie.as_deref()) };
        let headers: Vec<(&str, &str)> = proof.1.into_iter().map(|value| (proof.0, value)).collect();
        let answer = app.client.send(Method::GET, address, &headers, Vec::new()).await;
        let links = if answer.header("content-type").starts_with("text/html") { links(&answer.text()) } else { Vec::new() };
        (body_of(&answer), links)
    }
}

/// What an answer shows: its status, the headers by which caches know it, and its body without what is another each time.
pub fn body_of(answer: &Answer) -> String {
    let tags: Vec<&str> = ["etag", "last-modified", "location"]
        .into_iter()
        .filter(|name| *name != "location" || answer.status < 400)
        .map(|name| answer.header(name))
        .collect();
    let text = if answer.bytes.starts_with(b"PK") { workbook(&answer.bytes) } else { answer.text() };
    format!("{} {}\n{}", answer.status, tags.join(" "), masked(&text))
}

/// Addresses of ours that a page leads to, in the language of the page.
fn links(html: &str) -> Vec<String> {
    let found = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let ours = found
        .filter(|link| link.starts_with('/') && !link.contains("lang="))
        .map(|link| link.split('#').next().unwrap().replace("&amp;", "&"));
    // Each look into a journal of access is an entry of it: its pages are others each time, and the first one is asked.
    ours.filter(|link| !NOT_ASKED.iter().any(|not| link.starts_with(not)) && !link.contains("/access?")).collect()
}

/// What a workbook says, without the second at which it was made.
fn workbook(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        let entry = archive.by_index(at).unwrap();
        if !entry.name().unwrap().starts_with("docProps/") {
            text += &std::io::read_to_string(entry).unwrap();
        }
    }
    text
}

/// Without the id of the request, which is another each time.
fn masked(text: &str) -> String {
    let mut parts = text.split("urn:uuid:");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, rest| whole + "urn:uuid:" + rest.get(36..).unwrap_or_default())
}

/// What differs between two walks, by address; what differs each time it is asked is `noise`, and is searched for words.
pub async fn differences(app: &TestApp, walker: &Walker, (before, after): (&Seen, &Seen), words: &[&str]) -> Vec<String> {
    let all: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut found = Vec::new();
    for address in all {
        let (was, is) = (before.get(address), after.get(address));
        if was == is {
            continue;
        }
        // A minute earlier, with everything done: what differs then differs by itself.
        let now = app.platform.clock.now();
        app.clock_at(now - SignedDuration::from_secs(61));
        let (again, _) = walker.look(app, address).await;
        app.clock_at(now);
        let is_noise = is.is_some_and(|is| *is != again);
        let tells = words.iter().find(|word| is.is_some_and(|is| is.contains(**word)) && !was.is_some_and(|was| was.contains(**word)));
        if !is_noise || tells.is_some() {
            found.push(format!("{} sees {address} differ:\n  was {}\n  is  {}", walker.name, short(was, is), short(is, was)));
        }
    }
    found
}

/// What one answer says, and the other does not.
pub fn differs(was: &str, is: &str) -> String {
    let (was, is) = (was.to_owned(), is.to_owned());
    format!("\n  was {}\n  is  {}", short(Some(&was), Some(&is)), short(Some(&is), Some(&was)))
}

/// Where one text departs from the other.
fn short(one: Option<&String>, other: Option<&String>) -> String {
    let (one, other) = (one.map_or("(not there)", String::as_str), other.map(String::as_str).unwrap_or_default());
    let at = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let from = one.floor_char_boundary(at.saturating_sub(60));
    one.get(from..one.floor_char_boundary((at + 160).min(one.len()))).unwrap_or_default().replace('\n', " ")
}
