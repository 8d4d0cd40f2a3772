//! The instructor's page: a sequence from its start to its end, what the class sees and does not see, and a sequence of one's own.

use e2e::{Key, Page, State, Visit};
use interleave::demo::{Show, shipped};

const ROUTE: &str = "demo";
const BUG_HUNT: &str = "Start: Debugging async errors and understanding tracebacks";
const CHOOSER: &str = "A question, a program or a preset of a lab";

/// What the checks of `everywhere` walk through.
pub(crate) fn states() -> Vec<State> {
    vec![
        State::on(ROUTE, "at a question with the answer shown", |page| {
            start(page, BUG_HUNT);
            page.type_text("1rp");
            page.until("the answer is there", || page.shows("what the run gives"));
        }),
        State::on(ROUTE, "at a lab, with the notes and the list of keys", |page| {
            start(page, "Start: Live asyncio code execution");
            page.click(&page.get("button", "Notes"));
            page.get("region", "Notes");
            page.get("button", "Step back");
            page.type_text("?");
            page.get("dialog", "Keys of a presentation");
        }),
        State::on("demo?window=notes", "with nothing under way", |_| {}),
        State::on(ROUTE, "with a sequence of one's own, and a link that leads nowhere", |page| {
            add(page, "Program: A deadlock");
            page.click(&page.get_with("DisclosureTriangle", "1. A deadlock"));
            page.click(&page.get("button", "Add the link"));
            page.until("it says why", || page.shows("There is no link yet"));
        }),
    ]
}

#[track_caller]
fn start(page: &Page, button: &str) {
    page.click(&page.get("button", button));
    page.get("group", "Presentation");
}

/// The title of the stop that is on the screen.
#[track_caller]
fn title(page: &Page) -> String {
    page.read("return document.querySelector('.demo-head h1')?.textContent ?? ''")
}

#[track_caller]
fn is_at(page: &Page, expect: &str) {
    page.until(&format!("the stop is “{expect}”"), || title(page) == expect);
}

/// Adds what the course has to the own sequence.
#[track_caller]
fn add(page: &Page, name: &str) {
    let choose = format!(
        "const wanted = [...this.options].find(option => option.text === {name:?});
         if (!wanted) return false;
         this.value = wanted.value;
         this.dispatchEvent(new Event('change', {{ bubbles: true }}));
         return true"
    );
    page.until(&format!("{name} is offered"), || page.call(&page.get("combobox", CHOOSER), &choose) == true);
    page.click(&page.get("button", "Add it"));
}

/// The stops of the own sequence, one a line.
#[track_caller]
fn own(page: &Page) -> String {
    page.read("return [...document.querySelectorAll('.demo-stop summary')].map(one => one.innerText).join('\\n')")
}

#[test]
fn a_sequence_goes_from_its_start_to_its_end_by_the_keyboard_alone() {
    let stops = &shipped().iter().find(|shipped| shipped.name == "tracebacks").expect("it ships").sequence.stops;
    Visit::to(ROUTE).run(|page| {
        page.tab_to("button", BUG_HUNT);
        page.press(Key::Enter);
        for (number, stop) in stops.iter().enumerate() {
            is_at(page, &stop.title);
            page.until("the title has the focus", || page.focused().name == stop.title);
            assert!(!page.shows("It ended") && !page.shows("Why: "), "{}: nothing has run", stop.title);
            page.type_text("r");
            let said = "return document.querySelector('.listing-status')?.textContent ?? ''";
            page.until("it has run", || !page.read(said).is_empty() && page.read(said) != "Running.");
            if matches!(stop.show, Show::Ask(_)) {
                page.type_text("p");
                page.until("the answer is shown", || page.shows("Why: "));
            }
            page.press(if number % 2 == 0 { Key::Right } else { Key::PageDown });
        }
        let last = &stops.last().expect("it has stops").title;
        is_at(page, last);
        page.press(Key::PageUp);
        is_at(page, &stops[stops.len() - 2].title);
        page.press(Key::Escape);
        page.get("button", BUG_HUNT);
    });
}

#[test]
fn the_answer_is_not_in_the_page_before_it_is_shown() {
    Visit::to(ROUTE).run(|page| {
        start(page, BUG_HUNT);
        page.type_text("11");
        page.until("hands are counted", || page.shows("2 hands"));
        let marks = "return document.querySelectorAll('[data-right], .asking-mark').length";
        assert_eq!(page.eval(marks), 0);
        let html = page.read("return document.documentElement.outerHTML");
        let Show::Ask(asked) = shipped()[3].sequence.stops[0].show else { panic!("a question") };
        assert!(!html.contains(asked.0.why) && !html.contains("what the run gives"));
        page.type_text("p");
        page.until("it is shown", || page.eval(marks) == 2);
        assert!(page.shows(asked.0.why));
    });
}

#[test]
fn hands_are_counted_by_digits_and_taken_back() {
    Visit::to(ROUTE).run(|page| {
        start(page, BUG_HUNT);
        page.type_text("1223");
        let hands = "return [...document.querySelectorAll('.demo-hands')].map(one => one.textContent).join()";
        page.until("each has its own", || page.read(hands) == "1 hand,2 hands,1 hand");
        page.click(&page.get("button", "One hand less for 2"));
        page.until("one is taken back", || page.read(hands) == "1 hand,1 hand,1 hand");
    });
}

#[test]
fn a_lab_runs_in_its_place_and_what_is_typed_there_is_its_own() {
    Visit::to(ROUTE).run(|page| {
        page.eval("localStorage.setItem('interleave/agent', JSON.stringify({ own: 'work' }))");
        start(page, "Start: Agent tool calling with guardrails");
        is_at(page, "Chatbot beside agent");
        let field = page.get("textbox", crate::agent::QUESTION);
        page.fill(&field, "r1p What does a share of Nvidia cost?");
        assert_eq!(page.value("textbox", crate::agent::QUESTION), "r1p What does a share of Nvidia cost?");
        assert_eq!(title(page), "Chatbot beside agent");
        page.press(Key::Tab);
        page.click(&page.get("button", "Run it"));
        page.until("the lab has run", || page.shows("Nvidia") && crate::stage::is_enabled(page, "Run"));
        page.press(Key::PageDown);
        is_at(page, "Three calls at once");
        assert!(
            page.value("textbox", crate::agent::QUESTION).starts_with("What are Apple"),
            "it begins as its stop says"
        );
        assert_eq!(page.read("return localStorage.getItem('interleave/agent')"), r#"{"own":"work"}"#);
    });
}

#[test]
fn the_second_window_follows_and_its_keys_work_in_the_first() {
    Visit::to(ROUTE).run(|page| {
        let first = page.tab();
        start(page, BUG_HUNT);
        let stops = &shipped()[3].sequence.stops;
        let second = page.open_tab("demo?window=notes");
        page.until("it has the notes", || page.shows(&stops[0].notes) && page.shows(&stops[1].title));
        assert!(page.shows(" of 8:00"), "the clock");
        page.bring_to_front(&first);
        assert!(!page.shows(&stops[0].notes), "the class does not see them");
        page.press(Key::Right);
        is_at(page, &stops[1].title);
        page.bring_to_front(&second);
        page.until("it follows", || page.shows(&stops[1].notes));
        page.press(Key::PageDown);
        page.until("and leads", || page.shows(&stops[2].notes));
        page.bring_to_front(&first);
        is_at(page, &stops[2].title);
        page.press(Key::Escape);
        page.bring_to_front(&second);
        page.until("it says that nothing is under way", || page.shows("No presentation is under way"));
    });
}

#[test]
fn a_sequence_of_ones_own_survives_a_reload_and_travels_in_a_link() {
    Visit::to(ROUTE).run(|page| {
        page.fill(&page.get("textbox", "Title of the sequence"), "Mine");
        add(page, "Program: A deadlock");
        page.fill(&page.get("textbox", "Link to a lab"), "https://x.test/lab/agent?preset=one-tool");
        page.press(Key::Enter);
        page.until("both are there", || own(page).contains("2. Agent lab, “one tool”"));
        page.click(&page.get("button", "Move stop 2 up"));
        page.until("they changed places", || own(page).starts_with("1. Agent lab"));
        page.click(&page.get("button", "Undo"));
        page.until("and back", || own(page).starts_with("1. A deadlock"));
        page.until("it is kept", || {
            page.read("return localStorage.getItem('interleave/demo') ?? ''").contains("deadlock")
        });
        page.reload();
        page.until("it is still there", || own(page).contains("2. Agent lab, “one tool”"));
        assert_eq!(page.value("textbox", "Title of the sequence"), "Mine");
        page.click(&page.get("button", "Share a link"));
        page.until("the page says so", || page.shows("The link is on the clipboard."));
        let link = page.clipboard();
        page.go_afresh("");
        page.load(&link);
        page.until("the link brings it", || page.has_started() && own(page).contains("2. Agent lab, “one tool”"));
        start(page, "Start your sequence");
        is_at(page, "A deadlock");
    });
}

#[test]
fn a_link_that_cannot_be_a_stop_says_why() {
    Visit::to(ROUTE).run(|page| {
        page.fill(&page.get("textbox", "Link to a lab"), "https://x.test/part/3");
        page.click(&page.get("button", "Add the link"));
        page.until("it says so", || page.shows("leads to no lab of this course"));
        page.load(&page.site.address("demo#work=%%"));
        page.reload();
        page.until("a damaged link too", || page.shows("The link was not opened"));
    });
}

/// Letters that are smaller than 28 pixels, of what is seen.
const SMALL: &str = "
const small = new Set(), walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
    const text = walker.currentNode, element = text.parentElement;
    if (!text.data.trim() || !element.checkVisibility() || element.closest('.visually-hidden, .analogy-picture')) continue;
    const box = element.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(element).fontSize) * (element.currentCSSZoom ?? 1);
    if (box.width > 1 && size < 28) small.add(`${element.className.baseVal ?? element.className}: ${size} ${text.data.trim().slice(0, 30)}`);
}
return [...small].join('\\n')";

#[test]
fn on_a_projector_no_text_is_smaller_than_28_pixels() {
    Visit::to(ROUTE).run(|page| {
        page.show_in((1920, 1080));
        start(page, "Start: Live asyncio code execution");
        page.get("button", "Step back");
        assert_eq!(page.read(SMALL), "", "at a lab");
        page.press(Key::PageDown);
        page.get("button", "Show the answer");
        page.type_text("rp");
        page.until("it has run", || page.shows("Printed so far"));
        assert_eq!(page.read(SMALL), "", "at a question");
        page.press(Key::Escape);
        page.get("button", BUG_HUNT);
        assert!(!page.read(SMALL).is_empty(), "the page has its own size again");
    });
}
