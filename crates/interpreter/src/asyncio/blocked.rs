//! A thread that waits: for its time, for a lock.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use trace::{Micros, Reason};

use crate::{
    Vm,
    asyncio::{
        run::{Given, LoopRun, Next},
        threads::Found,
    },
    machine::stack::Layer,
    value::{Outcome, Value},
};

/// A lock of threads.
#[derive(Default)]
pub(crate) struct Lock {
    pub(crate) locked: Cell<bool>,
    waiters: RefCell<VecDeque<u32>>,
}

/// What a thread waits for.
pub(crate) struct Blocked {
    /// The lock that it wants; without one, only its time.
    lock: Option<Rc<Lock>>,
    until: Option<Micros>,
    /// Its place among those that wake at one time.
    ticket: u64,
    /// It is among those that wait.
    waits: bool,
}

impl Vm {
    /// The present thread sleeps.
    pub(crate) fn sleep_thread(&mut self, duration: Micros) -> Value {
        let until = self.event_loop.now() + duration;
        self.block(None, Some(until))
    }

    /// The present thread takes a lock, waiting for it until then; gives whether it has it.
    pub(crate) fn wait_for_lock(&mut self, lock: &Rc<Lock>, until: Option<Micros>) -> Value {
        self.block(Some(Rc::clone(lock)), until)
    }

    fn block(&mut self, lock: Option<Rc<Lock>>, until: Option<Micros>) -> Value {
        let ticket = self.event_loop.ticket();
        self.enter = Some(Layer::Loop(Box::new(LoopRun::Blocked(Blocked { lock, until, ticket, waits: false }))));
        Value::None
    }

    /// Opens a lock; the first that waits for it may try again.
    pub(crate) fn open_lock(&mut self, lock: &Lock) {
        lock.locked.set(false);
        if let Some(thread) = lock.waiters.borrow_mut().pop_front() {
            self.event_loop.threads.wake(thread);
        }
    }
}

impl Blocked {
    pub(crate) fn resume(&mut self, vm: &mut Vm, _: Given) -> Next {
        match self.go_on(vm) {
            Ok(next) => next,
            Err(error) => Next::End(Err(error)),
        }
    }

    fn go_on(&mut self, vm: &mut Vm) -> Outcome<Next> {
        loop {
            if let Some(value) = self.result(vm) {
                vm.event_loop.threads.go_on();
                return Ok(Next::End(Ok(value)));
            }
            self.waits = true;
            vm.event_loop.threads.wait(self.ticket, self.until);
            if let Some(lock) = &self.lock {
                let own = vm.event_loop.threads.current;
                let mut waiters = lock.waiters.borrow_mut();
                waiters.retain(|waiter| *waiter != own);
                waiters.push_back(own);
            }
            if !vm.hosts_threads() {
                self.tell(vm);
                return Ok(Next::Wait(None));
            }
            if let Some(next) = self.host(vm)? {
                return Ok(next);
            }
        }
    }

    /// Runs the others until this one can go on.
    fn host(&self, vm: &mut Vm) -> Outcome<Option<Next>> {
        loop {
            match vm.run_next_thread()? {
                Found::Itself => return Ok(None),
                Found::Another => {}
                Found::Nobody => {
                    let due = vm.event_loop.threads.next_due().map(|(due, _)| due);
                    let now = vm.event_loop.now();
                    if self.lock.is_none() && vm.event_loop.clock.is_virtual() && due >= self.until {
                        // It goes on before those that wake at the same time.
                        vm.occupy(self.until.unwrap_or(now).since(now))?;
                        return Ok(None);
                    }
                    if !vm.event_loop.clock.is_virtual() && !vm.is_nested() {
                        let Some(due) = due else { return Err(vm.stall()) };
                        if due > now {
                            return Ok(Some(Next::Wait(Some(due.since(now)))));
                        }
                    }
                    vm.sleep_to_next(None)?;
                }
            }
        }
    }

    /// What it gives, if it is over.
    fn result(&self, vm: &mut Vm) -> Option<Value> {
        let now = vm.event_loop.now();
        let late = self.until.is_some_and(|until| until <= now);
        let Some(lock) = &self.lock else { return late.then_some(Value::None) };
        if !lock.locked.replace(true) {
            return Some(Value::Bool(true));
        }
        if late && self.waits {
            let own = vm.event_loop.threads.current;
            lock.waiters.borrow_mut().retain(|waiter| *waiter != own);
        }
        late.then_some(Value::Bool(false))
    }

    /// Says for the trace what the thread waits for.
    fn tell(&self, vm: &mut Vm) {
        let reason = match (&self.lock, self.until) {
            (Some(_), _) => Reason::Lock,
            (None, Some(until)) => Reason::Timer(until),
            (None, None) => Reason::Thread,
        };
        vm.event_loop.thread.reason = Some(reason);
        if self.lock.is_none() && vm.event_loop.thread.id.is_none() {
            vm.event_loop.threads.asleep = self.until;
        }
    }
}
