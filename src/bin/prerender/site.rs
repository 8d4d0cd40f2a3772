//! Where the folder will be hosted, for what others show of a link to a page.

use interleave::shell::{Route, find};

use super::escape;

/// What was said is no address.
#[derive(Debug, thiserror::Error)]
#[error(
    "INTERLEAVE_URL is {0:?}: it says where the folder will be hosted, like https://example.org/course, or stays away"
)]
pub(crate) struct NoAddress(String);

/// Where the folder will be hosted.
#[derive(Debug, PartialEq)]
pub(crate) enum Site {
    /// Nobody has said it.
    Anywhere,
    /// There; without a slash at the end.
    At(String),
}

impl Site {
    /// The site at this address; none is no address.
    pub(crate) fn at(url: &str) -> Result<Self, NoAddress> {
        let address = url.trim_end_matches('/');
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        match host {
            None if url.is_empty() => Ok(Self::Anywhere),
            Some(host) if !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || "\"<>?#".contains(c)) => {
                Ok(Self::At(address.to_owned()))
            }
            Some(_) | None => Err(NoAddress(url.to_owned())),
        }
    }

    /// What a page says of where it and its picture are; `base` leads from the page to the root.
    pub(crate) fn card(&self, route: &Route, base: &str) -> String {
        let picture = |root: &str| format!(r#"<meta property="og:image" content="{root}card.png">"#);
        match self {
            // The way to the picture is the page's own.
            Self::Anywhere => picture(base),
            Self::At(root) => {
                // What is opened where it once was is at its present address.
                let path = find(&route.path).map_or(&*route.path, |found| &*found.path);
                let slash = if path.is_empty() { "" } else { "/" };
                let address = escape(&format!("{root}/{path}{slash}"));
                let picture = picture(&escape(&format!("{root}/")));
                format!(
                    r#"{picture}<meta property="og:url" content="{address}"><link rel="canonical" href="{address}">"#
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_its_host_is_known_a_page_says_its_address_and_that_of_its_picture() {
        let site = Site::at("https://example.org/course/").unwrap();
        let at = |path: &str| {
            let route = find(path).unwrap();
            site.card(&Route { path: path.to_owned(), ..route.clone() }, "../")
        };
        let says = |address: &str| {
            format!(
                r#"<meta property="og:image" content="https://example.org/course/card.png"><meta property="og:url" content="{address}"><link rel="canonical" href="{address}">"#
            )
        };
        assert_eq!(at(""), says("https://example.org/course/"));
        assert_eq!(at("part/3"), says("https://example.org/course/part/3/"));
        assert_eq!(at("lab/loop"), says("https://example.org/course/lab/event-loop/"), "where it is now");
    }

    #[test]
    fn an_address_that_is_none_is_refused_and_no_address_is_fine() {
        assert_eq!(Site::at("").unwrap(), Site::Anywhere);
        for wrong in ["example.org", "https://", "/course", "https://a\"b", "https://a.b/?c", "ftp://a.b"] {
            let error = Site::at(wrong).unwrap_err().to_string();
            assert!(error.contains("INTERLEAVE_URL is ") && error.contains("https://example.org/course"), "{error}");
        }
    }
}
