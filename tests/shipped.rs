//! The programs that ship, as the texts that a reader sees and may change: the interpreter runs each of them to the same output.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use asyncio::Limits;
use interpreter::{Finished, Settings};
use program::{Python, names, prepare, printed, shipped};

fn text(name: &str) -> String {
    Python::of(&shipped(name).unwrap()).text
}

fn run(text: &str) -> Finished {
    interpreter::Program::read(text, "scenario.py")
        .unwrap_or_else(|problems| panic!("{problems:?}"))
        .run(Settings::default())
}

fn output(finished: &Finished) -> String {
    finished.output.iter().map(|one| one.text.as_str()).collect()
}

#[test]
fn every_text_that_can_be_changed_prints_what_it_prints_unchanged() {
    let mut ran = 0;
    for name in names() {
        let Ok(prepared) = prepare(&shipped(name).unwrap()) else { continue };
        let before = prepared.run(Limits::default());
        let lines: String = printed(&before.trace).iter().flat_map(|line| [line.text, "\n"]).collect();
        let now = run(&text(name));
        assert_eq!((output(&now), now.time), (lines, before.time), "{name}");
        ran += 1;
    }
    assert!(ran >= 75, "{ran}");
}

/// The update is lost because another came between reading and writing, and for no other reason.
#[test]
fn the_lost_update_is_found_again_with_a_lock() {
    let text = text("lost-update");
    assert_eq!(output(&run(&text)), "expected 130, got 120\n");
    let (head, rest) = text.split_once("async def deposit(amount):\n").unwrap();
    let (body, rest) = rest.split_once("\n\n").unwrap();
    let body: String = body.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    let locked =
        format!("{head}lock = asyncio.Lock()\n\n\nasync def deposit(amount):\n    async with lock:\n{body}\n\n{rest}");
    assert_eq!(output(&run(&locked)), "expected 130, got 130\n", "{locked}");
}
