//! A coroutine object: a Rust future that nobody polls until it is awaited or becomes a task.

use std::{cell::RefCell, future::Future, pin::Pin, rc::Rc};

use super::{Class, Error, Frame, Loop, Raised, Value};

/// What a coroutine ends with.
pub type Outcome = Result<Value, Raised>;

pub(super) type Body = Pin<Box<dyn Future<Output = Outcome>>>;

/// A coroutine object. Dropped before it was started, it is reported as never awaited.
#[derive(Clone)]
pub struct Coroutine(Rc<Inner>);

/// Programs' names are shared, the library's are constants.
enum Name {
    Shared(Rc<str>),
    Static(&'static str),
}

impl Name {
    fn text(&self) -> &str {
        match self {
            Self::Shared(name) => name,
            Self::Static(name) => name,
        }
    }
}

struct Inner {
    home: Loop,
    name: Name,
    /// The line of its `async def`, for a traceback of one that was cancelled before it began.
    origin: Option<Frame>,
    body: RefCell<Option<Body>>,
}

impl Coroutine {
    /// A coroutine of a program.
    pub fn new(home: &Loop, origin: Frame, body: impl Future<Output = Outcome> + 'static) -> Self {
        let name = Name::Shared(Rc::clone(&origin.function));
        Self::of(Inner { home: home.clone(), name, origin: Some(origin), body: RefCell::new(Some(Box::pin(body))) })
    }

    /// A coroutine of the library, such as `sleep`.
    pub fn native(home: &Loop, name: &'static str, body: impl Future<Output = Outcome> + 'static) -> Self {
        let body = RefCell::new(Some(Box::pin(body) as Body));
        Self::of(Inner { home: home.clone(), name: Name::Static(name), origin: None, body })
    }

    fn of(inner: Inner) -> Self {
        Self(Rc::new(inner))
    }

    /// Whether both are the same object.
    pub(super) fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// Its function's name.
    pub fn name(&self) -> &str {
        self.0.name.text()
    }

    /// Its body, which can be taken once.
    pub fn start(&self) -> Result<Body, Raised> {
        let reused = || Error::new(Class::RuntimeError, "cannot reuse already awaited coroutine");
        self.0.body.borrow_mut().take().ok_or_else(reused)
    }

    /// What throwing `error` into it does before it has begun.
    pub(super) fn refuse(&self, error: &Raised) {
        self.0.body.borrow_mut().take();
        if let Some(origin) = &self.0.origin {
            error.leaves(Frame { task: self.0.home.current_id(), ..origin.clone() });
        }
    }

    /// Ends it without running it, so that it does not count as forgotten.
    pub(super) fn close(&self) {
        self.0.body.borrow_mut().take();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if self.body.get_mut().is_some() {
            self.home.forgot(self.name.text());
        }
    }
}
