//! An error as data: the traceback's frames, each with the task that ran it and the event of the trace where it was, what
//! the error is chained to, what a group holds, and which tasks were cancelled on its account.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use asyncio::{Class, Error, Frame, Raised};
use trace::{State, TaskId, Trace};

/// An error that ended a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Its class.
    pub class: Class,
    /// What `str()` gives.
    pub message: String,
    /// The program's frames that it left, outermost first, as the traceback lists them. Where the task changes from one to
    /// the next, the first awaited the second.
    pub frames: Vec<Place>,
    /// The events of the trace in which tasks were cancelled because a task of these frames failed or asked for it.
    pub cancelled: Vec<usize>,
    /// What a group holds.
    pub members: Vec<Self>,
    /// What it was raised `from`.
    pub cause: Option<Box<Self>>,
    /// What was being handled when it was raised, if a traceback shows it.
    pub context: Option<Box<Self>>,
}

/// One frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The function's name.
    pub function: String,
    /// The line of the Python text.
    pub line: u32,
    /// The task that ran it; none outside the loop.
    pub task: Option<TaskId>,
    /// The last event of that task at that line.
    pub event: Option<usize>,
}

impl Failure {
    pub(crate) fn of(error: &Raised, trace: &Trace) -> Self {
        Reader { trace, seen: Vec::new(), depth: 0 }.read(error)
    }
}

struct Reader<'a> {
    trace: &'a Trace,
    /// What a chain has shown already: it may lead back.
    seen: Vec<*const Error>,
    depth: usize,
}

/// Errors in errors and from errors that are followed.
const DEEPEST: usize = 50;

impl Reader<'_> {
    fn read(&mut self, error: &Raised) -> Failure {
        self.seen.push(Rc::as_ptr(error));
        self.depth += 1;
        let frames: Vec<Place> = error.traceback().iter().rev().map(|frame| self.place(frame)).collect();
        let cause = error.cause().and_then(|cause| self.chained(&cause));
        let context = if cause.is_some() { None } else { error.shown_context() };
        let members: &[Raised] = if self.depth < DEEPEST { &error.members } else { &[] };
        let failure = Failure {
            class: error.class,
            message: error.message(),
            cancelled: self.cancelled(&frames),
            frames,
            members: members.iter().map(|member| self.read(member)).collect(),
            cause,
            context: context.and_then(|context| self.chained(&context)),
        };
        self.depth -= 1;
        failure
    }

    fn chained(&mut self, error: &Raised) -> Option<Box<Failure>> {
        (self.depth < DEEPEST && !self.seen.contains(&Rc::as_ptr(error))).then(|| Box::new(self.read(error)))
    }

    fn place(&self, frame: &Frame) -> Place {
        let Frame { function, span, task } = frame;
        let here = |event: &trace::Event| Some(event.task) == *task && event.line == Some(span.line);
        let event = self.trace.events().iter().rposition(here);
        Place { function: function.as_ref().to_owned(), line: span.line, task: *task, event }
    }

    fn cancelled(&self, frames: &[Place]) -> Vec<usize> {
        let ours = |task: TaskId| frames.iter().any(|frame| frame.task == Some(task));
        let events = self.trace.events().iter().enumerate();
        events
            .filter(|(_, event)| event.state == State::Cancelled && event.by.is_some_and(ours))
            .map(|(index, _)| index)
            .collect()
    }
}
