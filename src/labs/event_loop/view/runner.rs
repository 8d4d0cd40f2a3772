//! The run that goes on, and the way through the one that is over.

use std::sync::Arc;

use futures::future::{AbortHandle, abortable};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    io::Services,
    labs::{
        Desk,
        event_loop::{Language, Msg, Pace, Program, Ran, Report, State, in_javascript, on_the_wall},
    },
    ui::{Toasts, use_toasts},
};

/// Starts and stops runs, and holds what the last one gave.
#[derive(Clone, Copy)]
pub(super) struct Runner {
    pub(super) desk: Desk<State>,
    pub(super) running: RwSignal<bool>,
    /// Whether the last run was stopped.
    pub(super) stopped: RwSignal<bool>,
    /// What the last run gave.
    pub(super) report: Memo<Option<Arc<Report>>>,
    abort: StoredValue<Option<AbortHandle>>,
    services: StoredValue<Services>,
    toasts: Toasts,
}

impl Runner {
    /// Leaving the page stops what runs.
    pub(super) fn open(desk: Desk<State>) -> Self {
        let ran = Memo::new(move |_| desk.with(|state| State { at: None, ..state.clone() }));
        let runner = Self {
            desk,
            running: RwSignal::new(false),
            stopped: RwSignal::new(false),
            report: Memo::new(move |_| ran.with(State::report)),
            abort: StoredValue::new(None),
            services: StoredValue::new(expect_context::<Services>()),
            toasts: use_toasts(),
        };
        on_cleanup(move || runner.stop());
        runner
    }

    /// Looks at what the last run gave, and follows it.
    pub(super) fn look<T>(self, look: impl FnOnce(&Report) -> T) -> Option<T> {
        self.report.with(|report| report.as_deref().map(look))
    }

    /// Looks at it once.
    pub(super) fn look_untracked<T>(self, look: impl FnOnce(&Report) -> T) -> Option<T> {
        self.report.with_untracked(|report| report.as_deref().map(look))
    }

    /// Changes what is run. A run that goes on is not of it, and stops.
    pub(super) fn choose(self, msg: Msg) {
        self.stop();
        self.stopped.set(false);
        self.desk.change(|state| state.apply(msg));
    }

    /// Runs to the end.
    pub(super) fn run(self) {
        self.then(|_| None);
    }

    /// The next event; the first one, where nothing has run.
    pub(super) fn step(self) {
        let Some(last) = self.look_untracked(|report| report.trace.events().len()) else {
            return self.then(|report| Some(1.min(report.trace.events().len())));
        };
        if let Some(at) = self.desk.with_untracked(|state| state.at) {
            self.go(Some(at + 1).filter(|at| *at < last));
        }
    }

    /// The event before.
    pub(super) fn step_back(self) {
        let Some(last) = self.look_untracked(|report| report.trace.events().len()) else { return };
        let at = self.desk.with_untracked(|state| state.at).unwrap_or(last);
        self.go(Some(at.saturating_sub(1)));
    }

    /// To the moment after so many events.
    pub(super) fn go(self, at: Option<usize>) {
        self.desk.amend(|state| state.apply(Msg::Go(at)));
    }

    /// Stops the run that goes on, if one does. A program in JavaScript ends by itself, unseen.
    pub(super) fn stop(self) {
        if let Some(abort) = self.abort.try_update_value(Option::take).flatten() {
            abort.abort();
        }
        if self.running.try_get_untracked().unwrap_or_default() {
            self.running.set(false);
            self.stopped.set(true);
        }
    }

    /// Runs, and then goes to where `place` says.
    fn then(self, place: fn(&Report) -> Option<usize>) {
        if self.running.get_untracked() {
            return;
        }
        self.stopped.set(false);
        self.running.set(true);
        let (work, abort) = abortable(async move {
            let ran = self.ran().await;
            self.running.set(false);
            match ran {
                Ok(ran) => {
                    self.desk.amend(|state| state.apply(Msg::Ran(ran)));
                    let at = self.look_untracked(place).flatten();
                    self.go(at);
                }
                Err(why) => self.toasts.problem(why),
            }
        });
        self.abort.set_value(Some(abort));
        spawn_local(async move {
            // Whoever aborts it has said so to the reader.
            let _ = work.await;
        });
    }

    async fn ran(self) -> Result<Ran, String> {
        let (program, language, pace) = self.desk.with_untracked(|state| (state.program, state.language, state.pace));
        let services = self.services.get_value();
        match (language, pace) {
            (Language::Python, Pace::Virtual) | (Language::Rust, _) => Ok(Ran::Same),
            (Language::Python, Pace::Wall) => {
                // What computes keeps the thread: the page says that it runs before it does.
                services.clock.sleep(crate::io::Micros::from_millis(30)).await;
                let report = on_the_wall(program, (services.clock, services.threads)).await;
                report.map(|report| Ran::Once(Arc::new(report))).ok_or_else(|| missing(program))
            }
            (Language::JavaScript, pace) => {
                let report = in_javascript(program, pace == Pace::Wall, services.programs).await;
                report.map(|report| Ran::Once(Arc::new(report))).map_err(|error| format!("No run: {error}."))
            }
        }
    }
}

fn missing(program: Program) -> String {
    format!("The program {:?} cannot be read.", program.name())
}
