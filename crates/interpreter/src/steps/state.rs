//! The functions that are running, and what their variables show, at one step; and the changes that lead from one step to the next.
//! What is recorded are changes, with a copy of the whole now and then: any step is found by going on from the copy before it.

use std::collections::BTreeMap;

use trace::TaskId;

/// What a variable has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is not set, or was deleted.
    #[default]
    Absent,
    None,
    Bool(bool),
    Int(i64),
    /// The bits of a float.
    Float(u64),
    /// A value that is only what it is: one of the things shown.
    Text(u32),
    /// An object that other variables may have, too.
    Object(u32, Sort),
}

/// What sort of thing a variable has: a view may fold what only defines something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A number, a text: what is only what it is.
    Value,
    /// An object, which other variables may have, too.
    Object,
    /// A function or a method.
    Function,
    /// A class.
    Class,
    /// A module.
    Module,
}

/// Which function's variables change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Those of the function that runs.
    Top,
    /// The module's.
    Module,
}

/// What leads from one step to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The module begins, whose code is that.
    Module {
        frame: u32,
        code: u32,
    },
    /// A function begins, above the one that ran.
    Push {
        frame: u32,
        code: u32,
    },
    /// The function that ran is over.
    Pop,
    /// It waits, or has given a value, and may go on later.
    Suspend,
    /// One that waited goes on, above the one that ran.
    Resume {
        frame: u32,
    },
    /// One that waited will never go on.
    Forget {
        frame: u32,
    },
    /// Another thread runs.
    Thread(u32),
    /// There is one more variable of that name, after all others.
    Name {
        place: Place,
        name: u32,
    },
    Set {
        place: Place,
        variable: u32,
        mark: Mark,
    },
    /// What an object shows from now on.
    Object {
        object: u32,
        shown: u32,
    },
}

/// A function that is running, or waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) frame: u32,
    pub(super) code: u32,
    pub(super) line: u32,
    /// The task in which it ran last.
    pub(super) task: Option<TaskId>,
    /// The names of its variables; those of a function are its code's.
    pub(super) names: Vec<u32>,
    pub(super) marks: Vec<Mark>,
}

/// An object that some variable has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    shown: u32,
    /// How many variables have it.
    uses: u32,
}

/// Everything at one step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    pub(super) module: Option<Scope>,
    /// The functions of the thread that runs, outermost first.
    pub(super) stack: Vec<Scope>,
    /// Those that wait, by their frames.
    pub(super) suspended: BTreeMap<u32, Scope>,
    /// Those of other threads.
    threads: BTreeMap<u32, Vec<Scope>>,
    thread: u32,
    objects: BTreeMap<u32, Held>,
}

impl State {
    /// What comes of a change. A code has so many variables.
    pub(super) fn apply(&mut self, change: Change, variables: impl Fn(u32) -> usize) {
        match change {
            Change::Module { frame, code } => self.module = Some(Scope::new(frame, code, variables(code))),
            Change::Push { frame, code } => self.stack.push(Scope::new(frame, code, variables(code))),
            Change::Pop => {
                if let Some(scope) = self.stack.pop() {
                    self.release(&scope);
                }
            }
            Change::Suspend => {
                if let Some(scope) = self.stack.pop() {
                    self.suspended.insert(scope.frame, scope);
                }
            }
            Change::Resume { frame } => self.stack.extend(self.suspended.remove(&frame)),
            Change::Forget { frame } => {
                if let Some(scope) = self.suspended.remove(&frame) {
                    self.release(&scope);
                }
            }
            Change::Thread(thread) => self.switch(thread),
            Change::Name { place, name } => {
                if let Some(scope) = self.scope_mut(place) {
                    scope.names.push(name);
                    scope.marks.push(Mark::Absent);
                }
            }
            Change::Set { place, variable, mark } => {
                let scope = self.scope_mut(place);
                let before = scope.and_then(|scope| scope.marks.get_mut(variable as usize));
                let before = before.map(|before| std::mem::replace(before, mark));
                self.count(mark, 1);
                self.count(before.unwrap_or_default(), -1);
            }
            Change::Object { object, shown } => {
                self.objects.entry(object).or_insert(Held { shown, uses: 0 }).shown = shown;
            }
        }
    }

    /// The function that runs is at a line, in a task.
    pub(super) fn go(&mut self, line: u32, task: Option<TaskId>) {
        if let Some(scope) = self.top_mut() {
            scope.line = line;
            scope.task = task;
        }
    }

    /// The function that runs.
    pub(super) fn top(&self) -> Option<&Scope> {
        self.stack.last().or(self.module.as_ref())
    }

    fn top_mut(&mut self) -> Option<&mut Scope> {
        self.stack.last_mut().or(self.module.as_mut())
    }

    pub(super) fn scope(&self, place: Place) -> Option<&Scope> {
        match place {
            Place::Top => self.stack.last(),
            Place::Module => self.module.as_ref(),
        }
    }

    fn scope_mut(&mut self, place: Place) -> Option<&mut Scope> {
        match place {
            Place::Top => self.stack.last_mut(),
            Place::Module => self.module.as_mut(),
        }
    }

    /// What an object shows, if a variable has it.
    pub(super) fn shown(&self, object: u32) -> Option<u32> {
        self.objects.get(&object).map(|held| held.shown)
    }

    /// How much there is to copy.
    pub(super) fn size(&self) -> usize {
        let scopes = self.stack.iter().chain(self.suspended.values()).chain(self.threads.values().flatten());
        let marks = scopes.chain(&self.module).map(|scope| 4 + scope.marks.len() + scope.names.len());
        marks.sum::<usize>() + 2 * self.objects.len()
    }

    fn switch(&mut self, thread: u32) {
        let own = std::mem::take(&mut self.stack);
        if !own.is_empty() {
            self.threads.insert(self.thread, own);
        }
        self.stack = self.threads.remove(&thread).unwrap_or_default();
        self.thread = thread;
    }

    /// A function's variables are gone.
    fn release(&mut self, scope: &Scope) {
        for mark in &scope.marks {
            self.count(*mark, -1);
        }
    }

    /// One variable more or less has what the mark says.
    fn count(&mut self, mark: Mark, by: i32) {
        let Mark::Object(object, _) = mark else { return };
        let Some(held) = self.objects.get_mut(&object) else { return };
        held.uses = held.uses.saturating_add_signed(by);
        if held.uses == 0 {
            self.objects.remove(&object);
        }
    }
}

impl Scope {
    fn new(frame: u32, code: u32, variables: usize) -> Self {
        Self { frame, code, line: 0, task: None, names: Vec::new(), marks: vec![Mark::Absent; variables] }
    }
}
