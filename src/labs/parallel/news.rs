//! What a run tells while it goes on, and what follows from it: a trace, the page's pauses, how far it is.

use std::collections::BTreeMap;

use super::{Outcome, RunError, Way};
use crate::exhibits::pause::{NOTICEABLE, Pause, Pauses};
use compute::{Phase, Stretch};
use io::Micros;
use trace::{
    Detail, End, LaneId, LaneKind, LateRecorder, LateTask, Life, Provenance, Ran, State, detail::Phase as Part,
};

/// What a run tells. All times are on the page's clock.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// This way is next.
    Next(Way),
    /// It begins.
    Began {
        /// Which.
        way: Way,
        /// When.
        at: Micros,
    },
    /// The page painted a frame.
    Frame(Micros),
    /// A worker has the request.
    Started {
        /// Which, from 0.
        worker: usize,
        /// When.
        at: Micros,
    },
    /// A stretch of work is done.
    Ran {
        /// By which worker, from 0; nothing where the page computes.
        worker: usize,
        /// What.
        stretch: Stretch,
    },
    /// A way ended.
    Ended {
        /// Which.
        way: Way,
        /// When.
        at: Micros,
        /// Its result, or why there is none.
        result: Box<Result<Outcome, RunError>>,
    },
}

/// A run that goes on, or has just ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Live {
    /// What happened so far.
    pub recorder: LateRecorder,
    /// The way that is next or runs.
    pub way: Option<Progress>,
    /// The ways that gave no answer, and why.
    pub failures: BTreeMap<Way, String>,
    lanes: Lanes,
    frames: Option<Painting>,
    threads: Option<Threads>,
}

/// How far a way has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Which.
    pub way: Way,
    /// How much of its work is done, from 0 to 1.
    pub done: f64,
}

/// The frames of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Painting {
    task: LateTask,
    pauses: Pauses,
}

/// The lanes of every run, from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Lanes {
    page: LaneId,
    main: LaneId,
    workers: Vec<LaneId>,
    gpu: LaneId,
}

/// The tasks of the way that runs.
#[derive(Clone, Debug, PartialEq)]
struct Threads {
    main: LateTask,
    workers: Vec<OneWorker>,
    gpu: BTreeMap<Phase, LateTask>,
}

/// A worker and how far it is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct OneWorker {
    task: LateTask,
    /// When it last began to do something itself.
    since: Option<Micros>,
    /// How much of its share is done.
    done: f64,
}

impl Default for Live {
    fn default() -> Self {
        Self::of(&[])
    }
}

impl Live {
    /// A run of these ways, which has not begun.
    pub fn of(ways: &[Way]) -> Self {
        let mut recorder = LateRecorder::new(Provenance::Measured);
        let workers = ways.iter().map(|way| way.workers()).max().unwrap_or_default().max(1);
        let lanes = Lanes {
            page: recorder.lane(LaneKind::Frames, "Page frames"),
            main: recorder.lane(LaneKind::MainThread, "Main thread"),
            workers: (1..=workers).map(|number| recorder.lane(LaneKind::Worker, &worker_name(number))).collect(),
            gpu: recorder.lane(LaneKind::Gpu, "GPU"),
        };
        Self { recorder, way: None, failures: BTreeMap::new(), lanes, frames: None, threads: None }
    }

    /// Takes in a piece of news.
    pub fn hear(&mut self, news: &News) {
        match news {
            News::Next(way) => self.way = Some(Progress { way: *way, done: 0.0 }),
            News::Began { way, at } => self.begin(*way, *at),
            News::Frame(at) => self.paint(*at),
            News::Started { worker, at } => {
                if let Some(worker) = self.threads.as_mut().and_then(|threads| threads.workers.get_mut(*worker)) {
                    worker.since = Some(*at);
                }
            }
            News::Ran { worker, stretch } => self.record(*worker, stretch),
            News::Ended { way, at, result } => self.end(*way, *at, result),
        }
    }

    /// Ends everything, as Stop does. What goes on from here begins it anew.
    pub fn stop(&mut self, at: Micros) {
        self.recorder.end_all(&End { at: Some(at), state: State::Cancelled, detail: Detail::Stopped });
        (self.way, self.frames, self.threads) = (None, None, None);
    }

    /// Ends what outlives a way.
    pub fn finish(&mut self, at: Micros) {
        self.recorder.end_all(&End { at: Some(at), state: State::Finished, detail: Detail::Bare });
        self.way = None;
    }

    fn begin(&mut self, way: Way, at: Micros) {
        let Painting { task, mut pauses } = self.frames.unwrap_or_else(|| {
            let life = Life { lane: self.lanes.page, label: "frames", parent: None, rest: State::Suspended };
            Painting { task: self.recorder.begin(at, life), pauses: Pauses::since(at) }
        });
        // Between two ways nothing computes, so the page is alive.
        let Pause { from, to } = pauses.end_with(at);
        self.recorder.ran(task, Ran { from, to, phase: None });
        self.frames = Some(Painting { task, pauses: Pauses::since(at) });

        let rest = if way.is_on_page() { State::Scheduled } else { State::Suspended };
        let main = self.recorder.begin(at, Life { lane: self.lanes.main, label: on_main(way), parent: None, rest });
        // The GPU is driven by a worker.
        let count = if way.is_on_page() { 0 } else { way.workers().max(1) };
        let rest = if way == Way::Gpu { State::Suspended } else { State::Scheduled };
        let lanes = self.lanes.workers.iter().take(usize::try_from(count).unwrap_or_default());
        let workers = lanes.map(|lane| {
            let life = Life { lane: *lane, label: in_worker(way), parent: Some(main), rest };
            OneWorker { task: self.recorder.begin(at, life), since: None, done: 0.0 }
        });
        self.threads = Some(Threads { main, workers: workers.collect(), gpu: BTreeMap::new() });
    }

    fn paint(&mut self, at: Micros) {
        let Some(Painting { task, pauses }) = &mut self.frames else { return };
        let pause = pauses.end_with(at);
        // Between frames that follow each other closely the page counts as painting.
        let from = if pause.length() > NOTICEABLE { pause.to } else { pause.from };
        self.recorder.ran(*task, Ran { from, to: pause.to, phase: None });
    }

    fn record(&mut self, worker: usize, stretch: &Stretch) {
        let Some(threads) = &mut self.threads else { return };
        let ran = Ran { from: stretch.from, to: stretch.to, phase: Some(part(stretch.phase)) };
        let done = threads.done(worker, stretch.done);
        self.way.iter_mut().for_each(|progress| progress.done = progress.done.max(done));
        match (threads.workers.get_mut(worker), self.way.map(|progress| progress.way)) {
            (None, _) => self.recorder.ran(threads.main, ran),
            (Some(OneWorker { task: worker, since, .. }), Some(Way::Gpu)) => {
                let worker = *worker;
                // What the worker does between two stretches of the GPU, it does itself: generating and checking.
                if let Some(from) = since.replace(stretch.to)
                    && from < stretch.from
                {
                    self.recorder.ran(worker, Ran { from, to: stretch.from, phase: None });
                }
                let task = *threads.gpu.entry(stretch.phase).or_insert_with(|| {
                    let label = stretch.phase.word();
                    let life = Life { lane: self.lanes.gpu, label, parent: Some(worker), rest: State::Suspended };
                    self.recorder.begin(stretch.from, life)
                });
                self.recorder.ran(task, ran);
            }
            (Some(worker), Some(Way::OnePiece | Way::Pieces | Way::Worker | Way::Workers(_)) | None) => {
                self.recorder.ran(worker.task, ran);
            }
        }
    }

    fn end(&mut self, way: Way, at: Micros, result: &Result<Outcome, RunError>) {
        let Some(threads) = self.threads.take() else { return };
        let (state, detail) = match result {
            Ok(_) => (State::Finished, Detail::Bare),
            Err(error) => (State::Failed, Detail::Failure(error.to_string().into())),
        };
        if let Err(error) = result {
            self.failures.insert(way, error.to_string());
        }
        if let Some(OneWorker { task, since: Some(from), .. }) = threads.workers.first()
            && !threads.gpu.is_empty()
        {
            self.recorder.ran(*task, Ran { from: *from, to: at, phase: None });
        }
        for task in threads.gpu.into_values() {
            self.recorder.end(task, End { at: None, state, detail: Detail::Bare });
        }
        for task in threads.workers.into_iter().map(|worker| worker.task).chain([threads.main]) {
            self.recorder.end(task, End { at: Some(at), state, detail: detail.clone() });
        }
        self.way = None;
    }
}

impl Threads {
    /// How much of the work is done once this worker has done so much of its share.
    #[expect(clippy::cast_precision_loss, reason = "there are few workers")]
    fn done(&mut self, worker: usize, done: f64) -> f64 {
        let Some(own) = self.workers.get_mut(worker) else { return done };
        own.done = done;
        self.workers.iter().map(|worker| worker.done).sum::<f64>() / self.workers.len() as f64
    }
}

fn worker_name(number: u32) -> String {
    if number == 1 { "Worker".to_owned() } else { format!("Worker {number}") }
}

/// The part of the work as traces know it.
const fn part(phase: Phase) -> Part {
    match phase {
        Phase::SetUp => Part::SetUp,
        Phase::Prepare => Part::Prepare,
        Phase::Compute => Part::Compute,
        Phase::Upload => Part::Upload,
        Phase::Kernel => Part::Kernel,
        Phase::Readback => Part::Readback,
        Phase::Check => Part::Check,
    }
}

const fn on_main(way: Way) -> &'static str {
    match way {
        Way::OnePiece => "one piece",
        Way::Pieces => "pieces",
        Way::Worker => "await worker",
        Way::Workers(_) => "await workers",
        Way::Gpu => "await GPU",
    }
}

const fn in_worker(way: Way) -> &'static str {
    match way {
        Way::Gpu => "drive GPU",
        Way::Workers(_) => "rows",
        Way::OnePiece | Way::Pieces | Way::Worker => "job",
    }
}

#[cfg(test)]
mod tests;
