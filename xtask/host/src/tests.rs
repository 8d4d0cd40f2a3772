//! The host over real sockets.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use ureq::{Agent, Body, http::Response};

use super::*;

/// One request, whatever comes of it; redirects are not followed.
fn get(host: &Host, path: &str) -> Response<Body> {
    let agent: Agent = Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
    agent.get(format!("http://127.0.0.1:{}{path}", host.loopback.port())).call().unwrap()
}

fn header<'a>(answer: &'a Response<Body>, name: &str) -> Option<&'a str> {
    answer.headers().get(name).map(|value| value.to_str().unwrap())
}

fn body(answer: Response<Body>) -> String {
    answer.into_body().read_to_string().unwrap()
}

/// What comes back for exactly these bytes.
fn send(host: &Host, bytes: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", host.loopback.port())).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(bytes.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// A folder with a page three levels deep, one file of each kind that a page needs, and something beside it.
fn sample(name: &str) -> PathBuf {
    let beside = std::env::temp_dir().join(format!("interleave-host-{}-{name}", std::process::id()));
    let folder = beside.join("site");
    fs::create_dir_all(folder.join("part/3")).unwrap();
    fs::create_dir_all(folder.join("empty")).unwrap();
    for (file, text) in [
        ("part/3/index.html", "third"),
        ("404.html", "lost"),
        ("boot.js", "a script"),
        ("page-1_bg.wasm", "wasm"),
        ("sheet.css", "css"),
        ("x.webmanifest", "{}"),
        ("_headers", "/*\n  Cross-Origin-Opener-Policy: same-origin\n  Cache-Control: max-age=9\n"),
        ("../secret.txt", "secret"),
    ] {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

fn host(name: &str, headers: Headers) -> Host {
    Host::start(Site { folder: sample(name), prefix: "/a/b".into(), headers }, 0).unwrap()
}

#[test]
fn a_deep_link_answers_under_the_prefix() {
    let host = host("deep", Headers::Plain);
    let answer = get(&host, "/a/b/part/3/?x=1");
    assert_eq!(answer.status(), 200);
    assert_eq!(body(answer), "third");
}

#[test]
fn at_the_root_there_is_no_prefix() {
    let site = Site { folder: sample("root"), prefix: String::new(), headers: Headers::Plain };
    let host = Host::start(site, 0).unwrap();
    assert_eq!(body(get(&host, "/part/3/")), "third");
    assert_eq!(header(&get(&host, "/part/3"), "location"), Some("/part/3/"));
    assert_eq!(host.url(), format!("http://localhost:{}/", host.loopback.port()));
}

#[test]
fn a_folder_redirects_to_its_slash_below_the_prefix() {
    let host = host("slash", Headers::Plain);
    let moved = [
        ("/a/b/part/3", "/a/b/part/3/"),
        ("/a/b/part", "/a/b/part/"),
        ("/a/b/part/3?preset=a-lock", "/a/b/part/3/?preset=a-lock"),
        ("/a/b", "/a/b/"),
    ];
    for (path, location) in moved {
        let answer = get(&host, path);
        assert!(answer.status().is_redirection(), "{path}: {}", answer.status());
        assert_eq!(header(&answer, "location"), Some(location));
    }
}

#[test]
fn a_name_may_be_percent_encoded() {
    assert_eq!(body(get(&host("encoded", Headers::Plain), "/a/b/%62oot.js")), "a script");
}

#[test]
fn a_lost_path_answers_404_with_the_page() {
    let host = host("lost", Headers::Plain);
    for path in ["/a/b/part/9/", "/a/b/empty/", "/a/b/boot.js/"] {
        let answer = get(&host, path);
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(body(answer), "lost", "{path}");
    }
}

#[test]
fn nothing_outside_the_prefix_is_served() {
    let host = host("outside", Headers::Plain);
    for path in ["/", "/boot.js", "/a/bboot.js", "/a/boot.js"] {
        assert_eq!(get(&host, path).status(), 404, "{path}");
    }
}

#[test]
fn no_path_leaves_the_folder() {
    let host = host("climb", Headers::Plain);
    for path in [
        "/a/b/../secret.txt",
        "/a/b/part/../../secret.txt",
        "/a/b/%2e%2e/secret.txt",
        "/a/b/..%2fsecret.txt",
        "/a/b/..%5csecret.txt",
        "/a/b/%00",
        "/a/b/c:/x",
        "/a/b//part",
        "//part",
    ] {
        let answer = send(&host, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
}

#[test]
fn nobody_remembers_that_a_path_was_lost() {
    let host = host("cache", Headers::FromFile);
    assert_eq!(header(&get(&host, "/a/b/part/3/"), "cache-control"), Some("max-age=9"));
    assert_eq!(header(&get(&host, "/a/b/part/9/"), "cache-control"), Some("no-store"));
}

#[test]
fn nobody_guesses_how_long_a_file_stays_as_it_is() {
    assert_eq!(header(&get(&host("guess", Headers::Plain), "/a/b/boot.js"), "last-modified"), None);
}

#[test]
fn the_folders_headers_are_sent_unless_plain() {
    const NAME: &str = "cross-origin-opener-policy";
    assert_eq!(header(&get(&host("good", Headers::FromFile), "/a/b/part/3/"), NAME), Some("same-origin"));
    assert_eq!(header(&get(&host("plain", Headers::Plain), "/a/b/part/3/"), NAME), None);
}

#[test]
fn a_rebuild_changes_the_headers() {
    let folder = sample("rebuild");
    let site = Site { folder: folder.clone(), prefix: String::new(), headers: Headers::FromFile };
    let host = Host::start(site, 0).unwrap();
    fs::write(folder.join("_headers"), "/boot.js\n  X-Frame-Options: DENY\n").unwrap();
    assert_eq!(header(&get(&host, "/boot.js"), "x-frame-options"), Some("DENY"));
    fs::write(folder.join("_headers"), "  X-Frame-Options: DENY\n").unwrap();
    let answer = get(&host, "/boot.js");
    assert_eq!(answer.status(), 500);
    assert!(body(answer).contains("line 1 is neither a path"));
}

#[test]
fn a_browser_accepts_every_media_type() {
    let host = host("media", Headers::Plain);
    for (file, media) in [
        ("part/3/", "text/html; charset=utf-8"),
        ("boot.js", "text/javascript; charset=utf-8"),
        ("page-1_bg.wasm", "application/wasm"),
        ("sheet.css", "text/css; charset=utf-8"),
        ("x.webmanifest", "application/manifest+json"),
        ("_headers", "application/octet-stream"),
    ] {
        assert_eq!(header(&get(&host, &format!("/a/b/{file}")), "content-type"), Some(media), "{file}");
    }
}

#[test]
fn connections_that_stay_open_do_not_keep_others_waiting() {
    let host = host("many", Headers::Plain);
    let silent: Vec<_> = (0..20).map(|_| TcpStream::connect(("127.0.0.1", host.loopback.port())).unwrap()).collect();
    let mut asking: Vec<_> =
        (0..20).map(|_| TcpStream::connect(("127.0.0.1", host.loopback.port())).unwrap()).collect();
    for mut stream in &asking {
        write!(stream, "GET /a/b/part/3/ HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n").unwrap();
    }
    for stream in &mut asking {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200");
    }
    drop(silent);
}

#[test]
fn what_is_no_request_gets_an_answer_too() {
    let host = host("odd", Headers::Plain);
    let post = "POST /a/b/part/3/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    for (request, status) in [(post, "405"), ("hello\r\n\r\n", "400")] {
        let answer = send(&host, request);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    }
}

#[test]
fn a_head_request_gets_no_body() {
    let host = host("head", Headers::Plain);
    let answer = send(&host, "HEAD /a/b/part/3/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(answer.contains("content-length: 5\r\n") && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn a_stopped_host_answers_no_more() {
    let host = host("stop", Headers::Plain);
    let mut open = TcpStream::connect(("127.0.0.1", host.loopback.port())).unwrap();
    drop(host);
    open.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    _ = open.write_all(b"GET /a/b/part/3/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let mut answer = Vec::new();
    _ = open.read_to_end(&mut answer);
    assert!(answer.is_empty());
}

#[test]
fn a_taken_port_is_an_error() {
    let first = host("first", Headers::Plain);
    let site = Site { folder: sample("second"), prefix: String::new(), headers: Headers::Plain };
    assert!(Host::start(site, first.loopback.port()).is_err());
}
