//! The state that a lab starts from at a stop, and how it is read from a link.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::labs::{Entry, Name};
use saved::{Damaged, from_fragment, to_fragment};
use structured::syntax;

/// A lab, in the state that a stop begins with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Start {
    /// Which lab.
    pub lab: Name,
    /// In which state.
    pub with: With,
}

/// The state that a lab starts from.
#[derive(Clone, Debug, PartialEq)]
pub enum With {
    /// As it opens for somebody who comes for the first time.
    Nothing,
    /// The preset whose name stands so in an address.
    Preset(String),
    /// Work of the lab, as its files hold it.
    Work(Value),
}

/// As it stands in a sequence.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    preset: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work: Option<Value>,
}

/// Why a link cannot be a stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// There is nothing.
    #[error("there is no link yet; copy one from a lab's menu, “Share a link”, and paste it here")]
    Empty,
    /// It leads to no lab.
    #[error("this link leads to no lab of this course; copy one from a lab's menu, “Share a link”")]
    NoLab,
    /// A preset's name is letters, digits and hyphens.
    #[error("what stands after “preset=” is no name of a preset")]
    NoPreset,
    /// What it carries cannot be read.
    #[error("{0}; copy the whole link")]
    Damaged(#[from] Damaged),
    /// What it carries is of another lab.
    #[error("the link leads to the {lab} and carries work of another one")]
    OtherLab {
        /// Where it leads.
        lab: &'static str,
    },
}

impl Start {
    /// The lab, and its state, that a link leads to; the page may be hosted anywhere.
    pub fn read(link: &str) -> Result<Self, LinkError> {
        let link = link.trim();
        if link.is_empty() {
            return Err(LinkError::Empty);
        }
        let (rest, fragment) = link.split_once('#').unwrap_or((link, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let lab = at(path.trim_end_matches('/')).ok_or(LinkError::NoLab)?;
        if let Some(text) = from_fragment(fragment)? {
            let work = syntax(&text).map_err(|_| LinkError::OtherLab { lab: lab.entry().title })?;
            return Self::of_work(lab, work);
        }
        let preset = query.split('&').find_map(|pair| pair.strip_prefix("preset="));
        match preset {
            Some(name) if is_name(name) => Ok(Self { lab, with: With::Preset(name.to_owned()) }),
            Some(_) => Err(LinkError::NoPreset),
            None => Ok(Self { lab, with: With::Nothing }),
        }
    }

    fn of_work(lab: Name, work: Value) -> Result<Self, LinkError> {
        let Entry { title, kind, former_kinds, .. } = lab.entry();
        let is_its = work
            .get("interleave")
            .and_then(Value::as_str)
            .is_some_and(|found| found == *kind || former_kinds.contains(&found));
        if is_its { Ok(Self { lab, with: With::Work(work) }) } else { Err(LinkError::OtherLab { lab: title }) }
    }

    /// What the lab reads in its address after `?`.
    pub fn query(&self) -> String {
        match &self.with {
            With::Preset(name) => format!("?preset={name}"),
            With::Nothing | With::Work(_) => String::new(),
        }
    }

    /// What the lab reads in its address after `#`.
    pub fn fragment(&self) -> String {
        match &self.with {
            With::Work(work) => to_fragment(&work.to_string()).unwrap_or_default(),
            With::Nothing | With::Preset(_) => String::new(),
        }
    }

    /// What it is, for people.
    pub fn tell(&self) -> String {
        let title = self.lab.entry().title;
        match &self.with {
            With::Nothing => title.to_owned(),
            With::Preset(name) => format!("{title}, “{}”", name.replace('-', " ")),
            With::Work(_) => format!("{title}, in a state of its own"),
        }
    }
}

/// The lab at the end of a path.
fn at(path: &str) -> Option<Name> {
    let leads_to =
        |address: &str| path == address || path.strip_suffix(address).is_some_and(|host| host.ends_with('/'));
    let mut all = Name::ALL.iter();
    all.find(|name| {
        let lab = name.entry();
        leads_to(lab.address) || lab.former_addresses.iter().any(|former| leads_to(former))
    })
    .copied()
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
}

impl TryFrom<Written> for Start {
    type Error = LinkError;

    fn try_from(Written { at: path, preset, work }: Written) -> Result<Self, LinkError> {
        let lab = at(&path).ok_or(LinkError::NoLab)?;
        match (preset, work) {
            (_, Some(work)) => Self::of_work(lab, work),
            (Some(name), None) if is_name(&name) => Ok(Self { lab, with: With::Preset(name) }),
            (Some(_), None) => Err(LinkError::NoPreset),
            (None, None) => Ok(Self { lab, with: With::Nothing }),
        }
    }
}

impl From<Start> for Written {
    fn from(Start { lab, with }: Start) -> Self {
        let at = lab.entry().address.to_owned();
        let (preset, work) = match with {
            With::Nothing => (None, None),
            With::Preset(name) => (Some(name), None),
            With::Work(work) => (None, Some(work)),
        };
        Self { at, preset, work }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(link: &str, expect: &Result<(Name, &str), &str>) {
        let read = Start::read(link);
        let found = read.as_ref().map(|start| (start.lab, start.query())).map_err(ToString::to_string);
        match (found, expect) {
            (Ok((lab, query)), Ok(expect)) => assert_eq!((lab, &*query), *expect, "{link}"),
            (Err(error), Err(expect)) => assert!(error.contains(expect), "{link}: {error}"),
            (found, expect) => panic!("{link}: {found:?}, and not {expect:?}"),
        }
    }

    #[test]
    fn a_link_leads_to_a_lab_wherever_the_page_is_hosted() {
        check("https://x.test/a/b/lab/agent?preset=one-tool", &Ok((Name::agent, "?preset=one-tool")));
        check("lab/parallel", &Ok((Name::parallel, "")));
        check(" http://localhost:8080/lab/loop/?preset=queue \n", &Ok((Name::event_loop, "?preset=queue")));
    }

    #[test]
    fn a_link_that_leads_to_no_lab_says_what_to_do() {
        check("", &Err("there is no link yet"));
        check("https://x.test/part/3", &Err("leads to no lab of this course; copy one"));
        check("collab/agent", &Err("leads to no lab"));
        check("lab/agent?preset=<b>", &Err("no name of a preset"));
        check("lab/agent#work=%%", &Err("the link is damaged"));
    }

    #[test]
    fn it_is_read_as_it_was_written() {
        for link in ["lab/agent", "lab/agent?preset=one-tool"] {
            let start = Start::read(link).unwrap();
            let text = serde_json::to_string(&start).unwrap();
            assert_eq!(serde_json::from_str::<Start>(&text).unwrap(), start, "{text}");
        }
        let error = serde_json::from_str::<Start>(r#"{"at":"lab/none"}"#).unwrap_err().to_string();
        assert!(error.contains("leads to no lab"), "{error}");
    }
}
