//! What this page keeps on the reader's device, and how it is forgotten.

use crate::{
    agent::provider::Key,
    course::Lab,
    io::{Storage, StorageError},
    saved::Saved as _,
};

use super::{Progress, Settings};

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
        let (kind, aside) = match self.key.strip_suffix(".damaged") {
            Some(kind) => (kind, " (set aside: it could not be read)"),
            None => (&*self.key, ""),
        };
        let title = match kind {
            Settings::KIND => "Settings",
            Progress::KIND => "Parts that are done",
            Key::KEPT => "The key of your model",
            "loop" => Lab::Loop.title(),
            "agent" => Lab::Agent.title(),
            "parallel" => Lab::Parallel.title(),
            other => other,
        };
        format!("{title}{aside}")
    }

    /// Whether it may leave the device as a file. A key may not.
    pub fn is_secret(&self) -> bool {
        self.key == Key::KEPT
    }

    /// Its size for people: UTF-8 bytes of name and text.
    pub fn size(&self) -> String {
        let bytes = self.key.len() + self.text.len();
        if bytes < 1_000 { format!("{bytes} bytes") } else { format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100) }
    }
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
    use crate::io::fake::MemoryStorage;

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
        assert_eq!(entry("progress", 0).title(), "Parts that are done");
        assert_eq!(entry("agent", 0).title(), "Agent lab");
        assert_eq!(entry("settings.damaged", 0).title(), "Settings (set aside: it could not be read)");
        assert_eq!(entry("other", 0).title(), "other");
        assert_eq!(entry("key", 0).title(), "The key of your model");
        assert!(entry("key", 0).is_secret() && !entry("settings", 0).is_secret());
    }

    #[test]
    fn sizes_are_for_people() {
        assert_eq!(entry("ab", 40).size(), "42 bytes");
        assert_eq!(entry("", 1_000).size(), "1.0 kB");
        assert_eq!(entry("", 12_345).size(), "12.3 kB");
    }
}
