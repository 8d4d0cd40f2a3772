//! Runs that go on: on the wall's clock, on the virtual one, step by step, or from their file.

use std::{future::Future, pin::pin, rc::Rc, sync::Arc};

use futures::{
    FutureExt as _,
    future::{self, Either, LocalBoxFuture},
};

use super::{
    finance,
    setup::{CONCISENESS_ENFORCER, JAILBREAK_BLOCKER, Pace, Setup},
};
use agent::{
    Driven, Guard, Header, History, Input, Model, ModelLabel, Order, OutputMode, OutputSchema, RunFile, Timed, Toolbox,
    Verdict, World, advance, drive,
    guard::{FORBIDDEN, phrase_blocker, word_limit},
};
use io::{Clock, Micros, VirtualClock};
use models::{Offline, list_price};
use trace::Provenance;

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

/// All that a run needs to go on.
pub struct Bench {
    clock: Arc<dyn Clock>,
    model: Arc<dyn Model>,
    tools: Toolbox,
    guards: Vec<Guard>,
    order: Order,
}

/// What a run tells while it goes on.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// The run took an input.
    Happened(Timed),
    /// So much of the run's time has passed.
    Time(Micros),
}

/// A question that is about to be asked.
pub struct Asked<'a> {
    /// With what.
    pub setup: &'a Setup,
    /// The type of the answer, where it is not the agent's own.
    pub output: Option<OutputSchema>,
    /// Whom.
    pub answerer: &'a Answerer,
    /// Varies the run.
    pub seed: u64,
}

/// A run that is to go on.
pub struct GoOn {
    /// How slow the tools are, and how the model misbehaves.
    pub setup: Setup,
    /// Who answers.
    pub answerer: Answerer,
    /// What has happened so far.
    pub file: RunFile,
    /// What takes what happens.
    pub run: Box<dyn Driven>,
    /// How far.
    pub until: Until,
    /// The wall's clock.
    pub clock: Arc<dyn Clock>,
    /// Hears of it.
    pub tell: Rc<dyn Fn(News)>,
}

/// What begins a run and goes on with it: the offline model, the tools, the loop, and what reads answers. It is more than
/// all that shows a run, so a page may have it in a part.
#[derive(Clone, Copy)]
pub struct RunCode {
    /// The file of a run that has not begun.
    pub file: fn(Asked<'_>) -> RunFile,
    /// Goes on. Dropping the future stops everything.
    pub go_on: fn(GoOn) -> LocalBoxFuture<'static, ()>,
}

impl RunCode {
    /// All of it. Only a part names this, so that all of it is in the part.
    pub fn whole() -> Self {
        agent::reads_by(agent::ladder);
        Self { file: Bench::file, go_on: |run| go_on(run).boxed_local() }
    }
}

/// A model that needs no network runs at once where its time is virtual.
async fn go_on(GoOn { setup, answerer, file, mut run, until, clock, tell }: GoOn) {
    if matches!(answerer, Answerer::Offline) && setup.pace == Pace::FastForward {
        let (bench, clock) = Bench::fast(&setup, &file);
        // Nothing in there waits for anything but that clock.
        let _ = clock.run(bench.go(run.as_mut(), until, tell.as_ref()));
        return;
    }
    Bench::new(&setup, &file, (&answerer, clock)).watch(run.as_mut(), until, tell.as_ref()).await;
}

impl Bench {
    /// The file of a run that has not begun.
    pub fn file(Asked { setup, output, answerer, seed }: Asked<'_>) -> RunFile {
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
        let mut terms = setup.terms(setup.brief(finance::brief(&tools), output), mode, seed);
        if let Answerer::Own { .. } = answerer {
            terms.price = list_price(&label.name);
        }
        RunFile::new(Header {
            model: ModelLabel { provenance, ..label },
            order: setup.order,
            terms: Arc::new(terms),
            prompt: setup.prompt.trim().to_owned(),
            before: History::default(),
        })
    }

    /// Sets up what `file` needs to go on; `setup` says how slow the tools are and how the model misbehaves.
    pub fn new(setup: &Setup, file: &RunFile, (answerer, clock): (&Answerer, Arc<dyn Clock>)) -> Self {
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
        Self { guards: guards(&clock), clock, model, tools, order: file.header().order }
    }

    /// The same with the offline model, on a virtual clock of its own.
    pub fn fast(setup: &Setup, file: &RunFile) -> (Self, VirtualClock) {
        let clock = VirtualClock::default();
        (Self::new(setup, file, (&Answerer::Offline, Arc::new(clock.clone()))), clock)
    }

    /// Goes on with `run`, which takes what happens, and tells of it. Dropping the future stops everything.
    pub async fn go(self, run: &mut dyn Driven, until: Until, tell: &dyn Fn(News)) {
        let Self { clock, model, tools, guards, order } = self;
        let world = World { clock: clock.as_ref(), model: model.as_ref(), tools: &tools, guards: &guards, order };
        let mut listen = |timed: &Timed| tell(News::Happened(timed.clone()));
        match until {
            Until::Rest => advance(run, world, &mut listen).await,
            Until::End => drop(drive(run, world, &mut listen).await),
        }
    }

    /// Goes on, and tells the time too.
    pub async fn watch(self, run: &mut dyn Driven, until: Until, tell: &dyn Fn(News)) {
        let clock = Arc::clone(&self.clock);
        let mut start = Micros::ZERO;
        run.look(&mut |run| start = run.at());
        with_time(clock.as_ref(), (start, tell), self.go(run, until, tell)).await;
    }
}

/// Tells the inputs of `file` again, at the pace at which they came. Needs no model.
pub async fn replay(file: &RunFile, clock: &dyn Clock, tell: &dyn Fn(News)) {
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
    with_time(clock, (Micros::ZERO, tell), telling).await;
}

async fn with_time(clock: &dyn Clock, (start, tell): (Micros, &dyn Fn(News)), work: impl Future<Output = ()>) {
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
    use crate::labs::agent::{
        is_at_rest,
        testing::{begun, gone_on, ran},
    };
    use agent::{Step, trace_of};
    use io::fake;
    use models::Habit;

    #[test]
    fn steps_lead_to_the_same_run_as_one_go() {
        for habit in [None, Some(Habit::RateLimited), Some(Habit::EndlessLoop), Some(Habit::Prose)] {
            let setup = Setup { habit, ..Setup::default() };
            let mut file = begun(&setup);
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
        clock.run(replay(&file, &clock, &tell)).unwrap();
        assert_eq!(again.with(|again| again.clone()), *file);
        assert_eq!(clock.now(), trace_of(&file).end());
    }

    #[test]
    fn fast_forward_is_marked_as_virtual_and_the_wall_as_simulated() {
        let of = |pace| begun(&Setup { pace, ..Setup::default() }).header().model.provenance;
        assert_eq!((of(Pace::FastForward), of(Pace::Wall)), (Provenance::Virtual, Provenance::Simulated));
    }
}
