//! Every question of the course and of the final check, with every seed: the key and the wrong choices can be computed, no belief
//! says what is true, and no two choices look alike.

use std::collections::BTreeSet;

use practice::{Ask, Belief, Item, Origin, SEEDS, Seed, all, asks_of, check};

#[track_caller]
fn check_all<'a>(asks: impl Iterator<Item = &'static Ask> + 'a) {
    let mut wrong = Vec::new();
    for ask in asks {
        let mut programs = BTreeSet::new();
        for seed in (0..SEEDS).map(Seed::new) {
            let program = ask.with_numbers(seed).expect("its numbers can be drawn");
            // Of one program, seeds change the order of the choices and nothing else.
            if !programs.insert(program.clone()) {
                continue;
            }
            match Item::new(ask, seed) {
                // Its numbers were drawn again, which hangs on the seed.
                Ok(item) if item.program != program => drop(programs.remove(&program)),
                Ok(_) => {}
                Err(fault) => wrong.push(format!("{}, seed {}: {fault}", ask.id, seed.number())),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_question_of_the_course_can_be_asked_with_every_seed() {
    check_all(all().iter());
}

#[test]
fn every_item_of_the_final_check_can_be_asked_with_every_seed() {
    check_all(check().iter().copied().flatten());
}

#[test]
fn the_course_shows_the_questions_that_are_asked_in_its_order() {
    for part in course::parts() {
        for section in part.page.sections {
            let shown: Vec<_> = course::asks(section.blocks).map(|ask| (ask.id, ask.question)).collect();
            let asked: Vec<_> = asks_of(part.number, section.id).map(|ask| (ask.id, ask.question)).collect();
            assert_eq!(shown, asked, "{} {}", part.number, section.id);
        }
    }
}

/// The sections that are about something that programs show; the others are about models, typed answers and graphics cards.
const WITH_PROGRAMS: [(u8, &str); 12] = [
    (1, "synchronous"),
    (1, "asynchronous"),
    (2, "concurrency-parallelism"),
    (2, "threading-multiprocessing"),
    (3, "event-loop"),
    (3, "coroutines"),
    (3, "await"),
    (3, "tasks"),
    (5, "tools"),
    (5, "guardrails"),
    (6, "when-asyncio"),
    (7, "why-asyncio"),
];

#[test]
fn every_section_with_programs_asks_twice_or_more() {
    for (part, section) in WITH_PROGRAMS {
        assert!(asks_of(part, section).count() >= 2, "{part} {section}");
    }
}

#[test]
fn every_belief_of_programs_is_asked_about() {
    let asked: BTreeSet<Belief> =
        all().iter().chain(check().iter().copied().flatten()).flat_map(|ask| ask.beliefs).copied().collect();
    let left: Vec<_> = Belief::ALL.into_iter().filter(|belief| !asked.contains(belief)).map(Belief::id).collect();
    assert_eq!(left, ["threads-beat-gil", "gpu-always-wins"]);
}

#[test]
fn the_order_of_the_choices_hangs_on_the_seed() {
    let ask = practice::ask("await-may-not-pause").unwrap();
    let keys: BTreeSet<_> = (0..9).map(|seed| Item::new(ask, Seed::new(seed)).unwrap().key()).collect();
    assert_eq!(keys.into_iter().collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn a_wrong_choice_has_the_program_that_it_describes() {
    let item = Item::new(practice::ask("two-fetches-as-tasks").unwrap(), Seed::new(3)).unwrap();
    let believed = |belief| {
        let of = |choice: &usize| item.believed(*choice).is_some_and(|believed| believed.belief == belief);
        item.believed((0..3).find(of).unwrap()).unwrap()
    };
    let at_once = believed(Belief::TaskStartsAtOnce);
    let lines: Vec<_> = at_once.program.changed.iter().map(|line| at_once.program.text.lines().nth(line - 1)).collect();
    assert_eq!(lines, [Some("    await asyncio.sleep(0)"); 2]);
    assert_eq!(item.choices[item.key()].origin, Origin::Run);
}
