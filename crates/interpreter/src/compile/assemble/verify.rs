//! Walks all ways through a code and checks that its stack is as deep wherever they meet, and that handlers say how deep.

use super::effect::{self, Effect};
use crate::{
    code::{Code, Handler, Op, Target},
    compile::spans::small,
    value::Value,
};

/// The depth of the stack and the errors handled before an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    depth: u32,
    handled: u32,
}

/// # Errors
/// What does not hold.
pub(super) fn verify(code: &Code) -> Result<(), String> {
    if code.places.len() != code.operations.len() {
        return Err("each operation has one place".to_owned());
    }
    let mut walk = Walk { code, states: vec![None; code.operations.len()], open: Vec::new() };
    walk.meet(0, State { depth: 0, handled: 0 })?;
    while let Some(at) = walk.open.pop() {
        walk.step(at)?;
    }
    walk.ranges()
}

struct Walk<'a> {
    code: &'a Code,
    states: Vec<Option<State>>,
    open: Vec<Target>,
}

impl Walk<'_> {
    fn meet(&mut self, at: Target, state: State) -> Result<(), String> {
        let Some(known) = self.states.get_mut(at as usize) else { return Err(format!("{at} is past the end")) };
        match known {
            None => {
                *known = Some(state);
                self.open.push(at);
                Ok(())
            }
            Some(known) if *known == state => Ok(()),
            Some(known) => {
                let operation = self.code.operations[at as usize];
                Err(format!("{at}: {operation:?} is met with {known:?} and with {state:?}"))
            }
        }
    }

    fn step(&mut self, at: Target) -> Result<(), String> {
        let operation = self.code.operations[at as usize];
        let Some(state) = self.states[at as usize] else { return Ok(()) };
        if let Some(handler) = handler(self.code, at) {
            if state.depth < handler.depth || state.handled < handler.handled {
                return Err(format!("{at}: {operation:?} with {state:?} is below {handler:?}"));
            }
            self.meet(handler.target, State { depth: handler.depth + 1, handled: handler.handled })?;
        }
        let Effect { mut takes, mut leaves } = effect::of(&operation);
        if let Op::Function(index, makes) = operation {
            let free = self.code.codes.get(index as usize).map_or(0, |code| small(code.free.len()));
            takes = makes.count() + free;
            leaves = 1;
        }
        if state.depth < takes {
            return Err(format!("{at}: {operation:?} takes {takes} of {}", state.depth));
        }
        let mut handled = state.handled;
        match operation {
            Op::Handle | Op::HandleNothing => handled += 1,
            Op::Handled if handled == 0 => return Err(format!("{at}: nothing is handled")),
            Op::Handled => handled -= 1,
            _ => {}
        }
        let next = State { depth: state.depth - takes + leaves, handled };
        for target in self.targets(&operation)? {
            let Effect { takes, leaves } = effect::of_jump(&operation);
            self.meet(target, State { depth: state.depth - takes + leaves, handled })?;
        }
        if ends(&operation) { Ok(()) } else { self.meet(at + 1, next) }
    }

    fn targets(&self, operation: &Op) -> Result<Vec<Target>, String> {
        Ok(match operation {
            Op::Jump(target)
            | Op::JumpIf(_, target)
            | Op::JumpOrPop(_, target)
            | Op::JumpIfNone(target)
            | Op::ForNext(target) => vec![*target],
            Op::Dispatch(constant) => match self.code.constants.get(*constant as usize) {
                Some(Value::Tuple(targets)) => {
                    let targets = targets.iter().map(|target| match target {
                        Value::Int(target) => Target::try_from(*target).map_err(|error| error.to_string()),
                        _ => Err("a dispatch to what is no number".to_owned()),
                    });
                    targets.collect::<Result<_, _>>()?
                }
                _ => return Err("a dispatch without its table".to_owned()),
            },
            _ => Vec::new(),
        })
    }

    /// Ranges of handlers stand in order.
    fn ranges(&self) -> Result<(), String> {
        let handlers = &self.code.handlers;
        let ordered = handlers.windows(2).all(|pair| pair[0].end <= pair[1].start);
        if ordered { Ok(()) } else { Err(format!("{handlers:?} overlap")) }
    }
}

/// Whether the operation after it is not reached from it.
const fn ends(operation: &Op) -> bool {
    matches!(
        operation,
        Op::Jump(_) | Op::Return | Op::Raise | Op::RaiseFrom | Op::RaiseAgain | Op::Reraise | Op::Dispatch(_)
    )
}

fn handler(code: &Code, at: Target) -> Option<&Handler> {
    let index = code.handlers.partition_point(|handler| handler.end <= at);
    code.handlers.get(index).filter(|handler| handler.start <= at)
}
