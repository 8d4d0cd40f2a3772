//! Which model the reader chose, and the key that goes with it.

use serde::{Deserialize, Serialize};

use crate::{
    Endpoint, Provider, Secret, ToolUse, Wire,
    address::{Place, Reach},
};
use agent::OutputMode;
use io::{Storage, StorageError};

/// Who answers. Without the key, so that it can be kept and shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The offline model.
    #[default]
    Offline,
    /// A model of the reader's own.
    Own(Own),
}

/// A model of the reader's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// How it is spoken to.
    pub wire: Wire,
    /// The address up to the version.
    pub base_url: String,
    /// The model's name there.
    pub model: String,
    /// How it is given tools.
    pub tools: ToolUse,
    /// How its typed answer is asked for.
    pub answers: OutputMode,
}

/// A key and the one place that it was entered for: scheme, host and port.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Where it may be sent.
    pub origin: String,
    /// The key.
    pub secret: Secret,
}

impl Own {
    /// What to start from with `provider`; the reader fills in the model's name, which no page can know.
    pub fn start(provider: &Provider) -> Self {
        Self {
            wire: provider.wire,
            base_url: provider.base_url.to_owned(),
            model: String::new(),
            tools: ToolUse::Native,
            answers: OutputMode::Native,
        }
    }

    /// Scheme, host and port of the address, if it is one.
    pub fn origin(&self) -> Option<String> {
        Place::of(&self.base_url).ok().map(|place| place.origin)
    }

    /// Where requests go; with `key` only if it was entered for that place.
    pub fn endpoint(&self, key: Option<&Key>) -> Endpoint {
        let origin = self.origin();
        let key = key.filter(|key| Some(&key.origin) == origin.as_ref()).map(|key| key.secret.clone());
        let (wire, base_url, model) = (self.wire, self.base_url.clone(), self.model.trim().to_owned());
        // A small model on one's own machine may go on for ever; providers have limits of their own.
        let is_near = Place::of(&base_url).is_ok_and(|place| place.reach != Reach::Public);
        let most_tokens = is_near.then_some(4_096);
        Endpoint { wire, base_url, model, key, temperature: None, most_tokens }
    }
}

/// As the device keeps it, apart from everything that is shown, exported or shared.
#[derive(Serialize, Deserialize)]
struct KeptKey {
    origin: String,
    key: String,
}

impl Key {
    /// The name under which the device keeps a key.
    pub const KEPT: &str = "key";

    /// The key that the device was asked to remember. One that cannot be read is none.
    pub async fn kept(storage: &dyn Storage) -> Result<Option<Self>, StorageError> {
        let Some(text) = storage.get(Self::KEPT).await? else { return Ok(None) };
        let kept = structured::read::<KeptKey>(&text).ok();
        Ok(kept.and_then(|kept| Some(Self { origin: kept.origin, secret: Secret::new(&kept.key)? })))
    }

    /// Remembers the key on the device.
    pub async fn keep(&self, storage: &dyn Storage) -> Result<(), StorageError> {
        let kept = KeptKey { origin: self.origin.clone(), key: self.secret.expose().to_owned() };
        let text = serde_json::to_string(&kept).expect("two texts can be written");
        storage.set(Self::KEPT, &text).await
    }

    /// Forgets the key that the device remembers.
    pub async fn forget(storage: &dyn Storage) -> Result<(), StorageError> {
        storage.remove(Self::KEPT).await
    }
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use io::fake::MemoryStorage;

    fn own(base_url: &str) -> Own {
        Own {
            wire: Wire::OpenaiChat,
            base_url: base_url.to_owned(),
            model: " m ".to_owned(),
            tools: ToolUse::Native,
            answers: OutputMode::Native,
        }
    }

    fn key(origin: &str) -> Key {
        Key { origin: origin.to_owned(), secret: Secret::new("sk-abcdefghijklmnop").unwrap() }
    }

    #[test]
    fn a_key_goes_to_the_place_that_it_was_entered_for_and_nowhere_else() {
        let sent = |base_url: &str| own(base_url).endpoint(Some(&key("https://api.example"))).key.is_some();
        assert!(sent("https://api.example/v1"));
        assert!(sent("https://API.example:443/other"));
        assert!(!sent("https://api.example.evil/v1"));
        assert!(!sent("http://api.example/v1"), "the same host, for all to read");
        assert!(!sent("https://api.example:8443/v1"));
        assert!(!sent("nonsense"));
    }

    #[test]
    fn a_model_on_one_s_own_machine_has_a_longest_reply() {
        let most = |base_url: &str| own(base_url).endpoint(None).most_tokens;
        assert_eq!([most("http://localhost:11434/v1"), most("https://api.example/v1")], [Some(4_096), None]);
    }

    #[test]
    fn a_kept_key_comes_back_and_is_forgotten() {
        let storage = MemoryStorage::default();
        let entered = key("https://api.example");
        block_on(entered.keep(&storage)).unwrap();
        assert_eq!(block_on(Key::kept(&storage)), Ok(Some(entered)));
        block_on(Key::forget(&storage)).unwrap();
        assert_eq!(block_on(Key::kept(&storage)), Ok(None));
        // As it has been kept from the beginning.
        let earlier = r#"{"origin":"https://api.example","key":"sk-abcdefghijklmnop"}"#;
        block_on(storage.set("key", earlier)).unwrap();
        assert_eq!(block_on(Key::kept(&storage)), Ok(Some(key("https://api.example"))));
        block_on(storage.set("key", "{")).unwrap();
        assert_eq!(block_on(Key::kept(&storage)), Ok(None));
    }

    #[test]
    fn a_choice_holds_no_key() {
        let text = serde_json::to_string(&Choice::Own(own("https://api.example/v1"))).unwrap();
        assert!(!text.contains("key"), "{text}");
        assert_eq!(serde_json::from_str::<Choice>(&text).unwrap(), Choice::Own(own("https://api.example/v1")));
    }
}
