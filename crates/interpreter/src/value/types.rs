//! Classes: the program's own and the built-in ones.

use std::{
    cell::{Cell, RefCell},
    ptr,
    rc::Rc,
};

use crate::value::{Dict, Identity, Str, Value};

/// A class.
pub(crate) struct Type {
    pub(crate) name: RefCell<Str>,
    pub(crate) qualname: RefCell<Str>,
    /// `__main__` for the program's own, `builtins` for the built-in ones.
    pub(crate) module: RefCell<Str>,
    pub(crate) bases: Vec<Rc<Type>>,
    /// Where attributes are looked for after the class itself, in this order.
    pub(crate) ancestors: Vec<Rc<Type>>,
    pub(crate) fields: Rc<Dict>,
    /// What its objects are made as.
    pub(crate) layout: Layout,
    /// Its class, unless that is `type`.
    pub(crate) metaclass: Option<Rc<Type>>,
    /// Made by a `class` statement, not by the interpreter.
    pub(crate) from_program: bool,
    /// It or an ancestor has a `__del__`.
    finalizes: Cell<bool>,
    /// Its objects may have attributes of any name: a class of the program in its line names no `__slots__`.
    pub(crate) is_open: bool,
    /// One for all classes of a run: rises when an attribute of any of them changes, so that what was found before is looked for again.
    epoch: Rc<Cell<u32>>,
    /// The epoch in which it was given its stamp, and the stamp.
    stamped: Cell<(u32, u32)>,
    found: Remembered,
    found_own: Remembered,
    pub(crate) identity: Identity,
}

/// What was looked for in a class lately, by the low bits of the name's hash.
#[derive(Default)]
struct Remembered(RefCell<Vec<Option<Entry>>>);

struct Entry {
    epoch: u32,
    name: Str,
    found: Option<Value>,
}

thread_local! {
    /// The last stamp that was given. Code, which remembers them, is of a thread.
    static STAMPS: Cell<u32> = const { Cell::new(0) };
}

/// Names that a class remembers.
const REMEMBERED: usize = 16;

impl Remembered {
    fn get(&self, name: &Str, (epoch, look): (u32, impl FnOnce() -> Option<Value>)) -> Option<Value> {
        let index = usize::try_from(name.hash().rem_euclid(16)).unwrap_or(0);
        if let Some(Some(entry)) = self.0.borrow().get(index)
            && entry.epoch == epoch
            && entry.name == *name
        {
            return entry.found.clone();
        }
        let found = look();
        let mut entries = self.0.borrow_mut();
        if entries.is_empty() {
            entries.resize_with(REMEMBERED, || None);
        }
        let before = entries[index].replace(Entry { epoch, name: name.clone(), found: found.clone() });
        drop(entries);
        drop(before);
        found
    }
}

/// What objects of a class are made as: the nearest built-in base decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Attributes alone.
    Object,
    Int,
    Float,
    Str,
    Bytes,
    List,
    Tuple,
    Dict,
    Set,
    FrozenSet,
    Error,
    /// Classes, of metaclasses.
    Type,
    /// By the native `__new__` of the class alone.
    Native,
    /// Not by calling the class, nor a base: `bool`, `NoneType`, `function`.
    Closed,
}

/// The parts of a new class.
pub(crate) struct NewType {
    pub(crate) name: Str,
    pub(crate) qualname: Str,
    pub(crate) module: Str,
    pub(crate) bases: Vec<Rc<Type>>,
    pub(crate) ancestors: Vec<Rc<Type>>,
    pub(crate) fields: Rc<Dict>,
    pub(crate) layout: Layout,
    pub(crate) metaclass: Option<Rc<Type>>,
    pub(crate) from_program: bool,
}

impl Type {
    pub(crate) fn new(new: NewType) -> Rc<Self> {
        let finalizer = Str::from("__del__");
        let inherits = new.ancestors.iter().any(|class| class.finalizes());
        let finalizes = Cell::new(inherits || (new.from_program && new.fields.get(&finalizer).is_some()));
        let is_open = new.from_program
            && (new.fields.get(&Str::from("__slots__")).is_none() || new.ancestors.iter().any(|class| class.is_open));
        // Every line ends at `object`.
        let epoch = new.ancestors.last().map_or_else(Rc::default, |root| Rc::clone(&root.epoch));
        Rc::new(Self {
            name: RefCell::new(new.name),
            qualname: RefCell::new(new.qualname),
            module: RefCell::new(new.module),
            bases: new.bases,
            ancestors: new.ancestors,
            fields: new.fields,
            layout: new.layout,
            metaclass: new.metaclass,
            from_program: new.from_program,
            finalizes,
            is_open,
            epoch,
            stamped: Cell::default(),
            found: Remembered::default(),
            found_own: Remembered::default(),
            identity: Identity::default(),
        })
    }

    /// Its name.
    pub(crate) fn name(&self) -> Str {
        self.name.borrow().clone()
    }

    /// Whether its objects have something to do when they die.
    pub(crate) fn finalizes(&self) -> bool {
        self.finalizes.get()
    }

    /// Whether it is `other` or one of its heirs.
    pub(crate) fn is(&self, other: &Rc<Self>) -> bool {
        ptr::eq(self, Rc::as_ptr(other)) || self.ancestors.iter().any(|class| Rc::ptr_eq(class, other))
    }

    /// What the class or the nearest ancestor that has it calls by this name.
    pub(crate) fn find(&self, name: &Str) -> Option<Value> {
        let look = || self.fields.get(name).or_else(|| self.ancestors.iter().find_map(|class| class.fields.get(name)));
        self.found.get(name, (self.epoch.get(), look))
    }

    /// The same, from the classes of the program alone, before any that is built in: whether something was overridden.
    pub(crate) fn find_own(&self, name: &Str) -> Option<Value> {
        if !self.from_program {
            return None;
        }
        let own = |class: &Self| if class.from_program { class.fields.get(name) } else { None };
        let look = || own(self).or_else(|| self.ancestors.iter().find_map(|class| own(class)));
        self.found_own.get(name, (self.epoch.get(), look))
    }

    /// Gives it an attribute.
    pub(crate) fn set(&self, name: &Str, value: Value) {
        let before = self.fields.set(name, value);
        self.change();
        drop(before);
    }

    /// Takes an attribute away.
    pub(crate) fn remove(&self, name: &Str) -> Option<Value> {
        self.change();
        self.fields.remove(name)
    }

    /// A number that no other class has ever had, in no run, and that it has as long as no attribute of any class changes.
    #[inline]
    pub(crate) fn stamp(&self) -> u32 {
        let ((given, stamp), epoch) = (self.stamped.get(), self.epoch.get());
        if given == epoch && stamp > 0 { stamp } else { self.give_stamp(epoch) }
    }

    #[cold]
    fn give_stamp(&self, epoch: u32) -> u32 {
        let stamp = STAMPS.with(|stamps| {
            stamps.set(stamps.get() + 1);
            stamps.get()
        });
        self.stamped.set((epoch, stamp));
        stamp
    }

    /// What objects of it are has changed.
    pub(crate) fn change(&self) {
        self.epoch.set(self.epoch.get().wrapping_add(1));
    }

    /// Lets go of what it remembers of its attributes.
    pub(crate) fn forget(&self) {
        for remembered in [&self.found, &self.found_own] {
            let entries = std::mem::take(&mut *remembered.0.borrow_mut());
            drop(entries);
        }
    }

    /// As messages name it: with its module, unless that is built in or the program.
    pub(crate) fn full_name(&self) -> String {
        let (module, name) = (self.module.borrow(), self.qualname.borrow());
        if matches!(module.as_str(), "builtins" | "__main__") { name.to_string() } else { format!("{module}.{name}") }
    }
}
