//! `_asyncio`: the core of `asyncio`, for its Python text.

use std::rc::Rc;

use crate::{
    Vm,
    asyncio::loops::FUNCTIONS,
    builtins::types::fill,
    value::{Module, Outcome, Str, Value},
};

/// Makes the module.
pub(crate) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_asyncio");
    let classes = vm.loop_classes();
    let all = [
        &classes.future,
        &classes.task,
        &classes.handle,
        &classes.timer_handle,
        &classes.event_loop,
        &classes.cancelled_error,
        &classes.invalid_state_error,
    ];
    for class in all {
        module.set(&class.name(), Value::Type(Rc::clone(class)));
    }
    fill(&module.fields, &Str::from("_asyncio"), FUNCTIONS);
    module.set("_turn", vm.turn_object());
    Ok(module)
}
