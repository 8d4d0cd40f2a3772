//! What a program may use: no text hangs the page or fills its memory. What goes past a limit ends the run, at a line, and
//! cannot be caught.

use std::fmt;

use crate::{
    Vm,
    asyncio::LoopStop,
    machine::frame::Frame,
    value::{Outcome, Raised, Value},
};

/// Bounds of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Operations: each of the program's own, and each item or character that a library function goes through.
    pub operations: u64,
    /// Bytes of values made at once.
    pub allocation: usize,
    /// Calls of the program that have not returned: past it is a `RecursionError`.
    pub depth: usize,
    /// Calls of the program out of native functions that have not returned.
    pub nesting: usize,
    /// Lines printed.
    pub output: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { operations: 50_000_000, allocation: 64 << 20, depth: 1_000, nesting: 90, output: 100_000 }
    }
}

/// Why a run was stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Operations {
        limit: u64,
    },
    Allocation {
        limit: usize,
    },
    Output {
        limit: usize,
    },
    /// The loop or its trace says why.
    Loop(LoopStop),
    /// Something that Python has and this interpreter has not, of which the reader of the text cannot know.
    Unsupported(String),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operations { limit } => write!(f, "stopped after {limit} operations: the program may never end"),
            Self::Allocation { limit } => write!(f, "stopped at a value of more than {limit} bytes"),
            Self::Output { limit } => write!(f, "stopped at {limit} printed lines"),
            Self::Loop(stop) => f.write_str(&stop.text()),
            Self::Unsupported(what) => write!(f, "stopped at something that is not supported here: {what}"),
        }
    }
}

/// Calls of functions of the library that do not count, all at once.
const MOST_UNCOUNTED: usize = 100_000;

/// How deep native code goes into values in values.
const DEEPEST: usize = 400;

/// What has been used.
pub(crate) struct Meter {
    pub(crate) limits: Limits,
    left: u64,
    pub(crate) depth: usize,
    /// Calls of functions of the library that do not count.
    uncounted: usize,
    nesting: usize,
    /// Values in values, and iterators of iterators, that native code is in.
    descent: usize,
    pub(crate) stop: Option<Stop>,
    /// The line at which it was stopped.
    pub(crate) stopped_at: u32,
    /// The line of the program that ran last.
    pub(crate) line: u32,
    /// How many operations are left when the run is to pause.
    pause_at: u64,
    /// It is to pause now.
    pausing: bool,
}

impl Meter {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            left: limits.operations,
            depth: 0,
            uncounted: 0,
            nesting: 0,
            descent: 0,
            stop: None,
            stopped_at: 0,
            line: 0,
            pause_at: 0,
            pausing: false,
        }
    }

    /// Whether there may be one call more.
    #[inline]
    pub(crate) fn has_room_for(&self, frame: &Frame) -> bool {
        if frame.code.uncounted { self.uncounted < MOST_UNCOUNTED } else { self.depth < self.limits.depth }
    }

    /// A call begins.
    #[inline]
    pub(crate) const fn descend(&mut self, uncounted: bool) {
        let depth = if uncounted { &mut self.uncounted } else { &mut self.depth };
        *depth += 1;
    }

    /// A call has returned.
    pub(crate) fn rise(&mut self, uncounted: bool) {
        let depth = if uncounted { &mut self.uncounted } else { &mut self.depth };
        *depth = depth.saturating_sub(1);
    }

    /// The run pauses after so many more operations, at the next line from which it can go on.
    pub(crate) const fn pause_after(&mut self, operations: u64) {
        self.pause_at = self.left.saturating_sub(operations);
    }

    /// The run pauses for nothing but the wall clock, until it is told to; gives what was to be.
    pub(crate) const fn put_off_pause(&mut self) -> u64 {
        std::mem::replace(&mut self.pause_at, 0)
    }

    /// The run pauses at the next line from which it can go on, if it is to pause at all.
    pub(crate) const fn pause_soon(&mut self) {
        if self.pause_at > 0 {
            self.pause_at = u64::MAX;
        }
    }

    /// What was put off.
    pub(crate) const fn pause_at(&mut self, left: u64) {
        self.pause_at = left;
    }

    /// Whether to pause here. What a native function called cannot be left in the middle.
    pub(crate) const fn is_pausing(&mut self) -> bool {
        self.pausing = self.left < self.pause_at && self.nesting == 0;
        self.pausing
    }

    /// Whether it was to pause, which is told once.
    pub(crate) const fn take_pause(&mut self) -> bool {
        std::mem::replace(&mut self.pausing, false)
    }

    /// Counts so many operations, if there are so many left.
    #[inline]
    pub(crate) const fn count(&mut self, count: usize) -> bool {
        let has = self.has(count);
        if has {
            self.left -= count as u64;
        }
        has
    }

    /// Whether so many operations are left.
    #[inline]
    pub(crate) const fn has(&self, count: usize) -> bool {
        self.left >= count as u64
    }

    /// Whether one more operation is left, and the run does not pause at it.
    #[inline]
    pub(crate) const fn goes_on(&self) -> bool {
        self.left > self.pause_at
    }

    /// How many operations are left.
    pub(crate) const fn left(&self) -> u64 {
        self.left
    }

    /// How many calls of the program out of native functions have not returned.
    pub(crate) const fn nesting(&self) -> usize {
        self.nesting
    }
}

impl Vm {
    /// Counts so many operations.
    ///
    /// # Errors
    /// When there were too many: what is raised then cannot be caught.
    #[inline]
    pub(crate) fn spend(&mut self, count: usize) -> Outcome<()> {
        match self.meter.left.checked_sub(count as u64) {
            Some(left) => {
                self.meter.left = left;
                Ok(())
            }
            None => Err(self.stop(Stop::Operations { limit: self.meter.limits.operations })),
        }
    }

    /// Asks for so many bytes at once, and counts them as work.
    pub(crate) fn allocate(&mut self, bytes: usize) -> Outcome<()> {
        if bytes > self.meter.limits.allocation {
            return Err(self.stop(Stop::Allocation { limit: self.meter.limits.allocation }));
        }
        self.spend(bytes / 64)
    }

    /// Ends the run at the name of a character: their table would weigh more than the whole of the interpreter.
    pub(crate) fn refuse_names(&mut self) -> Raised {
        self.stop(Stop::Unsupported("names of characters".to_owned()))
    }

    /// Sees to it that what is gathered item by item, and has no more room, does not grow without end.
    pub(crate) fn grow(&mut self, items: &Vec<Value>) -> Outcome<()> {
        let limit = self.meter.limits.allocation;
        if items.len() == items.capacity() && items.len().saturating_mul(size_of::<Value>()) > 2 * limit {
            return Err(self.stop(Stop::Allocation { limit }));
        }
        Ok(())
    }

    /// Ends the run. What it gives is raised through all functions of the program, and none can catch it.
    pub(crate) fn stop(&mut self, stop: Stop) -> Raised {
        if self.meter.stop.is_none() {
            self.meter.stop = Some(stop);
            self.meter.stopped_at = self.meter.line;
        }
        self.error(&self.types.errors.system_error.clone(), "the run was stopped")
    }

    /// The loop or its trace has a reason to stop the run.
    pub(crate) fn stop_by_loop(&mut self) -> Raised {
        self.stop(Stop::Loop(self.event_loop.take_stop()))
    }

    /// Runs native code that may come back to itself through the program or through values in values.
    pub(crate) fn recurse<T>(&mut self, run: impl FnOnce(&mut Self) -> Outcome<T>) -> Outcome<T> {
        if self.meter.nesting >= self.meter.limits.nesting {
            return Err(self.recursion_error());
        }
        self.meter.nesting += 1;
        let outcome = run(self);
        self.meter.nesting -= 1;
        outcome
    }

    /// Runs native code that comes back to itself through values in values or iterators of iterators: each time it takes little of
    /// Rust's stack.
    pub(crate) fn descend<T>(&mut self, run: impl FnOnce(&mut Self) -> Outcome<T>) -> Outcome<T> {
        if self.meter.descent >= DEEPEST {
            return Err(self.recursion_error());
        }
        self.meter.descent += 1;
        let outcome = run(self);
        self.meter.descent -= 1;
        outcome
    }

    /// One call deeper.
    pub(crate) fn deepen(&mut self, frame: &Frame) -> Outcome<()> {
        if !self.meter.has_room_for(frame) {
            return Err(self.recursion_error());
        }
        self.meter.descend(frame.code.uncounted);
        Ok(())
    }

    fn recursion_error(&mut self) -> Raised {
        self.error(&self.types.errors.recursion_error.clone(), "maximum recursion depth exceeded")
    }
}
