//! What a program did, as far as anybody is asked about it.

use std::fmt::Write as _;

use interpreter::{Finished, Limits, LoopLimits, Printed, Problem, Program, Settings};
use sha2::{Digest as _, Sha256};
use trace::{Micros, Trace};

/// A run that is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Ran {
    /// What it printed.
    pub lines: Vec<Line>,
    /// How it ended.
    pub ending: Ending,
    /// When, on its own clock.
    pub time: Micros,
    /// What happened; nothing where it did not begin.
    pub trace: Option<Trace>,
}

/// A line that was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Micros,
    /// Without its end.
    pub text: String,
}

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// By itself.
    Ended,
    /// An error of this class left it.
    Raised(String),
    /// Python refused it before any line ran, with an error of this class.
    Refused(String),
    /// Nothing was ready and nothing could wake anybody.
    Hung,
    /// A limit stopped it, and why.
    Stopped(String),
}

impl Ran {
    /// Runs a program on virtual time.
    pub fn of(program: &str) -> Self {
        match Program::read(program, FILE) {
            Ok(program) => Self::from(program.run(settings())),
            Err(problems) => Self::refused(&problems),
        }
    }

    /// What anybody who runs the program can compute: the SHA-256 of its text, of what it printed and when, and of its end.
    pub fn hash(&self, program: &str) -> String {
        let mut told = format!("{program}\0");
        for Line { at, text } in &self.lines {
            // Writing to a `String` cannot fail.
            let _ = writeln!(told, "{} {text}", at.0);
        }
        let _ = write!(told, "\0{} {}", self.time.0, self.ending.code());
        hex(&Sha256::digest(told))
    }

    fn refused(problems: &[Problem]) -> Self {
        let class = problems.first().map_or("SyntaxError", |problem| problem.class);
        let ending = Ending::Refused(class.to_owned());
        Self { lines: Vec::new(), ending, time: Micros::ZERO, trace: None }
    }
}

impl From<Finished> for Ran {
    fn from(finished: Finished) -> Self {
        let ending = match (finished.hangs, &finished.stopped, finished.code) {
            (true, ..) => Ending::Hung,
            (false, Some(why), _) => Ending::Stopped(why.clone()),
            (false, None, 0) => Ending::Ended,
            (false, None, _) => Ending::Raised(class(&finished)),
        };
        Self { lines: lines(&finished.output), ending, time: finished.time, trace: finished.trace }
    }
}

impl Ending {
    /// As the hash of a run has it, which is never changed.
    fn code(&self) -> String {
        match self {
            Self::Ended => "ended".to_owned(),
            Self::Raised(class) => format!("raised {class}"),
            Self::Refused(class) => format!("refused {class}"),
            Self::Hung => "hung".to_owned(),
            Self::Stopped(_) => "stopped".to_owned(),
        }
    }
}

/// What tracebacks would call the program's file.
const FILE: &str = "program.py";

/// Programs of questions are small, and so is what a belief makes of them.
fn settings() -> Settings {
    let limits = Limits { operations: 3_000_000, output: 1_000, ..Limits::default() };
    let loop_limits = LoopLimits { steps: 5_000, events: 50_000, ..LoopLimits::default() };
    Settings { limits, loop_limits, ..Settings::default() }
}

/// The class of the error that left the program: that of the task that failed last, which is `main`'s.
fn class(finished: &Finished) -> String {
    let of_trace = finished.trace.iter().flat_map(Trace::events).rev().find_map(|event| event.detail.error());
    of_trace.map_or_else(|| "Exception".to_owned(), |error| error.class.to_string())
}

fn lines(output: &[Printed]) -> Vec<Line> {
    let (mut lines, mut open) = (Vec::new(), None::<Line>);
    for Printed { at, text, .. } in output {
        for piece in text.split_inclusive('\n') {
            let line = open.get_or_insert_with(|| Line { at: *at, text: String::new() });
            line.text.push_str(piece.trim_end_matches('\n'));
            if piece.ends_with('\n') {
                lines.extend(open.take());
            }
        }
    }
    lines.extend(open);
    lines
}

/// Bytes as people copy them.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn ends(program: &str, expect: &Ending) {
        assert_eq!(Ran::of(program).ending, *expect);
    }

    #[test]
    fn a_line_has_the_time_at_which_it_began() {
        let program = "import asyncio\nasync def main():\n    print('a', end='')\n    await asyncio.sleep(2)\n    print('b\\nc')\nasyncio.run(main())\n";
        let lines: Vec<_> = Ran::of(program).lines.into_iter().map(|line| (line.at.0, line.text)).collect();
        assert_eq!(lines, [(0, "ab".to_owned()), (2_000_000, "c".to_owned())]);
    }

    #[test]
    fn a_program_ends_in_one_of_five_ways() {
        ends("print(1)", &Ending::Ended);
        ends(
            "import asyncio\nasync def main():\n    raise KeyError(1)\nasyncio.run(main())",
            &Ending::Raised("KeyError".to_owned()),
        );
        ends("def f():\n    await g()", &Ending::Refused("SyntaxError".to_owned()));
        ends("import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())", &Ending::Hung);
        assert!(matches!(Ran::of("while True:\n    pass").ending, Ending::Stopped(_)));
    }

    #[test]
    fn two_runs_of_one_program_have_one_hash_and_other_output_another() {
        let hash = |program: &str| Ran::of(program).hash(program);
        assert_eq!(hash("print(1)"), hash("print(1)"));
        assert_ne!(hash("print(1)"), hash("print(2)"));
        assert_eq!(hash("print(1)").len(), 64);
    }
}
