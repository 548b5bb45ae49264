//! Who may call what: every route of the OpenAPI document and every page, by every kind of caller.
//!
//! [`routes::ROUTES`] says for each address who is let through; the test asks each address as each member of the [`cast`] and compares.
//! An address that the program has and the list has not (or the other way round) fails, and so does docs/permissions.md when its
//! table says something else. To add a route: a line in `ROUTES`, then `UPDATE_DOCS=1 cargo test --test it matrix`.

pub mod cast;
mod jury;
pub mod routes;
mod scene;
mod worthless;

use std::collections::BTreeSet;
use std::path::Path;

use actix_web::test::TestRequest;
use cast::{Cast, Member};
use lyceum::app;
use lyceum::features::accounts::csrf_token;
use lyceum::features::accounts::permissions::{Line, Role};
use routes::{Access, On, ROUTES, Route};
use scene::Scene;

use crate::support::app::{Rehearsal, TestApp};
use crate::support::http::Answer;

/// What a caller may expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// The rule behind the address was reached: whatever it says of an empty body.
    Through,
    /// 401, or for a page 303 to the sign-in.
    SignIn,
    /// 403.
    Forbidden,
    /// 404: not even the existence is told.
    Hidden,
}

fn by_table(line: Line, member: &Member, refused: Expected) -> Expected {
    let by_role = matches!(member.role, Some((role, true)) if line.has(role));
    let by_key = member.scopes.as_ref().is_none_or(|scopes| scopes.contains(&line.code()));
    // A key of one event opens nothing elsewhere, and nothing that concerns no event.
    let by_key = by_key && !member.is_of_another_event;
    if by_key && (by_role || (line.admin && member.is_admin)) { Expected::Through } else { refused }
}

fn expected(route: &Route, member: &Member) -> Expected {
    // No page is opened with the key of a machine.
    let is_nobody = !member.is_live || (route.is_page() && member.is_key);
    // A program that sends something wrong is told so; a browser with an old cookie is nobody.
    let is_told_so = is_nobody && !route.is_page() && member.bearer.is_some();
    match route.access {
        Access::OpenToCallers | Access::OpenOrLink | Access::Hidden(_) if is_told_so => Expected::SignIn,
        // A key has no session to end.
        Access::OpenOrLink if member.is_key => Expected::Forbidden,
        Access::Open | Access::Link | Access::OpenToCallers | Access::OpenOrLink => Expected::Through,
        Access::OffByDefault => Expected::Hidden,
        Access::Hidden(_) if is_nobody => Expected::Hidden,
        _ if is_nobody => Expected::SignIn,
        Access::Juror => Expected::Hidden,
        Access::Hidden(line) | Access::HiddenFromAccounts(line) | Access::OfCase(line, _) => by_table(line, member, Expected::Hidden),
        Access::Event(line) | Access::Instance(line) => by_table(line, member, Expected::Forbidden),
        Access::Owner if member.is_key => Expected::Forbidden,
        Access::SignedIn | Access::Owner => Expected::Through,
    }
}

fn seen(route: &Route, answer: &Answer) -> Expected {
    let to_sign_in = answer.status == 303 && answer.header("location").starts_with("/sign-in?next=");
    match answer.status {
        401 => Expected::SignIn,
        303 if route.is_page() && to_sign_in => Expected::SignIn,
        403 => Expected::Forbidden,
        404 => Expected::Hidden,
        405 | 406 | 415 | 500.. => panic!("{} {}: {} {}", route.method, route.path, answer.status, answer.text()),
        _ => Expected::Through,
    }
}

/// Asks every route as everybody, and says where the answer is not what the list says.
async fn walk(app: &TestApp) -> Vec<String> {
    let mut cast = Cast::assemble(app).await;
    let elsewhere = Scene::set(app, On::Published, "elsewhere").await;
    cast.engage(app, &elsewhere, false).await;
    let mut faults = Vec::new();
    for (n, route) in ROUTES.iter().enumerate() {
        let scene = Scene::set(app, route.on, &format!("scene-{n}")).await;
        cast.engage(app, &scene, true).await;
        let (refused, let_in): (Vec<_>, Vec<_>) = cast.members.iter().partition(|member| expected(route, member) != Expected::Through);
        // Those who are refused first: whoever is let in may change what there is.
        for member in refused.into_iter().chain(let_in) {
            let answer = scene.ask(app, route, member).await;
            let (expected, seen) = (expected(route, member), seen(route, &answer));
            if seen != expected {
                let (method, path) = (route.method, route.path);
                faults.push(format!("{method} {path} as {}: {seen:?} ({}), not {expected:?}", member.name, answer.status));
            }
        }
        if route.ends_the_session {
            cast.sign_in_again(app).await;
        }
    }
    if !cast.has_its_half_session(app).await {
        faults.push("half a session was ended, or whole, before the walk was over".into());
    }
    faults
}

on_both! {
    // A rehearsal, so that the clock can be asked about too.
    async fn everybody_gets_what_the_list_says(app: Rehearsal) {
        let faults = walk(&app.0).await;
        assert!(faults.is_empty(), "{} of the matrix:\n{}", faults.len(), faults.join("\n"));
    }
}

/// A form of ours that somebody else's page makes a browser send is refused: by where it comes from, and, where it acts for somebody who
/// signed in, by the token it does not know.
async fn forms_from_elsewhere(app: &TestApp) -> Vec<String> {
    let cast = Cast::assemble(app).await;
    let scene = Scene::set(app, On::Published, "forms").await;
    cast.engage(app, &scene, true).await;
    let stranger = TestRequest::default().insert_header(("cookie", "__Host-lyceum=of-somebody-else")).to_http_request();
    let of_another = format!("csrf={}", csrf_token(&stranger).unwrap());
    let mut faults = Vec::new();
    for route in ROUTES.iter().filter(|route| route.is_page() && route.method == "POST") {
        for member in cast.members.iter().filter(|member| expected(route, member) == Expected::Through) {
            let is_somebody = !matches!(route.access, Access::Open | Access::Link);
            let tries = [("", "cross-site", true), ("", "same-origin", is_somebody), (of_another.as_str(), "same-origin", is_somebody)];
            for (form, site, is_refused) in tries {
                if !is_refused {
                    continue;
                }
                let answer = scene.ask_with(app, route, member, form, site).await;
                if answer.status != 403 {
                    faults.push(format!("POST {} as {} with {form:?} from {site}: {}", route.path, member.name, answer.status));
                }
            }
        }
    }
    faults
}

on_both! {
    async fn forms_are_taken_from_our_own_pages_only(app: Rehearsal) {
        let faults = forms_from_elsewhere(&app.0).await;
        assert!(faults.is_empty(), "{} forms:\n{}", faults.len(), faults.join("\n"));
    }
}

/// `GET /events/{event}` for everything that the program answers.
fn known() -> BTreeSet<String> {
    let paths = app::document()["paths"].as_object().unwrap();
    let described = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().keys().map(|method| method.to_uppercase());
        methods.map(move |method| format!("{method} {path}"))
    });
    described.chain(in_the_sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")))).collect()
}

/// The addresses that stand in attributes of handlers. Handlers are registered by attribute only, which is tested here too.
fn in_the_sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(in_the_sources(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("tests.rs") {
            found.extend(of_file(&std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

fn of_file(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    assert!(
        !code.contains(".route(\"") && !code.contains("web::resource(") && !code.contains("web::scope("),
        "handlers are named by attribute"
    );
    let mut found = Vec::new();
    for line in code.lines().map(str::trim) {
        let Some((macro_name, rest)) = line.strip_prefix("#[").and_then(|line| line.split_once("(\"")) else { continue };
        let path = rest.split('"').next().unwrap_or_default();
        match macro_name {
            "get" | "post" | "put" | "patch" | "delete" => found.push(format!("{} {path}", macro_name.to_uppercase())),
            // Those that name several methods answer GET, and HEAD like it.
            "route" => found.push(format!("GET {path}")),
            _ => {}
        }
    }
    found
}

#[test]
fn every_route_is_in_the_list() {
    let listed: BTreeSet<String> = ROUTES.iter().map(|route| format!("{} {}", route.method, route.path)).collect();
    let known = known();
    let missing: Vec<_> = known.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&known).collect();
    assert!(missing.is_empty(), "say in tests/it/matrix/routes.rs who may call {missing:#?}");
    assert!(gone.is_empty(), "tests/it/matrix/routes.rs lists what is not there: {gone:#?}");
}

#[test]
fn the_documentation_says_the_same() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/permissions.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (begin, end) = ("<!-- routes: made by the test of the matrix -->\n", "<!-- end of routes -->");
    let (before, rest) = text.split_once(begin).unwrap();
    let (table, after) = rest.split_once(end).unwrap();
    let made = routes::table();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, format!("{before}{begin}{made}{end}{after}")).unwrap();
    } else {
        assert!(table == made, "docs/permissions.md is stale: UPDATE_DOCS=1 cargo test --test it matrix");
    }
}

#[test]
fn the_documentation_shows_the_table_of_permissions() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/permissions.md")).unwrap();
    for line in lyceum::features::accounts::permissions::TABLE {
        let marks = Role::ALL.iter().map(|role| line.has(*role)).chain([line.admin]);
        let cells: Vec<&str> = marks.map(|has| if has { "x" } else { "" }).collect();
        let row = format!("| {} |", cells.join(" | "));
        assert!(text.lines().any(|text| text.starts_with(&format!("| `{}`", line.name)) && text.ends_with(&row)), "{}: {row}", line.name);
    }
}
