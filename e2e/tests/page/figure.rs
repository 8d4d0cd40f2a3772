//! The figure: its two axes, its one place, what it is saved as, and that it answers at once however much it shows.

use std::{fs, sync::Arc};

use e2e::{Key, Page, Visit};
use interleave::labs::parallel::State as Parallel;
use trace::{LaneKind, Micros, Provenance, Recorder, State, Task, Trace};

use super::stage;

const LOOP: &str = "lab/event-loop";
const FIGURE: &str = "Moment in What happened";

/// What a slider says of where it stands.
#[track_caller]
fn told_by(page: &Page, slider: &str) -> String {
    let told = page.call(&page.get("slider", slider), "return this.getAttribute('aria-valuetext')");
    told.as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_order_of_events_is_drawn_first_and_time_keeps_the_moment() {
    Visit::to(LOOP).run(|page| {
        stage::run_through(page);
        let is_chosen = |name: &str| page.get("radio", name).property("checked") == "true";
        assert!(is_chosen("Order of events") && !is_chosen("Time"));
        // Each event has its column: one on, and the cursor stands elsewhere though no time passes.
        let cursor = || page.read("return document.querySelector('.timeline-cursor').getAttribute('x1')");
        page.call(&page.get("slider", FIGURE), "this.focus()");
        page.press(Key::Home);
        page.press(Key::Left);
        let here = cursor();
        page.press(Key::Left);
        page.until("the event before has a column of its own", || cursor() != here);
        let said = told_by(page, FIGURE);
        page.click(&page.get("radio", "Time"));
        page.until("time is drawn", || is_chosen("Time"));
        assert_eq!(told_by(page, FIGURE), said, "the moment is the same");
        page.call(&page.get("slider", FIGURE), "this.focus()");
        page.press(Key::Left);
        page.until("one event on time's axis, too", || told_by(page, FIGURE) != said);
    });
}

#[test]
fn figure_slider_table_and_code_answer_for_one_event_and_pointing_shows_it_before_a_click() {
    Visit::to(LOOP).run(|page| {
        stage::run_through(page);
        stage::events(page);
        let rows = "document.querySelectorAll('.timeline-table tbody tr')";
        let current = || page.eval(&format!("return [...{rows}].findIndex(row => row.ariaCurrent === 'step')"));
        let said = || page.read("return document.querySelector('.timeline-reading').textContent");
        let line = || page.read("return document.querySelector('.code-line[aria-current]')?.textContent ?? ''");
        let (end, lit) = (said(), line());
        page.eval(&format!("{rows}[7].dispatchEvent(new MouseEvent('mouseenter'))"));
        page.until("the row is looked at", || said().starts_with("Event 8 of "));
        page.until("the code follows", || line() != lit);
        page.eval(&format!("{rows}[7].dispatchEvent(new MouseEvent('mouseleave'))"));
        page.until("the pointer is away", || said() == end && line() == lit);
        page.eval(&format!("{rows}[7].click()"));
        page.until("the row is gone to", || current() == 7);
        let told = said();
        assert!(told.starts_with("Event 8 of "), "{told}");
        assert_eq!((told_by(page, FIGURE), told_by(page, "Moment of the run")), (told.clone(), told));
    });
}

#[test]
fn a_step_is_spoken_once_and_no_two_steps_alike() {
    Visit::to(LOOP).run(|page| {
        stage::run_through(page);
        let spoken = || {
            page.eval(
                "return [...document.querySelectorAll('[role=status], output')].map(one => one.textContent.trim())
                     .filter(text => text.startsWith('Event '))",
            )
        };
        let mut heard = Vec::new();
        for _ in 0..3 {
            page.click(&page.get("button", "Step back"));
            let now = page.wait_for("one panel speaks", || {
                let now = spoken();
                (now.as_array().is_some_and(|all| all.len() == 1) && !heard.contains(&now)).then_some(now)
            });
            heard.push(now);
        }
    });
}

#[test]
fn a_figure_is_saved_as_a_drawing_a_picture_a_table_and_a_trace() {
    Visit::to(LOOP).run(|page| {
        stage::run_through(page);
        let save = |format: &str, name: &str| {
            page.click(&page.get_with("DisclosureTriangle", "Save as"));
            let file = page.download(&page.get("button", format), name);
            page.until("it says so", || page.shows(&format!("Saved as {name}.")));
            fs::read(file).unwrap_or_else(|error| panic!("{name}: {error}"))
        };
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        let drawing = text(save("Drawing (SVG)", "what-happened.svg"));
        assert!(drawing.contains("What happened (virtual)") && drawing.contains("Task-2"), "{drawing}");
        let picture = save("Picture (PNG)", "what-happened.png");
        assert_eq!(picture[..8], *b"\x89PNG\r\n\x1a\n");
        let size = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().expect("four bytes"));
        assert!(size(16) > 1_000 && size(20) > 200 && picture.len() > 5_000, "{} × {}", size(16), size(20));
        let table = text(save("Table (CSV)", "what-happened.csv"));
        let events = stage::events(page).len();
        assert_eq!(table.split("\r\n").filter(|line| !line.is_empty()).count(), events + 1);
        let trace: serde_json::Value =
            serde_json::from_slice(&save("Trace for Chrome (JSON)", "what-happened.trace.json")).expect("JSON");
        let read = trace["traceEvents"].as_array().expect("events");
        assert_eq!(read.iter().filter(|event| event["ph"] == "X" || event["ph"] == "I").count(), events);
    });
}

#[test]
fn what_waits_together_stands_on_one_scale_with_the_same_in_turn() {
    Visit::to("part/1").run(|page| {
        let figures = page.eval(
            "return [...document.querySelectorAll('.timeline')].map(one => one.querySelectorAll('.timeline-group').length)",
        );
        assert_eq!(figures, serde_json::json!([0, 2]), "the second figure holds both");
        assert!(page.shows("“Together” ends 5.0 s before “One after the other”: after 4.0 s, not 9.0 s."));
        assert_eq!(page.read("return document.querySelector('.timeline-gap-name').textContent"), "5.0 s saved");
    });
}

/// So many tasks, each of three events.
fn crowd(tasks: u32) -> Trace {
    let mut recorder = Recorder::new(Provenance::Measured);
    let lanes = [LaneKind::MainThread, LaneKind::Worker].map(|kind| recorder.lane(kind, "thread"));
    for index in 0..tasks {
        let at = |part: u64| Micros(u64::from(index) * 100 + part);
        let task = recorder.create(at(0), Task::on(lanes[index as usize % 2], "job"));
        recorder.enter(at(0), task, State::Running);
        recorder.enter(at(90), task, State::Finished);
    }
    recorder.finish().expect("a sound trace")
}

/// Opens work that holds this trace.
fn open(page: &Page, trace: Trace) {
    let state = Parallel { trace: Some(Arc::new(trace)), ..Parallel::default() };
    let file = page.write_file("crowd.json", &saved::encode(&state));
    page.choose_file(&stage::action(page, "Import a file"), &file);
    page.until("the figure is there", || page.find("slider", "Moment in Who computed when").is_some());
}

/// The script of each of so many `moves`, in milliseconds of the page's own time: the longest but one in twenty.
fn script_of(page: &Page, moves: usize, act: impl Fn(usize)) -> f64 {
    let mut took: Vec<f64> = (0..moves)
        .map(|index| {
            let before = page.script_millis();
            act(index);
            page.script_millis() - before
        })
        .collect();
    took.sort_by(f64::total_cmp);
    took[moves * 95 / 100]
}

#[test]
fn pointing_at_ten_thousand_tasks_keeps_the_page_for_eight_milliseconds_at_most() {
    Visit::to("lab/parallel").run(|page| {
        open(page, crowd(10_000));
        let said = || page.read("return document.querySelector('.timeline-reading').textContent");
        let point = |index: usize| {
            let part = index * 37 % 100;
            page.eval(&format!(
                "const pane = document.querySelector('.timeline-pointer'), box = pane.getBoundingClientRect();
                 pane.dispatchEvent(new PointerEvent('pointermove',
                     {{ bubbles: true, clientX: box.x + {part} * box.width / 100, clientY: box.y + 40 }}))"
            ));
        };
        point(1);
        page.until("it is pointed at something", || said().starts_with("Event "));
        let longest = script_of(page, 40, point);
        assert!(longest <= 8.0, "{longest} ms of script for one move");
    });
}

#[test]
fn a_step_through_a_thousand_events_keeps_the_page_for_sixteen_milliseconds_at_most() {
    Visit::to("lab/parallel").run(|page| {
        open(page, crowd(334));
        stage::events(page);
        page.call(&page.get("slider", "Moment in Who computed when"), "this.focus()");
        page.press(Key::Home);
        page.press(Key::Right);
        let longest = script_of(page, 40, |_| page.press(Key::Right));
        assert!(page.shows("of 1002, at "), "it has stepped");
        assert!(longest <= 16.0, "{longest} ms of script for one step");
    });
}
