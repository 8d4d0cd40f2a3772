//! Writes the steps of a run while it goes on. The machine says what functions do; here that becomes steps, and the list of functions
//! that are running is kept a second time, because the machine's own is in pieces: what a native function calls, and each thread,
//! has a list of its own.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use trace::{Micros, TaskId};

use super::{
    limit::{Cut, StepLimits},
    log::{Layout, Steps},
    seen::{Known, Seen, Spot, Table, spots},
    state::{Change, Place},
    step::{Entry, Kind, Thrown},
    touch::Touched,
    watch::{Watcher, small},
};
use crate::{
    code::Code,
    machine::frame::Frame,
    value::{Dict, Raised, Value},
};

/// Changes after which everything is copied at the earliest.
const STRIDE: usize = 512;

/// Where the run is.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub(super) events: usize,
    pub(super) at: Micros,
    pub(super) task: Option<TaskId>,
}

/// Writes steps.
pub(crate) struct Recorder {
    pub(super) watcher: Watcher,
    limits: StepLimits,
    codes: HashMap<*const Code, u32>,
    /// The codes, which live as long as this knows them by where they stand, and where each has its variables.
    layouts: Vec<(Rc<Code>, Rc<[Spot]>)>,
    /// The names of the module, and what is known of them.
    module: Option<(Rc<Dict>, Table)>,
    frames: u32,
    /// Frames that have died.
    dead: Rc<RefCell<Vec<u32>>>,
    /// The frame that was entered again last, if nothing has happened in it since.
    pub(super) resumed: Option<u32>,
    /// The frame that runs only hands on what the one above it has given.
    pub(super) relays: bool,
    /// How many operations were left when a step told that something waits or gives a value: while nothing else happens, the functions
    /// that only hand it on have nothing to tell.
    pub(super) told: Option<u64>,
    /// The object that the error told of last is, and its number.
    thrown: Option<(u32, u32)>,
    /// Steps and changes at the last copy, and how many more make the next.
    copied: (usize, usize),
}

impl Recorder {
    pub(crate) fn new(limits: StepLimits) -> Self {
        Self {
            watcher: Watcher::new(),
            limits,
            codes: HashMap::new(),
            layouts: Vec::new(),
            module: None,
            frames: 0,
            dead: Rc::default(),
            resumed: None,
            relays: false,
            told: None,
            thrown: None,
            copied: (0, STRIDE),
        }
    }

    /// What was recorded so far.
    pub(crate) const fn steps(&self) -> &Steps {
        &self.watcher.steps
    }

    pub(crate) fn into_steps(self) -> Steps {
        self.watcher.steps
    }

    /// Writes a step of the function that runs.
    pub(super) fn step(&mut self, frame: &mut Frame, (kind, detail): (Kind, u32), moment: Moment) {
        self.settle(frame);
        self.tell_resumed(moment);
        self.watch(frame);
        self.write((kind, detail), frame.line, moment);
    }

    /// Says that a function goes on, before anything else is said.
    pub(super) fn tell_resumed(&mut self, moment: Moment) {
        let Some(resumed) = self.resumed.take() else { return };
        let top = self.watcher.state.top().filter(|top| top.frame == resumed).map(|top| top.line);
        if let Some(line) = top {
            self.write((Kind::Resume, 0), line, moment);
        }
    }

    fn write(&mut self, (kind, detail): (Kind, u32), line: u32, Moment { events, at, task }: Moment) {
        let state = &mut self.watcher.state;
        state.go(line, task);
        let (frame, depth) = (state.top().map_or(0, |top| top.frame), small(state.stack.len()));
        let steps = &mut self.watcher.steps;
        let changes = small(steps.changes.len());
        steps.entries.push(Entry { kind, detail, events: small(events), task, at, frame, line, depth, changes });
        let (last, room) = self.copied;
        let done = steps.entries.len() + steps.changes.len();
        if done - last >= room {
            self.copy(done);
        }
        self.watcher.rest();
    }

    /// Copies everything, unless that is more than what was written since the last copy.
    fn copy(&mut self, done: usize) {
        let (last, size) = (self.copied.0, self.watcher.state.size());
        if done - last < size {
            self.copied.1 = size;
            return;
        }
        let step = self.watcher.steps.entries.len() - 1;
        self.watcher.steps.copies.push((step, self.watcher.state.clone()));
        self.watcher.bytes += size * size_of::<super::state::Mark>();
        self.copied = (done, STRIDE);
    }

    /// Why no more is recorded, if that is so.
    pub(super) fn cut(&mut self) -> Option<Cut> {
        let steps = &mut self.watcher.steps;
        let (entries, changes) = (steps.entries.len(), steps.changes.len());
        let bytes = self.watcher.bytes + entries * size_of::<Entry>() + changes * size_of::<Change>();
        steps.cut = if entries >= self.limits.steps {
            Some(Cut::Steps(entries))
        } else if bytes >= self.limits.bytes {
            Some(Cut::Bytes(bytes))
        } else {
            None
        };
        steps.cut
    }

    /// The list of functions becomes one whose last is this frame.
    pub(super) fn settle(&mut self, frame: &mut Frame) {
        if !self.dead.borrow().is_empty() {
            let dead = std::mem::take(&mut *self.dead.borrow_mut());
            for dead in dead {
                if self.watcher.state.suspended.contains_key(&dead) {
                    self.watcher.change(Change::Forget { frame: dead });
                }
            }
        }
        let Some(own) = frame.seen.as_ref().map(|seen| seen.frame) else { return self.begin(frame) };
        if self.watcher.state.top().is_some_and(|top| top.frame == own) {
            return;
        }
        let state = &self.watcher.state;
        if is_module(frame) {
            for _ in 0..state.stack.len() {
                self.watcher.change(Change::Pop);
            }
        } else if let Some(above) = state.stack.iter().rev().position(|scope| scope.frame == own) {
            // What was above was left without a word: the native function that had called it failed.
            for _ in 0..above {
                self.watcher.change(Change::Pop);
            }
        } else if state.suspended.contains_key(&own) {
            self.watcher.change(Change::Resume { frame: own });
        } else if let Some(seen) = &mut frame.seen {
            seen.known.iter_mut().for_each(|known| *known = Known::default());
            seen.table = Table::default();
            self.watcher.change(Change::Push { frame: own, code: seen.code });
        }
    }

    /// A frame runs for the first time.
    fn begin(&mut self, frame: &mut Frame) {
        let code = self.code(frame);
        self.frames += 1;
        let own = self.frames;
        let mut known = Vec::new();
        if is_module(frame) {
            self.module = Some((Rc::clone(&frame.globals), Table::default()));
            self.watcher.change(Change::Module { frame: own, code });
        } else {
            let spots = self.layouts.get(code as usize).map_or(0, |(_, spots)| spots.len());
            known.resize(spots, Known::default());
            self.watcher.change(Change::Push { frame: own, code });
        }
        let dead = Rc::downgrade(&self.dead);
        frame.seen = Some(Box::new(Seen { frame: own, code, known, table: Table::default(), dead }));
    }

    /// The number of a code.
    fn code(&mut self, Frame { code, names, .. }: &Frame) -> u32 {
        if let Some(known) = self.codes.get(&Rc::as_ptr(code)) {
            return *known;
        }
        // The names of a class body and of a module are in a dictionary.
        let variables = if names.is_some() { Vec::new() } else { spots(code) };
        let names = variables.iter().map(|(_, name)| self.watcher.name(name)).collect();
        let name = code.qualname.rsplit("<locals>.").next().unwrap_or_default();
        let name = self.watcher.name(name);
        self.watcher.steps.codes.push(Layout { name, variables: names });
        self.layouts.push((Rc::clone(code), variables.into_iter().map(|(spot, _)| spot).collect()));
        let number = small(self.layouts.len() - 1);
        self.codes.insert(Rc::as_ptr(code), number);
        number
    }

    /// Looks at the variables of the function that runs, and at the module's.
    pub(super) fn watch(&mut self, frame: &mut Frame) {
        let fresh = self.watcher.history.look();
        if let Some((names, mut table)) = self.module.take() {
            self.watcher.look_at_names(&mut table, &names, (Place::Module, fresh));
            self.module = Some((names, table));
        }
        let Some(seen) = &mut frame.seen else { return };
        if is_module_of(frame.names.as_ref(), &frame.globals) {
            return;
        }
        if let Some(names) = &frame.names {
            return self.watcher.look_at_names(&mut seen.table, names, (Place::Top, Touched::ALL));
        }
        if let Some((_, spots)) = self.layouts.get(seen.code as usize) {
            self.watcher.look_at_function(&mut seen.known, spots, (&frame.values, &frame.cells));
        }
    }

    /// The function that runs is over, or waits. The module's names stay.
    pub(super) fn leave(&mut self, frame: &mut Frame, change: Change) {
        self.settle(frame);
        if !is_module(frame) {
            self.watcher.change(change);
        }
    }

    /// Another thread runs.
    pub(super) fn go_to_thread(&mut self, thread: u32) {
        self.watcher.change(Change::Thread(thread));
    }

    /// A frame that waited is entered again.
    pub(super) fn resume(&mut self, frame: &mut Frame) {
        self.settle(frame);
        self.resumed = frame.seen.as_ref().map(|seen| seen.frame);
    }

    /// The number of what a value shows.
    pub(super) fn shown(&mut self, value: &Value) -> u32 {
        self.watcher.shown_of(value)
    }

    /// The number of an error.
    pub(super) fn error(&mut self, error: &Raised) -> u32 {
        let object = self.watcher.object(&error.identity);
        if let Some((last, number)) = self.thrown
            && last == object
        {
            return number;
        }
        let message = super::show::message(error);
        self.watcher.bytes += size_of::<Thrown>() + message.len();
        let steps = &mut self.watcher.steps;
        steps.thrown.push(Thrown { class: error.class().name().as_str().into(), message });
        let number = small(steps.thrown.len() - 1);
        self.thrown = Some((object, number));
        number
    }
}

/// Whether a frame is of the program's module.
pub(super) fn is_module(frame: &Frame) -> bool {
    is_module_of(frame.names.as_ref(), &frame.globals)
}

fn is_module_of(names: Option<&Rc<Dict>>, globals: &Rc<Dict>) -> bool {
    names.is_some_and(|names| Rc::ptr_eq(names, globals))
}
