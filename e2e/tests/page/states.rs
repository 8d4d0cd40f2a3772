//! Every state that the checks of `everywhere` walk through: the routes, the settings, and what each lab declares of itself.

use e2e::{Page, Screen, State, Visit, routes};
use interleave::labs::{self, DECLARED, Lab, Step};

use crate::{demo, practice, search, settings, stage};

/// Everything.
pub(crate) fn all() -> Vec<State> {
    [of_routes(), settings::states(), demo::states()].into_iter().chain(DECLARED.iter().map(of_lab)).flatten().collect()
}

/// Every route as it opens.
pub(crate) fn of_routes() -> Vec<State> {
    routes().into_iter().map(State::opened).chain(search::states()).chain(practice::states()).collect()
}

/// The states that a lab declares.
pub(crate) fn of_lab(lab: &'static Lab) -> Vec<State> {
    lab.states.iter().map(|state| State::on(lab.address, state.name, |page| reach(page, state))).collect()
}

/// Brings a browser to each state in turn, with nothing kept from the one before, and gathers what `look` complains of.
#[track_caller]
pub(crate) fn walk(states: Vec<State>, screen: Screen, look: impl Fn(&Page) -> Vec<String>) {
    assert!(!states.is_empty(), "there is nothing to walk");
    Visit::to("").run(|page| {
        page.show_on(screen);
        let mut complaints = Vec::new();
        for state in states {
            page.go_afresh(&state.route);
            (state.reach)(page);
            page.settle();
            complaints.extend(look(page).into_iter().map(|line| format!("{}: {line}", state.name)));
            let console = page.take_console();
            complaints.extend(console.into_iter().map(|line| format!("{}: console: {line}", state.name)));
        }
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    });
}

/// Does what a reader does to bring a lab, as it opens, to a state.
#[track_caller]
pub(crate) fn reach(page: &Page, state: &labs::State) {
    state.steps.iter().for_each(|step| take(page, step));
}

#[track_caller]
fn take(page: &Page, step: &Step) {
    if sets_up(step) {
        unfold_setup(page);
    }
    match *step {
        Step::Press(button) => page.click(&page.get("button", button)),
        Step::Tab(tab) => page.click(&page.get("tab", tab)),
        Step::Unfold(heading) => page.click(&page.get_with("DisclosureTriangle", heading)),
        Step::Radio(option) => page.click(&page.get("radio", option)),
        Step::Choose { list, option } => choose(page, list, option),
        Step::Take { chooser, filter, option } => find(page, Chooser { chooser, filter }, option),
        Step::Tick(checkbox) => set(page, checkbox, true),
        Step::Untick(checkbox) => set(page, checkbox, false),
        Step::Write { field, text } => page.fill(&page.get("textbox", field), text),
        Step::Type(text) => {
            let has_keyboard = "return document.activeElement.matches('input, textarea')";
            page.until("a field has the keyboard", || page.eval(has_keyboard) == true);
            page.type_text(text);
        }
        Step::OpenFile { button, text } => {
            let file = page.write_file("opened.json", text);
            page.choose_file(&page.get("button", button), &file);
        }
        Step::Run => stage::run(page),
        Step::RunThrough => stage::run_through(page),
        Step::UntilItRuns => stage::wait_until_it_runs(page),
        Step::UntilItRests => stage::wait_until_it_rests(page),
        Step::UntilItMoves => page.until("a progress bar has moved", || {
            page.all("progressbar").iter().any(|bar| page.call(bar, "return this.value > 0") == true)
        }),
        Step::UntilShown(texts) => {
            page.until(&format!("the page shows {texts:?}"), || texts.iter().any(|text| page.shows(text)));
        }
        Step::UntilOffered(button) => drop(page.get("button", button)),
        Step::Table => drop(stage::events(page)),
        Step::KillWorker => {
            // Which of them works, the browser does not say: a worker that the page has ended is listed until it has gone. Whichever
            // it is, what it works at does not come to its end.
            page.until("a worker runs", || !page.workers().is_empty());
            page.kill_all();
        }
    }
}

/// Whether it is something that is set before a run, or stands with that.
fn sets_up(step: &Step) -> bool {
    match step {
        Step::Press(_)
        | Step::Tab(_)
        | Step::Unfold(_)
        | Step::Radio(_)
        | Step::Choose { .. }
        | Step::Take { .. }
        | Step::Tick(_)
        | Step::Untick(_)
        | Step::Write { .. } => true,
        Step::Type(_)
        | Step::OpenFile { .. }
        | Step::Run
        | Step::RunThrough
        | Step::UntilItRuns
        | Step::UntilItRests
        | Step::UntilItMoves
        | Step::UntilShown(_)
        | Step::UntilOffered(_)
        | Step::Table
        | Step::KillWorker => false,
    }
}

/// On a narrow screen what is set before a run folds once something runs.
#[track_caller]
pub(crate) fn unfold_setup(page: &Page) {
    if let Some(fold) = page.find("button", "Change what runs") {
        page.click(&fold);
        page.get("button", "Fold what runs");
    }
}

/// Chooses from a list, once it offers the option.
#[track_caller]
pub(crate) fn choose(page: &Page, list: &str, option: &str) {
    let node = page.get("combobox", list);
    let choose = format!(
        "const wanted = [...this.options].find(option => option.text.startsWith({option:?}));
         if (!wanted) return false;
         this.value = wanted.value;
         this.dispatchEvent(new Event('change', {{ bubbles: true }}));
         return true"
    );
    page.until(&format!("{list} offers {option}"), || page.call(&node, &choose) == true);
    let chosen = "return this.selectedOptions[0].text";
    page.until("the choice is taken", || {
        page.call(&page.get("combobox", list), chosen).as_str().is_some_and(|text| text.starts_with(option))
    });
}

#[track_caller]
fn set(page: &Page, checkbox: &str, on: bool) {
    let node = page.get("checkbox", checkbox);
    if page.call(&node, "return this.checked") != on {
        page.click(&node);
        page.until("the choice is taken", || page.call(&node, "return this.checked") == on);
    }
}

/// A button that opens a list of options with a field that narrows them down.
#[derive(Clone, Copy)]
pub(crate) struct Chooser<'a> {
    pub(crate) chooser: &'a str,
    pub(crate) filter: &'a str,
}

/// Opens a chooser and takes an option, by what a reader types to find it.
#[track_caller]
pub(crate) fn find(page: &Page, Chooser { chooser, filter }: Chooser<'_>, option: &str) {
    page.click(&page.get_with("button", chooser));
    page.fill(&page.get("combobox", filter), option);
    page.click(&page.get("option", option));
}
