//! A coroutine object: a body that nobody polls until it is awaited or becomes a task.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use crate::{Class, Error, Frame, Loop, Raised, Value, value::discard::Garbage};

/// What a coroutine ends with.
pub type Outcome = Result<Value, Raised>;

/// What a coroutine runs: a function of a program, or a future of the library.
pub trait Body {
    /// Its function's name.
    fn name(&self) -> &str;

    /// The place of its `async def`, for a traceback of one that was cancelled before it began.
    fn origin(&self) -> Option<Frame>;

    /// As [`Future::poll`]. It lets go of what it holds when it is ready.
    fn poll(&self, context: &mut Context<'_>) -> Poll<Outcome>;

    /// Gives away what it holds, if it holds anything; it is not polled again.
    fn take(&self) -> Option<Box<dyn Any>>;
}

/// A coroutine object. Dropped before it was started, it is reported as never awaited.
#[derive(Clone)]
pub struct Coroutine(Rc<Inner<dyn Body>>);

/// The body stands in the object, so that a call of a function is one allocation.
struct Inner<B: Body + ?Sized> {
    event_loop: Loop,
    started: Cell<bool>,
    body: B,
}

/// A future of the library.
struct Native {
    name: &'static str,
    future: RefCell<Option<Pin<Box<dyn Future<Output = Outcome>>>>>,
}

/// A coroutine that was started. Whoever drops it ends it.
pub struct Started(Coroutine);

impl Coroutine {
    /// A coroutine that runs `body`.
    #[inline]
    pub fn new(event_loop: &Loop, body: impl Body + 'static) -> Self {
        Self(Rc::new(Inner { event_loop: event_loop.clone(), started: Cell::new(false), body }))
    }

    /// A coroutine of the library, such as `sleep`.
    pub fn native(event_loop: &Loop, name: &'static str, future: impl Future<Output = Outcome> + 'static) -> Self {
        Self::new(event_loop, Native { name, future: RefCell::new(Some(Box::pin(future))) })
    }

    /// Which object it is.
    pub(crate) fn identity(&self) -> *const () {
        Rc::as_ptr(&self.0).cast()
    }

    /// Its function's name.
    pub fn name(&self) -> &str {
        self.0.body.name()
    }

    /// Starts it, which can be done once.
    pub fn start(&self) -> Result<Started, Raised> {
        if self.0.started.replace(true) {
            return Err(Error::new(Class::RuntimeError, "cannot reuse already awaited coroutine"));
        }
        Ok(Started(self.clone()))
    }

    /// What throwing `error` into it does before it has begun.
    pub(crate) fn refuse(&self, error: &Raised) {
        self.close();
        if let Some(origin) = self.0.body.origin() {
            error.leaves(Frame { task: self.0.event_loop.current_id(), ..origin });
        }
    }

    /// Ends it without running it, so that it does not count as forgotten.
    pub(crate) fn close(&self) {
        if !self.0.started.replace(true) {
            self.0.discard_body();
        }
    }
}

impl<B: Body + ?Sized> Inner<B> {
    /// It holds its arguments, among which may be a coroutine, and so on: they are left to the loop.
    fn discard_body(&self) {
        if let Some(held) = self.body.take() {
            self.event_loop.discard(Garbage::Body(held));
        }
    }
}

impl<B: Body + ?Sized> Drop for Inner<B> {
    fn drop(&mut self) {
        if !self.started.get() {
            self.event_loop.report_never_awaited(self.body.name());
        }
        self.discard_body();
    }
}

impl Started {
    /// As [`Future::poll`].
    pub(crate) fn poll(&self, context: &mut Context<'_>) -> Poll<Outcome> {
        self.0.0.body.poll(context)
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        self.0.0.discard_body();
    }
}

impl Body for Native {
    fn name(&self) -> &str {
        self.name
    }

    fn origin(&self) -> Option<Frame> {
        None
    }

    fn poll(&self, context: &mut Context<'_>) -> Poll<Outcome> {
        let mut slot = self.future.borrow_mut();
        let Some(future) = &mut *slot else { return Poll::Pending };
        let poll = future.as_mut().poll(context);
        if poll.is_ready() {
            let done = slot.take();
            drop(slot);
            drop(done);
        }
        poll
    }

    fn take(&self) -> Option<Box<dyn Any>> {
        self.future.take().map(|future| Box::new(future) as Box<dyn Any>)
    }
}
