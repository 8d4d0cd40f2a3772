//! What has died since the program was last looked at, and what is still to be done for it.

use std::rc::Rc;

use crate::{
    Vm,
    value::{Outcome, Str},
};

/// Where `CPython` would be while something dies.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// At the program's line.
    Program,
    /// In the loop, which has called what is over.
    Loop,
}

/// Where a loop calls what is ready.
const CALLS: (&str, u32) = ("/usr/lib/python3.14/asyncio/events.py", 94);

impl Vm {
    pub(crate) fn tell_never_awaited(&mut self, qualname: &Str, place: Place) {
        if let Place::Loop = place {
            return self.event_loop.warn_never_awaited(qualname, CALLS.0, Some((CALLS.1, "")));
        }
        let (source, line) = (Rc::clone(&self.source), self.meter.line);
        let text = (line as usize).checked_sub(1).and_then(|index| source.text.lines().nth(index)).unwrap_or_default();
        self.event_loop.warn_never_awaited(qualname, &source.name, (line > 0).then_some((line, text)));
    }

    /// Sees to what has died since the last line: what nobody awaited is told, what stands in a `try` is closed, `__del__` runs.
    pub(crate) fn bury(&mut self) -> Outcome<()> {
        self.bury_at(Place::Program)
    }

    pub(crate) fn bury_at(&mut self, place: Place) -> Outcome<()> {
        use crate::machine::shared::Death;
        for death in self.shared.take_dead() {
            match death {
                Death::NeverAwaited(qualname) => self.tell_never_awaited(&qualname, place),
                Death::Unfinished(dead) => self.close_dead(dead)?,
                Death::Object { class, fields, payload } => self.finalize(&class, (fields, payload)),
                Death::Native(tell) => tell(self)?,
            }
        }
        Ok(())
    }
}
