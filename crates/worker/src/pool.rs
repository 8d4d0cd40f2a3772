//! The page's side: a worker for each job, at most so many at once.
//!
//! A worker has one job at a time. A job that nobody waits for any more is cancelled by ending its worker, which is certain
//! whatever the worker does, and touches no other job. A worker whose job ended well may take the next one; one that was ended,
//! killed or went wrong is replaced when the next job needs it.

use std::{cell::RefCell, collections::VecDeque, rc::Rc, sync::Arc};

use futures::{
    FutureExt as _, StreamExt as _,
    channel::oneshot,
    stream::{self, LocalBoxStream},
};
use io::{Clock, JobError, Micros, timeout};

use super::{Event, FromWorker, Line, ToWorker, Workers};

/// How long a worker may say nothing. It is counted twice: after a computer has slept, the timer and the messages that
/// waited are due at the same moment, and the timer may come first.
const SILENCE: Micros = Micros::from_millis(15_000);

/// How long after a worker's death its last words may take to arrive.
const LAST_WORDS: Micros = Micros::from_millis(100);

/// How long a worker waits for the next job.
const IDLE: Micros = Micros::from_millis(3_000);

type Item = Result<Vec<u8>, JobError>;

/// Workers and the jobs that they do. Dropping it ends the workers that wait; jobs under way go on.
pub struct Pool {
    shared: Rc<Shared>,
}

struct Shared {
    workers: Box<dyn Workers>,
    clock: Arc<dyn Clock>,
    most: usize,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    busy: usize,
    last_id: u32,
    idle: Vec<Idle>,
    /// Jobs that wait for a place, first first.
    waiting: VecDeque<oneshot::Sender<Place>>,
}

/// A worker without a job.
struct Idle {
    /// The last job that it did, by which it is told from the others.
    after: u32,
    line: Box<dyn Line>,
}

impl Pool {
    /// A pool of at most `most` workers.
    pub fn new(workers: Box<dyn Workers>, clock: Arc<dyn Clock>, most: usize) -> Self {
        Self { shared: Rc::new(Shared { workers, clock, most, state: RefCell::default() }) }
    }

    /// Asks an engine for something: at once where a worker is free, or else when one is. The replies come until the engine is
    /// done; an error is the last item. Dropping the stream cancels the job.
    pub fn start(&self, engine: &'static str, request: Vec<u8>) -> LocalBoxStream<'static, Item> {
        let shared = Rc::clone(&self.shared);
        if let Some(place) = Place::take(&shared) {
            return Run::open(place, engine, request);
        }
        let (sender, receiver) = oneshot::channel();
        shared.state.borrow_mut().waiting.push_back(sender);
        let opened = receiver.map(move |place| match place {
            Ok(place) => Run::open(place, engine, request),
            Err(oneshot::Canceled) => stream::empty().boxed_local(),
        });
        opened.flatten_stream().boxed_local()
    }
}

/// A place for one busy worker. Dropped, it goes to whoever has waited longest.
struct Place {
    shared: Rc<Shared>,
}

impl Place {
    fn take(shared: &Rc<Shared>) -> Option<Self> {
        let mut state = shared.state.borrow_mut();
        let free = state.busy < shared.most;
        free.then(|| {
            state.busy += 1;
            Self { shared: Rc::clone(shared) }
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let next = self.shared.state.borrow_mut().waiting.pop_front();
        match next {
            // A job that was cancelled while it waited does not take it: it is dropped again, for the next.
            Some(next) => drop(next.send(Self { shared: Rc::clone(&self.shared) })),
            None => self.shared.state.borrow_mut().busy -= 1,
        }
    }
}

/// A job and its worker.
struct Run {
    /// Dropped before the place: the worker has ended when the next one starts.
    line: Box<dyn Line>,
    place: Place,
    id: u32,
    stage: Stage,
    /// The worker is gone; what it said before may still be on its way.
    gone: bool,
}

enum Stage {
    /// The worker loads; the request waits until it listens.
    Loading(Vec<u8>),
    Working,
    Ended,
}

/// What follows from what a worker says.
enum Heard {
    Nothing,
    Item(Item),
    /// The job is done, and the worker can take another.
    Done,
}

impl Run {
    /// Starts the job, on a worker that waits or on a new one.
    fn open(place: Place, engine: &'static str, request: Vec<u8>) -> LocalBoxStream<'static, Item> {
        match Self::begin(place, engine, request) {
            Ok(run) => stream::unfold(run, Self::next).boxed_local(),
            Err(error) => stream::iter([Err(error)]).boxed_local(),
        }
    }

    fn begin(place: Place, engine: &'static str, request: Vec<u8>) -> Result<Self, JobError> {
        let id = place.shared.next_id();
        let start = ToWorker::Start { id, engine: engine.to_owned(), request }.encode();
        if let Some(line) = place.shared.worker_that_waits() {
            // One that cannot be told any more is as good as none.
            if line.post(&start).is_ok() {
                return Ok(Self { line, place, id, stage: Stage::Working, gone: false });
            }
        }
        let line = place.shared.workers.start().map_err(|reason| JobError::Unavailable { reason })?;
        Ok(Self { line, place, id, stage: Stage::Loading(start), gone: false })
    }

    async fn next(mut self) -> Option<(Item, Self)> {
        while !matches!(self.stage, Stage::Ended) {
            let heard = match self.event().await {
                Some(Event::Said(bytes)) => self.hear(&bytes),
                Some(Event::Broke(reason)) => self.fail(reason),
                Some(Event::Gone) => {
                    self.gone = true;
                    Heard::Nothing
                }
                None if self.gone => {
                    self.fail("it was ended from outside, or the browser ran out of memory".to_owned())
                }
                None => self.fail(format!("it said nothing for {} s", 2 * SILENCE.0 / 1_000_000)),
            };
            match heard {
                Heard::Nothing => {}
                Heard::Item(item) => return Some((item, self)),
                Heard::Done => {
                    self.release();
                    return None;
                }
            }
        }
        None
    }

    /// The next event; `None` after a long silence, or where a worker that is gone has no last words.
    async fn event(&mut self) -> Option<Event> {
        let clock = Arc::clone(&self.place.shared.clock);
        if self.gone {
            return timeout(clock.as_ref(), LAST_WORDS, self.line.next()).await;
        }
        for _ in 0..2 {
            if let Some(event) = timeout(clock.as_ref(), SILENCE, self.line.next()).await {
                return Some(event);
            }
        }
        None
    }

    fn hear(&mut self, bytes: &[u8]) -> Heard {
        match FromWorker::decode(bytes) {
            Ok(FromWorker::Ready { lock }) => self.send_request(&lock),
            Ok(FromWorker::Lost { reason }) => self.fail(reason),
            Ok(
                FromWorker::Reply { id, .. }
                | FromWorker::Done { id }
                | FromWorker::Spent { id }
                | FromWorker::Refused { id, .. },
            ) if id != self.id => Heard::Nothing,
            Ok(FromWorker::Reply { id: _, bytes }) => Heard::Item(Ok(bytes)),
            Ok(FromWorker::Done { id: _ }) => Heard::Done,
            Ok(FromWorker::Spent { id: _ }) => {
                self.stage = Stage::Ended;
                Heard::Nothing
            }
            Ok(FromWorker::Refused { id: _, reason }) => {
                self.stage = Stage::Ended;
                Heard::Item(Err(JobError::Misunderstood { reason }))
            }
            Err(error) => self.fail(error.to_string()),
        }
    }

    fn send_request(&mut self, lock: &str) -> Heard {
        let Stage::Loading(start) = std::mem::replace(&mut self.stage, Stage::Working) else { return Heard::Nothing };
        if !lock.is_empty() {
            self.line.watch(lock);
        }
        self.line.post(&start).map_or_else(|reason| self.fail(reason), |()| Heard::Nothing)
    }

    /// Ends the job; the error is its last item.
    fn fail(&mut self, reason: String) -> Heard {
        let error = match std::mem::replace(&mut self.stage, Stage::Ended) {
            Stage::Loading(_) => JobError::Unavailable { reason },
            Stage::Working | Stage::Ended => JobError::Lost { reason },
        };
        Heard::Item(Err(error))
    }

    /// The worker waits for the next job, for a while.
    fn release(self) {
        let Self { line, place, id, .. } = self;
        let shared = &place.shared;
        shared.state.borrow_mut().idle.push(Idle { after: id, line });
        let (pool, clock) = (Rc::downgrade(shared), Arc::clone(&shared.clock));
        let end_later = async move {
            clock.sleep(IDLE).await;
            let Some(shared) = pool.upgrade() else { return };
            let mut state = shared.state.borrow_mut();
            let found = state.idle.iter().position(|idle| idle.after == id);
            let idle = found.map(|index| state.idle.remove(index));
            drop(state);
            drop(idle);
        };
        shared.workers.spawn(end_later.boxed_local());
    }
}

impl Shared {
    fn next_id(&self) -> u32 {
        let mut state = self.state.borrow_mut();
        state.last_id = state.last_id.wrapping_add(1);
        state.last_id
    }

    /// A worker without a job, unless something has happened to it meanwhile.
    fn worker_that_waits(&self) -> Option<Box<dyn Line>> {
        loop {
            let mut idle = self.state.borrow_mut().idle.pop()?;
            if idle.line.next().now_or_never().is_none() {
                return Some(idle.line);
            }
        }
    }
}
