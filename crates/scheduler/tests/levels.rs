//! What every level promises: its solution reaches the goal, no shorter list does, near-misses and the ordinary order do not, and its
//! hints are three.

use std::{collections::BTreeSet, thread};

use scheduler::{Ending, LEVELS, Level, Played, play};

/// More lists than this are not tried: a level with more is too wide to be searched, and too wide to play.
const MOST_LISTS: usize = 1_000;

/// A list of at most so many choices that reaches the goal, breadth first.
fn shortest(level: &Level, most: usize) -> Option<Vec<String>> {
    let (mut lists, mut tried) = (vec![Vec::<String>::new()], 0);
    for _ in 0..=most {
        let mut longer = Vec::new();
        for list in lists {
            tried += 1;
            assert!(tried <= MOST_LISTS, "{}: too wide to search", level.name);
            let played = play(level, &list);
            if played.reached {
                return Some(list);
            }
            let with = |name: &String| list.iter().chain([name]).cloned().collect();
            longer.extend(played.ready.iter().map(|task| with(&task.name)));
        }
        lists = longer;
    }
    None
}

/// Always chooses the one that became ready first.
fn in_order(level: &Level) -> Played {
    let mut moves: Vec<String> = Vec::new();
    loop {
        let played = play(level, &moves);
        match played.ready.first() {
            Some(first) => moves.push(first.name.clone()),
            None => return played,
        }
    }
}

#[test]
fn each_solution_reaches_its_goal_with_its_last_choice() {
    for level in LEVELS {
        let played = play(level, level.solution);
        assert!(played.reached, "{}: {:?} {:?} {}", level.name, played.ready, played.ending, played.output);
        assert_eq!((played.choices(), played.refused), (level.par(), None), "{}", level.name);
        assert!(played.ready.is_empty(), "{}", level.name);
        let before = &level.solution[..level.par() - 1];
        assert!(!play(level, before).reached, "{}", level.name);
    }
}

/// Two levels at a time: each run compiles asyncio anew.
#[test]
fn no_shorter_list_of_choices_reaches_a_goal() {
    let search = |levels: &[Level]| {
        for level in levels {
            assert_eq!(shortest(level, level.par() - 1), None, "{}", level.name);
        }
    };
    let (easy, hard) = LEVELS.split_at(LEVELS.len() / 2);
    thread::scope(|scope| {
        scope.spawn(|| search(easy));
        search(hard);
    });
}

#[test]
fn no_near_miss_reaches_a_goal_and_each_can_be_played() {
    for level in LEVELS {
        assert!(level.near_misses.len() > 1, "{}", level.name);
        for near_miss in level.near_misses {
            let played = play(level, near_miss);
            assert!(!played.reached, "{}: {near_miss:?}", level.name);
            assert_eq!(played.refused, None, "{}: {near_miss:?}", level.name);
        }
    }
}

#[test]
fn the_ordinary_order_reaches_no_goal() {
    for level in LEVELS {
        let played = in_order(level);
        assert!(!played.reached && played.ending.is_some(), "{}: {}", level.name, played.output);
        assert_ne!(played.ending, Some(Ending::Stopped), "{}", level.name);
    }
}

#[test]
fn each_level_says_what_it_is_and_what_to_do() {
    let mut titles = BTreeSet::new();
    assert!(LEVELS.len() >= 12);
    for level in LEVELS {
        assert!(titles.insert(level.title()), "{} is there twice", level.title());
        assert!((5..=40).contains(&level.title().len()), "{}", level.title());
        assert!((60..=300).contains(&level.about().len()) && level.about().ends_with('.'), "{}", level.about());
        assert!(level.hints.iter().all(|hint| hint.ends_with('.') && hint.len() < 140), "{}", level.name);
        assert_eq!(Level::named(level.name), Some(level));
    }
}

#[test]
fn names_of_tasks_that_are_ready_together_differ() {
    for level in LEVELS {
        for length in 0..=level.par() {
            let ready = play(level, &level.solution[..length]).ready;
            let names: BTreeSet<_> = ready.iter().map(|task| &task.name).collect();
            assert_eq!(names.len(), ready.len(), "{}", level.name);
        }
    }
}
