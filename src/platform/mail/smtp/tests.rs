//! The outcome of every way a conversation can end, against a server that plays a script.

use tokio::net::TcpListener;

use super::sink::{DROP, Script, serve};
use super::*;

fn message() -> Message {
    let envelope = lettre::address::Envelope::new(Some("lyceum@example.org".parse().unwrap()), vec!["ana@example.net".parse().unwrap()]);
    Message { envelope: envelope.unwrap(), raw: b"Subject: x\r\n\r\nfirst\r\n.hidden\r\n..\r\nlast".to_vec(), subject: "x".into() }
}

/// What becomes of one message.
async fn outcome(script: Script) -> Outcome {
    let (port, _) = serve(&[script]).await;
    let server = Server::parse(&format!("smtp://user:p%40ss@127.0.0.1:{port}")).unwrap();
    server.send(&message(), "lyceum.example.org", Duration::from_millis(1500)).await
}

fn is_later(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::TryLater(_))
}

#[tokio::test]
async fn what_is_accepted_is_sent_word_for_word() {
    let (port, seen) = serve(&[Script::default()]).await;
    let server = Server::parse(&format!("smtp://user:p%40ss@127.0.0.1:{port}")).unwrap();
    let outcome = server.send(&message(), "lyceum.example.org", Duration::from_secs(5)).await;
    assert_eq!(outcome, Outcome::Sent("2.0.0 queued".into()));
    let seen = seen.lock().unwrap();
    // Lines that begin with a dot arrive as they were.
    assert_eq!(seen.messages.join("").trim_end(), "Subject: x\r\n\r\nfirst\r\n.hidden\r\n..\r\nlast");
    let commands: Vec<_> = seen.commands.iter().map(String::as_str).collect();
    assert_eq!(commands[0], "EHLO lyceum.example.org");
    // \0user\0p@ss
    assert_eq!(commands[1], "AUTH PLAIN AHVzZXIAcEBzcw==");
    assert_eq!(commands[2..5], ["MAIL FROM:<lyceum@example.org>", "RCPT TO:<ana@example.net>", "DATA"]);
}

#[tokio::test]
async fn a_4xx_at_any_stage_is_tried_again() {
    for script in [
        Script { greeting: Some("421 4.3.2 not now"), ..Script::default() },
        Script { auth: Some("454 4.7.0 temporary"), ..Script::default() },
        Script { mail: Some("451 4.3.0 later"), ..Script::default() },
        Script { rcpt: Some("450 4.2.1 greylisted"), ..Script::default() },
        Script { data: Some("452 4.3.1 full"), ..Script::default() },
        Script { dot: Some("451 4.7.1 later"), ..Script::default() },
    ] {
        let outcome = outcome(script).await;
        assert!(is_later(&outcome), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_connection_lost_before_the_dot_is_tried_again() {
    for script in [
        Script { greeting: Some(DROP), ..Script::default() },
        Script { auth: Some(DROP), ..Script::default() },
        Script { mail: Some(DROP), ..Script::default() },
        Script { rcpt: Some(DROP), ..Script::default() },
        Script { data: Some(DROP), ..Script::default() },
    ] {
        let outcome = outcome(script).await;
        assert!(is_later(&outcome), "{outcome:?}");
    }
    // Nobody listens.
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let server = Server::parse(&format!("smtp://127.0.0.1:{free}")).unwrap();
    assert!(is_later(&server.send(&message(), "x.example", Duration::from_secs(5)).await));
}

#[tokio::test]
async fn no_answer_after_the_dot_is_unknown() {
    for script in [
        Script { dot: Some(DROP), ..Script::default() },
        Script { silent_after_dot: true, ..Script::default() },
        Script { dot: Some("what is this"), ..Script::default() },
    ] {
        let outcome = outcome(script).await;
        assert!(matches!(outcome, Outcome::Unknown(_)), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_5xx_is_final_and_marks_only_mailboxes_that_do_not_exist() {
    let at_rcpt = |answer| Script { rcpt: Some(answer), ..Script::default() };
    for (script, code, marks) in [
        (at_rcpt("550 5.1.1 no such user"), 550, true),
        (at_rcpt("550 5.1.10 null MX"), 550, true),
        (at_rcpt("550-5.2.1 closed\r\n550 5.2.1 for ever"), 550, true),
        (at_rcpt("552 5.2.2 mailbox full"), 552, false),
        (at_rcpt("550 5.7.1 we do not like you"), 550, false),
        (at_rcpt("550 no such user"), 550, false),
        (Script { mail: Some("550 5.1.8 bad sender domain"), ..Script::default() }, 550, false),
        (Script { mail: Some("550 5.1.1 who are you"), ..Script::default() }, 550, false),
        (Script { data: Some("554 5.5.1 no"), ..Script::default() }, 554, false),
        (Script { dot: Some("554 5.7.1 looks like spam"), ..Script::default() }, 554, false),
        (Script { dot: Some("550 5.1.1 gone since"), ..Script::default() }, 550, true),
    ] {
        let outcome = outcome(script).await;
        let Outcome::Refused { code: got, marks_address, .. } = &outcome else { panic!("{outcome:?}") };
        assert_eq!((*got, *marks_address), (code, marks), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_wrong_password_burns_no_notice() {
    for script in [
        Script { greeting: Some("554 5.7.1 your network is blocked"), ..Script::default() },
        Script { auth: Some("535 5.7.8 bad credentials"), ..Script::default() },
        Script { mail: Some("530 5.7.0 authenticate first"), ..Script::default() },
    ] {
        let outcome = outcome(script).await;
        assert!(is_later(&outcome), "{outcome:?}");
    }
}

#[tokio::test]
async fn required_tls_is_not_given_up() {
    let (port, seen) = serve(&[Script::default()]).await;
    let server = Server::parse(&format!("smtp://user:pass@127.0.0.1:{port}?tls=required")).unwrap();
    assert!(is_later(&server.send(&message(), "x.example", Duration::from_secs(5)).await));
    let commands = seen.lock().unwrap().commands.join("\n");
    assert!(!commands.contains("AUTH") && !commands.contains("MAIL"), "{commands}");
}

#[test]
fn addresses_of_servers_are_read_or_refused() {
    for (url, shown) in [
        ("smtp://mail.example.org", "mail.example.org:25 (None)"),
        ("smtp://[::1]:2525", "::1:2525 (None)"),
        ("smtp://u:p@mail.example.org?tls=required", "mail.example.org:587 (Required)"),
        ("smtps://u:p%2Fx@mail.example.org", "mail.example.org:465 (Wrapped)"),
    ] {
        assert_eq!(format!("{:?}", Server::parse(url).unwrap()), shown);
    }
    for bad in [
        "",
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://h?tls=maybe",
        "smtps://u:%zz@h",
        "smtp://u:secret@mail.example.org",
    ] {
        let error = Server::parse(bad).unwrap_err().to_string();
        assert!(!error.contains("secret"), "{error}");
    }
}
