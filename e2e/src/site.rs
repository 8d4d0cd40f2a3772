//! The built folder: its routes, and a host for it.

use std::{env, fs, path::PathBuf};

use host::{Headers, Host};
use interleave::labs::DECLARED;
use xtask::places;

use crate::files::Folder;

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
    /// The copy, if one is served.
    folder: Option<Folder>,
}

impl Site {
    /// Serves the folder from a free port.
    pub(crate) fn open(place: Place) -> Self {
        Self { host: host(place, dist()), folder: None }
    }

    /// Serves a copy that lacks the files whose path holds `part`.
    pub(crate) fn open_without(place: Place, part: &str) -> Self {
        let folder = Folder::create();
        copy(&folder, |path| !path.contains(part));
        Self { host: host(place, folder.0.clone()), folder: Some(folder) }
    }

    /// Brings a copy's missing files back.
    pub fn complete(&self) {
        copy(self.folder.as_ref().expect("a copy is served"), |_| true);
    }

    /// The address of a route, written as in links: without a leading slash.
    pub fn address(&self, route: &str) -> String {
        format!("{}{route}", self.host.url())
    }

    /// `host:port`.
    pub(crate) fn origin(&self) -> String {
        self.host.origin()
    }
}

fn copy(folder: &Folder, wanted: impl Fn(&str) -> bool) {
    let whole = dist();
    for file in places::files(&whole).expect("the folder can be read") {
        let path = file.strip_prefix(&whole).expect("its files are in it");
        if wanted(&path.to_string_lossy()) {
            let copy = folder.0.join(path);
            fs::create_dir_all(copy.parent().unwrap_or(&folder.0)).expect("the copy has room");
            fs::copy(&file, &copy).unwrap_or_else(|error| panic!("{}: {error}", copy.display()));
        }
    }
}

fn host(place: Place, folder: PathBuf) -> Host {
    let (prefix, headers) = match place {
        Place::Root => ("", Headers::FromFile),
        Place::Deep => ("/a/b", Headers::Plain),
    };
    let site = host::Site { folder, prefix: prefix.to_owned(), headers };
    Host::start(site, 0).expect("loopback has a free port")
}

/// Every route that the build rendered, as it is written in links: `""`, `glossary`, `lab/agent` and so on. Where a lab once was
/// is rendered too, and is no route.
pub fn routes() -> Vec<String> {
    let dist = dist();
    let pages =
        places::files(&dist).expect("the folder can be read").into_iter().filter(|file| file.ends_with("index.html"));
    let route = |page: PathBuf| {
        let folder = page.parent()?.strip_prefix(&dist).ok()?;
        Some(folder.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/"))
    };
    let is_former = |route: &String| DECLARED.iter().any(|lab| lab.former_addresses.contains(&&**route));
    let routes: Vec<_> = pages.filter_map(route).filter(|route| !is_former(route)).collect();
    assert!(routes.len() > 1, "{} holds no rendered routes", dist.display());
    routes
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
