//! Iterators of built-in types, and of whatever a module makes.

use std::{cell::RefCell, rc::Rc};

use crate::{
    Vm,
    value::{Dict, Identity, List, Outcome, Set, Str, Tuple, Type, Value, discard::discard},
};

/// An iterator that is written in Rust.
pub(crate) struct Iter {
    pub(crate) class: Rc<Type>,
    state: RefCell<State>,
    pub(crate) identity: Identity,
    gone: bool,
}

enum State {
    Going(Steps),
    /// It is being asked for the next one.
    Asked,
    Done,
}

/// How the next one is found.
pub(crate) enum Steps {
    List {
        list: Rc<List>,
        at: usize,
    },
    Tuple {
        tuple: Rc<Tuple>,
        at: usize,
    },
    /// So many are left.
    Range {
        next: i64,
        step: i64,
        left: u64,
    },
    /// From this byte on.
    Str {
        text: Str,
        at: usize,
    },
    /// It had so many keys when this began, of which so many are left.
    Dict {
        dict: Rc<Dict>,
        at: usize,
        shows: Shows,
        length: usize,
        left: usize,
    },
    Set {
        set: Rc<Set>,
        at: usize,
        length: usize,
        left: usize,
    },
    /// `object[0]`, `object[1]`, … to the first `IndexError`.
    Items {
        object: Value,
        at: i64,
    },
    /// What a module makes: `map`, `zip`, `itertools.chain`.
    Native(Box<dyn Next>),
}

/// What of a dictionary's entries is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shows {
    Keys,
    Values,
    Items,
}

impl Shows {
    /// What is shown of an entry.
    pub(crate) fn of(self, key: Value, value: Value) -> Value {
        match self {
            Self::Keys => key,
            Self::Values => value,
            Self::Items => Value::tuple([key, value]),
        }
    }
}

/// An iterator of a module. While it is asked, the program may ask it again: it is then at its end.
pub(crate) trait Next {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>>;

    /// Gives away the values that it holds, when it is dropped.
    fn take_parts(&mut self, parts: &mut Vec<Value>);

    /// How many are left, if that is known: `operator.length_hint`.
    fn left(&self) -> Option<usize> {
        None
    }
}

impl Iter {
    #[expect(clippy::new_ret_no_self, reason = "an iterator is only ever a value")]
    pub(crate) fn new(class: &Rc<Type>, steps: Steps) -> Value {
        let state = RefCell::new(State::Going(steps));
        Value::Iterator(Rc::new(Self { class: Rc::clone(class), state, identity: Identity::default(), gone: false }))
    }

    /// The next one, where nothing of the program has to run to find it; nothing where something has.
    #[inline]
    #[expect(
        clippy::option_option,
        reason = "the outer one says whether it is known, the inner one whether there is one"
    )]
    pub(crate) fn step(&self) -> Option<Option<Value>> {
        let mut state = self.state.borrow_mut();
        let State::Going(steps) = &mut *state else { return None };
        let next = steps.step()?;
        if next.is_none() {
            let ended = std::mem::replace(&mut *state, State::Done);
            drop(state);
            drop(ended);
        }
        Some(next)
    }

    /// The next one, unless it is at its end.
    pub(crate) fn next(&self, vm: &mut Vm) -> Outcome<Option<Value>> {
        if let Some(next) = self.step() {
            return Ok(next);
        }
        let mut state = self.state.borrow_mut();
        let State::Going(mut steps) = std::mem::replace(&mut *state, State::Asked) else {
            *state = State::Done;
            return Ok(None);
        };
        drop(state);
        let next = steps.ask(vm);
        let ended = !matches!(next, Ok(Some(_)));
        // One that is at its end stays there; one that failed may go on, as `map` does.
        let goes_on = !ended || next.is_err();
        *self.state.borrow_mut() = if goes_on { State::Going(steps) } else { State::Done };
        next
    }

    /// Looks at how it goes on, if it does.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&mut Steps) -> T) -> Option<T> {
        match &mut *self.state.borrow_mut() {
            State::Going(steps) => Some(look(steps)),
            State::Asked | State::Done => None,
        }
    }

    /// Gives away what it holds, when it is dropped.
    pub(crate) fn take_parts(&mut self, parts: &mut Vec<Value>) {
        if std::mem::replace(&mut self.gone, true) {
            return;
        }
        let State::Going(steps) = std::mem::replace(self.state.get_mut(), State::Done) else { return };
        match steps {
            Steps::List { list, .. } => parts.push(Value::List(list)),
            Steps::Tuple { tuple, .. } => parts.push(Value::Tuple(tuple)),
            Steps::Range { .. } | Steps::Str { .. } => {}
            Steps::Dict { dict, .. } => parts.push(Value::Dict(dict)),
            Steps::Set { set, .. } => parts.push(Value::Set(set)),
            Steps::Items { object, .. } => parts.push(object),
            Steps::Native(mut native) => native.take_parts(parts),
        }
    }
}

/// Fewer holes than that are not counted as work.
const FEW: usize = 16;

impl Steps {
    /// Goes through a dictionary.
    pub(crate) fn of_dict(dict: Rc<Dict>, shows: Shows) -> Self {
        let length = dict.len();
        Self::Dict { dict, at: 0, shows, length, left: length }
    }

    /// Goes through a set.
    pub(crate) fn of_set(set: Rc<Set>) -> Self {
        let length = set.len();
        Self::Set { set, at: 0, length, left: length }
    }

    /// How many are left, if that is known.
    pub(crate) fn left(&self) -> Option<usize> {
        match self {
            Self::List { list, at } => Some(list.borrow().len().saturating_sub(*at)),
            Self::Tuple { tuple, at } => Some(tuple.len().saturating_sub(*at)),
            Self::Range { left, .. } => usize::try_from(*left).ok(),
            Self::Str { text, at } => Some(text.as_str().get(*at..).map_or(0, |rest| rest.chars().count())),
            Self::Dict { dict, length, left, .. } => Some(if dict.len() == *length { *left } else { 0 }),
            Self::Set { set, length, left, .. } => Some(if set.len() == *length { *left } else { 0 }),
            Self::Items { .. } => None,
            Self::Native(native) => native.left(),
        }
    }

    /// The next one where nothing of the program has to run to find it; nothing where something has.
    #[expect(
        clippy::option_option,
        reason = "the outer one says whether it is known, the inner one whether there is one"
    )]
    fn step(&mut self) -> Option<Option<Value>> {
        match self {
            Self::List { list, at } => {
                let item = list.get(*at);
                *at += 1;
                Some(item)
            }
            Self::Tuple { tuple, at } => {
                let item = tuple.get(*at).cloned();
                *at += 1;
                Some(item)
            }
            Self::Range { next, step, left } => {
                if *left == 0 {
                    return Some(None);
                }
                let value = *next;
                *next = next.wrapping_add(*step);
                *left -= 1;
                Some(Some(Value::Int(value)))
            }
            Self::Str { text, at } => {
                let next = text.as_str().get(*at..).and_then(|rest| rest.chars().next());
                *at += next.map_or(0, char::len_utf8);
                Some(next.map(Value::from))
            }
            Self::Dict { dict, at, shows, length, left } if dict.len() == *length => match dict.entry_from(*at) {
                None => Some(None),
                Some((index, key, value)) if *left > 0 && index < *at + FEW => {
                    *at = index + 1;
                    *left -= 1;
                    Some(Some(shows.of(key, value)))
                }
                Some(_) => None,
            },
            Self::Dict { .. } | Self::Set { .. } | Self::Items { .. } | Self::Native(_) => None,
        }
    }

    fn ask(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        match self {
            Self::List { .. } | Self::Tuple { .. } | Self::Range { .. } | Self::Str { .. } => {
                Ok(self.step().unwrap_or_default())
            }
            Self::Dict { dict, at, shows, length, left } => {
                if dict.len() != *length {
                    return Err(vm.runtime_error("dictionary changed size during iteration"));
                }
                let Some((index, key, value)) = dict.entry_from(*at) else { return Ok(None) };
                if *left == 0 {
                    return Err(vm.runtime_error("dictionary keys changed during iteration"));
                }
                vm.spend((index - (*at).min(index)) / FEW)?;
                *at = index + 1;
                *left -= 1;
                Ok(Some(shows.of(key, value)))
            }
            Self::Set { set, at, length, left } => {
                if set.len() != *length {
                    return Err(vm.runtime_error("Set changed size during iteration"));
                }
                let Some((index, _, key)) = set.key_from(*at) else { return Ok(None) };
                vm.spend((index - *at) / FEW)?;
                *at = index + 1;
                *left = left.saturating_sub(1);
                Ok(Some(key))
            }
            Self::Items { object, at } => {
                let index = *at;
                *at += 1;
                vm.item_or_end(object, index)
            }
            Self::Native(native) => vm.descend(|vm| native.next(vm)),
        }
    }
}

impl From<char> for Value {
    fn from(character: char) -> Self {
        Self::Str(character.into())
    }
}

impl Drop for Iter {
    fn drop(&mut self) {
        let mut parts = Vec::new();
        self.take_parts(&mut parts);
        discard(parts);
    }
}
