//! The runs that go on, and the last ones.

use std::{future::Future, pin::pin, rc::Rc, sync::Arc};

use futures::{
    StreamExt as _,
    future::{self, join_all},
};
use leptos::prelude::*;

use super::{
    answers::Answers,
    kept::KeptRuns,
    live::{Behind, Goal, Keep, Live, Run, rests},
    ready::{Needs, New, Ready},
};
use crate::{
    exhibits::{Compares, RunFrame},
    labs::{
        Desk,
        agent::{
            Account, Answerer, Drawn, GoOn, Going, Msg, News, Pace, Picture, State, Until, compares, is_open, names,
            replay,
        },
    },
    ui::Cursor,
};
use agent::{Driven as _, Header, RunFile};
use io::{Micros, Services};
use trace::{Playhead, Trace};

/// Starts and stops runs. What goes on is held here, input by input; what is kept goes to the desk at every rest.
///
/// A run applies each input once, to the account that all panels read. Pieces of a reply that come within a frame are drawn together.
#[derive(Clone, Copy)]
pub(super) struct Runner {
    pub(super) desk: Desk<State>,
    live: RwSignal<Option<Live>>,
    now: RwSignal<Micros>,
    /// Goes up when what goes on is to be drawn: once a frame at most.
    drawn: RwSignal<u64>,
    /// Changes when anything but the words of a reply does.
    revision: Memo<u64>,
    /// The runs that are kept, and where in them the reader is.
    kept: StoredValue<KeptRuns>,
    behind: StoredValue<Behind>,
    answers: StoredValue<Answers>,
    needs: StoredValue<Needs>,
    /// Why the last question was not asked.
    pub(super) problem: RwSignal<Option<String>>,
    /// Where the reader points in the picture, before they go there.
    ahead: RwSignal<Option<Playhead>>,
}

impl Runner {
    /// A runner with nothing on it.
    pub(super) fn open(desk: Desk<State>) -> Self {
        let (live, drawn) = (RwSignal::new(None::<Live>), RwSignal::new(0));
        let (behind, answers) = (StoredValue::new(Behind::open()), Answers::open());
        let ahead = RwSignal::new(None);
        let runner = Self {
            desk,
            live,
            now: RwSignal::new(Micros::ZERO),
            drawn,
            revision: Memo::new(move |_| {
                drawn.track();
                live.with(|live| live.as_ref().map_or(0, Live::revision))
            }),
            kept: StoredValue::new(KeptRuns::open(desk, behind, ahead)),
            behind,
            needs: StoredValue::new(Needs::open(answers)),
            answers: StoredValue::new(answers),
            problem: RwSignal::new(None),
            ahead,
        };
        runner.frame().when_stopped(move || {
            runner.keep(Keep::Stopped);
            runner.live.set(None);
        });
        desk.before_other_work(move || runner.stop());
        runner
    }

    /// The code that runs need.
    pub(super) fn needs(self) -> Needs {
        self.needs.get_value()
    }

    /// What is kept, and where in it the reader is.
    pub(super) fn kept(self) -> KeptRuns {
        self.kept.get_value()
    }

    /// Who answers.
    pub(super) fn answers(self) -> Answers {
        self.answers.get_value()
    }

    pub(super) fn services(self) -> Services {
        self.answers().services()
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

    /// The time of the runs that go on.
    pub(super) fn now(self) -> Option<Micros> {
        self.is_running().then(|| self.now.get())
    }

    /// Where in what goes on the reader looks, if they do.
    pub(super) fn glance(self) -> Option<Playhead> {
        self.live.with(|live| live.as_ref()?.at)
    }

    /// The cursor in the picture: where the reader is, or, while something goes on, where they look.
    pub(super) fn cursor(self) -> Cursor {
        let at = Signal::derive(move || match (self.is_running(), self.kept().count()) {
            (true, _) => self.glance(),
            (false, 0) => None,
            (false, _) => Some(self.kept().playhead()),
        });
        let put = Callback::new(move |place| {
            if self.live.with_untracked(Option::is_some) {
                self.live.update(|live| live.iter_mut().for_each(|live| live.at = Some(place)));
            } else {
                self.kept().go(place);
            }
        });
        Cursor { at, put, ahead: self.ahead }
    }

    /// The runs over time: those that are kept to their end, those that go on until now.
    pub(super) fn trace(self) -> Arc<Trace> {
        let Some(now) = self.now() else { return self.kept().trace() };
        let trace = |(index, name)| {
            let trace = self.look_at(index, |account| account.trace(Some(now)))?;
            Some(Drawn { name, trace: trace.later(self.kept().shared(index).took) })
        };
        Arc::clone(Picture::of(self.names().into_iter().enumerate().filter_map(trace).collect()).trace())
    }

    /// How many runs there are to look at.
    pub(super) fn count(self) -> usize {
        self.live.with(|live| live.as_ref().map(|live| live.runs.len())).unwrap_or_else(|| self.kept().count())
    }

    /// Which of the runs the details are of.
    pub(super) fn focus(self) -> usize {
        self.desk.with(|state| state.focus).min(self.count().saturating_sub(1))
    }

    /// Looks at the run that the details are of, as far as the reader looks, and follows all of it but the words of a reply.
    pub(super) fn look<T>(self, look: impl FnOnce(&Account) -> T) -> Option<T> {
        let focus = self.focus();
        self.look_at(focus, look)
    }

    /// The same of one of the runs.
    pub(super) fn look_at<T>(self, index: usize, look: impl FnOnce(&Account) -> T) -> Option<T> {
        // Looked at, not only followed: what nobody has looked at yet hears of no change.
        let _ = self.revision.get();
        if self.is_running() {
            return self.live.with(|live| {
                let run = live.as_ref()?.runs.get(index)?;
                Some(run.with(|going| look(going.account())))
            });
        }
        self.kept().look_at(index, look)
    }

    /// Looks at the run that the details are of, and follows each word of a reply too.
    pub(super) fn look_closely<T>(self, look: impl FnOnce(&Account) -> T) -> Option<T> {
        self.drawn.track();
        self.look(look)
    }

    /// What `look` finds at the run that the details are of, kept up to date while a panel is in view: one that is not costs nothing.
    pub(super) fn while_in_view<T>(
        self,
        in_view: Signal<bool>,
        look: impl Fn(&Account) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: Clone + Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |old: Option<&T>| match (in_view.get(), old) {
            (false, Some(old)) => old.clone(),
            (false, None) => T::default(),
            (true, _) => self.look(&look).unwrap_or_default(),
        })
    }

    /// What to call each of the runs.
    pub(super) fn names(self) -> Vec<&'static str> {
        self.told_apart(names)
    }

    /// What two of them are compared for.
    pub(super) fn compares(self) -> Compares {
        self.told_apart(compares)
    }

    fn told_apart<T>(self, tell: fn(&[&Header]) -> T) -> T {
        let headers: Vec<_> =
            (0..self.count()).filter_map(|index| self.look_at(index, |account| account.header().clone())).collect();
        tell(&headers.iter().collect::<Vec<_>>())
    }

    /// Asks the question; twice, if the reader wants to compare.
    pub(super) fn run(self) {
        self.begin(move |New { ready, runs }| {
            let going = (0..runs.len()).collect();
            self.start(ready, runs, Goal { going, until: Until::End });
        });
    }

    /// Goes one step forward: in what has been recorded, or else in the run itself.
    pub(super) fn step(self) {
        if self.kept().step() {
            return;
        }
        let state = self.desk.with_untracked(State::clone);
        let asked = |file: &Arc<RunFile>| file.header().prompt == state.setup.prompt.trim();
        match state.focused() {
            Some(file) if asked(file) && !is_open(file.run()) => {}
            Some(file) if asked(file) => self.go_on(Until::Rest),
            _ => self.begin(move |New { ready, runs }| {
                let last = runs.len().checked_sub(1);
                self.start(ready, runs, Goal { going: last.into_iter().collect(), until: Until::Rest });
            }),
        }
    }

    /// Goes one step back. Nothing is lost: Step goes forward again.
    pub(super) fn step_back(self) {
        self.kept().step_back();
    }

    /// Goes on with the run that the details are of.
    pub(super) fn go_on(self, until: Until) {
        let setup = self.desk.with_untracked(|state| state.setup.clone());
        self.after(self.needs().ready(setup), move |ready| self.go_on_with(ready, until));
    }

    fn go_on_with(self, ready: Ready, until: Until) {
        let focus = self.desk.with_untracked(|state| state.focus);
        let runs: Vec<_> = self.kept().with_untracked(|kept| kept.iter().map(|kept| Going::on(&kept.0)).collect());
        let focus = focus.min(runs.len().saturating_sub(1));
        if runs.get(focus).is_some_and(|going| is_open(going.account().run())) {
            self.start(ready, runs, Goal { going: vec![focus], until });
        }
    }

    /// Plays the run that the details are of again, from its file alone.
    pub(super) fn replay(self) {
        let Some(file) = self.desk.with_untracked(|state| state.focused().cloned()) else { return };
        if self.live.with_untracked(Option::is_some) {
            return;
        }
        let clock = self.services().clock;
        self.now.set(Micros::ZERO);
        let run = Run::new(Going::new(file.header().clone()));
        self.live.set(Some(Live { runs: vec![run.clone()], going: vec![0], replay: true, at: None }));
        self.spawn(
            async move {
                let tell = |news: News| {
                    if let News::Happened(timed) = &news {
                        // The file was read, so its inputs fit.
                        let _ = run.clone().take(timed.clone());
                    }
                    self.hear(&news);
                };
                replay(&file, clock.as_ref(), &tell).await;
            },
            move || self.live.set(None),
        );
    }

    /// Stops what goes on, if anything does.
    pub(super) fn stop(self) {
        self.needs().waiting.set(false);
        self.frame().stop();
    }

    /// Goes on with `work` and draws what comes of it, frame by frame, until it is over or stopped.
    fn spawn(self, work: impl Future<Output = ()> + 'static, then: impl FnOnce() + 'static) {
        self.frame().start(async move {
            future::select(pin!(work), pin!(self.draw_frames())).await;
            then();
        });
    }

    pub(super) fn frame(self) -> RunFrame {
        self.behind.with_value(|behind| behind.frame)
    }

    async fn draw_frames(self) {
        let frames = self.services().frames;
        let mut frames = frames.frames();
        while frames.next().await.is_some() {
            self.draw();
        }
        // A page without frames is drawn when the run is over.
        future::pending::<()>().await;
    }

    fn draw(self) {
        if self.behind.try_update_value(|behind| std::mem::take(&mut behind.stale)) == Some(true) {
            self.drawn.update(|drawn| *drawn += 1);
        }
    }

    fn start(self, ready: Ready, runs: Vec<Going>, goal: Goal) {
        let Goal { going, until } = goal;
        if going.is_empty() || self.live.with_untracked(Option::is_some) {
            return;
        }
        let first =
            going.first().and_then(|index| runs.get(*index)).map_or(Micros::ZERO, |run| run.account().run().at());
        let runs: Vec<Run> = runs.into_iter().map(Run::new).collect();
        let chosen: Vec<Run> = going.iter().filter_map(|index| runs.get(*index).cloned()).collect();
        self.live.set(Some(Live { runs, going, replay: false, at: None }));
        self.keep(Keep::AsItIs);
        self.now.set(first);
        let is_fast = ready.setup.pace == Pace::FastForward;
        self.spawn(self.all(ready, chosen, until), move || {
            self.keep(Keep::AsItIs);
            if until == Until::Rest && is_fast {
                // On the virtual clock a step is over before it can be seen.
                self.kept().show_last_step();
            }
            self.live.set(None);
        });
    }

    /// All runs at once, each on its clock.
    async fn all(self, Ready { code, setup, answerer }: Ready, chosen: Vec<Run>, until: Until) {
        let clock = self.services().clock;
        if matches!(answerer, Answerer::Offline) && setup.pace == Pace::FastForward {
            // A moment to draw that it runs: what follows takes none.
            clock.sleep(Micros::from_millis(20)).await;
        }
        let tell: Rc<dyn Fn(News)> = Rc::new(move |news| self.hear(&news));
        let go_on = |run: Run| {
            let file = run.with(|going| going.file().clone());
            let (setup, answerer, clock) = (setup.clone(), answerer.clone(), Arc::clone(&clock));
            (code.go_on)(GoOn { setup, answerer, file, run: Box::new(run), until, clock, tell: Rc::clone(&tell) })
        };
        join_all(chosen.into_iter().map(go_on)).await;
    }

    fn hear(self, news: &News) {
        match news {
            News::Time(now) => self.now.set(*now),
            News::Happened(timed) => {
                self.behind.update_value(|behind| behind.stale = true);
                if rests(timed) {
                    self.now.set(timed.at);
                    self.keep(Keep::Stopped);
                }
            }
        }
    }

    /// What would be found after a reload now.
    fn keep(self, keep: Keep) {
        let now = self.now.get_untracked();
        let recordings = self.live.with_untracked(|live| {
            let live = live.as_ref().filter(|live| !live.replay)?;
            let kept = |(index, run): (usize, &Run)| {
                let stopped = match keep {
                    Keep::Stopped if live.going.contains(&index) => Some(now),
                    Keep::Stopped | Keep::AsItIs => None,
                };
                run.with(|going| going.kept(stopped))
            };
            Some(live.runs.iter().enumerate().map(kept).collect::<Vec<_>>())
        });
        if let Some(recordings) = recordings {
            let files = recordings.iter().map(|recording| Arc::clone(recording.file())).collect();
            self.behind.update_value(|behind| behind.recorded = recordings);
            self.desk.amend(|state| state.apply(Msg::Ran(files)));
        }
    }
}
