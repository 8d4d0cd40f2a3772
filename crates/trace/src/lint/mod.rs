//! What a trace gives away about the program that wrote it. A lint reads nothing but the trace, so it runs on the traces
//! of agents and pools too; each finding names the events that show it and the glossary's term for it.
//!
//! A lint is one struct in one file of this folder, and one word in the list below.

mod blocked_loop;
mod error_lost;
mod fan_out;
mod lock_across_await;
mod never_awaited;
mod nobody_holds;
mod sequential_awaits;
mod stretch;
mod stuck;

use super::{Micros, Trace};
use stretch::{Stretch, stretches};

/// Thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lints {
    /// A step longer than this blocks the loop: the 100 ms after which asyncio's debug mode complains.
    pub blocked: Micros,
    /// More tasks than this started by one task at one moment are a fan-out without bound.
    pub fan_out: usize,
}

impl Default for Lints {
    fn default() -> Self {
        Self { blocked: Micros::from_millis(100), fan_out: 50 }
    }
}

/// What the text of a program says that its trace does not.
pub trait Source {
    /// Whether the call at line `later` needs what came of the one at line `earlier`, so that it cannot begin before.
    fn needs(&self, later: u32, earlier: u32) -> bool;
}

/// Without a text nobody knows that a call could have begun earlier.
struct Unread;

impl Source for Unread {
    fn needs(&self, _: u32, _: u32) -> bool {
        true
    }
}

/// What a lint is.
trait Look {
    /// The glossary's term, as its address there.
    const TERM: &'static str;

    /// Every place where it fires.
    fn look(run: &Run<'_>) -> Vec<Found>;
}

/// What lints look at.
struct Run<'a> {
    trace: &'a Trace,
    lints: Lints,
    source: &'a dyn Source,
    /// What tasks did, with the events of one state in a row taken together.
    stretches: Vec<Stretch>,
}

/// Where a lint fires: in words, with the numbers, and the events that show it.
struct Found {
    message: String,
    events: Vec<usize>,
}

/// The one list of lints.
macro_rules! lints {
    ($($(#[$doc:meta])* $file:ident :: $lint:ident),* $(,)?) => {
        /// What was found.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Lint {
            $($(#[$doc])* $lint),*
        }

        impl Lint {
            /// All of them.
            pub const ALL: [Self; [$(stringify!($lint)),*].len()] = [$(Self::$lint),*];

            /// The glossary's term, as its address there.
            pub const fn term(self) -> &'static str {
                match self {
                    $(Self::$lint => <$file::$lint as Look>::TERM),*
                }
            }

            fn look(self, run: &Run<'_>) -> Vec<Found> {
                match self {
                    $(Self::$lint => <$file::$lint as Look>::look(run)),*
                }
            }

            #[cfg(test)]
            const fn file(self) -> &'static str {
                match self {
                    $(Self::$lint => stringify!($file)),*
                }
            }
        }
    };
}

lints! {
    /// One step kept everything else from running.
    blocked_loop::BlockedLoop,
    /// Waits for one task after another that never overlapped, though none needed the one before.
    sequential_awaits::SequentialAwaits,
    /// One task started very many at once.
    fan_out::FanOut,
    /// Nobody waited for a task: it was cut off when the program ended without it, or its end went unseen.
    nobody_holds::NobodyHolds,
    /// A task failed and nobody looked.
    error_lost::ErrorLost,
    /// A coroutine was made and never run.
    never_awaited::NeverAwaited,
    /// A lock was kept while its holder waited for something slow and others waited for the lock.
    lock_across_await::LockAcrossAwait,
    /// Every task waits for another one, and nothing can go on.
    stuck::Stuck,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub lint: Lint,
    /// In words, with the numbers.
    pub message: String,
    /// The events that show it, by index.
    pub events: Vec<usize>,
}

impl Trace {
    /// All findings that need no text, by the first event that shows each.
    ///
    /// ```
    /// use trace::{Detail, Event, Lint, LaneKind, Lints, Micros, Provenance, Recorder, State, Task, detail::Lost};
    ///
    /// let mut recorder = Recorder::new(Provenance::Virtual);
    /// let lane = recorder.lane(LaneKind::Turns, "event loop");
    /// let turns = recorder.create(Micros(0), Task::on(lane, "event loop"));
    /// let lost = Detail::Lost(Box::new(Lost::NeverAwaited("fetch".into())));
    /// recorder.event(Event::new(Micros(0), turns, State::Running).with(lost));
    /// let findings = recorder.finish().unwrap().lint(Lints::default());
    /// assert_eq!((findings[0].lint, findings[0].lint.term()), (Lint::NeverAwaited, "coroutine"));
    /// ```
    pub fn lint(&self, lints: Lints) -> Vec<Finding> {
        self.lint_with(lints, &Unread)
    }

    /// All findings, where `source` is the text of the program that wrote the trace.
    pub fn lint_with(&self, lints: Lints, source: &dyn Source) -> Vec<Finding> {
        let run = Run { trace: self, lints, source, stretches: stretches(self) };
        let finding = |lint| move |Found { message, events }| Finding { lint, message, events };
        let mut findings: Vec<Finding> =
            Lint::ALL.into_iter().flat_map(|lint| lint.look(&run).into_iter().map(finding(lint))).collect();
        findings.sort_by_key(|finding| (finding.events.first().copied(), finding.lint));
        findings
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    #[test]
    fn every_file_of_this_folder_is_a_lint_of_the_list() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint");
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let mut files: Vec<String> =
            files.map(|file| file.file_stem().unwrap().to_string_lossy().into_owned()).collect();
        files.retain(|file| !["mod", "stretch"].contains(&file.as_str()));
        files.sort_unstable();
        let mut listed = Lint::ALL.map(Lint::file);
        listed.sort_unstable();
        assert_eq!(files, listed);
    }
}
