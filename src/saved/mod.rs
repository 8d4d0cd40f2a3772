//! Every lab's work as one versioned value: kept on the device, undone and redone, exported and imported as a file, and
//! shared in a link.
//!
//! A lab implements [`Saved`] for its state and gets all of that. What is read back (from the device, a file, a link) is
//! untrusted: it comes out as a state or as [`Damaged`], which says where, and the reader's present work stays.

mod document;
mod history;
mod link;
mod shelf;

pub use document::{Damaged, Saved, decode, encode};
pub use history::History;
pub use link::{LINK_LIMIT, from_fragment, to_fragment};
pub use shelf::{ImportError, Opened, Shared, export, import, keep, open, own, share, shared};
