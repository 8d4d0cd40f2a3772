//! What a reader looks at over time: the trace of a run, or of two on one scale, and where each run stands at a place in it.

use std::sync::Arc;

use io::Micros;
use trace::{LaneKind, Named, Playhead, Provenance, SideBySide, Trace};

/// The trace that the reader's place is in.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// All that happened in one run.
    One(Arc<Trace>),
    /// The calls, guards and replies of several, each on lanes that bear its name.
    Several(SideBySide),
}

/// A run as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// What it is called beside another.
    pub name: &'static str,
    /// What happened.
    pub trace: Trace,
}

impl Picture {
    /// The picture of these runs.
    pub fn of(mut runs: Vec<Drawn>) -> Self {
        if runs.len() < 2 {
            let only = runs.pop().map_or_else(|| Trace::new(Provenance::Simulated), |run| run.trace);
            return Self::One(Arc::new(only));
        }
        let runs: Vec<_> = runs.iter().map(|Drawn { name, trace }| Named { name, trace }).collect();
        Self::Several(SideBySide::of(&runs, |lane| !matches!(lane, LaneKind::Person | LaneKind::Agent)))
    }

    /// The trace itself.
    pub const fn trace(&self) -> &Arc<Trace> {
        match self {
            Self::One(trace) => trace,
            Self::Several(runs) => runs.trace(),
        }
    }

    /// How many events of the run `index` have happened at a place; nothing where that is all of them.
    pub fn events_of(&self, index: usize, at: Playhead) -> Option<usize> {
        match self {
            Self::One(trace) => trace.kept(at),
            Self::Several(runs) => runs.events_of(index, at),
        }
    }

    /// The place at which so many `events` of the run `index` have happened.
    pub fn place_of(&self, index: usize, events: usize) -> Playhead {
        match self {
            Self::One(trace) => trace.after(events),
            Self::Several(runs) => runs.place_of(index, events),
        }
    }

    /// The places at which a reader stops in the run `index`, who stops after these numbers of its events; its end is that of all.
    pub fn stops(&self, index: usize, events: &[usize]) -> Vec<Playhead> {
        let Some((_, before)) = events.split_last() else { return Vec::new() };
        let before = before.iter().map(|events| self.place_of(index, *events));
        let mut stops: Vec<_> = before.chain([self.trace().last()]).collect();
        stops.dedup();
        stops
    }
}

/// How long the calls of a run would have taken one after another.
pub fn in_turn(trace: &Trace) -> Micros {
    trace.calls().iter().fold(Micros::ZERO, |sum, call| sum + call.lasted())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::agent::{Beside, InputGuard, Recording, Setup, lessons, testing::ran};
    use agent::{Input, ModelEvent, Phase, RunFile, Stop, Timed, ToolOutcome, ToolResult, trace_of};
    use trace::{Call, waited};

    fn calls_of(file: &RunFile) -> Vec<Call> {
        trace_of(file).calls()
    }

    fn both(trace: &Trace) -> Picture {
        Picture::of(["a", "b"].map(|name| Drawn { name, trace: trace.clone() }).to_vec())
    }

    #[test]
    fn the_module_s_figures_come_out_of_the_runs() {
        let lesson = lessons().into_iter().find(|lesson| lesson.name == "Calls together").unwrap();
        let found: Vec<String> = lesson
            .presets
            .iter()
            .map(|preset| {
                let waits = preset.beside.setups(&preset.setup).into_iter().map(|setup| {
                    let calls = calls_of(&ran(&setup));
                    format!("{} in {}", calls.len(), waited(&calls))
                });
                waits.collect::<Vec<_>>().join(", ")
            })
            .collect();
        let expect = [
            "3 in 6.0 s, 3 in 2.0 s",
            "10 in 20.0 s, 10 in 2.0 s",
            "5 in 25.0 s, 5 in 5.0 s",
            "3 in 9.0 s, 3 in 3.0 s",
        ];
        assert_eq!(found, expect);
    }

    #[test]
    fn guards_are_no_calls() {
        let file = ran(&Setup { input_guard: InputGuard::Before, ..Setup::default() });
        let labels: Vec<_> = calls_of(&file).into_iter().map(|call| call.label).collect();
        assert_eq!(labels, ["calculate_compound_interest(1000, 0.05, 10)"]);
    }

    #[test]
    fn two_runs_side_by_side_keep_every_event_of_their_calls() {
        let file = ran(&Setup::default());
        let trace = trace_of(&file);
        let both = both(&trace);
        let both = both.trace();
        assert_eq!(both.end(), trace.events().iter().rfind(|event| event.task.index() > 1).unwrap().at);
        let hidden = |lane: &trace::Lane| matches!(lane.kind, LaneKind::Person | LaneKind::Agent);
        let shown = trace.rows().iter().filter(|row| !hidden(row.lane)).count();
        assert_eq!((both.events().len(), both.lanes().len()), (2 * shown, 4));
        assert!(both.lanes()[0].title().starts_with("a: "), "{:?}", both.lanes());
    }

    /// A run in which the model calls each of these tools once; each waits for two seconds.
    fn called(names: &[&str]) -> RunFile {
        let start = |call: usize, name: &str| ModelEvent::CallStarted { id: format!("c{call}"), name: name.to_owned() };
        let mut run = vec![(100, Input::ModelCalled)];
        for (call, name) in names.iter().enumerate() {
            let fragment = ModelEvent::Fragment { call, text: "{}".to_owned() };
            let events = [start(call, name), fragment, ModelEvent::CallFinished { call }];
            run.extend(events.map(|event| (200, Input::Model(event))));
        }
        run.push((200, Input::Model(ModelEvent::Stopped(Stop::Calls))));
        run.extend((0..names.len()).map(|call| (200, Input::ToolStarted(format!("c{call}")))));
        run.extend((0..names.len()).map(|call| {
            let outcome = ToolOutcome::Returned(call.into());
            (2_200, Input::ToolReturned(ToolResult { call: format!("c{call}"), outcome }))
        }));
        let mut file = RunFile::new(ran(&Setup::default()).header().clone());
        for (at, input) in run {
            file.push(Timed { at: Micros::from_millis(at), input }).unwrap();
        }
        file
    }

    #[test]
    fn a_tool_is_drawn_counted_and_timed_whatever_it_is_called() {
        let names = ["model", "agent", "you", "price"];
        let trace = trace_of(&called(&names));
        let calls = trace.calls();
        let labels: Vec<_> = calls.iter().map(|call| call.label.as_str()).collect();
        assert_eq!(labels, ["model()", "agent()", "you()", "price()"]);
        assert_eq!((waited(&calls), calls[0].to.since(calls[0].from)), (Micros(2_000_000), Micros(2_000_000)));
        let of = |kind: LaneKind| {
            let lanes = trace.lanes().iter().filter(|lane| lane.kind == kind);
            lanes.map(|lane| lane.name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of(LaneKind::Tool), names);
        assert_eq!(
            (of(LaneKind::Person), of(LaneKind::Agent), of(LaneKind::Model)),
            (vec!["you"], vec!["agent"], vec!["model"])
        );
        let both = both(&trace);
        assert_eq!(both.trace().lanes().iter().filter(|lane| lane.kind == LaneKind::Tool).count(), 2 * names.len());
        assert_eq!(trace.under_way(LaneKind::Model), Micros(100_000));
        assert_eq!(in_turn(&trace), Micros(8_000_000));
    }

    #[test]
    fn every_place_of_two_runs_is_one_in_each_and_the_way_through_a_run_is_one_through_both() {
        let setup = Setup { prompt: "What are Apple, Microsoft and Tesla trading at?".to_owned(), ..Setup::default() };
        let runs: Vec<_> = Beside::Orders.setups(&setup).iter().map(|setup| Recording::of(&ran(setup))).collect();
        let drawn = |run: &Recording| Drawn { name: "run", trace: run.account().happened().clone() };
        let picture = Picture::of(runs.iter().map(drawn).collect());
        for (index, run) in runs.iter().enumerate() {
            let places = picture.stops(index, &run.stops());
            assert!(places.len() == run.stops().len() && places.is_sorted(), "{places:?}");
            let last = run.at(picture.events_of(index, places[places.len() - 2]));
            assert_eq!(last.phase().map(|entered| entered.phase), Some(Phase::Reasoning), "a step back from the end");
            for (place, events) in places.iter().zip(run.stops()) {
                let found = run.at(picture.events_of(index, *place));
                assert_eq!(found.run(), run.at(Some(events)).run(), "run {index} after {events} events");
            }
            let mut before = 0;
            for place in (0..=picture.trace().events().len()).map(|events| picture.trace().after(events)) {
                let taken = run.at(picture.events_of(index, place)).run().taken();
                assert!(taken >= before, "run {index} goes back at {place:?}");
                before = taken;
            }
            assert_eq!(before, run.file().inputs().len());
        }
    }
}
