//! Where one document is kept: the device, which the other tabs of the browser write to as well.
//!
//! A tab knows the text that it last wrote or took up. Where it finds another one, another tab has been at work, and that is
//! not overwritten: marks and choices are merged ([`Merge`](super::Merge)); of a lab's work both are kept, this tab's beside the other's,
//! until the reader chooses. The tab whose reader has changed nothing follows the other.

use io::{Storage, StorageError};

use super::{
    Codec, Damaged, Opened, Saved, encode,
    place::{Check, Form, Found, Place},
};

/// A document on the device, as one tab of the browser knows it.
#[derive(Clone, Debug)]
pub struct Shelf<S> {
    place: Place,
    /// What reads what another tab wrote; none where it has not come yet.
    codec: Option<Codec<S>>,
}

impl<S: Saved> Default for Shelf<S> {
    fn default() -> Self {
        Self { place: Place::new(form::<S>(None)), codec: None }
    }
}

/// Where work was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In its place.
    InPlace,
    /// Beside the work of another tab, which this tab has not taken up.
    Beside,
}

/// What came of a change that another tab made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard<S> {
    /// Nothing to do.
    Nothing,
    /// This tab had no work of its own and goes on with the other's.
    Follow(S),
    /// Both have work; this tab's is kept beside the other's.
    Apart,
}

/// Why work was not kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeepError {
    /// The device refused.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// What stands in the place cannot be read, and there is no room to set it aside.
    #[error(
        "what this device kept before could not be read ({damaged}) and could not be set aside ({reason}), so it was not \
         overwritten; save it as a file in Settings, then forget it there"
    )]
    InTheWay {
        /// Why it cannot be read.
        damaged: Damaged,
        /// Why it was not set aside.
        reason: StorageError,
    },
    /// What reads another tab's work, which stands in the place, has not come yet.
    #[error("what reads the other tab's work did not arrive; check the connection and try again")]
    NotHere,
}

impl<S: Saved> Shelf<S> {
    /// The reader's own work: what the device kept, or the beginning. What cannot be read is set aside.
    pub async fn open(storage: &dyn Storage, codec: Codec<S>) -> Opened<S> {
        let Found { place, text, problems } = Place::open(form::<S>(Some(codec.check)), storage).await;
        let shelf = Self { place, codec: Some(codec) };
        let own = text.and_then(|text| shelf.state(&text)).unwrap_or_default();
        Opened { shelf, own, shared: None, problems }
    }

    /// Reads what other tabs write from now on.
    pub const fn read_by(&mut self, codec: Codec<S>) {
        self.place.read_by(codec.check);
        self.codec = Some(codec);
    }

    /// Keeps `mine`: in its place, or beside what another tab has put there since.
    pub async fn keep(&mut self, mine: &S, storage: &dyn Storage) -> Result<Kept, KeepError> {
        self.place.keep(encode(mine), storage).await
    }

    /// Looks at what another tab changed. `mine` is this tab's work, where its reader has changed something.
    pub async fn hear(&mut self, mine: Option<&S>, storage: &dyn Storage) -> Result<Heard<S>, StorageError> {
        Ok(match self.place.hear(mine.map(encode), storage).await? {
            Heard::Nothing => Heard::Nothing,
            Heard::Follow(text) => self.state(&text).map_or(Heard::Nothing, Heard::Follow),
            Heard::Apart => Heard::Apart,
        })
    }

    /// The other tab's work, which this tab goes on with; none where it is gone. The caller holds this tab's own.
    pub async fn take_theirs(&mut self, storage: &dyn Storage) -> Result<Option<S>, StorageError> {
        Ok(self.place.take_theirs(storage).await?.and_then(|text| self.state(&text)))
    }

    /// Puts `mine` in the place of the other tab's work, which comes back: the caller holds it from now on.
    pub async fn keep_mine(&mut self, mine: &S, storage: &dyn Storage) -> Result<Option<S>, KeepError> {
        Ok(self.place.keep_mine(encode(mine), storage).await?.and_then(|text| self.state(&text)))
    }

    /// The state in a text that the place has checked.
    fn state(&self, text: &str) -> Option<S> {
        (self.codec?.decode)(text).ok()
    }
}

/// What a place has to know of `S`.
pub(super) const fn form<S: Saved>(check: Option<Check>) -> Form {
    Form { kind: S::KIND, former_kinds: S::FORMER_KINDS, check }
}

#[cfg(test)]
#[path = "shelf_tests.rs"]
mod tests;
