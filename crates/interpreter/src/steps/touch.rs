//! Which objects may have changed. To look at all of them at every step would cost more than the program itself. So the machine notes
//! what each operation may change, as one bit of 64 that the object's place in memory decides, and an object is looked at again
//! only when a bit of its own, or of something that it shows, has been noted since. Two objects may have the same bit: then one is
//! looked at in vain.

use std::rc::Rc;

use crate::value::{Dict, Value};

/// Bits of objects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Touched(u64);

/// A factor that spreads places in memory over the highest bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Touched {
    /// All bits: of what may change without anybody's saying so.
    pub(super) const ALL: Self = Self(u64::MAX);

    /// Notes that an object may change, or is shown.
    #[inline]
    pub(crate) fn note(&mut self, value: &Value) {
        match value {
            Value::Module(module) => self.note_names(&module.fields),
            value => self.0 |= value.address().map_or(0, bit),
        }
    }

    /// The same of names: a module's, a class's or an object's own.
    #[inline]
    pub(crate) fn note_names(&mut self, names: &Rc<Dict>) {
        self.0 |= bit(Rc::as_ptr(names).cast());
    }

    pub(super) const fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

fn bit(place: *const ()) -> u64 {
    1 << ((place.addr() as u64 >> 3).wrapping_mul(SPREAD) >> 58)
}

#[cfg(test)]
std::thread_local! {
    /// Everything is looked at at every step, whatever was noted: what comes of it has to be the same.
    pub(super) static LOOKS_ALWAYS: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// When each bit was noted last.
pub(super) struct History {
    last: [u32; 64],
    /// How often was looked.
    now: u32,
    /// What was noted since.
    fresh: Touched,
}

impl Default for History {
    fn default() -> Self {
        Self { last: [0; 64], now: 0, fresh: Touched::default() }
    }
}

impl History {
    /// Notes what may have changed since the last time.
    pub(super) fn note(&mut self, touched: Touched) {
        self.fresh.join(touched);
    }

    /// Somebody looks: gives what may have changed since anybody has.
    pub(super) fn look(&mut self) -> Touched {
        self.now += 1;
        let fresh = std::mem::take(&mut self.fresh);
        let mut left = fresh.0;
        while left != 0 {
            self.last[left.trailing_zeros() as usize] = self.now;
            left &= left - 1;
        }
        fresh
    }

    /// Whether what shows the same while these are not touched may show something else.
    pub(super) fn may_differ(&self, bits: Touched, fresh: Touched) -> bool {
        #[cfg(test)]
        if LOOKS_ALWAYS.get() {
            return true;
        }
        bits == Touched::ALL || bits.meets(fresh)
    }

    /// How often was looked.
    pub(super) const fn now(&self) -> u32 {
        self.now
    }

    /// Whether any of the bits was noted after somebody looked.
    pub(super) fn since(&self, bits: Touched, looked: u32) -> bool {
        #[cfg(test)]
        if LOOKS_ALWAYS.get() {
            return true;
        }
        let mut left = bits.0;
        while left != 0 {
            if self.last[left.trailing_zeros() as usize] > looked {
                return true;
            }
            left &= left - 1;
        }
        false
    }
}
