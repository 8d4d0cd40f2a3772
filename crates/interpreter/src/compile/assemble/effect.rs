//! What each operation takes off the stack and leaves there.

use crate::code::{Makes, Op, Spec};

/// How many values an operation takes off the stack, and how many it leaves there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compile) struct Effect {
    pub(in crate::compile) takes: u32,
    pub(in crate::compile) leaves: u32,
}

/// How many values an operation takes and leaves where it goes on with the next one. `Function` is not counted here: what it takes
/// depends on the code that it makes one of.
pub(super) const fn of(operation: &Op) -> Effect {
    let (takes, leaves) = match *operation {
        Op::Line(_)
        | Op::DeleteLocal(_)
        | Op::ClearLocal(_)
        | Op::DeleteGlobal(_)
        | Op::DeleteName(_)
        | Op::DeleteCell(_)
        | Op::NewCell(_)
        | Op::Jump(_)
        | Op::RaiseAgain
        | Op::HandleNothing
        | Op::Handled
        | Op::Function(..) => (0, 0),
        Op::Constant(_)
        | Op::None
        | Op::Local(_)
        | Op::Global(..)
        | Op::Name(..)
        | Op::Cell(_)
        | Op::ClassCell(..)
        | Op::CellItself(_)
        | Op::OwnNames
        | Op::BuildClass
        | Op::Import(..)
        | Op::AssertionError => (0, 1),
        Op::Pop
        | Op::StoreLocal(_)
        | Op::StoreGlobal(_)
        | Op::StoreName(..)
        | Op::StoreCell(_)
        | Op::DeleteAttribute(_)
        | Op::JumpIf(..)
        | Op::JumpOrPop(..)
        | Op::JumpIfNone(_)
        | Op::Return
        | Op::StoreAnnotate
        | Op::ImportAll
        | Op::Raise
        | Op::Reraise
        | Op::Dispatch(_) => (1, 0),
        Op::Copy(below) => (below + 1, below + 2),
        Op::Swap(below) => (below + 1, below + 1),
        Op::NameFrom(_)
        | Op::Attribute(..)
        | Op::ToTuple
        | Op::Unary(_)
        | Op::Not
        | Op::Iterate
        | Op::AsyncIterate
        | Op::Awaitable(_)
        | Op::YieldFrom
        | Op::Delegate
        | Op::Yield
        | Op::Handle
        | Op::Caught
        | Op::StarBegin
        | Op::Format(_, Spec::None)
        | Op::Exit => (1, 1),
        Op::Method(..)
        | Op::ForNext(_)
        | Op::AsyncNext
        | Op::ImportFrom(_)
        | Op::Enter
        | Op::AsyncEnter
        | Op::IsSequence
        | Op::IsMapping
        | Op::Length => (1, 2),
        Op::StoreAttribute(..) | Op::DeleteItem | Op::EndAsyncFor | Op::RaiseFrom => (2, 0),
        Op::Item
        | Op::Extend(_)
        | Op::Update
        | Op::Merge
        | Op::Binary(_)
        | Op::InPlace(_)
        | Op::Compare(_)
        | Op::Is(_)
        | Op::Contains(_)
        | Op::Format(_, Spec::Given)
        | Op::MatchRest => (2, 1),
        Op::Matches | Op::StarMatch => (2, 2),
        Op::ExitError | Op::MatchKeys => (2, 3),
        Op::StoreItem => (3, 0),
        Op::Slice | Op::StarEnd | Op::MatchClass(_) => (3, 1),
        Op::Tuple(count) | Op::List(count) | Op::Set(count) | Op::Join(count) => (count, 1),
        Op::Dict(pairs) => (2 * pairs, 1),
        Op::Append(below) | Op::Add(below) | Op::MergeNamed(below) => (below + 1, below),
        Op::Insert(below) => (below + 2, below),
        Op::Unpack(count) => (1, count),
        Op::UnpackRest(before, after) => (1, before + after + 1),
        Op::Call(count) | Op::CallNamed(count, _) => (count + 1, 1),
        Op::CallMethod(count) | Op::CallMethodNamed(count, _) => (count + 2, 1),
        Op::CallSpread(with_names) => (if with_names { 3 } else { 2 }, 1),
    };
    Effect { takes, leaves }
}

impl Makes {
    /// How many values `Function` takes beside the cells.
    pub(in crate::compile) fn count(self) -> u32 {
        u32::from(self.defaults) + u32::from(self.keyword_defaults) + u32::from(self.annotate)
    }
}

/// The effect where a jump is taken.
#[cfg(any(test, debug_assertions))]
pub(super) const fn of_jump(operation: &Op) -> Effect {
    match operation {
        Op::ForNext(_) => Effect { takes: 1, leaves: 0 },
        Op::JumpOrPop(..) => Effect { takes: 1, leaves: 1 },
        other => of(other),
    }
}
