//! Writes the operations of one code, and follows how deep its stack is and how many errors it handles.

mod constants;
mod effect;
mod finish;
#[cfg(any(test, debug_assertions))]
mod verify;

use std::collections::BTreeMap;

use python::ast::name::Name;

use crate::{
    code::{Op, Span, Target},
    compile::spans::small,
    value::{Str, Value},
};

use self::constants::Key;
pub(super) use self::{effect::Effect, finish::Parts};

/// A place in the operations that may not be known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(u32);

/// Where errors of the operations that are being written go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guard(u32);

struct GuardParts {
    target: Label,
    depth: u32,
    handled: u32,
}

/// The operations of a code while they are written.
#[derive(Default)]
pub(super) struct Assembler {
    /// Jumps hold the number of a label until the end.
    operations: Vec<Op>,
    places: Vec<u32>,
    spans: Vec<Span>,
    /// For each operation, where its errors go.
    guards: Vec<Option<Guard>>,
    guard_parts: Vec<GuardParts>,
    labels: Vec<Option<Target>>,
    dispatches: Vec<(u32, Vec<Label>)>,
    constants: Vec<Value>,
    known_constants: BTreeMap<Key, u32>,
    names: Vec<Str>,
    known_names: BTreeMap<Name, u32>,
    hints: u32,
    /// How many values are on the stack.
    pub(super) depth: u32,
    /// How many errors are handled.
    pub(super) handled: u32,
    /// The line that the program is at, where only what was written last comes here.
    pub(super) line: Option<u32>,
    /// Where the errors of what is written next go.
    pub(super) guard: Option<Guard>,
}

impl Assembler {
    /// Writes an operation whose effect on the stack is its own.
    pub(super) fn emit(&mut self, operation: Op, span: Span) {
        self.emit_sized(operation, span, effect::of(&operation));
    }

    /// Writes an operation that takes and leaves so many values.
    pub(super) fn emit_sized(&mut self, operation: Op, span: Span, Effect { takes, leaves }: Effect) {
        debug_assert!(self.depth >= takes, "{operation:?} takes {takes} of {}", self.depth);
        self.depth = self.depth.saturating_sub(takes) + leaves;
        // The verifier counts them too, on every path.
        if matches!(operation, Op::Handle | Op::HandleNothing) {
            self.handled += 1;
        } else if operation == Op::Handled {
            debug_assert!(self.handled > 0, "nothing is handled");
            self.handled = self.handled.saturating_sub(1);
        }
        if self.spans.last() != Some(&span) {
            self.spans.push(span);
        }
        self.places.push(small(self.spans.len()) - 1);
        self.guards.push(self.guard);
        self.operations.push(operation);
    }

    pub(super) fn label(&mut self) -> Label {
        self.labels.push(None);
        Label(small(self.labels.len()) - 1)
    }

    /// The label stands before the operation that is written next.
    pub(super) fn place(&mut self, label: Label) {
        let next = small(self.operations.len());
        self.line = None;
        if let Some(place) = self.labels.get_mut(label.0 as usize) {
            debug_assert!(place.is_none(), "a label is placed twice");
            *place = Some(next);
        }
    }

    /// The label stands here, where the stack is so deep: what was written before does not come here.
    pub(super) fn place_at(&mut self, label: Label, depth: u32) {
        self.depth = depth;
        self.place(label);
    }

    /// Errors of what is written while this is the guard go to a label, with the stack and the errors handled as they are now.
    pub(super) fn new_guard(&mut self, target: Label) -> Guard {
        self.guard_parts.push(GuardParts { target, depth: self.depth, handled: self.handled });
        Guard(small(self.guard_parts.len()) - 1)
    }

    /// An index of a table of jumps for `Dispatch`.
    pub(super) fn dispatch(&mut self, targets: Vec<Label>) -> u32 {
        let constant = self.push_constant(Value::None);
        self.dispatches.push((constant, targets));
        constant
    }

    pub(super) fn name(&mut self, name: &Name, text: impl FnOnce(&str) -> Str) -> u32 {
        if let Some(index) = self.known_names.get(name) {
            return *index;
        }
        let index = small(self.names.len());
        self.names.push(text(name));
        self.known_names.insert(name.clone(), index);
        index
    }

    pub(super) fn hint(&mut self) -> u32 {
        self.hints += 1;
        self.hints - 1
    }
}

impl Label {
    /// As a jump holds it until the end.
    pub(super) const fn target(self) -> Target {
        self.0
    }
}
