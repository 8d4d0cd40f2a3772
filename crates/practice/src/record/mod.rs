//! The record of everything that was answered, from which all else follows: what is to be reviewed and when, which beliefs were
//! met, shown and settled. It is kept, exported and imported as any other work.

mod entry;
mod review;
mod standing;
#[cfg(test)]
mod tests;

pub(crate) use entry::DAY;
pub use entry::{Entry, Verdict};
pub use review::{Due, Level};
pub use standing::Standing;

use saved::{Damaged, Merge, Saved};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Everything that was answered, in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Record {
    entries: Vec<Entry>,
}

/// As a file has it: in whatever order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    entries: Vec<Entry>,
}

impl From<Written> for Record {
    fn from(written: Written) -> Self {
        let mut record = Self::default();
        written.entries.into_iter().for_each(|entry| record.keep(entry));
        record
    }
}

impl Record {
    /// The answers, oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Keeps an answer. One that is there already is not kept twice.
    pub fn keep(&mut self, entry: Entry) {
        if let Err(at) = self.entries.binary_search(&entry) {
            self.entries.insert(at, entry);
        }
    }

    /// Another record's answers, beside one's own.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        other.entries.into_iter().for_each(|entry| self.keep(entry));
        self
    }

    /// As a file.
    pub fn export(&self) -> String {
        saved::encode(self)
    }

    /// Adds what a file holds.
    ///
    /// # Errors
    /// The file is no record, or of a later version; this one stays as it is.
    pub fn import(self, text: &str) -> Result<Self, Damaged> {
        let other: Self = saved::decode(text)?;
        Ok(self.with(other))
    }
}

impl Saved for Record {
    const KIND: &'static str = "practice";
    const VERSION: u32 = 1;

    fn upgrade(from: u32, _: Value) -> Result<Value, String> {
        Err(format!("there was no version {from} of a record"))
    }
}

impl Merge for Record {
    /// Answers are only ever added, so both tabs' stand.
    fn merge(_: &Self, mine: &Self, theirs: &Self) -> Self {
        mine.clone().with(theirs.clone())
    }
}
