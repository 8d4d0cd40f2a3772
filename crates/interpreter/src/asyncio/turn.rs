//! A loop that runs (`BaseEventLoop.run_forever` and `_run_once`): turn after turn, everything that is ready, once.

use std::{mem, rc::Rc};

use trace::Micros;

use crate::{
    Vm,
    asyncio::{
        choice::Taken,
        context::Context,
        future, handle,
        limit::LoopStop,
        loops::{self, LoopState, Ready, Run},
        run::{Call, Given, Next},
        task::{Begun, Outer},
        threads::Found,
    },
    machine::stack::Layer,
    value::{Dict, Instance, Outcome, Raised, Str, Value, args::Arguments},
};

/// Turns without a pause before the page gets one, on the wall clock.
const TURNS_BEFORE_PAUSE: u32 = 200;
/// After so long without a pause there is one, in which the page can paint what has happened.
const LONG_WITHOUT_PAUSE: Micros = Micros::from_millis(100);

/// A loop that runs.
pub(crate) struct Turns {
    event_loop: Rc<Instance>,
    /// How many of those that were ready when the turn began are left.
    left: usize,
    /// A turn has begun.
    begun: bool,
    stage: Stage,
    /// Turns since the last pause.
    count: u32,
    paused: Micros,
}

/// What it is in the middle of.
enum Stage {
    Begin,
    /// Nothing: the next one that is ready is to be called.
    Between,
    /// It waits for the next timer, on the wall clock.
    Idle,
    /// A step of a task.
    Step(Rc<Instance>, Outer),
    /// A callback, with the context around and what it was called from.
    Call(Rc<Context>, Origin),
}

/// What a callback was called from, for the message when it fails.
enum Origin {
    Handle(Rc<Instance>),
    Future(Value, Rc<Instance>),
}

/// What came of one that was ready.
enum Ran {
    /// This frame is to be run for it.
    Enter(Layer),
    Over,
}

impl Turns {
    pub(crate) const fn new(event_loop: Rc<Instance>) -> Self {
        Self { event_loop, left: 0, begun: false, stage: Stage::Begin, count: 0, paused: Micros::ZERO }
    }

    pub(crate) fn resume(&mut self, vm: &mut Vm, given: Given) -> Next {
        match self.go_on(vm, given) {
            Ok(Next::End(outcome)) => self.end(vm, outcome),
            Ok(next) => next,
            Err(error) => self.end(vm, Err(error)),
        }
    }

    fn end(&self, vm: &mut Vm, outcome: Outcome) -> Next {
        if let Ok(own) = loops::state(vm, &self.event_loop) {
            own.running.set(false);
            own.stopping.set(false);
        }
        let running = vm.event_loop.thread.running.take();
        drop(running);
        Next::End(outcome)
    }

    fn go_on(&mut self, vm: &mut Vm, given: Given) -> Outcome<Next> {
        match mem::replace(&mut self.stage, Stage::Between) {
            Stage::Begin => {
                let own = loops::state(vm, &self.event_loop)?;
                own.running.set(true);
                own.thread.set(vm.event_loop.threads.current);
                vm.event_loop.thread.running = Some(Rc::clone(&self.event_loop));
                self.paused = vm.event_loop.now();
            }
            Stage::Between => {}
            Stage::Idle => {
                self.paused = vm.event_loop.now();
                self.count = 0;
            }
            Stage::Step(task, outer) => {
                let ended = vm.end_step(&task, outer, given);
                self.contain(vm, ended)?;
            }
            Stage::Call(outer, called) => self.end_call(vm, (outer, called), given)?,
        }
        loop {
            while self.left > 0 {
                // What died with the one before is seen to before the next one runs.
                vm.bury()?;
                let run = match vm.take_next(loops::state(vm, &self.event_loop)?)? {
                    Taken::One(run) => run,
                    Taken::Nothing => break,
                    Taken::Asks(ready) => return Ok(Next::Ask(ready)),
                };
                self.left -= 1;
                if let Ran::Enter(layer) = self.run(vm, run)? {
                    return Ok(Next::Enter(layer));
                }
            }
            self.left = 0;
            // A loop that is stopped ends with its turn.
            let stops = loops::state(vm, &self.event_loop)?.stopping.get();
            if mem::replace(&mut self.begun, true) && stops {
                vm.bury()?;
                return Ok(Next::End(Ok(Value::None)));
            }
            if let Some(next) = self.begin_turn(vm)? {
                self.begun = false;
                return Ok(next);
            }
        }
    }

    /// Finds what is ready and the timers that are due, and waits for the next one if there is nothing.
    fn begin_turn(&mut self, vm: &mut Vm) -> Outcome<Option<Next>> {
        vm.bury()?;
        let event_loop = Rc::clone(&self.event_loop);
        let own = loops::state(vm, &event_loop)?;
        let hosts = vm.event_loop.threads.has_others() && vm.hosts_threads();
        if hosts {
            vm.run_ready_threads()?;
            // Before the time goes on, all go on that can.
            while own.ready.borrow().is_empty() && !matches!(vm.run_next_thread()?, Found::Nobody) {}
        }
        if own.ready.borrow().is_empty() && !own.stopping.get() {
            if let Some(next) = self.wait(vm, own)? {
                return Ok(Some(next));
            }
        } else if !vm.event_loop.clock.is_virtual() && self.is_pause_due(vm) {
            self.stage = Stage::Idle;
            return Ok(Some(Next::Wait(Some(Micros::ZERO))));
        }
        self.ring(vm, own, hosts)?;
        self.left = own.ready.borrow().len();
        self.count += 1;
        let tells = own.ready.borrow().iter().any(|ready| !ready.hidden);
        if tells {
            vm.event_loop.write(super::record::Record::turn);
        }
        Ok(None)
    }

    /// What is due becomes ready, in the order in which it was set; a thread that was to wake then runs.
    fn ring(&self, vm: &mut Vm, own: &LoopState, hosts: bool) -> Outcome<()> {
        let now = vm.event_loop.now();
        loop {
            let timer = own.timers.borrow_mut().peek().map(|(due, (ticket, _))| (due, *ticket));
            let timer = timer.filter(|(due, _)| *due <= now);
            let sleeper = if hosts { vm.event_loop.threads.next_due().filter(|(due, _)| *due <= now) } else { None };
            let is_sleeper = match (timer, sleeper) {
                (None, None) => return Ok(()),
                (Some(timer), Some(sleeper)) => sleeper < timer,
                (None, Some(_)) => true,
                (Some(_), None) => false,
            };
            if is_sleeper {
                vm.event_loop.threads.wake_sleeper(now);
                vm.run_ready_threads()?;
            } else if let Some((_, (_, run))) = { own.timers.borrow_mut().pop_due(now) } {
                own.ready.borrow_mut().push_back(Ready { run, hidden: false, passed: false });
            }
        }
    }

    fn is_pause_due(&self, vm: &Vm) -> bool {
        self.count >= TURNS_BEFORE_PAUSE || vm.event_loop.now().since(self.paused) >= LONG_WITHOUT_PAUSE
    }

    fn wait(&mut self, vm: &mut Vm, own: &LoopState) -> Outcome<Option<Next>> {
        let next = own.timers.borrow_mut().next_due();
        let hosts = vm.hosts_threads();
        let sleeper = if hosts { vm.event_loop.threads.next_due().map(|(due, _)| due) } else { None };
        let due = match (next, sleeper) {
            (Some(next), Some(sleeper)) => next.min(sleeper),
            (Some(due), None) | (None, Some(due)) => due,
            (None, None) if hosts => return Err(vm.stall()),
            (None, None) => {
                self.stage = Stage::Idle;
                return Ok(Some(Next::Wait(None)));
            }
        };
        let now = vm.event_loop.now();
        if due <= now {
            return Ok(None);
        }
        vm.event_loop.write(|record, at| record.idle(at, due));
        if !vm.event_loop.clock.is_virtual() || !hosts {
            self.stage = Stage::Idle;
            return Ok(Some(Next::Wait(Some(due.since(now)))));
        }
        let limit = vm.event_loop.limits.time;
        if due > limit {
            return Err(vm.stop_loop(LoopStop::Time { limit }));
        }
        vm.event_loop.clock.jump(due);
        Ok(None)
    }

    fn run(&mut self, vm: &mut Vm, run: Run) -> Outcome<Ran> {
        match run {
            Run::Step(task, thrown) => self.step(vm, task, thrown),
            Run::Wake(task, waited) => {
                let thrown = vm.result_for_task(&waited)?;
                self.step(vm, task, thrown)
            }
            Run::Settle(object, value) => {
                if !future::state(vm, &object)?.is_done() {
                    vm.set_future_result(&object, value)?;
                }
                Ok(Ran::Over)
            }
            Run::Done(function, object, context) => {
                let called = Origin::Future(function.clone(), Rc::clone(&object));
                let arguments = Arguments::positional([Value::Instance(object)]);
                self.call(vm, (function, arguments), context, called)
            }
            Run::Handle(handle) => {
                let parts = handle.native::<handle::Handle>();
                let due = parts.and_then(|parts| Some((parts.due()?, Rc::clone(&parts.context))));
                let Some((call, context)) = due else { return Ok(Ran::Over) };
                let arguments = Arguments::positional(call.arguments);
                self.call(vm, (call.function, arguments), context, Origin::Handle(handle))
            }
        }
    }

    fn step(&mut self, vm: &mut Vm, task: Rc<Instance>, thrown: Option<Raised>) -> Outcome<Ran> {
        match vm.begin_step(&task, thrown) {
            Ok(Begun::Enter(frame, outer)) => {
                self.stage = Stage::Step(task, outer);
                Ok(Ran::Enter(Layer::Frame(frame)))
            }
            Ok(Begun::Over) => Ok(Ran::Over),
            Err(error) => {
                self.contain(vm, Err(error))?;
                Ok(Ran::Over)
            }
        }
    }

    /// What fails in the core's own part of a step ends no loop: the exception handler is told.
    fn contain(&self, vm: &mut Vm, ended: Outcome<()>) -> Outcome<()> {
        match ended {
            Err(error) if !leaves(vm, &error) => self.tell(vm, "Task.task_step()", (error, None)),
            ended => ended,
        }
    }

    fn call(
        &mut self,
        vm: &mut Vm,
        (function, arguments): (Value, Arguments),
        context: Rc<Context>,
        called: Origin,
    ) -> Outcome<Ran> {
        let outer = mem::replace(&mut vm.event_loop.thread.context, context);
        match vm.begin_now(&function, arguments) {
            Ok(Call::Enter(layer)) => {
                self.stage = Stage::Call(outer, called);
                return Ok(Ran::Enter(layer));
            }
            Ok(Call::Over(value)) => self.end_call(vm, (outer, called), Given::Returned(value))?,
            Err(error) => self.end_call(vm, (outer, called), Given::Raised(error))?,
        }
        Ok(Ran::Over)
    }

    /// A callback is over; if it failed, the exception handler is told.
    fn end_call(&self, vm: &mut Vm, (outer, called): (Rc<Context>, Origin), given: Given) -> Outcome<()> {
        let own = mem::replace(&mut vm.event_loop.thread.context, outer);
        drop(own);
        let Given::Raised(error) = given else { return Ok(()) };
        if leaves(vm, &error) {
            return Err(error);
        }
        let (function, handle) = match called {
            Origin::Handle(handle) => {
                let call = handle.native::<handle::Handle>().and_then(|parts| parts.call.borrow().clone());
                (call.map(|call| call.function).unwrap_or_default(), Some(handle))
            }
            Origin::Future(function, future) => {
                let call = handle::Call { function: function.clone(), arguments: vec![Value::Instance(future)] };
                let handle = vm.new_handle(&self.event_loop, (call, Rc::default()), None);
                (function, Some(handle))
            }
        };
        let shown =
            vm.call_library("asyncio.format_helpers", "_format_callback_source", [function, Value::tuple([])])?;
        let shown = vm.str(&shown)?;
        self.tell(vm, &shown, (error, handle))
    }

    fn tell(&self, vm: &mut Vm, callback: &str, (error, handle): (Raised, Option<Rc<Instance>>)) -> Outcome<()> {
        let context = Rc::new(Dict::default());
        context.set(&Str::from("message"), Value::from(format!("Exception in callback {callback}")));
        context.set(&Str::from("exception"), Value::Instance(Rc::clone(&error)));
        if let Some(handle) = handle {
            context.set(&Str::from("handle"), Value::Instance(handle));
        }
        // It is told while the error is being handled.
        vm.handling.push(Some(error));
        let told = vm.tell_handler(&self.event_loop, context);
        vm.handling.pop();
        told
    }
}

/// Whether an error ends the loop, and not only the callback that it was raised in.
fn leaves(vm: &Vm, error: &Raised) -> bool {
    let (class, errors) = (error.class(), &vm.types.errors);
    vm.meter.stop.is_some() || class.is(&errors.system_exit) || class.is(&errors.keyboard_interrupt)
}

impl Vm {
    /// Nothing is ready and no timer is set: on a real loop the program would hang.
    pub(crate) fn stall(&mut self) -> Raised {
        let (line, waits) = self.event_loop.write(|record, _| (record.main_line(), record.waits())).unwrap_or_default();
        if let Some(line) = line {
            self.meter.line = line;
        }
        self.stop_loop(LoopStop::Stalled { waits })
    }
}

#[cfg(test)]
mod tests;
