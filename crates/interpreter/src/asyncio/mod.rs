//! The core of `asyncio`: the loop, its futures and tasks, and what the trace is told of them (what `CPython` has in
//! `_asynciomodule.c`, `base_events.py` and `events.py`). Everything else stands on it as Python text, in `library/asyncio`.

pub(crate) mod blocked;
mod call;
pub(crate) mod choice;
pub(crate) mod class;
pub(crate) mod clock;
pub(crate) mod context;
mod dead;
mod finish;
pub(crate) mod future;
pub(crate) mod generators;
pub(crate) mod handle;
pub(crate) mod limit;
pub(crate) mod loops;
mod record;
mod report;
pub(crate) mod run;
mod state;
pub(crate) mod task;
pub(crate) mod threads;
mod told;
mod turn;

use std::{cell::OnceCell, rc::Rc};

use trace::{Detail, Micros, Reason, TaskId, Text, Trace, detail};

use self::{
    choice::Chooser, class::Classes, clock::LoopClock, context::Context, record::Record, report::Report,
    threads::Threads,
};
pub use self::{
    choice::{Choice, Choices, ReadyTask},
    clock::Time,
    limit::LoopLimits,
    report::Logged,
};
pub(crate) use self::{
    generators::{async_generator_begins, close_async_generator},
    limit::LoopStop,
    run::{Given, LoopRun, Next},
};
use crate::{
    Vm,
    machine::limit::Stop,
    modules::contextvars,
    value::{Instance, Noted, Raised},
};

/// What a run has of loops: the clock, the tasks, what is written into the trace and onto the error output.
pub(crate) struct EventLoop {
    pub(crate) clock: LoopClock,
    pub(crate) limits: LoopLimits,
    pub(crate) chooser: Chooser,
    pub(crate) thread: Thread,
    pub(crate) threads: Threads,
    /// The last place that was given to something that happens at a time.
    tickets: u64,
    pub(crate) tasks: Tasks,
    record: Option<Record>,
    pub(crate) report: Report,
    classes: OnceCell<Rc<Classes>>,
    pub(crate) context_classes: contextvars::Classes,
    /// The line that the program is at.
    line: u32,
    /// All loops, to take apart what they hold at the end.
    pub(crate) loops: Noted<Instance>,
    /// How the program has read the clock lately.
    pub(crate) reads: clock::Reads,
    /// How many context variables there are.
    pub(crate) variables: u32,
}

/// What each thread has of its own.
#[derive(Default)]
pub(crate) struct Thread {
    /// The loop that runs.
    pub(crate) running: Option<Rc<Instance>>,
    /// What `asyncio.set_event_loop` set.
    pub(crate) set: Option<Rc<Instance>>,
    /// The task whose step is running.
    pub(crate) current: Option<Rc<Instance>>,
    /// The same task in the trace.
    pub(crate) id: Option<TaskId>,
    pub(crate) context: Rc<Context>,
    /// What the trace calls it; the main thread has no name, nor has one of which nothing is shown.
    pub(crate) name: Option<Text>,
    /// The task that started it.
    pub(crate) starter: Option<TaskId>,
    /// What it waits for, for the trace.
    pub(crate) reason: Option<Reason>,
}

/// The tasks of a run.
#[derive(Default)]
pub(crate) struct Tasks {
    /// Those that are alive, in the order in which they were created.
    pub(crate) all: Noted<Instance>,
    /// How many there ever were.
    pub(crate) created: usize,
    /// How many have a name of ours: `Task-1`.
    pub(crate) numbered: u64,
    /// Steps so far.
    pub(crate) steps: u64,
    /// On whose account tasks are being cancelled, where it is not the running task.
    pub(crate) cause: Option<TaskId>,
    /// Those that are created now are the library's own, and the trace does not show them.
    pub(crate) hides: bool,
}

impl EventLoop {
    pub(crate) fn new(time: Time, limits: LoopLimits, choice: Choice) -> Self {
        let clock = LoopClock::new(time);
        let record = Some(Record::new(clock.is_virtual()));
        Self {
            clock,
            limits,
            chooser: Chooser::new(choice),
            thread: Thread::default(),
            threads: Threads::default(),
            tickets: 0,
            tasks: Tasks::default(),
            record,
            report: Report::default(),
            classes: OnceCell::new(),
            context_classes: contextvars::Classes::default(),
            line: 0,
            loops: Noted::default(),
            reads: clock::Reads::default(),
            variables: 0,
        }
    }

    /// The time since the run began: `loop.time()`, `time.monotonic()`.
    pub(crate) fn now(&self) -> Micros {
        self.clock.now()
    }

    /// Microseconds since 1970: what `time.time()` and `datetime.now()` tell.
    pub(crate) fn date(&self) -> i64 {
        self.clock.date()
    }

    /// The task whose step is running, in the trace.
    pub(crate) const fn current_id(&self) -> Option<TaskId> {
        self.thread.id
    }

    /// The program goes to a line. Says whether the trace has room for it; if not, the run has to be stopped.
    #[inline]
    pub(crate) fn at_line(&mut self, line: u32) -> bool {
        self.line = line;
        let id = if self.thread.name.is_some() { threads::record_id(self) } else { self.thread.id };
        let (Some(task), Some(record)) = (id, &mut self.record) else { return true };
        record.line(self.clock.now(), task, line);
        record.len() <= self.limits.events
    }

    /// Why the run has to be stopped when the trace has no more room.
    pub(crate) fn take_stop(&self) -> LoopStop {
        LoopStop::Events { limit: self.limits.events }
    }

    /// Whether a task or a thread is running.
    pub(crate) const fn is_in_task(&self) -> bool {
        self.thread.name.is_some() || self.thread.id.is_some()
    }

    /// The running task, or the program outside of all tasks, does something that the trace tells.
    pub(crate) fn tell(&mut self, detail: Detail) {
        let id = if self.thread.name.is_some() { threads::record_id(self) } else { self.thread.id };
        let by = (id, self.line);
        self.write(|record, at| record.tells(at, by, detail));
    }

    /// Writes onto the error output.
    pub(crate) fn write_error(&mut self, text: &str) {
        self.report.errors.push_str(text);
    }

    /// What has happened so far.
    pub(crate) fn trace(&self) -> Option<&Trace> {
        self.record.as_ref().map(Record::trace)
    }

    /// The index that the next event of the trace will have.
    pub(crate) fn next_event(&self) -> usize {
        self.record.as_ref().map_or(0, Record::len)
    }

    /// Ends the trace. Gives it, and what was written onto the error output.
    pub(crate) fn finish(&mut self) -> (Option<Trace>, String) {
        let now = self.now();
        let trace = self.record.take().and_then(|record| record.finish(now).ok());
        (trace, std::mem::take(&mut self.report.errors))
    }

    /// A coroutine died before it was awaited. `place` is where the program was, and the text of that line. A warning is shown
    /// once for each place.
    pub(crate) fn warn_never_awaited(&mut self, name: &str, file: &str, place: Option<(u32, &str)>) {
        let text = format!("coroutine '{name}' was never awaited");
        self.write(|record, at| record.lost(at, detail::Lost::NeverAwaited(Text::from(name))));
        let (line, source) = place.unwrap_or((0, ""));
        let file = if place.is_some() { file } else { "<sys>" };
        if self.report.warned.insert((line, text.clone())) {
            let source = source.trim();
            let shown = if source.is_empty() { String::new() } else { format!("  {source}\n") };
            self.write_error(&format!("{file}:{line}: RuntimeWarning: {text}\n{shown}"));
            // At the end of a run CPython has nothing left to say it with.
            if place.is_some() {
                self.write_error("RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n");
            }
        }
        self.report.unawaited.push(text);
    }

    /// A place among those that happen at one time: what was set first happens first.
    pub(crate) fn ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }

    fn write<T>(&mut self, write: impl FnOnce(&mut Record, Micros) -> T) -> Option<T> {
        let now = self.clock.now();
        self.record.as_mut().map(|record| write(record, now))
    }
}

impl Vm {
    /// The classes of the core.
    pub(crate) fn loop_classes(&self) -> Rc<Classes> {
        Rc::clone(self.event_loop.classes.get_or_init(|| Rc::new(Classes::new(self))))
    }

    /// Stops the run for a reason of the loop's.
    pub(crate) fn stop_loop(&mut self, stop: LoopStop) -> Raised {
        self.stop(Stop::Loop(stop))
    }
}
