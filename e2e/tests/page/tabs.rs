//! Two tabs of one browser: nothing that the reader does in one is lost to the other.

use e2e::{Page, Tab, Visit};

use crate::{
    agent::{QUESTION, ask},
    stage,
};

const ROUTE: &str = "lab/agent";
const SHORTCUTS: &str = "Single-key shortcuts: / to search, and those of the labs (press ? there for the list)";
const OFFER: &str = "This lab was changed in another tab";

fn question(page: &Page) -> String {
    page.value("textbox", QUESTION)
}

/// What the device keeps under `name`, or nothing.
fn kept(page: &Page, name: &str) -> String {
    page.eval(&format!("return localStorage.getItem('interleave/{name}') ?? ''"))
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[track_caller]
fn ask_and_keep(page: &Page, words: &str) {
    ask(page, words);
    page.until("it is kept", || kept(page, "agent").contains(words));
}

/// Two tabs with work of their own: the first, which is in front, has heard of the second's.
#[track_caller]
fn apart(page: &Page) -> [Tab; 2] {
    let first = page.tab();
    ask_and_keep(page, "the first tab's question");
    let second = page.open_tab(ROUTE);
    ask_and_keep(page, "the second tab's question");
    page.bring_to_front(&first);
    page.until("the first tab offers a choice", || page.shows(OFFER));
    [first, second]
}

#[test]
fn a_tab_whose_reader_changed_nothing_follows_the_other() {
    Visit::to(ROUTE).run(|page| {
        let (first, before) = (page.tab(), question(page));
        page.open_tab(ROUTE);
        ask_and_keep(page, "asked in the second tab");
        page.bring_to_front(&first);
        page.until("the first tab follows", || question(page) == "asked in the second tab");
        stage::act(page, "Undo");
        page.until("Undo brings the first tab's back", || question(page) == before);
    });
}

#[test]
fn both_are_kept_where_two_tabs_changed_a_lab() {
    Visit::to(ROUTE).run(|page| {
        apart(page);
        assert_eq!(question(page), "the first tab's question");
        assert!(kept(page, "agent").contains("the second tab's question"), "the second's is not overwritten");
        assert!(kept(page, "agent.tab").contains("the first tab's question"), "the first's is beside it");
        ask(page, "the first tab's second question");
        page.until("typing goes beside too", || kept(page, "agent.tab").contains("the first tab's second question"));
        assert!(kept(page, "agent").contains("the second tab's question"), "the second's is not overwritten");
        page.reload();
        page.get_with("alert", "Other work of yours, from another tab, is set aside");
        assert_eq!(question(page), "the second tab's question");
        page.go("settings");
        page.get("button", "Save as a file: Agent lab (set aside: it was changed in another tab)");
    });
}

#[test]
fn the_other_tabs_work_is_used_and_undo_brings_back_the_readers_own() {
    Visit::to(ROUTE).run(|page| {
        apart(page);
        page.click(&page.get("button", "Use that"));
        page.until("the other's is there", || question(page) == "the second tab's question");
        assert!(!page.shows(OFFER));
        assert_eq!(kept(page, "agent.tab"), "", "nothing has to be beside it any more");
        stage::act(page, "Undo");
        page.until("Undo brings the reader's own back", || question(page) == "the first tab's question");
    });
}

#[test]
fn the_readers_own_work_is_used_and_undo_brings_back_the_others() {
    Visit::to(ROUTE).run(|page| {
        let [first, second] = apart(page);
        page.click(&page.get("button", "Keep mine"));
        page.until("it has its place again", || kept(page, "agent").contains("the first tab's question"));
        assert_eq!(question(page), "the first tab's question");
        page.bring_to_front(&second);
        page.until("the other tab is asked in turn", || page.shows(OFFER));
        assert_eq!(question(page), "the second tab's question");
        page.bring_to_front(&first);
        stage::act(page, "Undo");
        page.until("Undo brings the other's back", || question(page) == "the second tab's question");
    });
}

#[test]
fn choices_made_in_two_tabs_both_hold() {
    Visit::to("settings").run(|page| {
        let first = page.tab();
        page.open_tab("settings");
        page.click(&page.get("radio", "Dark"));
        page.until("the second tab's is kept", || kept(page, "settings").contains("\"theme\":\"dark\""));
        page.bring_to_front(&first);
        page.until("the first tab shows it", || page.eval("return document.documentElement.dataset.theme") == "dark");
        page.click(&page.get("checkbox", SHORTCUTS));
        page.until("the first tab's is kept", || kept(page, "settings").contains("\"shortcuts\":\"off\""));
        assert!(kept(page, "settings").contains("\"theme\":\"dark\""), "{}", kept(page, "settings"));
    });
}

#[test]
fn parts_marked_in_two_tabs_are_both_done() {
    Visit::to("part/1").run(|page| {
        let first = page.tab();
        page.open_tab("part/2");
        page.click(&page.get("checkbox", "I am done with part 2"));
        page.until("the second tab's mark is kept", || kept(page, "progress").contains("[2]"));
        page.bring_to_front(&first);
        page.click(&page.get("checkbox", "I am done with part 1"));
        page.until("both are kept", || kept(page, "progress").contains("[1,2]"));
    });
}

#[test]
fn typing_is_written_when_it_pauses_and_before_the_page_goes() {
    Visit::to(ROUTE).run(|page| {
        page.eval(
            "const set = Storage.prototype.setItem;
             window.writes = 0;
             Storage.prototype.setItem = function (...both) { window.writes += 1; set.apply(this, both); }",
        );
        let letters = "what will a thousand dollars be worth in ten years";
        page.click(&page.get("textbox", QUESTION));
        page.press(e2e::Key::SelectAll);
        page.type_text(letters);
        page.until("it is kept", || kept(page, "agent").contains(letters));
        let writes = page.eval("return window.writes").as_u64().expect("it counts");
        assert!(writes > 0 && writes * 4 <= letters.len() as u64, "{writes} writes");
        page.type_text("?");
        page.reload();
        assert_eq!(question(page), format!("{letters}?"), "what was typed last is kept before the page goes");
    });
}

#[test]
fn what_cannot_be_read_is_set_aside_beside_what_was_set_aside_before() {
    Visit::to(ROUTE).run(|page| {
        for torn in ["{\"interleave\":", "{\"interleave\":\"agent\","] {
            page.eval(&format!("localStorage.setItem('interleave/agent', '{torn}')"));
            page.reload();
            page.get_with("alert", "What this device kept could not be read");
        }
        page.go("settings");
        page.get("button", "Save as a file: Agent lab (set aside: it could not be read)");
        page.get("button", "Save as a file: Agent lab (set aside 2: it could not be read)");
    });
}

#[test]
fn what_cannot_be_set_aside_is_not_overwritten_and_that_is_said() {
    Visit::to(ROUTE).run(|page| {
        page.eval(
            "localStorage.setItem('interleave/agent', '{\"interleave\":' + ' '.repeat(1000));
             for (let size = 1 << 22, name = 0; size >= 1; size >>= 1)
                 for (;;) try { localStorage.setItem(`fill${name}`, 'x'.repeat(size)); name += 1; } catch { break; }",
        );
        let torn = kept(page, "agent");
        page.reload();
        page.get_with("alert", "could not be set aside");
        ask(page, "a question that finds no room");
        page.get_with("alert", "so it was not overwritten");
        assert_eq!(kept(page, "agent"), torn);
        stage::run_through(page);
    });
}
