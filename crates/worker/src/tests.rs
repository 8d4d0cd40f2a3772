//! The pool and the host against each other, with workers in memory, on a clock that is virtual.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

use futures::{
    FutureExt as _, StreamExt,
    channel::mpsc::{self, UnboundedReceiver, UnboundedSender},
    future::{AbortHandle, Abortable, Either, LocalBoxFuture, select},
    stream::LocalBoxStream,
};
use io::{Clock as _, JobError, Micros, VirtualClock};

use super::*;

/// Counts, with a pause before each number.
struct Counting;

/// The same, and its worker ends with it.
struct Heavy;

impl Message for u32 {
    fn encode(&self) -> Vec<u8> {
        to_json(self)
    }

    fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        from_json(bytes)
    }
}

impl Engine for Counting {
    const NAME: &'static str = "counting";
    const AFTERWARDS: Afterwards = Afterwards::Wait;
    type Request = u32;
    type Reply = u32;
}

impl Engine for Heavy {
    const NAME: &'static str = "heavy";
    const AFTERWARDS: Afterwards = Afterwards::End;
    type Request = u32;
    type Reply = u32;
}

/// The pause before each number.
const PAUSE: Micros = Micros::from_millis(1_000);

fn count<E: Engine<Reply = u32> + 'static>(
    clock: &VirtualClock,
    to: u32,
    replies: Replies<E>,
) -> LocalBoxFuture<'static, ()> {
    let clock = clock.clone();
    async move {
        for number in 1..=to {
            clock.sleep(PAUSE).await;
            replies.send(&number);
        }
    }
    .boxed_local()
}

fn host(clock: &VirtualClock) -> Host {
    let (one, two) = (clock.clone(), clock.clone());
    Host::new(vec![
        Served::new::<Counting>(move |to, replies| count(&one, to, replies)),
        Served::new::<Heavy>(move |to, replies| count(&two, to, replies)),
    ])
}

/// How the workers of a world begin.
#[derive(Clone, Copy, PartialEq)]
enum Start {
    Well,
    Throwing,
    Refused,
    Silent,
}

/// Workers in memory.
#[derive(Clone)]
struct World {
    clock: VirtualClock,
    start: Start,
    tasks: UnboundedSender<LocalBoxFuture<'static, ()>>,
    lines: Rc<RefCell<Vec<UnboundedSender<Event>>>>,
    alive: Rc<Cell<usize>>,
}

struct MemoryLine {
    world: World,
    host: Rc<Host>,
    events: UnboundedReceiver<Event>,
    sender: UnboundedSender<Event>,
    work: RefCell<Vec<AbortHandle>>,
}

impl Workers for World {
    fn start(&self) -> Result<Box<dyn Line>, String> {
        let (sender, events) = mpsc::unbounded();
        match self.start {
            Start::Well => say(&sender, &FromWorker::Ready { lock: "lock".to_owned() }),
            Start::Throwing => sender.unbounded_send(Event::Broke("wrong start".to_owned())).unwrap(),
            Start::Refused => return Err("no more of them".to_owned()),
            Start::Silent => {}
        }
        self.lines.borrow_mut().push(sender.clone());
        self.alive.set(self.alive.get() + 1);
        let host = Rc::new(host(&self.clock));
        Ok(Box::new(MemoryLine { world: self.clone(), host, events, sender, work: RefCell::default() }))
    }

    fn spawn(&self, work: LocalBoxFuture<'static, ()>) {
        self.tasks.unbounded_send(work).unwrap();
    }
}

fn say(sender: &UnboundedSender<Event>, message: &FromWorker) {
    drop(sender.unbounded_send(Event::Said(message.encode())));
}

impl Line for MemoryLine {
    fn post(&self, bytes: &[u8]) -> Result<(), String> {
        let sender = self.sender.clone();
        let post: Post = Rc::new(move |bytes| drop(sender.unbounded_send(Event::Said(bytes))));
        let (handle, registration) = AbortHandle::new_pair();
        self.work.borrow_mut().push(handle);
        let work = Abortable::new(self.host.take(bytes, &post), registration);
        self.world.spawn(work.map(drop).boxed_local());
        Ok(())
    }

    fn next(&mut self) -> LocalBoxFuture<'_, Event> {
        self.events.next().map(|event| event.expect("the line holds a sender itself")).boxed_local()
    }

    fn watch(&mut self, lock: &str) {
        assert_eq!(lock, "lock");
    }
}

impl Drop for MemoryLine {
    fn drop(&mut self) {
        self.work.borrow().iter().for_each(AbortHandle::abort);
        self.world.alive.set(self.world.alive.get() - 1);
    }
}

/// Runs `test` with a pool of two workers, and everything that it starts beside it.
fn run(start: Start, test: impl AsyncFnOnce(Pool, World)) {
    let clock = VirtualClock::default();
    let (tasks, spawned) = mpsc::unbounded();
    let world = World { clock: clock.clone(), start, tasks, lines: Rc::default(), alive: Rc::default() };
    let pool = Pool::new(Box::new(world.clone()), Arc::new(clock.clone()), 2);
    let test = Box::pin(test(pool, world));
    let beside = spawned.for_each_concurrent(None, |task| task).boxed_local();
    match clock.run(select(test, beside)).unwrap() {
        Either::Left(_) => {}
        Either::Right(_) => unreachable!("the world holds a sender"),
    }
}

type Items = Vec<Result<Vec<u8>, JobError>>;

fn counted(to: u32) -> Items {
    (1..=to).map(|number| Ok(number.encode())).collect()
}

fn begin(pool: &Pool, engine: &'static str, to: u32) -> LocalBoxStream<'static, Result<Vec<u8>, JobError>> {
    pool.start(engine, to.encode())
}

async fn all(pool: &Pool, engine: &'static str, to: u32) -> Items {
    begin(pool, engine, to).collect().await
}

fn lost(reason: &str) -> Result<Vec<u8>, JobError> {
    Err(JobError::Lost { reason: reason.to_owned() })
}

const KILLED: &str = "it was ended from outside, or the browser ran out of memory";

#[test]
fn replies_arrive_in_order_until_the_engine_is_done() {
    run(Start::Well, async |pool, world| {
        assert_eq!(all(&pool, "counting", 3).await, counted(3));
        assert_eq!(world.clock.now(), Micros(3 * PAUSE.0));
    });
}

#[test]
fn jobs_run_side_by_side_and_one_too_many_waits_its_turn() {
    run(Start::Well, async |pool, world| {
        let jobs = [begin(&pool, "counting", 2), begin(&pool, "heavy", 3), begin(&pool, "counting", 1)];
        assert_eq!(world.alive.get(), 2);
        let found = futures::future::join_all(jobs.map(StreamExt::collect::<Items>)).await;
        assert_eq!(found, [counted(2), counted(3), counted(1)]);
        assert_eq!(world.clock.now(), Micros(3 * PAUSE.0), "the third began when the first was done");
        assert_eq!(world.lines.borrow().len(), 2, "on the same worker");
    });
}

#[test]
fn a_cancelled_job_ends_its_worker_and_no_other_job() {
    run(Start::Well, async |pool, world| {
        let (mut cancelled, other, waits) =
            (begin(&pool, "counting", 100), begin(&pool, "counting", 5), begin(&pool, "counting", 1));
        let cancel = async {
            assert_eq!(cancelled.next().await, Some(Ok(1.encode())));
            drop(cancelled);
            assert_eq!(world.alive.get(), 1);
        };
        let ((), other, waits) = futures::join!(cancel, other.collect::<Items>(), waits.collect::<Items>());
        assert_eq!((other, waits), (counted(5), counted(1)));
        assert_eq!(world.clock.now(), Micros(5 * PAUSE.0));
        assert_eq!(world.lines.borrow().len(), 3, "the one that ended was replaced");
    });
}

#[test]
fn a_job_that_is_cancelled_before_it_has_a_worker_takes_nobodys_place() {
    run(Start::Well, async |pool, _| {
        let busy = [begin(&pool, "counting", 1), begin(&pool, "counting", 1)];
        let (cancelled, last) = (begin(&pool, "counting", 9), begin(&pool, "counting", 2));
        drop(cancelled);
        let found =
            futures::join!(futures::future::join_all(busy.map(StreamExt::collect::<Items>)), last.collect::<Items>());
        assert_eq!(found, (vec![counted(1), counted(1)], counted(2)));
        assert_eq!(all(&pool, "counting", 1).await, counted(1));
    });
}

#[test]
fn a_worker_takes_the_next_job_where_its_engine_lets_it() {
    run(Start::Well, async |pool, world| {
        for workers in [1, 1] {
            assert_eq!(all(&pool, "counting", 1).await, counted(1));
            assert_eq!(world.lines.borrow().len(), workers);
        }
        assert_eq!(all(&pool, "heavy", 1).await, counted(1));
        assert_eq!((world.lines.borrow().len(), world.alive.get()), (1, 0), "it was free, and ended with its job");
        assert_eq!(all(&pool, "heavy", 1).await, counted(1));
        assert_eq!((world.lines.borrow().len(), world.alive.get()), (2, 0));
    });
}

#[test]
fn a_worker_without_a_job_ends_after_a_while() {
    run(Start::Well, async |pool, world| {
        all(&pool, "counting", 1).await;
        world.clock.sleep(Micros::from_millis(2_900)).await;
        assert_eq!(world.alive.get(), 1);
        world.clock.sleep(Micros::from_millis(200)).await;
        assert_eq!(world.alive.get(), 0);
    });
}

#[test]
fn a_worker_that_is_killed_is_noticed_after_its_last_words_and_replaced() {
    run(Start::Well, async |pool, world| {
        let mut job = begin(&pool, "counting", 100);
        assert_eq!(job.next().await, Some(Ok(1.encode())));
        let line = world.lines.borrow()[0].clone();
        line.unbounded_send(Event::Gone).unwrap();
        say(&line, &FromWorker::Reply { id: 1, bytes: 2.encode() });
        assert_eq!(job.next().await, Some(Ok(2.encode())));
        assert_eq!(job.collect::<Items>().await, [lost(KILLED)]);
        assert_eq!(world.alive.get(), 0);
        assert_eq!(all(&pool, "counting", 1).await, counted(1));
    });
}

#[test]
fn a_worker_that_dies_while_it_waits_gets_no_job() {
    run(Start::Well, async |pool, world| {
        all(&pool, "counting", 1).await;
        world.lines.borrow()[0].unbounded_send(Event::Gone).unwrap();
        assert_eq!(all(&pool, "counting", 1).await, counted(1));
        assert_eq!(world.lines.borrow().len(), 2);
    });
}

#[test]
fn what_a_worker_says_of_another_job_is_not_heard() {
    run(Start::Well, async |pool, world| {
        let job = begin(&pool, "counting", 1);
        let line = world.lines.borrow()[0].clone();
        say(&line, &FromWorker::Reply { id: 77, bytes: 9.encode() });
        say(&line, &FromWorker::Done { id: 77 });
        assert_eq!(job.collect::<Items>().await, counted(1));
    });
}

#[test]
fn a_worker_that_throws_or_says_why_it_dies_is_quoted() {
    run(Start::Well, async |pool, world| {
        for event in [
            Event::Broke("out of ink".to_owned()),
            Event::Said(FromWorker::Lost { reason: "out of ink".to_owned() }.encode()),
        ] {
            let job = begin(&pool, "heavy", 1);
            world.lines.borrow().last().unwrap().unbounded_send(event).unwrap();
            assert_eq!(job.collect::<Items>().await, [lost("out of ink")]);
        }
        assert_eq!(world.alive.get(), 0);
    });
}

#[test]
fn a_silent_worker_is_given_up_after_half_a_minute() {
    run(Start::Silent, async |pool, world| {
        let reason = "it said nothing for 30 s".to_owned();
        assert_eq!(all(&pool, "counting", 1).await, [Err(JobError::Unavailable { reason })]);
        assert_eq!((world.clock.now(), world.alive.get()), (Micros::from_millis(30_000), 0));
    });
}

#[test]
fn a_worker_that_does_not_start_is_unavailable_in_the_worlds_words() {
    for (start, reason) in [(Start::Throwing, "wrong start"), (Start::Refused, "no more of them")] {
        run(start, async |pool, world| {
            let unavailable = JobError::Unavailable { reason: reason.to_owned() };
            for _ in 0..3 {
                assert_eq!(all(&pool, "counting", 1).await, [Err(unavailable.clone())]);
            }
            assert_eq!(world.alive.get(), 0);
        });
    }
}

#[test]
fn a_request_that_is_not_understood_is_refused_in_words() {
    run(Start::Well, async |pool, _| {
        let refused = |reason: &str| vec![Err(JobError::Misunderstood { reason: reason.to_owned() })];
        assert_eq!(all(&pool, "singing", 1).await, refused("this worker has no engine \"singing\""));
        let found: Items = pool.start("counting", b"x".to_vec()).collect().await;
        let Err(error) = &found[0] else { panic!("{found:?}") };
        assert!(error.to_string().contains("a message of 1 bytes cannot be read"), "{error}");
    });
}

#[test]
fn a_worker_of_another_build_is_refused_by_its_version() {
    run(Start::Silent, async |pool, world| {
        let job = begin(&pool, "counting", 1);
        world.lines.borrow()[0].unbounded_send(Event::Said(vec![1, 0, 0, 0, 1])).unwrap();
        let found = job.collect::<Items>().await;
        let Err(error) = &found[0] else { panic!("{found:?}") };
        assert!(error.to_string().contains("a message of version 1 came to version 2"), "{error}");
    });
}
