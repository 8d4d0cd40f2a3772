//! Who is where, at known moments of the programs that ship, with the numbers that they have and with others.

use super::*;
use crate::exhibits::analogy::{Kind, layout};
use interpreter::{Program, Settings};
use trace::State;

/// The run of an analogy's program with some numbers turned.
fn ran(name: &str, turned: &[(&str, u64)]) -> (Analogy, Trace) {
    let analogy = Analogy::of(name).unwrap();
    let mut text = programs::shipped(name).unwrap().text.to_owned();
    for (name, value) in turned {
        let numbers = python::numbers(&text).unwrap();
        let knob = analogy.knobs().iter().find(|knob| knob.name == *name).unwrap();
        text = knob.turn(&text, &numbers, *value).unwrap();
    }
    let program = Program::read(&text, "program.py").unwrap();
    (analogy, program.run(Settings::default()).trace.unwrap())
}

/// After all that happened until so many milliseconds.
fn at(run: &(Analogy, Trace), millis: u64) -> Scene {
    Scene::of(run.0, &run.1, run.1.at(Micros::from_millis(millis)))
}

/// Every moment of a run.
fn all(run: &(Analogy, Trace)) -> impl Iterator<Item = Scene> {
    (0..=run.1.events().len()).map(|events| Scene::of(run.0, &run.1, run.1.after(events)))
}

#[track_caller]
fn says(run: &(Analogy, Trace), millis: u64, expect: &str) {
    assert_eq!(at(run, millis).tell(), expect);
}

#[test]
fn everyone_behind_the_car_that_pays_waits_for_as_long_as_it_does() {
    let run = ran("toll-booth", &[]);
    says(&run, 0, "At 0.0 s: car 1 pays until 5.0 s; cars 2, 3 and 4 wait in the lane, 0.0 s so far.");
    let then = "car 2 pays until 6.0 s; cars 3 and 4 wait in the lane, 5.0 s so far; car 1 is through after 0.0 s in the lane.";
    says(&run, 5_000, &format!("At 5.0 s: {then}"));
    let waited: Vec<u64> = at(&run, 8_000).actors.iter().map(|car| car.waited.0 / 1_000_000).collect();
    assert_eq!(waited, [0, 5, 6, 7]);
}

#[test]
fn a_second_booth_is_there_only_where_two_pay_at_once() {
    assert_eq!(at(&ran("toll-booth", &[]), 0).served, 1);
    let two = ran("toll-booth", &[("BOOTHS", 2)]);
    assert_eq!(at(&two, 0).served, 2);
    says(
        &two,
        1_000,
        "At 1.0 s: car 1 pays until 5.0 s; car 3 pays until 2.0 s; car 4 waits in the lane, 1.0 s so far; \
         car 2 is through after 0.0 s in the lane.",
    );
    for scene in all(&two) {
        let mut slots: Vec<usize> = scene.actors.iter().filter_map(|car| car.slot).collect();
        slots.sort_unstable();
        slots.dedup();
        assert_eq!(slots.len(), scene.actors.iter().filter(|car| car.slot.is_some()).count(), "each has its own booth");
    }
}

#[test]
fn the_hands_are_where_the_run_is_and_a_pot_that_boils_waits_for_them() {
    let run = ran("chef", &[]);
    says(
        &run,
        1_000,
        "At 1.0 s: the board has the hands, which chop vegetable 2 until 2.0 s; pots 1 and 2 heat until 3.0 s.",
    );
    says(
        &run,
        3_000,
        "At 3.0 s: the board has the hands, which chop vegetable 4 until 4.0 s; pots 1 and 2 boil and wait for the hands.",
    );
    says(
        &run,
        4_000,
        "At 4.0 s: the chef's hands are free; pots 1 and 2 are done; the board is done, with 4 vegetables chopped.",
    );
    let longer = ran("chef", &[("HEAT", 9)]);
    says(
        &longer,
        4_000,
        "At 4.0 s: the chef's hands are free; pots 1 and 2 heat until 9.0 s; the board is done, with 4 vegetables chopped.",
    );
}

#[test]
fn one_ball_is_in_the_hand_and_one_too_many_waits_for_it() {
    let run = ran("juggler", &[]);
    for scene in all(&run) {
        assert!(scene.count(|place| matches!(place, Place::Now(..))) <= 1, "{}", scene.tell());
    }
    says(
        &run,
        2_000,
        "At 2.0 s: ball 3 is in the hand until 3.0 s; ball 1 is in the air until 5.0 s; ball 2 is in the air until 6.0 s; \
         balls 4 and 5 wait to be thrown.",
    );
    let many = ran("juggler", &[("BALLS", 7)]);
    let late = at(&many, 6_000);
    assert_eq!(late.count(|place| matches!(place, Place::Due(_))), 2, "{}", late.tell());
    let first = late.actors.iter().find(|ball| ball.number == 1).unwrap();
    assert_eq!((first.place, first.since.0), (Place::Due(After::Away), 5_000_000), "the loop has not looked yet");
    assert_eq!(first.state, State::Suspended);
}

#[test]
fn workers_build_at_once_until_they_need_one_lock() {
    let run = ran("assembly-line", &[]);
    says(&run, 0, "At 0.0 s: workers 1, 2, 3, 4 and 5 let machines work on cars 1, 2, 3, 4 and 5 until 2.0 s.");
    assert_eq!(at(&run, 2_000).built, [1, 2, 3, 4, 5]);
    let locked = ran("assembly-line", &[("PYTHON", 1), ("WORKERS", 3), ("CARS", 4)]);
    says(
        &locked,
        2_000,
        "At 2.0 s: worker 1 has the lock for car 1 until 3.0 s; workers 2 and 3 wait for the lock for cars 2 and 3.",
    );
    for scene in all(&locked) {
        assert!(scene.count(|place| matches!(place, Place::Served(_))) <= 1, "{}", scene.tell());
    }
    assert_eq!(at(&locked, 9_000).built, [1, 2, 3, 4]);
}

#[test]
fn planes_that_are_ready_land_in_turn_and_the_others_circle() {
    let run = ran("tower", &[]);
    says(
        &run,
        3_000,
        "At 3.0 s: plane 3 lands until 4.0 s; plane 5 is ready to land and waits for the runway; \
         planes 2 and 4 circle until 4.0 s; plane 1 has landed.",
    );
    let speaking = all(&run).find(|scene| scene.tell().contains("speaks with")).unwrap();
    assert_eq!(
        speaking.tell(),
        "At 0.0 s: plane 1 speaks with the tower; planes 2, 3, 4 and 5 have not called the tower yet."
    );
}

#[test]
fn wherever_the_numbers_are_turned_everyone_is_in_the_picture() {
    for name in programs::Topic::Analogies.programs() {
        let knobs = Analogy::of(name).unwrap().knobs();
        for most in [true, false] {
            let value = |range: &std::ops::RangeInclusive<u64>| if most { *range.end() } else { *range.start() };
            let turned: Vec<_> = knobs.iter().map(|knob| (knob.name, value(&knob.range))).collect();
            for scene in all(&ran(name, &turned)) {
                for actor in &scene.actors {
                    let at = scene.point(actor);
                    let inside = (8..=layout::WIDTH - 8).contains(&at.x) && (10..=layout::HEIGHT - 10).contains(&at.y);
                    assert!(inside, "{name}: {:?} {} at {at:?}: {}", actor.kind, actor.number, scene.tell());
                }
            }
        }
    }
}

#[test]
fn no_two_stand_on_one_another() {
    for name in programs::Topic::Analogies.programs() {
        for scene in all(&ran(name, &[])) {
            let mut points: Vec<_> =
                scene.actors.iter().map(|actor| scene.point(actor)).map(|at| (at.x, at.y)).collect();
            let all = points.len();
            points.sort_unstable();
            points.dedup();
            assert_eq!(points.len(), all, "{name}: {}", scene.tell());
        }
    }
}

#[test]
fn a_text_of_another_kind_has_nobody_in_it() {
    let program = Program::read("print(1)\n", "program.py").unwrap();
    let trace = program.run(Settings::default()).trace.unwrap();
    let scene = Scene::of(Analogy::Tower, &trace, trace.last());
    assert_eq!((scene.tell(), scene.actors.len()), ("At 0.0 s, nobody is there yet.".to_owned(), 0));
    assert!(scene.actors.iter().all(|actor| actor.kind == Kind::Plane));
}
