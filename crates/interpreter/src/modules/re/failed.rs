//! What a match that takes long remembers.

use crate::modules::re::program::Target;

/// Which steps have failed at which places.
pub(super) struct Failed {
    bits: Vec<u64>,
    /// Places of the text, its end among them.
    places: usize,
}

impl Failed {
    pub(super) fn new(steps: usize, text: &str) -> Self {
        let places = text.len() + 1;
        Self { bits: vec![0; (steps * places).div_ceil(64)], places }
    }

    /// Notes one; says whether it is new.
    pub(super) fn add(&mut self, step: Target, place: usize) -> bool {
        let bit = step * self.places + place;
        let Some(word) = self.bits.get_mut(bit / 64) else { return true };
        let new = *word >> (bit % 64) & 1 == 0;
        *word |= 1 << (bit % 64);
        new
    }
}
