//! What can be seen of a program's run from outside, of ours and of `CPython`'s.

use std::{fs, path::Path};

use interpreter::{Finished, Problem, Program, Settings};
use serde::Deserialize;

mod steps;

pub(crate) use steps::Step;

/// The root of the repository; both packages that this file belongs to are two folders below it.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// A run, as `oracle/python` writes it.
#[derive(Debug, Deserialize)]
pub(crate) struct Frozen {
    /// The program's file, below its folder, without `.py`.
    #[serde(default)]
    pub(crate) name: String,
    /// `done`, `exit`, `stalled`, `endless`, or the class of the error that ended it.
    pub(crate) outcome: String,
    /// What the shell is told.
    pub(crate) code: i32,
    /// Its lines, each with the time in microseconds at which it was complete.
    pub(crate) output: Vec<(u64, String)>,
    /// The error output.
    pub(crate) errors: String,
    /// When it was over.
    pub(crate) time: u64,
    /// The steps of its tasks, in order.
    #[serde(default)]
    pub(crate) steps: Vec<Step>,
}

impl Frozen {
    /// Whether `CPython` would never end.
    pub(crate) fn hangs(&self) -> bool {
        matches!(self.outcome.as_str(), "stalled" | "endless")
    }

    /// Whether `CPython` itself crashed, or was stopped because it took too long.
    pub(crate) fn is_lost(&self) -> bool {
        matches!(self.outcome.as_str(), "crashed" | "endless")
    }

    /// Without what differs from one machine and release to the next.
    pub(crate) fn normal(self) -> Self {
        let output = self.output.into_iter().map(|(at, line)| (at, normal(&line))).collect();
        Self { output, errors: normal(&self.errors), ..self }
    }

    /// What ours does with a text.
    pub(crate) fn of(name: &str, text: &str) -> Self {
        let name = name.to_owned();
        match Program::read(text, "program.py") {
            Ok(program) => Self::finished(name, program.run(Settings::default())),
            Err(problems) => {
                let errors = problems.iter().map(|one: &Problem| one.format(text, "program.py")).next();
                let errors = errors.unwrap_or_default();
                Self {
                    name,
                    outcome: "SyntaxError".to_owned(),
                    code: 1,
                    output: Vec::new(),
                    errors,
                    time: 0,
                    steps: Vec::new(),
                }
            }
        }
    }

    fn finished(name: String, finished: Finished) -> Self {
        let outcome = finished.stopped.map_or_else(|| "done".to_owned(), |why| format!("stopped: {why}"));
        let output =
            lines(&finished.output.iter().map(|printed| (printed.at.0, printed.text.as_str())).collect::<Vec<_>>());
        let (errors, steps) = (normal(&finished.errors), finished.trace.as_ref().map(steps::steps).unwrap_or_default());
        Self { name, outcome, code: finished.code, output, errors, time: finished.time.0, steps }
    }
}

/// Programs whose results are frozen, by their paths from the root of the repository.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corpus {
    /// Where their texts are.
    pub(crate) folder: &'static str,
    /// What `CPython` does with them, one a line.
    pub(crate) file: &'static str,
}

impl Corpus {
    /// The programs that ship.
    pub(crate) const SHIPPED: Self = Self { folder: "crates/programs/src/text", file: "tests/programs/shipped.jsonl" };
    /// Programs in the manner of tutorials, some written to be difficult, some random.
    pub(crate) const WRITTEN: Self = Self { folder: "tests/programs", file: "tests/programs/frozen.jsonl" };
    /// Programs that once did something else here.
    pub(crate) const CASES: Self =
        Self { folder: "crates/interpreter/tests/cases", file: "crates/interpreter/tests/cases/frozen.jsonl" };

    /// What is frozen of them.
    pub(crate) fn frozen(self) -> Vec<Frozen> {
        let text = read(self.file);
        let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        text.lines().map(|line| Frozen::normal(read(line))).collect()
    }

    /// The text of one of them.
    pub(crate) fn text(self, name: &str) -> String {
        read(&format!("{}/{name}.py", self.folder))
    }
}

fn read(path: &str) -> String {
    let file = Path::new(ROOT).join(path);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Whole lines, each with the time of its end; what is left at the end is one, too.
fn lines(writes: &[(u64, &str)]) -> Vec<(u64, String)> {
    let (mut all, mut part, mut last) = (Vec::new(), String::new(), 0);
    for &(at, text) in writes {
        last = at;
        let mut pieces = text.split('\n');
        part.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            all.push((at, normal(&std::mem::replace(&mut part, piece.to_owned()))));
        }
    }
    if !part.is_empty() {
        all.push((last, normal(&part)));
    }
    all
}

/// Without the addresses of objects, and the lines of the library, which differ from one release of `CPython` to the next.
fn normal(text: &str) -> String {
    let text = cut(text, " at 0x", |one| one.is_ascii_hexdigit());
    let text = cut(&text, ".py:", |one| one.is_ascii_digit());
    text.split_inclusive('\n').map(without_end).collect()
}

/// What `CPython`'s collector takes apart first, a task that is left or its coroutine, is nobody's promise: where the coroutine was is
/// not compared.
fn without_end(line: &str) -> String {
    let Some((before, rest)) = line.strip_prefix("task: ").and_then(|task| task.split_once(" coro=<")) else {
        return line.to_owned();
    };
    let (name, after) = rest.split_once("()").unwrap_or((rest, ""));
    let after = after.split_once('>').map_or("", |(_, after)| after);
    format!("task: {before} coro=<{name}()>{after}")
}

/// Without what follows each `mark` for as long as it is of that sort.
fn cut(text: &str, mark: &str, sort: impl Fn(char) -> bool) -> String {
    let mut pieces = text.split(mark);
    let mut left = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        left.push_str(mark);
        // Only lines of the library: the program's own count.
        let own = left.ends_with("program.py:");
        left.push_str(if own { piece } else { piece.trim_start_matches(&sort) });
    }
    left
}
