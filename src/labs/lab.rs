//! What a lab says of itself.

use super::walk::State;

/// A lab, as it declares itself in its folder's `lab.rs`, once. Its address, its place in the navigation, its file of code and
/// what that may weigh, what the device calls its data, and the states that the end-to-end tests walk through are all made
/// from this.
#[derive(Clone, Copy, Debug)]
pub struct Lab {
    /// Its name, that of its folder: `event_loop`. Its saved work, its file of code, its style classes and its tests have the
    /// same one.
    pub name: &'static str,
    /// Where it is, relative to the app's root: `lab/event-loop`.
    pub address: &'static str,
    /// Where it once was. Links to there still open it.
    pub former_addresses: &'static [&'static str],
    /// What readers call it: "Event loop lab".
    pub title: &'static str,
    /// What the reader does there, in one sentence.
    pub summary: &'static str,
    /// The kind of its saved work.
    pub kind: &'static str,
    /// The kinds of saved work that earlier versions of the course wrote for it.
    pub former_kinds: &'static [&'static str],
    /// The formats of other files that it opens: `interleave.run`.
    pub formats: &'static [&'static str],
    /// The names of the states that it offers to start from; `?preset=` and the [`slug`](super::slug()) of one leads there.
    pub presets: fn() -> Vec<String>,
    /// Brotli bytes of code at most, its own and what it shares with others; its parts count for themselves.
    pub budget: usize,
    /// Parts of it that are loaded only when they are shown.
    pub parts: &'static [Part],
    /// The states that the end-to-end tests bring a browser to.
    pub states: &'static [State],
}

/// A part of a lab that `part!` marks as a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The name of the marked function; it begins with the lab's.
    pub name: &'static str,
    /// Brotli bytes of code at most, its own and what it shares with others.
    pub budget: usize,
}

/// What the page itself keeps of a lab's declaration: the rest is for those who build and test it, and would weigh on every
/// page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As in [`Lab`].
    pub name: &'static str,
    /// As in [`Lab`].
    pub address: &'static str,
    /// As in [`Lab`].
    pub former_addresses: &'static [&'static str],
    /// As in [`Lab`].
    pub title: &'static str,
    /// As in [`Lab`].
    pub summary: &'static str,
    /// As in [`Lab`].
    pub kind: &'static str,
    /// As in [`Lab`].
    pub former_kinds: &'static [&'static str],
    /// As in [`Lab`].
    pub formats: &'static [&'static str],
}

impl Lab {
    /// What the page keeps of it.
    pub const fn entry(&self) -> Entry {
        let Self { name, address, former_addresses, title, summary, kind, former_kinds, formats, .. } = *self;
        Entry { name, address, former_addresses, title, summary, kind, former_kinds, formats }
    }
}
