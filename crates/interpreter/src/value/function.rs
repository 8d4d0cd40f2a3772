//! Functions of the program, methods bound to what they are called on, and modules.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use crate::{
    code::Code,
    value::{Dict, Identity, Str, Tuple, Value, discard::discard},
};

/// A variable that functions share.
#[derive(Default)]
pub(crate) struct Cell(RefCell<Option<Value>>);

impl Cell {
    pub(crate) fn new(value: Option<Value>) -> Rc<Self> {
        Rc::new(Self(RefCell::new(value)))
    }

    pub(crate) fn get(&self) -> Option<Value> {
        self.0.borrow().clone()
    }

    pub(crate) fn set(&self, value: Option<Value>) -> Option<Value> {
        self.0.replace(value)
    }
}

/// A `def` or `lambda` that was carried out.
pub(crate) struct Function {
    pub(crate) code: Rc<Code>,
    pub(crate) globals: Rc<Dict>,
    /// The variables of functions around, in the order of the code's.
    pub(crate) closure: Box<[Rc<Cell>]>,
    pub(crate) name: RefCell<Str>,
    pub(crate) qualname: RefCell<Str>,
    /// Of the last positional parameters.
    pub(crate) defaults: RefCell<Option<Rc<Tuple>>>,
    /// Of keyword-only parameters, by their names.
    pub(crate) keyword_defaults: RefCell<Option<Rc<Dict>>>,
    /// Its attributes, once there are any: `__doc__`, `__wrapped__`, a counter.
    pub(crate) fields: OnceCell<Rc<Dict>>,
    /// Computes its annotations when they are asked for.
    pub(crate) annotate: RefCell<Option<Value>>,
    pub(crate) identity: Identity,
}

impl Function {
    /// Its attributes.
    pub(crate) fn fields(&self) -> &Rc<Dict> {
        self.fields.get_or_init(Rc::default)
    }
}

impl Function {
    /// Gives away what it holds, when it is dropped.
    pub(crate) fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend(self.defaults.take().map(Value::Tuple));
        parts.extend(self.keyword_defaults.take().map(Value::Dict));
        parts.extend(self.annotate.take());
        parts.extend(self.fields.take().map(Value::Dict));
        let closure = std::mem::take(&mut self.closure).into_vec();
        parts.extend(closure.into_iter().filter_map(Rc::into_inner).filter_map(|cell| cell.0.into_inner()));
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        let mut parts = Vec::new();
        self.take_parts(&mut parts);
        discard(parts);
    }
}

/// A function and what it is called on.
pub(crate) struct Method {
    pub(crate) function: Value,
    pub(crate) receiver: Value,
    pub(crate) identity: Identity,
}

impl Method {
    pub(crate) fn new(function: Value, receiver: Value) -> Rc<Self> {
        Rc::new(Self { function, receiver, identity: Identity::default() })
    }
}

/// A module, with its names.
pub(crate) struct Module {
    pub(crate) name: Str,
    pub(crate) fields: Rc<Dict>,
    pub(crate) identity: Identity,
}

impl Module {
    pub(crate) fn new(name: impl Into<Str>) -> Rc<Self> {
        Rc::new(Self { name: name.into(), fields: Rc::default(), identity: Identity::default() })
    }

    /// Gives a name in it a value.
    pub(crate) fn set(&self, name: &str, value: impl Into<Value>) {
        self.fields.set(&Str::from(name), value.into());
    }
}
