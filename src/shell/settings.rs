//! What the reader chose, as a value.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use models::Choice;
use saved::{Merge, Saved, newer};

/// The reader's choices for every page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// Keys that work without a modifier.
    pub shortcuts: Shortcuts,
    /// Whether the contents stand beside the page.
    #[serde(skip_serializing_if = "is_automatic")]
    pub rail: Rail,
    /// Who answers in the labs.
    #[serde(skip_serializing_if = "is_offline")]
    pub model: Choice,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn is_automatic(rail: &Rail) -> bool {
    *rail == Rail::Automatic
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

/// Whether the contents stand beside the page, where there is room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rail {
    /// Beside the text, and folded in a lab, whose figure needs the room.
    #[default]
    Automatic,
    /// Beside everything.
    Beside,
    /// Folded everywhere.
    Folded,
}

impl Rail {
    /// Whether they stand beside a page, which may be a lab's.
    pub const fn stands_beside(self, is_lab: bool) -> bool {
        match self {
            Self::Automatic => !is_lab,
            Self::Beside => true,
            Self::Folded => false,
        }
    }
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
    /// The contents beside the page, or folded.
    Rail(Rail),
}

impl Settings {
    /// Takes a choice in.
    pub fn apply(&mut self, msg: Msg) {
        match msg {
            Msg::Theme(theme) => self.theme = theme,
            Msg::Shortcuts(shortcuts) => self.shortcuts = shortcuts,
            Msg::Model(model) => self.model = model,
            Msg::Rail(rail) => self.rail = rail,
        }
    }
}

impl Theme {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// What the reader sees.
    pub const fn title(self) -> &'static str {
        match self {
            Self::System => "Same as system",
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

/// Each choice by itself; the one that is made last wins.
impl Merge for Settings {
    fn merge(base: &Self, mine: &Self, theirs: &Self) -> Self {
        Self {
            theme: newer(&base.theme, &mine.theme, &theirs.theme),
            shortcuts: newer(&base.shortcuts, &mine.shortcuts, &theirs.shortcuts),
            rail: newer(&base.rail, &mine.rail, &theirs.rail),
            model: newer(&base.model, &mine.model, &theirs.model),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use agent::OutputMode;
    use models::{Own, ToolUse, Wire};

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
    fn the_contents_fold_in_labs_until_the_reader_says_otherwise() {
        let beside = |rail: Rail| (rail.stands_beside(false), rail.stands_beside(true));
        assert_eq!(beside(Rail::Automatic), (true, false));
        assert_eq!(beside(Rail::Beside), (true, true));
        assert_eq!(beside(Rail::Folded), (false, false));
        let mut settings = Settings::default();
        settings.apply(Msg::Rail(Rail::Folded));
        assert_eq!(saved::decode(&saved::encode(&settings)), Ok(settings.clone()), "it is remembered");
        assert_eq!(Settings::merge(&Settings::default(), &settings, &Settings::default()), settings);
    }

    #[test]
    fn choices_made_in_two_tabs_both_hold() {
        let base = Settings::default();
        let own = Choice::Own(Own {
            wire: Wire::Anthropic,
            base_url: "https://api.anthropic.com/v1".to_owned(),
            model: "m".to_owned(),
            tools: ToolUse::Native,
            answers: OutputMode::Native,
        });
        let mine = Settings { theme: Theme::Dark, ..base.clone() };
        let theirs = Settings { shortcuts: Shortcuts::Off, model: own.clone(), ..base.clone() };
        let both = Settings { theme: Theme::Dark, shortcuts: Shortcuts::Off, model: own, ..Settings::default() };
        assert_eq!(Settings::merge(&base, &mine, &theirs), both);
        assert_eq!(Settings::merge(&base, &theirs, &mine), both);
        let light = Settings { theme: Theme::Light, ..base.clone() };
        assert_eq!(Settings::merge(&base, &light, &mine), light, "the one that is kept last wins");
    }

    /// Settings as every page so far has kept them, the oldest first: before a model could be chosen, with a model of each
    /// wire and each way to be given tools and to be asked, and with the contents folded.
    #[test]
    fn settings_that_earlier_pages_kept_are_read() {
        let own = |wire, tools, answers| {
            let (base_url, model) = ("https://models.example/v1".to_owned(), "m".to_owned());
            Settings { model: Choice::Own(Own { wire, base_url, model, tools, answers }), ..Settings::default() }
        };
        let kept = include_str!("settings/kept.jsonl");
        let expect = [
            Settings::default(),
            Settings { theme: Theme::Light, shortcuts: Shortcuts::Off, ..Settings::default() },
            Settings { theme: Theme::Dark, ..Settings::default() },
            own(Wire::OpenaiChat, ToolUse::Native, OutputMode::Native),
            own(Wire::Anthropic, ToolUse::SchemaDriven, OutputMode::Tool),
            Settings {
                theme: Theme::Dark,
                shortcuts: Shortcuts::Off,
                ..own(Wire::OpenaiChat, ToolUse::SchemaDriven, OutputMode::Prompted)
            },
            Settings { rail: Rail::Folded, ..Settings::default() },
        ];
        let read: Vec<_> = kept.lines().map(saved::decode::<Settings>).collect();
        assert_eq!(read, expect.map(Ok));
    }

    #[test]
    fn the_kept_form_is_the_one_that_the_theme_script_reads() {
        let settings = Settings { theme: Theme::Dark, ..Settings::default() };
        let kept = r#"{"interleave":"settings","version":1,"state":{"theme":"dark","shortcuts":"on"}}"#;
        assert_eq!(saved::encode(&settings), kept);
        assert_eq!(saved::decode(kept), Ok(settings));
    }
}
