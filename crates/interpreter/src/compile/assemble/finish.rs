//! The end of a code: labels become targets, and where errors go becomes ranges.

use std::rc::Rc;

use super::{Assembler, Guard};
use crate::{
    code::{Code, Handler, Hint, Kind, Op, Parameters, Refers, Slot, Span, Target},
    compile::{spans::small, unit::TEMPORARIES},
    value::{Str, Value},
};

/// What a code is beside its operations.
pub(in crate::compile) struct Parts {
    pub(in crate::compile) name: Str,
    pub(in crate::compile) qualname: Str,
    pub(in crate::compile) kind: Kind,
    pub(in crate::compile) parameters: Parameters,
    /// The names of the locals that have any.
    pub(in crate::compile) locals: Vec<Str>,
    /// How many nameless ones come after them.
    pub(in crate::compile) temporaries: u32,
    pub(in crate::compile) cells: Vec<Str>,
    pub(in crate::compile) free: Vec<Str>,
    pub(in crate::compile) cell_parameters: Vec<Option<Slot>>,
    pub(in crate::compile) codes: Vec<Rc<Code>>,
    pub(in crate::compile) docstring: Option<Str>,
    pub(in crate::compile) first_line: u32,
    pub(in crate::compile) hidden: bool,
    pub(in crate::compile) uncounted: bool,
    /// Nothing was refused, so that all of it holds together.
    pub(in crate::compile) is_sound: bool,
}

impl Assembler {
    /// The code.
    pub(in crate::compile) fn finish(mut self, mut parts: Parts) -> Rc<Code> {
        let named = small(parts.locals.len());
        let mut operations = std::mem::take(&mut self.operations);
        for operation in &mut operations {
            self.link(operation, named);
        }
        shorten_jumps(&mut operations);
        for (constant, targets) in std::mem::take(&mut self.dispatches) {
            let targets: Vec<Value> = targets.iter().map(|label| Value::Int(self.target(label.0).into())).collect();
            self.constants[constant as usize] = Value::tuple(targets);
        }
        parts.locals.extend((0..parts.temporaries).map(|index| Str::from(format!(".{index}"))));
        let (line, is_sound) = (parts.first_line, parts.is_sound);
        let code = Code {
            name: parts.name,
            qualname: parts.qualname,
            kind: parts.kind,
            parameters: parts.parameters,
            locals: parts.locals,
            cells: parts.cells,
            free: parts.free,
            cell_parameters: parts.cell_parameters,
            handlers: self.handlers(),
            operations,
            places: self.places,
            spans: self.spans,
            constants: self.constants,
            names: self.names,
            hints: (0..self.hints).map(|_| Hint::default()).collect(),
            codes: parts.codes,
            docstring: parts.docstring,
            first_line: line,
            origin: Span { line, until: line, start: 0, end: 0 },
            hidden: parts.hidden,
            uncounted: parts.uncounted,
        };
        #[cfg(any(test, debug_assertions))]
        debug_assert!(
            !is_sound || super::verify::verify(&code) == Ok(()),
            "{}: {:?}",
            code.qualname,
            super::verify::verify(&code)
        );
        #[cfg(not(any(test, debug_assertions)))]
        let _ = is_sound;
        Rc::new(code)
    }

    fn target(&self, label: Target) -> Target {
        self.labels.get(label as usize).copied().flatten().unwrap_or(Target::MAX)
    }

    /// Labels become targets, and nameless locals get the slots after those that have names.
    fn link(&self, operation: &mut Op, named: u32) {
        match operation.refers() {
            Refers::Target(target) => *target = self.target(*target),
            Refers::Slot(slot) if *slot >= TEMPORARIES => *slot = *slot - TEMPORARIES + named,
            Refers::Slot(_) | Refers::Nothing => {}
        }
    }

    /// Operations that stand together and have one guard are one range.
    fn handlers(&self) -> Vec<Handler> {
        let mut handlers: Vec<Handler> = Vec::new();
        let mut last: Option<Guard> = None;
        for (index, guard) in self.guards.iter().enumerate() {
            let index = small(index);
            match guard.map(|guard| (guard, &self.guard_parts[guard.0 as usize])) {
                Some((guard, _)) if last == Some(guard) => {
                    if let Some(handler) = handlers.last_mut() {
                        handler.end = index + 1;
                    }
                }
                Some((_, parts)) => handlers.push(Handler {
                    start: index,
                    end: index + 1,
                    target: self.target(parts.target.target()),
                    depth: parts.depth,
                    handled: parts.handled,
                }),
                None => {}
            }
            last = *guard;
        }
        handlers
    }
}

/// A jump to a jump goes on to where that one goes.
fn shorten_jumps(operations: &mut [Op]) {
    for index in 0..operations.len() {
        let (Op::Jump(first) | Op::JumpIf(_, first)) = operations[index] else { continue };
        let mut to = first;
        for _ in 0..MOST_HOPS {
            match operations.get(to as usize) {
                Some(Op::Jump(next)) => to = *next,
                _ => break,
            }
        }
        if let Op::Jump(target) | Op::JumpIf(_, target) = &mut operations[index] {
            *target = to;
        }
    }
}

/// A loop of nothing but jumps is not gone around for ever.
const MOST_HOPS: usize = 8;
