//! What the answer must be: put together field by field, pasted as JSON Schema or as a Python class, and what is wrong with it.

use e2e::{Key, Page, Visit};

use super::{ANSWER, QUESTION, ROUTE, ask, compare::choose};
use crate::{settings::pick, stage};

const CHOICE: &str = "What the answer must be";
const SENTENCE: &str = "John Smith is 35 years old, john@example.com";

#[track_caller]
fn open(page: &Page, choice: &str) {
    page.click(&page.get_with("DisclosureTriangle", "The answer"));
    pick(page, CHOICE, choice);
}

/// The fields of the typed answer: name, value, type.
#[track_caller]
fn answer(page: &Page) -> Vec<(String, String, String)> {
    let rows = page.table(&page.get_with("table", "Fields of the typed answer"));
    let cell = |row: &Vec<String>, at: usize| {
        row[at].trim_start_matches("simulated").trim_start_matches("virtual").trim().to_owned()
    };
    rows.iter().skip(1).map(|row| (cell(row, 0), cell(row, 1), cell(row, 2))).collect()
}

#[track_caller]
fn check(page: &Page, expect: &[(&str, &str, &str)]) {
    let found = answer(page);
    let found: Vec<_> =
        found.iter().map(|(name, value, kind)| (name.as_str(), value.as_str(), kind.as_str())).collect();
    assert_eq!(found, expect);
}

/// Without tools, so that the model reads the text.
#[track_caller]
fn without_tools(page: &Page) {
    page.click(&page.get_with("DisclosureTriangle", "Set up"));
    pick(page, "Tools", "Off: a chatbot");
}

#[track_caller]
fn names(page: &Page) -> Vec<String> {
    let names = "return JSON.stringify([...document.querySelectorAll('.type-editor-field')].map(row => row.querySelector('input').value))";
    serde_json::from_str(&page.read(names)).expect("a list of names")
}

/// The newest field's name has the focus and is selected, so that typing replaces it.
#[track_caller]
fn name_it(page: &Page, name: &str) {
    let selected = "const input = document.activeElement; \
        return input.closest?.('.type-editor-field:last-child') !== null && input.selectionEnd - input.selectionStart === input.value.length";
    page.until("the new field's name is selected", || page.eval(selected) == true);
    page.type_text(name);
    page.until("it has its name", || names(page).last().is_some_and(|last| last == name));
}

#[test]
fn a_form_is_put_together_by_keyboard_and_answered_in() {
    Visit::to(ROUTE).run(|page| {
        ask(page, SENTENCE);
        without_tools(page);
        page.tab_to("DisclosureTriangle", "The answer: the agent’s own type, a sentence with its figures.");
        page.press(Key::Enter);
        page.tab_to("combobox", CHOICE);
        page.type_text("Fie");
        page.until("the form is there", || names(page) == ["name", "age"]);
        page.tab_to("button", "Add a field");
        page.press(Key::Enter);
        page.until("a field is added", || names(page).len() == 3);
        name_it(page, "email");
        page.tab_to("button", "Move up email");
        page.press(Key::Enter);
        page.until("it has moved", || names(page) == ["name", "email", "age"]);
        page.until("the focus went along", || page.focused().name == "Move up email");
        page.tab_to("button", "Remove age");
        page.press(Key::Enter);
        page.until("it is gone", || names(page) == ["name", "email"]);
        page.tab_back_to("button", "Run");
        page.press(Key::Enter);
        page.until("the answer is there", || page.shows("Person(name=\"John Smith\", email=\"john@example.com\")"));
        check(page, &[("name", "John Smith", "text"), ("email", "john@example.com", "text")]);
        assert!(page.shows("Checked against the type Person"));
    });
}

#[test]
fn each_step_of_a_form_is_undone_and_the_form_outlives_a_reload() {
    Visit::to(ROUTE).run(|page| {
        open(page, "Fields that you put together");
        page.click(&page.get("button", "Add a field"));
        name_it(page, "city");
        page.until("it has its name", || names(page) == ["name", "age", "city"]);
        page.click(&page.get("button", "Remove name"));
        page.until("it is gone", || names(page) == ["age", "city"]);
        let undo = |expect: &[&str]| {
            stage::act(page, "Undo");
            page.until(&format!("{expect:?}"), || names(page) == expect);
        };
        undo(&["name", "age", "city"]);
        undo(&["name", "age", "field_3"]);
        undo(&["name", "age"]);
        for _ in 0..3 {
            stage::act(page, "Redo");
        }
        page.until("all is done again", || names(page) == ["age", "city"]);
        page.reload();
        page.get_with("DisclosureTriangle", "The answer: your type Person with age, city.");
        stage::act(page, "Share a link");
        page.until("the page says so", || page.shows("The link is on the clipboard."));
        let link = page.clipboard();
        let fragment = link.split_once('#').expect("a fragment").1.to_owned();
        page.go_afresh(&format!("{ROUTE}#{fragment}"));
        page.get_with("DisclosureTriangle", "The answer: your type Person with age, city.");
    });
}

#[test]
fn kinds_and_limits_of_a_form_hold_for_the_answer() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("radio", "skip the waiting"));
        ask(page, "Skills: Rust, chess. The size is large. Born on 10 December 1815.");
        without_tools(page);
        open(page, "Fields that you put together");
        for name in ["Remove name", "Remove age"] {
            page.click(&page.get("button", name));
        }
        page.get_with("alert", "There is no field yet");
        for (name, kind) in [("skills", "Text"), ("size", "One of …"), ("born", "Date")] {
            page.click(&page.get("button", "Add a field"));
            // The newest row's own controls.
            let script = "const row = [...document.querySelectorAll('.type-editor-field')].at(-1);";
            page.until("the row is there", || names(page).last().is_some_and(|last| last.starts_with("field_")));
            page.eval(&format!(
                "{script} const input = row.querySelector('input'); input.value = '{name}'; \
                 input.dispatchEvent(new Event('input', {{ bubbles: true }}))"
            ));
            page.eval(&format!(
                "{script} const list = row.querySelector('select'); \
                 list.value = [...list.options].find(option => option.text === '{kind}').value; \
                 list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
            ));
            if name == "skills" {
                page.eval(&format!("{script} row.querySelectorAll('[type=checkbox]')[1].click()"));
            }
        }
        let choices = page.get("textbox", "The choices, with commas between");
        page.fill(&choices, "small, large");
        page.press(Key::Tab);
        stage::run_through(page);
        check(
            page,
            &[
                ("skills[0]", "Rust", "text"),
                ("skills[1]", "chess", "text"),
                ("size", "large", "text"),
                ("born", "1815-12-10", "text"),
            ],
        );
        // A limit that the answer breaks.
        page.fill(&page.get("spinbutton", "Entries, at least"), "3");
        page.press(Key::Tab);
        stage::run_through(page);
        assert!(
            page.shows("No answer after") && page.shows("skills"),
            "{}",
            page.read("return document.querySelector('.agent-sentence').innerText")
        );
    });
}

#[test]
fn a_pasted_class_is_the_type_of_the_answer() {
    Visit::to(ROUTE).run(|page| {
        ask(page, SENTENCE);
        without_tools(page);
        open(page, "A Python class that you paste");
        let class = "class Contact(BaseModel):\n    last_name: str\n    email: EmailStr\n    age: int = Field(ge=0)";
        page.fill(&page.get("textbox", "Python class"), class);
        stage::run_through(page);
        check(
            page,
            &[("last_name", "Smith", "text"), ("email", "john@example.com", "text"), ("age", "35", "whole number")],
        );
        // The model was sent its schema, as Pydantic writes it.
        page.click(&page.get("tab", "As sent to the model"));
        let sent = page.read("return document.querySelector('main .code:not([hidden] *)').innerText");
        assert!(sent.contains("\"Contact\"") && sent.contains("\"format\": \"email\""), "{sent}");
    });
}

#[test]
fn a_pasted_schema_is_the_type_of_the_answer() {
    Visit::to(ROUTE).run(|page| {
        ask(page, "The Laptop costs $999.99 and is in stock");
        without_tools(page);
        open(page, "A JSON Schema that you paste");
        let schema = r#"{"title": "Offer", "type": "object", "required": ["product", "price"],
            "properties": {"product": {"type": "string"}, "price": {"type": "number", "maximum": 1000}}}"#;
        page.fill(&page.get("textbox", "JSON Schema"), schema);
        stage::run_through(page);
        check(page, &[("product", "Laptop", "text"), ("price", "999.99", "number")]);
    });
}

/// What is wrong stands beside the text, and Run says why it cannot.
#[track_caller]
fn refused(choice: &str, (field, text): (&str, &str), expect: &str) {
    Visit::to(ROUTE).run(|page| {
        open(page, choice);
        let before = page.value("textbox", field);
        page.fill(&page.get("textbox", field), text);
        page.get_with("alert", expect);
        assert_eq!(page.get("textbox", field).property("invalid"), "true");
        stage::run(page);
        page.until("Run says why it cannot", || {
            page.get("textbox", QUESTION).property("invalid") == "true"
                && page.shows("What the answer must be is not settled")
        });
        assert!(!stage::is_enabled(page, "Stop"), "nothing runs");
        stage::act(page, "Undo");
        page.until("the text is as before", || page.value("textbox", field) == before);
        page.until("and nothing is refused", || page.get("textbox", QUESTION).property("invalid") != "true");
    });
}

#[test]
fn a_wrong_class_is_told_at_line_and_column() {
    let class = "class Person(BaseModel):\n    age: complex";
    refused("A Python class that you paste", ("Python class", class), "2:10: cannot read the type `complex`");
}

#[test]
fn a_wrong_schema_is_told_at_line_and_column_or_by_pointer() {
    let choice = "A JSON Schema that you paste";
    refused(choice, ("JSON Schema", "{\n  \"type\": }"), "2:11: this is not JSON");
    let schema = r#"{"type": "object", "properties": {"a": {"type": "nothing"}}}"#;
    refused(choice, ("JSON Schema", schema), "#/properties/a");
}

#[test]
fn every_example_of_typed_answers_is_answered_in_its_type() {
    Visit::to(ROUTE).run(|page| {
        let person = "Person(first_name=\"John\", last_name=\"Smith\", age=35, email=\"john@example.com\")";
        for (example, line) in [
            ("A person from a sentence", person),
            ("A product", "Product(name=\"Laptop\", price=999.99, in_stock=true)"),
            ("Fields of your own", "Visitor(name=\"Ada Lovelace\", born=\"1815-12-10\", city=\"London\")"),
            ("“35” becomes 35", person),
            ("From free text", person),
        ] {
            choose(page, "Typed answers", example);
            page.click(&page.get("radio", "skip the waiting"));
            stage::run_through(page);
            let said = page.read("return document.querySelector('.agent-sentence').innerText");
            assert_eq!(said, line, "{example}");
        }
    });
}

#[test]
fn the_agent_s_own_type_is_there_to_go_back_to() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("radio", "skip the waiting"));
        open(page, "A Python class that you paste");
        page.fill(&page.get("textbox", "Python class"), "class");
        pick(page, CHOICE, "The agent’s own type");
        stage::run_through(page);
        assert!(page.shows(ANSWER));
        pick(page, CHOICE, "A Python class that you paste");
        assert_eq!(page.value("textbox", "Python class"), "class", "what was typed is kept");
    });
}
