//! Chromium walks through the demonstration as its readers do: see `tests/browser`.

use std::fs::File;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::support::process::Server;
use crate::support::skips;

/// Longer than a walk takes on a slow machine; a browser that hangs must not hang the tests.
const LIMIT: Duration = Duration::from_secs(400);

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

#[actix_web::test]
async fn readers_find_their_way_in_three_languages() {
    if Command::new("node").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        return skips::note("no node for the browser tests; on Debian: apt-get install nodejs npm chromium, then npm ci in tests/browser");
    }
    let dir = tempfile::Builder::new().prefix("lyceum-test.").tempdir().unwrap();
    let url = format!("sqlite://{}", dir.path().join("lyceum.db").display());
    let server = Server::start(dir.path(), &url, &["--demo", "--now", "2015-09-01T12:00:00-05:00"], &[]).await;
    let printed = dir.path().join("browser.txt");
    let status = walk(&server.base, &organiser(&server.printed()), &printed).await;
    let report = std::fs::read_to_string(&printed).unwrap_or_default();
    if status.code() == Some(3) {
        return skips::note(report.trim());
    }
    assert!(status.success(), "{report}\n{}", server.printed());
}

/// Address and password of the organiser, as the demonstration prints them.
fn organiser(printed: &str) -> (String, String) {
    let (_, rest) = printed.split_once("sign in as ").unwrap_or_else(|| panic!("no sign-in in {printed}"));
    let (email, rest) = rest.split_once(" with the password ").unwrap();
    (email.to_owned(), rest.lines().next().unwrap().trim().to_owned())
}

async fn walk(base: &str, (email, password): &(String, String), printed: &std::path::Path) -> ExitStatus {
    let out = File::create(printed).unwrap();
    let mut node = Command::new("node")
        .args(["run.mjs", base])
        .current_dir(FOLDER)
        .env("ORGANISER", email)
        .env("PASSWORD", password)
        .stdin(Stdio::null())
        .stdout(out.try_clone().unwrap())
        .stderr(out)
        .spawn()
        .unwrap();
    let deadline = Instant::now() + LIMIT;
    loop {
        if let Some(status) = node.try_wait().unwrap() {
            return status;
        }
        if Instant::now() > deadline {
            node.kill().unwrap();
            node.wait().unwrap();
            panic!("the walk takes more than {LIMIT:?}\n{}", std::fs::read_to_string(printed).unwrap_or_default());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
