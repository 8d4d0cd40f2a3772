//! Objects of classes: of the program's own, and of those that the modules have.

use std::{
    any::Any,
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use crate::{
    machine::shared::Shared,
    value::{Dict, Identity, Str, Type, Value, discard::discard, error::ErrorParts},
};

/// An object: its class, its attributes, and what a native base class keeps in it.
pub(crate) struct Instance {
    class: RefCell<Rc<Type>>,
    fields: OnceCell<Rc<Dict>>,
    pub(crate) payload: Payload,
    pub(crate) identity: Identity,
    shared: Rc<Shared>,
    /// It has given away what it held.
    gone: bool,
    /// Its `__del__` has run.
    finalized: bool,
}

/// What the native base class of an object keeps in it.
#[derive(Default)]
pub(crate) enum Payload {
    #[default]
    Nothing,
    /// The value that an object of a subclass of `int`, `str`, `list` or another built-in type is.
    Value(Value),
    /// An error.
    Error(Box<ErrorParts>),
    /// What a module keeps.
    Native(Box<dyn Held>),
}

/// What a module keeps in its objects.
pub(crate) trait Held: Any {
    /// Gives away the values that it holds, when it is dropped.
    fn take_parts(&mut self, parts: &mut Vec<Value>);

    /// What a reader is shown of it: at most so many items.
    fn describe(&self, _most: usize) -> Described {
        Described::ByClass
    }
}

/// What a reader is shown of an object of a module.
pub(crate) enum Described {
    /// Its class says it all.
    ByClass,
    /// The first of so many items.
    Items { first: Vec<Value>, count: usize },
    /// What it is, after the name of its class.
    Words(String),
}

impl Instance {
    pub(crate) fn new(shared: &Rc<Shared>, class: Rc<Type>, payload: Payload) -> Rc<Self> {
        let (fields, identity) = (OnceCell::new(), Identity::default());
        let (class, shared) = (RefCell::new(class), Rc::clone(shared));
        let instance = Rc::new(Self { class, fields, payload, identity, shared, gone: false, finalized: false });
        instance.shared.born(&instance);
        instance
    }

    /// One with the class, attributes and parts of another, which has died: `__del__` runs on it, and it dies for good.
    pub(crate) fn revived(
        shared: &Rc<Shared>,
        class: &Rc<Type>,
        fields: OnceCell<Rc<Dict>>,
        payload: Payload,
    ) -> Rc<Self> {
        let (class, identity, shared) = (RefCell::new(Rc::clone(class)), Identity::default(), Rc::clone(shared));
        Rc::new(Self { class, fields, payload, identity, shared, gone: false, finalized: true })
    }

    pub(crate) fn class(&self) -> Rc<Type> {
        Rc::clone(&self.class.borrow())
    }

    /// The stamp of its class.
    #[inline]
    pub(crate) fn stamp(&self) -> u32 {
        self.class.borrow().stamp()
    }

    /// What its class calls by this name.
    pub(crate) fn find_in_class(&self, name: &Str) -> Option<Value> {
        self.class.borrow().find(name)
    }

    /// `object.__class__ = class`.
    pub(crate) fn set_class(&self, class: Rc<Type>) {
        // It may be a descriptor.
        class.change();
        *self.class.borrow_mut() = class;
    }

    /// Its attributes.
    pub(crate) fn fields(&self) -> &Rc<Dict> {
        self.fields.get_or_init(Rc::default)
    }

    /// Its attributes, if it has any.
    pub(crate) fn own_fields(&self) -> Option<&Rc<Dict>> {
        self.fields.get()
    }

    /// What a module keeps in it, if it is of that type.
    pub(crate) fn native<T: 'static>(&self) -> Option<&T> {
        match &self.payload {
            Payload::Native(held) => (held.as_ref() as &dyn Any).downcast_ref(),
            Payload::Nothing | Payload::Value(_) | Payload::Error(_) => None,
        }
    }

    /// The parts of an error, if it is one.
    pub(crate) fn error(&self) -> Option<&ErrorParts> {
        match &self.payload {
            Payload::Error(parts) => Some(parts),
            Payload::Nothing | Payload::Value(_) | Payload::Native(_) => None,
        }
    }
}

impl Instance {
    /// Gives away what it holds, when it is dropped; one whose class has a `__del__` is handed to the run instead.
    pub(crate) fn take_parts(&mut self, parts: &mut Vec<Value>) {
        if std::mem::replace(&mut self.gone, true) {
            return;
        }
        let class = Rc::clone(self.class.get_mut());
        if class.finalizes() && !self.finalized {
            let (fields, payload) = (std::mem::take(&mut self.fields), std::mem::take(&mut self.payload));
            return self.shared.died(class, fields, payload);
        }
        match &mut self.payload {
            Payload::Nothing => {}
            Payload::Value(value) => parts.push(std::mem::take(value)),
            Payload::Error(error) => error.take_parts(parts),
            Payload::Native(held) => held.take_parts(parts),
        }
        parts.extend(self.fields.take().map(Value::Dict));
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        if matches!(self.payload, Payload::Nothing) && !self.class.get_mut().finalizes() {
            // Its attributes are dropped without recursion by themselves.
            return;
        }
        let mut parts = Vec::new();
        self.take_parts(&mut parts);
        discard(parts);
    }
}
