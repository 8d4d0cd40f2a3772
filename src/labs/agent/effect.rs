//! Runs that go on: on the wall's clock, on the virtual one, step by step, or from their file.

use std::{future::Future, pin::pin, sync::Arc};

use futures::future::{self, Either};

use super::{
    Refusal, finance,
    setup::{CONCISENESS_ENFORCER, JAILBREAK_BLOCKER, Pace, Setup},
};
use crate::{
    agent::{
        Guard, Header, History, Input, Model, ModelLabel, Offline, OutputMode, Price, RunFile, Timed, Toolbox, Verdict,
        World, advance, drive,
        guard::{FORBIDDEN, phrase_blocker, word_limit},
    },
    io::{Clock, Micros, VirtualClock},
    trace::Provenance,
};

/// Between two looks at the clock while a run goes on.
const TICK: Micros = Micros::from_millis(100);

/// How long a guard seems to take.
const GUARD: Micros = Micros::from_millis(300);

/// Words that the Conciseness Enforcer allows, as in the module.
const WORDS: usize = 100;

/// Who answers.
#[derive(Clone)]
pub enum Answerer {
    /// The offline model.
    Offline,
    /// A model of the reader's own.
    Own {
        /// The model.
        model: Arc<dyn Model>,
        /// How its typed answer is asked for.
        mode: OutputMode,
    },
}

/// How far a run is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// To where nothing is under way.
    Rest,
    /// To its end.
    End,
}

/// A run that is about to go on, with all that it needs.
pub struct Bench {
    clock: Arc<dyn Clock>,
    model: Arc<dyn Model>,
    tools: Toolbox,
    guards: Vec<Guard>,
    file: RunFile,
}

/// What a run tells while it goes on.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// The run took an input.
    Happened(Timed),
    /// So much of the run's time has passed.
    Time(Micros),
}

impl Bench {
    /// The file of a run of `setup` that has not begun; or why the type of its answer cannot be used.
    pub fn file(setup: &Setup, answerer: &Answerer, seed: u64) -> Result<RunFile, Refusal> {
        let nowhere: Arc<dyn Clock> = Arc::new(VirtualClock::default());
        let tools = finance::toolbox_at(&nowhere, setup.lookup());
        let (label, mode) = match answerer {
            Answerer::Offline => (Offline::new(nowhere, seed).label(), OutputMode::Native),
            Answerer::Own { model, mode } => (model.label(), *mode),
        };
        let provenance = match (answerer, setup.pace) {
            (Answerer::Offline, Pace::FastForward) => Provenance::Virtual,
            _ => label.provenance,
        };
        let mut terms = setup.terms(finance::brief(&tools), (&tools, mode, seed))?;
        if let Answerer::Own { .. } = answerer {
            terms.price = Price::list(&label.name);
        }
        Ok(RunFile::new(Header {
            model: ModelLabel { provenance, ..label },
            order: setup.order,
            terms: Arc::new(terms),
            prompt: setup.prompt.trim().to_owned(),
            before: History::default(),
        }))
    }

    /// Sets up what `file` needs to go on; `setup` says how slow the tools are and how the model misbehaves.
    pub fn new(setup: &Setup, file: RunFile, (answerer, clock): (&Answerer, Arc<dyn Clock>)) -> Self {
        let terms = Arc::clone(&file.header().terms);
        let mut tools = finance::toolbox_at(&clock, setup.lookup());
        tools.tools.retain(|tool| terms.brief.tools.iter().any(|shown| shown.name == tool.schema.name));
        let asked = file.inputs().iter().filter(|timed| timed.input == Input::ModelCalled).count();
        let model = match answerer {
            Answerer::Offline => Arc::new(
                Offline::new(Arc::clone(&clock), terms.seed)
                    .with_habit(setup.habit)
                    .after(u32::try_from(asked).unwrap_or(u32::MAX)),
            ),
            Answerer::Own { model, .. } => Arc::clone(model),
        };
        Self { guards: guards(&clock), clock, model, tools, file }
    }

    /// The same with the offline model, on a virtual clock of its own.
    pub fn fast(setup: &Setup, file: RunFile) -> (Self, VirtualClock) {
        let clock = VirtualClock::default();
        (Self::new(setup, file, (&Answerer::Offline, Arc::new(clock.clone()))), clock)
    }

    /// Goes on and tells what happens. Dropping the future stops everything.
    pub async fn go(self, until: Until, tell: impl Fn(News)) {
        let Self { clock, model, tools, guards, file } = self;
        let mut run = file.run().clone();
        let order = file.header().order;
        let world = World { clock: clock.as_ref(), model: model.as_ref(), tools: &tools, guards: &guards, order };
        let mut listen = |timed: &Timed| tell(News::Happened(timed.clone()));
        match until {
            Until::Rest => advance(&mut run, world, &mut listen).await,
            Until::End => drop(drive(&mut run, world, &mut listen).await),
        }
    }

    /// Goes on, and tells the time too.
    pub async fn watch(self, until: Until, tell: impl Fn(News)) {
        let (clock, start) = (Arc::clone(&self.clock), self.file.run().at());
        with_time(clock.as_ref(), (start, &tell), self.go(until, &tell)).await;
    }
}

/// Tells the inputs of `file` again, at the pace at which they came. Needs no model.
pub async fn replay(file: &RunFile, clock: &dyn Clock, tell: impl Fn(News)) {
    let began = clock.now();
    let telling = async {
        for timed in file.inputs() {
            let wait = timed.at.since(clock.now().since(began));
            if wait > Micros::ZERO {
                clock.sleep(wait).await;
            }
            tell(News::Happened(timed.clone()));
        }
    };
    with_time(clock, (Micros::ZERO, &tell), telling).await;
}

async fn with_time(clock: &dyn Clock, (start, tell): (Micros, &impl Fn(News)), work: impl Future<Output = ()>) {
    let began = clock.now();
    let ticking = pin!(async {
        loop {
            clock.sleep(TICK).await;
            tell(News::Time(start + clock.now().since(began)));
        }
    });
    match future::select(pin!(work), ticking).await {
        Either::Left(((), _)) => {}
        Either::Right((never, _)) => never,
    }
}

fn guards(clock: &Arc<dyn Clock>) -> Vec<Guard> {
    let guard = |name, check: fn(&str) -> Verdict| {
        let clock = Arc::clone(clock);
        Guard::new(name, move |text: String| {
            let wait = clock.sleep(GUARD);
            async move {
                wait.await;
                check(&text)
            }
        })
    };
    vec![
        guard(JAILBREAK_BLOCKER, |text| phrase_blocker(text, &FORBIDDEN)),
        guard(CONCISENESS_ENFORCER, |text| word_limit(text, WORDS)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        agent::{Habit, Step, trace_of},
        io::fake,
        labs::agent::{
            is_at_rest,
            testing::{gone_on, ran},
        },
    };

    #[test]
    fn steps_lead_to_the_same_run_as_one_go() {
        for habit in [None, Some(Habit::RateLimited), Some(Habit::EndlessLoop), Some(Habit::Prose)] {
            let setup = Setup { habit, ..Setup::default() };
            let mut file = Bench::file(&setup, &Answerer::Offline, 1).unwrap();
            let mut steps = 0;
            while !matches!(file.run().step(), Step::Done(_)) {
                let before = file.inputs().len();
                file = gone_on(&file, &setup, Until::Rest);
                assert!(file.inputs().len() > before && is_at_rest(&file), "step {steps} of {habit:?}");
                steps += 1;
            }
            let whole = ran(&setup);
            assert_eq!(file.run().history(), whole.run().history(), "{habit:?}");
            assert_eq!((file.run().step(), file.inputs().len()), (whole.run().step(), whole.inputs().len()));
            assert!(steps >= 3, "{steps}");
        }
    }

    #[test]
    fn a_replay_tells_the_same_inputs_in_the_same_time() {
        let file = ran(&Setup::default());
        let clock = VirtualClock::default();
        let again = fake::Shared::new(RunFile::new(file.header().clone()));
        let tell = |news| {
            if let News::Happened(timed) = news {
                again.with(|again| again.push(timed).unwrap());
            }
        };
        clock.run(replay(&file, &clock, tell)).unwrap();
        assert_eq!(again.with(|again| again.clone()), *file);
        assert_eq!(clock.now(), trace_of(&file).end());
    }

    #[test]
    fn fast_forward_is_marked_as_virtual_and_the_wall_as_simulated() {
        let of = |pace| {
            Bench::file(&Setup { pace, ..Setup::default() }, &Answerer::Offline, 1).unwrap().header().model.provenance
        };
        assert_eq!((of(Pace::FastForward), of(Pace::Wall)), (Provenance::Virtual, Provenance::Simulated));
    }
}
