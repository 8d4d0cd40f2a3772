//! Providers: whoever serves models that are spoken to over the network. Each is one folder with one row, and
//! [`Provider::ALL`] lists them. The settings, the command line, the test of a connection, what is sent, the prices and the
//! README's table are made from the rows, so that adding a provider touches its folder and the list.

mod anthropic;
mod llama_cpp;
mod lm_studio;
mod ollama;
mod openai;
mod openrouter;
mod price;
mod vllm;

pub use price::{ModelPrice, Prices, list_price};

use structured::say::Dialect;

use crate::{
    Wire,
    address::{Place, Reach},
    wire::Omit,
};

/// What is known of a provider.
#[derive(Debug)]
pub struct Provider {
    /// The name that the command line takes.
    pub name: &'static str,
    /// What readers are shown.
    pub title: &'static str,
    /// Where it runs.
    pub runs: Runs,
    /// Its address up to the version.
    pub base_url: &'static str,
    /// How it is spoken to.
    pub wire: Wire,
    /// What it knows of JSON Schema.
    pub dialect: Dialect,
    /// Models that readers are likely to use, the first for an example.
    pub models: &'static [&'static str],
    /// What its models' tokens cost.
    pub prices: Prices,
    /// What has to be done before a page can use it: a line of the README.
    pub needs: &'static str,
    /// Where it differs from others of its wire.
    pub(crate) quirks: Quirks,
    /// What to do when it does not work.
    pub remedies: Remedies,
}

/// Where a provider differs from others of its wire.
#[derive(Debug)]
pub(crate) struct Quirks {
    /// Options that it refuses, and so is not sent.
    pub(crate) refuses: &'static [Omit],
    /// Whether the longest reply is `max_completion_tokens` to it.
    pub(crate) counts_completion: bool,
    /// What it wants back of a reply.
    pub(crate) echo: Echo,
}

impl Quirks {
    /// Nowhere, as far as is known. So is one treated of whom nothing is known.
    pub(crate) const NONE: Self = Self { refuses: &[], counts_completion: false, echo: Echo::AsItCame };
}

/// Where a provider runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runs {
    /// On the reader's computer; no key is needed.
    Here,
    /// Somewhere else; it asks for a key.
    Online,
}

/// Whether thoughts and their seals go back to the provider with the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Echo {
    /// In the fields that they came in. Those who ask for it (DeepSeek, Gemini, `OpenRouter`, Kimi) refuse the conversation
    /// without them, and others pass over them.
    AsItCame,
    /// Not at all: it refuses fields that it does not know.
    Nothing,
}

/// What to do about a connection that does not work.
#[derive(Debug)]
pub struct Remedies {
    /// Nobody answers.
    pub down: Advice,
    /// It does not let the page read its replies.
    pub cors: Advice,
    /// It does not accept the key.
    pub wrong_key: Advice,
    /// It does not know the model.
    pub unknown_model: Advice,
    /// The model takes no tools.
    pub no_tools: Advice,
}

/// What to do, in words, and a line to copy where one does it. In the line, `{page}` is the page's origin and `{model}` the
/// model's name.
#[derive(Debug)]
pub struct Advice {
    /// In words.
    pub text: &'static str,
    /// The line.
    pub line: Option<&'static str>,
}

impl Provider {
    /// All of them, in the order in which they are offered.
    pub const ALL: [&'static Self; 7] = [
        &ollama::PROVIDER,
        &lm_studio::PROVIDER,
        &llama_cpp::PROVIDER,
        &vllm::PROVIDER,
        &openai::PROVIDER,
        &openrouter::PROVIDER,
        &anthropic::PROVIDER,
    ];

    /// The provider of this name.
    ///
    /// ```
    /// use models::Provider;
    ///
    /// assert_eq!(Provider::named("ollama").unwrap().title, "Ollama");
    /// assert!(Provider::named("nobody").is_none());
    /// ```
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|provider| provider.name == name)
    }

    /// Who most likely serves at `base_url`: by the origin, or by the port on the reader's own network.
    ///
    /// ```
    /// use models::Provider;
    ///
    /// assert_eq!(Provider::at("https://api.openai.com/v1").unwrap().name, "openai");
    /// assert_eq!(Provider::at("http://studio.local:11434/v1").unwrap().name, "ollama");
    /// assert!(Provider::at("https://api.example/v1").is_none());
    /// ```
    pub fn at(base_url: &str) -> Option<&'static Self> {
        let place = Place::of(base_url).ok()?;
        Self::ALL.into_iter().find(|provider| provider.serves(&place))
    }

    fn serves(&self, place: &Place) -> bool {
        let Ok(own) = Place::of(self.base_url) else { return false };
        match self.runs {
            Runs::Here => place.port == own.port && place.reach != Reach::Public,
            Runs::Online => place.origin == own.origin,
        }
    }

    /// What the settings call it.
    pub fn label(&self) -> String {
        match self.runs {
            Runs::Here => format!("{}, on this computer", self.title),
            Runs::Online => self.title.to_owned(),
        }
    }

    /// The table of providers in the README.
    pub fn table() -> String {
        let rows = Self::ALL.map(|provider| format!("| {} | {} |\n", provider.title, provider.needs));
        format!("| server | what it needs |\n|---|---|\n{}", rows.concat())
    }
}

impl Remedies {
    /// What helps with anybody's server.
    pub(crate) const COMMON: Self = Self {
        down: Advice { text: "Start the server, and check the address, the port and the network.", line: None },
        cors: Advice {
            text: "Set the server to allow this page's origin. A provider that allows no pages can be reached through one that \
                   does, such as OpenRouter.",
            line: None,
        },
        wrong_key: Advice { text: "Check the key: whole, without blanks, and of this provider.", line: None },
        unknown_model: Advice { text: "Check the model's name against the provider's list.", line: None },
        no_tools: Advice {
            text: "Choose schema-driven tools here, which any model with JSON output can do, or another model.",
            line: None,
        },
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_apart_by_name_title_and_address() {
        for (number, provider) in Provider::ALL.into_iter().enumerate() {
            assert_eq!(Provider::named(provider.name).map(|found| found.title), Some(provider.title));
            assert_eq!(Provider::at(provider.base_url).map(|found| found.name), Some(provider.name));
            assert!(Provider::ALL[..number].iter().all(|other| other.title != provider.title));
            assert!(Wire::ALL.iter().all(|wire| wire.name() != provider.name || *wire == provider.wire));
            assert!(!provider.models.is_empty(), "{} has no example of a model", provider.name);
        }
    }

    #[test]
    fn the_readme_has_the_table_of_the_rows() {
        let readme = include_str!("../../../../README.md");
        assert!(readme.contains(&Provider::table()), "the README should have:\n{}", Provider::table());
    }

    #[test]
    fn lines_to_copy_name_nothing_that_is_not_known() {
        for provider in Provider::ALL {
            let Remedies { down, cors, wrong_key, unknown_model, no_tools } = &provider.remedies;
            for line in [down, cors, wrong_key, unknown_model, no_tools].into_iter().filter_map(|advice| advice.line) {
                let left = line.replace("{page}", "").replace("{model}", "");
                assert!(!left.contains(['{', '}']), "{}: {line}", provider.name);
            }
        }
    }
}
