//! A text that is being put together under the limits of the run.

use crate::{
    Vm,
    value::{Outcome, Str, Value},
};

/// A text that grows: each part is counted as work, and a text past the limit ends the run before it is made.
#[derive(Default)]
pub(crate) struct Text(pub(crate) String);

impl Text {
    pub(crate) fn push(&mut self, vm: &mut Vm, part: &str) -> Outcome<()> {
        let length = self.0.len().saturating_add(part.len());
        if length > vm.meter.limits.allocation {
            vm.allocate(length)?;
        }
        vm.spend(part.len() / 64)?;
        self.0.push_str(part);
        Ok(())
    }

    /// The same part, so many times.
    pub(crate) fn fill(&mut self, vm: &mut Vm, part: char, count: usize) -> Outcome<()> {
        vm.allocate(self.0.len().saturating_add(count.saturating_mul(part.len_utf8())))?;
        self.0.extend(std::iter::repeat_n(part, count));
        Ok(())
    }

    pub(crate) fn finish(self) -> Str {
        Str::from(self.0)
    }

    pub(crate) fn value(self) -> Value {
        Value::Str(self.finish())
    }
}
