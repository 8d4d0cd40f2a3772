//! Beliefs: what people take to be true of programs and is not, a file each. A belief says what would have to stand in a
//! program for it to be true, as changes to its text; what that program gives is the wrong answer of those who hold it.

mod async_is_parallel;
mod await_always_yields;
mod await_is_grammar;
mod await_starts_it;
mod await_takes_anything;
mod await_works_anywhere;
mod awaited_at_once;
mod awaiting_again_gives_the_value;
mod awaiting_again_runs_again;
mod awaits_overlap;
mod blocking_is_polite;
mod calling_runs;
mod calling_starts_a_task;
mod cancel_kills_at_once;
mod error_shows_at_once;
mod errors_get_lost;
mod fact;
mod first_one_ends_it;
mod gather_by_finish;
mod gather_cancels;
mod gathered;
mod gpu_always_wins;
mod grammar_shows_late;
mod group_lets_go_on;
mod grouped;
mod guard_is_a_wall;
mod guard_reads_letters;
mod hoist;
mod limit_is_a_lock;
mod loop_waits_for_all;
mod model_acts;
mod more_is_faster;
mod names;
mod one_thread_no_race;
mod phrases;
mod plainly;
mod pydantic_converts_all;
mod semaphores;
mod sleep_zero_does_nothing;
mod slip;
mod starts_when_awaited;
mod task_starts_at_once;
#[cfg(test)]
mod tests;
mod threads;
mod threads_beat_gil;
mod threads_do_not_help;
mod threads_take_turns;
mod unawaited;
mod valid_is_true;
mod waits_add_up;

pub use fact::{Fact, Seen};
pub use slip::{Slip, slips};

use serde::{Deserialize, Serialize};
use trace::Lint;

use crate::{
    code::Code,
    edit::{self, Edit, Rewritten},
};

/// One belief.
trait Held {
    /// What goes on “You may think that …”.
    const THINKS: &'static str;
    /// The glossary's term, as its address there.
    const TERM: &'static str;
    /// How a wrong answer is made of it.
    const MEANS: Means;
    /// What shows that somebody has written a program out of it.
    const SIGN: Sign = Sign::None;
}

/// How a wrong answer is made of a belief.
#[derive(Clone, Copy)]
enum Means {
    /// By changes to the program; none where the belief says nothing about it.
    Rewrite(fn(&Code<'_>) -> Vec<Edit>),
    /// By no program: it is about a machine or a checker, and [`Fact`] tells it.
    Fact,
}

/// What shows that somebody has written a program out of a belief.
#[derive(Clone, Copy)]
enum Sign {
    /// Nothing: whoever knows better may write the same.
    None,
    /// This, in a run of it.
    Lint(Lint),
    /// That the belief would make another program of it: nobody else would write it so.
    Text,
}

/// Why there is no program for a belief.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It says nothing about this program.
    #[error("nothing in the program would be different if {}", .0.thinks())]
    NothingToChange(Belief),
    /// No program is meant: what was measured or checked tells it.
    #[error("no program shows that {}", .0.thinks())]
    NoProgram(Belief),
    /// The program itself is not Python.
    #[error("the program is not Python: {0}")]
    NotPython(String),
}

/// The one list of beliefs.
macro_rules! beliefs {
    ($($(#[$doc:meta])* $file:ident :: $belief:ident = $id:literal),* $(,)?) => {
        /// What somebody may take to be true.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Belief {
            $($(#[$doc])* #[serde(rename = $id)] $belief),*
        }

        impl Belief {
            /// All of them.
            pub const ALL: [Self; [$($id),*].len()] = [$(Self::$belief),*];

            /// What it is called in the course's text and in kept work, which is never changed.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$belief => $id),*
                }
            }

            /// What goes on “You may think that …”.
            pub const fn thinks(self) -> &'static str {
                match self {
                    $(Self::$belief => <$file::$belief as Held>::THINKS),*
                }
            }

            /// The glossary's term, as its address there.
            pub const fn term(self) -> &'static str {
                match self {
                    $(Self::$belief => <$file::$belief as Held>::TERM),*
                }
            }

            const fn sign(self) -> Sign {
                match self {
                    $(Self::$belief => <$file::$belief as Held>::SIGN),*
                }
            }

            const fn means(self) -> Means {
                match self {
                    $(Self::$belief => <$file::$belief as Held>::MEANS),*
                }
            }
        }
    };
}

beliefs! {
    /// Calling a coroutine function runs it.
    calling_runs::CallingRuns = "calling-runs",
    /// Several awaits in a row overlap.
    awaits_overlap::AwaitsOverlap = "awaits-overlap",
    /// `create_task` starts the task there and then.
    task_starts_at_once::TaskStartsAtOnce = "task-starts-at-once",
    /// `await` always lets others run.
    await_always_yields::AwaitAlwaysYields = "await-always-yields",
    /// Async makes computing overlap.
    async_is_parallel::AsyncIsParallel = "async-is-parallel",
    /// `time.sleep` in a coroutine only pauses it.
    blocking_is_polite::BlockingIsPolite = "blocking-is-polite",
    /// Waits add up, together or not.
    waits_add_up::WaitsAddUp = "waits-add-up",
    /// Tasks overlap even where each is awaited as it is made.
    awaited_at_once::AwaitedAtOnce = "awaited-at-once",
    /// `gather` returns in the order of finishing.
    gather_by_finish::GatherByFinish = "gather-by-finish",
    /// One failure stops the others in `gather`.
    gather_cancels::GatherCancels = "gather-cancels",
    /// The program ends when all tasks have.
    loop_waits_for_all::LoopWaitsForAll = "loop-waits-for-all",
    /// There are no races without threads.
    one_thread_no_race::OneThreadNoRace = "one-thread-no-race",
    /// A task's error stops the program where it happens.
    error_shows_at_once::ErrorShowsAtOnce = "error-shows-at-once",
    /// A limit on how many run at once costs no time.
    more_is_faster::MoreIsFaster = "more-is-faster",
    /// Threads make Python compute faster.
    threads_beat_gil::ThreadsBeatGil = "threads-beat-gil",
    /// The graphics card is the fastest at any size.
    gpu_always_wins::GpuAlwaysWins = "gpu-always-wins",
    /// A value that fits is a true one.
    valid_is_true::ValidIsTrue = "valid-is-true",
    /// Validation converts whatever it is given.
    pydantic_converts_all::PydanticConvertsAll = "pydantic-converts-all",
    /// The model runs the tool that it asks for.
    model_acts::ModelActs = "model-acts",
    /// A list of phrases stops what they mean.
    guard_is_a_wall::GuardIsAWall = "guard-is-a-wall",
    /// `await` starts the work and goes on.
    await_starts_it::AwaitStartsIt = "await-starts-it",
    /// A task starts only where it is awaited.
    starts_when_awaited::StartsWhenAwaited = "starts-when-awaited",
    /// `asyncio.sleep(0)` does nothing.
    sleep_zero_does_nothing::SleepZeroDoesNothing = "sleep-zero-does-nothing",
    /// `cancel` ends a task there and then.
    cancel_kills_at_once::CancelKillsAtOnce = "cancel-kills-at-once",
    /// Waiting for several is over when the first is done.
    first_one_ends_it::FirstOneEndsIt = "first-one-ends-it",
    /// A failure in a task group leaves the others alone.
    group_lets_go_on::GroupLetsGoOn = "group-lets-go-on",
    /// A semaphore lets one through at a time.
    limit_is_a_lock::LimitIsALock = "limit-is-a-lock",
    /// A call in a thread holds up the loop all the same.
    threads_do_not_help::ThreadsDoNotHelp = "threads-do-not-help",
    /// Threads take turns even where they wait.
    threads_take_turns::ThreadsTakeTurns = "threads-take-turns",
    /// `await` takes any value.
    await_takes_anything::AwaitTakesAnything = "await-takes-anything",
    /// Python refuses a wrong `await` before the program runs.
    await_is_grammar::AwaitIsGrammar = "await-is-grammar",
    /// `await` works in any function.
    await_works_anywhere::AwaitWorksAnywhere = "await-works-anywhere",
    /// A mistake of grammar shows when its line runs.
    grammar_shows_late::GrammarShowsLate = "grammar-shows-late",
    /// Awaiting a coroutine again runs it again.
    awaiting_again_runs_again::AwaitingAgainRunsAgain = "awaiting-again-runs-again",
    /// Awaiting a coroutine again gives what it returned.
    awaiting_again_gives_the_value::AwaitingAgainGivesTheValue = "awaiting-again-gives-the-value",
    /// Calling a coroutine function starts a task.
    calling_starts_a_task::CallingStartsATask = "calling-starts-a-task",
    /// An error in a task harms nobody else.
    errors_get_lost::ErrorsGetLost = "errors-get-lost",
    /// Capital letters are enough to get past a list of phrases.
    guard_reads_letters::GuardReadsLetters = "guard-reads-letters",
}

impl Belief {
    /// The belief of that name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|belief| belief.id() == id)
    }

    /// The program of which this belief would be true.
    ///
    /// ```
    /// use practice::Belief;
    ///
    /// let program = "import asyncio\n\n\nasync def main():\n    asyncio.create_task(work())\n";
    /// let rewritten = Belief::TaskStartsAtOnce.rewrite(program).unwrap();
    /// assert!(rewritten.text.ends_with("    asyncio.create_task(work())\n    await asyncio.sleep(0)\n"));
    /// assert_eq!(rewritten.changed, [6]);
    /// ```
    ///
    /// # Errors
    /// There is no such program, and why.
    pub fn rewrite(self, program: &str) -> Result<Rewritten, Unfit> {
        let Means::Rewrite(rewrite) = self.means() else { return Err(Unfit::NoProgram(self)) };
        let not_python = |mistakes: Vec<python::Mistake>| {
            Unfit::NotPython(mistakes.first().map(|mistake| mistake.message.clone()).unwrap_or_default())
        };
        let read = python::read(program).map_err(not_python)?;
        let edits = rewrite(&Code::of(program, &read));
        if edits.is_empty() { Err(Unfit::NothingToChange(self)) } else { Ok(edit::apply(program, edits)) }
    }
}
