//! A long reply that comes in many pieces: drawn as it comes, whole in the end, and with a page that answers meanwhile.

use std::time::Duration;

use e2e::{Cors, Key, ModelServer, Page, Reply};

use super::own::visit;
use crate::stage;

/// Between two pieces: a hundred in a second, as a fast local server streams.
const PAUSE: Duration = Duration::from_millis(10);

/// A typed answer of so many pieces.
fn long_answer(words: usize) -> Reply {
    let begin = std::iter::once("{\"sentence\": \"First ");
    let end = std::iter::once("last.\", \"figures\": []}");
    Reply::in_pieces(begin.chain(std::iter::repeat_n("word ", words)).chain(end), PAUSE)
}

/// Counts frames, and notes how long each press took to be answered.
const WATCH: &str = "
    window.__frames = 0; window.__presses = [];
    const frame = () => { window.__frames += 1; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) { if (entry.interactionId) { window.__presses.push(entry.duration); } }
    }).observe({ type: 'event', durationThreshold: 16, buffered: false });
    return true;";

/// How long the page may take to answer a press, in milliseconds: <https://web.dev/articles/inp> calls 200 good.
const PROMPT: f64 = 100.0;

fn frames(page: &Page) -> f64 {
    page.eval("return window.__frames;").as_f64().unwrap_or_default()
}

/// Presses one thing after the other until one press is answered promptly: other processes of the machine can make any of them late.
/// How long the quickest took, in milliseconds.
#[track_caller]
fn quickest(page: &Page, presses: &[&dyn Fn()]) -> f64 {
    let mut quickest = f64::INFINITY;
    for press in presses.iter().cycle().take(8) {
        page.eval("window.__presses = [];");
        press();
        // A press that is answered within a frame is not told of, and others are when it has been drawn.
        let drawn = frames(page);
        page.until("what was pressed is drawn", || frames(page) >= drawn + 20.0);
        let slowest = page.eval("return Math.max(0, ...window.__presses);").as_f64().unwrap_or_default();
        quickest = quickest.min(slowest);
    }
    quickest
}

#[test]
fn a_long_reply_is_shown_as_it_comes_and_whole_in_the_end() {
    let server = ModelServer::start(Cors::Allowed, vec![long_answer(600)]);
    visit(&server, |page| {
        stage::run(page);
        page.until("its first words are shown", || page.shows("First word word"));
        assert!(page.shows("is writing"));
        let length =
            || page.eval("return document.querySelector('.agent-talk').innerText.length").as_u64().unwrap_or(0);
        let first = length();
        page.until("it grows", || length() > first + 200);
        page.click(&page.get("tab", "Time and tokens"));
        assert!(page.shows("Waiting for the model"));
        page.click(&page.get("tab", "Conversation"));
        page.until("the panel has caught up", || page.shows("word word"));
        stage::wait_until_it_rests(page);
        let whole = format!("First {}last.", "word ".repeat(600));
        assert!(page.read("return document.body.innerText").contains(&whole), "every piece is in the answer");
        assert!(!page.shows("is writing"));
    });
}

#[test]
fn a_slow_machine_answers_while_a_reply_comes() {
    let server = ModelServer::start(Cors::Allowed, vec![long_answer(3_000)]);
    visit(&server, |page| {
        let slowed = page.slow_down(4);
        stage::run(page);
        page.until("its first words are shown", || page.shows("First word word"));
        page.eval(WATCH);
        let now = || (frames(page), page.script_millis());
        let mut before = now();
        let mut stretches = Vec::new();
        while stretches.len() < 10 {
            page.until("frames are drawn", || frames(page) >= before.0 + 30.0);
            let after = now();
            stretches.push((after.1 - before.1) / (after.0 - before.0));
            before = after;
        }
        let usual = statistics::median(stretches.iter().copied()).unwrap_or_default();
        let tab = |name: &str| page.click(&page.get("tab", name));
        let tabs = quickest(page, &[&|| tab("Time and tokens"), &|| tab("Conversation")]);
        page.eval("window.__presses = [];");
        page.click(&page.get("button", "Stop"));
        stage::wait_until_it_rests(page);
        let stop = page.eval("return Math.max(0, ...window.__presses);").as_f64().unwrap_or_default();
        page.call(&page.get("slider", "Moment of the run"), "this.focus()");
        let slider = quickest(page, &[&|| page.press(Key::Left), &|| page.press(Key::Right)]);
        eprintln!(
            "slowed: {slowed}; script a frame: {stretches:.1?} ms; a tab in {tabs} ms, the slider in {slider} ms, Stop in {stop} ms"
        );
        assert!(usual > 0.0 && usual <= 8.0, "a frame's scripts take {usual} ms");
        assert!(tabs <= PROMPT, "a tab is shown after {tabs} ms");
        assert!(slider <= PROMPT, "the slider is answered after {slider} ms");
        // It can be pressed only once, so here the machine's other work counts.
        assert!(stop <= 3.0 * PROMPT, "Stop is answered after {stop} ms");
        page.slow_down(1);
    });
}
