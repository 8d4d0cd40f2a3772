//! Python, run by the interpreter a slice at a time, so that the page stays alive and Stop is heard whatever the text does.

mod outcome;
mod painting;
#[cfg(feature = "ui")]
mod typed;

use std::sync::Arc;

pub use self::outcome::{Failure, Outcome};
use self::painting::Painting;
use interpreter::{Advanced, LoopLimits, Program, Recording, Settings, Time};
use io::{Clock, Frames, Micros};
use trace::Trace;

/// What tracebacks call the text.
pub const FILE: &str = "program.py";

/// So many operations are carried out before the clock is asked: a millisecond or two.
const SLICE: u64 = 20_000;

/// So long the page may stand still: half a frame.
const SPELL: Micros = Micros::from_millis(8);

/// Whoever watches copies all that has happened, so they look before a wait that can be seen, and otherwise ten times a second.
const LONG: Micros = Micros::from_millis(30);
const BETWEEN: Micros = Micros::from_millis(100);

/// One call may freeze the page for so long.
const FREEZE: Micros = Micros::from_millis(10_000);

/// What nothing on the clock wakes is looked at again after so long.
const MOMENT: Micros = Micros::from_millis(1);

/// A text to run, and where.
#[expect(missing_docs, reason = "named after the ports")]
pub struct Order {
    pub text: String,
    pub time: Time,
    pub clock: Arc<dyn Clock>,
    pub frames: Arc<dyn Frames>,
    /// Looks at what has happened so far, while real time passes.
    pub watch: Box<dyn Fn(&Trace)>,
}

/// Runs a text to its end, with its lines one by one. Dropping the future stops it.
pub async fn run(order: Order) -> Outcome {
    let Order { text, time, clock, frames, watch } = order;
    let program = match Program::read(&text, FILE) {
        Ok(program) => program,
        Err(problems) => return Outcome::refused(&text, &problems),
    };
    let page = Painting { clock: Arc::clone(&clock), frames };
    let is_real = matches!(time, Time::Wall(_));
    if is_real && may_block(&text) {
        // What came before the freeze is painted.
        page.sleep(Micros::ZERO).await;
    }
    let loop_limits = LoopLimits { occupied: FREEZE, ..LoopLimits::default() };
    let mut running =
        program.start(Settings { time, loop_limits, recording: Recording::steps(), ..Settings::default() });
    let (mut since, mut looked) = (clock.now(), None::<Micros>);
    loop {
        let (next, wait) = match running.advance_for(SLICE) {
            Advanced::Ended(finished) => return Outcome::of(*finished),
            Advanced::Pauses(running) if clock.now().since(since) < SPELL => (running, None),
            Advanced::Pauses(running) => (running, Some(Micros::ZERO)),
            Advanced::Waits(running, duration) => (running, Some(duration.unwrap_or(MOMENT))),
            // Nobody is asked who runs next: the first in line does.
            Advanced::Asks(mut running, _) => {
                running.choose(0);
                (running, None)
            }
        };
        running = next;
        if let Some(duration) = wait {
            let now = clock.now();
            let is_due = duration >= LONG || looked.is_none_or(|before| now.since(before) >= BETWEEN);
            if let Some(trace) = running.trace().filter(|_| is_real && is_due) {
                watch(trace);
                looked = Some(now);
            }
            page.sleep(duration).await;
            since = clock.now();
        }
    }
}

/// A text run to its end at once, on the virtual clock, where nothing is waited for: always the same.
pub fn computed(text: &str) -> Outcome {
    match Program::read(text, FILE) {
        Ok(program) => Outcome::of(program.run(Settings::default())),
        Err(problems) => Outcome::refused(text, &problems),
    }
}

/// Whether a text imports anything besides asyncio, which itself never blocks the page.
fn may_block(text: &str) -> bool {
    let mut imports =
        text.lines().map(str::trim).filter(|line| line.starts_with("import ") || line.starts_with("from "));
    imports.any(|line| line != "import asyncio")
}

#[cfg(test)]
mod tests {
    use super::may_block;

    #[track_caller]
    fn check(name: &str, blocks: bool) {
        assert_eq!(may_block(programs::shipped(name).unwrap().text), blocks, "{name}");
    }

    #[test]
    fn a_text_that_imports_asyncio_alone_cannot_freeze_the_page() {
        check("two-fetches-tasks", false);
        check("blocking-sleep", true);
        assert!(may_block("if True:\n    from time import sleep\n    sleep(1)\n"));
    }
}
