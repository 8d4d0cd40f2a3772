//! What a run needs before it can begin or go on, fetched where it has not come yet.

use std::future::Future;

use futures::FutureExt as _;
use leptos::prelude::*;

use super::{
    answers::Answers,
    parts::{agent_answer, agent_class, agent_run},
    runner::Runner,
};
use crate::{
    exhibits::type_editor::TypeCode,
    labs::agent::{Answerer, Asked, Beside, By, Going, RunCode, Setup},
    ui::{Late, NotLoaded},
};
use agent::OutputSchema;

/// The code that runs need, and whether one waits for it.
#[derive(Clone, Copy)]
pub(super) struct Needs {
    /// What runs a question.
    pub(super) run: Late<RunCode>,
    /// What reads a type of the reader's own.
    pub(super) types: Late<TypeCode>,
    /// The same with what reads Python's classes.
    pub(super) classes: Late<TypeCode>,
    pub(super) waiting: RwSignal<bool>,
    answers: Answers,
}

/// What a run needs to go on.
pub(super) struct Ready {
    pub(super) code: RunCode,
    pub(super) setup: Setup,
    pub(super) answerer: Answerer,
}

/// Runs that are to begin.
pub(super) struct New {
    pub(super) ready: Ready,
    pub(super) runs: Vec<Going>,
}

impl Needs {
    /// Nothing has been fetched.
    pub(super) fn open(answers: Answers) -> Self {
        Self {
            run: Late::new(|| agent_run().boxed_local()),
            types: Late::new(|| agent_answer().boxed_local()),
            classes: Late::new(|| agent_class().boxed_local()),
            waiting: RwSignal::new(false),
            answers,
        }
    }

    /// What a run of `setup` needs; or why it cannot be had, and what to do.
    pub(super) async fn ready(self, setup: Setup) -> Result<Ready, String> {
        let code = self.run.fetch().await.map_err(not_arrived)?;
        let answerer = self.answers.answerer(setup.clone()).await.map_err(not_arrived)?;
        Ok(Ready { code, setup, answerer })
    }

    /// The runs of `setup`: one, or two beside each other.
    pub(super) async fn runs(self, setup: Setup, beside: Beside) -> Result<New, String> {
        let ready = self.ready(setup).await?;
        let output = self.output(&ready.setup).await?;
        let seed = self.answers.services().random.next_u64();
        let begin = |setup: &Setup| {
            let file = (ready.code.file)(Asked { setup, output: output.clone(), answerer: &ready.answerer, seed });
            Going::new(file.header().clone())
        };
        let runs = beside.setups(&ready.setup).iter().map(begin).collect();
        Ok(New { ready, runs })
    }

    /// The type of the answer, where it is not the agent's own.
    async fn output(self, setup: &Setup) -> Result<Option<OutputSchema>, String> {
        if setup.wanted.by == By::Agent {
            return Ok(None);
        }
        let code = if setup.wanted.by == By::Class { self.classes } else { self.types };
        let types = code.fetch().await.map_err(not_arrived)?;
        setup.output(types.output)
    }
}

impl Runner {
    /// Does `go` with the runs of the present set-up.
    pub(super) fn begin(self, go: impl FnOnce(New) + 'static) {
        self.after(self.desk.with_untracked(|state| self.needs().runs(state.setup.clone(), state.beside)), go);
    }

    /// Does `go` once `wait` has what it needs; at once where that is here. If it is not to be had, the reader hears why.
    pub(super) fn after<T: 'static>(
        self,
        wait: impl Future<Output = Result<T, String>> + 'static,
        go: impl FnOnce(T) + 'static,
    ) {
        let done = move |found| match found {
            Ok(found) => go(found),
            Err(why) => self.problem.set(Some(why)),
        };
        let mut wait = wait.boxed_local();
        if let Some(found) = (&mut wait).now_or_never() {
            return done(found);
        }
        self.needs().waiting.set(true);
        self.frame().prepare(async move {
            let found = wait.await;
            self.needs().waiting.set(false);
            done(found);
        });
    }
}

fn not_arrived(NotLoaded: NotLoaded) -> String {
    "What runs it did not arrive. Check the connection and run it again; if the course was updated meanwhile, reload the page."
        .to_owned()
}
