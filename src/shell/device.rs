//! What this page keeps on the reader's device, and how it is forgotten.

use io::{Storage, StorageError};
use models::Key;
use practice::Record;
use saved::{Aside, Saved as _, SetAside};

use super::{Progress, Reading, Settings};
use crate::labs::Name;

/// One thing that the device keeps for this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name on the device.
    pub key: String,
    /// What is kept, letter for letter.
    pub text: String,
}

impl Kept {
    /// What the reader calls it.
    pub fn title(&self) -> String {
        let aside = SetAside::of(&self.key);
        let kind = aside.map_or(&*self.key, |aside| aside.kind);
        let aside = aside.map(|SetAside { why, number, .. }| {
            let number = if number == 1 { String::new() } else { format!(" {number}") };
            let why = match why {
                Aside::Unreadable => "it could not be read",
                Aside::OtherTab => "it was changed in another tab",
            };
            format!(" (set aside{number}: {why})")
        });
        let title = match kind {
            Settings::KIND => "Settings",
            Progress::KIND => "Progress",
            Reading::KIND => "Where you read",
            Record::KIND => "Your answers",
            "demo" => "Your demonstration",
            Key::KEPT => "The key of your model",
            kind => lab(kind).unwrap_or(kind),
        };
        format!("{title}{}", aside.unwrap_or_default())
    }

    /// Whether it may leave the device as a file. A key may not.
    pub fn is_secret(&self) -> bool {
        self.key == Key::KEPT
    }

    /// Its size for people: UTF-8 bytes of name and text.
    pub fn size(&self) -> String {
        words::bytes(self.key.len() + self.text.len())
    }
}

/// The title of the lab whose work is, or once was, of this kind.
fn lab(kind: &str) -> Option<&'static str> {
    let mut labs = Name::ALL.iter().map(|name| name.entry());
    labs.find(|lab| lab.kind == kind || lab.former_kinds.contains(&kind)).map(|lab| lab.title)
}

/// Everything kept, sorted by key.
pub async fn kept(storage: &dyn Storage) -> Result<Vec<Kept>, StorageError> {
    let mut all = Vec::new();
    for key in storage.keys().await? {
        if let Some(text) = storage.get(&key).await? {
            all.push(Kept { key, text });
        }
    }
    Ok(all)
}

/// Forgets everything.
pub async fn forget_all(storage: &dyn Storage) -> Result<(), StorageError> {
    for key in storage.keys().await? {
        storage.remove(&key).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use io::fake::MemoryStorage;

    fn entry(key: &str, len: usize) -> Kept {
        Kept { key: key.to_owned(), text: "x".repeat(len) }
    }

    #[test]
    fn everything_kept_is_listed_and_then_forgotten() {
        let storage = MemoryStorage::default();
        block_on(storage.set("settings", "{}")).unwrap();
        block_on(storage.set("agent", "{\"a\":1}")).unwrap();
        let keys: Vec<_> = block_on(kept(&storage)).unwrap().into_iter().map(|kept| kept.key).collect();
        assert_eq!(keys, ["agent", "settings"]);
        block_on(forget_all(&storage)).unwrap();
        assert_eq!(block_on(kept(&storage)), Ok(vec![]));
    }

    #[test]
    fn readers_see_names_and_not_keys() {
        assert_eq!(entry("progress", 0).title(), "Progress");
        assert_eq!(entry("reading", 0).title(), "Where you read");
        assert_eq!(entry("practice", 0).title(), "Your answers");
        assert_eq!(entry("agent", 0).title(), "Agent lab");
        assert_eq!(entry("settings.damaged", 0).title(), "Settings (set aside: it could not be read)");
        assert_eq!(entry("agent.damaged.2", 0).title(), "Agent lab (set aside 2: it could not be read)");
        assert_eq!(entry("agent.tab", 0).title(), "Agent lab (set aside: it was changed in another tab)");
        assert_eq!(entry("other", 0).title(), "other");
        assert_eq!(entry("key", 0).title(), "The key of your model");
        assert!(entry("key", 0).is_secret() && !entry("settings", 0).is_secret());
    }

    #[test]
    fn the_work_of_every_lab_has_its_name() {
        for lab in crate::labs::DECLARED {
            for kind in [lab.kind].iter().chain(lab.former_kinds) {
                assert_eq!(entry(kind, 0).title(), lab.title, "{kind}");
            }
        }
        assert_eq!(entry("loop", 0).title(), "Event loop lab");
    }

    #[test]
    fn sizes_are_for_people() {
        assert_eq!(entry("ab", 40).size(), "42 bytes");
        assert_eq!(entry("", 1_000).size(), "1.0 kB");
        assert_eq!(entry("", 12_345).size(), "12.3 kB");
    }
}
