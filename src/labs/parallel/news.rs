//! What a run tells while it goes on, and what follows from it: a log, a heartbeat, how far it is.

use std::collections::BTreeMap;

use super::{
    Outcome, RunError, Way,
    heart::{Heart, NOTICEABLE},
    log::{Birth, GPU, Log, MAIN, PAGE, Strand, WORKER},
};
use crate::{
    compute::{Phase, Stretch},
    io::Micros,
    trace::State,
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Live {
    /// What happened so far.
    pub log: Log,
    /// The way that is next or runs, and how much of its product is done.
    pub way: Option<(Way, f64)>,
    /// The longest pause between frames since this way began.
    pub gap: Micros,
    /// The ways that gave no answer, and why.
    pub failures: BTreeMap<Way, String>,
    frames: Option<(Strand, Heart)>,
    threads: Option<Threads>,
}

/// The strands of the way that runs.
#[derive(Clone, Debug, PartialEq)]
struct Threads {
    main: Strand,
    worker: Option<Strand>,
    gpu: BTreeMap<Phase, Strand>,
    /// When the worker last began to do something itself.
    worker_since: Option<Micros>,
}

impl Live {
    /// Takes in a piece of news.
    pub fn hear(&mut self, news: &News) {
        match news {
            News::Next(way) => self.way = Some((*way, 0.0)),
            News::Began { way, at } => self.begin(*way, *at),
            News::Frame(at) => self.frame(*at),
            News::Started(at) => {
                self.threads.iter_mut().for_each(|threads| threads.worker_since = Some(*at));
            }
            News::Ran(stretch) => self.ran(stretch),
            News::Ended { way, at, result } => self.end(*way, (*at, result)),
        }
    }

    /// Ends everything, as Stop does.
    pub fn stop(&mut self, at: Micros) {
        self.log.end_all((at, State::Cancelled, "stopped"));
        self.way = None;
    }

    /// Ends what outlives a way.
    pub fn finish(&mut self, at: Micros) {
        self.log.end_all((at, State::Finished, ""));
        self.way = None;
    }

    fn begin(&mut self, way: Way, at: Micros) {
        let (strand, mut heart) = self.frames.unwrap_or_else(|| {
            let birth = Birth { lane: PAGE, label: "frames", parent: None, rest: State::Suspended };
            (self.log.begin(at, birth), Heart::new(at))
        });
        // Between two ways nothing computes, so the page is alive.
        self.log.ran(strand, heart.beat(at));
        self.frames = Some((strand, Heart::new(at)));
        self.gap = Micros::ZERO;

        let rest = if way.is_on_page() { State::Scheduled } else { State::Suspended };
        let main = self.log.begin(at, Birth { lane: MAIN, label: on_main(way), parent: None, rest });
        let worker = (!way.is_on_page()).then(|| {
            let rest = if way == Way::Gpu { State::Suspended } else { State::Scheduled };
            self.log.begin(at, Birth { lane: WORKER, label: in_worker(way), parent: Some(main), rest })
        });
        self.threads = Some(Threads { main, worker, gpu: BTreeMap::new(), worker_since: None });
    }

    fn frame(&mut self, at: Micros) {
        let Some((strand, heart)) = &mut self.frames else { return };
        let (before, at) = heart.beat(at);
        self.gap = self.gap.max(heart.longest());
        // Between frames that follow each other closely the page counts as painting.
        let from = if at.since(before) > NOTICEABLE { at } else { before };
        self.log.ran(*strand, (from, at));
    }

    fn ran(&mut self, stretch: &Stretch) {
        let Some(threads) = &mut self.threads else { return };
        let time = (stretch.from, stretch.to);
        self.way.iter_mut().for_each(|(_, done)| *done = done.max(stretch.done));
        match (threads.worker, self.way) {
            (None, _) => self.log.ran(threads.main, time),
            (Some(worker), Some((Way::Gpu, _))) => {
                // What the worker does between two stretches of the GPU, it does itself: generating and checking.
                if let Some(since) = threads.worker_since.replace(stretch.to)
                    && since < stretch.from
                {
                    self.log.ran(worker, (since, stretch.from));
                }
                let strand = *threads.gpu.entry(stretch.phase).or_insert_with(|| {
                    let label = stretch.phase.word();
                    let birth = Birth { lane: GPU, label, parent: Some(worker), rest: State::Suspended };
                    self.log.begin(stretch.from, birth)
                });
                self.log.ran(strand, time);
            }
            (Some(worker), _) => self.log.ran(worker, time),
        }
    }

    fn end(&mut self, way: Way, (at, result): (Micros, &Result<Outcome, RunError>)) {
        let Some(threads) = self.threads.take() else { return };
        let (state, note) = match result {
            Ok(_) => (State::Finished, String::new()),
            Err(error) => (State::Failed, error.to_string()),
        };
        if let Err(error) = result {
            self.failures.insert(way, error.to_string());
        }
        if let (Some(worker), Some(since)) = (threads.worker, threads.worker_since)
            && !threads.gpu.is_empty()
        {
            self.log.ran(worker, (since, at));
        }
        for strand in threads.gpu.into_values() {
            self.log.end_there((strand, state));
        }
        for strand in threads.worker.into_iter().chain([threads.main]) {
            self.log.end(strand, (at, state, note.clone()));
        }
        self.way = None;
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
    use crate::{
        labs::parallel::model::tests::outcome,
        trace::{TaskId, Trace},
    };

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
        let trace = live.log.trace().unwrap();
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
        let trace = live.log.trace().unwrap();
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
        let trace = live.log.trace().unwrap();
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
        let trace = live.log.trace().unwrap();
        check(&trace, ("frames", State::Suspended), 100_000);
        assert_eq!(live.gap, Micros::from_millis(100));
    }

    #[test]
    fn the_time_between_two_ways_is_no_freeze_of_either() {
        let mut live = live(&[
            News::Began { way: Way::Pieces, at: Micros(0) },
            ended(Way::Pieces, 10),
            News::Began { way: Way::Worker, at: Micros(900_000) },
        ]);
        live.hear(&News::Frame(Micros(910_000)));
        assert_eq!(live.gap, Micros(10_000));
    }

    #[test]
    fn a_failure_is_kept_with_its_reason_and_fails_its_tasks() {
        let live = live(&[
            News::Began { way: Way::Worker, at: Micros(0) },
            News::Ended { way: Way::Worker, at: Micros(5), result: Box::new(Err(RunError::Silent)) },
        ]);
        assert_eq!(live.failures[&Way::Worker], "the worker ended without an answer; run again");
        let trace = live.log.trace().unwrap();
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
        let trace = live.log.trace().unwrap();
        assert_eq!((trace.open_tasks(), live.way), (vec![], None));
        assert!(trace.events().iter().filter(|event| event.state == State::Cancelled).count() >= 3);
    }
}
