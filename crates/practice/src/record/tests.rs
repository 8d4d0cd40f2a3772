//! What follows from a record.

use super::*;
use crate::{Attempt, Belief, Completion, Confidence, Given, Item, Said, Seed, Sheet, Sitting, SittingMsg, ask};

fn entry(ask: &str, day: u64, verdict: Verdict) -> Entry {
    let (at, ask, run) = (day * DAY, ask.to_owned(), String::new());
    Entry { at, ask, seed: 0, said: None, verdict, belief: None, confidence: None, run }
}

fn wrong(ask: &str, day: u64, belief: Belief) -> Entry {
    Entry { belief: Some(belief.id().to_owned()), ..entry(ask, day, Verdict::Wrong) }
}

fn record(entries: impl IntoIterator<Item = Entry>) -> Record {
    let mut record = Record::default();
    for entry in entries {
        record.keep(entry);
    }
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
fn a_part_opens_with_two_from_earlier_ones_that_are_due() {
    let asks = ["in-turn-total", "late-alarm", "who-acts", "together-total"];
    let record = record(asks.iter().zip(1..).map(|(ask, day)| entry(ask, day, Verdict::Right)));
    let opening = |part, day: u64| record.opening(part, day * DAY).iter().map(|ask| ask.id).collect::<Vec<_>>();
    assert_eq!(opening(3, 9), ["in-turn-total", "late-alarm"]);
    assert_eq!(opening(3, 2), ["in-turn-total"]);
    assert!(opening(3, 1).is_empty() && opening(1, 9).is_empty());
}

#[test]
fn what_comes_back_later_is_told_with_its_days() {
    let record = record([entry("late-alarm", 2, Verdict::Right), entry("in-turn-total", 1, Verdict::Right)]);
    let now = DAY + 1;
    let coming: Vec<_> = record.coming(now).iter().map(|due| (due.ask.id, due.days(now))).collect();
    assert_eq!(coming, [("in-turn-total", 1), ("late-alarm", 2)]);
    assert_eq!(record.due(2 * DAY).iter().map(|due| due.days(2 * DAY)).collect::<Vec<_>>(), [0]);
}

#[test]
fn a_part_is_told_by_the_last_answers_to_its_questions() {
    let record = record([
        entry("in-turn-total", 1, Verdict::Right),
        entry("in-turn-total", 2, Verdict::Wrong),
        entry("together-total", 4, Verdict::Right),
    ]);
    let parts = record.parts(4 * DAY);
    let first = parts[0];
    assert_eq!((first.part, first.met, first.right, first.due, first.is_passed), (1, 2, 1, 1, false));
    assert_eq!(parts.iter().map(|part| part.part).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7]);
    assert!(parts.iter().all(|part| part.asked > 0));
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
    let kept =
        Entry::of(&Given { item: item.clone(), said: Said::Choice(wrong), confidence: Some(Confidence::Sure) }, 5);
    assert_eq!((kept.seed, kept.verdict, kept.at), (7, Verdict::Wrong, 5));
    assert_eq!(kept.confidence, Some(Confidence::Sure));
    assert_eq!(kept.belief(), item.believed(wrong).map(|believed| believed.belief));
    assert_eq!(kept.said, Some(item.choices[wrong].answer.tell()));
    assert_eq!(kept.run, item.ran.hash(&item.program));
    let run = Entry::of(&Given { item, said: Said::JustRun, confidence: None }, 5);
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

/// A final check of which this many items were answered right, handed in.
fn completion(attempt: Attempt, right: usize) -> Completion {
    let mut sitting = Sitting::new(Sheet::Final(attempt)).unwrap();
    for item in 0..right {
        let choice = sitting.items[item].key();
        sitting.apply(SittingMsg::Choose { item, choice });
    }
    sitting.apply(SittingMsg::HandIn);
    Completion::of(&sitting, 7).unwrap()
}

#[test]
fn a_final_check_is_kept_while_it_is_under_way_and_when_it_is_over() {
    let attempt = Attempt { number: 0, seed: 5 };
    let draft = Sitting::new(Sheet::Final(attempt)).unwrap().draft();
    let mut record = Record::default();
    record.draft(draft.clone());
    assert_eq!(Record::default().import(&record.export()).unwrap().under_way(), draft.as_ref());
    record.complete(completion(attempt, 2));
    record.complete(completion(attempt, 2));
    assert_eq!((record.under_way(), record.completions().len()), (None, 1));
    record.draft(draft);
    assert_eq!(record.under_way(), None, "it is over");
    assert_eq!(Record::default().import(&record.export()), Ok(record));
}

#[test]
fn what_one_tab_deleted_stays_away_and_what_the_other_added_stands() {
    let [first, second] = [entry("in-turn-total", 1, Verdict::Right), entry("late-alarm", 2, Verdict::Right)];
    let base = record([first.clone()]);
    let merged = Record::merge(&base, &Record::default(), &record([first.clone(), second.clone()]));
    assert_eq!(merged, record([second.clone()]));
    let merged = Record::merge(&base, &record([first.clone(), second.clone()]), &Record::default());
    assert_eq!(merged, record([second]));
    assert_eq!(Record::merge(&base, &base, &base), record([first]));
}

#[test]
fn a_final_check_that_either_tab_went_on_with_goes_on() {
    let draft = |said| {
        let mut sitting = Sitting::new(Sheet::Final(Attempt { number: 0, seed: 5 })).unwrap();
        sitting.apply(SittingMsg::Choose { item: said, choice: 0 });
        let mut record = Record::default();
        record.draft(sitting.draft());
        record
    };
    let (base, mine) = (draft(0), draft(1));
    assert_eq!(Record::merge(&base, &mine, &base), mine);
    assert_eq!(Record::merge(&base, &base, &mine), mine);
}

#[test]
fn records_that_earlier_pages_kept_are_read_and_what_is_new_is_written_only_where_it_is() {
    let first = r#"{"interleave":"practice","version":1,"state":{"entries":[{"at":86400,"ask":"in-turn-total","seed":0,"verdict":"right","run":""}]}}"#;
    let read = Record::default().import(first).unwrap();
    assert_eq!(read, record([entry("in-turn-total", 1, Verdict::Right)]));
    assert_eq!(read.export(), first);
    let sure = first.replace("\"run\"", "\"confidence\":\"unsure\",\"run\"");
    let confidence = Some(Confidence::Unsure);
    assert_eq!(Record::default().import(&sure).unwrap().entries()[0].confidence, confidence);
}
