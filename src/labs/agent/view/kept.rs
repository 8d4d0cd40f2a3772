//! The runs that are kept, and where in them the reader is: one place, from which all that panels show follows.

use std::sync::Arc;

use leptos::prelude::*;

use super::live::{Behind, Same, recording};
use crate::{
    exhibits::moment::Stops,
    labs::{
        Desk,
        agent::{Account, Drawn, Msg, Picture, Recording, Shared, State, names, shared},
    },
};
use io::Micros;
use trace::{Playhead, Trace};

/// What is kept, as the page looks at it.
#[derive(Clone, Copy)]
pub(super) struct KeptRuns {
    desk: Desk<State>,
    /// The runs with their past.
    recordings: Memo<Vec<Same<Recording>>>,
    /// What the second has in common with the first.
    shared: Memo<Shared>,
    /// All of them over time.
    picture: Memo<Same<Picture>>,
    /// Where the reader is in the picture.
    playhead: Memo<Playhead>,
    /// Where they look: where they point, or else where they are.
    seen: Memo<Playhead>,
    /// Each run as it was there.
    shown: Memo<Vec<Same<Account>>>,
}

impl KeptRuns {
    /// What the desk keeps. `ahead` is where the reader points in the picture, before they go there.
    pub(super) fn open(desk: Desk<State>, behind: StoredValue<Behind>, ahead: RwSignal<Option<Playhead>>) -> Self {
        let files = Memo::new(move |_| desk.with(|state| state.runs.iter().cloned().map(Same).collect::<Vec<_>>()));
        let recordings: Memo<Vec<Same<Recording>>> =
            Memo::new(move |_| files.with(|files| files.iter().map(|file| recording(behind, file)).collect()));
        let shared = Memo::new(move |_| recordings.with(|kept| in_common(kept)));
        let picture = Memo::new(move |_| Same(Arc::new(recordings.with(|kept| picture(kept, shared.get())))));
        let playhead = Memo::new(move |_| picture.with(|picture| picture.0.trace().place(desk.with(|state| state.at))));
        let seen = Memo::new(move |_| match ahead.get() {
            Some(ahead) => picture.with(|picture| picture.0.trace().after(ahead.events())),
            None => playhead.get(),
        });
        let shown = Memo::new(move |_| {
            let at = seen.get();
            picture.with(|picture| {
                let then = |(run, kept): (usize, &Same<Recording>)| Same(kept.0.at(picture.0.events_of(run, at)));
                recordings.with(|kept| kept.iter().enumerate().map(then).collect::<Vec<_>>())
            })
        });
        Self { desk, recordings, shared, picture, playhead, seen, shown }
    }

    /// How many there are.
    pub(super) fn count(self) -> usize {
        self.recordings.with(Vec::len)
    }

    /// Looks at one of them as far as the reader looks.
    pub(super) fn look_at<T>(self, index: usize, look: impl FnOnce(&Account) -> T) -> Option<T> {
        self.shown.with(|shown| shown.get(index).map(|account| look(&account.0)))
    }

    /// What the run `index` has in common with the one that it was made from.
    pub(super) fn shared(self, index: usize) -> Shared {
        if index == 0 { Shared::default() } else { self.shared.get() }
    }

    /// Looks at all of them, once, as they are in the end.
    pub(super) fn with_untracked<T>(self, look: impl FnOnce(&[Same<Recording>]) -> T) -> T {
        self.recordings.with_untracked(|kept| look(kept))
    }

    /// All of them over time.
    pub(super) fn trace(self) -> Arc<Trace> {
        self.picture.with(|picture| Arc::clone(picture.0.trace()))
    }

    /// Where the reader is.
    pub(super) fn playhead(self) -> Playhead {
        self.playhead.get()
    }

    /// Where they look: where they point, or else where they are.
    pub(super) fn seen(self) -> Playhead {
        self.seen.get()
    }

    /// Goes there. Nothing is lost: what came later is still to come.
    pub(super) fn go(self, place: Playhead) {
        if place != self.playhead.get_untracked() {
            let kept = self.picture.with_untracked(|picture| picture.0.trace().kept(place));
            self.desk.amend(|state| state.apply(Msg::Go(kept)));
        }
    }

    /// Where a reader can stop in the run that the details are of.
    pub(super) fn stops(self) -> Stops {
        let places = self.recordings.with(|kept| {
            let focus = self.focus(kept);
            let events = kept.get(focus).map(|run| run.0.stops()).unwrap_or_default();
            self.picture.with(|picture| picture.0.stops(focus, &events))
        });
        Stops::Places(places)
    }

    /// Goes to the next stop; says whether there was one.
    pub(super) fn step(self) -> bool {
        let next = untrack(|| self.stops().after(self.playhead()));
        if let Some(place) = next {
            self.go(place);
        }
        next.is_some()
    }

    /// Goes to the stop before.
    pub(super) fn step_back(self) {
        if let Some(place) = untrack(|| self.stops().before(self.playhead())) {
            self.go(place);
        }
    }

    /// Goes to where nothing has happened yet.
    pub(super) fn to_start(self) {
        if let Some(place) = untrack(|| self.stops().place(0)) {
            self.go(place);
        }
    }

    /// Goes to the end of what has happened.
    pub(super) fn to_end(self) {
        let place = untrack(|| {
            let stops = self.stops();
            stops.place(stops.last())
        });
        if let Some(place) = place {
            self.go(place);
        }
    }

    /// Goes to where the last step of the run that the details are of began to show something.
    pub(super) fn show_last_step(self) {
        let begins = self.recordings.with_untracked(|kept| kept.get(untrack(|| self.focus(kept)))?.0.last_step());
        if let Some(events) = begins {
            self.go_to_event(events);
        }
    }

    /// The trace of the run that the details are of, to its end.
    pub(super) fn whole(self) -> Arc<Trace> {
        let whole = self.recordings.with(|kept| match kept.get(self.focus(kept)) {
            Some(run) if kept.len() > 1 => Some(Arc::new(run.0.account().happened().clone())),
            Some(_) | None => None,
        });
        whole.unwrap_or_else(|| self.trace())
    }

    /// Goes to where so many events of that trace have happened.
    pub(super) fn go_to_event(self, events: usize) {
        let focus = self.recordings.with_untracked(|kept| untrack(|| self.focus(kept)));
        let place = self.picture.with_untracked(|picture| picture.0.place_of(focus, events));
        self.go(place);
    }

    fn focus(self, kept: &[Same<Recording>]) -> usize {
        self.desk.with(|state| state.focus).min(kept.len().saturating_sub(1))
    }
}

fn in_common(kept: &[Same<Recording>]) -> Shared {
    match kept {
        [original, branch] => shared(&original.0, branch.0.file().header()),
        [] | [_] | [_, _, _, ..] => Shared::default(),
    }
}

/// The runs over time, a branch from where it was made.
fn picture(kept: &[Same<Recording>], shared: Shared) -> Picture {
    let accounts: Vec<_> = kept.iter().map(|run| run.0.account()).collect();
    let names = names(&accounts.iter().map(|account| account.header()).collect::<Vec<_>>());
    let begins = [Micros::ZERO, shared.took];
    let drawn = |((account, name), begins): ((&&Arc<Account>, &'static str), Micros)| Drawn {
        name,
        trace: account.happened().clone().later(begins),
    };
    Picture::of(accounts.iter().zip(names).zip(begins).map(drawn).collect())
}
