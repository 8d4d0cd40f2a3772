//! The built folder: its routes, and a host for it.

use std::{
    env,
    fs::read_dir,
    path::{Path, PathBuf},
};

use xtask::host::{self, Headers, Host};

/// Where the folder is hosted.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// At the root, with the headers that a good host sends.
    Root,
    /// Below `/a/b/`, by a host that sends a media type and nothing else, as GitHub Pages does.
    Deep,
}

/// The built folder, served for one visit.
pub struct Site {
    host: Host,
}

impl Site {
    /// Serves the folder from a free port.
    pub(crate) fn open(place: Place) -> Self {
        let (prefix, headers) = match place {
            Place::Root => ("", Headers::FromFile),
            Place::Deep => ("/a/b", Headers::Plain),
        };
        let site = host::Site { folder: dist(), prefix: prefix.to_owned(), headers };
        Self { host: Host::start(site, 0).expect("loopback has a free port") }
    }

    /// The address of a route, written as in links: without a leading slash.
    pub fn address(&self, route: &str) -> String {
        format!("{}{route}", self.host.url())
    }

    /// `host:port`.
    pub(crate) fn origin(&self) -> String {
        self.host.url().trim_start_matches("http://").split('/').next().unwrap_or_default().to_owned()
    }
}

/// Every route that the build rendered, as it is written in links: `""`, `glossary`, `lab/agent` and so on.
pub fn routes() -> Vec<String> {
    let dist = dist();
    let mut routes = Vec::new();
    collect(&dist, &dist, &mut routes);
    assert!(routes.len() > 1, "{} holds no rendered routes", dist.display());
    routes.sort();
    routes
}

fn collect(root: &Path, folder: &Path, routes: &mut Vec<String>) {
    for entry in read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, routes);
        } else if path.ends_with("index.html") {
            let route = folder.strip_prefix(root).expect("the walk stays below its root");
            routes.push(route.to_str().expect("routes are ASCII").to_owned());
        }
    }
}

/// The folder under test.
pub fn dist() -> PathBuf {
    let dist = env::var_os("INTERLEAVE_DIST")
        .expect("INTERLEAVE_DIST names the built folder; run `cargo xtask test e2e`, which builds and sets it");
    let dist = PathBuf::from(dist);
    let index = dist.join("index.html");
    assert!(index.is_file(), "{} is missing; build it with `cargo xtask dist`", index.display());
    dist
}
