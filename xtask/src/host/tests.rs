//! The host over real sockets.

use std::io::{Read, Write};
use std::time::Duration;

use super::*;

/// One request, and the whole answer as text.
fn get(host: &Host, path: &str) -> String {
    let mut stream = TcpStream::connect(host.address).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn sample(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("interleave-host-{}-{name}", std::process::id()));
    std::fs::create_dir_all(folder.join("part/3")).unwrap();
    std::fs::write(folder.join("part/3/index.html"), "third").unwrap();
    std::fs::write(folder.join("404.html"), "lost").unwrap();
    let headers = "/*\n  Cross-Origin-Opener-Policy: same-origin\n  Cache-Control: max-age=9\n";
    std::fs::write(folder.join("_headers"), headers).unwrap();
    folder
}

fn host(name: &str, headers: Headers) -> Host {
    Host::start(Site { folder: sample(name), prefix: "/a/b".into(), headers }, 0).unwrap()
}

#[test]
fn a_deep_link_answers_under_the_prefix() {
    let host = host("deep", Headers::Plain);
    let answer = get(&host, "/a/b/part/3/?x=1");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.ends_with("\r\n\r\nthird"), "{answer}");
    assert!(get(&host, "/a/b/part/3").contains("Location: /a/b/part/3/"));
}

#[test]
fn a_lost_path_answers_404_with_the_page() {
    let answer = get(&host("lost", Headers::Plain), "/a/b/part/9/");
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    assert!(answer.ends_with("lost"), "{answer}");
}

#[test]
fn nobody_remembers_that_a_path_was_lost() {
    let host = host("cache", Headers::FromFile);
    assert!(get(&host, "/a/b/part/3/").contains("Cache-Control: max-age=9\r\n"));
    let lost = get(&host, "/a/b/part/9/");
    assert!(lost.contains("Cache-Control: no-store\r\n") && !lost.contains("max-age"), "{lost}");
}

#[test]
fn the_folders_headers_are_sent_unless_plain() {
    const NAME: &str = "Cross-Origin-Opener-Policy: same-origin";
    assert!(get(&host("good", Headers::FromFile), "/a/b/part/3/").contains(NAME));
    assert!(!get(&host("plain", Headers::Plain), "/a/b/part/3/").contains(NAME));
}

#[test]
fn connections_that_stay_open_do_not_keep_others_waiting() {
    let host = host("many", Headers::Plain);
    let silent: Vec<_> = (0..20).map(|_| TcpStream::connect(host.address).unwrap()).collect();
    let mut asking: Vec<_> = (0..20).map(|_| TcpStream::connect(host.address).unwrap()).collect();
    for mut stream in &asking {
        write!(stream, "GET /a/b/part/3/ HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n").unwrap();
    }
    for stream in &mut asking {
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200");
    }
    drop(silent);
}

#[test]
fn what_is_no_request_gets_an_answer_too() {
    let host = host("odd", Headers::Plain);
    for (request, status) in [("POST / HTTP/1.1\r\n\r\n", "405"), ("hello\r\n\r\n", "400")] {
        let mut stream = TcpStream::connect(host.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    }
}

#[test]
fn a_head_request_gets_no_body() {
    let host = host("head", Headers::Plain);
    let mut stream = TcpStream::connect(host.address).unwrap();
    stream.write_all(b"HEAD /a/b/part/3/ HTTP/1.1\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("Content-Length: 5\r\n") && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn a_taken_port_is_an_error() {
    let first = host("first", Headers::Plain);
    let site = Site { folder: sample("second"), prefix: String::new(), headers: Headers::Plain };
    assert!(Host::start(site, first.address.port()).is_err());
}
