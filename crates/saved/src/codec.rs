//! What opens work and packs it for a link, as a value: a page that has no work to open yet may get it later.

use std::fmt;

use super::{Damaged, Saved, decode, from_fragment, place::Check, to_fragment};

/// Takes up a file of another format into a state.
type TakeUp<S> = fn(S, &str, &str) -> Option<Result<S, String>>;

/// Opens documents of a state, and packs them into links.
pub struct Codec<S> {
    pub(super) decode: fn(&str) -> Result<S, Damaged>,
    pub(super) take_up: TakeUp<S>,
    pub(super) check: Check,
    pub(super) unpack: fn(&str) -> Result<Option<String>, Damaged>,
    pub(super) pack: fn(&str) -> Option<String>,
}

impl<S: Saved> Codec<S> {
    /// All of it. It is more than what keeps work: where only a part of a page names it, it is in the part.
    pub fn whole() -> Self {
        Self {
            decode,
            take_up: S::take_up,
            check: |text| decode::<S>(text).map(drop),
            unpack: from_fragment,
            pack: to_fragment,
        }
    }
}

impl<S> Clone for Codec<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Codec<S> {}

impl<S> fmt::Debug for Codec<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Codec")
    }
}
