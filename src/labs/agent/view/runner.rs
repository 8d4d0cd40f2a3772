//! The run that goes on, and the last one.

use std::sync::Arc;

use futures::future::{AbortHandle, abortable};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    agent::{Input, ModelEvent, RunFile, Timed},
    io::{Micros, Services},
    labs::{
        Desk,
        agent::{Bench, Msg, News, State},
    },
};

/// Starts and stops runs. What goes on is held here, input by input; what is kept goes to the desk at every rest.
#[derive(Clone, Copy)]
pub(super) struct Runner {
    desk: Desk<State>,
    live: RwSignal<Option<RunFile>>,
    now: RwSignal<Micros>,
    abort: StoredValue<Option<AbortHandle>>,
    services: StoredValue<Services>,
}

impl Runner {
    /// A runner with nothing on it. Leaving the page stops what runs.
    pub(super) fn open(desk: Desk<State>) -> Self {
        let runner = Self {
            desk,
            live: RwSignal::new(None),
            now: RwSignal::new(Micros::ZERO),
            abort: StoredValue::new(None),
            services: StoredValue::new(expect_context::<Services>()),
        };
        on_cleanup(move || runner.stop());
        runner
    }

    pub(super) fn running(self) -> Signal<bool> {
        let live = self.live;
        Memo::new(move |_| live.with(Option::is_some)).into()
    }

    pub(super) fn is_running(self) -> bool {
        self.live.with(Option::is_some)
    }

    /// Why the question cannot be asked.
    pub(super) fn refusal(self) -> Option<&'static str> {
        self.desk.with_untracked(State::refusal)
    }

    /// The time of the run that goes on.
    pub(super) fn now(self) -> Option<Micros> {
        self.is_running().then(|| self.now.get())
    }

    /// Looks at the run that goes on, or else at the last one, and follows it.
    pub(super) fn look<T>(self, look: impl FnOnce(&RunFile) -> T) -> Option<T> {
        if self.is_running() {
            return self.live.with(|live| live.as_ref().map(look));
        }
        self.desk.with(|state| state.run.as_deref().map(look))
    }

    /// Asks the question.
    pub(super) fn run(self) {
        if self.live.with_untracked(Option::is_some) {
            return;
        }
        let bench = self.services.with_value(|services| self.desk.with_untracked(|state| Bench::new(state, services)));
        self.now.set(Micros::ZERO);
        self.live.set(Some(bench.file().clone()));
        let (task, abort) = abortable(bench.run(move |news| self.hear(news)));
        self.abort.set_value(Some(abort));
        spawn_local(async move {
            if task.await.is_ok() {
                self.end();
            }
        });
    }

    /// Stops the run that goes on, if one does.
    pub(super) fn stop(self) {
        if let Some(abort) = self.abort.try_update_value(Option::take).flatten() {
            abort.abort();
            self.end();
        }
    }

    fn end(self) {
        self.abort.set_value(None);
        self.keep();
        self.live.set(None);
    }

    fn hear(self, news: News) {
        match news {
            News::Time(now) => self.now.set(now),
            News::Happened(timed) => {
                let rests = rests(&timed);
                self.now.set(timed.at);
                self.live.update(|live| {
                    // The run has taken this input already, so the file does too.
                    let _ = live.as_mut().map(|file| file.push(timed));
                });
                if rests {
                    self.keep();
                }
            }
        }
    }

    /// What would be found after a reload now.
    fn keep(self) {
        let now = self.now.get_untracked();
        if let Some(file) = self.live.with_untracked(|live| live.as_ref().map(|file| file.stopped(now))) {
            self.desk.amend(|state| state.apply(Msg::Ran(Arc::new(file))));
        }
    }
}

/// Whether a run that was cut off here would have something new to go on from.
const fn rests(timed: &Timed) -> bool {
    matches!(timed.input, Input::Model(ModelEvent::Stopped(_)) | Input::ToolReturned(_) | Input::ModelFailed(_))
}
