//! Where to begin: three questions before the course, and for each part a test by which one may leave it out.

use crate::{Ask, Record, Verdict, all};

/// The questions before the course, by name: one each of parts 1, 2 and 3.
pub const ENTRY: [&str; 3] = ["together-total", "blocking-calls", "await-may-not-pause"];

/// The part to begin with, by what came of the questions before the course.
pub fn begin_with(answers: [Verdict; 3]) -> u8 {
    let known = answers.iter().take_while(|answer| **answer == Verdict::Right).count();
    u8::try_from(known).unwrap_or(0) + 1
}

/// The questions of a part's test: the first of each of its sections. Nothing, where programs show nothing of a part.
pub fn test_out(part: u8) -> Vec<&'static Ask> {
    let mut test: Vec<&'static Ask> = Vec::new();
    for ask in all().iter().filter(|ask| ask.place.is_some_and(|place| place.part == part)) {
        if test.last().is_none_or(|last| last.place != ask.place) {
            test.push(ask);
        }
    }
    test
}

/// Whether a part's test is passed: the last answers to all of its questions were right.
pub fn passed(part: u8, record: &Record) -> bool {
    let right = |ask: &&'static Ask| {
        let last = record.entries().iter().rev().find(|entry| entry.ask == ask.id);
        last.is_some_and(|entry| entry.verdict == Verdict::Right)
    };
    let test = test_out(part);
    !test.is_empty() && test.iter().all(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Entry, ask};

    #[test]
    fn who_knows_the_first_parts_begins_after_them() {
        use Verdict::{Right, Run, Wrong};
        assert_eq!(begin_with([Wrong, Right, Right]), 1);
        assert_eq!(begin_with([Right, Wrong, Right]), 2);
        assert_eq!(begin_with([Right, Right, Run]), 3);
        assert_eq!(begin_with([Right, Right, Right]), 4);
    }

    #[test]
    fn the_questions_before_the_course_are_of_its_first_three_parts() {
        let parts: Vec<_> = ENTRY.iter().map(|id| ask(id).unwrap().place.unwrap().part).collect();
        assert_eq!(parts, [1, 2, 3]);
    }

    #[test]
    fn the_test_of_a_part_has_a_question_of_each_section() {
        let sections: Vec<_> = test_out(3).iter().map(|ask| ask.place.unwrap().section).collect();
        assert_eq!(sections, ["event-loop", "coroutines", "await", "tasks"]);
    }

    #[test]
    fn a_part_is_passed_when_the_last_answers_were_right() {
        let entry = |ask: &Ask, at: u64, verdict: Verdict| Entry {
            at,
            ask: ask.id.to_owned(),
            seed: 0,
            said: None,
            verdict,
            belief: None,
            confidence: None,
            run: String::new(),
        };
        let mut record = Record::default();
        assert!(!passed(1, &record));
        for ask in test_out(1) {
            record.keep(entry(ask, 1, Verdict::Right));
        }
        assert!(passed(1, &record));
        record.keep(entry(test_out(1)[0], 2, Verdict::Wrong));
        assert!(!passed(1, &record));
    }
}
