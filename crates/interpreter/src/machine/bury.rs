//! What has died since the program was last looked at, and what is still to be done for it.

use std::rc::Rc;

use crate::{
    Vm,
    value::{Outcome, Str},
};

impl Vm {
    pub(crate) fn tell_never_awaited(&mut self, qualname: &Str) {
        let (source, line) = (Rc::clone(&self.source), self.meter.line);
        let text = (line as usize).checked_sub(1).and_then(|index| source.text.lines().nth(index)).unwrap_or_default();
        self.event_loop.warn_never_awaited(qualname, &source.name, (line > 0).then_some((line, text)));
    }

    /// Sees to what has died since the last line: what nobody awaited is told, what stands in a `try` is closed, `__del__` runs.
    pub(crate) fn bury(&mut self) -> Outcome<()> {
        use crate::machine::shared::Death;
        for death in self.shared.take_dead() {
            match death {
                Death::NeverAwaited(qualname) => self.tell_never_awaited(&qualname),
                Death::Unfinished(dead) => self.close_dead(dead)?,
                Death::Object { class, fields, payload } => self.finalize(&class, (fields, payload)),
                Death::Native(tell) => tell(self)?,
            }
        }
        Ok(())
    }
}
