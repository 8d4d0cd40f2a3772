//! States of which the changes of two tabs can both hold.

use super::{Saved, decode, encode, place::MergeForm, shelf::form};

/// A state of which the changes of two tabs can both hold, as marks and choices do and a lab's work does not.
pub trait Merge: Saved {
    /// What both tabs changed: `mine` and `theirs` both began as `base`.
    #[must_use]
    fn merge(base: &Self, mine: &Self, theirs: &Self) -> Self;
}

impl MergeForm {
    /// The form of the documents that hold an `S`.
    #[must_use]
    pub fn of<S: Merge>() -> Self {
        let merge = |base: Option<&str>, mine: &str, theirs: &str| {
            let read = |text: &str| decode::<S>(text).unwrap_or_default();
            encode(&S::merge(&base.map(read).unwrap_or_default(), &read(mine), &read(theirs)))
        };
        Self { form: form::<S>(Some(|text| decode::<S>(text).map(drop))), merge }
    }
}

/// Of one field, `mine` if this tab changed it, or else `theirs`: where both did, the one that is kept last wins.
///
/// ```
/// assert_eq!(saved::newer(&1, &2, &1), 2);
/// assert_eq!(saved::newer(&1, &1, &3), 3);
/// assert_eq!(saved::newer(&1, &2, &3), 2);
/// ```
pub fn newer<T: Clone + PartialEq>(base: &T, mine: &T, theirs: &T) -> T {
    if mine == base { theirs.clone() } else { mine.clone() }
}
