//! The arguments of a call while their fragments come. Most servers send what is new; some send all of it so far, each time.
//! Which of them one does is told by the fragments: of those that are whole each begins with the one before it.

use serde::de::IgnoredAny;

/// The arguments of one call.
#[derive(Clone, Debug, Default)]
pub(super) struct Fragments {
    /// All fragments, one behind the other.
    joined: String,
    joined_nesting: Nesting,
    /// The newest fragment, as long as each has begun with the one before it.
    newest: Option<String>,
    newest_nesting: Nesting,
    reading: Reading,
    /// Bytes that have been handed on.
    sent: usize,
}

/// What the fragments are taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reading {
    /// What is new: nothing speaks for anything else.
    #[default]
    Joined,
    /// It may be either: what has come could go on as both.
    Open,
    /// All of it so far, each time.
    Newest,
}

impl Fragments {
    /// What they come to so far. Where it may be two things, what would be whole; else what is shorter.
    pub(super) fn text(&self) -> &str {
        match (&self.newest, self.reading) {
            (Some(newest), Reading::Newest) => newest,
            (Some(newest), Reading::Open) if !is_whole(&self.joined) => newest,
            (Some(_) | None, Reading::Joined | Reading::Open | Reading::Newest) => &self.joined,
        }
    }

    /// Whether nothing has come.
    pub(super) const fn is_empty(&self) -> bool {
        self.joined.is_empty()
    }

    /// Whether they are an object that has come to its end.
    pub(super) fn is_complete(&self) -> bool {
        match self.reading {
            Reading::Joined => self.joined_nesting.is_complete(),
            Reading::Open => self.joined_nesting.is_complete() || self.newest_nesting.is_complete(),
            Reading::Newest => self.newest_nesting.is_complete(),
        }
    }

    /// Whether `more` says all of it again and goes on.
    pub(super) fn is_begun_again_by(&self, more: &str) -> bool {
        self.newest.as_ref().is_some_and(|newest| !newest.trim().is_empty() && more.starts_with(newest.as_str()))
    }

    /// Takes a fragment.
    pub(super) fn take(&mut self, more: &str) {
        if more.is_empty() {
            return;
        }
        let is_first = self.joined.is_empty();
        let is_again = self.is_begun_again_by(more);
        self.joined.push_str(more);
        self.joined_nesting.take(more);
        if is_first || is_again {
            self.newest = Some(more.to_owned());
            self.newest_nesting = Nesting::of(more);
            if is_again && self.reading != Reading::Newest {
                self.reading = if is_beginning(&self.joined) { Reading::Open } else { Reading::Newest };
            }
            return;
        }
        match (self.reading, &mut self.newest) {
            (Reading::Newest, Some(newest)) => {
                newest.push_str(more);
                self.newest_nesting.take(more);
            }
            (Reading::Joined | Reading::Open | Reading::Newest, _) => {
                self.newest = None;
                self.reading = Reading::Joined;
            }
        }
    }

    /// What has come and is not handed on yet. As long as it may be two things, nothing is.
    pub(super) fn next(&mut self) -> Option<String> {
        if self.reading == Reading::Open { None } else { self.last() }
    }

    /// The same, when nothing more comes.
    pub(super) fn last(&mut self) -> Option<String> {
        let more = self.text().get(self.sent..).filter(|more| !more.is_empty())?.to_owned();
        self.sent += more.len();
        Some(more)
    }
}

/// Whether `text` is JSON.
fn is_whole(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Whether `text` is JSON as far as it goes.
fn is_beginning(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).map_or_else(|error| error.is_eof(), |_| true)
}

/// How deep a text that is an object, as far as it has come, stands in brackets.
#[derive(Clone, Debug, Default)]
struct Nesting {
    depth: usize,
    is_begun: bool,
    is_text: bool,
    is_escaped: bool,
}

impl Nesting {
    fn of(text: &str) -> Self {
        let mut nesting = Self::default();
        nesting.take(text);
        nesting
    }

    fn take(&mut self, text: &str) {
        for byte in text.bytes() {
            match byte {
                _ if std::mem::take(&mut self.is_escaped) => {}
                b'\\' if self.is_text => self.is_escaped = true,
                b'"' => self.is_text = !self.is_text,
                b'{' | b'[' if !self.is_text => {
                    self.is_begun = true;
                    self.depth += 1;
                }
                b'}' | b']' if !self.is_text => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    const fn is_complete(&self) -> bool {
        self.is_begun && self.depth == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is handed on at each fragment, and at the end.
    #[track_caller]
    fn check(fragments: &[&str], expect: &[&str]) {
        let mut taken = Fragments::default();
        let mut found = Vec::new();
        for fragment in fragments {
            taken.take(fragment);
            found.push(taken.next().unwrap_or_default());
        }
        found.push(taken.last().unwrap_or_default());
        assert_eq!(found, expect);
    }

    #[test]
    fn what_is_new_is_handed_on_at_once() {
        check(&["{\"x\":", "1", "", "}"], &["{\"x\":", "1", "", "}", ""]);
        check(&["\n", "\n{}"], &["\n", "\n{}", ""]);
    }

    #[test]
    fn of_what_is_whole_each_time_only_what_is_new_is_handed_on() {
        check(&["{", "{\"x\"", "{\"x\":1}", "{\"x\":1}"], &["{", "\"x\"", ":1}", "", ""]);
        check(&["{", "{\"x\":", "1}"], &["{", "\"x\":", "1}", ""]);
    }

    #[test]
    fn what_may_be_both_waits_until_it_is_one_of_them() {
        check(&["{\"x\":", "{\"x\":1}", "}"], &["{\"x\":", "", "{\"x\":1}}", ""]);
        check(&["{\"x\":", "{\"x\":1}"], &["{\"x\":", "", "1}"]);
        check(&["{\"x\":", "{\"x\":", "{\"x\":1}"], &["{\"x\":", "", "", "1}"]);
        check(&["{\"x\":", "{\"x\":1}}"], &["{\"x\":", "", "{\"x\":1}}"]);
    }
}
