//! The course's programs in JavaScript: modules of the built folder, run by the page under its own policy.

use e2e::{Page, Visit};
use programs::{Recorded, Said, twins};
use trace::{Provenance, Trace};

#[test]
fn every_program_in_javascript_runs_in_the_page_in_the_order_that_ships() {
    Visit::to("").run(|page| {
        let shipped = Recorded::shipped().javascript;
        assert!(!twins().is_empty());
        for twin in twins() {
            let trace = run(page, twin.name, "virtualClock");
            assert_eq!(Some(&said(&trace)), shipped.get(twin.name), "{}", twin.name);
        }
    });
}

#[test]
fn on_the_browsers_own_timers_the_order_is_the_same() {
    Visit::to("").run(|page| {
        let trace = run(page, "sleep-zero", "realClock");
        assert_eq!(trace.provenance(), Provenance::Measured);
        assert_eq!(Some(&said(&trace)), Recorded::shipped().javascript.get("sleep-zero"));
    });
}

/// A trace is sound, or reading it fails.
#[track_caller]
fn run(page: &Page, name: &str, clock: &str) -> Trace {
    let trace = page.eval(&format!(
        "const load = file => import(new URL(`programs/${{file}}.js`, document.baseURI).href);
         return Promise.all([load('record'), load('{name}')]).then(([use, {{ program }}]) => use.record(program, use.{clock}()))"
    ));
    serde_json::from_value(trace).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What it printed, and from which line.
fn said(trace: &Trace) -> Vec<Said> {
    let line = |event: usize| trace.events()[event].line.unwrap_or_default();
    trace.printed().iter().map(|one| Said(line(one.event), one.text.to_owned())).collect()
}
