//! Threads. They take turns: one runs until it waits for something (`time.sleep`, a lock, another thread), and then the next that
//! can. Each has a stack of the machine for itself. Whoever waits below all others, the main thread mostly, runs the others
//! meanwhile; where nobody can go on, the time goes on to the first that will.

use std::{
    collections::{BTreeMap, VecDeque},
    mem,
    rc::Rc,
};

use io::{TimerId, Timers};
use trace::{Micros, Reason, TaskId, Text};

use crate::{
    Vm,
    asyncio::{Thread, limit::LoopStop, run::Call},
    machine::stack::{Layer, Progress},
    value::{Dict, Outcome, Raised, Value, args::Arguments},
};

/// The main thread.
pub(crate) const MAIN: u32 = 0;

/// The threads of a run, but the one that runs.
#[derive(Default)]
pub(crate) struct Threads {
    pub(crate) current: u32,
    last: u32,
    parked: BTreeMap<u32, Parked>,
    /// Those that can go on, in the order in which they can.
    ready: VecDeque<u32>,
    waiting: BTreeMap<u32, Waiting>,
    sleeping: Timers<(u64, u32)>,
    /// How deep native functions were nested when the present thread went on.
    nesting: usize,
    /// The thread that fell asleep last without having run anything of the program, and when it wakes.
    pub(crate) asleep: Option<Micros>,
}

/// A thread that does not run.
struct Parked {
    stack: Vec<Layer>,
    own: Thread,
    handling: Vec<Option<Raised>>,
    depth: usize,
    globals: Rc<Dict>,
}

/// What a thread waits for beside a wake-up.
struct Waiting {
    timer: Option<TimerId>,
}

impl Threads {
    /// Whether there are others than the one that runs.
    pub(crate) fn has_others(&self) -> bool {
        !self.parked.is_empty()
    }

    /// When the first of those that sleep wakes, and its place among those that wake at that time.
    pub(crate) fn next_due(&mut self) -> Option<(Micros, u64)> {
        self.sleeping.peek().map(|(due, (ticket, _))| (due, *ticket))
    }

    /// The first of those that sleep is ready, if its time has come.
    pub(crate) fn wake_sleeper(&mut self, now: Micros) -> Option<u32> {
        let (_, (_, thread)) = self.sleeping.pop_due(now)?;
        if let Some(waiting) = self.waiting.get_mut(&thread) {
            waiting.timer = None;
        }
        self.wake(thread);
        Some(thread)
    }

    /// A thread that waits can go on.
    pub(crate) fn wake(&mut self, thread: u32) {
        let Some(waiting) = self.waiting.remove(&thread) else { return };
        if let Some(timer) = waiting.timer {
            self.sleeping.cancel(timer);
        }
        self.ready.push_back(thread);
    }

    /// The present thread waits, until it is woken or so long.
    pub(crate) fn wait(&mut self, ticket: u64, until: Option<Micros>) {
        let thread = self.current;
        self.stop_waiting(thread);
        let timer = until.map(|until| self.sleeping.add(until, (ticket, thread)));
        self.waiting.insert(thread, Waiting { timer });
    }

    /// The present thread waits no more.
    pub(crate) fn go_on(&mut self) {
        self.stop_waiting(self.current);
    }

    fn stop_waiting(&mut self, thread: u32) {
        if let Some(timer) = self.waiting.remove(&thread).and_then(|waiting| waiting.timer) {
            self.sleeping.cancel(timer);
        }
        self.ready.retain(|other| *other != thread);
    }

    /// The next that can go on and is not in the middle of something below.
    fn next(&mut self) -> Option<u32> {
        let can = |thread: &u32| *thread == self.current || self.parked.contains_key(thread);
        let index = self.ready.iter().position(can)?;
        self.ready.remove(index)
    }
}

/// What came of looking for somebody who can go on.
pub(crate) enum Found {
    /// The present thread itself.
    Itself,
    /// Another one, which has run until it waited again or ended.
    Another,
    /// Nobody.
    Nobody,
}

impl Vm {
    /// Begins a thread that calls a function; it runs when the present one waits.
    pub(crate) fn start_thread(&mut self, function: &Value, name: Text) -> Outcome<u32> {
        let called = self.begin_now(function, Arguments::default())?;
        let threads = &mut self.event_loop.threads;
        threads.last += 1;
        let number = threads.last;
        if let Call::Enter(layer) = called {
            let own = Thread { name: Some(name), starter: self.event_loop.thread.id, ..Thread::default() };
            let (globals, stack) = (Rc::clone(&self.globals), vec![layer]);
            threads.parked.insert(number, Parked { stack, own, handling: Vec::new(), depth: 1, globals });
            threads.ready.push_back(number);
        }
        Ok(number)
    }

    /// Whether the present thread can run others while it waits: the main one, and one that waits inside a native function.
    pub(crate) fn hosts_threads(&self) -> bool {
        let threads = &self.event_loop.threads;
        threads.current == MAIN || self.meter.nesting() > threads.nesting
    }

    /// Whether the present thread is inside a native function, where it cannot be left.
    pub(crate) fn is_nested(&self) -> bool {
        self.meter.nesting() > self.event_loop.threads.nesting
    }

    /// Lets whoever is next go on.
    pub(crate) fn run_next_thread(&mut self) -> Outcome<Found> {
        match self.event_loop.threads.next() {
            None => Ok(Found::Nobody),
            Some(next) if next == self.event_loop.threads.current => Ok(Found::Itself),
            Some(next) => {
                self.run_thread(next)?;
                Ok(Found::Another)
            }
        }
    }

    /// Lets all others that can go on do so, once.
    pub(crate) fn run_ready_threads(&mut self) -> Outcome<()> {
        for _ in 0..self.event_loop.threads.ready.len() {
            if let Found::Nobody = self.run_next_thread()? {
                break;
            }
        }
        Ok(())
    }

    /// Goes to the time at which the first sleeper wakes, or to `until` if that comes first.
    ///
    /// # Errors
    /// When neither will ever come, or not within the limits.
    pub(crate) fn sleep_to_next(&mut self, until: Option<Micros>) -> Outcome<()> {
        let sleeper = self.event_loop.threads.next_due().map(|(due, _)| due);
        let due = match (sleeper, until) {
            (Some(sleeper), Some(until)) => sleeper.min(until),
            (Some(due), None) | (None, Some(due)) => due,
            (None, None) => return Err(self.stall()),
        };
        let limit = self.event_loop.limits.time;
        if self.event_loop.clock.is_virtual() && due > limit {
            return Err(self.stop_loop(LoopStop::Time { limit }));
        }
        let now = self.event_loop.now();
        self.event_loop.clock.occupy(due.since(now));
        let now = self.event_loop.now();
        self.event_loop.threads.wake_sleeper(now);
        Ok(())
    }

    /// Runs another thread until it waits or ends.
    fn run_thread(&mut self, number: u32) -> Outcome<()> {
        let Some(mut next) = self.event_loop.threads.parked.remove(&number) else { return Ok(()) };
        let (before, nesting) = (self.event_loop.threads.current, self.event_loop.threads.nesting);
        self.event_loop.threads.current = number;
        self.event_loop.threads.nesting = self.meter.nesting();
        self.event_loop.threads.asleep = None;
        self.exchange(&mut next);
        // It stands on the stack of whoever let it run, and cannot be left in the middle.
        let pause = self.meter.put_off_pause();
        self.record_steps_of(number);
        let progress = self.advance(&mut next.stack);
        self.meter.pause_at(pause);
        self.record_thread(&progress);
        self.exchange(&mut next);
        self.record_steps_of(before);
        let threads = &mut self.event_loop.threads;
        threads.current = before;
        threads.nesting = nesting;
        match progress {
            Progress::Waits(duration) => {
                threads.parked.insert(number, next);
                if !threads.waiting.contains_key(&number) && !threads.ready.contains(&number) {
                    // A loop of its own has nothing to do before its next timer.
                    let until = duration.map(|duration| self.event_loop.clock.now() + duration);
                    let ticket = self.event_loop.ticket();
                    let threads = &mut self.event_loop.threads;
                    let timer = until.map(|until| threads.sleeping.add(until, (ticket, number)));
                    threads.waiting.insert(number, Waiting { timer });
                }
                Ok(())
            }
            Progress::Ended(crate::machine::stack::Given::Raised(error)) if self.meter.stop.is_some() => Err(error),
            Progress::Ended(_) | Progress::Pauses | Progress::Asks(_) => Ok(()),
        }
    }

    /// Puts what the run has of the present thread aside, and that of another in its place.
    fn exchange(&mut self, other: &mut Parked) {
        mem::swap(&mut self.event_loop.thread, &mut other.own);
        mem::swap(&mut self.handling, &mut other.handling);
        mem::swap(&mut self.meter.depth, &mut other.depth);
        mem::swap(&mut self.globals, &mut other.globals);
    }

    /// A thread that the trace shows waits, or is over.
    fn record_thread(&mut self, progress: &Progress) {
        let (Some(id), true) = (self.event_loop.thread.id, self.event_loop.thread.name.is_some()) else { return };
        match progress {
            Progress::Ended(_) | Progress::Pauses => self.event_loop.write(|record, at| record.finished(at, id, None)),
            Progress::Waits(_) | Progress::Asks(_) => {
                let reason = self.event_loop.thread.reason.take().unwrap_or(Reason::Thread);
                let stack = vec![self.meter.line];
                self.event_loop.write(|record, at| {
                    record.suspended(at, id, crate::asyncio::record::Suspension { reason, stack });
                })
            }
        };
    }

    /// Ends all threads: the run is over.
    pub(crate) fn close_threads(&mut self) {
        let threads = mem::take(&mut self.event_loop.threads);
        for mut thread in threads.parked.into_values() {
            let mut parts = Vec::new();
            for layer in thread.stack.drain(..) {
                if let Layer::Frame(frame) = layer {
                    frame.take_parts(&mut parts);
                }
            }
            crate::value::discard::discard(parts);
        }
    }
}

/// A thread that runs something of the program: the trace shows it, from then on.
pub(super) fn record_id(event_loop: &mut super::EventLoop) -> Option<TaskId> {
    if let Some(id) = event_loop.thread.id {
        return Some(id);
    }
    let name = event_loop.thread.name.clone()?;
    let starter = event_loop.thread.starter;
    let id = event_loop.write(|record, at| record.thread(at, name, starter));
    event_loop.thread.id = id;
    id
}

#[cfg(test)]
mod tests {
    use crate::testing::prints;

    #[test]
    fn threads_that_sleep_leave_the_others_their_time() {
        prints(
            r"
import threading, time

def work(n):
    print('begins', n)
    time.sleep(n)
    print('ends', n, time.monotonic())

threads = [threading.Thread(target=work, args=(n,)) for n in (2, 1)]
for thread in threads:
    thread.start()
print('started')
for thread in threads:
    thread.join()
",
            "begins 2\nbegins 1\nstarted\nends 1 1.0\nends 2 2.0",
        );
    }

    #[test]
    fn a_thread_that_blocks_leaves_the_loop_alone() {
        prints(
            r"
import asyncio, time

def work():
    time.sleep(0.25)
    print('worked')
    return 7

async def ticks():
    for n in range(3):
        print('tick', n)
        await asyncio.sleep(0.1)

async def main():
    print(await asyncio.gather(asyncio.to_thread(work), ticks()))

asyncio.run(main())
",
            "tick 0\ntick 1\ntick 2\nworked\n[7, None]",
        );
    }

    #[test]
    fn a_lock_is_waited_for_and_given_back() {
        prints(
            r"
import threading, time

lock = threading.Lock()

def work(name):
    with lock:
        print(name, 'has it', time.monotonic())
        time.sleep(1)

threads = [threading.Thread(target=work, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
print(lock.acquire(timeout=0.5), time.monotonic())
for thread in threads:
    thread.join()
print(lock.locked())
",
            "a has it 0.0\nFalse 0.5\nb has it 1.0\nFalse",
        );
    }

    #[test]
    fn a_loop_in_another_thread_is_reached_from_the_main_one() {
        prints(
            r"
import asyncio, threading

loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()

async def add(a, b):
    await asyncio.sleep(1)
    return a + b

print(asyncio.run_coroutine_threadsafe(add(1, 2), loop).result(), loop.time())
loop.call_soon_threadsafe(loop.stop)
thread.join()
print(thread.is_alive())
",
            "3 1.0\nFalse",
        );
    }

    #[test]
    fn threads_that_wait_for_each_other_hang_the_program() {
        let text = "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n";
        let stopped = crate::testing::run(text).stopped.unwrap_or_default();
        assert!(stopped.contains("the program hangs"), "{stopped}");
    }
}
