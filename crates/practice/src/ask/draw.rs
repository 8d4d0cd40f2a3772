//! Numbers of a program, drawn anew from a seed.

use python::{Ranged, TextRange, ast::Expr};

use super::{Ask, Draw};
use crate::{
    code::{Code, called},
    edit::{self, Edit},
};

/// How many seeds there are. The tests ask every question with every one of them, so that none fails before a learner.
pub const SEEDS: u64 = 50;

/// What an item's numbers and the order of its choices hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seed(u64);

impl Seed {
    /// One of the [`SEEDS`], from any number.
    pub const fn new(number: u64) -> Self {
        Self(number % SEEDS)
    }

    /// Its number, below [`SEEDS`].
    pub const fn number(self) -> u64 {
        self.0
    }

    /// Another one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self::new(self.0 + 1)
    }
}

/// Why numbers could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// The number is nowhere in the program.
    #[error("the program has no number {number} to draw{}", .of.map(|of| format!(" in a call of {of}")).unwrap_or_default())]
    NoSuchNumber {
        /// As it was to be found.
        number: u32,
        /// In calls of what.
        of: Option<&'static str>,
    },
    /// The program is not Python.
    #[error("the program is not Python: {0}")]
    NotPython(String),
}

/// An order of numbers that is the same each time (`SplitMix64`, Steele, Lea and Flood 2014).
pub(crate) struct Dice(u64);

impl Dice {
    /// From an ask and a seed; `attempt` counts how often those before gave no question.
    pub(crate) fn new(ask: &Ask, seed: Seed, attempt: u64) -> Self {
        let of_ask = ask.id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(of_ask ^ (seed.0 << 8) ^ attempt)
    }

    /// A number below `many`, which is not zero.
    pub(crate) fn below(&mut self, many: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % many.max(1)
    }

    /// Puts items into an order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = usize::try_from(self.below(last as u64 + 1)).unwrap_or_default();
            items.swap(last, other);
        }
    }
}

/// The program with its numbers drawn: no two of one ask are alike.
pub(crate) fn draw(ask: &Ask, dice: &mut Dice) -> Result<String, DrawError> {
    let program = ask.program();
    if ask.draws.is_empty() {
        return Ok(program.to_owned());
    }
    let not_python = |mistakes: Vec<python::Mistake>| {
        DrawError::NotPython(mistakes.first().map(|mistake| mistake.message.clone()).unwrap_or_default())
    };
    let read = python::read(program).map_err(not_python)?;
    let code = Code::of(program, &read);
    let (mut edits, mut drawn) = (Vec::new(), Vec::new());
    for draw in ask.draws {
        let found = places(&code, draw);
        if found.is_empty() {
            return Err(DrawError::NoSuchNumber { number: draw.number, of: draw.of });
        }
        let free: Vec<u32> = (draw.from..=draw.to).filter(|number| !drawn.contains(number)).collect();
        let index = usize::try_from(dice.below(free.len() as u64)).unwrap_or_default();
        let number = free.get(index).copied().unwrap_or(draw.from);
        drawn.push(number);
        edits.extend(found.into_iter().map(|range| Edit { range, text: number.to_string() }));
    }
    Ok(edit::apply(program, edits).text)
}

/// Where the number stands.
fn places(code: &Code<'_>, draw: &Draw) -> Vec<TextRange> {
    let written = draw.number.to_string();
    let fits = |number: &Expr| number.is_number_literal_expr() && code.of_node(number) == written;
    let Some(of) = draw.of else {
        let numbers = code.numbers.iter().filter(|number| fits(number));
        return numbers.map(Ranged::range).collect();
    };
    let calls = code.calls.iter().filter(|call| called(call.node) == of);
    let given = calls.flat_map(|call| {
        let named = call.node.arguments.keywords.iter().map(|keyword| &keyword.value);
        call.node.arguments.args.iter().chain(named)
    });
    given.filter(|number| fits(number)).map(Ranged::range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Belief, Predict, Source};

    const PROGRAM: &str = "a = [3, 1]\nsleep(2)\nwork(2, 3)\n";

    fn ask(draws: &'static [Draw]) -> Ask {
        let source = Source::Given { name: "a", text: PROGRAM };
        let beliefs: &[Belief] = &[];
        Ask { id: "a", place: None, question: "", source, predict: Predict::Seconds, draws, beliefs, why: "" }
    }

    fn drawn(draws: &'static [Draw], seed: u64) -> Result<String, DrawError> {
        let ask = ask(draws);
        draw(&ask, &mut Dice::new(&ask, Seed::new(seed), 0))
    }

    #[test]
    fn a_number_of_a_call_is_drawn_there_alone() {
        const DRAWS: &[Draw] = &[Draw { number: 2, of: Some("sleep"), from: 7, to: 8 }];
        let found: std::collections::BTreeSet<_> = (0..SEEDS).map(|seed| drawn(DRAWS, seed).unwrap()).collect();
        let expected = ["a = [3, 1]\nsleep(7)\nwork(2, 3)\n", "a = [3, 1]\nsleep(8)\nwork(2, 3)\n"];
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_number_of_no_call_is_drawn_wherever_it_is_written() {
        const DRAWS: &[Draw] = &[Draw { number: 3, of: None, from: 5, to: 6 }];
        let text = drawn(DRAWS, 1).unwrap();
        assert!(text == PROGRAM.replace('3', "5") || text == PROGRAM.replace('3', "6"), "{text}");
    }

    #[test]
    fn no_two_are_alike() {
        const TO: &[Draw] =
            &[Draw { number: 3, of: None, from: 5, to: 6 }, Draw { number: 1, of: None, from: 5, to: 6 }];
        for seed in 0..SEEDS {
            let text = drawn(TO, seed).unwrap();
            assert!(text.starts_with("a = [5, 6]") || text.starts_with("a = [6, 5]"), "{text}");
        }
    }

    #[test]
    fn a_number_that_is_nowhere_is_told() {
        const DRAWS: &[Draw] = &[Draw { number: 9, of: Some("sleep"), from: 1, to: 2 }];
        let error = drawn(DRAWS, 0).unwrap_err().to_string();
        assert_eq!(error, "the program has no number 9 to draw in a call of sleep");
    }
}
