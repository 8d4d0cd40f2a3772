//! Where a link of the text leads.

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
    /// A lab, by its address: `lab/agent`, or a state that it can start from: `lab/agent?preset=a-loan`. Which labs there are,
    /// and what they start from, the course does not know.
    Lab {
        /// Relative to the app's root.
        address: String,
        /// What stands after `?preset=`.
        preset: Option<String>,
    },
    /// The glossary, or one of its terms.
    Glossary(Option<String>),
    /// The final check.
    Check,
    /// Another site.
    Web(String),
}

impl Target {
    /// Reads a link; `None` for what leads nowhere.
    ///
    /// ```
    /// use course::Target;
    ///
    /// assert_eq!(Target::parse("lab/agent"), Some(Target::Lab { address: "lab/agent".to_owned(), preset: None }));
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
        if href == "check" {
            return Some(Self::Check);
        }
        if let Some(number) = path.strip_prefix("part/") {
            let number = number.parse().ok().filter(|number| (1..=7).contains(number))?;
            return Some(Self::Part { number, section: anchor });
        }
        let (address, preset) = match path.split_once("?preset=") {
            Some((address, preset)) => (address, Some(preset.to_owned())),
            None => (path, None),
        };
        (address.starts_with("lab/") && anchor.is_none()).then(|| Self::Lab { address: address.to_owned(), preset })
    }
}
