//! Every state that the checks of `everywhere` walk through. A new lab adds its own in a file beside its tests, and here.

use e2e::{Page, Screen, State, Visit, routes};

use crate::{agent, event_loop, parallel, settings};

/// Everything: the routes and the states of every lab.
pub(crate) fn all() -> Vec<State> {
    [of_routes(), settings::states(), agent::states(), event_loop::states(), parallel::states()].concat()
}

/// Every route as it opens.
pub(crate) fn of_routes() -> Vec<State> {
    routes().into_iter().map(State::opened).collect()
}

/// Brings a browser to each state in turn, with nothing kept from the one before, and gathers what `look` complains of.
#[track_caller]
pub(crate) fn walk(states: Vec<State>, screen: Screen, look: impl Fn(&Page) -> Vec<String>) {
    assert!(!states.is_empty(), "there is nothing to walk");
    Visit::to("").run(|page| {
        page.show_on(screen);
        let mut complaints = Vec::new();
        for state in states {
            page.forget();
            page.go(&state.route);
            (state.reach)(page);
            page.settle();
            complaints.extend(look(page).into_iter().map(|line| format!("{}: {line}", state.name)));
            let console = page.take_console();
            complaints.extend(console.into_iter().map(|line| format!("{}: console: {line}", state.name)));
        }
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    });
}
