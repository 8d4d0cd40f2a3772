//! A program of the reader's own in the Event loop lab: written, run, mended, shared, saved and opened.

use e2e::{Key, Page, Visit};
use interleave::labs::event_loop;

use crate::stage;

const LAB: &str = event_loop::LAB.address;
const FIELD: &str = "Your program";

fn begin(page: &Page, button: &str) {
    page.click(&page.get("button", button));
    page.until("there is a field to write in", || page.find("textbox", FIELD).is_some());
}

/// Puts a text in the field's place as pasting does: Enter would indent the next line.
fn write(page: &Page, text: &str) {
    let body =
        format!("this.focus(); this.select(); document.execCommand('insertText', false, {})", serde_json::json!(text));
    page.call(&page.get("textbox", FIELD), &body);
}

const COUNT: &str = "import asyncio\n\n\nclass Counter:\n    def __init__(self):\n        self.n = 0\n\n    async def tick(self, by):\n        await asyncio.sleep(by)\n        self.n += by\n\n\nasync def main():\n    counter = Counter()\n    async with asyncio.TaskGroup() as group:\n        for by in (3, 1, 2):\n            group.create_task(counter.tick(by))\n    print(f\"{counter.n:>5}|\")\n\n\nasyncio.run(main())\n";

#[test]
fn what_somebody_types_runs_and_is_seen() {
    Visit::to(LAB).run(|page| {
        begin(page, "Write your own");
        stage::run_through(page);
        page.until("it ran", || page.shows("It ended after 2.0 s and printed 2 lines."));
        assert!(page.find("button", "Program : Your own program").is_some());
        assert!(page.shows("Hello from two"));
        write(page, COUNT);
        page.until("what ran is old", || page.shows("Changed since this run"));
        stage::run_through(page);
        page.until("the new text ran", || page.shows("It ended after 3.0 s and printed 1 line."));
        assert!(page.shows("    6|") || page.shows("6|"));
        page.reload();
        page.until("it runs again by itself", || page.shows("It ended after 3.0 s and printed 1 line."));
        assert_eq!(page.value("textbox", FIELD), COUNT);
    });
}

#[test]
fn a_mistake_is_told_as_it_is_typed_and_leads_to_its_place() {
    Visit::to(LAB).run(|page| {
        begin(page, "Change this program");
        write(page, "import asyncio\n\nprint('a'\n");
        page.until("it is told", || page.shows("SyntaxError: '(' was never closed"));
        page.click(&page.get("button", "Line 3"));
        assert!(page.focused().is("textbox", FIELD));
        write(page, "print(undefined_name)\n");
        page.until("nothing is wrong with the text", || !page.shows("SyntaxError"));
        stage::run_through(page);
        page.until("Python says what failed", || page.shows("NameError: name 'undefined_name' is not defined"));
        assert!(page.shows("File \"program.py\", line 1"));
    });
}

#[test]
fn a_program_without_end_leaves_the_page_alive_and_stops() {
    Visit::to(LAB).run(|page| {
        begin(page, "Write your own");
        write(page, "n = 0\nwhile True:\n    n += 1\n");
        page.click(&page.get("button", "Run"));
        page.until("it goes on", || page.find("button", "Stop").is_some_and(|stop| stop.is_enabled()));
        page.click(&page.get("button", "Stop"));
        page.until("it stopped", || page.shows("Stopped. Go on, or run it again."));
        page.click(&page.get("button", "Go on"));
        page.until("it goes on", || page.find("button", "Stop").is_some_and(|stop| stop.is_enabled()));
        page.click(&page.get("button", "Stop"));
        page.until("it stopped again", || page.shows("Stopped. Go on, or run it again."));
    });
}

#[test]
fn a_program_is_saved_and_opened_as_a_python_file() {
    Visit::to(LAB).run(|page| {
        begin(page, "Write your own");
        write(page, COUNT);
        let file = page.download(&page.get("button", "Save as .py"), "program.py");
        assert_eq!(std::fs::read_to_string(&file).expect("the file"), COUNT);
        let mine = page.write_file("mine.py", "print('from a file')\r\n");
        page.choose_file(&page.get("button", "Open a .py file"), &mine);
        page.until("it is there", || page.value("textbox", FIELD) == "print('from a file')\n");
        page.click(&page.get("button", "Back to the original"));
        page.until("the program that ships is back", || page.find("textbox", FIELD).is_none());
    });
}

#[test]
fn the_keyboard_writes_and_leaves_the_field_on_a_phone_too() {
    Visit::to(LAB).run(|page| {
        page.show_in((390, 844));
        begin(page, "Write your own");
        write(page, "");
        page.click(&page.get("textbox", FIELD));
        page.type_text("for i in range(3):");
        page.press(Key::Enter);
        page.type_text("print(i)");
        assert_eq!(page.value("textbox", FIELD), "for i in range(3):\n    print(i)");
        assert!(page.sideways().is_empty(), "{:?}", page.sideways());
        page.press(Key::Escape);
        page.press(Key::Tab);
        assert!(!page.focused().is("textbox", FIELD), "Escape and Tab lead out");
    });
}

#[test]
fn without_the_code_that_runs_python_the_page_says_so() {
    let file = "split_event_loop_python";
    Visit::to(LAB).without(file).run(|page| {
        begin(page, "Write your own");
        page.click(&page.get("button", "Run"));
        page.until("it says so", || page.shows("the code that runs Python did not arrive"));
        let console = page.take_console();
        assert!(console.iter().all(|line| line.contains(file) || line.contains("split.js")), "{console:?}");
    });
}

#[test]
fn lines_are_walked_back_and_forth_with_their_variables() {
    Visit::to(LAB).run(|page| {
        begin(page, "Write your own");
        write(page, "def add(a, b):\n    return a + b\n\ntotal = 0\nfor n in [3, 4]:\n    total = add(total, n)\nprint(total)\n");
        stage::run_through(page);
        page.until("the last line is current", || page.shows("the program, line 7"));
        let variables = |caption: &str| page.table(&page.get_with("table", caption));
        let has = |caption: &str, name: &str, value: &str| variables(caption).iter().any(|row| row[0].starts_with(name) && row[1] == value);
        assert!(has("the program", "total", "7"));
        page.click(&page.get("button", "Line back"));
        page.until("before its end", || page.shows("In the program, line 7 is about to run."));
        page.click(&page.get("button", "Line back"));
        page.until("the line before", || page.shows("In the program, line 5 is about to run."));
        page.click(&page.get("button", "Line back"));
        page.until("into what it called", || page.shows("add is about to return 7."));
        assert!(has("add, line 2", "b", "4"));
        page.click(&page.get("button", "Out"));
        page.until("out again", || page.shows("In the program, line 5 is about to run."));
    });
}
