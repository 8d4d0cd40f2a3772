//! The operations of the machine. In the comments, `a b → c` says what one takes off the stack, the last on top, and what it
//! leaves there.

use super::{Awaited, Binary, Compare, Conversion, Index, Makes, Name, Slot, Spec, Target, Unary};

/// One operation. Its operands stand in words of their own, so that they are read at once.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C)]
pub(crate) enum Op {
    /// The program is at this line: one for each statement.
    Line(u32),

    // The stack.
    /// `→ constant`
    Constant(u32),
    /// `→ None`
    None,
    /// `a →`
    Pop,
    /// `… a … → … a … a`: the value so many below the top, 0 being the top itself.
    Copy(u32),
    /// Exchanges the top with the value so many below it, at least 1.
    Swap(u32),

    // Names. Locals, cells and globals that have no value are `UnboundLocalError` or `NameError`.
    Local(Slot),
    StoreLocal(Slot),
    DeleteLocal(Slot),
    /// Lets go of a slot of the compiler's own, whether or not there is something in it.
    ClearLocal(Slot),
    /// The globals, then the built-ins. The second is an index into `hints`, here and below.
    Global(Name, Index),
    StoreGlobal(Name),
    DeleteGlobal(Name),
    /// Of a module or a class body: its own names, then the globals, then the built-ins.
    Name(Name, Index),
    StoreName(Name, Index),
    DeleteName(Name),
    /// A variable that functions share: an index into the cells, then the free ones.
    Cell(u32),
    StoreCell(u32),
    DeleteCell(u32),
    /// In a class body: its own names, then the cell.
    ClassCell(Name, u32),
    /// `→ cell`: for `__class__` of a class body, and its `__classcell__`.
    CellItself(u32),
    /// Puts a fresh, empty cell in the place of one of its own: a comprehension whose variable a function inside keeps begins with it.
    NewCell(u32),
    /// `→ names`: the dictionary of the class body's own names, for its annotations, which are computed later.
    OwnNames,
    /// `names → value`: of these names, then the globals, then the built-ins.
    NameFrom(Name),

    // Attributes and items.
    /// `object → attribute`
    Attribute(Name, Index),
    /// `value object →`
    StoreAttribute(Name, Index),
    /// `object →`
    DeleteAttribute(Name),
    /// `object → function receiver` for a method, `object → value nothing` for another attribute: what `CallMethod` takes.
    Method(Name, Index),
    /// `object key → item`
    Item,
    /// `value object key →`
    StoreItem,
    /// `object key →`
    DeleteItem,
    /// `start stop step → slice`
    Slice,

    // Making values.
    /// `a b … → tuple`
    Tuple(u32),
    List(u32),
    Set(u32),
    /// `key value key value … → dict`, so many pairs.
    Dict(u32),
    /// `… list … value → … list …`: the list stands so many below the value, at least 1.
    Append(u32),
    Add(u32),
    /// `… dict … key value → … dict …`: so many below the key.
    Insert(u32),
    /// `list items → list`: of any iterable. With `true`, they are all the arguments of a call, whose function stands below the list:
    /// what is no iterable is told with its name.
    Extend(bool),
    /// `set items → set`
    Update,
    /// `dict mapping → dict`: `{**mapping}`.
    Merge,
    /// `function … dict mapping → … dict`: the `**mapping` of a call, where a name that is there is a `TypeError` that names the
    /// function, which stands so many below the mapping.
    MergeNamed(u32),
    /// `list → tuple`
    ToTuple,
    /// `a b … → text`: of texts.
    Join(u32),
    /// `value → text`, or `value spec → text`
    Format(Conversion, Spec),
    /// `items → z … b a`: of any iterable, so many, the first on top.
    Unpack(u32),
    /// So many before the starred name, and after it: `items → last … [rest] … first`.
    UnpackRest(u32, u32),

    // Operators.
    /// `a b → a ∘ b`
    Binary(Binary),
    /// `a b → a ∘= b`
    InPlace(Binary),
    Unary(Unary),
    Compare(Compare),
    /// `a b → bool`; with `true`, the opposite.
    Is(bool),
    /// `item container → bool`
    Contains(bool),
    Not,

    // Jumps.
    Jump(Target),
    /// `condition →`
    JumpIf(bool, Target),
    /// `condition → condition` and jumps if it is as true as this; `condition →` otherwise.
    JumpOrPop(bool, Target),
    /// `value → ` jumps if it is `None`
    JumpIfNone(Target),

    // Going through things.
    /// `items → iterator`
    Iterate,
    /// `iterator → iterator next`, or at its end `iterator →` and jumps.
    ForNext(Target),
    /// `items → asynchronous iterator`
    AsyncIterate,
    /// `iterator → iterator awaitable`: what `__anext__` gives, ready for `Delegate`.
    AsyncNext,
    /// `iterator error →`: at `StopAsyncIteration`; another error is raised again. Stands at the target of a handler whose depth
    /// keeps the iterator.
    EndAsyncFor,

    // Waiting.
    /// `value → iterator`: of an awaitable. The second says where it stands, for the message.
    Awaitable(Awaited),
    /// `items → iterator`: of `yield from`.
    YieldFrom,
    /// `iterator → result`: hands on what the iterator yields and what is sent or thrown, until it returns.
    Delegate,
    /// `value → sent`
    Yield,

    // Calls.
    /// `function a b … → result`, so many arguments.
    Call(u32),
    /// The same, the last of them by the names in this constant, a tuple.
    CallNamed(u32, u32),
    /// `function receiver a b … → result`: after `Method`.
    CallMethod(u32),
    CallMethodNamed(u32, u32),
    /// `function tuple → result`, or with `true` `function tuple dict → result`.
    CallSpread(bool),
    Return,

    // Making functions and classes.
    /// `[defaults] [keyword defaults] [annotate] cells … → function`: of `codes`. `Makes` says which of the first three are there;
    /// a cell for each of the code's free ones follows, put there by `CellItself`.
    Function(u32, Makes),
    /// `→ built-in that makes a class`: called with the body's function, the name, the bases and the keywords.
    BuildClass,
    /// `function →`: sets `__annotate__` of the class or module being run.
    StoreAnnotate,

    // Imports.
    /// `→ module`: the name has its dots. With `true`, the first part of it; the second is a count of leading dots.
    Import(Name, bool, u8),
    /// `module → module value`
    ImportFrom(Name),
    /// `module →`: all its names.
    ImportAll,

    // Errors.
    /// `error → `
    Raise,
    /// `error cause →`
    RaiseFrom,
    /// `raise` alone.
    RaiseAgain,
    /// `assert`: `→ AssertionError`.
    AssertionError,
    /// `error → error`: it is being handled from here on.
    Handle,
    /// Nothing is handled from here on, but it counts as one (in `Handler::handled` too), and `Handled` takes it away: a `finally` is
    /// entered with an error and without one. What `raise` alone and a new error's context see is what was handled before.
    HandleNothing,
    /// The error handled last is dealt with.
    Handled,
    /// `error class → error bool`
    Matches,
    /// `error → error`: a clause takes it, which the trace tells.
    Caught,
    /// `error →`: it goes on, from where it was raised.
    Reraise,
    /// `error → group`: for `except*`, a lone error in a group of its own; the error itself stays with the machine.
    StarBegin,
    /// `rest classes → rest taken`: what `except*` takes; `None` for nothing.
    StarMatch,
    /// `original raised-list rest → error or None`: what is raised after all clauses.
    StarEnd,

    // With.
    /// `manager → exit entered`: after `__enter__`.
    Enter,
    /// `manager → exit awaitable`: of `__aenter__`; `Awaitable` and `Delegate` follow.
    AsyncEnter,
    /// `exit → result`: called with three times `None`.
    Exit,
    /// `exit error → exit error result`: called with the error's class, the error and its traceback.
    ExitError,

    // Patterns.
    /// `subject → subject bool`: whether it is a sequence, but no text.
    IsSequence,
    IsMapping,
    /// `subject → subject length`
    Length,
    /// `subject keys → subject keys values`: a tuple, or `None` where one is missing.
    MatchKeys,
    /// `subject class names → values`: of so many positions and the names of the tuple; a tuple, or `None`.
    MatchClass(u32),
    /// `mapping keys → dict`: the rest of it.
    MatchRest,

    /// `index →`: jumps to the target of that index in the constant, a tuple of integers: at the end of a `finally`, which is
    /// compiled once and entered from many places.
    Dispatch(u32),
}

/// What an operation refers to by number that is known only when its code is whole.
pub(crate) enum Refers<'a> {
    /// Where it goes on.
    Target(&'a mut Target),
    /// A local.
    Slot(&'a mut Slot),
    Nothing,
}

impl Op {
    /// What it refers to. A new operation has to say so here.
    #[expect(clippy::too_many_lines, reason = "a line for each operation")]
    pub(crate) const fn refers(&mut self) -> Refers<'_> {
        match self {
            Self::Jump(target)
            | Self::JumpIf(_, target)
            | Self::JumpOrPop(_, target)
            | Self::JumpIfNone(target)
            | Self::ForNext(target) => Refers::Target(target),
            Self::Local(slot) | Self::StoreLocal(slot) | Self::DeleteLocal(slot) | Self::ClearLocal(slot) => {
                Refers::Slot(slot)
            }
            Self::Line(..)
            | Self::Constant(..)
            | Self::None
            | Self::Pop
            | Self::Copy(..)
            | Self::Swap(..)
            | Self::Global(..)
            | Self::StoreGlobal(..)
            | Self::DeleteGlobal(..)
            | Self::Name(..)
            | Self::StoreName(..)
            | Self::DeleteName(..)
            | Self::Cell(..)
            | Self::StoreCell(..)
            | Self::DeleteCell(..)
            | Self::ClassCell(..)
            | Self::CellItself(..)
            | Self::NewCell(..)
            | Self::OwnNames
            | Self::NameFrom(..)
            | Self::Attribute(..)
            | Self::StoreAttribute(..)
            | Self::DeleteAttribute(..)
            | Self::Method(..)
            | Self::Item
            | Self::StoreItem
            | Self::DeleteItem
            | Self::Slice
            | Self::Tuple(..)
            | Self::List(..)
            | Self::Set(..)
            | Self::Dict(..)
            | Self::Append(..)
            | Self::Add(..)
            | Self::Insert(..)
            | Self::Extend(..)
            | Self::Update
            | Self::Merge
            | Self::MergeNamed(..)
            | Self::ToTuple
            | Self::Join(..)
            | Self::Format(..)
            | Self::Unpack(..)
            | Self::UnpackRest(..)
            | Self::Binary(..)
            | Self::InPlace(..)
            | Self::Unary(..)
            | Self::Compare(..)
            | Self::Is(..)
            | Self::Contains(..)
            | Self::Not
            | Self::Iterate
            | Self::AsyncIterate
            | Self::AsyncNext
            | Self::EndAsyncFor
            | Self::Awaitable(..)
            | Self::YieldFrom
            | Self::Delegate
            | Self::Yield
            | Self::Call(..)
            | Self::CallNamed(..)
            | Self::CallMethod(..)
            | Self::CallMethodNamed(..)
            | Self::CallSpread(..)
            | Self::Return
            | Self::Function(..)
            | Self::BuildClass
            | Self::StoreAnnotate
            | Self::Import(..)
            | Self::ImportFrom(..)
            | Self::ImportAll
            | Self::Raise
            | Self::RaiseFrom
            | Self::RaiseAgain
            | Self::AssertionError
            | Self::Handle
            | Self::HandleNothing
            | Self::Handled
            | Self::Matches
            | Self::Caught
            | Self::Reraise
            | Self::StarBegin
            | Self::StarMatch
            | Self::StarEnd
            | Self::Enter
            | Self::AsyncEnter
            | Self::Exit
            | Self::ExitError
            | Self::IsSequence
            | Self::IsMapping
            | Self::Length
            | Self::MatchKeys
            | Self::MatchClass(..)
            | Self::MatchRest
            | Self::Dispatch(..) => Refers::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Programs are run from cold memory more often than not.
    #[test]
    fn an_operation_is_no_larger_than_a_value() {
        assert!(size_of::<Op>() <= 16, "{}", size_of::<Op>());
    }
}
