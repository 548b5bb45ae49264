//! Chromium walks through the demonstration as its readers do: see `tests/browser`.

use std::fs::File;
use std::net::TcpListener;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::oidc::Provider;
use crate::support::process::Server;
use crate::support::skips;

/// Longer than a walk takes on a slow machine; a browser that hangs must not hang the tests.
const LIMIT: Duration = Duration::from_mins(20);

/// Who prepares the conference of the demonstration.
const ORGANISER: &str = "organiser@demo.example.org";

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

#[actix_web::test]
async fn readers_find_their_way_in_three_languages() {
    if Command::new("node").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        return skips::note("no node for the browser tests; on Debian: apt-get install nodejs npm chromium, then npm ci in tests/browser");
    }
    let dir = tempfile::Builder::new().prefix("lyceum-test.").tempdir().unwrap();
    let url = format!("sqlite://{}", dir.path().join("lyceum.db").display());
    // Provider and service must know each other's address before they start. By its name the service is another site than the
    // provider at 127.0.0.1, so the browser treats the way there and back as it does in life.
    let listen = free_address();
    let public_url = format!("http://{}", listen.replace("127.0.0.1", "localhost"));
    let unverified = json!({ "sub": "subject-unverified", "email": ORGANISER, "email_verified": false });
    let provider = Provider::start_for(&public_url, &[("unverified", unverified)]);
    let mut settings = provider.as_ref().map(Provider::settings).unwrap_or_default();
    settings.extend([("LYCEUM_LISTEN", listen), ("LYCEUM_PUBLIC_URL", public_url.clone())]);
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let server = Server::start(dir.path(), &url, &["--demo", "--now", "2015-09-01T12:00:00-05:00"], &settings).await;
    let printed = dir.path().join("browser.txt");
    let (email, password) = organiser(&server.printed());
    assert_eq!(email, ORGANISER);
    let mut known = vec![("ORGANISER", email), ("PASSWORD", password)];
    if let Some(provider) = &provider {
        known.extend([("ISSUER", provider.issuer.clone()), ("PROVIDER", "University".to_owned())]);
    }
    let status = walk(&public_url, &known, &printed).await;
    let report = std::fs::read_to_string(&printed).unwrap_or_default();
    if status.code() == Some(3) {
        return skips::note(report.trim());
    }
    assert!(status.success(), "{report}\n{}", server.printed());
}

/// A port that was free a moment ago.
fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Address and password of the organiser, as the demonstration prints them.
fn organiser(printed: &str) -> (String, String) {
    let (_, rest) = printed.split_once("sign in as ").unwrap_or_else(|| panic!("no sign-in in {printed}"));
    let (email, rest) = rest.split_once(" with the password ").unwrap();
    (email.to_owned(), rest.lines().next().unwrap().trim().to_owned())
}

async fn walk(base: &str, known: &[(&str, String)], printed: &std::path::Path) -> ExitStatus {
    let out = File::create(printed).unwrap();
    let mut node = Command::new("node")
        .args(["run.mjs", base])
        .current_dir(FOLDER)
        .env_remove("ISSUER")
        .envs(known.iter().map(|(name, value)| (name, value)))
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
