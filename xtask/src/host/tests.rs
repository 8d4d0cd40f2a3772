//! The host over real sockets.

use std::io::{Read, Write};
use std::net::TcpStream;

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
    std::fs::write(folder.join("_headers"), "/*\n  Cross-Origin-Opener-Policy: same-origin\n").unwrap();
    folder
}

fn host(name: &str, headers: Headers) -> Host {
    Host::start(Site { folder: sample(name), prefix: "/a/b".into(), headers }, 0).unwrap()
}

#[test]
fn a_deep_link_answers_under_the_prefix() {
    let host = host("deep", Headers::Plain);
    let answer = get(&host, "/a/b/part/3/?x=1");
    assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
    assert!(answer.ends_with("\r\n\r\nthird"), "{answer}");
    assert!(get(&host, "/a/b/part/3").contains("Location: /a/b/part/3/"));
}

#[test]
fn a_lost_path_answers_404_with_the_page() {
    let answer = get(&host("lost", Headers::Plain), "/a/b/part/9/");
    assert!(answer.starts_with("HTTP/1.0 404"), "{answer}");
    assert!(answer.ends_with("lost"), "{answer}");
}

#[test]
fn the_folders_headers_are_sent_unless_plain() {
    const NAME: &str = "Cross-Origin-Opener-Policy: same-origin";
    assert!(get(&host("good", Headers::FromFile), "/a/b/part/3/").contains(NAME));
    assert!(!get(&host("plain", Headers::Plain), "/a/b/part/3/").contains(NAME));
}

#[test]
fn a_taken_port_is_an_error() {
    let first = host("first", Headers::Plain);
    let site = Site { folder: sample("second"), prefix: String::new(), headers: Headers::Plain };
    assert!(Host::start(site, first.address.port()).is_err());
}
