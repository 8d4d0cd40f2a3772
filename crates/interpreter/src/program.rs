//! A program: a text that was read and compiled, and how it runs.

use std::rc::Rc;

use crate::{
    Problem, Vm,
    asyncio::{Choice, Choices, Logged, LoopLimits, ReadyTask, Time},
    code::Code,
    compile::{self, Options},
    ending::Ending,
    machine::{
        Source,
        limit::Limits,
        stack::{Layer, Progress},
    },
    problem::{of_compiler, of_reader},
    steps::{Recording, Steps},
    value::{Identity, Module, Str, Value},
};
use trace::{Micros, Trace};

/// A program that can be run.
pub struct Program {
    code: Rc<Code>,
    /// Its text; lines of traces count there.
    pub text: String,
    /// What tracebacks call its file.
    pub name: String,
    /// What is right in it, but hardly meant.
    pub warnings: Vec<Problem>,
}

/// How a program runs.
pub struct Settings {
    /// Where the time comes from.
    pub time: Time,
    /// Where it is stopped, whatever it does.
    pub limits: Limits,
    /// Where its loop is.
    pub loop_limits: LoopLimits,
    /// Who chooses among tasks that are ready.
    pub choice: Choice,
    /// What is recorded of it.
    pub recording: Recording,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            time: Time::Virtual,
            limits: Limits::default(),
            loop_limits: LoopLimits::default(),
            choice: Choice::default(),
            recording: Recording::default(),
        }
    }
}

/// Something that a program wrote onto its output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// When.
    pub at: Micros,
    /// Its event in the trace.
    pub event: usize,
    /// What, with the end of its line.
    pub text: String,
}

/// A run that is over.
#[derive(Debug)]
pub struct Finished {
    /// What it printed.
    pub output: Vec<Printed>,
    /// What it wrote onto the error output: warnings, lost errors, the traceback that ended it.
    pub errors: String,
    /// What `python` would return to the shell.
    pub code: i32,
    /// When it was over.
    pub time: Micros,
    /// What happened.
    pub trace: Option<Trace>,
    /// Its steps; none unless they were recorded.
    pub steps: Steps,
    /// Why a limit stopped it, and at which line.
    pub stopped: Option<String>,
    /// It was stopped because nothing was ready and no timer was set: it would hang.
    pub hangs: bool,
    /// How many steps of tasks were chosen.
    pub choices: Choices,
    /// What the loop's exception handler was told, in order.
    pub logged: Vec<Logged>,
    /// The coroutines that were never awaited, in the words of the warnings.
    pub unawaited: Vec<String>,
}

impl Program {
    /// Reads and compiles a text; tracebacks call its file `name`.
    ///
    /// # Errors
    /// All that keeps it from running.
    pub fn read(text: &str, name: &str) -> Result<Self, Vec<Problem>> {
        let read = python::read(text).map_err(|mistakes| mistakes.iter().map(of_reader).collect::<Vec<_>>())?;
        let compiled = compile::compile(&read, text, Options::default());
        let code = compiled.map_err(|problems| problems.into_iter().map(of_compiler).collect::<Vec<_>>())?;
        let warnings = compile::warnings(&read, text).into_iter().map(of_compiler).collect();
        Ok(Self { code, text: text.to_owned(), name: name.to_owned(), warnings })
    }

    /// Begins a run.
    pub fn start(&self, settings: Settings) -> Running {
        let mut vm = Vm::new(settings);
        vm.source = Rc::new(Source { text: self.text.clone(), name: self.name.clone() });
        let module = Module::new("__main__");
        module.set("__name__", "__main__");
        module.set("__file__", self.name.as_str());
        module.set("__doc__", self.code.docstring.clone().map(Value::Str).unwrap_or_default());
        module.set("__package__", Value::None);
        let builtins = Rc::new(Module {
            name: Str::from("builtins"),
            fields: Rc::clone(&vm.builtins),
            identity: Identity::default(),
        });
        vm.modules.set(&Str::from("builtins"), Value::Module(Rc::clone(&builtins)));
        module.set("__builtins__", Value::Module(builtins));
        vm.modules.set(&Str::from("__main__"), Value::Module(Rc::clone(&module)));
        let stack = vec![Layer::Frame(vm.module_frame(&self.code, &module))];
        vm.meter.depth += 1;
        for warning in &self.warnings {
            let line = self.text.lines().nth(warning.line as usize - 1).unwrap_or_default().trim();
            let text = format!("{}:{}: {}: {}\n  {line}\n", self.name, warning.line, warning.class, warning.message);
            vm.event_loop.write_error(&text);
        }
        Running { vm, stack, ending: None }
    }

    /// Runs on virtual time, to the end, at once.
    pub fn run(&self, settings: Settings) -> Finished {
        let mut running = self.start(settings);
        loop {
            running = match running.advance() {
                Advanced::Ended(finished) => return *finished,
                Advanced::Waits(running, _) | Advanced::Pauses(running) => running,
                Advanced::Asks(mut running, _) => {
                    running.choose(0);
                    running
                }
            };
        }
    }
}

/// A run that is under way.
pub struct Running {
    vm: Vm,
    stack: Vec<Layer>,
    /// How the program itself came to its end, once it has.
    ending: Option<Ending>,
}

/// How far a run has come.
pub enum Advanced {
    /// It is over.
    Ended(Box<Finished>),
    /// It waits on the wall clock: for so long, or until something outside wakes it. Never on virtual time.
    Waits(Running, Option<Micros>),
    /// It has run for as many operations as it was given, and can go on.
    Pauses(Running),
    /// One of these tasks runs next: [`Running::choose`] says which. They stand in the order in which they became ready.
    Asks(Running, Vec<ReadyTask>),
}

impl Running {
    /// What has happened so far.
    pub fn trace(&self) -> Option<&Trace> {
        self.vm.event_loop.trace()
    }

    /// The steps so far; none unless they are recorded.
    pub fn steps(&self) -> &Steps {
        self.vm.steps()
    }

    /// How many steps of tasks have been chosen so far.
    pub fn choices(&self) -> Choices {
        self.vm.event_loop.chooser.choices
    }

    /// What has been printed so far.
    pub fn output(&self) -> &[Printed] {
        &self.vm.output
    }

    /// How many operations it may still take.
    #[cfg(test)]
    pub(crate) fn operations_left(&self) -> u64 {
        self.vm.meter.left()
    }

    /// How many tasks and loops it keeps in mind.
    #[cfg(test)]
    pub(crate) fn noted(&self) -> (usize, usize) {
        (self.vm.event_loop.tasks.all.len(), self.vm.event_loop.loops.len())
    }

    /// Says which of those that were asked about runs next; past their number it is the first.
    pub fn choose(&mut self, index: usize) {
        self.vm.event_loop.chooser.chosen = Some(index);
    }

    /// Goes on until it is over or has to wait, or for so many operations, so that whoever runs it can do something else between:
    /// some hundred thousand take a few milliseconds.
    #[must_use]
    pub fn advance_for(mut self, operations: u64) -> Advanced {
        self.vm.meter.pause_after(operations);
        self.go_on()
    }

    /// Goes on until it is over, has to wait or has to ask. One that has asked and was not answered asks again.
    #[must_use]
    pub fn advance(mut self) -> Advanced {
        self.vm.meter.put_off_pause();
        self.go_on()
    }

    fn go_on(mut self) -> Advanced {
        loop {
            match self.vm.advance(&mut self.stack) {
                Progress::Waits(duration) => return Advanced::Waits(self, duration),
                Progress::Pauses => return Advanced::Pauses(self),
                Progress::Asks(ready) => return Advanced::Asks(self, ready),
                Progress::Ended(given) => {
                    if let Some(ending) = self.ending.take() {
                        return Advanced::Ended(Box::new(self.vm.finish(ending)));
                    }
                    // The program is over; its threads may not be.
                    self.ending = Some(self.vm.report_end(given));
                    if let Some(frame) = self.vm.last_frame() {
                        self.vm.meter.depth += 1;
                        self.stack.push(Layer::Frame(frame));
                    }
                }
            }
        }
    }
}
