//! Bad input: refused at its place, the work kept, nothing rendered as HTML.

use e2e::{Page, Visit};
use serde_json::{Value, json};

use super::{ANSWER, QUESTION, ROUTE, ask};
use crate::stage;

const SCRIPT: &str = "<img src=x onerror=\"window.__hacked = true\"><script>window.__hacked = true</script>";

/// A good run file.
#[track_caller]
fn run_file(page: &Page) -> Value {
    page.click(&page.get("radio", "skip the waiting"));
    stage::run_through(page);
    page.click(&page.get("tab", "Run file"));
    let file = page.download(&page.get("button", "Save this run"), "interleave-run.json");
    serde_json::from_str(&std::fs::read_to_string(file).expect("it is text")).expect("it is JSON")
}

#[test]
fn run_files_that_make_no_sense_are_refused_with_the_place() {
    Visit::to(ROUTE).run(|page| {
        let good = run_file(page);
        let edited = |change: fn(&mut Value)| {
            let mut file = good.clone();
            change(&mut file);
            file.to_string()
        };
        let bad = [
            ("torn.json", "{\"format\": \"interleave.run\",\n \"version\": ".to_owned(), "2:"),
            ("other.json", json!({"format": "x"}).to_string(), "not opened"),
            ("early.json", edited(|file| file["inputs"][2]["at"] = json!(0)), "inputs[2]"),
            ("order.json", edited(|file| file["header"]["order"] = json!("sideways")), "sideways"),
            ("call.json", edited(|file| file["inputs"][1] = json!({"at": 1, "tool_started": "x"})), "inputs[1]"),
            ("deep.json", "[".repeat(100_000), "not opened"),
            ("large.json", "x".repeat(1_000_000), "1:1"),
            ("control.json", "\u{0}\u{1}\u{7}".to_owned(), "no text"),
            ("html.json", format!("{{\"format\": {}}}", json!(SCRIPT)), "not opened"),
        ];
        for (name, text, place) in bad {
            let file = page.write_file(name, &text);
            page.choose_file(&page.get("button", "Open a run"), &file);
            let alert = page.get_with("alert", &format!("The file {name} was not opened, and your work is as it was"));
            // Problems stay until they are dismissed, in one region: the last is this file's.
            let said = page.text(&alert);
            let said = said.rsplit("The file ").next().unwrap_or_default();
            assert!(said.contains(place), "{name}: {said}");
            assert!(said.len() < 1_000, "{name}: {} characters", said.len());
            assert!(page.shows(ANSWER), "{name}: the run is kept");
        }
        assert_ne!(page.eval("return window.__hacked ?? false"), true);
    });
}

#[test]
fn an_answer_that_was_guessed_from_prose_is_shown_as_a_guess() {
    Visit::to(ROUTE).run(|page| {
        let mut file = run_file(page);
        let schema = json!({"title": "Answer", "type": "object", "required": ["sentence"], "properties":
            {"sentence": {"type": "string"}, "figures": {"type": "array", "default": []}}});
        file["header"]["terms"]["answer"] = json!({"json": schema});
        file["header"]["terms"]["guards"] = json!([]);
        file["inputs"] = json!([{"at": 0, "model_called": null}, {"at": 1, "model": {"text": "Sentence: It grows."}},
            {"at": 2, "model": {"stopped": "end"}}]);
        let file = page.write_file("guess.json", &file.to_string());
        page.choose_file(&page.get("button", "Open a run"), &file);
        page.until("it is open", || page.shows("It grows."));
        assert!(page.shows("A guess: there was no JSON"), "beside the answer");
        assert!(page.shows("Result: a guess"), "and in its story");
    });
}

#[test]
fn a_megabyte_of_question_is_refused_beside_the_field_and_kept() {
    Visit::to(ROUTE).run(|page| {
        page.call(
            &page.get("textbox", QUESTION),
            "this.value = 'x'.repeat(1e6); this.dispatchEvent(new Event('input', { bubbles: true }))",
        );
        stage::run(page);
        page.until("it is refused", || page.shows("The question is 1000000 characters long; ask in at most 20000."));
        assert_eq!(page.eval("return document.querySelector('.agent-prompt').value.length"), 1_000_000);
        assert!(!stage::is_enabled(page, "Stop"));
        // More than the device keeps is told as news, and is no error of the page's.
        page.take_console();
    });
}

#[test]
fn html_is_shown_as_the_text_that_it_is() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get("radio", "skip the waiting"));
        ask(page, SCRIPT);
        stage::run_through(page);
        page.until("the conversation shows it", || page.shows(SCRIPT));
        assert_eq!(page.eval("return document.querySelectorAll('main img, main script').length"), 0);
        assert_ne!(page.eval("return window.__hacked ?? false"), true);
    });
}
