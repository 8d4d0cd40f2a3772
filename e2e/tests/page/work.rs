//! What a reader did stays theirs: reload, undo, files.

use std::fs;

use e2e::{Page, Visit};

use crate::{
    agent::{ANSWER, QUESTION, ask},
    stage,
};

const ROUTE: &str = "lab/agent";

#[test]
fn a_reload_restores_the_question_and_the_run() {
    Visit::to(ROUTE).run(|page| {
        ask(page, "Growth of $1000 at 5% in 10 years, please");
        stage::run_through(page);
        let events = stage::events(page).len();
        page.reload();
        page.until("the answer is back", || page.shows(ANSWER));
        assert_eq!(page.value("textbox", QUESTION), "Growth of $1000 at 5% in 10 years, please");
        assert_eq!(stage::events(page).len(), events);
    });
}

#[test]
fn what_was_typed_is_undone_and_done_again() {
    Visit::to(ROUTE).run(|page| {
        let before = page.value("textbox", QUESTION);
        assert!(!stage::action(page, "Undo").is_enabled(), "there is nothing to undo yet");
        ask(page, "price of Apple");
        stage::act(page, "Undo");
        page.until("the question is as before", || page.value("textbox", QUESTION) == before);
        stage::act(page, "Redo");
        page.until("the question is the new one", || page.value("textbox", QUESTION) == "price of Apple");
        stage::act(page, "Reset");
        page.until("the question is the first one", || page.value("textbox", QUESTION) == before);
        stage::act(page, "Undo");
        page.until("Undo brings the work back", || page.value("textbox", QUESTION) == "price of Apple");
    });
}

#[test]
fn an_exported_file_imports_to_the_same_work() {
    let mut exported = String::new();
    Visit::to(ROUTE).run(|page| {
        ask(page, "Growth of $1000 at 5% for 10 years");
        stage::run_through(page);
        exported = export(page);
    });
    Visit::to(ROUTE).run(|page| {
        ask(page, "my own question");
        let file = page.write_file("theirs.json", &exported);
        page.choose_file(&stage::action(page, "Import a file"), &file);
        page.until("the answer is there", || page.shows(ANSWER));
        assert_eq!(export(page), exported);
        stage::act(page, "Undo");
        page.until("Undo brings the reader's own back", || page.value("textbox", QUESTION) == "my own question");
    });
}

#[track_caller]
fn export(page: &Page) -> String {
    let file = page.download(&stage::action(page, "Export to a file"), "interleave-agent.json");
    fs::read_to_string(file).expect("it is text")
}

#[test]
fn a_damaged_file_is_refused_with_the_place_and_the_work_is_kept() {
    Visit::to(ROUTE).run(|page| {
        ask(page, "my own question");
        let file = page.write_file("torn.json", r#"{"interleave":"agent","version":1,"state":{"prompt":"#);
        page.choose_file(&stage::action(page, "Import a file"), &file);
        let alert = page.get_with("alert", "The file torn.json was not opened");
        let said = page.text(&alert);
        assert!(said.contains("1:52"), "the place is said: {said}");
        assert_eq!(page.value("textbox", QUESTION), "my own question");
    });
}

#[test]
fn a_reader_who_chooses_no_file_keeps_the_work_and_can_ask_again() {
    Visit::to(ROUTE).run(|page| {
        ask(page, "my own question");
        page.choose_no_file(&stage::action(page, "Import a file"));
        assert_eq!(page.value("textbox", QUESTION), "my own question");
        let file = page.write_file("torn.json", "{");
        page.choose_file(&stage::action(page, "Import a file"), &file);
        page.get_with("alert", "The file torn.json was not opened");
    });
}

#[test]
fn what_the_device_kept_and_nobody_can_read_is_said_and_the_page_works() {
    Visit::to(ROUTE).run(|page| {
        ask(page, "my own question");
        page.until("it is kept", || page.eval("return localStorage.length > 0") == true);
        page.eval("for (const key of Object.keys(localStorage)) if (key.endsWith('agent')) localStorage[key] = '{\"interleave\":'");
        page.reload();
        page.get_with("alert", "What this device kept could not be read");
        stage::run_through(page);
        assert!(page.shows(ANSWER));
    });
}
