//! End-to-end tests of the built page in Chromium.
//!
//! The tests (`tests/page/`) see what a reader sees: they find things by role and name in the browser's own
//! accessibility tree, and act with real key and mouse events. [`Visit`] opens the page the way a reader would and looks
//! after everything around it: the folder served from a port of its own, a fresh browser profile, a [`wall`](mod@wall)
//! that no request to another origin passes, evidence when a test fails, and an end to every process it started.
//!
//! A [`State`] is a named place that a reader can bring the page to; the checks that hold everywhere (accessibility,
//! console, overflow, motion) walk all of them. A lab declares its own, so a new one is covered by being there.

#![allow(clippy::missing_panics_doc, reason = "every method fails the test that called it, which is its purpose")]

mod answers;
mod ax;
mod axe;
mod cdp;
mod driver;
mod evidence;
mod facts;
mod files;
mod keys;
mod model;
mod page;
mod screen;
mod site;
mod state;
mod stranger;
mod tabs;
mod visit;
pub mod wall;
mod worker;

pub use ax::{Node, Table};
pub use keys::Key;
pub use model::{Cors, ModelServer, Reply};
pub use page::Page;
pub use screen::{Motion, Scheme, Screen};
pub use site::{Place, Site, dist, routes};
pub use state::State;
pub use stranger::Stranger;
pub use tabs::Tab;
pub use visit::Visit;
