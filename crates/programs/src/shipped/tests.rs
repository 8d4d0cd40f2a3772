//! The programs that ship are what they say they are.

use interpreter::{Finished, Program, Settings};

use super::{SHIPPED, shipped};

fn run(text: &str) -> Finished {
    Program::read(text, "program.py").unwrap_or_else(|problems| panic!("{problems:?}")).run(Settings::default())
}

fn output(finished: &Finished) -> String {
    finished.output.iter().map(|one| one.text.as_str()).collect()
}

#[test]
fn every_program_says_what_it_is_and_what_to_look_for() {
    assert!(SHIPPED.len() >= 85);
    for program in SHIPPED {
        let (title, about) = (program.title(), program.about());
        assert!(
            !title.is_empty() && !title.ends_with('.') && about.ends_with('.'),
            "{}: {title}: {about}",
            program.name
        );
        assert!(program.text.ends_with('\n') && program.text.lines().all(|line| line.len() <= 100), "{}", program.name);
    }
}

/// Python itself refuses one of them, which shows just that.
#[test]
fn every_program_but_one_can_be_read() {
    let refused = SHIPPED.iter().filter(|program| Program::read(program.text, "program.py").is_err());
    assert_eq!(refused.map(|program| program.name).collect::<Vec<_>>(), ["await-outside-async"]);
}

#[track_caller]
fn takes(name: &str, seconds: u64) {
    assert_eq!(run(shipped(name).unwrap().text).time.0, seconds * 1_000_000, "{name}");
}

#[test]
fn the_numbers_of_the_course_are_computed() {
    takes("sequential-9s", 9);
    takes("blocking-9s", 9);
    takes("concurrent-4s", 4);
    takes("two-fetches-sequential", 4);
    takes("two-fetches-tasks", 2);
    takes("tool-calls-6s", 6);
    takes("tool-calls-2s", 2);
    takes("prices-20s", 20);
    takes("prices-2s", 2);
    takes("databases-25s", 25);
    takes("databases-5s", 5);
    takes("apis-9s", 9);
    takes("apis-3s", 3);
    takes("toll-booth", 8);
    takes("chef", 4);
    takes("juggler", 14);
    takes("assembly-line", 4);
    takes("tower", 7);
}

#[track_caller]
fn prints(name: &str, expect: &str) {
    assert_eq!(output(&run(shipped(name).unwrap().text)), expect);
}

#[test]
fn awaiting_does_not_always_give_way() {
    prints("await-does-not-yield", "before\ninner\nafter\nother\n");
}

#[test]
fn a_task_starts_at_the_next_suspension() {
    prints("two-fetches-tasks", "created; nothing fetched yet\nfetching 1\nfetching 2\ndata 1 data 2\nTotal: 2.0 s\n");
}

/// The update is lost because another came between reading and writing, and for no other reason.
#[test]
fn the_lost_update_is_found_again_with_a_lock() {
    let text = shipped("lost-update").unwrap().text;
    assert_eq!(output(&run(text)), "expected 130, got 120\n");
    let (head, rest) = text.split_once("async def deposit(amount):\n").unwrap();
    let (body, rest) = rest.split_once("\n\n").unwrap();
    let body: String = body.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    let locked =
        format!("{head}lock = asyncio.Lock()\n\n\nasync def deposit(amount):\n    async with lock:\n{body}\n\n{rest}");
    assert_eq!(output(&run(&locked)), "expected 130, got 130\n", "{locked}");
}

/// A program of an analogy with other numbers.
#[track_caller]
fn takes_with(name: &str, numbers: &[(&str, u64)], seconds: u64) {
    let mut text = shipped(name).unwrap().text.to_owned();
    for (name, value) in numbers {
        let found = python::numbers(&text).unwrap();
        text = found.iter().find(|number| number.name == *name).unwrap().rewrite(&text, *value);
    }
    assert_eq!(run(&text).time.0, seconds * 1_000_000, "{name} with {numbers:?}");
}

#[test]
fn the_numbers_at_the_top_of_an_analogy_decide_how_long_it_takes() {
    takes_with("toll-booth", &[("BOOTHS", 2)], 5);
    takes_with("toll-booth", &[("FIRST", 1)], 4);
    takes_with("chef", &[("HEAT", 8)], 8);
    takes_with("chef", &[("VEGETABLES", 8)], 8);
    takes_with("juggler", &[("BALLS", 1)], 10);
    takes_with("juggler", &[("BALLS", 6)], 16);
    takes_with("assembly-line", &[("WORKERS", 1)], 20);
    takes_with("assembly-line", &[("PYTHON", 1)], 12);
    takes_with("tower", &[("CIRCLE", 0)], 5);
}
