//! Every lint and every fold works on the trace of every lab.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use compute::{Phase, Stretch};
use interleave::labs::{
    event_loop::{Language, Program, computed},
    parallel::{Live, News, RunError, Way},
    scheduler::{LevelId, player},
};
use io::Micros;
use trace::{LaneKind, Lint, Lints, Named, Playhead, SideBySide, State, Trace, Walk, waited};

fn of_the_event_loop() -> Trace {
    computed(Program::named("blocking-sleep").unwrap().text(Language::Python)).report.trace.as_ref().clone()
}

fn of_the_agent() -> Trace {
    serde_json::from_str(include_str!("golden/agent-trace.json")).unwrap()
}

/// A worker that computes for a second after the page has stood still for one, and then does not answer.
fn of_parallel() -> Trace {
    let mut live = Live::default();
    let at = Micros::from_millis;
    live.hear(&News::Next(Way::Worker));
    live.hear(&News::Began { way: Way::Worker, at: at(0) });
    live.hear(&News::Started { worker: 0, at: at(1_000) });
    let stretch = Stretch { phase: Phase::Compute, from: at(1_000), to: at(2_000), done: 1.0 };
    live.hear(&News::Ran { worker: 0, stretch });
    live.hear(&News::Ended { way: Way::Worker, at: at(2_000), result: Box::new(Err(RunError::Silent)) });
    live.finish(at(2_000));
    live.recorder.trace().unwrap()
}

/// Two doors that have read the same counter, one of which is about to write.
fn of_the_scheduler() -> Trace {
    let moves = ["left", "right", "right"].map(str::to_owned);
    player()(LevelId::named("lost_update").unwrap().level(), &moves).trace
}

fn all() -> [Trace; 4] {
    [of_the_event_loop(), of_the_agent(), of_parallel(), of_the_scheduler()]
}

fn kinds(trace: &Trace) -> Vec<LaneKind> {
    let mut kinds: Vec<_> = trace.lanes().iter().map(|lane| lane.kind).collect();
    kinds.dedup();
    kinds
}

#[test]
fn each_lab_says_what_its_lanes_are() {
    use LaneKind::{Agent, Frames, Gpu, MainThread, Model, Person, Tasks, Tool, Turns, Worker};
    let expect: [&[LaneKind]; 4] =
        [&[Turns, Tasks], &[Person, Agent, Model, Tool], &[Frames, MainThread, Worker, Gpu], &[Turns, Tasks]];
    assert_eq!(all().each_ref().map(kinds), expect.map(<[LaneKind]>::to_vec));
}

#[test]
fn every_lint_looks_at_every_lab_and_shows_events_that_are_there() {
    let found = all().map(|trace| {
        let findings = trace.lint(Lints::default());
        assert!(findings.iter().all(|finding| !finding.events.is_empty() && !finding.message.is_empty()));
        assert!(findings.iter().flat_map(|finding| &finding.events).all(|event| *event < trace.events().len()));
        findings.into_iter().map(|finding| finding.lint).collect::<Vec<_>>()
    });
    assert!(found[0].contains(&Lint::BlockedLoop), "{found:?}");
    assert!(found[1..3].iter().all(Vec::is_empty), "{found:?}");
}

#[test]
fn every_fold_agrees_with_every_other_on_every_lab() {
    for trace in all() {
        assert_eq!(trace.rows().len(), trace.events().len());
        assert_eq!(trace.segments().len(), trace.events().len());
        let named = |name| Named { name, trace: &trace };
        let both = SideBySide::of(&[named("a"), named("b")], |_| true);
        assert_eq!((both.trace().events().len(), both.trace().end()), (2 * trace.events().len(), trace.end()));
        assert!(waited(&trace.calls()) <= trace.under_way(LaneKind::Tool));
        let text = serde_json::to_string(&trace).unwrap();
        assert_eq!(serde_json::from_str::<Trace>(&text).unwrap(), trace);

        let mut walk = Walk::new(Arc::new(trace.clone()));
        let mut place = trace.first();
        while place != trace.last() {
            place = trace.next_event(place);
            walk.go(place.events());
            assert_eq!((walk.playhead(), walk.last()), (place, trace.events().get(place.event().unwrap())));
        }
        for state in State::ALL {
            let walked: usize = walk.in_state(state).count();
            let is = |(task, now): (usize, Option<(State, usize)>)| {
                let lane = trace.lanes()[trace.tasks()[task].lane.index()].kind;
                now.is_some_and(|(now, _)| now == state) && lane != LaneKind::Turns
            };
            let folded = trace.states_at(trace.last()).into_iter().enumerate().filter(|now| is(*now)).count();
            assert_eq!(walked, folded, "{}", state.word());
        }
        let places: Vec<Playhead> = (0..=trace.events().len()).map(|events| trace.after(events)).collect();
        for place in places {
            for run in [0, 1] {
                assert_eq!(both.events_of(run, both.place_of(run, place.events())), trace.kept(place));
            }
        }
        assert!(trace.next_step(trace.first()) > trace.first());
    }
}
