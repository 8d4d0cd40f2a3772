//! A function being run.

use std::rc::Rc;

use crate::{
    code::{Code, Kind, Slot},
    steps::Seen,
    value::{Dict, Generator, Instance, Raised, Value, function::Cell},
};

/// A function, class body or module being run: its locals and its stack.
pub(crate) struct Frame {
    pub(crate) code: Rc<Code>,
    /// The operation that comes next.
    pub(crate) next: usize,
    /// The locals, in their slots, and above them the stack.
    pub(crate) values: Vec<Option<Value>>,
    /// Its own cells, then those of the functions around.
    pub(crate) cells: Box<[Rc<Cell>]>,
    pub(crate) globals: Rc<Dict>,
    /// The names of a class body or a module.
    pub(crate) names: Option<Rc<Dict>>,
    /// How many errors the functions below it handle.
    pub(crate) base: usize,
    /// Those that it handles itself, while it is suspended.
    pub(crate) handled: Vec<Option<Raised>>,
    /// What it waits for from the one above it.
    pub(crate) waits: Waits,
    /// How it goes on.
    pub(crate) resume: Option<Resume>,
    /// The generator that it is the frame of, while it runs.
    pub(crate) generator: Option<Rc<Generator>>,
    /// The line that it is at.
    pub(crate) line: u32,
    /// What recorded steps know of it.
    pub(crate) seen: Option<Box<Seen>>,
}

impl Drop for Frame {
    /// The last name goes first.
    fn drop(&mut self) {
        self.drop_values();
    }
}

/// What a frame does with what the one above it gives.
#[derive(Default)]
pub(crate) enum Waits {
    /// It is on its stack from then on.
    #[default]
    Value,
    /// It was an `__init__`: the object itself is, and the result must be nothing.
    Made(Rc<Instance>),
    /// The next of a `for` over a generator.
    Next,
    /// What an `await` or `yield from` hands on.
    Delegate,
    /// Nothing: the result is dropped.
    Nothing,
}

/// How a frame that was suspended goes on.
pub(crate) enum Resume {
    Send(Value),
    Throw(Raised),
}

impl Frame {
    /// A frame that has not begun, with these locals in the first slots.
    pub(crate) fn new(code: &Rc<Code>, globals: &Rc<Dict>, values: Vec<Option<Value>>) -> Self {
        Self {
            code: Rc::clone(code),
            next: 0,
            values,
            cells: Box::default(),
            globals: Rc::clone(globals),
            names: None,
            base: 0,
            handled: Vec::new(),
            waits: Waits::Value,
            resume: None,
            generator: None,
            line: code.first_line,
            seen: None,
        }
    }

    /// Begins anew, as [`Self::new`] does, with no values.
    pub(crate) fn begin(&mut self, code: &Rc<Code>, globals: &Rc<Dict>) {
        // Who calls one function mostly calls it again.
        if !Rc::ptr_eq(&self.code, code) {
            self.code = Rc::clone(code);
        }
        if !Rc::ptr_eq(&self.globals, globals) {
            self.globals = Rc::clone(globals);
        }
        (self.next, self.base, self.line) = (0, 0, code.first_line);
    }

    /// Lets go of all that it held but its code and globals: as it is dropped.
    pub(crate) fn clear(&mut self) {
        self.drop_values();
        self.names = None;
        self.handled.clear();
        if !matches!(self.waits, Waits::Value) {
            self.waits = Waits::Value;
        }
        self.resume = None;
        self.generator = None;
        if self.seen.is_some() {
            self.seen = None;
        }
    }

    fn drop_values(&mut self) {
        if !self.cells.is_empty() {
            let mut cells = std::mem::take(&mut self.cells).into_vec();
            while cells.pop().is_some() {}
        }
        while let Some(value) = self.values.pop() {
            if let Some(value) = value {
                value.end();
            }
        }
    }

    #[inline]
    pub(crate) fn push(&mut self, value: Value) {
        self.values.push(Some(value));
    }

    /// Makes the slots of the locals that have no value yet, after those that have.
    #[inline]
    pub(crate) fn make_room(&mut self) {
        for _ in self.values.len()..self.code.locals.len() {
            self.values.push(None);
        }
    }

    /// Takes the top off the stack.
    #[inline]
    pub(crate) fn pop(&mut self) -> Value {
        self.values.pop().flatten().unwrap_or_default()
    }

    /// The value so many below the top.
    #[inline]
    pub(crate) fn peek(&self, below: usize) -> Value {
        let index = self.values.len().wrapping_sub(below + 1);
        self.values.get(index).cloned().flatten().unwrap_or_default()
    }

    /// Puts a value in the place of the top.
    #[inline]
    pub(crate) fn replace_top(&mut self, value: Value) {
        if let Some(top) = self.values.last_mut()
            && let Some(before) = top.replace(value)
        {
            before.end();
        }
    }

    /// Takes the top, which stands in itself, off the stack: there is nothing to be dropped.
    #[inline]
    pub(crate) fn forget_top(&mut self) {
        if let Some(Some(value)) = self.values.pop() {
            debug_assert!(matches!(value, Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_)));
            std::mem::forget(value);
        }
    }

    /// Gives a local a value.
    #[inline]
    pub(crate) fn store(&mut self, slot: Slot, value: Value) {
        if let Some(before) = self.values[slot as usize].replace(value) {
            before.end();
        }
    }

    /// Takes so many values off the stack, the lowest first.
    pub(crate) fn pop_many(&mut self, count: usize) -> impl ExactSizeIterator<Item = Value> + '_ {
        let from = self.values.len().saturating_sub(count);
        self.values.drain(from..).map(Option::unwrap_or_default)
    }

    /// Drops so many values off the stack.
    #[inline]
    pub(crate) fn drop_many(&mut self, count: usize) {
        for _ in 0..count {
            self.pop().end();
        }
    }

    /// Drops all that stands higher, the top first, as an error does.
    pub(crate) fn cut(&mut self, height: usize) {
        while self.values.len() > height {
            self.pop().end();
        }
    }

    /// Whether it goes on with what was returned, and nothing else has to be done first.
    pub(crate) fn takes_at_once(&self, returned: &Value) -> bool {
        match self.waits {
            Waits::Value | Waits::Next | Waits::Delegate => true,
            Waits::Made(_) => matches!(returned, Value::None),
            Waits::Nothing => false,
        }
    }

    /// Whether it is that of an asynchronous generator, whose end is an error.
    pub(crate) fn is_asynchronous(&self) -> bool {
        self.code.kind == Kind::AsyncGenerator
    }

    /// Whether an error thrown in where it stands would be met by something of its own.
    pub(crate) fn is_guarded(&self) -> bool {
        let at = self.next.saturating_sub(1);
        let first = self.code.handlers.partition_point(|handler| handler.end as usize <= at);
        self.code.handlers.get(first).is_some_and(|handler| handler.start as usize <= at)
    }

    /// Gives away what it holds, when it is dropped.
    #[expect(clippy::boxed_local, reason = "frames are boxed where they run")]
    pub(crate) fn take_parts(mut self: Box<Self>, parts: &mut Vec<Value>) {
        parts.extend(std::mem::take(&mut self.values).into_iter().flatten());
        parts.extend(std::mem::take(&mut self.handled).into_iter().flatten().map(Value::Instance));
        let cells = std::mem::take(&mut self.cells).into_vec();
        parts.extend(cells.into_iter().filter_map(Rc::into_inner).filter_map(|cell| cell.set(None)));
    }
}
