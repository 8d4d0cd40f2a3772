//! A small state that the device remembers.

use std::sync::Arc;

use futures::{StreamExt as _, lock::Mutex};
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local};

use crate::ui::{Toasts, use_toasts};
use saved::{Merge, MergeForm, Place};

use super::super::Ports;

/// A state that belongs to the shell rather than to a lab: kept like a lab's work, without undo and links.
pub struct Remembered<S: Merge> {
    state: RwSignal<S>,
    keeper: Keeper,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "a derive would ask for `S: Copy`, and the handle needs none")]
impl<S: Merge> Clone for Remembered<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Merge> Copy for Remembered<S> {}

impl<S: Merge> Remembered<S> {
    /// The beginning at once, and what the device kept a moment later.
    pub fn open() -> Self {
        let state = RwSignal::<S>::default();
        let keeper = Keeper::new(MergeForm::of::<S>(), Arc::new(state));
        // An effect, because only a browser has something to restore: rendering at build time runs none.
        Effect::new(move || spawn_local_scoped_with_cancellation(keeper.restore()));
        Effect::new(move || spawn_local_scoped_with_cancellation(keeper.follow_tabs()));
        Self { state, keeper }
    }

    /// Looks at the state and follows its changes.
    pub fn with<T>(self, look: impl FnOnce(&S) -> T) -> T {
        self.state.with(look)
    }

    /// Looks at the state once.
    pub fn with_untracked<T>(self, look: impl FnOnce(&S) -> T) -> T {
        self.state.with_untracked(look)
    }

    /// Changes the state and keeps it, together with what another tab has changed.
    pub fn change(self, change: impl FnOnce(&mut S)) {
        self.state.update(change);
        spawn_local(self.keeper.merge());
    }

    /// Follows what is written to the device.
    pub(super) fn track_writes(self) {
        self.keeper.written.track();
    }

    /// Back to the beginning, with nothing kept: what the device remembered has been forgotten.
    pub(super) fn forget(self) {
        self.keeper.forget();
    }
}

/// A state as its keeper knows it: a text. So what keeps is compiled once, and not for each state.
trait Held: Send + Sync {
    /// What is to be kept.
    fn text(&self) -> String;

    /// Takes up what was kept; the beginning where that is nothing.
    fn take_up(&self, text: Option<&str>);
}

impl<T: Merge> Held for RwSignal<T> {
    fn text(&self) -> String {
        self.with_untracked(saved::encode)
    }

    fn take_up(&self, text: Option<&str>) {
        self.set(text.and_then(|text| saved::decode(text).ok()).unwrap_or_default());
    }
}

/// Keeps a state on the device, and follows what other tabs keep.
#[derive(Clone, Copy)]
struct Keeper {
    of: MergeForm,
    held: StoredValue<Arc<dyn Held>>,
    place: StoredValue<Arc<Mutex<Place>>>,
    written: Trigger,
    ports: StoredValue<Ports>,
    toasts: Toasts,
}

impl Keeper {
    fn new(of: MergeForm, held: Arc<dyn Held>) -> Self {
        Self {
            of,
            held: StoredValue::new(held),
            place: StoredValue::new(Arc::new(Mutex::new(Place::new(of.form)))),
            written: Trigger::new(),
            ports: StoredValue::new(expect_context::<Ports>()),
            toasts: use_toasts(),
        }
    }

    async fn merge(self) {
        let (ports, held, place) = (self.ports.get_value(), self.held.get_value(), self.place.get_value());
        let mut place = place.lock().await;
        let mine = held.text();
        match place.merge(mine.clone(), self.of.merge, ports.storage.as_ref()).await {
            Ok(merged) => {
                if merged != mine {
                    held.take_up(Some(&merged));
                }
                self.written.notify();
            }
            Err(error) => {
                self.toasts
                    .problem(format!("Your choice holds until you close the page, but it was not kept: {error}."));
            }
        }
    }

    async fn follow_tabs(self) {
        let mut changes = self.ports.with_value(|ports| ports.storage.changes());
        while let Some(change) = changes.next().await {
            match change.text {
                _ if change.key != self.of.form.kind => {}
                Some(text) if self.of.form.reads(&text) => self.merge().await,
                // A later version of the page wrote it: it is set aside when something is chosen here.
                Some(_) => {}
                None => self.forget(),
            }
        }
    }

    fn forget(self) {
        self.put(Place::new(self.of.form));
        self.held.get_value().take_up(None);
    }

    async fn restore(self) {
        let ports = self.ports.get_value();
        let found = Place::open(self.of.form, ports.storage.as_ref()).await;
        self.put(found.place);
        self.held.get_value().take_up(found.text.as_deref());
        for problem in found.problems {
            self.toasts.problem(problem);
        }
    }

    fn put(self, place: Place) {
        self.place.set_value(Arc::new(Mutex::new(place)));
    }
}
