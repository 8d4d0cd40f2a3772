//! The desk: a lab's state, with everything that `saved` offers, wired to the page. A lab opens one and draws it.

use std::borrow::Cow;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    io::Services,
    saved::{self, History, Saved, Shared},
    ui::{Toasts, WorkControls, use_toasts},
};

/// A lab's state. Reading it in a view follows it; every change is kept on the device.
pub struct Desk<S: Saved> {
    history: RwSignal<History<S>>,
    opened: RwSignal<bool>,
    services: StoredValue<Services>,
    toasts: Toasts,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "a derive would ask for `S: Copy`, and the handle needs none")]
impl<S: Saved> Clone for Desk<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Saved> Copy for Desk<S> {}

impl<S: Saved> Desk<S> {
    /// Opens the desk: empty at once, with the reader's work (or the link's) a moment later.
    pub fn open() -> Self {
        let desk = Self {
            history: RwSignal::default(),
            opened: RwSignal::new(false),
            services: StoredValue::new(expect_context::<Services>()),
            toasts: use_toasts(),
        };
        // An effect, because only a browser has work to restore: rendering at build time runs none.
        Effect::new(move || spawn_local(desk.restore()));
        Effect::new(move || leptos::reactive::spawn_local_scoped_with_cancellation(desk.follow_links()));
        desk
    }

    /// Whether the reader's work is here; until then a change would be lost.
    pub fn is_open(self) -> bool {
        self.opened.get()
    }

    /// Looks at the state and follows its changes.
    pub fn with<T>(self, look: impl FnOnce(&S) -> T) -> T {
        self.history.with(|history| look(history.present()))
    }

    /// Looks at the state once.
    pub fn with_untracked<T>(self, look: impl FnOnce(&S) -> T) -> T {
        self.history.with_untracked(|history| look(history.present()))
    }

    /// Changes the state in one step that can be undone.
    pub fn change(self, change: impl FnOnce(&mut S)) {
        self.history.update(|history| history.change(change));
        self.keep();
    }

    /// Changes the state; successive edits of one `name` (typing into a field) are one step.
    pub fn edit(self, name: impl Into<Cow<'static, str>>, change: impl FnOnce(&mut S)) {
        self.history.update(|history| history.edit(name, change));
        self.keep();
    }

    /// Changes the state without a step, as a run's result does.
    pub fn amend(self, change: impl FnOnce(&mut S)) {
        self.history.update(|history| history.amend(change));
        self.keep();
    }

    /// What the stage offers the reader to do with their work.
    pub fn controls(self) -> WorkControls {
        WorkControls {
            undo: Callback::new(move |()| self.travel(History::undo)),
            redo: Callback::new(move |()| self.travel(History::redo)),
            can_undo: Signal::derive(move || self.history.with(History::can_undo)),
            can_redo: Signal::derive(move || self.history.with(History::can_redo)),
            share: Callback::new(move |()| spawn_local(self.share())),
            export: Callback::new(move |()| self.export()),
            import: Callback::new(move |()| spawn_local(self.import())),
            reset: Callback::new(move |()| self.reset()),
        }
    }

    fn travel(self, step: fn(&mut History<S>) -> bool) {
        self.history.update(|history| {
            step(history);
        });
        self.keep();
    }

    fn reset(self) {
        self.change(|state| *state = S::default());
        self.toasts.info("Back at the beginning. Undo brings your work back.");
    }

    fn export(self) {
        let state = self.with_untracked(S::clone);
        match self.services.with_value(|services| saved::export(&state, services.files.as_ref())) {
            Ok(name) => self.toasts.info(format!("Saved as {name}.")),
            Err(error) => self.toasts.problem(sentence(&error)),
        }
    }

    /// The link's work replaces the reader's own on the device only with the first change, and Undo brings it back.
    fn keep(self) {
        let state = self.with_untracked(S::clone);
        spawn_local(async move {
            let Some(services) = self.services.try_get_value() else { return };
            services.link.clear_fragment();
            if let Err(error) = saved::keep(&state, services.storage.as_ref()).await {
                self.toasts.problem(format!("Your work was not kept: {error}."));
            }
        });
    }

    fn show_shared(self, state: S) {
        self.history.update(|history| history.change(|present| *present = state));
        self.toasts.info("This is shared work. Undo brings your own back.");
    }

    async fn restore(self) {
        let services = self.services.get_value();
        let opened = saved::open::<S>(&services).await;
        self.history.set(History::new(opened.own));
        if let Some(state) = opened.shared {
            self.show_shared(state);
        }
        opened.problems.into_iter().for_each(|problem| self.toasts.problem(problem));
        self.opened.set(true);
    }

    /// A link can also be put into the address of a page that is open already.
    async fn follow_links(self) {
        use futures::StreamExt as _;
        let services = self.services.get_value();
        let mut changes = services.link.changes();
        while changes.next().await.is_some() {
            match saved::shared(services.link.as_ref()) {
                Ok(Some(state)) => self.show_shared(state),
                Ok(None) => {}
                Err(damaged) => self
                    .toasts
                    .problem(format!("The link was not opened, and your own work is as you left it: {damaged}.")),
            }
        }
    }

    async fn share(self) {
        let state = self.with_untracked(S::clone);
        let services = self.services.get_value();
        match saved::share(&state, &services).await {
            Ok(Shared::Copied) => self.toasts.info("The link is on the clipboard."),
            Ok(Shared::Link(link)) => {
                self.toasts.problem(format!("The clipboard is closed to this page. The link: {link}"));
            }
            Ok(Shared::File(name)) => {
                self.toasts
                    .info(format!("This is too long for a link, so it was saved as {name}: send the file instead."));
            }
            Err(error) => self.toasts.problem(sentence(&error)),
        }
    }

    async fn import(self) {
        let services = self.services.get_value();
        match saved::import::<S>(services.files.as_ref()).await {
            Ok(Some(state)) => self.change(|present| *present = state),
            Ok(None) => {}
            Err(error) => self.toasts.problem(sentence(&error)),
        }
    }
}

/// An error as a sentence of its own.
fn sentence(error: &dyn std::error::Error) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}
