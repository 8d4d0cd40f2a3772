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
    /// The worker has the request.
    Started(Micros),
    /// A stretch of work is done.
    Ran(Stretch),
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
    /// How much of its product is done, from 0 to 1.
    pub done: f64,
}

/// The frames of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Painting {
    task: LateTask,
    pauses: Pauses,
}

/// The lanes of every run, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lanes {
    page: LaneId,
    main: LaneId,
    worker: LaneId,
    gpu: LaneId,
}

/// The tasks of the way that runs.
#[derive(Clone, Debug, PartialEq)]
struct Threads {
    main: LateTask,
    worker: Option<LateTask>,
    gpu: BTreeMap<Phase, LateTask>,
    /// When the worker last began to do something itself.
    worker_since: Option<Micros>,
}

impl Default for Live {
    fn default() -> Self {
        let mut recorder = LateRecorder::new(Provenance::Measured);
        let lanes = Lanes {
            page: recorder.lane(LaneKind::Frames, "Page frames"),
            main: recorder.lane(LaneKind::MainThread, "Main thread"),
            worker: recorder.lane(LaneKind::Worker, "Worker"),
            gpu: recorder.lane(LaneKind::Gpu, "GPU"),
        };
        Self { recorder, way: None, failures: BTreeMap::new(), lanes, frames: None, threads: None }
    }
}

impl Live {
    /// Takes in a piece of news.
    pub fn hear(&mut self, news: &News) {
        match news {
            News::Next(way) => self.way = Some(Progress { way: *way, done: 0.0 }),
            News::Began { way, at } => self.begin(*way, *at),
            News::Frame(at) => self.paint(*at),
            News::Started(at) => {
                self.threads.iter_mut().for_each(|threads| threads.worker_since = Some(*at));
            }
            News::Ran(stretch) => self.record(stretch),
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
        let worker = (!way.is_on_page()).then(|| {
            let rest = if way == Way::Gpu { State::Suspended } else { State::Scheduled };
            let life = Life { lane: self.lanes.worker, label: in_worker(way), parent: Some(main), rest };
            self.recorder.begin(at, life)
        });
        self.threads = Some(Threads { main, worker, gpu: BTreeMap::new(), worker_since: None });
    }

    fn paint(&mut self, at: Micros) {
        let Some(Painting { task, pauses }) = &mut self.frames else { return };
        let pause = pauses.end_with(at);
        // Between frames that follow each other closely the page counts as painting.
        let from = if pause.length() > NOTICEABLE { pause.to } else { pause.from };
        self.recorder.ran(*task, Ran { from, to: pause.to, phase: None });
    }

    fn record(&mut self, stretch: &Stretch) {
        let Some(threads) = &mut self.threads else { return };
        let ran = Ran { from: stretch.from, to: stretch.to, phase: Some(part(stretch.phase)) };
        self.way.iter_mut().for_each(|progress| progress.done = progress.done.max(stretch.done));
        match (threads.worker, self.way.map(|progress| progress.way)) {
            (None, _) => self.recorder.ran(threads.main, ran),
            (Some(worker), Some(Way::Gpu)) => {
                // What the worker does between two stretches of the GPU, it does itself: generating and checking.
                if let Some(from) = threads.worker_since.replace(stretch.to)
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
            (Some(worker), Some(Way::OnePiece | Way::Pieces | Way::Worker) | None) => self.recorder.ran(worker, ran),
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
        if let (Some(worker), Some(from)) = (threads.worker, threads.worker_since)
            && !threads.gpu.is_empty()
        {
            self.recorder.ran(worker, Ran { from, to: at, phase: None });
        }
        for task in threads.gpu.into_values() {
            self.recorder.end(task, End { at: None, state, detail: Detail::Bare });
        }
        for task in threads.worker.into_iter().chain([threads.main]) {
            self.recorder.end(task, End { at: Some(at), state, detail: detail.clone() });
        }
        self.way = None;
    }
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
        Way::Gpu => "await GPU",
    }
}

const fn in_worker(way: Way) -> &'static str {
    match way {
        Way::Gpu => "drive GPU",
        Way::OnePiece | Way::Pieces | Way::Worker => "product",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::parallel::model::tests::outcome;
    use trace::{TaskId, Trace};

    fn ran(phase: Phase, (from, to): (u64, u64), done: f64) -> News {
        News::Ran(Stretch { phase, from: Micros(from), to: Micros(to), done })
    }

    fn ended(way: Way, at: u64) -> News {
        News::Ended { way, at: Micros(at), result: Box::new(Ok(outcome(way, &[], 17))) }
    }

    fn live(news: &[News]) -> Live {
        let mut live = Live::default();
        for item in news {
            live.hear(item);
        }
        live
    }

    fn task(trace: &Trace, label: &str) -> TaskId {
        let found = (0..).map(TaskId).zip(trace.tasks()).find(|(_, task)| task.label == label);
        found.unwrap_or_else(|| panic!("no {label:?} in {:?}", trace.tasks())).0
    }

    #[track_caller]
    fn check(trace: &Trace, (label, state): (&str, State), micros: u64) {
        assert_eq!(trace.time_in(task(trace, label), state), Micros(micros), "{label} {}", state.word());
    }

    #[test]
    fn pieces_run_on_the_main_thread_with_pauses_between_them() {
        let mut live = live(&[
            News::Next(Way::Pieces),
            News::Began { way: Way::Pieces, at: Micros(100) },
            ran(Phase::Compute, (100, 108), 0.4),
            ran(Phase::Compute, (110, 118), 1.0),
            ended(Way::Pieces, 118),
        ]);
        live.finish(Micros(120));
        let trace = live.recorder.trace().unwrap();
        check(&trace, ("pieces", State::Running), 16);
        check(&trace, ("pieces", State::Scheduled), 2);
        assert_eq!(trace.open_tasks(), []);
    }

    #[test]
    fn the_main_thread_only_waits_for_the_gpu_and_the_worker_does_the_rest() {
        let live = live(&[
            News::Next(Way::Gpu),
            News::Began { way: Way::Gpu, at: Micros(0) },
            News::Started(Micros(10)),
            ran(Phase::SetUp, (10, 30), 0.0),
            ran(Phase::Upload, (35, 40), 0.0),
            ran(Phase::Upload, (45, 50), 0.0),
            ran(Phase::Kernel, (50, 90), 1.0),
            ran(Phase::Readback, (90, 95), 1.0),
            ended(Way::Gpu, 100),
        ]);
        let trace = live.recorder.trace().unwrap();
        check(&trace, ("await GPU", State::Suspended), 100);
        check(&trace, ("kernel", State::Running), 40);
        check(&trace, ("upload", State::Running), 10);
        check(&trace, ("upload", State::Suspended), 5);
        // Generating before each upload, checking after the readback.
        check(&trace, ("drive GPU", State::Running), 15);
        let kernel = &trace.tasks()[task(&trace, "kernel").index()];
        assert_eq!(kernel.parent, Some(task(&trace, "drive GPU")));
    }

    #[test]
    fn a_worker_is_ready_until_it_has_started() {
        let live = live(&[
            News::Began { way: Way::Worker, at: Micros(0) },
            News::Started(Micros(40)),
            ran(Phase::Compute, (40, 90), 1.0),
            ended(Way::Worker, 91),
        ]);
        let trace = live.recorder.trace().unwrap();
        check(&trace, ("product", State::Scheduled), 41);
        check(&trace, ("product", State::Running), 50);
        check(&trace, ("await worker", State::Suspended), 91);
    }

    #[test]
    fn frames_close_together_are_one_stretch_and_a_freeze_stands_out() {
        let mut live = live(&[News::Began { way: Way::OnePiece, at: Micros(0) }]);
        for frame in [16, 33, 133, 150] {
            live.hear(&News::Frame(Micros::from_millis(frame)));
        }
        let trace = live.recorder.trace().unwrap();
        check(&trace, ("frames", State::Suspended), 100_000);
    }

    #[test]
    fn the_time_between_two_ways_is_no_freeze_of_either() {
        let mut live = live(&[
            News::Began { way: Way::Pieces, at: Micros(0) },
            ended(Way::Pieces, 10),
            News::Began { way: Way::Worker, at: Micros(900_000) },
        ]);
        live.hear(&News::Frame(Micros(910_000)));
        let trace = live.recorder.trace().unwrap();
        check(&trace, ("frames", State::Running), 910_000);
        check(&trace, ("frames", State::Suspended), 0);
    }

    #[test]
    fn a_failure_is_kept_with_its_reason_and_fails_its_tasks() {
        let live = live(&[
            News::Began { way: Way::Worker, at: Micros(0) },
            News::Ended { way: Way::Worker, at: Micros(5), result: Box::new(Err(RunError::Silent)) },
        ]);
        assert_eq!(live.failures[&Way::Worker], "the worker ended without an answer; run again");
        let trace = live.recorder.trace().unwrap();
        let failed = trace.events().iter().filter(|event| event.state == State::Failed);
        assert_eq!(failed.count(), 2);
    }

    #[test]
    fn stop_cancels_whatever_goes_on() {
        let mut live = live(&[
            News::Next(Way::Gpu),
            News::Began { way: Way::Gpu, at: Micros(0) },
            News::Started(Micros(1)),
            ran(Phase::Upload, (2, 3), 0.0),
        ]);
        live.stop(Micros(9));
        let trace = live.recorder.trace().unwrap();
        assert_eq!((trace.open_tasks(), live.way), (vec![], None));
        assert!(trace.events().iter().filter(|event| event.state == State::Cancelled).count() >= 3);
    }
}
