//! What is read off a run where something was to be predicted.

use trace::{Micros, State, Trace, Unit};

use super::ran::{Ending, Line, Ran};
use crate::Predict;

/// An answer: the right one, or that of a belief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It takes so long.
    Seconds(Micros),
    /// These lines, in this order.
    Lines(Vec<String>),
    /// This line.
    Line(String),
    /// No line: nothing more is printed.
    NoLine,
    /// It ends so.
    Ends(Ending),
    /// So many.
    Count(usize),
    /// This stands there.
    Value(String),
    /// It happens then.
    At(Micros),
    /// So many wait at the same time at most.
    Waiting(usize),
}

impl Answer {
    /// What a run says to what was to be predicted.
    pub fn of(predict: Predict, ran: &Ran) -> Self {
        let having =
            |letters: &str| ran.lines.iter().filter(move |line| line.text.contains(letters)).collect::<Vec<_>>();
        let line = |line: Option<&Line>| line.map_or(Self::NoLine, |line| Self::Line(line.text.clone()));
        match predict {
            Predict::Seconds => match &ran.ending {
                Ending::Ended | Ending::Raised(_) | Ending::Refused(_) => Self::Seconds(ran.time),
                Ending::Hung | Ending::Stopped(_) => Self::Ends(ran.ending.clone()),
            },
            Predict::Lines => Self::Lines(ran.lines.iter().map(|line| line.text.clone()).collect()),
            Predict::Order(letters) => match having(letters) {
                none if none.is_empty() => Self::NoLine,
                some => Self::Lines(some.into_iter().map(|line| line.text.clone()).collect()),
            },
            Predict::Line(number) => line(ran.lines.get(number - 1)),
            Predict::After(letters) => {
                let at = ran.lines.iter().position(|line| line.text.contains(letters));
                line(at.and_then(|at| ran.lines.get(at + 1)))
            }
            Predict::Outcome => Self::Ends(ran.ending.clone()),
            Predict::Count(letters) => Self::Count(having(letters).len()),
            Predict::Value(letters) => match having(letters).last().and_then(|line| line.text.split_once(letters)) {
                Some((_, value)) => Self::Value(value.trim().to_owned()),
                None => Self::NoLine,
            },
            Predict::Time(letters) => having(letters).first().map_or(Self::NoLine, |line| Self::At(line.at)),
            Predict::Way => Self::Waiting(ran.trace.as_ref().map_or(0, waiting)),
        }
    }

    /// As it stands among the choices.
    pub fn tell(&self) -> String {
        match self {
            Self::Seconds(time) => Unit::Seconds.say(*time),
            Self::Lines(lines) if lines.is_empty() => "Nothing is printed".to_owned(),
            Self::Lines(lines) => lines.join("\n"),
            Self::Line(text) => text.clone(),
            Self::NoLine => "No such line is printed".to_owned(),
            Self::Ends(ending) => ending.tell(),
            Self::Count(count) => count.to_string(),
            Self::Value(value) => value.clone(),
            Self::At(time) => format!("at {}", Unit::Seconds.say(*time)),
            Self::Waiting(0) => "Nobody waits".to_owned(),
            Self::Waiting(1) => "One after the other".to_owned(),
            Self::Waiting(many) => format!("{many} at the same time"),
        }
    }

    /// Whether people would take the two for one: they differ in spaces or capitals at most.
    pub fn looks_like(&self, other: &Self) -> bool {
        let letters = |answer: &Self| answer.tell().to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        letters(self) == letters(other)
    }
}

impl Ending {
    /// In a sentence without its full stop.
    pub fn tell(&self) -> String {
        match self {
            Self::Ended => "It ends without an error".to_owned(),
            Self::Raised(class) => format!("{class}, while it runs"),
            Self::Refused(class) => format!("{class}, before any line runs"),
            Self::Hung => "It never ends: everybody waits".to_owned(),
            Self::Stopped(_) => "It goes on and on".to_owned(),
        }
    }
}

/// How many tasks wait at the same time at most, for a clock or a thread.
fn waiting(trace: &Trace) -> usize {
    let mut waits = vec![false; trace.tasks().len()];
    let mut most = 0;
    for event in trace.events() {
        let outside = event.detail.reason().is_some_and(|reason| reason.is_sleep() || reason.is_thread());
        if let Some(of_task) = waits.get_mut(event.task.index()) {
            *of_task = event.state == State::Suspended && outside;
        }
        most = most.max(waits.iter().filter(|waits| **waits).count());
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "\
import asyncio


async def work(name, seconds):
    print(name, 'starts')
    await asyncio.sleep(seconds)
    print(name, 'is done')


async def main():
    await asyncio.gather(work('a', 3), work('b', 1))
    print('Total:', 7)


asyncio.run(main())
";

    #[track_caller]
    fn check(predict: Predict, expect: &str) {
        assert_eq!(Answer::of(predict, &Ran::of(PROGRAM)).tell(), expect);
    }

    #[test]
    fn each_thing_that_is_predicted_is_read_off_the_run() {
        check(Predict::Seconds, "3.0 s");
        check(Predict::Lines, "a starts\nb starts\nb is done\na is done\nTotal: 7");
        check(Predict::Order("is done"), "b is done\na is done");
        check(Predict::Line(2), "b starts");
        check(Predict::After("b is done"), "a is done");
        check(Predict::After("Total"), "No such line is printed");
        check(Predict::Outcome, "It ends without an error");
        check(Predict::Count("starts"), "2");
        check(Predict::Value("Total:"), "7");
        check(Predict::Time("is done"), "at 1.0 s");
        check(Predict::Way, "2 at the same time");
    }

    #[test]
    fn what_waits_in_turn_is_one_after_the_other() {
        let in_turn = PROGRAM.replace("asyncio.gather(work('a', 3), work('b', 1))", "work('a', 3)");
        assert_eq!(Answer::of(Predict::Way, &Ran::of(&in_turn)).tell(), "One after the other");
    }

    #[test]
    fn capitals_and_spaces_make_no_other_answer() {
        let line = |text: &str| Answer::Line(text.to_owned());
        assert!(line("It  ran").looks_like(&line("it ran")));
        assert!(!line("1").looks_like(&line("2")));
        assert!(Answer::Value("1.0 s".to_owned()).looks_like(&Answer::Seconds(Micros(1_000_000))));
    }
}
