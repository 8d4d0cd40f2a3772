//! Running the ways in turn, with an eye on the page's frames.

use std::pin::pin;

use futures::{
    StreamExt as _,
    future::{self, Either},
    stream::LocalBoxStream,
};

use super::{Machine, Outcome, Way, Work, news::News};
use crate::exhibits::pause::Pauses;
use compute::{
    Answer, Check, Compute, ComputeError, Cost, Engine, Measured, OnCpu, Pacing, Reply, Request, Share, Stretch, Timing,
};
use io::{JobError, Micros, Services, timeout};
use trace::Provenance;

/// What to run, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup(pub Vec<Step>);

/// Some work, in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is computed.
    pub work: Work,
    /// How.
    pub way: Way,
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

/// Runs every step of `setup`, one after the other, and tells what happens. Dropping the future stops everything.
pub async fn run(setup: Setup, services: &Services, tell: &dyn Fn(News)) {
    let clock = services.clock.as_ref();
    let mut frames = services.frames.frames();
    // The first answer to each work, with which those of other ways are compared.
    let mut first = None::<(Work, Answer)>;
    for Step { work, way } in setup.0 {
        tell(News::Next(way));
        if way.is_on_page() {
            // What the worker does as its set-up: the kernel is compiled well before it is timed.
            let _ = Cost::of_cpu(work.job(), Timing { clock, pacing: Pacing::PAGE }).await;
        }
        // The page paints that news before it may freeze.
        for _ in 0..2 {
            timeout(clock, PATIENCE, frames.next()).await;
        }
        clock.sleep(Micros::ZERO).await;

        let began = clock.now();
        tell(News::Began { way, at: began });
        let mut pauses = Pauses::since(began);
        let computing = compute(Step { work, way }, services, tell);
        let on_frame = &mut |frame| {
            pauses.end_with(frame);
            tell(News::Frame(frame));
        };
        let result = beside(computing, &mut frames, &mut *on_frame).await;
        let at = clock.now();
        // A freeze ends with the first frame after it; a frame from before it may still be waiting.
        let shown = timeout(clock, PATIENCE, first_since(at, &mut frames, on_frame)).await.flatten();
        let result = result.map(|(measured, answer)| {
            let before = first.take().filter(|(of, _)| *of == work).map(|(_, answer)| answer);
            let difference = before.as_ref().and_then(|before| before.difference(&answer));
            let check = Check::of(&answer, work.workload());
            first = Some((work, before.unwrap_or(answer)));
            Outcome {
                way,
                work,
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
            let cpu = Cost::all_of_cpu(Timing { clock, pacing: Pacing::PAGE }).await.unwrap_or_default();
            let reason = match &error {
                RunError::Job(JobError::Unavailable { reason } | JobError::Lost { reason }) => reason.clone(),
                RunError::Compute(_) | RunError::Job(_) | RunError::Silent => error.to_string(),
            };
            Machine::NoWorker { reason, cpu }
        }
    }
}

async fn survey_in_worker(services: &Services) -> Result<Machine, RunError> {
    let mut replies = worker::start::<Compute>(services.jobs.as_ref(), &Request::Survey);
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

async fn compute(asked: Step, services: &Services, tell: &dyn Fn(News)) -> Result<(Measured, Answer), RunError> {
    let (workload, clock) = (asked.work.workload(), services.clock.as_ref());
    let on_page = |pacing| async move {
        let on_cpu = OnCpu::new(workload, Share::WHOLE)?;
        let tell = &mut |stretch| tell(News::Ran { worker: 0, stretch });
        Ok(on_cpu.run(Timing { clock, pacing }, tell).await)
    };
    let in_worker =
        |worker, engine| in_worker(ToWorker { worker, request: Request::Compute { workload, engine } }, services, tell);
    match asked.way {
        Way::OnePiece => on_page(Pacing::Whole).await,
        Way::Pieces => on_page(Pacing::PAGE).await,
        Way::Worker => in_worker(0, Engine::Cpu(Share::WHOLE)).await,
        Way::Workers(count) => {
            let shares = Share::all(count.number()).map(|share| in_worker(share.index(), Engine::Cpu(share)));
            // The first that fails ends the others.
            let (measured, answers): (Vec<_>, Vec<_>) = future::try_join_all(shares).await?.into_iter().unzip();
            Ok((Measured::join(&measured), Answer::join(answers)))
        }
        Way::Gpu => in_worker(0, Engine::Gpu).await,
    }
}

/// What one of the workers is asked for.
struct ToWorker {
    /// Which, from 0.
    worker: usize,
    request: Request,
}

async fn in_worker(
    ToWorker { worker, request }: ToWorker,
    services: &Services,
    tell: &dyn Fn(News),
) -> Result<(Measured, Answer), RunError> {
    let mut replies = worker::start::<Compute>(services.jobs.as_ref(), &request);
    // Where the worker's clock stands on the page's: at most a message's way too late.
    let mut offset = Micros::ZERO;
    while let Some(reply) = replies.next().await {
        match reply? {
            Reply::Started(at) => {
                let now = services.clock.now();
                offset = now.since(at);
                tell(News::Started { worker, at: now });
            }
            Reply::Stretch(stretch) => {
                let stretch = Stretch { from: stretch.from + offset, to: stretch.to + offset, ..stretch };
                tell(News::Ran { worker, stretch });
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
mod tests;
