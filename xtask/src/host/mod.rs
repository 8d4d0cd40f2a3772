//! A static host for the built folder, as close to the real ones as a test needs: folders redirect to their trailing
//! slash and answer with `index.html`, unknown paths answer with `404.html` and status 404, a prefix puts the folder
//! below a sub-path, and the folder's own `_headers` file is honoured as Netlify and Cloudflare Pages do. Without it
//! ([`Headers::Plain`]) it sends what GitHub Pages can: a media type and nothing else.

mod answer;
mod headers;
mod media;
mod wire;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use anyhow::Result;

use answer::Answer;
pub use headers::{Rule, Rules};
use wire::{Method, Request, Response};

/// What to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The built folder.
    pub folder: PathBuf,
    /// Where it hangs: empty for the root of the origin, else for instance `/a/b`.
    pub prefix: String,
    /// Which headers go with each answer.
    pub headers: Headers,
}

/// Which headers go with each answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headers {
    /// Those of the folder's `_headers` file, COOP and COEP among them.
    FromFile,
    /// The media type only, as hosts that cannot be told more.
    Plain,
}

/// A running host. Dropping it stops it.
pub struct Host {
    address: SocketAddr,
    prefix: String,
    stopping: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl Host {
    /// Serves on the loopback interface; port 0 takes any free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(site: Site, port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let stopping = Arc::new(AtomicBool::new(false));
        let prefix = site.prefix.clone();
        let listening = thread::spawn({
            let stopping = Arc::clone(&stopping);
            move || listen(&listener, &Arc::new(site), &stopping)
        });
        Ok(Self { address, prefix, stopping, listening: Some(listening) })
    }

    /// The address of the folder's root, with a slash at its end. `localhost` is a secure context, as https is.
    pub fn url(&self) -> String {
        format!("http://localhost:{}{}/", self.address.port(), self.prefix)
    }

    /// Waits for as long as it serves.
    pub fn wait(mut self) {
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::Release);
        // The listener notices with the next connection, which is this one. Answers under way come to their end.
        if let (Some(listening), Ok(_)) = (self.listening.take(), TcpStream::connect(self.address)) {
            let _ = listening.join();
        }
    }
}

fn listen(listener: &TcpListener, site: &Arc<Site>, stopping: &AtomicBool) {
    for stream in listener.incoming() {
        if stopping.load(Ordering::Acquire) {
            return;
        }
        let (Ok(stream), site) = (stream, Arc::clone(site)) else { continue };
        // A failure means that the browser went away: there is nobody left to tell.
        thread::spawn(move || drop(converse(&stream, &site)));
    }
}

fn converse(stream: &TcpStream, site: &Site) -> io::Result<()> {
    let Some(request) = Request::read(stream)? else {
        return Response::text(400, "this is no HTTP request").write(stream, Method::Get);
    };
    let response = match request.method {
        Method::Get | Method::Head => reply(site, &request.path),
        Method::Other => Response::text(405, "only GET and HEAD are answered here"),
    };
    response.write(stream, request.method)
}

fn reply(site: &Site, path: &str) -> Response {
    match answer::find(site, path) {
        Answer::File(file) => with_file(site, path, Found { file: &file, status: 200 }),
        Answer::Missing(Some(file)) => with_file(site, path, Found { file: &file, status: 404 }),
        Answer::Missing(None) => Response::text(404, "not found"),
        Answer::Redirect(to) => Response { status: 301, headers: vec![("Location".to_owned(), to)], body: Vec::new() },
    }
}

#[derive(Clone, Copy)]
struct Found<'a> {
    file: &'a Path,
    status: u16,
}

fn with_file(site: &Site, path: &str, found: Found<'_>) -> Response {
    let Ok(body) = std::fs::read(found.file) else {
        // A rebuild replaced the folder between the look and the read.
        return Response::text(503, "the page is being rebuilt");
    };
    let rules = match site.headers {
        // Read anew each time: a rebuild changes the names that it lists.
        Headers::FromFile => Rules::of_folder(&site.folder),
        Headers::Plain => Ok(Rules::default()),
    };
    let rules = match rules {
        Ok(rules) => rules,
        Err(error) => return Response::text(500, format!("{error:#}")),
    };
    let inside = path.strip_prefix(&site.prefix).unwrap_or(path);
    let mut headers = vec![("Content-Type".to_owned(), media::type_of(found.file).to_owned())];
    headers.extend(rules.for_path(inside));
    if found.status == 404 {
        // What is missing now may be there at the next try; a browser would remember for a year that it is not.
        headers.retain(|(name, _)| !name.eq_ignore_ascii_case("Cache-Control"));
        headers.push(("Cache-Control".to_owned(), "no-store".to_owned()));
    }
    Response { status: found.status, headers, body }
}

#[cfg(test)]
mod tests;
