//! The Event loop lab: programs that run in the page, and the way through them.

use e2e::{Page, Visit};
use interleave::labs::event_loop::{LAB, Program};

use crate::{
    settings::pick,
    stage,
    states::{Chooser, find},
};

const ROUTE: &str = LAB.address;
const JAVASCRIPT: &str = "JavaScript";
const RUST: &str = "Rust, recorded";
const WALL: &str = "Real time";

#[test]
fn the_current_line_and_the_queue_are_shown_at_each_event() {
    Visit::to(ROUTE).run(|page| {
        let step = || page.click(&page.get("button", "Step"));
        step();
        page.until("the first event is shown", || page.shows("Event 1 of "));
        let mut seen = Vec::new();
        while place(page, "Printed so far") != ["0.0 s  created; nothing fetched yet"] {
            assert!(seen.len() < 60, "{seen:?}");
            seen.extend(lit(page));
            step();
        }
        assert!(seen.iter().any(|line| line.contains("task2 = asyncio.create_task(fetch_data(2))")), "{seen:?}");
        assert_eq!(place(page, "Running"), ["Task-1 main"]);
        assert_eq!(place(page, "Ready, next first"), ["Task-2 fetch_data", "Task-3 fetch_data"]);
        assert!(lit(page).is_some_and(|line| line.contains("print(\"created; nothing fetched yet\")")));
        page.click(&page.get("button", "Step back"));
        page.until("one event back", || place(page, "Printed so far").is_empty());
    });
}

#[test]
fn a_run_ends_on_the_virtual_clock_as_python_would() {
    Visit::to(ROUTE).run(|page| {
        stage::run_through(page);
        let printed = place(page, "Printed so far");
        assert_eq!(printed.last().map(String::as_str), Some("2.0 s  Total: 2.0 s"), "{printed:?}");
        assert!(page.shows("Ended after 2.0 s (virtual)"));
        let events = stage::events(page);
        assert!(events.iter().any(|event| event.task == "Task-2 fetch_data" && event.state == "waiting"));
    });
}

#[test]
fn on_the_wall_clock_what_waits_really_waits() {
    Visit::to(ROUTE).run(|page| {
        pick(page, "Speed", WALL);
        let took = {
            stage::run(page);
            page.time_until(|| page.shows("(measured)"))
        };
        assert!((1.5..8.0).contains(&took.as_secs_f64()), "{took:?}");
        let printed = place(page, "Printed so far");
        assert!(printed.last().is_some_and(|line| line.contains("Total: 2.")), "{printed:?}");
    });
}

#[test]
fn on_the_wall_clock_events_come_as_they_happen() {
    Visit::to(ROUTE).run(|page| {
        take(page, "Three tasks, one after another");
        pick(page, "Speed", "Real time");
        stage::run(page);
        page.until("the second task has begun", || place(page, "Printed so far").len() == 3);
        let last = place(page, "Printed so far").pop().unwrap_or_default();
        assert!(last.ends_with("Task 2 starts"), "{last}");
        assert!(!page.shows("(measured)") && lit(page).is_some(), "it still goes on");
        page.click(&page.get("button", "Stop"));
        page.until("what happened stays", || {
            page.shows("Stopped after 3.") && place(page, "Printed so far").len() == 3
        });
    });
}

#[test]
fn the_first_event_is_there_a_moment_after_run() {
    Visit::to(ROUTE).alone().run(|page| {
        let after_run = || {
            page.go_afresh(ROUTE);
            pick(page, "Speed", "Real time");
            page.until("Python is there", || page.shows("Run it all, or step."));
            page.call(
                &page.get("button", "Run"),
                "const is_there = () => document.querySelector('.moment-words')?.textContent.startsWith('Event ');
                 if (is_there()) return null;
                 const start = performance.now();
                 return new Promise(resolve => {
                     const look = () => is_there() ? resolve(performance.now() - start) : requestAnimationFrame(look);
                     this.click();
                     look();
                 })",
            )
        };
        // The machine may be busy with something else for a moment: what counts is how soon it can be.
        let mut all = Vec::new();
        while all.len() < 20 && !all.iter().any(|millis| *millis < 100.0) {
            all.push(after_run().as_f64().expect("nothing has run before"));
        }
        assert!(all.iter().any(|millis| *millis < 100.0), "{all:?} ms");
    });
}

#[test]
fn a_page_that_a_program_freezes_shows_the_pause() {
    Visit::to(ROUTE).run(|page| {
        take(page, "time.sleep inside a coroutine");
        pick(page, "Speed", "Real time");
        stage::run(page);
        page.until("it has ended", || page.shows("(measured)"));
        let words = page.eval("return document.querySelector('.heartbeat-gap').textContent");
        let digits: String = words.as_str().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        assert!(digits.parse::<u32>().is_ok_and(|millis| millis >= 1_900), "two seconds of nothing: {words}");
        assert_eq!(page.eval("return document.querySelectorAll('.heartbeat[data-frozen]').length"), 1);
    });
}

#[test]
fn a_program_is_found_by_a_few_words_and_taken_with_the_keyboard() {
    Visit::to(ROUTE).run(|page| {
        page.click(&page.get_with("button", "Program"));
        page.until("the field has the keyboard", || page.focused().name == "Filter programs");
        assert_eq!(page.all("option").len(), Program::all().len());
        page.type_text("queue workers");
        page.until("one is left", || page.all("option").len() == 1);
        page.press(e2e::Key::Enter);
        page.until("it is taken", || program(page) == "Workers on a queue");
        assert!(page.find("combobox", "Filter programs").is_none(), "the list is closed");
    });
}

#[test]
fn on_the_wall_clock_a_sleep_in_a_thread_lets_the_loop_and_the_page_go_on() {
    Visit::to(ROUTE).run(|page| {
        take(page, "The same calls, in threads");
        pick(page, "Speed", WALL);
        stage::run(page);
        page.until("it has ended", || page.shows("(measured)"));
        let words = page.eval("return document.querySelector('.heartbeat-gap').textContent");
        let digits: String = words.as_str().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        assert!(digits.parse::<u32>().is_ok_and(|millis| millis < 1_000), "the threads sleep for two seconds: {words}");
    });
}

#[test]
fn stop_ends_a_run_on_the_wall_clock() {
    Visit::to(ROUTE).run(|page| {
        pick(page, "Speed", WALL);
        take(page, "Ten stock prices, one after another");
        stage::run(page);
        stage::wait_until_it_runs(page);
        page.click(&page.get("button", "Stop"));
        page.until("it says so", || page.shows("Stopped after "));
        pick(page, "Speed", "Skip the waiting");
        stage::run_through(page);
        assert!(page.shows("Ended after 20.0 s (virtual)"));
    });
}

#[test]
fn a_run_that_was_stopped_goes_on_where_it_was_as_if_no_time_had_passed() {
    Visit::to(ROUTE).run(|page| {
        pick(page, "Speed", WALL);
        assert!(page.find("button", "Go on").is_none(), "nothing was stopped");
        let printed = || place(page, "Printed so far").len();
        stage::run(page);
        page.until("it has begun", || printed() > 0);
        page.click(&page.get("button", "Stop"));
        page.until("it says so", || page.shows("Stopped after "));
        let before = printed();
        page.eval("return new Promise(done => setTimeout(done, 4000))");
        page.click(&page.get("button", "Go on"));
        page.until("it has ended", || page.shows("(measured)"));
        assert!(printed() > before && page.find("button", "Go on").is_none());
        // Two seconds and a little: the four in which it stood are not among them.
        assert!(page.shows("Ended after 2.") || page.shows("Ended after 3."), "the stop took no time");
    });
}

#[test]
fn a_program_that_blocks_is_announced_before_it_does() {
    Visit::to(ROUTE).run(|page| {
        take(page, "Synchronous code blocks");
        assert!(!page.shows("the page freezes meanwhile"));
        pick(page, "Speed", WALL);
        page.until("the freeze is announced", || page.shows("blocks for 9.0 s: the page freezes meanwhile"));
    });
}

#[test]
fn javascript_runs_in_the_page_and_lights_up_its_own_lines() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "Two fetches as tasks", JAVASCRIPT);
        stage::run_through(page);
        let printed: Vec<_> = place(page, "Printed so far").iter().map(|line| after_time(line)).collect();
        // The function runs up to its first await as soon as it is called: not Python's order.
        assert_eq!(&printed[..3], ["fetching 1", "fetching 2", "created; nothing fetched yet"]);
        page.click(&page.get("button", "Step back"));
        page.click(&page.get("button", "Step back"));
        page.until("a line of it is lit", || {
            lit(page).is_some_and(|line| line.contains("console.log") || line.contains('}'))
        });
        assert!(page.get_with("group", "Code, JavaScript").name.ends_with("JavaScript"));
        assert!(page.shows("The output order differs in 3 of 5 lines."));
    });
}

#[test]
fn javascript_in_real_time_is_drawn_while_it_runs_and_stays_when_it_is_stopped() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "Three tasks, one after another", JAVASCRIPT);
        pick(page, "Speed", WALL);
        stage::run(page);
        page.until("the first task's events are there while it waits", || {
            place(page, "Printed so far").len() == 1 && !stage::events(page).is_empty()
        });
        assert!(!page.shows("(measured)") && lit(page).is_some(), "it still goes on");
        page.until("the second task has begun", || place(page, "Printed so far").len() == 3);
        page.click(&page.get("button", "Stop"));
        page.until("it says so", || page.shows("Stopped after 3."));
        page.eval("return new Promise(done => setTimeout(done, 3000))");
        assert_eq!(place(page, "Printed so far").len(), 3, "what was drawn stays, and no more comes");
        assert!(!stage::events(page).is_empty());
    });
}

#[test]
fn rust_is_shown_as_recorded_and_without_times() {
    Visit::to(ROUTE).run(|page| {
        choose(page, "Two fetches as tasks", RUST);
        assert!(page.shows("A page cannot compile Rust"));
        stage::run_through(page);
        assert!(page.shows("(recorded)"));
        let printed = place(page, "Printed so far");
        assert_eq!(printed[0], "created; nothing fetched yet");
        page.click(&page.get("button", "Step back"));
        page.until("a line of it is lit", || lit(page).is_some_and(|line| line.contains("println!")));
    });
}

#[test]
fn programs_that_do_not_arrive_are_said_and_python_still_runs() {
    Visit::to(ROUTE).without("programs/").run(|page| {
        choose(page, "Two fetches as tasks", JAVASCRIPT);
        stage::run(page);
        page.until("it is said", || page.shows("No run: the program did not run"));
        choose(page, "Two fetches as tasks", "Python");
        stage::run_through(page);
        assert!(page.shows("Ended after 2.0 s"));
        drop(page.take_console());
    });
}

#[test]
fn errors_are_printed_as_python_prints_them() {
    Visit::to(ROUTE).run(|page| {
        for (program, says) in [
            ("An uncaught error", "Traceback (most recent call last):"),
            ("Awaiting what is not awaitable", "TypeError: "),
            ("await outside async def", "SyntaxError: 'await' outside async function"),
            ("The forgotten await", "was never awaited"),
        ] {
            take(page, program);
            stage::run_through(page);
            page.until(says, || page.shows(says));
        }
    });
}

#[test]
fn a_finding_leads_to_its_event_and_its_term() {
    Visit::to(ROUTE).run(|page| {
        take(page, "Awaits that could overlap");
        stage::run_through(page);
        page.click(&page.get("button", "Show the event"));
        page.until("its event is shown", || lit(page).is_some() && !page.shows("The loop has ended."));
        page.click(&page.get("link", "What is concurrency?"));
        page.until("the glossary is open", || page.route().starts_with("glossary"));
    });
}

#[test]
fn the_picture_and_the_slider_show_the_same_moment() {
    Visit::to(ROUTE).run(|page| {
        stage::run_through(page);
        let slider = page.get("slider", "Moment of the run");
        page.call(&slider, "this.value = 4; this.dispatchEvent(new Event('input', { bubbles: true }))");
        page.until("the slider's event is shown", || page.shows("Event 4 of "));
        page.call(&slider, "this.focus()");
        page.press(e2e::Key::Right);
        page.until("the next one by keyboard", || page.shows("Event 5 of "));
        // And in the picture.
        page.call(&page.get("slider", "Moment in What happened"), "this.focus()");
        page.press(e2e::Key::End);
        page.until("the end of the picture", || page.shows("at 2.0 s: The loop has ended."));
        page.press(e2e::Key::Home);
        page.until("its beginning, with all that happened then", || {
            page.shows("at 0.0 s: Nothing is ready: the loop waits until 2.0 s.")
        });
    });
}

#[test]
fn a_reload_keeps_the_program_and_the_moment() {
    Visit::to(ROUTE).run(|page| {
        take(page, "A lock");
        stage::run_through(page);
        page.click(&page.get("button", "Step back"));
        page.until("one event back", || page.shows("Event 75 of 76, at "));
        page.reload();
        page.until("the moment is back", || page.shows("Event 75 of 76, at "));
        assert_eq!(program(page), "A lock");
    });
}

#[test]
fn undo_brings_the_program_before_back_and_its_run() {
    Visit::to(ROUTE).run(|page| {
        stage::run_through(page);
        take(page, "A lock");
        page.until("it has not run", || page.shows("Press Run, or step from event to event"));
        stage::act(page, "Undo");
        page.until("the program before", || program(page) == "Two fetches as tasks");
        assert!(page.shows("Ended after 2.0 s (virtual)"));
    });
}

fn program(page: &Page) -> serde_json::Value {
    page.eval("return document.querySelector('.programs-title').textContent")
}

/// Chooses a program from the list.
fn take(page: &Page, program: &str) {
    find(page, Chooser { chooser: "Program", filter: "Filter programs" }, program);
}

fn choose(page: &Page, program: &str, language: &str) {
    take(page, program);
    page.until("the language is offered", || {
        page.call(&page.get("combobox", "Language"), "return [...this.options].map(option => option.text)")
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one == language))
    });
    let quoted = language.replace('\'', "\\'");
    pick(page, "Language", &quoted);
}

/// The line that is lit.
fn lit(page: &Page) -> Option<String> {
    let text = page.eval("return document.querySelector('.code-line[aria-current]')?.textContent ?? null");
    text.as_str().map(|line| line.trim().to_owned())
}

/// Who stands in the list of that name.
fn place(page: &Page, name: &str) -> Vec<String> {
    let list = page.eval(&format!(
        "const box = [...document.querySelectorAll('.queue')].find(box => box.querySelector('h3').textContent === '{name}');
         return [...box.querySelectorAll('li')].map(item => item.textContent)"
    ));
    let list: Vec<String> = serde_json::from_value(list).expect("texts");
    list.into_iter().filter(|text| text != "none" && text != "nothing yet").collect()
}

/// A printed line without its time.
fn after_time(line: &str) -> String {
    line.split_once("  ").map_or(line, |(_, text)| text).to_owned()
}
