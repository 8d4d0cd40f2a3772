//! The steps of a run, as they are kept and as they are read: for each what happens, and for any of them the functions that are
//! running with what their variables show.

use std::{borrow::Cow, collections::BTreeSet};

use trace::TaskId;

use super::{
    limit::Cut,
    out::{Field, Shown},
    state::{Change, Mark, Scope, Sort, State},
    step::{Entry, FrameId, Kind, Step, StepKind, Thrown},
};
use crate::builtins::number::text::write_float;

/// The steps of a run. How to go from one to another is said at [`next`](Self::next) and its kin.
///
/// ```
/// use interpreter::{Program, Recording, Settings, StepKind};
///
/// let program = Program::read("def double(n):\n    return 2 * n\nx = double(4)\n", "program.py").unwrap();
/// let finished = program.run(Settings { recording: Recording::steps(), ..Settings::default() });
/// let steps = &finished.steps;
/// let inside = steps.to_line(0, 2);
/// let stack = steps.stack(inside);
/// let top = stack.last().unwrap();
/// assert_eq!((top.function, top.variables[0].name, &*top.variables[0].text), ("double", "n", "4"));
/// let end = steps.get(steps.out(inside)).unwrap();
/// assert!(matches!(end.kind, StepKind::Return(_)) && end.depth == 0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Steps {
    pub(super) entries: Vec<Entry>,
    pub(super) changes: Vec<Change>,
    /// Everything after a step, now and then.
    pub(super) copies: Vec<(usize, State)>,
    pub(super) codes: Vec<Layout>,
    /// Names of functions and variables.
    pub(super) names: Vec<String>,
    pub(super) shown: Vec<Shown>,
    pub(super) thrown: Vec<Thrown>,
    pub(super) cut: Option<Cut>,
}

/// What the frames of a function have in common.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) name: u32,
    pub(super) variables: Box<[u32]>,
}

/// A function that is running, at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StackFrame<'a> {
    /// Which entering of it.
    pub frame: FrameId,
    /// What it is called: `<module>` for the program itself.
    pub function: &'a str,
    /// The line that it is at, counted from 1.
    pub line: u32,
    /// The task in which it runs, or ran last.
    pub task: Option<TaskId>,
    /// Its variables that are set: the module's without those that Python sets.
    pub variables: Vec<Variable<'a>>,
}

/// A variable, at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable<'a> {
    /// What the program calls it.
    pub name: &'a str,
    /// What sort of thing it has.
    pub sort: Sort,
    /// What that shows.
    pub text: Cow<'a, str>,
    /// The attributes of an object, one level deep.
    pub fields: &'a [Field],
    /// How many attributes are not among them.
    pub more: usize,
    /// Which object it has: two variables with the same number have the same one.
    pub object: Option<ObjectId>,
    /// Whether it is new, or shows something else, since the step before.
    pub changed: bool,
}

/// An object of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(pub u32);

/// What a step has changed.
#[derive(Default)]
pub(super) struct Changed {
    /// Variables, by their frames and places there.
    variables: BTreeSet<(u32, u32)>,
    objects: BTreeSet<u32>,
}

impl Steps {
    /// How many there are. A step is one of `0..len()`.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none was recorded.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Why the recording ended before the run did, if it did.
    pub const fn cut(&self) -> Option<Cut> {
        self.cut
    }

    /// A step.
    pub fn get(&self, step: usize) -> Option<Step<'_>> {
        let entry = self.entries.get(step)?;
        let kind = match entry.kind {
            Kind::Line => StepKind::Line,
            Kind::Call => StepKind::Call,
            Kind::Return => StepKind::Return(self.shown.get(entry.detail as usize)?),
            Kind::Raise => StepKind::Raise(self.thrown.get(entry.detail as usize)?),
            Kind::Fail => StepKind::Fail(self.thrown.get(entry.detail as usize)?),
            Kind::Await => StepKind::Await,
            Kind::Yield => StepKind::Yield(self.shown.get(entry.detail as usize)?),
            Kind::Resume => StepKind::Resume,
        };
        let Entry { events, at, task, frame, line, depth, .. } = *entry;
        let (events, depth) = (events as usize, depth as usize);
        Some(Step { kind, events, at, task, frame: FrameId(frame), line, depth })
    }

    /// The functions that are running at a step, outermost first, in the thread that runs: the module, those that wait for what they
    /// called, and last the one that the step is in. What a function below the last one shows is how it was when it called, but for
    /// objects, which always show what they are. Values inside other values are written as they were when the variable was last looked
    /// at: each time that its function runs.
    pub fn stack(&self, step: usize) -> Vec<StackFrame<'_>> {
        let (state, changed_now) = self.state(step);
        let scopes = state.module.iter().chain(&state.stack);
        scopes.map(|scope| self.frame(scope, (&state, &changed_now))).collect()
    }

    /// The generators and coroutines that wait at a step, and go on later where they are, in the order in which they began. Those of
    /// one task are what its own stack will be.
    pub fn waiting(&self, step: usize) -> Vec<StackFrame<'_>> {
        let (state, changed_now) = self.state(step);
        state.suspended.values().map(|scope| self.frame(scope, (&state, &changed_now))).collect()
    }

    /// Everything at a step.
    pub(super) fn state(&self, step: usize) -> (State, Changed) {
        let before = self.copies.partition_point(|(at, _)| *at < step);
        let (from, state) = match before.checked_sub(1).and_then(|last| self.copies.get(last)) {
            Some((at, state)) => (at + 1, state.clone()),
            None => (0, State::default()),
        };
        self.go_on(state, from, step)
    }

    /// Everything at a step, from what was before another.
    pub(super) fn go_on(&self, mut state: State, from: usize, step: usize) -> (State, Changed) {
        let mut changed_now = Changed::default();
        let variables = |code: u32| self.codes.get(code as usize).map_or(0, |code| code.variables.len());
        let mut done = from.checked_sub(1).map_or(0, |last| self.entries[last].changes as usize);
        for (index, entry) in self.entries.iter().enumerate().take(step + 1).skip(from) {
            let changes = self.changes.get(done..entry.changes as usize).unwrap_or_default();
            done = entry.changes as usize;
            for change in changes {
                if index == step {
                    changed_now.note(&state, *change);
                }
                state.apply(*change, variables);
            }
            state.go(entry.line, entry.task);
        }
        (state, changed_now)
    }

    fn frame<'a>(&'a self, scope: &Scope, (state, changed_now): (&State, &Changed)) -> StackFrame<'a> {
        let layout = self.codes.get(scope.code as usize);
        let names = layout.map_or(&[] as &[u32], |layout| &layout.variables);
        let names = if scope.names.is_empty() { names } else { &scope.names };
        let marks = names.iter().zip(&scope.marks).zip(0_u32..);
        let variables = marks.filter_map(|((name, mark), index)| {
            let changed = changed_now.variables.contains(&(scope.frame, index));
            let variable = self.variable(state, *mark)?;
            let changed = changed || variable.object.is_some_and(|object| changed_now.objects.contains(&object.0));
            Some(Variable { name: self.name(*name), changed, ..variable })
        });
        StackFrame {
            frame: FrameId(scope.frame),
            function: layout.map_or("", |layout| self.name(layout.name)),
            line: scope.line,
            task: scope.task,
            variables: variables.collect(),
        }
    }

    fn name(&self, name: u32) -> &str {
        self.names.get(name as usize).map_or("", String::as_str)
    }

    /// What a mark says.
    fn variable(&self, state: &State, mark: Mark) -> Option<Variable<'_>> {
        let plain = |text: Cow<'static, str>| Variable {
            name: "",
            sort: Sort::Value,
            text,
            fields: &[],
            more: 0,
            object: None,
            changed: false,
        };
        Some(match mark {
            Mark::Absent => return None,
            Mark::None => plain("None".into()),
            Mark::Bool(is) => plain(if is { "True" } else { "False" }.into()),
            Mark::Int(value) => plain(value.to_string().into()),
            Mark::Float(bits) => plain(write_float(f64::from_bits(bits)).into()),
            Mark::Text(shown) => self.told(shown, (Sort::Value, None)),
            Mark::Object(object, sort) => {
                self.told(state.shown(object).unwrap_or(u32::MAX), (sort, Some(ObjectId(object))))
            }
        })
    }

    fn told(&self, shown: u32, (sort, object): (Sort, Option<ObjectId>)) -> Variable<'_> {
        let shown = self.shown.get(shown as usize);
        let text = shown.map_or("", |shown| shown.text.as_str());
        let fields = shown.map_or(&[] as &[Field], |shown| &shown.fields);
        let more = shown.map_or(0, |shown| shown.more);
        Variable { name: "", sort, text: text.into(), fields, more, object, changed: false }
    }
}

impl Changed {
    /// Notes what a change is about to change.
    fn note(&mut self, state: &State, change: Change) {
        match change {
            Change::Set { place, variable, .. } => {
                self.variables.extend(state.scope(place).map(|scope| (scope.frame, variable)));
            }
            Change::Object { object, .. } => {
                self.objects.insert(object);
            }
            Change::Module { .. }
            | Change::Push { .. }
            | Change::Pop
            | Change::Suspend
            | Change::Resume { .. }
            | Change::Forget { .. }
            | Change::Thread(_)
            | Change::Name { .. } => {}
        }
    }
}
