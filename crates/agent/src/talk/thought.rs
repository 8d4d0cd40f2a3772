//! Thoughts that a model writes into its text, between tags: `<think>…</think>`. They are no part of an answer, whichever
//! way the text came.
//!
//! Reasoning models that are served without a parser of their own write so. The tags may be split over pieces, the first
//! may be missing (some prompts end with it), the last too (a reply that was cut off). A thought opens a text: nothing but
//! blanks and thoughts stands before it, which is where Ollama and llama.cpp look for one. A tag behind words of the answer is
//! spoken about, and so is what closes it, and one that stands in backticks or in a fenced block of code. JSON is left alone.

use serde::{Deserialize, Serialize};

/// The tags, and whether each opens a thought.
const TAGS: [(&str, bool); 6] = [
    ("<think>", true),
    ("</think>", false),
    ("<thinking>", true),
    ("</thinking>", false),
    ("<thought>", true),
    ("</thought>", false),
];

/// A stretch of what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Words of the answer.
    Text(String),
    /// Words of a thought.
    Thought(String),
    /// The thought ends here.
    ThoughtEnds,
    /// All text before this was a thought, whose first tag was missing.
    TextWasThought,
}

/// Parts thoughts from text, piece by piece, in constant time for each letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Thoughts {
    /// What may be the beginning of a tag, or blanks in front of everything.
    held: String,
    within: Within,
    /// Whether words of the answer have come.
    answered: bool,
    /// Whether a thought was closed, or one that is spoken about was opened: another closing tag closes nothing.
    closed: bool,
    /// The last letter that was not held.
    last: Option<char>,
    #[serde(default)]
    fence: Fence,
}

/// Whether the text stands in a fenced block of code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Fence {
    is_open: bool,
    /// The beginning of the line.
    line: String,
}

impl Fence {
    fn take(&mut self, text: &str) {
        for letter in text.chars() {
            if letter == '\n' {
                self.line.clear();
            } else if self.line.len() < 3 && !(self.line.is_empty() && letter.is_whitespace()) {
                self.line.push(letter);
                self.is_open ^= matches!(self.line.as_str(), "```" | "~~~");
            }
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
enum Within {
    #[default]
    Text,
    /// Everything from here on is text: it is JSON.
    Json,
    /// A thought, and whether words of it have come.
    Thought { begun: bool },
}

impl Thoughts {
    /// Whether nothing is held back.
    pub(super) fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Takes the next piece of text.
    pub(super) fn feed(&mut self, more: &str) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut rest = std::mem::take(&mut self.held);
        rest.push_str(more);
        while !rest.is_empty() {
            if self.within == Within::Text && !self.answered {
                if self.closed {
                    rest.drain(..rest.len() - rest.trim_start().len());
                }
                match rest.trim_start().chars().next() {
                    // Blanks in front of a thought are no part of the answer.
                    None => {
                        self.held = rest;
                        return stretches;
                    }
                    Some('{' | '[' | '"') => self.within = Within::Json,
                    Some(_) => {}
                }
            }
            let found = self.find(&rest);
            let nothing_yet = |at: usize| self.within == Within::Text && !self.answered && rest[..at].trim().is_empty();
            let opens = matches!(found, Found::Opening { .. });
            let (before, tag) = match found {
                Found::Nothing => (rest.len(), None),
                Found::Beginning(at) if nothing_yet(at) => {
                    self.held = rest;
                    return stretches;
                }
                Found::Beginning(at) => {
                    self.held = rest.split_off(at);
                    (at, None)
                }
                Found::Opening { at, tag } => {
                    rest.drain(..at);
                    (0, Some(tag))
                }
                Found::Closing { at, tag } => (at, Some(tag)),
            };
            let after = rest.split_off(before);
            self.write(std::mem::take(&mut rest), &mut stretches);
            if let Some(tag) = tag {
                self.cross(opens, &mut stretches);
                after[tag.len()..].clone_into(&mut rest);
            }
        }
        stretches
    }

    /// The text is over, or something else comes in between.
    pub(super) fn end(&mut self) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let held = std::mem::take(&mut self.held);
        if !held.is_empty() {
            self.write(held, &mut stretches);
        }
        match std::mem::take(&mut self.within) {
            Within::Thought { .. } => {
                self.closed = true;
                stretches.push(Stretch::ThoughtEnds);
            }
            Within::Text => {}
            json @ Within::Json => self.within = json,
        }
        stretches
    }

    fn write(&mut self, mut words: String, stretches: &mut Vec<Stretch>) {
        if let Within::Thought { begun } = &mut self.within {
            if !*begun {
                words.drain(..words.len() - words.trim_start().len());
                *begun = !words.is_empty();
            }
            if !words.is_empty() {
                stretches.push(Stretch::Thought(words));
            }
            return;
        }
        if let Some(last) = words.chars().next_back() {
            self.last = Some(last);
            self.answered |= !words.trim().is_empty();
            self.fence.take(&words);
            stretches.push(Stretch::Text(words));
        }
    }

    fn cross(&mut self, opens: bool, stretches: &mut Vec<Stretch>) {
        if opens {
            self.within = Within::Thought { begun: false };
            return;
        }
        stretches.push(match std::mem::take(&mut self.within) {
            Within::Thought { .. } => Stretch::ThoughtEnds,
            Within::Text | Within::Json => {
                self.answered = false;
                Stretch::TextWasThought
            }
        });
        self.closed = true;
    }

    /// The first tag in `text` that means something here.
    fn find(&mut self, text: &str) -> Found {
        if self.within == Within::Json {
            return Found::Nothing;
        }
        let (mut fence, mut passed) = (self.fence.clone(), 0);
        for (at, _) in text.match_indices('<') {
            let within_thought = matches!(self.within, Within::Thought { .. });
            fence.take(&text[passed..at]);
            passed = at;
            if fence.is_open && !within_thought {
                continue;
            }
            let quoted = text[..at].chars().next_back().or(self.last).is_some_and(|before| before == '`');
            let opens_text = !self.answered && text[..at].trim().is_empty();
            let rest = &text.as_bytes()[at..];
            for (tag, opens) in TAGS {
                let begins = |shorter: &[u8], longer: &[u8]| {
                    longer.get(..shorter.len()).is_some_and(|start| start.eq_ignore_ascii_case(shorter))
                };
                if begins(tag.as_bytes(), rest) {
                    if !within_thought && opens && !opens_text {
                        // What closes a tag that is spoken about is spoken about too.
                        self.closed = true;
                        continue;
                    }
                    if opens && !within_thought {
                        return Found::Opening { at, tag };
                    }
                    if !opens && (within_thought || !quoted && !self.closed) {
                        return Found::Closing { at, tag };
                    }
                } else if begins(rest, tag.as_bytes()) {
                    return Found::Beginning(at);
                }
            }
        }
        Found::Nothing
    }
}

/// What [`Thoughts::find`] found, and at which byte.
enum Found {
    Nothing,
    /// What may become a tag.
    Beginning(usize),
    Opening {
        at: usize,
        tag: &'static str,
    },
    Closing {
        at: usize,
        tag: &'static str,
    },
}
