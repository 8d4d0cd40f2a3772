//! What is set aside on the device, each document under a name of its own: nothing that was set aside is overwritten.

use io::{Storage, StorageError};

/// Why a document is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// It is damaged, or a later version of the course wrote it.
    Unreadable,
    /// Two tabs of the browser had work of one lab, and the reader has not said yet which of both to go on with.
    OtherTab,
}

impl Aside {
    const ALL: [Self; 2] = [Self::Unreadable, Self::OtherTab];

    const fn suffix(self) -> &'static str {
        match self {
            Self::Unreadable => "damaged",
            Self::OtherTab => "tab",
        }
    }
}

/// A document that is set aside, as its name on the device tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetAside<'a> {
    /// Whose it is: the [`KIND`](crate::Saved::KIND).
    pub kind: &'a str,
    /// Why.
    pub why: Aside,
    /// Counts the documents of one kind and reason, from 1.
    pub number: u32,
}

impl<'a> SetAside<'a> {
    /// What the name `key` says; none where it is not the name of something set aside.
    ///
    /// ```
    /// use saved::{Aside, SetAside};
    /// let found = SetAside::of("agent.damaged.2");
    /// assert_eq!(found, Some(SetAside { kind: "agent", why: Aside::Unreadable, number: 2 }));
    /// assert_eq!(SetAside::of("agent"), None);
    /// ```
    pub fn of(key: &'a str) -> Option<Self> {
        let (kind, rest) = key.split_once('.')?;
        let (suffix, number) = rest.split_once('.').unwrap_or((rest, "1"));
        let why = Aside::ALL.into_iter().find(|why| why.suffix() == suffix)?;
        Some(Self { kind, why, number: number.parse().ok()? })
    }

    fn key(self) -> String {
        let Self { kind, why, number } = self;
        let suffix = why.suffix();
        if number == 1 { format!("{kind}.{suffix}") } else { format!("{kind}.{suffix}.{number}") }
    }
}

/// Keeps `text`, which cannot be read as `kind`, under the first name that is free; once is enough for one text.
pub(super) async fn set_aside(kind: &str, text: &str, storage: &dyn Storage) -> Result<(), StorageError> {
    let mut aside = SetAside { kind, why: Aside::Unreadable, number: 1 };
    while let Some(found) = storage.get(&aside.key()).await? {
        if found == text {
            return Ok(());
        }
        aside.number += 1;
    }
    storage.set(&aside.key(), text).await
}

/// The first name of this kind and reason that is free.
pub(super) async fn free(kind: &str, why: Aside, storage: &dyn Storage) -> Result<String, StorageError> {
    let mut aside = SetAside { kind, why, number: 1 };
    while storage.get(&aside.key()).await?.is_some() {
        aside.number += 1;
    }
    Ok(aside.key())
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use io::fake::MemoryStorage;

    #[test]
    fn what_was_set_aside_before_stays() {
        let storage = MemoryStorage::default();
        for text in ["one", "two", "one", "three"] {
            block_on(set_aside("note", text, &storage)).unwrap();
        }
        let kept = storage.entries.with(|entries| entries.clone().into_iter().collect::<Vec<_>>());
        let expect = [("note.damaged", "one"), ("note.damaged.2", "two"), ("note.damaged.3", "three")];
        assert_eq!(kept, expect.map(|(key, text)| (key.to_owned(), text.to_owned())));
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        for why in Aside::ALL {
            for number in [1, 2, 17] {
                let aside = SetAside { kind: "parallel", why, number };
                assert_eq!(SetAside::of(&aside.key()), Some(aside));
            }
        }
        assert_eq!(["key", "agent.other", "agent.tab.x"].map(SetAside::of), [None, None, None]);
    }
}
