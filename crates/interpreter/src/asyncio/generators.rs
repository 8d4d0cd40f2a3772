//! Asynchronous generators (PEP 525): the loop in which one begins closes it, when it is dropped or when the loop ends.

use std::rc::Rc;

use crate::{
    Vm,
    asyncio::loops,
    value::{Generator, Outcome, Value},
};

/// One begins: the running loop notes it.
pub(crate) fn async_generator_begins(vm: &mut Vm, generator: &Rc<Generator>) {
    if generator.hooked.replace(true) {
        return;
    }
    let Some(event_loop) = vm.event_loop.thread.running.clone() else { return };
    if let Ok(own) = loops::state(vm, &event_loop) {
        own.generators.borrow_mut().note(generator);
    }
}

/// One was dropped before its end: a task of the running loop closes it; without a loop nobody does.
pub(crate) fn close_async_generator(vm: &mut Vm, generator: &Rc<Generator>) -> Outcome<()> {
    let Some(event_loop) = vm.event_loop.thread.running.clone() else {
        generator.closed.set(true);
        return Ok(());
    };
    let closing = vm.call_method(&Value::Generator(Rc::clone(generator)), "aclose", [])?;
    vm.call_library("asyncio.base_events", "_close_dropped", [Value::Instance(event_loop), closing]).map(drop)
}
