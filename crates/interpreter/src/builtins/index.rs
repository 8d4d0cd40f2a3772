//! What stands between the brackets of a sequence: a position or a slice.

use num_traits::Signed as _;

use crate::{
    Vm,
    value::{
        Outcome, Slice, Value,
        slice::{Ends, Stretch},
    },
};

/// What a subscript names.
pub(crate) enum Subscript {
    Position(i64),
    Slice(Ends),
    /// No integer and no slice.
    Other,
}

impl Vm {
    /// Reads a subscript.
    pub(crate) fn subscript(&mut self, key: &Value) -> Outcome<Subscript> {
        match key {
            Value::Int(index) => Ok(Subscript::Position(*index)),
            Value::Slice(slice) => self.ends(slice).map(Subscript::Slice),
            _ => match self.index(key)? {
                None => Ok(Subscript::Other),
                Some(number) => i64::try_from(&number).map(Subscript::Position).map_err(|_| {
                    let name = self.type_name(key);
                    self.index_error(&format!("cannot fit '{name}' into an index-sized integer"))
                }),
            },
        }
    }

    /// Reads the parts of a slice. It may run the program, so how long the sequence is, is asked after it.
    pub(crate) fn ends(&mut self, slice: &Slice) -> Outcome<Ends> {
        let step = self.slice_end(&slice.step)?.unwrap_or(1);
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let start = self.slice_end(&slice.start)?;
        Ok(Ends { start, stop: self.slice_end(&slice.stop)?, step: step.max(-i64::MAX) })
    }

    /// One end of a slice, cut to 64 bits.
    pub(crate) fn slice_end(&mut self, end: &Value) -> Outcome<Option<i64>> {
        match end {
            Value::None => Ok(None),
            Value::Int(index) => Ok(Some(*index)),
            _ => match self.index(end)? {
                Some(number) if number.is_negative() => Ok(Some(i64::try_from(&number).unwrap_or(i64::MIN))),
                Some(number) => Ok(Some(i64::try_from(&number).unwrap_or(i64::MAX))),
                None => Err(self.type_error("slice indices must be integers or None or have an __index__ method")),
            },
        }
    }

    /// What a slice takes of so many.
    pub(crate) fn stretch(&mut self, slice: &Slice, length: usize) -> Outcome<Stretch> {
        Ok(Stretch::of(length, self.ends(slice)?))
    }
}

/// Where a position stands among so many, counted from the end if it is negative.
pub(crate) fn place(index: i64, length: usize) -> Option<usize> {
    let index = if index < 0 { index + i64::try_from(length).unwrap_or(i64::MAX) } else { index };
    usize::try_from(index).ok().filter(|index| *index < length)
}

/// Where `insert` and the bounds of `index` stand: cut to the length.
pub(crate) fn clamp(index: i64, length: usize) -> usize {
    let length_signed = i64::try_from(length).unwrap_or(i64::MAX);
    let index = if index < 0 { index.saturating_add(length_signed) } else { index };
    usize::try_from(index.clamp(0, length_signed)).unwrap_or(length)
}
