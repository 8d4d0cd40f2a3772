//! The run that goes on.

use std::{collections::BTreeMap, sync::Arc};

use futures::future::{AbortHandle, abortable};
use leptos::{prelude::*, task::spawn_local};

use super::heartbeat::Beats;
use crate::{
    io::{Micros, Services},
    labs::{
        Desk,
        parallel::{Live, Machine, Msg, News, Setup, State, Way, run, survey},
    },
    trace::{Provenance, Trace},
    ui::{Toasts, use_toasts},
};

/// How often the picture is drawn anew while a run goes on: drawing must not be what stops the heart.
const REDRAW: Micros = Micros::from_millis(250);

/// How far a run came.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Course {
    /// How it ended, if it did.
    pub(super) rest: Rest,
    /// The ways that gave no answer, and why.
    pub(super) failures: BTreeMap<Way, String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rest {
    /// It has not begun, or goes on.
    #[default]
    Open,
    Stopped,
    Ended,
}

/// Starts and stops runs, and holds what they tell until it goes to the desk.
#[derive(Clone, Copy)]
pub(super) struct Runner {
    pub(super) desk: Desk<State>,
    pub(super) running: RwSignal<bool>,
    /// The way that is next or runs, and how much of it is done.
    pub(super) way: RwSignal<Option<(Way, f64)>>,
    /// How far this run, or the last one, came.
    pub(super) course: RwSignal<Course>,
    pub(super) machine: RwSignal<Machine>,
    pub(super) beats: RwSignal<Beats>,
    /// What happened in the run that goes on.
    pub(super) trace: RwSignal<Arc<Trace>>,
    /// What was told, and when it was last drawn.
    live: StoredValue<(Live, Micros)>,
    abort: StoredValue<Option<AbortHandle>>,
    services: StoredValue<Services>,
    toasts: Toasts,
}

impl Runner {
    /// A runner that looks at the machine first. Leaving the page stops what runs.
    pub(super) fn open(desk: Desk<State>) -> Self {
        let runner = Self {
            desk,
            running: RwSignal::new(false),
            way: RwSignal::new(None),
            course: RwSignal::default(),
            machine: RwSignal::default(),
            beats: RwSignal::default(),
            trace: RwSignal::new(Arc::new(Trace::new(Provenance::Measured))),
            live: StoredValue::default(),
            abort: StoredValue::new(None),
            services: StoredValue::new(expect_context::<Services>()),
            toasts: use_toasts(),
        };
        // An effect, because rendering at build time has no machine to look at.
        Effect::new(move || runner.spawn(async move { runner.look().await }));
        on_cleanup(move || runner.stop());
        runner
    }

    /// Why nothing can be run, and what to do.
    pub(super) fn refusal(self) -> Option<&'static str> {
        let chosen = self.desk.with_untracked(|state| !state.ways.is_empty());
        match (chosen, self.setup().ways.is_empty()) {
            (false, _) => Some("No way is chosen. Choose one at least."),
            (true, true) => Some("None of the chosen ways can run at this size. Choose another size, or another way."),
            (true, false) => None,
        }
    }

    /// Runs every chosen way that can run here.
    pub(super) fn run(self) {
        if self.running.get_untracked() {
            return;
        }
        self.live.set_value(Default::default());
        self.course.set(Course::default());
        self.beats.set(Beats::default());
        self.draw();
        self.running.set(true);
        self.spawn(async move {
            // A run takes the place of a look at the machine that has not come to its end.
            if self.machine.with_untracked(|machine| *machine == Machine::Unknown) {
                self.look().await;
            }
            let services = self.services.get_value();
            run(self.setup(), &services, &|news| self.hear(&news)).await;
            self.end((Live::finish, Rest::Ended));
        });
    }

    /// Stops the run that goes on, if one does.
    pub(super) fn stop(self) {
        if let Some(abort) = self.abort.try_update_value(Option::take).flatten() {
            abort.abort();
        }
        if self.running.try_get_untracked().unwrap_or_default() {
            self.end((Live::stop, Rest::Stopped));
        }
    }

    fn setup(self) -> Setup {
        self.machine.with_untracked(|machine| {
            self.desk.with_untracked(|state| Setup {
                size: state.size,
                ways: state.ways.iter().copied().filter(|way| machine.refusal(*way, state.size).is_none()).collect(),
            })
        })
    }

    async fn look(self) {
        let services = self.services.get_value();
        let machine = survey(&services).await;
        self.machine.set(machine);
    }

    /// One thing at a time: what was spawned before is dropped, and with it its worker.
    fn spawn(self, work: impl Future<Output = ()> + 'static) {
        let (work, abort) = abortable(work);
        if let Some(before) = self.abort.try_update_value(|kept| kept.replace(abort)).flatten() {
            before.abort();
        }
        spawn_local(async move {
            // Whoever aborts it has said so to the reader.
            let _ = work.await;
        });
    }

    fn hear(self, news: &News) {
        self.live.update_value(|(live, _)| live.hear(news));
        match news {
            News::Frame(at) => {
                let (gap, drawn) = self.live.with_value(|(live, drawn)| (live.gap, *drawn));
                self.beats.update(|beats| beats.add(*at, gap));
                if at.since(drawn) >= REDRAW {
                    self.live.update_value(|(_, drawn)| *drawn = *at);
                    self.draw();
                }
            }
            News::Next(_) | News::Ran(_) => self.way.set(self.live.with_value(|(live, _)| live.way)),
            News::Began { at, .. } => self.beats.update(|beats| beats.begin(*at)),
            News::Started(_) => {}
            News::Ended { result, .. } => {
                if let Ok(outcome) = result.as_ref() {
                    self.desk.amend(|state| state.apply(Msg::Measured(outcome.clone())));
                }
                self.course.update(|course| course.failures = self.live.with_value(|(live, _)| live.failures.clone()));
                self.draw();
            }
        }
    }

    fn draw(self) {
        if let Ok(trace) = self.live.with_value(|(live, _)| live.log.trace()) {
            self.trace.set(Arc::new(trace));
        }
    }

    fn end(self, (how, rest): (fn(&mut Live, Micros), Rest)) {
        let now = self.services.with_value(|services| services.clock.now());
        self.live.update_value(|(live, _)| how(live, now));
        match self.live.with_value(|(live, _)| live.log.trace()) {
            Ok(trace) => self.desk.amend(|state| state.apply(Msg::Traced(Arc::new(trace)))),
            Err(fault) => self.toasts.problem(format!("What happened in this run cannot be shown: {fault}.")),
        }
        self.way.set(None);
        self.course.update(|course| course.rest = rest);
        self.running.set(false);
    }
}
