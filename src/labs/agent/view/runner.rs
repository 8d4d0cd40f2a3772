//! The runs that go on, and the last ones.

use std::sync::Arc;

use futures::future::{AbortHandle, abortable, join_all};
use leptos::{prelude::*, task::spawn_local};

use super::answers::Answers;
use crate::{
    agent::{Input, ModelEvent, RunFile, Timed},
    io::{Micros, Services},
    labs::{
        Desk,
        agent::{
            Answerer, Bench, Msg, News, Pace, Place, Setup, State, Until, back, forth, is_at_rest, is_open, names,
            replay, until,
        },
    },
};

/// Starts and stops runs. What goes on is held here, input by input; what is kept goes to the desk at every rest.
#[derive(Clone, Copy)]
pub(super) struct Runner {
    pub(super) desk: Desk<State>,
    live: RwSignal<Option<Live>>,
    now: RwSignal<Micros>,
    /// The runs as far as the reader looks.
    shown: Memo<Vec<Arc<RunFile>>>,
    abort: StoredValue<Option<AbortHandle>>,
    services: StoredValue<Services>,
    pub(super) answers: Answers,
}

/// Runs of which some go on.
#[derive(Clone)]
struct Live {
    files: Vec<RunFile>,
    /// Which of them go on.
    going: Vec<usize>,
    /// What is going on is told again from a file.
    replay: bool,
}

impl Runner {
    /// A runner with nothing on it. Leaving the page stops what runs.
    pub(super) fn open(desk: Desk<State>) -> Self {
        let runner = Self {
            desk,
            live: RwSignal::new(None),
            now: RwSignal::new(Micros::ZERO),
            shown: Memo::new(move |_| desk.with(shown)),
            abort: StoredValue::new(None),
            services: StoredValue::new(expect_context::<Services>()),
            answers: Answers::open(),
        };
        on_cleanup(move || runner.stop());
        runner
    }

    pub(super) fn services(self) -> Services {
        self.services.get_value()
    }

    pub(super) fn running(self) -> Signal<bool> {
        let live = self.live;
        Memo::new(move |_| live.with(Option::is_some)).into()
    }

    pub(super) fn is_running(self) -> bool {
        self.live.with(Option::is_some)
    }

    /// Whether what goes on is told again from a file.
    pub(super) fn is_replay(self) -> bool {
        self.live.with(|live| live.as_ref().is_some_and(|live| live.replay))
    }

    /// Whether the reader looks into the middle of a run, or at one that is not over.
    pub(super) fn is_between(self) -> bool {
        self.desk.with(|state| state.at.is_some() || state.focused().is_some_and(|file| is_open(file)))
    }

    /// The time of the runs that go on.
    pub(super) fn now(self) -> Option<Micros> {
        self.is_running().then(|| self.now.get())
    }

    /// How many runs there are to look at.
    pub(super) fn count(self) -> usize {
        self.live.with(|live| live.as_ref().map(|live| live.files.len())).unwrap_or_else(|| self.shown.with(Vec::len))
    }

    /// Which of the runs the details are of.
    pub(super) fn focus(self) -> usize {
        self.desk.with(|state| state.focus).min(self.count().saturating_sub(1))
    }

    /// Looks at the run that the details are of, as far as the reader looks, and follows it.
    pub(super) fn look<T>(self, look: impl FnOnce(&RunFile) -> T) -> Option<T> {
        let focus = self.focus();
        self.look_at(focus, look)
    }

    /// Looks at one of the runs, and follows it.
    pub(super) fn look_at<T>(self, index: usize, look: impl FnOnce(&RunFile) -> T) -> Option<T> {
        if self.is_running() {
            return self.live.with(|live| live.as_ref().and_then(|live| live.files.get(index)).map(look));
        }
        self.shown.with(|shown| shown.get(index).map(|file| look(file)))
    }

    /// What to call each of the runs.
    pub(super) fn names(self) -> Vec<&'static str> {
        if self.is_running() {
            let of = |live: &Live| names(&live.files.iter().collect::<Vec<_>>());
            return self.live.with(|live| live.as_ref().map(of)).unwrap_or_default();
        }
        self.shown.with(|shown| names(&shown.iter().map(AsRef::as_ref).collect::<Vec<_>>()))
    }

    /// Asks the question; twice, if the reader wants to compare.
    pub(super) fn run(self) {
        let files = self.new_files();
        let going = (0..files.len()).collect();
        self.start(files, (going, Until::End));
    }

    /// Goes one step forward: in what has been recorded, or else in the run itself.
    pub(super) fn step(self) {
        let state = self.desk.with_untracked(State::clone);
        if let Some(place) = state.focused().and_then(|file| forth(file, state.at)) {
            return self.desk.amend(|state| state.apply(Msg::Go(place)));
        }
        let asked = |file: &Arc<RunFile>| file.header().prompt == state.setup.prompt.trim();
        match state.focused() {
            Some(file) if asked(file) && !is_open(file) => {}
            Some(file) if asked(file) => self.go_on(Until::Rest),
            _ => {
                let files = self.new_files();
                let last = files.len().checked_sub(1);
                self.start(files, (last.into_iter().collect(), Until::Rest));
            }
        }
    }

    /// Goes one step back. Nothing is lost: Step goes forward again.
    pub(super) fn step_back(self) {
        let place = self.desk.with_untracked(|state| back(state.focused()?, state.at));
        if let Some(place) = place {
            self.desk.amend(|state| state.apply(Msg::Go(place)));
        }
    }

    /// Goes on with the run that the details are of.
    pub(super) fn go_on(self, until: Until) {
        let files: Vec<RunFile> =
            self.desk.with_untracked(|state| state.runs.iter().map(|file| file.as_ref().clone()).collect());
        let focus = self.desk.with_untracked(|state| state.focus).min(files.len().saturating_sub(1));
        if files.get(focus).is_some_and(is_open) {
            self.start(files, (vec![focus], until));
        }
    }

    /// Plays the run that the details are of again, from its file alone.
    pub(super) fn replay(self) {
        let Some(file) = self.desk.with_untracked(|state| state.focused().cloned()) else { return };
        if self.live.with_untracked(Option::is_some) {
            return;
        }
        let clock = self.services.with_value(|services| Arc::clone(&services.clock));
        self.now.set(Micros::ZERO);
        let files = vec![RunFile::new(file.header().clone())];
        self.live.set(Some(Live { files, going: vec![0], replay: true }));
        let (task, abort) = abortable(async move { replay(&file, clock.as_ref(), |news| self.hear(0, news)).await });
        self.abort.set_value(Some(abort));
        spawn_local(async move {
            if task.await.is_ok() {
                self.abort.set_value(None);
                self.live.set(None);
            }
        });
    }

    /// Stops what goes on, if anything does.
    pub(super) fn stop(self) {
        if let Some(abort) = self.abort.try_update_value(Option::take).flatten() {
            abort.abort();
            self.keep(Keep::Stopped);
            self.live.set(None);
        }
    }

    fn new_files(self) -> Vec<RunFile> {
        let seed = self.services.with_value(|services| services.random.next_u64());
        let (setup, beside) = self.desk.with_untracked(|state| (state.setup.clone(), state.beside));
        let file = |setup: &Setup| Bench::file(setup, &self.answers.answerer(setup), seed);
        // The lab has refused already what cannot be asked for.
        beside.setups(&setup).iter().filter_map(|setup| file(setup).ok()).collect()
    }

    fn start(self, files: Vec<RunFile>, (going, until): (Vec<usize>, Until)) {
        if going.is_empty() || self.live.with_untracked(Option::is_some) {
            return;
        }
        let setup = self.desk.with_untracked(|state| state.setup.clone());
        let kept = files.iter().cloned().map(Arc::new).collect();
        self.desk.amend(|state| state.apply(Msg::Ran(kept)));
        let first = going.first().and_then(|index| files.get(*index)).map_or(Micros::ZERO, |file| file.run().at());
        self.now.set(first);
        let chosen: Vec<(usize, RunFile)> = going.iter().map(|index| (*index, files[*index].clone())).collect();
        self.live.set(Some(Live { files, going, replay: false }));
        let (task, abort) = abortable(self.all(setup, (chosen, until)));
        self.abort.set_value(Some(abort));
        spawn_local(async move {
            if task.await.is_ok() {
                self.abort.set_value(None);
                self.keep(Keep::AsItIs);
                if until == Until::Rest && setup_is_fast(self) {
                    self.show_first_of_step();
                }
                self.live.set(None);
            }
        });
    }

    /// All runs at once, each on its clock.
    async fn all(self, setup: Setup, (chosen, until): (Vec<(usize, RunFile)>, Until)) {
        let clock = self.services.with_value(|services| Arc::clone(&services.clock));
        let answerer = self.answers.answerer(&setup);
        if matches!(answerer, Answerer::Offline) && setup.pace == Pace::FastForward {
            // A moment to draw that it runs: what follows takes none.
            clock.sleep(Micros::from_millis(20)).await;
            for (index, file) in chosen {
                let (bench, clock) = Bench::fast(&setup, file);
                // Nothing in there waits for anything but that clock.
                let _ = clock.run(bench.go(until, |news| self.hear(index, news)));
            }
            return;
        }
        let benches = chosen.into_iter().map(|(index, file)| {
            let bench = Bench::new(&setup, file, (&answerer, Arc::clone(&clock)));
            bench.watch(until, move |news| self.hear(index, news))
        });
        join_all(benches).await;
    }

    fn hear(self, index: usize, news: News) {
        match news {
            News::Time(now) => self.now.set(now),
            News::Happened(timed) => {
                let rests = rests(&timed);
                self.now.set(timed.at);
                self.live.update(|live| {
                    // The run has taken this input already, so the file does too.
                    let _ = live.as_mut().and_then(|live| live.files.get_mut(index)).map(|file| file.push(timed));
                });
                if rests {
                    self.keep(Keep::Stopped);
                }
            }
        }
    }

    /// What would be found after a reload now.
    fn keep(self, keep: Keep) {
        let now = self.now.get_untracked();
        let files = self.live.with_untracked(|live| {
            let live = live.as_ref().filter(|live| !live.replay)?;
            let kept = |(index, file): (usize, &RunFile)| match keep {
                Keep::Stopped if live.going.contains(&index) => Arc::new(file.stopped(now)),
                _ => Arc::new(file.clone()),
            };
            Some(live.files.iter().enumerate().map(kept).collect::<Vec<_>>())
        });
        if let Some(files) = files {
            self.desk.amend(|state| state.apply(Msg::Ran(files)));
        }
    }

    /// On the virtual clock a step is over before it can be seen, so it is shown from its beginning.
    fn show_first_of_step(self) {
        let before = self.desk.with_untracked(|state| {
            let file = state.focused()?;
            let resting = |place: &Place| match place {
                Place::After(inputs) => is_at_rest(&until(file, Some(*inputs))),
                Place::End => false,
            };
            let mut place = back(file, None)?;
            while !resting(&place) {
                place = back(file, place.stored())?;
            }
            forth(file, place.stored())
        });
        if let Some(place) = before {
            self.desk.amend(|state| state.apply(Msg::Go(place)));
        }
    }
}

/// How runs are kept.
#[derive(Clone, Copy)]
enum Keep {
    /// As if they had been stopped now.
    Stopped,
    /// As they are: they rest, or are over.
    AsItIs,
}

/// The runs as far as the reader looks: the one that the details are of to the place, another to the same time.
fn shown(state: &State) -> Vec<Arc<RunFile>> {
    let (Some(at), Some(focused)) = (state.at, state.focused()) else { return state.runs.clone() };
    let cut = until(focused, Some(at));
    let now = cut.run().at();
    let others = |file: &Arc<RunFile>| {
        if Arc::ptr_eq(file, focused) {
            return Arc::clone(&cut);
        }
        until(file, Some(file.inputs().partition_point(|timed| timed.at <= now)))
    };
    state.runs.iter().map(others).collect()
}

fn setup_is_fast(runner: Runner) -> bool {
    runner.desk.with_untracked(|state| state.setup.pace == Pace::FastForward)
}

/// Whether a run that was cut off here would have something new to go on from.
const fn rests(timed: &Timed) -> bool {
    matches!(timed.input, Input::Model(ModelEvent::Stopped(_)) | Input::ToolReturned(_) | Input::ModelFailed(_))
}
