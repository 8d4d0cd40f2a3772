//! The same programs in other languages: the Rust is compiled and run here, on tokio, and what it prints from which line
//! is what ships as its order. (The JavaScript is run by `cargo xtask oracle twins`, in Node.)

#![cfg(not(target_arch = "wasm32"))]

use std::{cell::RefCell, collections::BTreeMap};

use interpreter::{Program, Settings};
use programs::{Recorded, Said, modules, orders, shipped, twin, twins};

thread_local! {
    static SAID: RefCell<Vec<Said>> = const { RefCell::new(Vec::new()) };
}

fn say(line: u32, text: String) {
    SAID.with_borrow_mut(|said| said.push(Said(line, text)));
}

/// In the programs below: what is printed is kept, with its line.
macro_rules! println {
    ($($argument:tt)*) => { crate::say(line!(), format!($($argument)*)) };
}

macro_rules! programs {
    ($($module:ident: $name:literal),* $(,)?) => {
        $(
        #[allow(clippy::disallowed_methods, clippy::unused_async, reason = "the programs show what these do")]
        mod $module {
            include!(concat!("../crates/programs/src/languages/", $name, ".rs"));

            pub(super) fn run() {
                main();
            }
        })*

        const PROGRAMS: &[(&str, fn())] = &[$(($name, $module::run)),*];
    };
}

programs! {
    sequential: "sequential-9s",
    concurrent: "concurrent-4s",
    two_fetches_sequential: "two-fetches-sequential",
    two_fetches_tasks: "two-fetches-tasks",
    forgotten_await: "forgotten-await",
    await_does_not_yield: "await-does-not-yield",
    sleep_zero: "sleep-zero",
    task_starts_later: "task-starts-later",
    gather_first_error: "gather-first-error",
    lost_update: "lost-update",
    fire_and_forget: "fire-and-forget",
}

#[test]
fn every_rust_text_prints_what_ships_as_its_order() {
    let printed: BTreeMap<String, Vec<Said>> = PROGRAMS
        .iter()
        .map(|(name, run)| {
            run();
            ((*name).to_owned(), SAID.take())
        })
        .collect();
    let now = serde_json::to_string(&printed).expect("texts");
    assert_eq!(printed, Recorded::shipped().rust, "the programs print\n{now}");
}

#[test]
fn every_python_text_prints_what_ships_as_its_order() {
    let printed: BTreeMap<String, Vec<Said>> = twins()
        .iter()
        .map(|twin| {
            let text = shipped(twin.name).expect("a program that ships").text;
            let program = Program::read(text, "program.py").expect("it can be read");
            let trace = program.run(Settings::default()).trace.expect("it is recorded");
            let line = |event: usize| trace.events()[event].line.expect("its line");
            let said = trace.printed().iter().map(|one| Said(line(one.event), one.text.to_owned())).collect();
            (twin.name.to_owned(), said)
        })
        .collect();
    let now = serde_json::to_string(&printed).expect("texts");
    assert_eq!(printed, Recorded::shipped().python, "the programs print\n{now}");
}

#[test]
fn every_rust_text_is_run_here() {
    let texts: Vec<_> = twins().iter().filter(|twin| twin.rust.is_some()).map(|twin| twin.name).collect();
    assert_eq!(texts, PROGRAMS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
}

#[test]
fn every_javascript_order_names_the_lines_that_print() {
    for twin in twins() {
        let said = orders(twin.name).expect("it ran in Node").javascript;
        assert!(!said.is_empty(), "{}", twin.name);
        for Said(line, text) in said {
            let code = twin.javascript.text.lines().nth(line as usize - 1).unwrap_or_default();
            assert!(code.contains("console.log("), "{} line {line} prints {text}: {code}", twin.name);
        }
    }
}

#[test]
fn languages_that_differ_say_why_and_those_that_agree_say_nothing() {
    for twin in twins() {
        let differs = orders(twin.name).expect("it is a program").differences().iter().any(Option::is_some);
        assert_eq!(differs, !twin.note.is_empty(), "{}: {:?}", twin.name, orders(twin.name));
    }
}

#[test]
fn javascript_starts_a_function_when_it_is_called_and_python_a_task_later() {
    let orders = orders("two-fetches-tasks").expect("it is a program");
    let first = |said: &[Said]| said[0].1.clone();
    assert_eq!(first(&orders.python), "created; nothing fetched yet");
    assert_eq!(first(&orders.javascript), "fetching 1");
    assert_eq!(orders.differences(), [Some(0), None]);
}

#[test]
fn every_twin_is_of_a_program_that_ships_and_has_its_module() {
    let files = modules();
    for one in twins() {
        assert!(shipped(one.name).is_some() && twin(one.name) == Some(*one), "{}", one.name);
        let (_, module) = files.iter().find(|(file, _)| *file == format!("{}.js", one.name)).expect("its module");
        assert!(module.contains("$call.at(") && module.contains("export function program("), "{module}");
    }
    assert!(files.iter().any(|(file, _)| file == "record.js"));
}
