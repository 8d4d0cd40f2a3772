//! Layers of the machine's stack that are no functions of the program: a loop that runs, and a context in which something does.

use std::{mem, rc::Rc};

use trace::Micros;

use crate::{
    Vm,
    asyncio::{blocked::Blocked, choice::ReadyTask, context::Context, turn::Turns},
    machine::{call::Called, frame::Waits, stack::Layer},
    value::{Instance, Outcome, Raised, Value, args::Arguments},
};

/// One of them. The machine enters what it asks for and comes back with what that gave.
pub(crate) enum LoopRun {
    /// `loop.run_forever()`.
    Turns(Turns),
    /// `context.run(function, …)`.
    Inside(Inside),
    /// A thread that waits.
    Blocked(Blocked),
}

/// What the machine gives back.
pub(crate) enum Given {
    /// Nothing: the layer was put on the stack, or the time that it wanted to wait for is over.
    Start,
    /// The frame that was entered last returned.
    Returned(Value),
    /// It yielded: a generator or a coroutine.
    Yielded(Value),
    /// It raised.
    Raised(Raised),
}

/// What the layer wants the machine to do.
pub(crate) enum Next {
    /// Run this above it.
    Enter(Layer),
    /// It is over: the layer goes, and whoever entered it gets this.
    End(Outcome),
    /// Pause the run for so long, or until something from outside wakes it. Never on virtual time.
    Wait(Option<Micros>),
    /// Pause the run until one of these tasks is chosen.
    Ask(Vec<ReadyTask>),
}

/// A call in a context.
pub(crate) struct Inside {
    pub(crate) context: Rc<Context>,
    /// The context around, while the call goes on.
    pub(crate) outer: Rc<Context>,
    /// What is called, until it is.
    pub(crate) call: Option<(Value, Arguments)>,
}

impl LoopRun {
    pub(crate) fn turns(event_loop: Rc<Instance>) -> Self {
        Self::Turns(Turns::new(event_loop))
    }

    /// Goes on until it needs the machine.
    pub(crate) fn resume(&mut self, vm: &mut Vm, given: Given) -> Next {
        match self {
            Self::Turns(turns) => turns.resume(vm, given),
            Self::Inside(inside) => inside.resume(vm, given),
            Self::Blocked(blocked) => blocked.resume(vm, given),
        }
    }
}

impl Inside {
    fn resume(&mut self, vm: &mut Vm, given: Given) -> Next {
        let outcome = match given {
            Given::Start => match self.begin(vm) {
                Ok(Call::Enter(layer)) => return Next::Enter(layer),
                Ok(Call::Over(value)) => Ok(value),
                Err(error) => Err(error),
            },
            Given::Returned(value) | Given::Yielded(value) => Ok(value),
            Given::Raised(error) => Err(error),
        };
        let own = mem::replace(&mut vm.event_loop.thread.context, Rc::clone(&self.outer));
        own.entered.set(false);
        Next::End(outcome)
    }

    fn begin(&mut self, vm: &mut Vm) -> Outcome<Call> {
        let Some((function, arguments)) = self.call.take() else { return Ok(Call::Over(Value::None)) };
        self.context.entered.set(true);
        self.outer = mem::replace(&mut vm.event_loop.thread.context, Rc::clone(&self.context));
        vm.begin_now(&function, arguments)
    }
}

/// A call that has begun.
pub(crate) enum Call {
    /// It is over.
    Over(Value),
    /// This is to be run for it.
    Enter(Layer),
}

impl Vm {
    /// Begins a call, of a function that makes an object to its end.
    pub(crate) fn begin_now(&mut self, function: &Value, arguments: Arguments) -> Outcome<Call> {
        Ok(match self.begin_call(function, arguments)? {
            Called::Value(value) => match self.enter.take() {
                None => Call::Over(value),
                Some(layer) => Call::Enter(layer),
            },
            Called::Frame(frame, Waits::Made(instance)) => {
                let result = self.run_nested(Layer::Frame(frame))?;
                self.check_made(&result)?;
                Call::Over(Value::Instance(instance))
            }
            Called::Frame(frame, _) => Call::Enter(Layer::Frame(frame)),
        })
    }
}
