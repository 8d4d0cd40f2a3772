//! Every lab's work as one versioned value: kept on the device, undone and redone, exported and imported as a file, and
//! shared in a link.
//!
//! A lab implements [`Saved`] for its state and gets all of that. What is read back (from the device, a file, a link) is
//! untrusted: it comes out as a state or as [`Damaged`], which says where, and the reader's present work stays.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod aside;
mod codec;
mod contents;
mod document;
mod exchange;
mod history;
mod link;
mod merge;
mod pending;
mod place;
mod shelf;

pub use aside::{Aside, SetAside};
pub use codec::Codec;
pub use contents::Contents;
pub use document::{Damaged, Saved, decode, encode};
pub use exchange::{ImportError, Opened, Shared, export, import, is_something_there, open, share, shared};
pub use history::History;
pub use link::{LINK_LIMIT, from_fragment, to_fragment};
pub use merge::{Merge, newer};
pub use pending::Pending;
pub use place::{Check, Form, Found, MergeForm, MergeTexts, Place};
pub use shelf::{Heard, KeepError, Kept, Shelf};
