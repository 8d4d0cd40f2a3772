//! What is said of questions in a row, before and after they are handed in.

use practice::{Given, Outcome, PASS, Sheet, Sitting, begin_with};

/// Where one is.
pub(super) fn place(at: usize, sitting: &Sitting) -> String {
    format!("Question {} of {}", at + 1, sitting.items.len())
}

/// How many are answered.
pub(super) fn answered(sitting: &Sitting) -> String {
    let all = sitting.items.len();
    format!("{} of {all} answered", all - sitting.open().len())
}

/// What came of all, when they are handed in.
pub(super) fn verdict(sitting: &Sitting) -> Option<String> {
    let (right, all) = (sitting.score()?, sitting.items.len());
    Some(match sitting.sheet {
        Sheet::Final(_) if right >= PASS => format!("{right} of {all} are right. {PASS} are enough: you have passed."),
        Sheet::Final(_) => format!("{right} of {all} are right. {PASS} are needed to pass."),
        Sheet::Part(part, _) if right == all => format!("All {all} are right: part {part} is marked as done."),
        Sheet::Part(part, _) => format!("{right} of {all} are right. Part {part} has something for you."),
        Sheet::Entry(_) => format!("{right} of {all} are right. Begin with part {}.", begins(sitting)?),
    })
}

/// The part to go on with, where the answers lead to one.
pub(super) fn leads_to(sitting: &Sitting) -> Option<u8> {
    match sitting.sheet {
        Sheet::Final(_) => None,
        Sheet::Part(part, _) => (sitting.score()? == sitting.items.len() && part < 7).then_some(part + 1),
        Sheet::Entry(_) => begins(sitting),
    }
}

fn begins(sitting: &Sitting) -> Option<u8> {
    sitting.verdicts().try_into().ok().map(begin_with)
}

/// An item in a line, when all are handed in: `number` is counted from 1.
pub(super) fn line(number: usize, given: &Given) -> String {
    let key = words::in_one_line(&given.item.choices[given.item.key()].answer.tell());
    let told = match (given.outcome(), given.answer()) {
        (Outcome::Right, _) => format!("right: {key}"),
        (Outcome::Wrong, Some(said)) => format!("you said {}, the run gave {key}", words::in_one_line(&said.tell())),
        (Outcome::Wrong | Outcome::Run, None) | (Outcome::Run, Some(_)) => {
            format!("not answered, the run gave {key}")
        }
    };
    format!("{number}. {}", words::capitalize(&told))
}

#[cfg(test)]
mod tests {
    use super::*;
    use practice::{Attempt, Seed, SittingMsg};

    /// A sheet with its first items right and the others not answered, handed in.
    fn handed_in(sheet: Sheet, right: usize) -> Sitting {
        let mut sitting = Sitting::new(sheet).unwrap();
        for item in 0..right {
            let choice = sitting.items[item].key();
            sitting.apply(SittingMsg::Choose { item, choice });
        }
        sitting.apply(SittingMsg::HandIn);
        sitting
    }

    #[test]
    fn the_verdict_says_what_follows() {
        let told = |sheet, right| verdict(&handed_in(sheet, right)).unwrap();
        let last = Sheet::Final(Attempt { number: 0, seed: 1 });
        assert_eq!(told(last, 16), "16 of 20 are right. 16 are enough: you have passed.");
        assert_eq!(told(last, 15), "15 of 20 are right. 16 are needed to pass.");
        let part = Sheet::Part(3, Seed::new(1));
        assert_eq!(told(part, 4), "All 4 are right: part 3 is marked as done.");
        assert_eq!(told(part, 3), "3 of 4 are right. Part 3 has something for you.");
        assert_eq!(told(Sheet::Entry(Seed::new(1)), 2), "2 of 3 are right. Begin with part 3.");
        assert_eq!(verdict(&Sitting::new(part).unwrap()), None, "nothing before it is handed in");
    }

    #[test]
    fn answers_lead_to_a_part() {
        let to = |sheet, right| leads_to(&handed_in(sheet, right));
        assert_eq!(to(Sheet::Part(3, Seed::new(1)), 4), Some(4));
        assert_eq!(to(Sheet::Part(3, Seed::new(1)), 1), None);
        assert_eq!(to(Sheet::Entry(Seed::new(1)), 0), Some(1));
        assert_eq!(to(Sheet::Entry(Seed::new(1)), 3), Some(4));
    }

    #[test]
    fn an_item_is_a_line() {
        let report = handed_in(Sheet::Part(3, Seed::new(1)), 1).report();
        assert!(line(1, &report[0]).starts_with("1. Right: "), "{}", line(1, &report[0]));
        assert!(line(2, &report[1]).starts_with("2. Not answered, the run gave "), "{}", line(2, &report[1]));
        assert!(!line(2, &report[1]).contains('\n'));
    }
}
