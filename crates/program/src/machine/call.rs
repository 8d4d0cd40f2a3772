//! A call of an `async def`, as the body of a coroutine.

use std::{
    any::Any,
    cell::RefCell,
    rc::Rc,
    task::{Context, Poll},
};

use super::Machine;
use crate::code::Code;
use asyncio::{Body, Frame, Outcome};

/// A machine that runs one function, until that ends.
pub(super) struct Call {
    code: Rc<Code>,
    machine: RefCell<Option<Machine>>,
}

impl Call {
    #[inline]
    pub(super) fn new(code: &Rc<Code>, machine: Machine) -> Self {
        Self { code: Rc::clone(code), machine: RefCell::new(Some(machine)) }
    }
}

impl Body for Call {
    fn name(&self) -> &str {
        &self.code.name
    }

    fn origin(&self) -> Option<Frame> {
        Some(Frame { function: Rc::clone(&self.code.name), span: self.code.origin, task: None })
    }

    fn poll(&self, context: &mut Context<'_>) -> Poll<Outcome> {
        let mut slot = self.machine.borrow_mut();
        let Some(machine) = &mut *slot else { return Poll::Pending };
        let poll = machine.poll(context);
        if poll.is_ready() {
            *slot = None;
        }
        poll
    }

    fn take(&self) -> Option<Box<dyn Any>> {
        self.machine.take().map(|machine| Box::new(machine) as Box<dyn Any>)
    }
}
