//! Runs a program and says what happened, in Python's words.

use std::{cell::RefCell, rc::Rc};

use serde::{Deserialize, Serialize};

use super::{
    check::check,
    code::Program,
    compile::compile,
    data::Scenario,
    failure::Failure,
    machine::{Activation, Machine, World},
    problem::Problem,
    python::Python,
};
use crate::{
    runtime::{self, End, Frame, Limits, Logged, Loop, Stop, Time, format_error},
    trace::{Micros, Trace},
};

/// A program that can be run, with its Python text.
pub struct Prepared {
    program: Rc<Program>,
    /// Its Python text; lines in traces count there.
    pub text: String,
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
        class: runtime::Class,
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
    let python = Python::of(scenario);
    check(scenario, &python)?;
    let program = compile(scenario, &python)?;
    Ok(Prepared { program: Rc::new(program), text: python.text })
}

impl Prepared {
    /// Runs on virtual time, to the end, at once.
    pub fn run(&self, limits: Limits) -> Finished {
        futures::executor::block_on(self.run_on(Time::Virtual, limits))
    }

    /// Runs on `time`. On virtual time the future is ready when it is first polled.
    pub async fn run_on(&self, time: Time, limits: Limits) -> Finished {
        let home = Loop::new(time, limits);
        // What another run on this thread left is not this one's.
        runtime::was_cut();
        runtime::walked();
        let program = Rc::clone(&self.program);
        let globals = RefCell::new(vec![None; program.global_names.len()]);
        let world = Rc::new(World { home: home.clone(), program, globals });
        let module = Activation::new(&self.program.globals, Vec::new());
        if let Some(Err(error)) = Machine::new(&world, module).run_now() {
            world.home.stop_with(Stop::Globals { line: home.line(), error: error.to_string() });
        }
        let main = world.coroutine(self.program.main, Vec::new());
        let mut ended = runtime::run(&home, main, || world.globals.borrow_mut().clear()).await;
        if let End::Raised(error) = &mut ended.end {
            error.leaves(Frame { function: Rc::from("<module>"), span: self.program.end, task: None });
        }
        self.finished(ended)
    }

    fn finished(&self, ended: runtime::Ended) -> Finished {
        let conclusion = match ended.end {
            End::Returned(_) => Conclusion::Done,
            End::Raised(error) => {
                let lines: Vec<&str> = self.text.lines().collect();
                let failure = Box::new(Failure::of(&error, &ended.trace));
                Conclusion::Raised { class: error.class, traceback: format_error(&error, &lines), failure }
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
        let text = one.payload.as_ref()?.get("print")?.as_str()?;
        Some(Printed { at: one.at, event, text })
    });
    texts.collect()
}
