//! Futures and tasks that die with something to say: an error that nobody looked at, a result that nobody waited for, a task
//! that is pending. The run hears of it as soon as it can.

use std::{mem, rc::Rc};

use trace::detail::Lost;

use crate::{
    Vm,
    asyncio::{
        loops,
        state::{Future, State},
    },
    value::{
        Dict, Instance, Outcome, Payload, Str, Type, Value,
        instance::{Described, Held},
    },
};

impl Held for Future {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        match self.last_words() {
            None => self.give_parts(parts),
            Some(Words::NeverWaitedFor) => {
                let id = self.task.as_ref().and_then(|task| task.id.get());
                self.shared.leave(Box::new(move |vm| {
                    if let Some(id) = id {
                        vm.event_loop.write(|record, at| record.lost(at, Lost::NeverWaitedFor(id)));
                    }
                    Ok(())
                }));
                self.give_parts(parts);
            }
            Some(Words::Said(message)) => {
                // It lives on, as the object that the exception handler is told of.
                let (class, shared) = (Rc::clone(&self.class), Rc::clone(&self.shared));
                let mut left = Self::new(&class, &shared, None);
                mem::swap(self, &mut left);
                shared.leave(Box::new(move |vm| vm.tell_of_future(&class, left, &message)));
            }
        }
    }

    fn describe(&self, _most: usize) -> Described {
        let mut words = match &*self.state.borrow() {
            State::Pending => "pending".to_owned(),
            State::Finished(_) => "finished".to_owned(),
            State::Failed(error, _) => format!("finished exception={}", error.class().name()),
            State::Cancelled(_) => "cancelled".to_owned(),
        };
        if let Some(task) = &self.task
            && let Value::Str(name) = &*task.name.borrow()
        {
            words.extend([" name='", name, "'"]);
        }
        Described::Words(words)
    }
}

/// What is told of a future that dies.
enum Words {
    NeverWaitedFor,
    Said(String),
}

impl Future {
    fn last_words(&mut self) -> Option<Words> {
        let task = self.task.as_ref();
        match self.state.get_mut() {
            State::Failed(..) if self.unseen.replace(false) => {
                Some(Words::Said(format!("{} exception was never retrieved", self.class.name())))
            }
            State::Pending if task.is_some_and(|task| task.tells_death.replace(false)) => {
                Some(Words::Said("Task was destroyed but it is pending!".to_owned()))
            }
            State::Finished(_) if !self.wanted.get() && task.is_some_and(|task| task.id.get().is_some()) => {
                Some(Words::NeverWaitedFor)
            }
            State::Pending | State::Finished(_) | State::Failed(..) | State::Cancelled(_) => None,
        }
    }
}

impl Vm {
    fn tell_of_future(&mut self, class: &Rc<Type>, future: Future, message: &str) -> Outcome<()> {
        let is_pending = !future.is_done();
        let (event_loop, is_task) = (future.event_loop.borrow().clone(), future.task.is_some());
        let error = match &*future.state.borrow() {
            State::Failed(error, _) => Some(Rc::clone(error)),
            State::Pending | State::Finished(_) | State::Cancelled(_) => None,
        };
        let object = Instance::new(&self.shared, Rc::clone(class), Payload::Native(Box::new(future)));
        if is_pending
            && let Some(task) = object.native::<Future>().and_then(|future| future.task.as_deref())
            && let Value::Str(name) = &*task.name.borrow()
            && task.id.get().is_some()
        {
            let name = name.as_str().into();
            self.event_loop.write(|record, at| record.lost(at, Lost::Destroyed(name)));
        }
        let context = Rc::new(Dict::default());
        context.set(&Str::from("message"), Value::from(message));
        if let Some(error) = error {
            context.set(&Str::from("exception"), Value::Instance(error));
        }
        // A task that is pending is told as such; one that failed is a future like any other.
        let key = if is_pending && is_task { "task" } else { "future" };
        context.set(&Str::from(key), Value::Instance(object));
        let Some(event_loop) = event_loop else { return Ok(()) };
        self.tell_handler(&event_loop, context)
    }

    /// `loop.call_exception_handler(context)`.
    pub(crate) fn tell_handler(&mut self, event_loop: &Rc<Instance>, context: Rc<Dict>) -> Outcome<()> {
        loops::state(self, event_loop)?;
        let event_loop = Value::Instance(Rc::clone(event_loop));
        self.call_method(&event_loop, "call_exception_handler", [Value::Dict(context)]).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::run;

    #[track_caller]
    fn check(body: &str, expect: &[&str]) {
        let text = format!("import asyncio\n\nasync def fails():\n    raise ValueError('lost')\n\n{body}\n");
        let logged = run(&text).logged;
        assert_eq!(logged.iter().map(|logged| logged.message.as_str()).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn an_error_that_nobody_looked_at_is_told_when_its_task_dies() {
        let main =
            "async def main():\n    asyncio.create_task(fails())\n    await asyncio.sleep(1)\nasyncio.run(main())";
        check(main, &["Task exception was never retrieved"]);
    }

    #[test]
    fn an_error_that_somebody_looked_at_is_not() {
        let main = "async def main():\n    await asyncio.wait([task := asyncio.create_task(fails())])\n    task.exception()\n\
                    asyncio.run(main())";
        check(main, &[]);
    }

    #[test]
    fn a_task_that_is_pending_at_the_end_is_told() {
        let main = "loop = asyncio.new_event_loop()\ntask = loop.create_task(asyncio.sleep(9))\n\
                    loop.run_until_complete(asyncio.sleep(1))";
        check(main, &["Task was destroyed but it is pending!"]);
    }
}
