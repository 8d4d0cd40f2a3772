//! A small state that the device remembers.

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local};

use crate::{
    io::Services,
    saved::{self, Saved},
    ui::{Toasts, use_toasts},
};

/// A state that belongs to the shell rather than to a lab: kept like a lab's work, without undo and links.
pub(super) struct Remembered<S: Saved> {
    state: RwSignal<S>,
    written: Trigger,
    services: StoredValue<Services>,
    toasts: Toasts,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "a derive would ask for `S: Copy`, and the handle needs none")]
impl<S: Saved> Clone for Remembered<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Saved> Copy for Remembered<S> {}

impl<S: Saved> Remembered<S> {
    /// The beginning at once, and what the device kept a moment later.
    pub(super) fn open() -> Self {
        let services = StoredValue::new(expect_context::<Services>());
        let remembered = Self { state: RwSignal::default(), written: Trigger::new(), services, toasts: use_toasts() };
        // An effect, because only a browser has something to restore: rendering at build time runs none.
        Effect::new(move || spawn_local_scoped_with_cancellation(remembered.restore()));
        remembered
    }

    /// Looks at the state and follows its changes.
    pub(super) fn with<T>(self, look: impl FnOnce(&S) -> T) -> T {
        self.state.with(look)
    }

    /// Changes the state and keeps it.
    pub(super) fn change(self, change: impl FnOnce(&mut S)) {
        self.state.update(change);
        let state = self.state.get_untracked();
        let services = self.services.get_value();
        spawn_local(async move {
            match saved::keep(&state, services.storage.as_ref()).await {
                Ok(()) => self.written.notify(),
                Err(error) => self
                    .toasts
                    .problem(format!("Your choice holds until you close the page, but it was not kept: {error}.")),
            }
        });
    }

    /// Follows what is written to the device.
    pub(super) fn track_writes(self) {
        self.written.track();
    }

    /// Back to the beginning, with nothing kept: what the device remembered has been forgotten.
    pub(super) fn forget(self) {
        self.state.set(S::default());
    }

    async fn restore(self) {
        let services = self.services.get_value();
        let mut problems = Vec::new();
        self.state.set(saved::own(services.storage.as_ref(), &mut problems).await);
        for problem in problems {
            self.toasts.problem(problem);
        }
    }
}
