//! An error that was raised: its class and argument, what it holds, where it came through, and what it is chained to.

use std::{
    cell::{Ref, RefCell},
    fmt::{self, Write as _},
    mem, ptr,
    rc::Rc,
};

use crate::{
    Class, Frame, Value,
    value::{CUT, bounds::Bounds, discard::discard},
};

/// A shared error: raising, storing and chaining keep its identity.
pub type Raised = Rc<Error>;

/// Python's exception object.
#[derive(Debug)]
pub struct Error {
    /// Its class.
    pub class: Class,
    /// What it was made with: mostly a message.
    pub argument: Option<Value>,
    /// What a group holds.
    pub members: Vec<Raised>,
    given: Given,
    chain: RefCell<Chain>,
    traceback: RefCell<Vec<Frame>>,
}

/// How a group got its members; its `repr()` shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Given {
    #[default]
    List,
    /// `except*` wrapped a lone error.
    Tuple,
}

#[derive(Clone, Debug, Default)]
struct Chain {
    cause: Option<Raised>,
    context: Option<Raised>,
    /// The context is not shown.
    suppressed: bool,
    /// Its context was decided when it was raised; later raising of the same object decides anew.
    settled: bool,
}

impl Error {
    /// An error with a message.
    pub fn new(class: Class, message: &str) -> Raised {
        Self::with(class, Some(Value::text(message)))
    }

    /// An error without an argument.
    pub fn bare(class: Class) -> Raised {
        Self::with(class, None)
    }

    /// An error made with `argument`.
    pub fn with(class: Class, argument: Option<Value>) -> Raised {
        Rc::new(Self::plain(class, argument, Vec::new()))
    }

    fn plain(class: Class, argument: Option<Value>, members: Vec<Raised>) -> Self {
        let (chain, traceback) = Default::default();
        Self { class, argument, members, given: Given::List, chain, traceback }
    }

    /// A group of errors; its class follows from them.
    pub fn group(message: &str, members: Vec<Raised>) -> Raised {
        let class = if members.iter().all(|member| member.class.is(Class::Exception)) {
            Class::ExceptionGroup
        } else {
            Class::BaseExceptionGroup
        };
        Rc::new(Self::plain(class, Some(Value::text(message)), members))
    }

    /// The group that `except*` makes of a lone error.
    pub fn wrapped(error: Raised) -> Raised {
        let class = if error.class.is(Class::Exception) { Class::ExceptionGroup } else { Class::BaseExceptionGroup };
        let mut group = Self::plain(class, Some(Value::text("")), vec![error]);
        group.given = Given::Tuple;
        Rc::new(group)
    }

    /// What `str()` gives, cut where it is nested too deep.
    pub fn message(&self) -> String {
        let mut out = String::new();
        self.write_message(&mut out, &mut Bounds::default());
        out
    }

    /// Writes what `str()` gives.
    pub fn write_message(&self, out: &mut String, bounds: &mut Bounds) {
        let message = |bounds: &mut Bounds| match (&self.argument, self.class) {
            (Some(message), class) if class.is_group() => {
                let count = self.members.len();
                message.write_str(out, bounds);
                let _ = write!(out, " ({count} sub-exception{})", if count == 1 { "" } else { "s" });
            }
            (Some(argument), Class::KeyError) => argument.write_repr(out, bounds),
            (Some(argument), _) => argument.write_str(out, bounds),
            (None, _) => {}
        };
        if bounds.nested(ptr::from_ref(self).cast(), message).is_err() {
            out.push_str(CUT);
        }
    }

    /// Writes the last line of its traceback: `ValueError: no`.
    pub(crate) fn write_line(&self, out: &mut String) {
        out.push_str(self.class.module());
        out.push_str(self.class.name());
        let bare = out.len();
        out.push_str(": ");
        let empty = out.len();
        self.write_message(out, &mut Bounds::default());
        if out.len() == empty {
            out.truncate(bare);
        }
    }

    /// What `repr()` gives, cut where it is nested too deep.
    pub fn repr(&self) -> String {
        let mut out = String::new();
        self.write_repr(&mut out, &mut Bounds::default());
        out
    }

    /// Writes what `repr()` gives.
    pub fn write_repr(&self, out: &mut String, bounds: &mut Bounds) {
        let repr = |bounds: &mut Bounds| {
            out.push_str(self.class.name());
            out.push('(');
            if let Some(argument) = &self.argument {
                argument.write_repr(out, bounds);
            }
            if self.argument.is_some() && self.class.is_group() {
                self.write_members(out, bounds);
            }
            out.push(')');
        };
        if bounds.nested(ptr::from_ref(self).cast(), repr).is_err() {
            out.push_str(CUT);
        }
    }

    fn write_members(&self, out: &mut String, bounds: &mut Bounds) {
        out.push_str(match self.given {
            Given::List => ", [",
            Given::Tuple => ", (",
        });
        for (index, member) in self.members.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            member.write_repr(out, bounds);
        }
        out.push_str(match self.given {
            Given::List => "]",
            Given::Tuple => ",)",
        });
    }

    /// What it was raised `from`.
    pub fn cause(&self) -> Option<Raised> {
        self.chain.borrow().cause.clone()
    }

    /// What was being handled when it was raised.
    pub fn context(&self) -> Option<Raised> {
        self.chain.borrow().context.clone()
    }

    /// The context, unless `from` was used: what a traceback shows.
    pub fn shown_context(&self) -> Option<Raised> {
        let chain = self.chain.borrow();
        chain.context.clone().filter(|_| !chain.suppressed)
    }

    /// `raise … from cause`; with `None`, only the context is hidden.
    pub fn set_cause(&self, cause: Option<Raised>) {
        let mut chain = self.chain.borrow_mut();
        chain.cause = cause;
        chain.suppressed = true;
    }

    /// Replaces the context.
    pub fn set_context(&self, context: Option<Raised>) {
        self.chain.borrow_mut().context = context;
    }

    /// Says that `handled` was being handled when this was raised; a chain never becomes a ring. Gives how many errors it
    /// went through to see to that.
    pub fn raised_during(self: &Rc<Self>, handled: &Raised) -> u64 {
        if Rc::ptr_eq(self, handled) {
            return 0;
        }
        let mut walked = 1;
        // As CPython: if this error is already somewhere below `handled`, it is cut out there.
        let mut walk = Rc::clone(handled);
        while let Some(next) = walk.context() {
            if Rc::ptr_eq(&next, self) {
                walk.set_context(None);
                break;
            }
            walk = next;
            walked += 1;
        }
        self.set_context(Some(Rc::clone(handled)));
        walked
    }

    /// Marks that the context has been decided; says whether it had been before.
    pub fn settle(&self) -> bool {
        std::mem::replace(&mut self.chain.borrow_mut().settled, true)
    }

    /// Adds the frame that it leaves now.
    pub fn leaves(&self, frame: Frame) {
        self.traceback.borrow_mut().push(frame);
    }

    /// The frames that it has left, innermost first.
    pub fn traceback(&self) -> Ref<'_, [Frame]> {
        Ref::map(self.traceback.borrow(), Vec::as_slice)
    }

    /// Puts back a traceback taken before.
    pub fn set_traceback(&self, frames: Vec<Frame>) {
        *self.traceback.borrow_mut() = frames;
    }

    /// How many frames it has left.
    pub fn depth(&self) -> usize {
        self.traceback.borrow().len()
    }

    /// A group like this one, with the same place in the chain, that holds only `members`.
    pub fn derive(&self, members: Vec<Raised>) -> Raised {
        let message = self.argument.as_ref().map(ToString::to_string).unwrap_or_default();
        let group = Self::group(&message, members);
        *group.chain.borrow_mut() = self.chain.borrow().clone();
        group.set_traceback(self.traceback().to_vec());
        group
    }

    /// The part that `except* classes` takes, and the rest.
    pub fn split(self: &Rc<Self>, classes: &[Class]) -> (Option<Raised>, Option<Raised>) {
        if classes.iter().any(|class| self.class.is(*class)) {
            return (Some(Rc::clone(self)), None);
        }
        if !self.class.is_group() {
            return (None, Some(Rc::clone(self)));
        }
        let (mut taken, mut rest) = (Vec::new(), Vec::new());
        for member in &self.members {
            let (one, other) = member.split(classes);
            taken.extend(one);
            rest.extend(other);
        }
        let derive = |members: Vec<Raised>| (!members.is_empty()).then(|| self.derive(members));
        (derive(taken), derive(rest))
    }
}

impl Error {
    /// Whether dropping it may drop a chain of others.
    pub(crate) fn holds_values(&self) -> bool {
        let chain = self.chain.borrow();
        let chained = chain.cause.is_some() || chain.context.is_some();
        chained || !self.members.is_empty() || self.argument.as_ref().is_some_and(Value::holds_values)
    }

    /// Gives away what it holds.
    pub(crate) fn take_parts(&mut self, parts: &mut Vec<Value>) {
        let Chain { cause, context, .. } = mem::take(self.chain.get_mut());
        parts.extend(cause.into_iter().chain(context).map(Value::Error));
        parts.extend(mem::take(&mut self.members).into_iter().map(Value::Error));
        parts.extend(self.argument.take());
    }
}

/// A chain of causes can be as long as the run.
impl Drop for Error {
    fn drop(&mut self) {
        if self.holds_values() {
            let mut parts = Vec::new();
            self.take_parts(&mut parts);
            discard(parts);
        }
    }
}

/// `ValueError: no`, as the last line of a traceback.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        self.write_line(&mut out);
        f.write_str(&out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_says_how_many_it_holds() {
        let group = Error::group("unhandled errors", vec![Error::new(Class::ValueError, "b")]);
        assert_eq!(group.to_string(), "ExceptionGroup: unhandled errors (1 sub-exception)");
        assert_eq!(group.repr(), "ExceptionGroup('unhandled errors', [ValueError('b')])");
    }

    #[test]
    fn a_group_splits_by_class_and_keeps_its_message() {
        let group = Error::group("g", vec![Error::new(Class::ValueError, "a"), Error::new(Class::TypeError, "b")]);
        let (taken, rest) = group.split(&[Class::ValueError]);
        assert_eq!(taken.unwrap().repr(), "ExceptionGroup('g', [ValueError('a')])");
        assert_eq!(rest.unwrap().repr(), "ExceptionGroup('g', [TypeError('b')])");
    }

    #[test]
    fn a_chain_never_becomes_a_ring() {
        let (a, b) = (Error::new(Class::ValueError, "a"), Error::new(Class::ValueError, "b"));
        b.raised_during(&a);
        a.raised_during(&b);
        assert!(Rc::ptr_eq(&a.context().unwrap(), &b));
        assert!(b.context().is_none());
    }
}
