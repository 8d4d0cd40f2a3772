//! Errors that nobody looks at.

use super::{Found, Look, Run};
use crate::{Detail, Event, detail::Lost};

/// The loop saw a task fail whose error nobody retrieved.
pub(super) struct ErrorLost;

impl Look for ErrorLost {
    const TERM: &'static str = "task";

    fn look(run: &Run<'_>) -> Vec<Found> {
        run.lost(|lost| matches!(lost, Lost::NeverRetrieved { .. }))
    }
}

impl Run<'_> {
    /// What the producer of the trace saw itself, in its words.
    pub(super) fn lost(&self, is: impl Fn(&Lost) -> bool) -> Vec<Found> {
        let is = |event: &Event| matches!(&event.detail, Detail::Lost(lost) if is(lost));
        let found = self.trace.events().iter().enumerate().filter(|(_, event)| is(event));
        found
            .map(|(index, event)| Found { message: self.trace.note(event).into_owned(), events: vec![index] })
            .collect()
    }
}
