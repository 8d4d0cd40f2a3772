//! The same program in JavaScript and in Rust, where the languages teach something about each other.
//!
//! These are real programs. The JavaScript runs in the page: a module is written at build time ([`modules`]) that says
//! where it is, and `record.js` makes a trace of its tasks and microtasks. The Rust is compiled and run by
//! `tests/twins.rs`, on tokio. What each printed, and from which line, stands in `orders.json`: the tests run the Python and the
//! Rust and compare, `cargo xtask oracle twins` runs the JavaScript in Node and compares. So a difference between the languages is
//! seen and not told.

mod instrument;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A program in another language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its text.
    pub text: &'static str,
    /// What it shows, in a sentence that is true in this language.
    pub about: &'static str,
}

/// A program in the other languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The program's name.
    pub name: &'static str,
    /// In JavaScript.
    pub javascript: Text,
    /// In Rust, where it compiles.
    pub rust: Option<Text>,
    /// Why the languages differ; empty where they do not.
    pub note: &'static str,
}

macro_rules! rust {
    ($name:literal) => {
        None
    };
    ($name:literal $about:literal) => {
        Some(Text { text: include_str!(concat!($name, ".rs")), about: $about })
    };
}

macro_rules! twins {
    ($($name:literal => note $note:literal, javascript $javascript:literal $(, rust $rust:literal)?;)*) => {
        const TWINS: &[Twin] = &[$(Twin {
            name: $name,
            javascript: Text { text: include_str!(concat!($name, ".js")), about: $javascript },
            rust: rust!($name $($rust)?),
            note: $note,
        }),*];
    };
}

twins! {
    "sequential-9s" =>
        note "",
        javascript "Each await waits for its own call, so 3, 2 and 4 seconds add up to 9.",
        rust "Each .await waits for its own future, so 3, 2 and 4 seconds add up to 9.";
    "concurrent-4s" =>
        note "",
        javascript "All three calls have begun before Promise.all waits for them, so the longest decides: 4 seconds instead of 9.",
        rust "join! polls the three futures in turn, so their waits overlap and the longest decides: 4 seconds instead of 9.";
    "two-fetches-sequential" =>
        note "",
        javascript "The second call is made when the first is done: 2 + 2 seconds.",
        rust "The second future runs when the first is done: 2 + 2 seconds.";
    "two-fetches-tasks" =>
        note "JavaScript runs an async function up to its first await as soon as it is called; Python and tokio start a task at the next suspension.",
        javascript "Each call runs at once up to its first await; then both wait: 2 seconds together.",
        rust "Both are spawned as tasks and start when main first waits, not at once: 2 seconds together.";
    "forgotten-await" =>
        note "In JavaScript the call runs at once, awaited or not. Python's coroutine and Rust's future do nothing until somebody awaits them.",
        javascript "The call runs at once, awaited or not. Without await its result is a promise.",
        rust "Calling an async fn makes a future. Without .await it never runs.";
    "await-a-number" =>
        note "JavaScript awaits any value: what is no promise is there a microtask later. Python raises a TypeError, and Rust does not compile it.",
        javascript "await takes any value: what is no promise is there a microtask later.";
    "await-does-not-yield" =>
        note "In JavaScript the other function has run before it is awaited. In Python and Rust to await something that does not wait gives nobody a turn.",
        javascript "other() runs inside its call, before main awaits anything.",
        rust "Awaiting a future that never has to wait runs straight through; the ready task does not get in.";
    "sleep-zero" =>
        note "tokio's join! keeps both in one task and polls another one first each time, so that none is favoured; two tasks of Python and two functions of JavaScript take turns.",
        javascript "await null gives way once: the two functions take turns.",
        rust "yield_now gives way once. join! polls another of the two first each time.";
    "task-starts-later" =>
        note "JavaScript starts the function inside the call; in Python and with tokio the task has to wait until main suspends.",
        javascript "background() runs inside its call, up to its first await.",
        rust "spawn schedules; nothing runs until the spawner waits.";
    "blocking-sleep" =>
        note "",
        javascript "A loop that watches the clock stops the event loop: no other function gets a turn until it ends.";
    "gather-first-error" =>
        note "Promise.all and gather leave the other one running; Rust's try_join! drops it, and a dropped future is cancelled.",
        javascript "Promise.all rejects at the first error; the other call goes on, and finishes after the error was caught.",
        rust "try_join! returns the first error and drops the other future: it never finishes.";
    "lost-update" =>
        note "An update is lost in all three. Which one depends on who is polled first: tokio's join! begins with another one each time.",
        javascript "Reading, waiting, writing: one of the two deposits disappears.",
        rust "Reading, waiting, writing: one of the two deposits disappears.";
    "await-a-done-task" =>
        note "JavaScript's await always gives way, even to a promise that is done, and the other function runs when it is called. A tokio task can be awaited once, so there is no Rust text.",
        javascript "To await a promise gives way even if it is done: the result comes a microtask later.";
    "fire-and-forget" =>
        note "A page lives on after main, so JavaScript logs; asyncio.run and tokio's runtime end with main and cut the task off.",
        javascript "The page lives on after main has returned, so the call that nobody awaits finishes.",
        rust "The runtime ends with main: the task that nobody awaits is cut off.";
}

/// All of them, in the order in which they are shown.
pub const fn twins() -> &'static [Twin] {
    TWINS
}

/// The twin of the program `name`.
pub fn twin(name: &str) -> Option<Twin> {
    TWINS.iter().find(|twin| twin.name == name).copied()
}

impl Twin {
    /// The JavaScript as a module that says where it is.
    pub fn module(&self) -> String {
        instrument::module(self.name, self.javascript.text)
    }
}

/// The files that run the JavaScript in a page, by their names: `record.js` and a module for each program.
pub fn modules() -> Vec<(String, String)> {
    let mut files = vec![("record.js".to_owned(), include_str!("record.js").to_owned())];
    files.extend(TWINS.iter().map(|twin| (format!("{}.js", twin.name), twin.module())));
    files
}

/// One printed line, with the line of the program that printed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said(pub u32, pub String);

/// What a program printed in each language, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orders {
    /// On this page's loop, when it was last compared.
    pub python: Vec<Said>,
    /// In Node, when it was last compared.
    pub javascript: Vec<Said>,
    /// On tokio, where there is a text.
    pub rust: Option<Vec<Said>>,
}

/// What the programs that have twins printed, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// On this page's loop.
    pub python: BTreeMap<String, Vec<Said>>,
    /// In Node.
    pub javascript: BTreeMap<String, Vec<Said>>,
    /// On tokio.
    pub rust: BTreeMap<String, Vec<Said>>,
}

impl Recorded {
    /// As it ships.
    pub fn shipped() -> Self {
        serde_json::from_str(include_str!("orders.json")).unwrap_or_default()
    }
}

/// What the programs named `name` print.
pub fn orders(name: &str) -> Option<Orders> {
    let twin = twin(name)?;
    let mut recorded = Recorded::shipped();
    let rust = twin.rust.and_then(|_| recorded.rust.remove(name));
    Some(Orders { python: recorded.python.remove(name)?, javascript: recorded.javascript.remove(name)?, rust })
}

impl Orders {
    /// Where JavaScript and Rust first print something else than Python, or end earlier or later.
    pub fn differences(&self) -> [Option<usize>; 2] {
        let rust = self.rust.as_ref().and_then(|rust| first_difference(&self.python, rust));
        [first_difference(&self.python, &self.javascript), rust]
    }
}

fn first_difference(ours: &[Said], theirs: &[Said]) -> Option<usize> {
    let same = ours.iter().zip(theirs).take_while(|(a, b)| a.1 == b.1).count();
    (same < ours.len() || same < theirs.len()).then_some(same)
}
