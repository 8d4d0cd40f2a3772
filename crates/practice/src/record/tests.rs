//! What follows from a record.

use super::*;
use crate::{Belief, Given, Item, Said, Seed, ask};

fn entry(ask: &str, day: u64, verdict: Verdict) -> Entry {
    let (at, ask, run) = (day * DAY, ask.to_owned(), String::new());
    Entry { at, ask, seed: 0, said: None, verdict, belief: None, run }
}

fn wrong(ask: &str, day: u64, belief: Belief) -> Entry {
    Entry { belief: Some(belief.id().to_owned()), ..entry(ask, day, Verdict::Wrong) }
}

fn record(entries: impl IntoIterator<Item = Entry>) -> Record {
    let mut record = Record::default();
    entries.into_iter().for_each(|entry| record.keep(entry));
    record
}

/// On which day a question comes back that was answered so on these days.
#[track_caller]
fn back(answers: &[(u64, Verdict)], day: Option<u64>) {
    let record = record(answers.iter().map(|(day, verdict)| entry("in-turn-total", *day, *verdict)));
    assert_eq!(record.next(ask("in-turn-total").unwrap()).map(|due| due.at / DAY), day);
}

#[test]
fn what_was_new_comes_back_after_one_day_then_three_then_seven() {
    use Verdict::Right;
    back(&[], None);
    back(&[(10, Right)], Some(11));
    back(&[(10, Right), (11, Right)], Some(14));
    back(&[(10, Right), (11, Right), (14, Right)], Some(21));
    back(&[(10, Right), (11, Right), (14, Right), (22, Right)], None);
}

#[test]
fn what_was_wrong_begins_anew_and_what_was_right_too_early_counts_for_nothing() {
    use Verdict::{Right, Run, Wrong};
    back(&[(10, Right), (11, Right), (14, Wrong)], Some(15));
    back(&[(10, Wrong), (10, Right)], Some(11));
    back(&[(10, Right), (11, Run)], Some(12));
}

#[test]
fn the_longest_due_comes_first() {
    let record = record([
        entry("together-total", 9, Verdict::Wrong),
        entry("in-turn-total", 8, Verdict::Right),
        entry("who-acts", 10, Verdict::Right),
    ]);
    let due: Vec<_> = record.due(10 * DAY).iter().map(|due| due.ask.id).collect();
    assert_eq!(due, ["in-turn-total", "together-total"]);
}

#[test]
fn a_part_opens_with_two_from_earlier_ones() {
    let asks = ["in-turn-total", "late-alarm", "who-acts", "together-total"];
    let record = record(asks.iter().zip(1..).map(|(ask, day)| entry(ask, day, Verdict::Right)));
    let opening: Vec<_> = record.opening(3).iter().map(|ask| ask.id).collect();
    assert_eq!(opening, ["in-turn-total", "late-alarm"]);
    assert!(record.opening(1).is_empty());
}

#[test]
fn a_belief_is_named_once() {
    let belief = Belief::AwaitsOverlap;
    assert!(record([]).names(belief));
    assert!(!record([wrong("in-turn-total", 1, belief)]).names(belief));
}

#[test]
fn a_belief_is_settled_by_two_right_answers_on_other_programs_a_day_apart() {
    let belief = Belief::AwaitsOverlap;
    let first = || wrong("in-turn-total", 1, belief);
    let right = |ask: &str, day: u64| entry(ask, day, Verdict::Right);
    let standing = |entries: Vec<Entry>| record(entries).standing(belief);
    let settled = vec![first(), right("two-fetches-in-turn", 1), right("calls-in-turn", 2)];
    assert_eq!(standing(settled.clone()), Standing::Settled);
    assert_eq!(standing(vec![first(), right("two-fetches-in-turn", 2), right("calls-in-turn", 2)]), Standing::Shown);
    assert_eq!(standing(vec![first(), right("in-turn-order", 2), right("calls-in-turn", 3)]), Standing::Shown);
    assert_eq!(standing(vec![first(), right("together-total", 2), right("calls-in-turn", 3)]), Standing::Shown);
    let again = wrong("calls-in-turn", 3, belief);
    assert_eq!(standing(settled.into_iter().chain([again]).collect()), Standing::Shown);
}

#[test]
fn an_answer_is_kept_with_what_anybody_can_compute_again() {
    let item = Item::new(ask("in-turn-total").unwrap(), Seed::new(7)).unwrap();
    let wrong = (0..3).find(|choice| item.believed(*choice).is_some()).unwrap();
    let kept = Entry::of(&Given { item: item.clone(), said: Said::Choice(wrong) }, 5);
    assert_eq!((kept.seed, kept.verdict, kept.at), (7, Verdict::Wrong, 5));
    assert_eq!(kept.belief(), item.believed(wrong).map(|believed| believed.belief));
    assert_eq!(kept.said, Some(item.choices[wrong].answer.tell()));
    assert_eq!(kept.run, item.ran.hash(&item.program));
    let run = Entry::of(&Given { item, said: Said::JustRun }, 5);
    assert_eq!((run.verdict, run.said, run.belief), (Verdict::Run, None, None));
}

#[test]
fn a_record_survives_its_export_and_joins_another() {
    let mine = record([entry("in-turn-total", 1, Verdict::Right)]);
    let theirs = record([wrong("late-alarm", 2, Belief::AsyncIsParallel)]);
    assert_eq!(Record::default().import(&mine.export()), Ok(mine.clone()));
    let both = mine.clone().import(&theirs.export()).unwrap();
    assert_eq!(both.entries().len(), 2);
    assert_eq!(Record::merge(&Record::default(), &mine, &theirs), both);
    assert_eq!(both.clone().import(&mine.export()), Ok(both), "nothing is kept twice");
}

#[test]
fn what_is_no_record_is_refused_with_its_place() {
    let broken = "{\"interleave\":\"practice\",\"version\":1,\"state\":{\"entries\":[{\"at\":-1}]}}";
    assert!(Record::default().import(broken).unwrap_err().to_string().contains("1:"));
    let later = "{\"interleave\":\"practice\",\"version\":2,\"state\":{}}";
    assert!(Record::default().import(later).unwrap_err().to_string().contains("a later version"));
}
