//! Coroutines that never run.

use super::{Found, Look, Run};
use crate::detail::Lost;

/// The loop saw that a coroutine was made and dropped before it began.
pub(super) struct NeverAwaited;

impl Look for NeverAwaited {
    const TERM: &'static str = "coroutine";

    fn look(run: &Run<'_>) -> Vec<Found> {
        run.lost(|lost| matches!(lost, Lost::NeverAwaited(_)))
    }
}
