//! What to do about a connection that does not work, for the servers that people run.

use crate::{
    Diagnosis, Endpoint,
    provider::{Advice, Remedies},
};

/// What to do about a diagnosis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// In words.
    pub text: String,
    /// A line to copy, where one does it.
    pub line: Option<String>,
}

impl Diagnosis {
    /// What to do; nothing where the connection works.
    pub fn remedy(&self, endpoint: &Endpoint) -> Option<Remedy> {
        let remedies = endpoint.provider().map_or(&Remedies::COMMON, |provider| &provider.remedies);
        let remedy = match self {
            Self::Works { .. } => return None,
            Self::Address { .. } => said("Enter the address up to the version, such as http://localhost:11434/v1."),
            Self::MixedContent { .. } => said(
                "Give the server an https address, or run it on this computer: http://localhost is allowed from every page.",
            ),
            Self::OffLimits { .. } => {
                said("Give the server an https address, or run it on this computer and use http://localhost.")
            }
            Self::PrivateNetwork { .. } => said(
                "Open the site's settings beside the address bar, allow access to the local network (also called apps on \
                 device), and test again.",
            ),
            Self::Cors { page, .. } => {
                let Remedy { text, line } = remedies.cors.given(&Blanks { page, ..Blanks::default() });
                Remedy {
                    text: format!("{text} Where it allows the page already, it sends requests on. {OWN_ADDRESS}"),
                    line,
                }
            }
            Self::Redirected { .. } => said(OWN_ADDRESS),
            Self::Unreachable { .. } => remedies.down.given(&Blanks::default()),
            Self::WrongKey { .. } if endpoint.key.is_none() => said("Enter the key that the provider gave you."),
            Self::WrongKey { .. } => remedies.wrong_key.given(&Blanks::default()),
            Self::UnknownModel { model, .. } => remedies.unknown_model.given(&Blanks { model, ..Blanks::default() }),
            Self::NoTools { .. } => remedies.no_tools.given(&Blanks::default()),
            Self::NoModel { .. } => said("Check the address. It usually ends in /v1."),
            Self::Refused { status: 429, .. } => said("Wait a minute, or check the account's limits."),
            Self::Refused { .. } => said("Look at what the server says, and try again."),
        };
        Some(remedy)
    }
}

/// What to do about a server that sends requests on.
const OWN_ADDRESS: &str =
    "Enter the address at which the server itself answers: often https instead of http, or with /v1 at its end.";

impl Advice {
    fn given(&self, blanks: &Blanks<'_>) -> Remedy {
        let filled = |line: &str| line.replace("{page}", blanks.page).replace("{model}", blanks.model);
        Remedy { text: self.text.to_owned(), line: self.line.map(filled) }
    }
}

/// What is filled in to a line.
#[derive(Default)]
struct Blanks<'a> {
    page: &'a str,
    model: &'a str,
}

fn said(text: &str) -> Remedy {
    Remedy { text: text.to_owned(), line: None }
}
