//! Somebody else's page, on an origin of its own.

use std::fs;

use host::{Headers, Host, Site};

use crate::files::Folder;

/// A page that shows in a frame whatever address its query names.
const PAGE: &str =
    "<!doctype html><title>Somebody else's</title><link rel=\"icon\" href=\"data:,\"><iframe id=\"frame\"></iframe>
<script>document.getElementById('frame').src = location.search.slice(1)</script>";

/// Its host.
pub struct Stranger {
    host: Host,
    _folder: Folder,
}

impl Stranger {
    /// Serves it.
    pub fn start() -> Self {
        let folder = Folder::create();
        fs::write(folder.0.join("index.html"), PAGE).expect("the folder is new");
        let site = Site { folder: folder.0.clone(), prefix: String::new(), headers: Headers::Plain };
        Self { host: Host::start(site, 0).expect("loopback has a free port"), _folder: folder }
    }

    /// Its address, when it is to frame another.
    pub fn framing(&self, address: &str) -> String {
        format!("{}?{address}", self.host.url())
    }

    /// `host:port`.
    pub(crate) fn origin(&self) -> String {
        self.host.origin()
    }
}
