//! A static host for the built folder, as close to the real ones as a test needs: folders redirect to their trailing
//! slash and answer with `index.html`, unknown paths answer with `404.html` and status 404, a prefix puts the folder
//! below a sub-path, and the folder's own `_headers` file is honoured as Netlify and Cloudflare Pages do. Without it
//! ([`Headers::Plain`]) it sends what GitHub Pages can: a media type and nothing else.

mod answer;
mod headers;
mod media;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use answer::Answer;
pub use headers::{Rule, Rules};

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
    server: Arc<Server>,
    workers: Vec<JoinHandle<()>>,
}

/// A browser opens six connections at once; each worker answers one request at a time.
const WORKERS: usize = 8;

impl Host {
    /// Serves on the loopback interface; port 0 takes any free one.
    ///
    /// # Errors
    /// When the port is taken, or `_headers` cannot be understood.
    pub fn start(site: Site, port: u16) -> Result<Self> {
        let server = Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|error| anyhow!("{error}"))?;
        let address = server.server_addr().to_ip().context("the server has no IP address")?;
        let server = Arc::new(server);
        let prefix = site.prefix.clone();
        let site = Arc::new(site);
        let workers = (0..WORKERS).map(|_| serve(Arc::clone(&server), Arc::clone(&site))).collect();
        Ok(Self { address, prefix, server, workers })
    }

    /// The address of the folder's root, with a slash at its end. `localhost` is a secure context, as https is.
    pub fn url(&self) -> String {
        format!("http://localhost:{}{}/", self.address.port(), self.prefix)
    }

    /// Waits for as long as it serves.
    pub fn wait(mut self) {
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        for _ in &self.workers {
            self.server.unblock();
        }
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

fn serve(server: Arc<Server>, site: Arc<Site>) -> JoinHandle<()> {
    thread::spawn(move || {
        while let Ok(request) = server.recv() {
            reply(&site, request);
        }
    })
}

fn reply(site: &Site, request: Request) {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return send(request, Response::from_string("only GET and HEAD are answered here").with_status_code(405));
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    match answer::find(site, &path) {
        Answer::File(file) => send_file(site, &path, request, &Found { file, status: 200 }),
        Answer::Missing(Some(file)) => send_file(site, &path, request, &Found { file, status: 404 }),
        Answer::Missing(None) => send(request, Response::from_string("not found").with_status_code(404)),
        Answer::Redirect(to) => {
            let mut response = Response::from_string("").with_status_code(301);
            add_header(&mut response, "Location", &to);
            send(request, response);
        }
    }
}

struct Found {
    file: PathBuf,
    status: u16,
}

fn send_file(site: &Site, path: &str, request: Request, found: &Found) {
    let Ok(bytes) = std::fs::read(&found.file) else {
        // A rebuild replaced the folder between the look and the read.
        return send(request, Response::from_string("the page is being rebuilt").with_status_code(503));
    };
    let rules = match site.headers {
        // Read anew each time: a rebuild changes the names that it lists.
        Headers::FromFile => Rules::of_folder(&site.folder),
        Headers::Plain => Ok(Rules::default()),
    };
    let rules = match rules {
        Ok(rules) => rules,
        Err(error) => return send(request, Response::from_string(format!("{error:#}")).with_status_code(500)),
    };
    let mut response = Response::from_data(bytes).with_status_code(found.status);
    add_header(&mut response, "Content-Type", media::type_of(&found.file));
    let inside = path.strip_prefix(&site.prefix).unwrap_or(path);
    for (name, value) in rules.for_path(inside) {
        add_header(&mut response, &name, &value);
    }
    send(request, response);
}

fn send<R: std::io::Read>(request: Request, response: Response<R>) {
    // The browser went away: there is nobody left to tell.
    let _ = request.respond(response);
}

fn add_header<R: std::io::Read>(response: &mut Response<R>, name: &str, value: &str) {
    let header = Header::from_bytes(name, value).expect("rules, media types and request paths are ASCII");
    response.add_header(header);
}

#[cfg(test)]
mod tests;
