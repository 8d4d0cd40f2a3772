//! What objects tell the run when they die, whoever drops them: the run looks when it can.

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

use crate::{
    Vm,
    code::Kind,
    value::{
        Dict, Generator, Instance, Noted, Outcome, Payload, Str, Type,
        function::Cell as Variable,
        generator::{Dead, State},
    },
};

/// Shared by a run and its objects.
#[derive(Default)]
pub(crate) struct Shared {
    /// Something has died that the run has to see to.
    pub(crate) has_dead: Cell<bool>,
    dead: RefCell<Vec<Death>>,
    /// Everything that can hold a ring of references, to take it apart at the end.
    alive: RefCell<Alive>,
    /// The run is over: nothing is told any more.
    closed: Cell<bool>,
}

/// What has died.
pub(crate) enum Death {
    /// A coroutine that nobody awaited.
    NeverAwaited(Str),
    /// A generator before its end.
    Unfinished(Dead),
    /// An object whose class has a `__del__`.
    Object { class: Rc<Type>, fields: OnceCell<Rc<Dict>>, payload: Payload },
    /// An object of a module that leaves something to be done.
    Native(Left),
}

/// What an object of a module leaves to be done.
pub(crate) type Left = Box<dyn FnOnce(&mut Vm) -> Outcome<()>>;

#[derive(Default)]
struct Alive {
    instances: Noted<Instance>,
    generators: Noted<Generator>,
    variables: Noted<Variable>,
    classes: Noted<Type>,
}

impl Shared {
    /// Notes an object.
    pub(crate) fn born(&self, instance: &Rc<Instance>) {
        self.alive.borrow_mut().instances.note(instance);
    }

    /// Notes a generator.
    pub(crate) fn born_generator(&self, generator: &Rc<Generator>) {
        self.alive.borrow_mut().generators.note(generator);
    }

    /// Notes a variable that functions share.
    pub(crate) fn born_variable(&self, variable: &Rc<Variable>) {
        self.alive.borrow_mut().variables.note(variable);
    }

    /// Notes a class of the program.
    pub(crate) fn born_class(&self, class: &Rc<Type>) {
        self.alive.borrow_mut().classes.note(class);
    }

    /// The classes of the program that are alive, in the order in which they were made.
    pub(crate) fn classes(&self) -> Vec<Rc<Type>> {
        self.alive.borrow().classes.living().collect()
    }

    pub(crate) fn never_awaited(&self, qualname: Str) {
        self.tell(Death::NeverAwaited(qualname));
    }

    pub(crate) fn died_unfinished(&self, dead: Dead) {
        self.tell(Death::Unfinished(dead));
    }

    pub(crate) fn died(&self, class: Rc<Type>, fields: OnceCell<Rc<Dict>>, payload: Payload) {
        self.tell(Death::Object { class, fields, payload });
    }

    /// Leaves something to be done when the run looks.
    pub(crate) fn leave(&self, tell: Left) {
        self.tell(Death::Native(tell));
    }

    /// What has died since this was last asked.
    pub(crate) fn take_dead(&self) -> Vec<Death> {
        self.has_dead.set(false);
        std::mem::take(&mut *self.dead.borrow_mut())
    }

    fn tell(&self, death: Death) {
        if !self.closed.get() {
            self.dead.borrow_mut().push(death);
            self.has_dead.set(true);
        }
    }

    /// The coroutines that have not begun and still could.
    pub(crate) fn unstarted(&self) -> Vec<Rc<Generator>> {
        let alive = self.alive.borrow();
        let coroutines = alive.generators.living();
        let unstarted = |one: &Rc<Generator>| one.state.get() == State::Created && one.kind() == Kind::Coroutine;
        coroutines.filter(unstarted).collect()
    }

    /// Takes apart all that is still alive, so that no ring of references outlives the run.
    pub(crate) fn close(&self) {
        self.closed.set(true);
        let alive = std::mem::take(&mut *self.alive.borrow_mut());
        for generator in alive.generators.living() {
            let frame = generator.end();
            drop(frame);
        }
        for variable in alive.variables.living() {
            let value = variable.set(None);
            drop(value);
        }
        for instance in alive.instances.living() {
            if let Some(parts) = instance.error() {
                parts.forget();
            }
        }
        for fields in alive.instances.living().filter_map(|one| one.own_fields().cloned()) {
            let values = fields.take();
            drop(values);
        }
        for class in alive.classes.living() {
            let values = class.fields.take();
            drop(values);
            class.forget();
        }
        let dead = std::mem::take(&mut *self.dead.borrow_mut());
        drop(dead);
    }
}
