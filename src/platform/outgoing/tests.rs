//! A server on loopback, and addresses that must not be asked.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

/// Answers one request with these octets and closes; the port, and what was asked in the end.
async fn server(answer: Vec<u8>) -> (u16, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut asked = vec![0; 4096];
        let length = stream.read(&mut asked).await.unwrap();
        // A reader that has enough hangs up.
        let _ = stream.write_all(&answer).await;
        asked.truncate(length);
        String::from_utf8(asked).unwrap()
    });
    (port, task)
}

fn get(url: &str) -> Request {
    Request::new(reqwest::Method::GET, Url::parse(url).unwrap())
}

fn allowing(entries: &[&str]) -> Outgoing {
    let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
    Outgoing::new(&entries).unwrap()
}

#[tokio::test]
async fn a_host_of_the_list_is_asked_and_no_redirect_followed() {
    let (port, task) = server(b"HTTP/1.1 302 Found\r\nlocation: https://example.org/\r\ncontent-length: 4\r\n\r\nbody".to_vec()).await;
    let outgoing = allowing(&[&format!("LocalHost:{port}"), &format!("127.0.0.1:{port}")]);
    let answer = outgoing.send(get(&format!("http://127.0.0.1:{port}/path?query"))).await.unwrap();
    assert_eq!((answer.status.as_u16(), answer.body.as_slice()), (302, b"body".as_slice()));
    assert_eq!(answer.headers.get("location").unwrap(), "https://example.org/");
    let asked = task.await.unwrap();
    assert!(asked.starts_with("GET /path?query HTTP/1.1\r\n") && asked.contains("user-agent: lyceum/"), "{asked}");
}

#[tokio::test]
async fn a_name_of_the_list_is_resolved() {
    let (port, _task) = server(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()).await;
    let answer = allowing(&[&format!("localhost:{port}")]).send(get(&format!("http://localhost:{port}/"))).await.unwrap();
    assert_eq!(answer.status.as_u16(), 204);
}

#[tokio::test]
async fn whoever_is_not_in_the_list_must_be_public() {
    let (port, task) = server(b"HTTP/1.1 200 OK\r\n\r\n".to_vec()).await;
    let outgoing = allowing(&[&format!("127.0.0.1:{}", port ^ 1)]);
    for literal in
        ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1", "[fd00::1]"]
    {
        let refused = outgoing.send(get(&format!("https://{literal}:{port}/"))).await.unwrap_err();
        assert!(matches!(refused, Unanswered::Refused(..)), "{literal}: {refused}");
    }
    // A name is only known by resolving it.
    for name in ["localhost", "LOCALHOST"] {
        let refused = outgoing.send(get(&format!("https://{name}:{port}/"))).await.unwrap_err().to_string();
        assert!(refused.contains("no public address"), "{name}: {refused}");
    }
    assert!(!task.is_finished(), "somebody connected");
}

#[tokio::test]
async fn without_tls_only_the_list_is_asked() {
    let outgoing = allowing(&["10.0.0.1:80"]);
    for url in ["http://example.org/", "ftp://10.0.0.1:80/", "file:///etc/passwd", "http://10.0.0.1:81/"] {
        let refused = outgoing.send(get(url)).await.unwrap_err();
        assert!(matches!(refused, Unanswered::Refused(..)), "{url}: {refused}");
    }
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    let head = b"HTTP/1.1 200 OK\r\n\r\n";
    let (port, _task) = server([head.as_slice(), &vec![b'x'; SIZE + 1]].concat()).await;
    let outgoing = allowing(&[&format!("127.0.0.1:{port}")]);
    let error = outgoing.send(get(&format!("http://127.0.0.1:{port}/"))).await.unwrap_err();
    assert!(matches!(error, Unanswered::TooLong), "{error}");
}

#[tokio::test]
async fn errors_keep_the_query_to_themselves() {
    // Bound and let go: nobody listens there.
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let outgoing = allowing(&[&format!("127.0.0.1:{port}")]);
    let error = outgoing.send(get(&format!("http://127.0.0.1:{port}/?code=secret"))).await.unwrap_err().to_string();
    assert!(error.contains("127.0.0.1") && !error.contains("secret"), "{error}");
    let refused = outgoing.send(get("https://127.0.0.1/?code=secret")).await.unwrap_err().to_string();
    assert!(!refused.contains("secret"), "{refused}");
}

#[test]
fn the_list_holds_hosts_and_ports() {
    for right in ["idp.example.org:443", "127.0.0.1:8080", "[::1]:80"] {
        assert!(HostPort::parse(right).is_ok(), "{right}");
    }
    for wrong in
        ["idp.example.org", "idp.example.org:", "idp.example.org:x", "https://idp.example.org:443", "a/b:80", "u@h:80", ":80", "h:0"]
    {
        assert!(HostPort::parse(wrong).is_err(), "{wrong}");
    }
}
