//! The machine that carries programs out. One value, [`Vm`], is all of a run: the objects that every program meets, the functions
//! that are running, and what the loop and the trace keep.
//!
//! Functions of the program never run on Rust's own stack: they are layers of a list (`stack`), so that a program can be
//! left in the middle, waited for, and gone on with. Only what a native function calls (a key of `sorted`, an `__eq__`) is nested,
//! and that is bounded.

pub(crate) mod assign;
pub(crate) mod attribute;
pub(crate) mod bind;
pub(crate) mod build;
pub(crate) mod bury;
pub(crate) mod call;
pub(crate) mod class;
pub(crate) mod class_statement;
pub(crate) mod compare;
pub(crate) mod contain;
pub(crate) mod convert;
pub(crate) mod delegate;
pub(crate) mod execute;
pub(crate) mod frame;
pub(crate) mod fused;
pub(crate) mod generator;
pub(crate) mod import;
pub(crate) mod invoke;
pub(crate) mod item;
pub(crate) mod iterate;
pub(crate) mod keys;
pub(crate) mod learn;
pub(crate) mod limit;
pub(crate) mod lookup;
pub(crate) mod names;
pub(crate) mod operate;
pub(crate) mod order;
pub(crate) mod pattern;
pub(crate) mod quick;
pub(crate) mod raise;
pub(crate) mod shared;
pub(crate) mod stack;
pub(crate) mod star;
pub(crate) mod straight;
pub(crate) mod switch;
#[cfg(test)]
mod tests;
pub(crate) mod with;

use std::{cell::Cell, rc::Rc};

use crate::{
    asyncio::EventLoop,
    builtins::types::Types,
    machine::{frame::Frame, limit::Meter, shared::Shared, stack::Layer},
    program::{Printed, Settings},
    steps::{Recorder, Recording, Steps, Touched},
    value::{Dict, Outcome, Raised, Str, Value},
};

use trace::Detail;

/// A run of a program.
pub(crate) struct Vm {
    pub(crate) types: Rc<Types>,
    pub(crate) shared: Rc<Shared>,
    pub(crate) builtins: Rc<Dict>,
    /// `sys.modules`.
    pub(crate) modules: Rc<Dict>,
    /// The loop and its trace.
    pub(crate) event_loop: EventLoop,
    pub(crate) meter: Meter,
    /// What native functions of modules keep for the run: the random generator, compiled patterns.
    pub(crate) kept: Dict,
    /// Errors being handled, by the innermost function last; nothing where a `finally` was entered without one.
    pub(crate) handling: Vec<Option<Raised>>,
    /// What was printed.
    pub(crate) output: Vec<Printed>,
    /// Writes its steps, while they are recorded.
    pub(crate) recorder: Option<Box<Recorder>>,
    /// What may have changed since the last of its steps.
    pub(crate) touched: Touched,
    /// Its steps, once they are recorded no more.
    pub(crate) steps: Steps,
    /// The program's own text.
    pub(crate) source: Rc<Source>,
    /// Frames that are over, for those that come.
    #[expect(clippy::vec_box, reason = "each is given away as it is")]
    pub(crate) frames: Vec<Box<Frame>>,
    /// An empty stack, for the next that is nested.
    pub(crate) spare: Vec<Layer>,
    /// What a native function wants to be run before it returns, instead of returning.
    pub(crate) enter: Option<Layer>,
    /// The globals of the function that calls a native one.
    pub(crate) globals: Rc<Dict>,
    /// The containers that `repr` is writing, outermost first: one in itself is shown as dots.
    pub(crate) printing: Vec<*const ()>,
    /// The last number that `id()` gave.
    pub(crate) identities: Cell<u32>,
    /// Names that the machine itself looks for.
    pub(crate) names: Names,
}

/// The text of the program that runs, for tracebacks and warnings.
#[derive(Default)]
pub(crate) struct Source {
    pub(crate) text: String,
    /// What its file is called.
    pub(crate) name: String,
}

/// Names that the machine itself looks for, so that none is made twice.
macro_rules! names {
    ($($name:ident: $text:literal),* $(,)?) => {
        pub(crate) struct Names { $(pub(crate) $name: Str),* }

        impl Names {
            pub(crate) fn new() -> Self {
                Self { $($name: Str::from($text)),* }
            }
        }
    };
}

names! {
    annotate: "__annotate__",
    annotations: "__annotations__",
    call: "__call__",
    class_cell: "__classcell__",
    class_getitem: "__class_getitem__",
    contains: "__contains__",
    delete: "__delete__",
    delete_attribute: "__delattr__",
    delete_item: "__delitem__",
    dict: "__dict__",
    empty: "",
    enter: "__enter__",
    equal: "__eq__",
    exit: "__exit__",
    async_enter: "__aenter__",
    async_exit: "__aexit__",
    format: "__format__",
    get: "__get__",
    get_attr: "__getattr__",
    get_attribute: "__getattribute__",
    get_item: "__getitem__",
    greater: "__gt__",
    greater_or_equal: "__ge__",
    hash: "__hash__",
    init: "__init__",
    init_subclass: "__init_subclass__",
    iter: "__iter__",
    async_iter: "__aiter__",
    await_: "__await__",
    length: "__len__",
    less: "__lt__",
    less_or_equal: "__le__",
    bool: "__bool__",
    match_args: "__match_args__",
    missing: "__missing__",
    module: "__module__",
    mro_entries: "__mro_entries__",
    name: "__name__",
    name_field: "name",
    new: "__new__",
    next: "__next__",
    async_next: "__anext__",
    not_equal: "__ne__",
    notes: "__notes__",
    prepare: "__prepare__",
    qualname: "__qualname__",
    repr: "__repr__",
    set: "__set__",
    set_attribute: "__setattr__",
    set_item: "__setitem__",
    set_name: "__set_name__",
    slots: "__slots__",
    str: "__str__",
}

impl Vm {
    pub(crate) fn new(settings: Settings) -> Self {
        let recorder = match settings.recording {
            Recording::Trace => None,
            Recording::Steps(limits) => Some(Box::new(Recorder::new(limits))),
        };
        let mut vm = Self {
            types: Rc::new(Types::new()),
            shared: Rc::default(),
            builtins: Rc::default(),
            modules: Rc::default(),
            event_loop: EventLoop::new(settings.time, settings.loop_limits, settings.choice),
            meter: Meter::new(settings.limits),
            kept: Dict::default(),
            handling: Vec::new(),
            output: Vec::new(),
            recorder,
            touched: Touched::default(),
            steps: Steps::default(),
            source: Rc::default(),
            frames: Vec::new(),
            spare: Vec::new(),
            enter: None,
            globals: Rc::default(),
            printing: Vec::new(),
            identities: Cell::new(0),
            names: Names::new(),
        };
        vm.builtins = crate::builtins::functions::make(&vm);
        vm
    }

    /// Writes onto the output, as `print` does.
    pub(crate) fn write_output(&mut self, text: &str) -> Outcome<()> {
        self.spend(1 + text.len() / 16)?;
        if self.output.len() >= self.meter.limits.output {
            let limit = self.meter.limits.output;
            return Err(self.stop(limit::Stop::Output { limit }));
        }
        let at = self.event_loop.now();
        let event = self.event_loop.next_event();
        self.output.push(Printed { at, event, text: text.to_owned() });
        let shown = text.strip_suffix('\n').unwrap_or(text);
        self.event_loop.tell(Detail::Printed(shown.into()));
        Ok(())
    }

    /// Keeps something for the run under a name of a module's own.
    pub(crate) fn keep(&self, name: &str, value: Value) {
        self.kept.set(&Str::from(name), value);
    }

    /// What was kept under a name.
    pub(crate) fn kept(&self, name: &str) -> Option<Value> {
        self.kept.get(&Str::from(name))
    }
}
