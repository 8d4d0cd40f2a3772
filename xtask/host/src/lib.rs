//! A static host for the built folder, as close to the real ones as a test needs: folders redirect to their trailing
//! slash and answer with `index.html`, unknown paths answer with `404.html` and status 404, a prefix puts the folder
//! below a sub-path, and the folder's own `_headers` file is honoured as Netlify and Cloudflare Pages do. Without it
//! ([`Headers::Plain`]) it sends what GitHub Pages can: a media type and nothing else. Paths, ranges and media types are
//! [`tower_http`]'s.

mod answer;
mod loopback;
mod rules;

use std::path::PathBuf;

use anyhow::Result;

pub use loopback::Loopback;
pub use rules::{Rule, Rules};

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
    loopback: Loopback,
    prefix: String,
}

impl Host {
    /// Serves on the loopback interface; port 0 takes any free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(site: Site, port: u16) -> Result<Self> {
        let prefix = site.prefix.clone();
        Ok(Self { loopback: Loopback::start(answer::router(site), port)?, prefix })
    }

    /// The address of the folder's root, with a slash at its end. `localhost` is a secure context, as https is.
    pub fn url(&self) -> String {
        format!("http://{}{}/", self.origin(), self.prefix)
    }

    /// `host:port`.
    pub fn origin(&self) -> String {
        format!("localhost:{}", self.loopback.port())
    }

    /// Waits for as long as it serves.
    ///
    /// # Errors
    /// When it can serve no longer.
    pub fn wait(self) -> Result<()> {
        self.loopback.wait()
    }
}

#[cfg(test)]
mod tests;
