//! Links to shared work: whole, damaged, and from a later version of the course.

use e2e::{Page, Place, Visit};
use saved::{from_fragment, to_fragment};

use crate::{
    agent::{ANSWER, QUESTION, ask},
    stage,
};

const ROUTE: &str = "lab/agent";
const OWN: &str = "my own question";

/// The fragment of a link to work with a run in it, as the page makes it.
#[track_caller]
fn shared_fragment() -> String {
    let mut fragment = String::new();
    Visit::to(ROUTE).run(|page| {
        ask(page, "Growth of $1000 at 5% for 10 years");
        stage::run_through(page);
        stage::act(page, "Share a link");
        page.until("the page says so", || page.shows("The link is on the clipboard."));
        let link = page.clipboard();
        let (address, shared) = link.split_once('#').unwrap_or_else(|| panic!("no fragment in {link}"));
        assert_eq!(address.trim_end_matches('/'), page.site.address(ROUTE));
        shared.clone_into(&mut fragment);
    });
    fragment
}

#[test]
fn a_shared_link_opens_the_same_work_on_another_device() {
    let fragment = shared_fragment();
    for place in [Place::Root, Place::Deep] {
        Visit::to(format!("{ROUTE}#{fragment}")).at(place).run(|page| {
            page.until("the answer is there", || page.shows(ANSWER));
            assert_eq!(page.value("textbox", QUESTION), "Growth of $1000 at 5% for 10 years");
        });
    }
}

#[test]
fn a_readers_own_work_is_one_undo_behind_a_link() {
    let fragment = shared_fragment();
    Visit::to(ROUTE).run(|page| {
        keep_own(page);
        page.go(&format!("{ROUTE}#{fragment}"));
        page.until("the answer is there", || page.shows(ANSWER));
        stage::act(page, "Undo");
        page.until("the reader's own is back", || page.value("textbox", QUESTION) == OWN);
    });
}

#[test]
fn an_address_of_a_preset_leads_there_each_time_it_is_opened() {
    const ADDRESS: &str = "lab/event-loop?preset=a-lock";
    const TOLD: &str = "This is where the link leads.";
    // As the text and the search do: a link that the page itself follows.
    let follow = |page: &Page| {
        page.eval(&format!(
            "const link = document.createElement('a');
             link.href = '{ADDRESS}';
             document.querySelector('main').append(link);
             link.click();
             link.remove()"
        ));
    };
    let program = |page: &Page| page.read("return document.querySelector('.programs-title')?.textContent ?? ''");
    Visit::to("part/3").run(|page| {
        follow(page);
        page.until("the program is chosen", || program(page) == "A lock" && page.shows(TOLD));
        stage::run_through(page);
        page.until("the address asks for nothing any more", || !page.address().contains("preset"));
        follow(page);
        page.until("it stands there as it was", || page.shows("Press Run, or step from event to event"));
        assert_eq!(program(page), "A lock");
        stage::act(page, "Undo");
        page.until("the reader's own work is one step away", || page.shows("Ended after "));
        page.back();
        page.until("the text is there", || page.route().trim_end_matches('/') == "part/3");
        follow(page);
        page.until("and again", || program(page) == "A lock" && page.shows("Press Run, or step from event to event"));
    });
}

#[test]
fn a_damaged_link_is_refused_with_the_place_and_the_work_is_kept() {
    let fragment = shared_fragment();
    // Base64 stays whole when it loses groups of four characters, so that the loss shows only in what it carries.
    let groups = (fragment.len() - "work=".len()) / 4;
    check_refused(&fragment[.."work=".len() + 4 * (groups - 2)], &["after ", " bytes"]);
    let changed = fragment.replacen('=', "=!", 1);
    check_refused(&changed, &["at character 6", "'!'"]);
}

#[test]
fn a_link_of_a_later_version_is_refused_with_what_to_do_and_the_work_is_kept() {
    let text = from_fragment(&shared_fragment()).unwrap().expect("the fragment carries work");
    // The first is that of the work as a whole.
    let (before, after) = text.split_once("\"version\":").expect("work has a version");
    let later = format!("{before}\"version\":99{}", after.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    check_refused(&to_fragment(&later).unwrap(), &["later version", "99", "reload"]);
}

/// Opens a link with work of their own on the device: each of `words` is said, and the work is there now and after.
#[track_caller]
fn check_refused(fragment: &str, words: &[&str]) {
    Visit::to(ROUTE).run(|page| {
        keep_own(page);
        page.go("");
        page.go(&format!("{ROUTE}#{fragment}"));
        let said = page.text(&page.get_with("alert", "The link was not opened"));
        for word in words {
            assert!(said.contains(word), "“{word}” is not in: {said}");
        }
        assert_eq!(page.value("textbox", QUESTION), OWN);
        page.go("");
        page.go(ROUTE);
        page.until("the work is still there", || page.value("textbox", QUESTION) == OWN);
    });
}

#[track_caller]
fn keep_own(page: &Page) {
    ask(page, OWN);
    page.reload();
    page.until("the device keeps it", || page.value("textbox", QUESTION) == OWN);
}
