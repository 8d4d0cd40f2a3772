//! The desk: a lab's state, with everything that `saved` offers, wired to the page. A lab opens one and draws it.

mod exchange;

use std::{borrow::Cow, sync::Arc};

use futures::{StreamExt as _, lock::Mutex};
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local};

use crate::ui::{Late, Toasts, Whose, WorkControls, use_toasts};
use io::{Clock, Services};
use saved::{self, Codec, Heard, History, Kept, Pending, Saved, Shelf};

/// A lab's state. Reading it in a view follows it; every change is kept on the device when the reader pauses.
pub struct Desk<S: Saved> {
    history: RwSignal<History<S>>,
    standing: RwSignal<Standing>,
    keeping: StoredValue<Keeping<S>>,
    toasts: Toasts,
}

/// Where the work on the desk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// The device has not been read yet.
    Opening,
    /// The device keeps it.
    Open,
    /// Another tab has put other work in its place, and the reader has not chosen yet.
    Apart,
}

/// How the work is kept.
struct Keeping<S: Saved> {
    services: Services,
    /// Outlives the lab's view by the moment that the last writing takes.
    shelf: Arc<Mutex<Shelf<S>>>,
    /// Changes that are not written yet.
    pending: Option<Pending>,
    /// Whether the reader has changed anything since this tab opened, or last took up another tab's work.
    touched: bool,
    /// Whether the lab is being left: there will be no pause to wait for.
    leaving: bool,
    /// What opens work.
    codec: Late<Codec<S>>,
    /// What is to be done before other work comes onto the desk.
    give_way: Option<Callback<()>>,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "a derive would ask for `S: Copy`, and the handle needs none")]
impl<S: Saved> Clone for Desk<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Saved> Copy for Desk<S> {}

impl<S: Saved> Desk<S> {
    /// Opens the desk: empty at once, with the reader's work (or the link's) a moment later. Without `codec` it has found
    /// nothing to open, and asks for it when something comes.
    pub fn open(codec: Late<Codec<S>>) -> Self {
        let desk = Self {
            history: RwSignal::default(),
            standing: RwSignal::new(Standing::Opening),
            keeping: StoredValue::new(Keeping {
                services: expect_context::<Services>(),
                shelf: Arc::default(),
                pending: None,
                touched: false,
                leaving: false,
                codec,
                give_way: None,
            }),
            toasts: use_toasts(),
        };
        // An effect, because only a browser has work to restore: rendering at build time runs none.
        Effect::new(move || spawn_local(desk.restore()));
        Effect::new(move || spawn_local_scoped_with_cancellation(desk.follow_links()));
        Effect::new(move || spawn_local_scoped_with_cancellation(desk.follow_tabs()));
        Effect::new(move || spawn_local_scoped_with_cancellation(desk.write_before_leaving()));
        on_cleanup(move || {
            desk.keeping.update_value(|keeping| keeping.leaving = true);
            desk.write_now();
        });
        desk
    }

    /// What is to be done before other work comes onto the desk by Undo, a link or a file: what goes on would put its end into that.
    pub fn before_other_work(self, done: impl Fn() + Send + Sync + 'static) {
        self.keeping.update_value(|keeping| keeping.give_way = Some(Callback::new(move |()| done())));
    }

    /// Whether the reader's work is here; until then a change would be lost.
    pub fn is_open(self) -> bool {
        self.standing.get() != Standing::Opening
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
            apart: Signal::derive(move || self.standing.get() == Standing::Apart),
            choose: Callback::new(move |whose| match whose {
                Whose::Theirs => spawn_local(self.take_theirs()),
                Whose::Mine => spawn_local(self.keep_mine()),
            }),
        }
    }

    fn travel(self, step: fn(&mut History<S>) -> bool) {
        self.give_way();
        self.history.update(|history| {
            step(history);
        });
        self.keep();
    }

    fn reset(self) {
        self.give_way();
        self.change(|state| *state = S::default());
        self.toasts.info("Back at the beginning. Undo brings your work back.");
    }

    /// The link's work replaces the reader's own on the device only with the first change, and Undo brings it back.
    fn keep(self) {
        let services = self.services();
        services.link.clear_fragment();
        let now = services.clock.now();
        let kept = self.keeping.try_update_value(|keeping| {
            keeping.touched = true;
            let first = keeping.pending.is_none();
            keeping.pending.get_or_insert(Pending::since(now)).change(now);
            (first, keeping.leaving)
        });
        match kept {
            Some((_, true)) => self.write_now(),
            Some((true, false)) => spawn_local(self.write_at_the_pause(services.clock)),
            Some((false, false)) | None => {}
        }
    }

    /// Waits until the reader pauses, and writes. Ends early where somebody else has written meanwhile.
    async fn write_at_the_pause(self, clock: Arc<dyn Clock>) {
        while let Some(pending) = self.keeping.try_with_value(|keeping| keeping.pending).flatten() {
            let (now, due) = (clock.now(), pending.due());
            if now >= due {
                return self.write_now();
            }
            clock.sleep(due.since(now)).await;
        }
    }

    async fn write_before_leaving(self) {
        let mut leaving = self.services().storage.leaving();
        while leaving.next().await.is_some() {
            self.write_now();
        }
    }

    /// Writes what is not written yet. What is spawned here may outlive the view.
    fn write_now(self) {
        if self.keeping.try_update_value(|keeping| keeping.pending.take()).flatten().is_none() {
            return;
        }
        let (state, kept_in, services) = (self.with_untracked(S::clone), self.shelf(), self.services());
        let (toasts, standing) = (self.toasts, self.standing);
        spawn_local(async move {
            match kept_in.lock().await.keep(&state, services.storage.as_ref()).await {
                Ok(Kept::InPlace) => drop(standing.try_set(Standing::Open)),
                Ok(Kept::Beside) => drop(standing.try_set(Standing::Apart)),
                Err(error) => toasts.problem(format!("Your work was not kept: {error}.")),
            }
        });
    }

    /// Another tab of the browser may work in the same lab.
    async fn follow_tabs(self) {
        let services = self.services();
        let mut changes = services.storage.changes();
        while let Some(change) = changes.next().await {
            if change.key == S::KIND && self.standing.get_untracked() != Standing::Opening {
                self.hear(&services).await;
            }
        }
    }

    /// What opens work; where it does not come, the reader hears that `what` was not read.
    async fn codec(self, what: &str) -> Option<Codec<S>> {
        let Ok(codec) = self.late().fetch().await else {
            self.toasts.problem(format!(
                "{what} was not read, and your own work is as you left it: the code for it did not arrive. Check the connection \
                 and try again."
            ));
            return None;
        };
        self.shelf().lock().await.read_by(codec);
        Some(codec)
    }

    async fn hear(self, services: &Services) {
        if self.codec("What another tab did in this lab").await.is_none() {
            return;
        }
        let touched = self.keeping.with_value(|keeping| keeping.touched);
        let mine = touched.then(|| self.with_untracked(S::clone));
        match self.shelf().lock().await.hear(mine.as_ref(), services.storage.as_ref()).await {
            Ok(Heard::Nothing) => self.standing.set(Standing::Open),
            Ok(Heard::Follow(state)) => {
                self.show_theirs(state);
                self.toasts
                    .info("This lab was changed in another tab, and this one goes on from there. Undo takes you back.");
            }
            Ok(Heard::Apart) => self.standing.set(Standing::Apart),
            Err(error) => {
                self.toasts.problem(format!("Another tab changed this lab, and both could not be kept: {error}."));
            }
        }
    }

    async fn take_theirs(self) {
        if self.codec("The other tab's work").await.is_none() {
            return;
        }
        match self.shelf().lock().await.take_theirs(self.services().storage.as_ref()).await {
            Ok(Some(state)) => self.show_theirs(state),
            Ok(None) => self.toasts.info("The other tab's work is gone, so yours stays."),
            Err(error) => return self.toasts.problem(format!("The other tab's work was not read: {error}.")),
        }
        self.standing.set(Standing::Open);
    }

    /// The other's work becomes the step before this tab's own.
    async fn keep_mine(self) {
        if self.codec("The other tab's work").await.is_none() {
            return;
        }
        let mine = self.with_untracked(S::clone);
        match self.shelf().lock().await.keep_mine(&mine, self.services().storage.as_ref()).await {
            Ok(theirs) => {
                self.history.update(|history| {
                    if let Some(theirs) = theirs {
                        history.change(|present| *present = theirs);
                    }
                    history.change(|present| *present = mine);
                });
                self.standing.set(Standing::Open);
            }
            Err(error) => self.toasts.problem(format!("Your work was not kept: {error}.")),
        }
    }

    /// What is on the device already becomes a step here.
    fn show_theirs(self, state: S) {
        self.give_way();
        self.keeping.update_value(|keeping| {
            keeping.pending = None;
            keeping.touched = false;
        });
        self.put(state);
    }

    /// What goes on is of the work that was here.
    fn give_way(self) {
        if let Some(give_way) = self.keeping.with_value(|keeping| keeping.give_way) {
            give_way.run(());
        }
    }

    /// Other work comes onto the desk, in one step that can be undone.
    fn put(self, state: S) {
        self.give_way();
        self.history.update(|history| history.change(|present| *present = state));
    }

    fn late(self) -> Late<Codec<S>> {
        self.keeping.with_value(|keeping| keeping.codec)
    }

    fn services(self) -> Services {
        self.keeping.with_value(|keeping| keeping.services.clone())
    }

    fn shelf(self) -> Arc<Mutex<Shelf<S>>> {
        self.keeping.with_value(|keeping| Arc::clone(&keeping.shelf))
    }

    /// The work begins with `state`, as an address asks; the reader's own is one Undo away.
    pub(super) fn begin_with(self, state: S) {
        if self.with_untracked(|present| *present == state) {
            return;
        }
        self.put(state);
        self.toasts.info("This is where the link leads. Undo brings your own work back.");
    }

    fn show_shared(self, state: S) {
        self.put(state);
        self.toasts.info("This is shared work. Undo brings your own back.");
    }

    async fn restore(self) {
        let Some(codec) = self.late().get_untracked() else { return self.standing.set(Standing::Open) };
        let services = self.services();
        let opened = saved::open(&services, codec).await;
        self.keeping.update_value(|keeping| keeping.shelf = Arc::new(Mutex::new(opened.shelf)));
        self.history.set(History::new(opened.own));
        if let Some(state) = opened.shared {
            self.show_shared(state);
        }
        opened.problems.into_iter().for_each(|problem| self.toasts.problem(problem));
        self.standing.set(Standing::Open);
    }

    /// A link can also be put into the address of a page that is open already.
    async fn follow_links(self) {
        let services = self.services();
        let mut changes = services.link.changes();
        while changes.next().await.is_some() {
            let Some(codec) = self.codec("The link").await else { continue };
            match saved::shared(services.link.as_ref(), codec) {
                Ok(Some(state)) => self.show_shared(state),
                Ok(None) => {}
                Err(damaged) => self
                    .toasts
                    .problem(format!("The link was not opened, and your own work is as you left it: {damaged}.")),
            }
        }
    }
}
