//! An error that was raised: its class and argument, what it holds, where it came through, and what it is chained to.

use std::{cell::RefCell, fmt, mem, ptr, rc::Rc};

use super::{
    Class, Frame, Value,
    bounds::{drop_later, nested},
    value::CUT,
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
    suppressed: Suppress,
    /// Its context was decided when it was raised; later raising of the same object decides anew.
    settled: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Suppress {
    #[default]
    No,
    Yes,
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

    /// What `str()` gives.
    pub fn message(&self) -> String {
        nested(ptr::from_ref(self).cast(), || self.whole_message()).unwrap_or_else(|_| CUT.to_owned())
    }

    fn whole_message(&self) -> String {
        match (&self.argument, self.class) {
            (Some(message), class) if class.is_group() => {
                let count = self.members.len();
                format!("{message} ({count} sub-exception{})", if count == 1 { "" } else { "s" })
            }
            (Some(argument), Class::KeyError) => argument.repr(),
            (Some(argument), _) => argument.to_string(),
            (None, _) => String::new(),
        }
    }

    /// What `repr()` gives.
    pub fn repr(&self) -> String {
        nested(ptr::from_ref(self).cast(), || self.whole_repr()).unwrap_or_else(|_| CUT.to_owned())
    }

    fn whole_repr(&self) -> String {
        let name = self.class.name();
        match &self.argument {
            Some(argument) if self.class.is_group() => {
                let members: Vec<_> = self.members.iter().map(|member| member.repr()).collect();
                let members = match self.given {
                    Given::List => format!("[{}]", members.join(", ")),
                    Given::Tuple => format!("({},)", members.join(", ")),
                };
                format!("{name}({}, {members})", argument.repr())
            }
            Some(argument) => format!("{name}({})", argument.repr()),
            None => format!("{name}()"),
        }
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
        chain.context.clone().filter(|_| chain.suppressed == Suppress::No)
    }

    /// `raise … from cause`; with `None`, only the context is hidden.
    pub fn set_cause(&self, cause: Option<Raised>) {
        let mut chain = self.chain.borrow_mut();
        chain.cause = cause;
        chain.suppressed = Suppress::Yes;
    }

    /// Replaces the context.
    pub fn set_context(&self, context: Option<Raised>) {
        self.chain.borrow_mut().context = context;
    }

    /// Says that `handled` was being handled when this was raised; a chain never becomes a ring.
    pub fn raised_during(self: &Rc<Self>, handled: &Raised) {
        if Rc::ptr_eq(self, handled) {
            return;
        }
        // As CPython: if this error is already somewhere below `handled`, it is cut out there.
        let mut walk = Rc::clone(handled);
        while let Some(next) = walk.context() {
            if Rc::ptr_eq(&next, self) {
                walk.set_context(None);
                break;
            }
            walk = next;
        }
        self.set_context(Some(Rc::clone(handled)));
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
    pub fn traceback(&self) -> Vec<Frame> {
        self.traceback.borrow().clone()
    }

    /// Puts back a traceback taken before.
    pub fn set_traceback(&self, frames: Vec<Frame>) {
        *self.traceback.borrow_mut() = frames;
    }

    /// How many frames it has left.
    pub fn depth(&self) -> usize {
        self.traceback.borrow().len()
    }

    /// Forgets all but the innermost `depth` frames.
    pub fn cut_traceback(&self, depth: usize) {
        self.traceback.borrow_mut().truncate(depth);
    }

    /// A group like this one, with the same place in the chain, that holds only `members`.
    pub fn derive(&self, members: Vec<Raised>) -> Raised {
        let message = self.argument.as_ref().map(ToString::to_string).unwrap_or_default();
        let group = Self::group(&message, members);
        *group.chain.borrow_mut() = self.chain.borrow().clone();
        group.set_traceback(self.traceback());
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

/// A chain of causes can be as long as the run.
impl Drop for Error {
    fn drop(&mut self) {
        let chain = self.chain.get_mut();
        let chained = chain.cause.is_some() || chain.context.is_some();
        if chained || !self.members.is_empty() || self.argument.as_ref().is_some_and(Value::holds_values) {
            drop_later((mem::take(chain), mem::take(&mut self.members), self.argument.take()));
        }
    }
}

/// `ValueError: no`, as the last line of a traceback.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message();
        write!(f, "{}{}", self.class.module(), self.class.name())?;
        if message.is_empty() { Ok(()) } else { write!(f, ": {message}") }
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
