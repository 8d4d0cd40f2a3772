//! The record of everything that was answered, from which all else follows: what is to be reviewed and when, how one stands with
//! each part, which beliefs were met, shown and settled. It is kept, exported and imported as any other work, and with it goes the
//! final check: the one under way, and what those that are over left behind.

mod entry;
mod of_part;
mod review;
mod standing;
#[cfg(test)]
mod tests;

pub(crate) use entry::DAY;
pub use entry::{Entry, Verdict};
pub use of_part::OfPart;
pub use review::{Due, Level};
pub use standing::Standing;

use saved::{Damaged, Merge, Saved, newer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Completion, Draft};

/// Everything that was answered, in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Record {
    entries: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<Draft>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    completions: Vec<Completion>,
}

/// As a file has it: in whatever order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    entries: Vec<Entry>,
    #[serde(default)]
    draft: Option<Draft>,
    #[serde(default)]
    completions: Vec<Completion>,
}

impl From<Written> for Record {
    fn from(Written { entries, draft, completions }: Written) -> Self {
        let mut record = Self::default();
        for entry in entries {
            record.keep(entry);
        }
        for completion in completions {
            record.complete(completion);
        }
        record.draft(draft);
        record
    }
}

impl Record {
    /// The answers, oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What the final checks left that are over, in the order of time.
    pub fn completions(&self) -> &[Completion] {
        &self.completions
    }

    /// The final check that is under way.
    pub const fn under_way(&self) -> Option<&Draft> {
        self.draft.as_ref()
    }

    /// Whether nothing was ever answered.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// Keeps an answer. One that is there already is not kept twice.
    pub fn keep(&mut self, entry: Entry) {
        if let Err(at) = self.entries.binary_search(&entry) {
            self.entries.insert(at, entry);
        }
    }

    /// Keeps how far a final check has come. One that is over is under way no more.
    pub fn draft(&mut self, draft: Option<Draft>) {
        let is_over = |draft: &Draft| self.completions.iter().any(|completion| completion.attempt == draft.attempt);
        self.draft = draft.filter(|draft| !is_over(draft));
    }

    /// Keeps what a final check left, which is over with that. One that is there already is not kept twice.
    pub fn complete(&mut self, completion: Completion) {
        if self.completions.iter().all(|other| other.hash != completion.hash) {
            let at = self.completions.partition_point(|other| other.at <= completion.at);
            self.completions.insert(at, completion);
        }
        let draft = self.draft.take();
        self.draft(draft);
    }

    /// Another record's answers, beside one's own. A final check of one's own that is under way goes on.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        for entry in other.entries {
            self.keep(entry);
        }
        for completion in other.completions {
            self.complete(completion);
        }
        let draft = self.draft.take().or(other.draft);
        self.draft(draft);
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
    /// What either tab added stands, and what either took away is gone.
    fn merge(base: &Self, mine: &Self, theirs: &Self) -> Self {
        let draft = newer(&base.draft, &mine.draft, &theirs.draft);
        let mut merged = mine.clone().with(theirs.clone());
        let gone = |has: &dyn Fn(&Self) -> bool| has(base) && !(has(mine) && has(theirs));
        merged.entries.retain(|entry| !gone(&|record| record.entries.binary_search(entry).is_ok()));
        merged.completions.retain(|one| !gone(&|record| record.completions.iter().any(|other| other.hash == one.hash)));
        merged.draft(draft);
        merged
    }
}
