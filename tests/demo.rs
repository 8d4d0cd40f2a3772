//! What the instructor's page ships: every stop leads to something that runs or is read, every answer comes from a run; and what a
//! stop makes of a lab's work.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use futures::executor::block_on;
use interleave::{
    demo::{AskId, ProgramName, Sequence, Show, Start, Stop, StopWorld, With, shipped},
    exhibits::python::{Failure, computed},
    labs::{DECLARED, Name, agent, event_loop, parallel, scheduler, slug},
    shell::Kept,
};
use io::{
    Services, Storage as _,
    fake::{self, MemoryStorage},
};
use practice::{Item, Seed};
use saved::{Codec, Opened};
use serde_json::Value;
use trace::State;

/// Seeds that a question is looked at with here; with every one it is asked where it is written.
const FEW: u64 = 3;

const FILES: [(&str, &str); 5] = [
    ("asyncio", include_str!("../src/demo/shipped/asyncio.json")),
    ("validation", include_str!("../src/demo/shipped/validation.json")),
    ("guards", include_str!("../src/demo/shipped/guards.json")),
    ("tracebacks", include_str!("../src/demo/shipped/tracebacks.json")),
    ("class", include_str!("../src/demo/shipped/class.json")),
];

fn minutes(name: &str) -> u32 {
    shipped().iter().find(|shipped| shipped.name == name).unwrap().sequence.minutes()
}

#[test]
fn every_file_is_read_and_takes_the_time_that_it_says() {
    for (name, text) in FILES {
        assert!(saved::decode::<Sequence>(text).is_ok(), "{name}: {:?}", saved::decode::<Sequence>(text).err());
    }
    assert_eq!(["asyncio", "validation", "guards", "tracebacks", "class"].map(minutes), [8, 6, 8, 8, 60]);
}

#[test]
fn the_parts_of_the_hour_take_as_long_as_the_course_plans() {
    let class = &shipped()[4].sequence;
    let of = |part: u8| {
        let head = format!("Part {part} · ");
        class.stops.iter().filter(|stop| stop.title.starts_with(&head)).map(|stop| stop.minutes).sum::<u32>()
    };
    assert_eq!((1..=7).map(of).collect::<Vec<_>>(), [5, 9, 13, 10, 10, 5, 4]);
    assert_eq!((class.stops[0].minutes, class.stops.last().unwrap().minutes), (2, 2));
}

/// Why a stop cannot be shown.
fn refusal(stop: &Stop) -> Option<String> {
    match &stop.show {
        Show::Ask(AskId(ask)) => (0..FEW).find_map(|seed| key_refusal(ask, Seed::new(seed))),
        Show::Program(ProgramName(program)) => match computed(program.code()).failure {
            Some(Failure::Stopped { stopped }) if program.name != "deadlock" => Some(stopped),
            Some(_) | None => None,
        },
        Show::Lab(start) => lab_refusal(start),
        Show::Words(lines) => lines.is_empty().then(|| "no words".to_owned()),
    }
}

/// An item is made of what its program gives and of what its beliefs make of it, and refuses where two of them look alike.
fn key_refusal(ask: &'static practice::Ask, seed: Seed) -> Option<String> {
    match Item::new(ask, seed) {
        Ok(item) if item.believed(item.key()).is_none() => None,
        Ok(_) => Some("a belief is its key".to_owned()),
        Err(error) => Some(error.to_string()),
    }
}

fn lab_refusal(start: &Start) -> Option<String> {
    match &start.with {
        With::Nothing => None,
        With::Preset(name) => {
            let lab = DECLARED.iter().find(|lab| lab.address == start.lab.entry().address).unwrap();
            let known = (lab.presets)().iter().any(|preset| slug(preset) == *name);
            (!known).then(|| format!("{} has no preset {name}", lab.title))
        }
        With::Work(work) => work_refusal(start.lab, work),
    }
}

fn work_refusal(lab: Name, work: &Value) -> Option<String> {
    let text = work.to_string();
    let read = match lab {
        Name::event_loop => saved::decode::<event_loop::State>(&text).map(drop),
        Name::scheduler => saved::decode::<scheduler::State>(&text).map(drop),
        Name::parallel => saved::decode::<parallel::State>(&text).map(drop),
        Name::agent => saved::decode::<agent::State>(&text).map(drop),
    };
    read.err().map(|damaged| damaged.to_string())
}

#[test]
fn every_stop_resolves_to_something_that_runs_or_is_read() {
    for shipped in shipped() {
        for stop in &shipped.sequence.stops {
            assert_eq!(refusal(stop), None, "{}: {}", shipped.name, stop.title);
            assert!(!stop.notes.is_empty() && stop.minutes > 0, "{}: {}", shipped.name, stop.title);
        }
    }
}

#[test]
fn every_stop_of_a_sequence_has_a_title_of_its_own() {
    for shipped in shipped() {
        let mut titles: Vec<_> = shipped.sequence.stops.iter().map(|stop| &stop.title).collect();
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), shipped.sequence.stops.len(), "{}", shipped.name);
    }
}

#[test]
fn the_moment_after_both_tasks_were_made_is_before_any_of_them_began() {
    let Show::Lab(Start { with: With::Work(work), .. }) = &shipped()[0].sequence.stops[2].show else {
        panic!("a lab in a state");
    };
    let state: event_loop::State = saved::decode(&work.to_string()).unwrap();
    let trace = computed(&state.text()).trace;
    let ready = |events: usize| {
        let states = trace.states_at(trace.place(Some(events)));
        states.iter().flatten().filter(|(state, _)| *state == State::Scheduled).count()
    };
    let printed = |events: usize| trace.until(trace.place(Some(events))).printed().len();
    // main has said so; both fetches are in the queue.
    let moment = (0..trace.events().len()).find(|events| ready(*events) == 2 && printed(*events) == 1);
    assert_eq!((state.at, moment.is_some()), (moment, true));
}

#[test]
fn no_title_and_no_note_holds_a_number_that_a_question_asks_for() {
    for shipped in shipped() {
        for stop in &shipped.sequence.stops {
            let Show::Ask(AskId(ask)) = stop.show else { continue };
            // Each ask is asked with every seed where it is written.
            for seed in 0..FEW {
                let item = Item::new(ask, Seed::new(seed)).unwrap();
                let key = item.choices[item.key()].answer.tell();
                assert!(!stop.title.contains(&key) && !stop.notes.contains(&key), "{}: {key}", stop.title);
            }
        }
    }
}

#[test]
fn a_shared_link_carries_the_labs_own_state_and_no_others() {
    let link = event_loop::State::link_with("print(1)\n").unwrap();
    let start = Start::read(&format!("https://x.test/a/{link}")).unwrap();
    let text = saved::from_fragment(&start.fragment()).unwrap().unwrap();
    assert_eq!(saved::decode::<event_loop::State>(&text).unwrap().text(), "print(1)\n");
    let error = Start::read(&link.replace("event-loop", "agent")).unwrap_err().to_string();
    assert_eq!(error, "the link leads to the Agent lab and carries work of another one");
}

#[test]
fn a_lab_at_a_stop_opens_with_the_stops_state_and_the_instructors_own_work_stays() {
    let (own, device) = (saved::encode(&event_loop::State::default()), MemoryStorage::default());
    block_on(device.set("event_loop", &own)).unwrap();
    let services = Services { storage: Arc::new(device.clone()), ..fake::services() };
    let start = Start::read(&event_loop::State::link_with("print(1)\n").unwrap()).unwrap();
    let world = StopWorld::of(services, &start, "demo");
    let opened: Opened<event_loop::State> = block_on(saved::open(&world, Codec::whole()));
    assert_eq!(opened.shared.unwrap().text(), "print(1)\n");
    block_on(world.storage.set("event_loop", "what was done on stage")).unwrap();
    assert_eq!(block_on(device.get("event_loop")), Ok(Some(own)));
}

#[test]
fn what_the_device_keeps_of_it_has_a_name_for_people() {
    let kept = Kept { key: <Sequence as saved::Saved>::KIND.to_owned(), text: String::new() };
    assert_eq!(kept.title(), "Your demonstration");
}
