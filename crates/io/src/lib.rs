//! What the core asks of the world, as traits ("ports"), so that everything else stays pure.
//!
//! The traits live here, with their consumer; `browser` implements them on the page, [`fake`] in memory for tests and
//! for native use, and [`VirtualClock`] is the one clock and the one timer heap that simulated time runs on. A lab
//! reaches the world through [`Services`], which the page composes once and hands down as context.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod assets;
mod channel;
mod clipboard;
pub mod clock;
pub mod fake;
mod files;
mod http;
mod jobs;
mod link;
mod programs;
mod random;
mod services;
mod storage;
mod timers;
mod virtual_clock;

pub use assets::{AssetError, Assets};
pub use channel::Channel;
pub use clipboard::{Clipboard, ClipboardError};
pub use clock::{Clock, Frames, Micros, timeout};
pub use files::{Files, FilesError, OpenedFile, SavedFile};
pub use http::{Http, HttpBody, HttpError, HttpRequest, HttpResponse, Method, Probe, Redirect};
pub use jobs::{Job, JobError, Jobs};
pub use link::Link;
pub use programs::{ProgramError, ProgramOrder, Programs};
pub use random::{Random, SplitMix64};
pub use services::Services;
pub use storage::{Storage, StorageChange, StorageError};
pub use timers::{TimerId, Timers};
pub use virtual_clock::{Stalled, VirtualClock};
