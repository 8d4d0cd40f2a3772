//! The ports in one value.

use std::sync::Arc;

use super::{Clock, Files, Frames, Http, Jobs, Link, Programs, Random, Storage};

/// The world as the labs see it; cheap to clone, given by context.
#[derive(Clone)]
pub struct Services {
    /// Real time.
    pub clock: Arc<dyn Clock>,
    /// The page's frames.
    pub frames: Arc<dyn Frames>,
    /// Unseeded randomness, for seeds and jitter.
    pub random: Arc<dyn Random>,
    /// The network.
    pub http: Arc<dyn Http>,
    /// The reader's device.
    pub storage: Arc<dyn Storage>,
    /// The reader's disk.
    pub files: Arc<dyn Files>,
    /// The address bar.
    pub link: Arc<dyn Link>,
    /// Work on other threads.
    pub jobs: Arc<dyn Jobs>,
    /// The programs in JavaScript.
    pub programs: Arc<dyn Programs>,
}
