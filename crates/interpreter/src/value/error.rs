//! What an error carries beside its class and attributes: what it was made with, what it holds, what it is chained to, where it
//! came through.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::{
    code::Span,
    machine::frame::Frame,
    value::{Instance, Str, Tuple, Value},
};

/// An error that was raised: an object of a class that stands under `BaseException`.
pub(crate) type Raised = Rc<Instance>;

/// The parts of an error that its native base class keeps.
pub(crate) struct ErrorParts {
    /// What it was made with.
    pub(crate) args: RefCell<Rc<Tuple>>,
    pub(crate) cause: RefCell<Option<Raised>>,
    pub(crate) context: RefCell<Option<Raised>>,
    /// `raise … from …`: a traceback leaves the context out.
    pub(crate) suppressed: Cell<bool>,
    /// The frames that it has left, innermost first.
    pub(crate) frames: RefCell<Vec<Left>>,
    /// What a group holds; no other error has any.
    pub(crate) members: RefCell<Option<Rc<Tuple>>>,
    /// The name that may have been meant instead of the wrong one.
    pub(crate) suggestion: RefCell<Option<Str>>,
    /// Its traceback as an object, for as many frames as it had left when that was made.
    pub(crate) traceback: RefCell<Option<(usize, Rc<Instance>)>>,
    /// The frames that it ended: what they held lives as long as the error does.
    #[expect(clippy::vec_box, reason = "frames are boxed where they run, and move as they are")]
    pub(crate) held: RefCell<Vec<Box<Frame>>>,
}

/// A frame that an error left.
#[derive(Clone)]
pub(crate) struct Left {
    pub(crate) function: Str,
    pub(crate) span: Span,
    /// Of the library, not of the program: tracebacks leave it out.
    pub(crate) hidden: bool,
}

impl ErrorParts {
    pub(crate) fn new(args: Vec<Value>) -> Self {
        Self {
            args: RefCell::new(Rc::new(Tuple::new(args.into()))),
            cause: RefCell::default(),
            context: RefCell::default(),
            suppressed: Cell::new(false),
            frames: RefCell::default(),
            members: RefCell::default(),
            suggestion: RefCell::default(),
            held: RefCell::default(),
            traceback: RefCell::default(),
        }
    }

    /// Gives away what it holds, when it is dropped.
    pub(crate) fn take_parts(&mut self, parts: &mut Vec<Value>) {
        let args = std::mem::replace(self.args.get_mut(), Rc::new(Tuple::new(Box::default())));
        parts.push(Value::Tuple(args));
        parts.extend(self.cause.take().map(Value::Instance));
        parts.extend(self.context.take().map(Value::Instance));
        parts.extend(self.members.take().map(Value::Tuple));
        for frame in self.held.take() {
            frame.take_parts(parts);
        }
    }

    /// Lets go of what could be a ring of references.
    pub(crate) fn forget(&self) {
        let held = (self.held.take(), self.cause.take(), self.context.take());
        drop(held);
    }
}

/// Says that `handled` was being handled when `error` was raised; a chain never becomes a ring (`_PyErr_SetObject`). Gives how
/// many errors it went through to see to that.
pub(crate) fn raised_during(error: &Raised, handled: &Raised) -> u64 {
    let (Some(parts), false) = (error.error(), Rc::ptr_eq(error, handled)) else { return 0 };
    let mut walked = 1;
    let mut walk = Rc::clone(handled);
    loop {
        let next = walk.error().and_then(|parts| parts.context.borrow().clone());
        let Some(next) = next else { break };
        if Rc::ptr_eq(&next, error) {
            if let Some(parts) = walk.error() {
                parts.context.take();
            }
            break;
        }
        walk = next;
        walked += 1;
    }
    *parts.context.borrow_mut() = Some(Rc::clone(handled));
    walked
}
