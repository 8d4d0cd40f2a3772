//! Ids that tie a label, a hint or a pattern to what it belongs to.

use std::sync::atomic::{AtomicU32, Ordering};

/// An id that no other element of the page has.
pub fn unique(kind: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{kind}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
