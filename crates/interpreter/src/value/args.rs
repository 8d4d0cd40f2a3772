//! What a function is called with, and how that is laid out by its parameters.

use std::rc::Rc;

use smallvec::SmallVec;

use crate::value::{Str, Value};

/// What a call gives: values, the last of them by name.
#[derive(Clone, Default)]
pub(crate) struct Arguments {
    pub(crate) values: SmallVec<[Value; 4]>,
    /// The names of the last values.
    pub(crate) names: Option<Rc<[Str]>>,
}

impl Arguments {
    /// Values by position alone.
    pub(crate) fn positional(values: impl IntoIterator<Item = Value>) -> Self {
        Self { values: values.into_iter().collect(), names: None }
    }

    /// How many values are given by position.
    pub(crate) fn positional_count(&self) -> usize {
        self.values.len() - self.names.as_ref().map_or(0, |names| names.len())
    }

    /// Puts one more before all others: what a method is called on.
    pub(crate) fn prepend(&mut self, value: Value) {
        self.values.insert(0, value);
    }
}

/// What a native function is called with, by its signature: a place for each parameter, and what `*` and `**` took.
#[derive(Default)]
pub(crate) struct Args {
    pub(crate) slots: SmallVec<[Option<Value>; 4]>,
    pub(crate) rest: Vec<Value>,
    pub(crate) named: Vec<(Str, Value)>,
}

impl Args {
    /// The value of a parameter that has no default.
    pub(crate) fn take(&mut self, index: usize) -> Value {
        self.optional(index).unwrap_or_default()
    }

    /// The value of a parameter, if one was given.
    pub(crate) fn optional(&mut self, index: usize) -> Option<Value> {
        self.slots.get_mut(index)?.take()
    }

    /// What `*` and `**` took, as the arguments of another call.
    pub(crate) fn into_arguments(self) -> Arguments {
        let mut arguments = Arguments::positional(self.rest);
        let names: Vec<Str> = self.named.iter().map(|(name, _)| name.clone()).collect();
        arguments.values.extend(self.named.into_iter().map(|(_, value)| value));
        arguments.names = (!names.is_empty()).then(|| names.into());
        arguments
    }
}
