//! Where two runs differ.

use std::fmt;

use super::frozen::{Frozen, Step};

/// One thing in which a program's run differs from `CPython`'s.
pub(crate) struct Difference {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    details: String,
}

/// What differs; the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Which task ran when, what was thrown into it, and where it then waited.
    Steps,
    /// When lines were printed, or the end came.
    Times,
    /// The error output.
    Errors,
    /// What the shell is told.
    Code,
    /// What was printed.
    Output,
    /// It was refused, or stopped by a limit.
    Refused,
    /// Rust panicked.
    Panic,
}

impl Difference {
    pub(crate) fn panicked(name: &str) -> Self {
        Self { name: name.to_owned(), kind: Kind::Panic, details: String::new() }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== {} {:?}", self.name, self.kind)?;
        f.write_str(&self.details)
    }
}

/// All in which the runs differ; of one that `CPython` never ends, what it prints and that ours does not end either.
pub(crate) fn compare(ours: &Frozen, theirs: &Frozen) -> Vec<Difference> {
    let mut all = Vec::new();
    let mut say = |kind, details| all.push(Difference { name: theirs.name.clone(), kind, details });
    let stopped = ours.outcome.starts_with("stopped");
    if stopped != theirs.hangs() {
        say(Kind::Refused, format!("{}, there {}\n", ours.outcome, theirs.outcome));
    }
    let texts = |run: &Frozen| run.output.iter().map(|(_, line)| line.clone()).collect::<Vec<_>>();
    let (mine, other) = (texts(ours), texts(theirs));
    if mine != other {
        say(Kind::Output, unified(&mine, &other));
    } else if ours.output != theirs.output || (!theirs.hangs() && ours.time != theirs.time) {
        let timed = |run: &Frozen| {
            let lines = run.output.iter().map(|(at, line)| format!("{at:>10} {line}"));
            lines.chain([format!("{:>10} the end", run.time)]).collect::<Vec<_>>()
        };
        say(Kind::Times, unified(&timed(ours), &timed(theirs)));
    }
    if theirs.outcome != "endless" && ours.steps != theirs.steps {
        let steps = |run: &Frozen| run.steps.iter().map(said).collect::<Vec<_>>();
        say(Kind::Steps, unified(&steps(ours), &steps(theirs)));
    }
    if theirs.hangs() {
        return all;
    }
    if ours.errors != theirs.errors {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        say(Kind::Errors, unified(&lines(&ours.errors), &lines(&theirs.errors)));
    }
    if ours.code != theirs.code && !stopped {
        say(Kind::Code, format!("{} here, {} there\n", ours.code, theirs.code));
    }
    all
}

/// A step in a line.
fn said(Step(task, at, thrown, led_to, lines): &Step) -> String {
    let thrown = if thrown.is_empty() { String::new() } else { format!(" gets {thrown}") };
    format!("{at:>10} task {task}{thrown} {led_to} {lines:?}")
}

/// How many equal lines are shown around what differs, and how many lines at most.
const AROUND: usize = 1;
const SHOWN: usize = 24;

/// The lines that only ours has with `-`, those that only `CPython` has with `+`, with a line around them.
fn unified(ours: &[String], theirs: &[String]) -> String {
    let same = common(ours, theirs);
    let mut all = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (a, b) in same.into_iter().chain([(ours.len(), theirs.len())]) {
        all.extend(ours[i..a].iter().map(|line| ('-', line)));
        all.extend(theirs[j..b].iter().map(|line| ('+', line)));
        if let Some(line) = ours.get(a) {
            all.push((' ', line));
        }
        (i, j) = (a + 1, b + 1);
    }
    let near = |index: usize| {
        let (from, to) = (index.saturating_sub(AROUND), (index + AROUND + 1).min(all.len()));
        all[from..to].iter().any(|(sign, _)| *sign != ' ')
    };
    let shown: Vec<_> = (0..all.len()).filter(|index| near(*index)).collect();
    let mut text = String::new();
    for index in shown.iter().take(SHOWN) {
        let (sign, line) = &all[*index];
        text.extend(["  ", sign.encode_utf8(&mut [0; 4]), " ", line, "\n"]);
    }
    if shown.len() > SHOWN {
        text.extend(["  … ", &(shown.len() - SHOWN).to_string(), " more\n"]);
    }
    text
}

/// The pairs of equal lines of a longest common part, in order.
fn common(ours: &[String], theirs: &[String]) -> Vec<(usize, usize)> {
    let width = theirs.len() + 1;
    let mut lengths = vec![0_u32; (ours.len() + 1) * width];
    for i in (0..ours.len()).rev() {
        for j in (0..theirs.len()).rev() {
            lengths[i * width + j] = if ours[i] == theirs[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < ours.len() && j < theirs.len() {
        if ours[i] == theirs[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
