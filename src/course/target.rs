//! Where a link of the text leads.

use super::Lab;

/// A place a link may lead to. Links are written relative to the app's root: `part/3#await`, `glossary#task`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A part, or one of its sections.
    Part {
        /// 1 to 7.
        number: u8,
        /// A section's anchor.
        section: Option<String>,
    },
    /// A lab.
    Lab(Lab),
    /// The glossary, or one of its terms.
    Glossary(Option<String>),
    /// Another site.
    Web(String),
}

impl Target {
    /// Reads a link; `None` for what leads nowhere.
    ///
    /// ```
    /// use interleave::course::{Lab, Target};
    ///
    /// assert_eq!(Target::parse("lab/agent"), Some(Target::Lab(Lab::Agent)));
    /// assert_eq!(Target::parse("part/8"), None);
    /// assert_eq!(Target::parse("#await"), None); // a bare fragment would lead to the home page
    /// ```
    pub fn parse(href: &str) -> Option<Self> {
        if href.starts_with("https://") {
            return Some(Self::Web(href.to_owned()));
        }
        let (path, anchor) = match href.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor.to_owned())),
            None => (href, None),
        };
        if path == "glossary" {
            return Some(Self::Glossary(anchor));
        }
        if let Some(number) = path.strip_prefix("part/") {
            let number = number.parse().ok().filter(|number| (1..=7).contains(number))?;
            return Some(Self::Part { number, section: anchor });
        }
        Lab::ALL.into_iter().find(|lab| lab.path() == href).map(Self::Lab)
    }
}
