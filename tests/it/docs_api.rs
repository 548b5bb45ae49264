//! The commands of docs/api.md, run in their order against the demonstration; before the last, which signs out, those of docs/exchange.md.

use std::process::{Command, Stdio};

use crate::support::process::Server;
use crate::support::skips;

#[actix_web::test]
async fn the_commands_of_the_documentation_run() {
    if Command::new("curl").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        return skips::note("no curl for the commands of docs/api.md; on Debian: apt-get install curl");
    }
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/api.md")).unwrap();
    let exchange = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/exchange.md")).unwrap();
    let mut blocks = commands(&text);
    let at_the_end = blocks.pop().unwrap();
    assert!(blocks.len() > 5 && commands(&exchange).len() > 1);
    blocks.extend(commands(&exchange));
    blocks.push(at_the_end);
    let dir = tempfile::Builder::new().prefix("lyceum-test.").tempdir().unwrap();
    let url = format!("sqlite://{}", dir.path().join("lyceum.db").display());
    let server = Server::start(dir.path(), &url, &["--demo"], &[]).await;
    let printed = server.printed();
    let said = printed.split_once("sign in as ").unwrap().1.lines().next().unwrap();
    let (email, password) = said.split_once(" with the password ").unwrap();
    let ran = Command::new("bash")
        .args(["-euxo", "pipefail", "-c", &blocks.concat()])
        .current_dir(dir.path())
        .envs([("BASE", server.base.as_str()), ("EMAIL", email), ("PASSWORD", password.trim())])
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}\n{err}");
    assert!(out.contains("sent_by_mail") && out.contains("\"crv\":\"Ed25519\""), "{out}");
}

fn commands(text: &str) -> Vec<&str> {
    text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}
