//! Runs a program and says what happened, in Python's words.

use std::{cell::RefCell, ops::Range, rc::Rc};

use serde::{Deserialize, Serialize};

use crate::{
    code::Program,
    compile::{check::check, compile},
    failure::Failure,
    front::{data::Scenario, python::Python},
    machine::{Activation, Machine, World},
    problem::Problem,
    tree::Module,
};
use asyncio::{self, End, Frame, Limits, Logged, Loop, Stop, Time, format_error};
use trace::{Detail, Micros, Trace};

/// A program that can be run, with its Python text.
pub struct Prepared {
    program: Rc<Program>,
    /// Its Python text; lines in traces count there.
    pub text: String,
    /// Where each line of the text stands in it.
    lines: Vec<Range<usize>>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// Main returned.
    Done,
    /// Main raised.
    Raised {
        /// The error's class.
        class: asyncio::Class,
        /// What Python prints.
        traceback: String,
        /// The same as data, with the tasks and events of the trace.
        failure: Box<Failure>,
    },
    /// A limit stopped it.
    Stopped {
        /// Which, and at which line.
        message: String,
        /// The line of the Python text.
        line: Option<u32>,
        /// Nothing could ever go on.
        hangs: bool,
    },
}

/// A run that is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Finished {
    /// How it ended.
    pub conclusion: Conclusion,
    /// What happened.
    pub trace: Trace,
    /// Errors that nobody looked at, sorted.
    pub logged: Vec<Logged>,
    /// Coroutines that were never awaited, sorted.
    pub unawaited: Vec<String>,
    /// When it was over.
    pub time: Micros,
    /// Steps of tasks: polls of their futures.
    pub steps: u64,
}

/// Checks and compiles `scenario`.
pub fn prepare(scenario: &Scenario) -> Result<Prepared, Problem> {
    let Python { text, tree } = Python::of(scenario);
    prepare_tree(&tree, text)
}

/// Checks and compiles a program whose places count in `text`.
pub fn prepare_tree(tree: &Module, text: String) -> Result<Prepared, Problem> {
    check(tree)?;
    let program = Rc::new(compile(tree)?);
    let mut start = 0;
    let lines = text.split('\n').map(|line| {
        let end = start + line.len();
        std::mem::replace(&mut start, end + 1)..end
    });
    Ok(Prepared { program, lines: lines.collect(), text })
}

impl Prepared {
    /// Runs on virtual time, to the end, at once.
    pub fn run(&self, limits: Limits) -> Finished {
        futures::executor::block_on(self.run_on(Time::Virtual, limits))
    }

    /// Runs on `time`. On virtual time the future is ready when it is first polled.
    pub async fn run_on(&self, time: Time, limits: Limits) -> Finished {
        self.drive(Loop::new(time, limits)).await
    }

    /// The same, where `watch` looks at what has happened so far whenever the run on a real clock waits for a while.
    pub async fn run_watched(&self, time: Time, limits: Limits, watch: impl Fn(&Trace) + 'static) -> Finished {
        let event_loop = Loop::new(time, limits);
        event_loop.watch(watch);
        self.drive(event_loop).await
    }

    async fn drive(&self, event_loop: Loop) -> Finished {
        let program = Rc::clone(&self.program);
        let globals = RefCell::new(vec![None; program.global_names.len()]);
        let world = Rc::new(World { event_loop: event_loop.clone(), program, globals, scratch: RefCell::default() });
        let module = Activation::new(&self.program.globals, std::iter::empty());
        if let Some(Err(error)) = Machine::new(&world, module).run_now() {
            event_loop.stop_with(Stop::Globals { line: event_loop.line(), error: error.to_string() });
        }
        let main = world.coroutine(self.program.main, std::iter::empty());
        let mut ended = asyncio::run(&event_loop, main, || world.globals.borrow_mut().clear()).await;
        if let End::Raised(error) = &mut ended.end {
            error.leaves(Frame { function: Rc::from("<module>"), span: self.program.end, task: None });
        }
        self.finished(ended)
    }

    /// A line of the text, counted from 1.
    fn line(&self, number: u32) -> &str {
        let range = (number as usize).checked_sub(1).and_then(|index| self.lines.get(index));
        range.and_then(|range| self.text.get(range.clone())).unwrap_or_default()
    }

    fn finished(&self, ended: asyncio::Ended) -> Finished {
        let conclusion = match ended.end {
            End::Returned(_) => Conclusion::Done,
            End::Raised(error) => {
                let failure = Box::new(Failure::of(&error, &ended.trace));
                Conclusion::Raised {
                    class: error.class,
                    traceback: format_error(&error, &|line| self.line(line)),
                    failure,
                }
            }
            End::Stopped(stop) => Conclusion::Stopped {
                message: stop.to_string(),
                line: stop.line(),
                hangs: matches!(stop, Stop::Stalled { .. }),
            },
        };
        Finished {
            conclusion,
            trace: ended.trace,
            logged: ended.logged,
            unawaited: ended.unawaited,
            time: ended.time,
            steps: ended.steps,
        }
    }
}

/// A line that a program printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed<'a> {
    /// When.
    pub at: Micros,
    /// The event of the trace.
    pub event: usize,
    /// What.
    pub text: &'a str,
}

/// What the program of `trace` printed, in order.
pub fn printed(trace: &Trace) -> Vec<Printed<'_>> {
    let texts = trace.events().iter().enumerate().filter_map(|(event, one)| {
        let Detail::Printed(text) = &one.detail else { return None };
        Some(Printed { at: one.at, event, text })
    });
    texts.collect()
}
