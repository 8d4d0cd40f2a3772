//! What a loop keeps, by noun: what time it is, what is to be called, which step runs, which tasks there are, what will be said
//! of the run.

use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::VecDeque,
    rc::Weak,
    sync::{Arc, Mutex},
};

use crate::{
    Limits, Promise, Raised, Stop, Time,
    core::{
        event_loop::{Handle, Yielded},
        outside::{Outside, Running},
        promise,
    },
    record::Record,
    runners::Logged,
    value::{contextvars::Bindings, discard::Discarded},
};
use io::Timers;
use trace::{Micros, TaskId, Trace};

pub(crate) struct Inner {
    pub(crate) limits: Limits,
    pub(crate) clock: LoopClock,
    pub(crate) queue: Queued,
    pub(crate) step: Step,
    pub(crate) tasks: Tasks,
    pub(crate) context: Variables,
    pub(crate) elsewhere: Elsewhere,
    /// What the program's interpreter keeps with the running task.
    pub(crate) machine: Machine,
    pub(crate) report: Report,
    pub(crate) discarded: Discarded,
}

/// What time it is.
pub(crate) struct LoopClock {
    pub(crate) time: Time,
    /// Virtual: now. Wall: when the loop started.
    pub(crate) base: Cell<Micros>,
}

/// What is to be called: at this turn or the next, and later.
#[derive(Default)]
pub(crate) struct Queued {
    pub(crate) ready: RefCell<VecDeque<Handle>>,
    pub(crate) timers: RefCell<Timers<Handle>>,
}

/// The step that is running.
#[derive(Default)]
pub(crate) struct Step {
    pub(crate) current: RefCell<Option<Promise>>,
    /// The same task in the trace.
    pub(crate) id: Cell<Option<TaskId>>,
    pub(crate) thrown: RefCell<Option<Raised>>,
    pub(crate) yielded: RefCell<Yielded>,
    /// Steps so far.
    pub(crate) count: Cell<u64>,
}

/// All tasks, whether they have ended or not.
#[derive(Default)]
pub(crate) struct Tasks {
    pub(crate) all: RefCell<Vec<Weak<promise::Inner>>>,
    /// On whose account tasks are being cancelled, where it is not the running task.
    pub(crate) cause: Cell<Option<TaskId>>,
}

/// Context variables.
#[derive(Default)]
pub(crate) struct Variables {
    /// How many there are.
    pub(crate) variables: Cell<u32>,
    /// Bound outside all tasks.
    pub(crate) bindings: RefCell<Bindings>,
}

/// What other threads and the page do for the loop.
#[derive(Default)]
pub(crate) struct Elsewhere {
    /// Made when the first future that is not a promise is awaited, or the loop waits.
    pub(crate) outside: OnceCell<Arc<Mutex<Outside>>>,
    /// Made when the first one is started.
    pub(crate) threads: RefCell<Option<Running>>,
}

/// What will be said of the run.
pub(crate) struct Report {
    /// Taken when the loop is closed.
    pub(crate) record: RefCell<Option<Record>>,
    pub(crate) stop: RefCell<Option<Stop>>,
    /// There is a reason to stop.
    pub(crate) stopped: Cell<bool>,
    pub(crate) logged: RefCell<Vec<Logged>>,
    pub(crate) unawaited: RefCell<Vec<String>>,
    /// Who looks at the record while it is being written.
    pub(crate) watch: RefCell<Option<Watch>>,
    /// When it was shown last.
    pub(crate) shown: Cell<Micros>,
    /// When the loop last came back from a wait.
    pub(crate) waited: Cell<Micros>,
    /// Where a text is written before it is known how long it is.
    pub(crate) scratch: RefCell<String>,
}

/// Looks at what has happened so far.
pub(crate) type Watch = Box<dyn Fn(&Trace)>;

/// State of the running step that frames share.
#[derive(Default)]
pub(crate) struct Machine {
    /// Errors being handled by the frames of the running task, outermost first.
    pub(crate) handling: RefCell<Vec<Raised>>,
    /// The lines at which the frames wait, innermost first.
    pub(crate) stack: RefCell<Vec<u32>>,
    pub(crate) line: Cell<Option<u32>>,
    pub(crate) depth: Cell<usize>,
    /// How many promises are being cancelled, each because of the one before.
    pub(crate) chain: Cell<usize>,
    /// Operations that the interpreter has carried out.
    pub(crate) operations: Cell<u64>,
}
