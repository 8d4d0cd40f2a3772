//! Running the ways in turn, with an eye on the page's frames.

use std::pin::pin;

use futures::{
    StreamExt as _,
    future::{self, Either},
    stream::LocalBoxStream,
};

use super::{Machine, Outcome, Size, Way, news::News};
use crate::exhibits::pause::Pauses;
use compute::{
    Answer, Check, ComputeError, Cost, CpuProduct, Engine, Measured, Pacing, Products, Reply, Request, Stretch, Timing,
};
use io::{JobError, Micros, Services, timeout};
use trace::Provenance;

/// What to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// How large the matrices are.
    pub size: Size,
    /// The ways, in the order in which they run.
    pub ways: Vec<Way>,
}

/// Why a way gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// It could not be computed.
    #[error(transparent)]
    Compute(#[from] ComputeError),
    /// The worker could not be reached, or ended.
    #[error(transparent)]
    Job(#[from] JobError),
    /// The worker said that it was done, and gave no answer.
    #[error("the worker ended without an answer; run again")]
    Silent,
}

/// How long a frame may take to come before the page counts as hidden.
const PATIENCE: Micros = Micros::from_millis(1_000);

type FrameTimes = LocalBoxStream<'static, Micros>;

/// Runs every way of `setup`, one after the other, and tells what happens. Dropping the future stops everything.
pub async fn run(setup: Setup, services: &Services, tell: &dyn Fn(News)) {
    let clock = services.clock.as_ref();
    let mut frames = services.frames.frames();
    let mut first = None;
    for way in setup.ways {
        tell(News::Next(way));
        if way.is_on_page() {
            // What the worker does as its set-up: the kernel is compiled well before it is timed.
            let _ = Cost::of_cpu(Timing { clock, pacing: Pacing::PAGE }).await;
        }
        // The page paints that news before it may freeze.
        for _ in 0..2 {
            timeout(clock, PATIENCE, frames.next()).await;
        }
        clock.sleep(Micros::ZERO).await;

        let began = clock.now();
        tell(News::Began { way, at: began });
        let mut pauses = Pauses::since(began);
        let work = compute(Job { way, size: setup.size }, services, tell);
        let on_frame = &mut |frame| {
            pauses.end_with(frame);
            tell(News::Frame(frame));
        };
        let result = beside(work, &mut frames, &mut *on_frame).await;
        let at = clock.now();
        // A freeze ends with the first frame after it; a frame from before it may still be waiting.
        let shown = timeout(clock, PATIENCE, first_since(at, &mut frames, on_frame)).await.flatten();
        let result = result.map(|(measured, answer)| {
            let difference = first.as_ref().and_then(|first: &Answer| first.difference(&answer));
            let check = Check::of(&answer, setup.size.n());
            first.get_or_insert(answer);
            Outcome {
                way,
                size: setup.size,
                measured,
                elapsed: at.since(began),
                gap: shown.map(|_| pauses.longest()),
                check,
                difference,
                provenance: Provenance::Measured,
            }
        });
        tell(News::Ended { way, at, result: Box::new(result) });
    }
}

/// What this machine can do, as its worker says; without one, as the page itself finds.
pub async fn survey(services: &Services) -> Machine {
    match survey_in_worker(services).await {
        Ok(machine) => machine,
        Err(error) => {
            let clock = services.clock.as_ref();
            let cpu = Cost::of_cpu(Timing { clock, pacing: Pacing::PAGE }).await.unwrap_or_default();
            let reason = match &error {
                RunError::Job(JobError::Unavailable { reason } | JobError::Lost { reason }) => reason.clone(),
                RunError::Compute(_) | RunError::Job(_) | RunError::Silent => error.to_string(),
            };
            Machine::NoWorker { reason, cpu }
        }
    }
}

async fn survey_in_worker(services: &Services) -> Result<Machine, RunError> {
    let mut replies = worker::start::<Products>(services.jobs.as_ref(), &Request::Survey);
    let mut found = None;
    // To the end: a worker that has ended its job takes the next one, and one that is left in the middle is ended.
    while let Some(reply) = replies.next().await {
        match reply? {
            Reply::Surveyed(survey) => found = Some(Machine::Surveyed(survey)),
            Reply::Failed(error) => return Err(error.into()),
            Reply::Started(_) | Reply::Stretch(_) | Reply::Finished { .. } => {}
        }
    }
    found.ok_or(RunError::Silent)
}

/// One product, in one way.
#[derive(Clone, Copy)]
struct Job {
    way: Way,
    size: Size,
}

async fn compute(job: Job, services: &Services, tell: &dyn Fn(News)) -> Result<(Measured, Answer), RunError> {
    let (workload, clock) = (job.size.workload(), services.clock.as_ref());
    let in_worker = |engine| in_worker(Request::Multiply { workload, engine }, services, tell);
    match job.way {
        Way::OnePiece => on_page(CpuProduct::new(workload)?, Timing { clock, pacing: Pacing::Whole }, tell).await,
        Way::Pieces => on_page(CpuProduct::new(workload)?, Timing { clock, pacing: Pacing::PAGE }, tell).await,
        Way::Worker => in_worker(Engine::Cpu).await,
        Way::Gpu => in_worker(Engine::Gpu).await,
    }
}

async fn on_page(product: CpuProduct, timing: Timing<'_>, tell: &dyn Fn(News)) -> Result<(Measured, Answer), RunError> {
    Ok(product.run(timing, &mut |stretch| tell(News::Ran(stretch))).await)
}

async fn in_worker(request: Request, services: &Services, tell: &dyn Fn(News)) -> Result<(Measured, Answer), RunError> {
    let mut replies = worker::start::<Products>(services.jobs.as_ref(), &request);
    // Where the worker's clock stands on the page's: at most a message's way too late.
    let mut offset = Micros::ZERO;
    while let Some(reply) = replies.next().await {
        match reply? {
            Reply::Started(at) => {
                let now = services.clock.now();
                offset = now.since(at);
                tell(News::Started(now));
            }
            Reply::Stretch(stretch) => {
                tell(News::Ran(Stretch { from: stretch.from + offset, to: stretch.to + offset, ..stretch }));
            }
            Reply::Finished { measured, answer } => return Ok((measured, answer)),
            Reply::Failed(error) => return Err(error.into()),
            Reply::Surveyed(_) => {}
        }
    }
    Err(RunError::Silent)
}

/// Hands frames to `on_frame` until one is not from before `at`.
async fn first_since(at: Micros, frames: &mut FrameTimes, on_frame: &mut dyn FnMut(Micros)) -> Option<Micros> {
    loop {
        let frame = frames.next().await?;
        on_frame(frame);
        if frame >= at {
            return Some(frame);
        }
    }
}

/// `work`'s output; meanwhile each frame goes to `on_frame`.
async fn beside<T>(work: impl Future<Output = T>, frames: &mut FrameTimes, on_frame: &mut dyn FnMut(Micros)) -> T {
    let mut work = pin!(work);
    loop {
        match future::select(work.as_mut(), frames.next()).await {
            Either::Left((output, _)) => return output,
            Either::Right((Some(frame), _)) => on_frame(frame),
            Either::Right((None, _)) => return work.await,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, sync::Arc};

    use futures::{executor::block_on, stream};

    use super::*;
    use compute::{GpuSurvey, Phase, Survey, Times};
    use worker::Message as _;

    use io::{
        Clock as _, Frames, VirtualClock,
        fake::{self, ScriptedJobs, Shared},
    };

    const SMALL: Size = Size::ALL[0];

    /// The fakes on one clock, with a worker that answers each job from `jobs`.
    fn world(jobs: &[Vec<Reply>], answer: &Answer) -> (VirtualClock, Services) {
        let clock = VirtualClock::default();
        let bytes = |reply: &Reply| {
            let mut reply = reply.clone();
            if let Reply::Finished { answer: none, .. } = &mut reply {
                none.clone_from(answer);
            }
            Ok(reply.encode())
        };
        let jobs = jobs.iter().map(|replies| replies.iter().map(bytes).collect()).collect();
        let services = Services {
            clock: Arc::new(clock.clone()),
            frames: Arc::new(fake::SteadyFrames(clock.clone())),
            jobs: Arc::new(ScriptedJobs { jobs: Shared::new(jobs), ..ScriptedJobs::default() }),
            ..fake::services()
        };
        (clock, services)
    }

    fn ran((clock, services): (VirtualClock, Services), ways: &[Way]) -> Vec<News> {
        let news = RefCell::new(Vec::new());
        let setup = Setup { size: SMALL, ways: ways.to_vec() };
        clock.run(run(setup, &services, &|item| news.borrow_mut().push(item))).unwrap();
        news.into_inner()
    }

    fn results(news: Vec<News>) -> Vec<(Way, Result<Outcome, RunError>)> {
        let ended = |item| match item {
            News::Ended { way, result, .. } => Some((way, *result)),
            _ => None,
        };
        news.into_iter().filter_map(ended).collect()
    }

    fn right() -> Answer {
        let product = CpuProduct::new(SMALL.workload()).unwrap();
        block_on(product.run(Timing { clock: &VirtualClock::default(), pacing: Pacing::Whole }, &mut |_| ())).1
    }

    fn finished() -> Reply {
        let mut times = Times::default();
        times.add(Phase::Compute, Micros(700));
        Reply::Finished { measured: Measured { times, pieces: 1, gpu: None }, answer: Answer::default() }
    }

    #[test]
    fn all_ways_run_in_turn_and_their_answers_agree() {
        let jobs = vec![vec![Reply::Started(Micros(0)), finished()]; 2];
        let results = results(ran(world(&jobs, &right()), &Way::ALL));
        assert_eq!(results.iter().map(|(way, _)| *way).collect::<Vec<_>>(), Way::ALL);
        for (way, result) in &results {
            let outcome = result.as_ref().unwrap();
            assert!(outcome.check.holds(), "{way:?}");
            assert_eq!(outcome.provenance, Provenance::Measured);
            assert_eq!(outcome.difference, (*way != Way::OnePiece).then_some(0.0), "{way:?}");
        }
    }

    #[test]
    fn a_wrong_answer_from_the_worker_is_found_out() {
        let mut wrong = right();
        wrong.product[17] += 0.01;
        let jobs = vec![vec![Reply::Started(Micros(0)), finished()]];
        let results = results(ran(world(&jobs, &wrong), &[Way::Pieces, Way::Worker]));
        let outcome = results[1].1.as_ref().unwrap();
        assert!(!outcome.check.holds() && outcome.difference > Some(0.009), "{outcome:?}");
    }

    #[test]
    fn without_a_worker_the_other_ways_still_run() {
        let results = results(ran(world(&[], &Answer::default()), &[Way::Worker, Way::Gpu, Way::Pieces]));
        for index in [0, 1] {
            assert!(matches!(results[index].1, Err(RunError::Job(JobError::Unavailable { .. }))), "{results:?}");
        }
        assert!(results[2].1.as_ref().is_ok_and(|outcome| outcome.check.holds()));
    }

    #[test]
    fn what_the_worker_cannot_do_is_passed_on_in_its_words() {
        let failed = Reply::Failed(ComputeError::NoAdapter { reason: "none here".to_owned() });
        let jobs = vec![vec![Reply::Started(Micros(0)), failed]];
        let results = results(ran(world(&jobs, &Answer::default()), &[Way::Gpu]));
        assert_eq!(results[0].1.as_ref().unwrap_err().to_string(), "there is no GPU for this page: none here");
    }

    #[test]
    fn a_worker_that_ends_without_an_answer_is_an_error() {
        let results = results(ran(world(&[vec![Reply::Started(Micros(0))]], &Answer::default()), &[Way::Worker]));
        assert_eq!(results[0].1, Err(RunError::Silent));
    }

    #[test]
    fn the_workers_times_are_moved_onto_the_pages_clock() {
        let stretch = Stretch { phase: Phase::Compute, from: Micros(1_010), to: Micros(1_020), done: 1.0 };
        let jobs = vec![vec![Reply::Started(Micros(1_000)), Reply::Stretch(stretch), finished()]];
        let (clock, services) = world(&jobs, &right());
        clock.run(clock.sleep(Micros(5_000_000))).unwrap();
        let news = ran((clock, services), &[Way::Worker]);
        let began = news.iter().find_map(|item| if let News::Began { at, .. } = item { Some(*at) } else { None });
        let moved =
            News::Ran(Stretch { from: began.unwrap() + Micros(10), to: began.unwrap() + Micros(20), ..stretch });
        assert!(news.contains(&moved), "{news:?}");
    }

    struct FramesAt(Vec<u64>);

    impl Frames for FramesAt {
        fn frames(&self) -> LocalBoxStream<'static, Micros> {
            let times: Vec<_> = self.0.iter().copied().map(Micros).collect();
            stream::iter(times).chain(stream::pending()).boxed_local()
        }
    }

    fn gap(frames: &[u64]) -> Option<Micros> {
        let (clock, services) = world(&[], &Answer::default());
        clock.run(clock.sleep(Micros(50_000))).unwrap();
        let services = Services { frames: Arc::new(FramesAt(frames.to_vec())), ..services };
        results(ran((clock, services), &[Way::OnePiece])).remove(0).1.unwrap().gap
    }

    #[test]
    fn a_freeze_lasts_until_the_first_frame_after_it() {
        assert_eq!(gap(&[10_000, 20_000, 90_000]), Some(Micros(40_000)));
    }

    #[test]
    fn a_frame_that_waited_from_before_the_freeze_does_not_end_it() {
        assert_eq!(gap(&[10_000, 20_000, 49_000, 90_000]), Some(Micros(40_000)));
    }

    #[test]
    fn a_page_that_is_not_shown_has_no_pause() {
        assert_eq!(gap(&[]), None);
    }

    #[test]
    fn a_survey_comes_from_the_worker() {
        let gpu: Result<GpuSurvey, String> = Err("none".to_owned());
        let found = Survey { cpu: Cost { per_flop: 1e-11, per_byte: 1e-10 }, gpu };
        let (clock, services) = world(&[vec![Reply::Surveyed(found.clone())]], &Answer::default());
        assert_eq!(clock.run(survey(&services)), Ok(Machine::Surveyed(found)));
    }

    #[test]
    fn without_a_worker_the_page_looks_itself() {
        let (clock, services) = world(&[], &Answer::default());
        let machine = clock.run(survey(&services)).unwrap();
        assert!(matches!(&machine, Machine::NoWorker { reason, .. } if reason == "no worker here"), "{machine:?}");
    }
}
