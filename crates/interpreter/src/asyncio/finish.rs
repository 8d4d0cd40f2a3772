//! The end of a run: what is still to be told of what nobody has asked for.

use std::rc::Rc;

use trace::detail::Lost;

use crate::{
    Vm,
    asyncio::{
        loops::LoopState,
        state::{Future, State},
    },
    machine::frame::Frame,
    value::{Dict, Instance, Module, Str, Value},
};

impl Vm {
    /// What still runs when the program is over: its threads, unless they are daemons.
    pub(crate) fn last_frame(&mut self) -> Option<Box<Frame>> {
        if self.meter.stop.is_some() || !self.event_loop.threads.has_others() {
            return None;
        }
        let Some(Value::Module(threading)) = self.modules.get(&Str::from("threading")) else { return None };
        let module: &Module = &threading;
        let Some(Value::Function(shut)) = module.fields.get(&Str::from("_shutdown")) else { return None };
        match self.begin_function(&shut, crate::value::args::Arguments::default()) {
            Ok(crate::machine::call::Called::Frame(frame, _)) => Some(frame),
            Ok(crate::machine::call::Called::Value(_)) | Err(_) => None,
        }
    }

    /// Tells of tasks that are pending and of errors that nobody looked at, as `CPython` does when it takes the program apart.
    pub(crate) fn tell_of_tasks(&mut self) {
        drop(self.bury());
        let tasks: Vec<Rc<Instance>> = self.event_loop.tasks.all.living().collect();
        for task in tasks {
            let Some(future) = task.native::<Future>() else { continue };
            if let (false, Some(part)) = (future.is_done(), &future.task) {
                let coroutine = part.coroutine.take();
                if let Value::Generator(generator) = &coroutine {
                    drop(self.close_generator_at_end(generator));
                }
                *part.coroutine.borrow_mut() = coroutine;
                if part.tells_death.replace(false) {
                    if let (Value::Str(name), Some(_)) = (&*part.name.borrow(), part.id.get()) {
                        let name = name.as_str().into();
                        self.event_loop.write(|record, at| record.lost(at, Lost::Destroyed(name)));
                    }
                    self.tell_at_end(&task, ("task", "Task was destroyed but it is pending!"), None);
                }
                continue;
            }
            let error = match &*future.state.borrow() {
                State::Failed(error, _) if future.unseen.replace(false) => Some(Rc::clone(error)),
                State::Failed(..) | State::Pending | State::Finished(_) | State::Cancelled(_) => None,
            };
            if let Some(error) = error {
                let message = format!("{} exception was never retrieved", future.class.name());
                self.tell_at_end(&task, ("future", &message), Some(error));
            }
        }
        self.let_errors_go();
        drop(self.bury());
    }

    /// The errors of tasks that are over let go of the frames that they came through, and what those held dies.
    fn let_errors_go(&self) {
        let tasks: Vec<Rc<Instance>> = self.event_loop.tasks.all.living().collect();
        for task in tasks {
            let Some(future) = task.native::<Future>() else { continue };
            let held = match &*future.state.borrow() {
                State::Failed(error, _) | State::Cancelled(Some(error)) => {
                    error.error().map(|parts| parts.held.take()).unwrap_or_default()
                }
                State::Pending | State::Finished(_) | State::Cancelled(None) => Vec::new(),
            };
            drop(held);
        }
    }

    /// Tells of coroutines that nobody has awaited.
    pub(crate) fn tell_of_coroutines(&mut self) {
        for coroutine in self.shared.unstarted() {
            let name = coroutine.qualname.borrow().clone();
            drop(coroutine.end());
            self.event_loop.warn_never_awaited(&name, "", None);
        }
    }

    /// A coroutine that will not be resumed: one that has not begun is told, one that waits is closed.
    fn close_generator_at_end(&mut self, generator: &Rc<crate::value::Generator>) -> crate::value::Outcome {
        use crate::value::generator::State as Stage;
        if generator.state.get() == Stage::Created {
            let name = generator.qualname.borrow().clone();
            drop(generator.end());
            self.event_loop.warn_never_awaited(&name, "", None);
            return Ok(Value::None);
        }
        self.close_generator(generator)
    }

    fn tell_at_end(&mut self, task: &Rc<Instance>, (key, message): (&str, &str), error: Option<crate::value::Raised>) {
        let context = Rc::new(Dict::default());
        context.set(&Str::from("message"), Value::from(message));
        if let Some(error) = error {
            context.set(&Str::from("exception"), Value::Instance(error));
        }
        context.set(&Str::from(key), Value::Instance(Rc::clone(task)));
        let event_loop = task.native::<Future>().and_then(|future| future.event_loop.borrow().clone());
        if let Some(event_loop) = event_loop {
            drop(self.tell_handler(&event_loop, context));
        }
    }

    /// Takes apart what loops, tasks and threads hold, so that no ring of references is left.
    pub(crate) fn close_loops(&mut self) {
        self.close_threads();
        let mut parts = Vec::new();
        for event_loop in self.event_loop.loops.living() {
            if let Some(own) = event_loop.native::<LoopState>() {
                own.clear(&mut parts);
            }
        }
        for task in self.event_loop.tasks.all.living() {
            let Some(future) = task.native::<Future>() else { continue };
            parts.extend(future.callbacks.take().into_iter().map(crate::asyncio::state::Callback::into_value));
            if let Some(part) = &future.task {
                parts.extend(part.waits_for.take().map(Value::Instance));
                parts.push(part.coroutine.take());
            }
        }
        self.event_loop.thread = super::Thread::default();
        crate::value::discard::discard(parts);
    }
}
