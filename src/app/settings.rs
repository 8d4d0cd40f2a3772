//! What the reader chose, as a value.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{agent::provider::Choice, saved::Saved};

/// The reader's choices for every page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// Keys that work without a modifier.
    pub shortcuts: Shortcuts,
    /// Who answers in the labs.
    #[serde(skip_serializing_if = "is_offline")]
    pub model: Choice,
}

fn is_offline(choice: &Choice) -> bool {
    *choice == Choice::Offline
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Whether keys work without a modifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shortcuts {
    /// They do.
    #[default]
    On,
    /// They do not, so that speech input and assistive keys are never taken for them.
    Off,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Another theme.
    Theme(Theme),
    /// Shortcuts on or off.
    Shortcuts(Shortcuts),
    /// Another model.
    Model(Choice),
}

impl Settings {
    /// Takes a choice in.
    pub fn apply(&mut self, msg: Msg) {
        match msg {
            Msg::Theme(theme) => self.theme = theme,
            Msg::Shortcuts(shortcuts) => self.shortcuts = shortcuts,
            Msg::Model(model) => self.model = model,
        }
    }
}

impl Theme {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// What the reader sees.
    pub const fn title(self) -> &'static str {
        match self {
            Self::System => "As on this device",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// The value of `data-theme` on the document, where there is one.
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// `public/theme.js` reads this form too, before the first paint.
impl Saved for Settings {
    const KIND: &'static str = "settings";
    const VERSION: u32 = 1;

    fn upgrade(from: u32, _state: Value) -> Result<Value, String> {
        Err(format!("there was no version {from}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        agent::{
            OutputMode, ToolUse,
            provider::{Own, Wire},
        },
        saved,
    };

    #[test]
    fn each_choice_changes_its_own_field() {
        let mut settings = Settings::default();
        settings.apply(Msg::Theme(Theme::Dark));
        assert_eq!(settings, Settings { theme: Theme::Dark, ..Settings::default() });
        let own = Choice::Own(Own {
            wire: Wire::Anthropic,
            base_url: "https://api.anthropic.com/v1".to_owned(),
            model: "m".to_owned(),
            tools: ToolUse::Native,
            answers: OutputMode::Native,
        });
        settings.apply(Msg::Model(own.clone()));
        assert_eq!(settings, Settings { theme: Theme::Dark, model: own, ..Settings::default() });
        assert_eq!(saved::decode(&saved::encode(&settings)), Ok(settings.clone()));
        settings.apply(Msg::Model(Choice::Offline));
        settings.apply(Msg::Shortcuts(Shortcuts::Off));
        assert_eq!(settings, Settings { theme: Theme::Dark, shortcuts: Shortcuts::Off, ..Settings::default() });
    }

    #[test]
    fn the_kept_form_is_the_one_that_the_theme_script_reads() {
        let settings = Settings { theme: Theme::Dark, ..Settings::default() };
        let kept = r#"{"interleave":"settings","version":1,"state":{"theme":"dark","shortcuts":"on"}}"#;
        assert_eq!(saved::encode(&settings), kept);
        assert_eq!(saved::decode(kept), Ok(settings));
    }
}
