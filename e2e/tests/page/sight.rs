//! The figure is the page: right after Run, what happened, what came of it and what to do next are what one sees.

use e2e::{Key, Page, Visit};
use interleave::labs::{
    agent::{self, lessons},
    event_loop::{self, Program},
    parallel::{self, Preset},
    scheduler::{self, LevelId},
};
use saved::Saved;

use crate::{
    agent::{QUESTION, ask},
    stage,
};

/// Windows, in pixels: a small laptop's, a laptop's, a phone's.
const WINDOWS: [(u32, u32); 3] = [(1280, 720), (1440, 900), (390, 844)];
const LAPTOP: (u32, u32) = (1440, 900);
const PHONE: (u32, u32) = (390, 844);

/// What a reader does not see of a stage, though they should.
const HIDDEN: &str = "
const bar = document.querySelector('.stage-bar').getBoundingClientRect();
const found = [];
const see = (what, element, least, top) => {
    const box = element?.getBoundingClientRect();
    if (!box?.height) return found.push(`${what} is not there`);
    const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, top);
    if (seen + 1 < Math.min(least, box.height)) found.push(`${what}: ${Math.round(seen)} of ${Math.round(box.height)} pixels`);
    if (box.left < -1 || box.right > innerWidth + 1) found.push(`${what} lies beside the window`);
};
const button = name => [...document.querySelectorAll('.stage-bar button')].find(one => (one.ariaLabel ?? one.innerText).trim() === name);
see('what came of it', document.querySelector('.stage-outcome'), Infinity, bar.bottom);
if (!document.querySelector('.stage-outcome').innerText.trim()) found.push('nothing is said of what came of it');
see('the figure', document.querySelector('.stage-figure :is(.analogy-picture, .timeline-plot, .code_walk)'), 150, bar.bottom);
for (const name of ['Run', 'Stop', 'More actions']) see(name, button(name), Infinity, 0);
see('where it stands', document.querySelector('.stage-status'), Infinity, 0);
if (!document.querySelector('.stage-status').innerText.trim()) found.push('nothing is said of where it stands');
return found;";

/// What a reader does not see of a stage before anything has run.
const HIDDEN_BEFORE: &str = "
const bar = document.querySelector('.stage-bar').getBoundingClientRect();
const seen = element => {
    const box = element.getBoundingClientRect();
    return Math.min(box.bottom, innerHeight) - Math.max(box.top, bar.bottom);
};
const found = [];
if (bar.top < 0 || bar.bottom > innerHeight) found.push('the bar');
if (seen(document.querySelector('.stage-outcome')) < 20) found.push('the place of what will come of it');
if (seen(document.querySelector('.stage-figure')) < 150) found.push('the place of the figure');
const [setup, view] = ['.stage-setup', '.stage-view'].map(name => document.querySelector(name).getBoundingClientRect());
if (setup.width > 381) found.push(`all but ${setup.width} pixels of what is set`);
if (setup.right > view.left) found.push('two columns');
return found;";

/// Starts from `state`, which is opened as a file, runs it in each window, and looks; at rest, the page has to be short.
#[track_caller]
fn look(page: &Page, name: &str, state: &impl Saved) -> Vec<String> {
    let file = page.write_file("state.json", &saved::encode(state));
    page.choose_file(&stage::action(page, "Import a file"), &file);
    let mut complaints = Vec::new();
    for window in WINDOWS {
        page.show_in(window);
        page.eval("scrollTo(0, 0)");
        if window != PHONE {
            page.settle();
            let hidden = page.eval(HIDDEN_BEFORE);
            let hidden = hidden.as_array().into_iter().flatten();
            complaints.extend(hidden.map(|what| format!("{name} in {window:?}, before it ran: {what}")));
        }
        stage::run_through(page);
        page.settle();
        let hidden = page.eval(HIDDEN);
        let hidden = hidden.as_array().into_iter().flatten();
        complaints.extend(hidden.map(|what| format!("{name} in {window:?}: {what}")));
        let screens = page.eval("return document.documentElement.scrollHeight / innerHeight").as_f64();
        if window == LAPTOP && screens.is_none_or(|screens| screens > 3.0) {
            complaints.push(format!("{name}: {screens:?} screens long"));
        }
    }
    complaints
}

#[track_caller]
fn check<S: Saved>(route: &str, states: &[(String, S)]) {
    Visit::to(route).run(|page| {
        assert!(!states.is_empty());
        let complaints: Vec<_> = states.iter().flat_map(|(name, state)| look(page, name, state)).collect();
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    });
}

#[test]
fn every_preset_of_the_agent_lab_shows_what_happened() {
    let state = |preset: agent::Preset| {
        let mut state = agent::State::default();
        state.apply(agent::Msg::Preset(preset.clone()));
        state.setup.pace = agent::Pace::FastForward;
        (preset.name.to_owned(), state)
    };
    let states: Vec<_> = lessons().into_iter().flat_map(|lesson| lesson.presets).map(state).collect();
    check(agent::LAB.address, &states);
}

#[test]
fn every_preset_of_the_parallel_lab_shows_what_happened() {
    let state = |preset: Preset| {
        let mut state = parallel::State::default();
        state.apply(parallel::Msg::Preset(preset));
        (preset.name.to_owned(), state)
    };
    check(parallel::LAB.address, &Preset::ALL.map(state));
}

#[test]
fn every_program_of_the_event_loop_lab_shows_what_happened() {
    let state =
        |program: Program| (program.name().to_owned(), event_loop::State { program, ..event_loop::State::default() });
    let states: Vec<_> = Program::all().into_iter().map(state).collect();
    check(event_loop::LAB.address, &states);
}

#[test]
fn every_level_of_the_scheduler_lab_shows_what_happened() {
    let state = |level: LevelId| (level.level().title().to_owned(), scheduler::State { level, ..Default::default() });
    check(scheduler::LAB.address, &LevelId::all().map(state).collect::<Vec<_>>());
}

#[test]
fn the_bar_stays_where_one_scrolls_to() {
    for route in [agent::LAB.address, event_loop::LAB.address, parallel::LAB.address, scheduler::LAB.address] {
        Visit::to(route).run(|page| {
            for window in WINDOWS {
                page.show_in(window);
                page.eval("scrollTo(0, document.documentElement.scrollHeight / 2)");
                page.settle();
                let seen = page.eval(
                    "const box = document.querySelector('.stage-run').getBoundingClientRect();
                     const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                     return scrollY > 0 && top?.closest('.stage-run') !== null",
                );
                assert_eq!(seen, true, "{route} in {window:?}");
            }
        });
    }
}

#[test]
fn full_screen_is_the_stage_and_what_the_page_says_is_seen_there() {
    Visit::to(event_loop::LAB.address).run(|page| {
        stage::act(page, "Full screen");
        page.until("the screen is full", || page.eval("return document.fullscreenElement !== null") == true);
        let part = "const box = document.querySelector('.stage').getBoundingClientRect();
                    return box.x <= 0 && box.y <= 0 && box.width >= innerWidth - 20 && box.height >= innerHeight";
        page.until("it is the stage's", || page.eval(part) == true);
        stage::act(page, "Share a link");
        page.until("it says so", || page.shows("The link is on the clipboard."));
        let on_top = "const box = document.querySelector('.toast').getBoundingClientRect();
                      return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.closest('.toast') !== null";
        page.until("where one looks", || page.eval(on_top) == true);
        let heard = page.eval(
            "return [...document.querySelectorAll('[role=status], [role=alert], [aria-live], output')]
                 .filter(one => one.textContent.includes('The link is on the clipboard.')).length",
        );
        assert_eq!(heard, 1, "once");
        stage::act(page, "Full screen");
        page.until("it is left", || page.eval("return document.fullscreenElement === null") == true);
    });
}

#[test]
fn on_a_phone_what_runs_folds_and_can_be_opened_again() {
    Visit::to(agent::LAB.address).run(|page| {
        page.show_in(PHONE);
        stage::run(page);
        page.until("what runs is folded", || page.find("textbox", QUESTION).is_none());
        assert_eq!(page.eval(HIDDEN), serde_json::json!([]), "while it runs too");
        stage::wait_until_it_rests(page);
        page.click(&page.get("button", "Change what runs"));
        page.get("textbox", QUESTION);
    });
}

#[test]
fn the_figure_takes_the_whole_window_and_gives_it_back() {
    Visit::to(agent::LAB.address).run(|page| {
        stage::run(page);
        page.click(&page.get("button", "Enlarge the figure"));
        page.get("button", "Back to the page");
        let part = "return document.querySelector('.stage-figure').getBoundingClientRect().width / innerWidth";
        page.until("it is as wide as the window", || page.eval(part).as_f64().is_some_and(|part| part > 0.9));
        assert!(page.find("link", "Interleave").is_none(), "what is covered takes no part");
        page.press(Key::Escape);
        page.get("button", "Enlarge the figure");
        page.get("link", "Interleave");
    });
}

#[test]
fn what_was_changed_since_marks_the_result_as_old() {
    const OLD: &str = "Changed since this run";
    Visit::to(agent::LAB.address).run(|page| {
        page.click(&page.get("radio", "skip the waiting"));
        assert!(!page.shows(OLD));
        stage::run_through(page);
        assert!(!page.shows(OLD));
        ask(page, "price of Apple");
        page.until("the answer is marked", || page.shows(OLD));
        stage::run_through(page);
        assert!(!page.shows(OLD), "it is of the new question");
    });
    Visit::to(parallel::LAB.address).run(|page| {
        page.click(&page.get("button", "Too small for the GPU"));
        stage::run_through(page);
        assert!(!page.shows(OLD));
        page.click(&page.get("checkbox", "In one piece on the main thread"));
        page.until("the figure is marked", || page.shows(OLD));
        page.click(&page.get("checkbox", "In one piece on the main thread"));
        page.until("it is of what is chosen again", || !page.shows(OLD));
    });
}

#[test]
fn the_chosen_preset_is_seen() {
    for (route, preset) in [(agent::LAB.address, "Two tools"), (parallel::LAB.address, "The freeze")] {
        Visit::to(route).run(|page| {
            let pressed = |page: &Page| {
                let all = page.all("button");
                all.into_iter().filter(|one| one.property("pressed") == "true").map(|one| one.name).collect::<Vec<_>>()
            };
            let others = pressed(page);
            assert!(others.len() == 1 && others != [preset], "the lab opens with one: {others:?}");
            page.click(&page.get("button", preset));
            page.until("it is the one that is chosen", || pressed(page) == [preset]);
            let edge = "return parseFloat(getComputedStyle(this).borderInlineStartWidth)";
            page.force_colours();
            let width = |name: &str| page.call(&page.get("button", name), edge).as_f64().unwrap_or_default();
            assert!(width(preset) > width(&others[0]), "in forced colours too");
        });
    }
}

#[test]
fn long_messages_and_long_lists_are_folded() {
    Visit::to(agent::LAB.address).run(|page| {
        let preset =
            lessons().into_iter().flat_map(|lesson| lesson.presets).find(|preset| preset.name.starts_with("10 "));
        let mut state = agent::State::default();
        state.apply(agent::Msg::Preset(preset.expect("ten prices")));
        let file = page.write_file("state.json", &saved::encode(&state));
        page.choose_file(&stage::action(page, "Import a file"), &file);
        page.until("the file is opened", || page.value("textbox", "Your question").contains("Adobe"));
        stage::run_through(page);
        let said = || page.eval("return document.querySelectorAll('.agent-said').length").as_u64();
        page.until("the first are listed", || said() == Some(8));
        let more = page.get_with("button", " more");
        let hidden: u64 = more.name.trim_end_matches(" more").parse().expect("how many");
        page.click(&more);
        page.until("all are listed", || said() == Some(8 + hidden));
        let folded = page.get_with("button", "Show all of what ");
        assert_eq!(folded.property("expanded"), false);
        page.click(&folded);
        let open = folded.name.replace("Show all of ", "Fold ");
        page.until("it is open", || page.get("button", &open).property("expanded") == true);
    });
}

#[test]
fn the_contents_fold_and_stay_folded() {
    let open = |page: &Page| page.get("button", "Contents").property("expanded") == true;
    let links = |page: &Page| page.find("link", "Glossary").is_some();
    Visit::to("part/1").run(|page| {
        assert!(open(page) && links(page));
        page.click(&page.get("button", "Contents"));
        page.until("they are folded", || !open(page) && !links(page));
        page.reload();
        page.until("and still are", || !open(page) && !links(page));
        page.click(&page.get("button", "Contents"));
        page.until("they are back", || open(page) && links(page));
        page.go(agent::LAB.address);
        page.until("in a lab too, since the reader wants them", || open(page) && links(page));
    });
    Visit::to(agent::LAB.address).run(|page| assert!(!open(page), "the figure needs the room"));
}
