//! The sequences that ship: files in the form that an instructor's own have, and read in the same way.

use std::sync::LazyLock;

use super::Sequence;

/// A sequence that ships.
#[derive(Clone, Debug, PartialEq)]
pub struct Shipped {
    /// What it is called where names are kept.
    pub name: &'static str,
    /// What a class gets to see, in a sentence.
    pub about: &'static str,
    /// The stops.
    pub sequence: Sequence,
}

/// Names, what is seen, and files: the module's four demonstrations, and the course in an hour.
const FILES: [(&str, &str, &str); 5] = [
    (
        "asyncio",
        "Waits that add up, waits that overlap, a loop that is blocked, and the same program in JavaScript.",
        include_str!("shipped/asyncio.json"),
    ),
    (
        "validation",
        "Replies that cannot be used, what is repaired, what is refused, and what a type cannot know.",
        include_str!("shipped/validation.json"),
    ),
    (
        "guards",
        "An agent beside a chatbot, calls in parallel, and what guardrails catch, miss and cost.",
        include_str!("shipped/guards.json"),
    ),
    (
        "tracebacks",
        "A bug hunt: the class points at the line before the traceback does.",
        include_str!("shipped/tracebacks.json"),
    ),
    (
        "class",
        "The seven parts with a class: each idea predicted by hands, run, and explained.",
        include_str!("shipped/class.json"),
    ),
];

/// All that ship: the four demonstrations, about half an hour together, and then the course in an hour.
pub fn shipped() -> &'static [Shipped] {
    static ALL: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
        let read =
            |(name, about, text): (_, _, &str)| Some(Shipped { name, about, sequence: saved::decode(text).ok()? });
        FILES.into_iter().filter_map(read).collect()
    });
    &ALL
}
