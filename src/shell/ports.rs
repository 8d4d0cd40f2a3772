//! What the shell asks of the world. Labs ask for more, and bring it with them (`io::Services`).

use std::sync::Arc;

use io::{Assets, Clipboard, Files, Http, Link, Storage};

/// What every page needs; more would make all of them heavier.
#[derive(Clone)]
pub struct Ports {
    /// The reader's device, which keeps what they chose.
    pub storage: Arc<dyn Storage>,
    /// Where copies go.
    pub clipboard: Arc<dyn Clipboard>,
}

/// What search needs besides.
#[derive(Clone)]
pub struct SearchPorts {
    /// The page's own files, one of which is the list to search in.
    pub assets: Arc<dyn Assets>,
}

/// What the settings need besides.
#[derive(Clone)]
pub struct SettingsPorts {
    /// The reader's disk, for what they take along.
    pub files: Arc<dyn Files>,
    /// The network, on which a model is tried.
    pub http: Arc<dyn Http>,
    /// The page's own address, which a model's server has to allow.
    pub link: Arc<dyn Link>,
}

/// What the record and the checks need besides.
#[derive(Clone)]
pub struct PracticePorts {
    /// The reader's disk, for what they take along.
    pub files: Arc<dyn Files>,
    /// The reader's clock, in seconds since 1970.
    pub now: fn() -> u64,
    /// Prints the page.
    pub print: fn(),
}
