//! A mail server for tests: plays a script, keeps what it was given.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server does instead of the usual answer.
#[derive(Clone, Copy, Default)]
pub(crate) struct Script {
    pub greeting: Option<&'static str>,
    pub auth: Option<&'static str>,
    pub mail: Option<&'static str>,
    pub rcpt: Option<&'static str>,
    pub data: Option<&'static str>,
    pub dot: Option<&'static str>,
    /// Waits before it answers RCPT.
    pub slow_rcpt: std::time::Duration,
    /// Takes the message and never answers.
    pub silent_after_dot: bool,
}

/// Closes the connection instead of an answer.
pub(crate) const DROP: &str = "DROP";

#[derive(Default)]
pub(crate) struct Seen {
    pub messages: Vec<String>,
    pub commands: Vec<String>,
}

/// A server that plays one script for each connection, the last one for all further; gives the port and what it will have seen.
pub(crate) async fn serve(scripts: &[Script]) -> (u16, Arc<Mutex<Seen>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let seen = Arc::new(Mutex::new(Seen::default()));
    let (notes, scripts) = (seen.clone(), scripts.to_vec());
    tokio::spawn(async move {
        for connection in 0.. {
            let (stream, _) = listener.accept().await.unwrap();
            let script = *scripts.get(connection).or(scripts.last()).unwrap();
            let notes = notes.clone();
            tokio::spawn(async move { converse(stream, script, &notes).await });
        }
    });
    (port, seen)
}

async fn converse(stream: TcpStream, script: Script, seen: &Mutex<Seen>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    if !say(&mut stream, script.greeting.unwrap_or("220 test ready")).await? {
        return Ok(());
    }
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        seen.lock().unwrap().commands.push(line.trim_end().to_owned());
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => "250-test\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN",
            "AUTH" => script.auth.unwrap_or("235 2.7.0 welcome"),
            "MAIL" => script.mail.unwrap_or("250 2.1.0 ok"),
            "RCPT" => script.rcpt.unwrap_or("250 2.1.5 ok"),
            "DATA" => script.data.unwrap_or("354 go on"),
            "QUIT" => "221 bye",
            _ => "500 what?",
        };
        if verb == "RCPT" {
            tokio::time::sleep(script.slow_rcpt).await;
        }
        if !say(&mut stream, answer).await? {
            return Ok(());
        }
        if answer.starts_with("354") {
            let message = read_message(&mut stream).await?;
            seen.lock().unwrap().messages.push(message);
            if script.silent_after_dot {
                std::future::pending::<()>().await;
            }
            if !say(&mut stream, script.dot.unwrap_or("250 2.0.0 queued")).await? {
                return Ok(());
            }
        }
    }
}

/// False when the connection is to be closed.
async fn say(stream: &mut BufReader<TcpStream>, answer: &str) -> std::io::Result<bool> {
    if answer == DROP {
        return Ok(false);
    }
    stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    Ok(!answer.starts_with("421"))
}

async fn read_message(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut message = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(message);
        }
        message.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
