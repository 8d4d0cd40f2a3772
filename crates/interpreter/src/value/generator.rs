//! Generators, coroutines and asynchronous generators: a frame that waits to be resumed.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::{
    code::{Code, Kind},
    machine::{frame::Frame, shared::Shared},
    value::{Identity, Str, Value, discard::discard},
};

/// A function that can be left and entered again.
pub(crate) struct Generator {
    pub(crate) code: Rc<Code>,
    pub(crate) name: RefCell<Str>,
    pub(crate) qualname: RefCell<Str>,
    pub(crate) state: Cell<State>,
    /// What it will go on with; not here while it runs, nor after its end.
    pub(crate) frame: RefCell<Option<Box<Frame>>>,
    /// An asynchronous generator is between its `__anext__` and what that gives.
    pub(crate) stepping: Cell<bool>,
    /// An asynchronous generator that was closed, or the loop has been told of.
    pub(crate) closed: Cell<bool>,
    pub(crate) hooked: Cell<bool>,
    /// While it runs and something that it called does: the line that it is at.
    pub(crate) line: Cell<u32>,
    pub(crate) identity: Identity,
    shared: Rc<Shared>,
    gone: bool,
}

/// Where a generator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing of it has run.
    Created,
    /// It waits in a `yield` or an `await`.
    Suspended,
    Running,
    /// It returned or raised.
    Ended,
}

impl Generator {
    pub(crate) fn new(shared: &Rc<Shared>, frame: Box<Frame>, (name, qualname): (Str, Str)) -> Rc<Self> {
        let code = Rc::clone(&frame.code);
        let generator = Rc::new(Self {
            name: RefCell::new(name),
            qualname: RefCell::new(qualname),
            code,
            state: Cell::new(State::Created),
            frame: RefCell::new(Some(frame)),
            stepping: Cell::new(false),
            closed: Cell::new(false),
            hooked: Cell::new(false),
            line: Cell::new(0),
            identity: Identity::default(),
            shared: Rc::clone(shared),
            gone: false,
        });
        generator.shared.born_generator(&generator);
        generator
    }

    /// One that goes on with what another would have, which has died: its end still has to be told.
    pub(crate) fn revived(shared: &Rc<Shared>, dead: Dead) -> Rc<Self> {
        let name = dead.frame.code.name.clone();
        let generator = Self::new(shared, dead.frame, (name, dead.qualname));
        generator.state.set(dead.state);
        generator.hooked.set(true);
        generator
    }

    pub(crate) fn kind(&self) -> Kind {
        self.code.kind
    }

    /// Ends it: it will not be resumed.
    pub(crate) fn end(&self) -> Option<Box<Frame>> {
        self.state.set(State::Ended);
        self.frame.take()
    }

    /// Gives away what it holds, when it is dropped. A coroutine that nobody awaited is told to the run; one that stands in a
    /// `try` or a `with` is handed to it, for its end to run.
    pub(crate) fn take_parts(&mut self, parts: &mut Vec<Value>) {
        if std::mem::replace(&mut self.gone, true) {
            return;
        }
        let state = self.state.get();
        let Some(frame) = self.frame.take() else { return };
        if state == State::Created && self.code.kind == Kind::Coroutine {
            self.shared.never_awaited(self.qualname.borrow().clone());
        }
        let unfinished = state == State::Suspended && (frame.is_guarded() || self.code.kind == Kind::AsyncGenerator);
        if unfinished && !self.closed.get() {
            let (qualname, shared) = (self.qualname.borrow().clone(), Rc::clone(&self.shared));
            return shared.died_unfinished(Dead { frame, qualname, state });
        }
        frame.take_parts(parts);
    }
}

/// What is left of a generator that was dropped before its end.
pub(crate) struct Dead {
    pub(crate) frame: Box<Frame>,
    pub(crate) qualname: Str,
    pub(crate) state: State,
}

impl Drop for Generator {
    fn drop(&mut self) {
        let mut parts = Vec::new();
        self.take_parts(&mut parts);
        discard(parts);
    }
}
