//! What the panels share: the choices, what came of them, and the place in the run that is looked at.

use std::sync::Arc;

use futures::FutureExt as _;
use leptos::prelude::*;

use crate::{
    exhibits::RunFrame,
    labs::{
        Desk,
        scheduler::{Msg, Play, State, Verdict, player},
    },
    part,
    ui::{Cursor, Late},
};
use scheduler::{Level, MOST_MOVES, Played};
use trace::{Playhead, Provenance, Trace};

// It brings the interpreter, which is more code than the rest of the lab.
part!(
    fn scheduler_play() -> Play {
        player()
    }
);

/// Makes choices, and holds what came of them.
#[derive(Clone, Copy)]
pub(super) struct Runner {
    pub(super) desk: Desk<State>,
    pub(super) frame: RunFrame,
    /// What plays levels.
    pub(super) code: Late<Play>,
    /// What came of the choices; nothing until that which plays them is here.
    pub(super) played: Memo<Option<Arc<Played>>>,
    /// What has happened so far.
    pub(super) trace: Memo<Arc<Trace>>,
    /// So many of its events are shown; all, where the reader does not look back.
    at: RwSignal<Option<usize>>,
    /// Where the reader points, before they go there.
    ahead: RwSignal<Option<Playhead>>,
}

impl Runner {
    pub(super) fn open(desk: Desk<State>) -> Self {
        let code = Late::new(|| scheduler_play().boxed_local());
        code.want();
        let choices = Memo::new(move |_| desk.with(|state| (state.level, state.moves.clone())));
        let played = Memo::new(move |_| {
            let play = code.get()?;
            choices.with(|(level, moves)| Some(Arc::new(play(level.level(), moves))))
        });
        let trace = Memo::new(move |_| {
            let trace = played.with(|played| played.as_ref().map(|played| played.trace.clone()));
            Arc::new(trace.unwrap_or_else(|| Trace::new(Provenance::Virtual)))
        });
        let (at, ahead) = (RwSignal::new(None), RwSignal::new(None));
        let frame = RunFrame::open();
        desk.before_other_work(move || frame.stop());
        Self { desk, frame, code, played, trace, at, ahead }
    }

    /// The level that is played.
    pub(super) fn level(self) -> &'static Level {
        self.desk.with(|state| state.level.level())
    }

    /// Looks at what came of the choices, and follows it.
    pub(super) fn look<T>(self, look: impl FnOnce(&Played) -> T) -> Option<T> {
        self.played.with(|played| played.as_deref().map(look))
    }

    /// Where the level stands.
    pub(super) fn verdict(self) -> Verdict {
        self.look(Verdict::of).unwrap_or(Verdict::Open)
    }

    /// Lets the task with this place among the ready ones run.
    pub(super) fn choose(self, index: usize) {
        let name = |played: &Played| played.ready.get(index).map(|task| task.name.clone());
        if let Some(name) = self.played.get_untracked().and_then(|played| name(&played)) {
            self.make(vec![name]);
        }
    }

    /// Changes what is played, or how.
    pub(super) fn change(self, msg: Msg) {
        self.at.set(None);
        self.desk.change(|state| state.apply(msg));
    }

    /// Lets so many run in the order of the queue.
    pub(super) fn in_order(self, most: usize) {
        let Some(play) = self.code.get_untracked() else { return };
        let (level, mut moves) = self.desk.with_untracked(|state| (state.level.level(), state.moves.clone()));
        let made = self.made();
        moves.truncate(made);
        while moves.len() < made.saturating_add(most).min(MOST_MOVES) {
            let Some(first) = play(level, &moves).ready.first().map(|task| task.name.clone()) else { break };
            moves.push(first);
        }
        self.make(moves.split_off(made));
    }

    /// Lets the rest run in the order of the queue.
    pub(super) fn run(self) {
        self.frame.start(async move {
            if self.code.fetch().await.is_err() {
                let why = "No run: the code that runs Python did not arrive. Check the connection and try again.";
                return self.frame.problem(why);
            }
            self.in_order(MOST_MOVES);
        });
    }

    /// Makes choices; those that solve the level are remembered.
    fn make(self, names: Vec<String>) {
        if names.is_empty() {
            return;
        }
        self.change(Msg::Choose { after: self.made(), names });
        if let Some(solved) = self.played.get_untracked().filter(|played| played.reached) {
            self.desk.amend(|state| state.apply(Msg::Solved(solved.choices())));
        }
    }

    /// How many choices of those that are kept could be made.
    fn made(self) -> usize {
        self.played.get_untracked().map_or(0, |played| played.choices())
    }

    /// Whether the reader looks back in the run.
    pub(super) fn looks_back(self) -> bool {
        self.at.get().is_some() || self.ahead.get().is_some()
    }

    /// Where in the run the reader is.
    pub(super) fn cursor(self) -> Cursor {
        let at = Signal::derive(move || {
            self.trace.with(|trace| (!trace.events().is_empty()).then(|| trace.place(self.at.get())))
        });
        let put = Callback::new(move |place| self.at.set(self.trace.with_untracked(|trace| trace.kept(place))));
        Cursor { at, put, ahead: self.ahead }
    }

    /// What the panels show: where the reader points, or else where they are.
    pub(super) fn seen(self) -> Signal<Playhead> {
        Signal::derive(move || {
            let ahead = self.ahead.get().map(Playhead::events);
            self.trace.with(|trace| trace.place(ahead.or(self.at.get())))
        })
    }
}
