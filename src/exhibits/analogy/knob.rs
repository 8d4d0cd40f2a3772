//! The numbers of a program that a reader turns.

use std::ops::RangeInclusive;

use super::Analogy;
use python::Number;

/// A number at the top of a program.
#[derive(Debug, PartialEq, Eq)]
pub struct Knob {
    /// The name that the program gives it.
    pub name: &'static str,
    /// What readers call it.
    pub label: &'static str,
    /// What it is counted in; empty for things.
    pub unit: &'static str,
    /// From where to where it can be turned: as many as can be drawn.
    pub range: RangeInclusive<u64>,
}

const fn things(name: &'static str, label: &'static str, range: RangeInclusive<u64>) -> Knob {
    Knob { name, label, unit: "", range }
}

const fn seconds(name: &'static str, label: &'static str, range: RangeInclusive<u64>) -> Knob {
    Knob { name, label, unit: " s", range }
}

const TOLL_BOOTH: &[Knob] = &[
    things("CARS", "Cars", 1..=8),
    things("BOOTHS", "Booths", 1..=3),
    seconds("FIRST", "First car pays for", 0..=10),
    seconds("OTHERS", "Others pay for", 0..=10),
];
const CHEF: &[Knob] = &[
    things("POTS", "Pots", 1..=4),
    seconds("HEAT", "Pots heat for", 0..=12),
    things("VEGETABLES", "Vegetables, 1 s each", 0..=10),
];
const JUGGLER: &[Knob] = &[
    things("BALLS", "Balls", 1..=7),
    seconds("HOLD", "In the hand for", 0..=3),
    seconds("FLIGHT", "In the air for", 0..=9),
    things("THROWS", "Throws of each", 1..=4),
];
const ASSEMBLY_LINE: &[Knob] = &[
    things("CARS", "Cars", 1..=10),
    things("WORKERS", "Workers", 1..=6),
    seconds("MACHINE", "Machine needed for", 0..=6),
    seconds("PYTHON", "Lock needed for", 0..=3),
];
const TOWER: &[Knob] = &[
    things("PLANES", "Planes", 1..=8),
    seconds("CIRCLE", "Circling, or twice it", 0..=9),
    seconds("LANDING", "Landing takes", 0..=4),
];

impl Analogy {
    /// What can be turned.
    pub const fn knobs(self) -> &'static [Knob] {
        match self {
            Self::TollBooth => TOLL_BOOTH,
            Self::Chef => CHEF,
            Self::Juggler => JUGGLER,
            Self::AssemblyLine => ASSEMBLY_LINE,
            Self::Tower => TOWER,
        }
    }

    /// Whether a text with these numbers is still of this analogy.
    pub fn fits(self, numbers: &[Number]) -> bool {
        self.knobs().iter().all(|knob| knob.number(numbers).is_some())
    }
}

impl Knob {
    /// Its number, where a text has it.
    pub fn number<'n>(&self, numbers: &'n [Number]) -> Option<&'n Number> {
        numbers.iter().find(|number| number.name == self.name)
    }

    /// The text with this number turned to `value`; none where it has no such number or `value` is out of range.
    pub fn turn(&self, text: &str, numbers: &[Number], value: u64) -> Option<String> {
        let number = self.number(numbers).filter(|_| self.range.contains(&value))?;
        Some(number.rewrite(text, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use programs::{Topic, shipped};

    #[test]
    fn every_analogy_that_ships_has_its_numbers_within_their_range() {
        for program in Topic::Analogies.programs() {
            let analogy = Analogy::of(program).unwrap();
            let numbers = python::numbers(shipped(program).unwrap().text).unwrap();
            assert!(analogy.fits(&numbers), "{program}");
            assert_eq!(numbers.len(), analogy.knobs().len(), "{program}: each can be turned");
            for knob in analogy.knobs() {
                assert!(knob.range.contains(&knob.number(&numbers).unwrap().value), "{program}: {}", knob.name);
            }
        }
        assert_eq!(Analogy::of("sleep-zero"), None);
    }

    #[test]
    fn a_turned_number_is_the_only_thing_that_changes() {
        let text = shipped("toll-booth").unwrap().text;
        let numbers = python::numbers(text).unwrap();
        let booths = &TOLL_BOOTH[1];
        let turned = booths.turn(text, &numbers, 3).unwrap();
        let differ: Vec<_> = text.lines().zip(turned.lines()).filter(|(before, after)| before != after).collect();
        assert_eq!(differ, [("BOOTHS = 1", "BOOTHS = 3")]);
        assert_eq!(turned.len(), text.len());
    }

    #[test]
    fn what_is_out_of_range_or_not_there_is_refused() {
        let text = shipped("toll-booth").unwrap().text;
        let numbers = python::numbers(text).unwrap();
        assert_eq!(TOLL_BOOTH[1].turn(text, &numbers, 0), None);
        assert_eq!(TOLL_BOOTH[1].turn(text, &numbers, 4), None);
        assert_eq!(CHEF[0].turn(text, &numbers, 2), None);
        assert!(!Analogy::Chef.fits(&numbers));
    }
}
