//! The way from what a model wrote to the typed value, for people: each typed answer of a run, read off its file.

use crate::{
    agent::{AnswerForm, Arguments, Message, Run, RunFile, Turn},
    structured::{
        Violation,
        ladder::{Climb, Conversion, Misfit, Rung},
        repair::Repair,
    },
};

/// How one answer of a run was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The number of its message in the conversation, from 0.
    pub message: usize,
    /// What the model wrote.
    pub raw: String,
    /// The same in pieces, cut where it was mended.
    pub pieces: Vec<Piece>,
    /// Each step, in order.
    pub steps: Vec<Step>,
    /// The value, indented; none where the answer was refused.
    pub value: Option<String>,
    /// Whether the value was put together from prose: likely, not certain.
    pub guess: bool,
    /// What went back to the model; none where there is a value.
    pub correction: Option<String>,
}

/// A stretch of what the model wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The number of the mend that was made where it begins, from 1: its place in [`Step::mends`].
    pub mend: Option<usize>,
    /// The words; empty where several mends were made at one place.
    pub text: String,
}

/// A step of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was tried, in two or three words.
    pub title: &'static str,
    /// How it went.
    pub went: Went,
    /// What came of it, in a sentence.
    pub detail: String,
    /// What was mended, and where.
    pub mends: Vec<Repair>,
    /// Values that were changed to fit.
    pub changes: Vec<Conversion>,
    /// What is wrong.
    pub misfits: Vec<Misfit>,
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Went {
    /// As it should.
    Well,
    /// Not, and the next step helps.
    On,
    /// To a value that is a guess.
    Guess,
    /// Wrong: there is no value.
    Wrong,
}

/// Every typed answer of the run of `file`, in the order of the conversation.
pub fn readings(file: &RunFile) -> Vec<Reading> {
    let run = file.run();
    let messages = run.history().messages();
    let read = |(message, climb): (usize, Climb)| {
        let turn = messages.get(message).and_then(|message| Message::turn(message))?;
        Some(reading(message, (written(run, turn), climb)))
    };
    run.climbs().into_iter().filter_map(read).collect()
}

/// How the newest typed answer of the run was read.
pub fn newest_reading(file: &RunFile) -> Option<Reading> {
    readings(file).pop()
}

fn reading(message: usize, (raw, climb): (String, Climb)) -> Reading {
    let mends = climb.rungs.iter().find_map(|rung| match rung {
        Rung::Mended(mends) | Rung::Guessed(mends) => Some(mends.as_slice()),
        _ => None,
    });
    let value = climb.value.as_ref().map(|value| serde_json::to_string_pretty(&value.to_value()).unwrap_or_default());
    Reading {
        message,
        pieces: pieces(&raw, mends.unwrap_or_default()),
        raw,
        steps: climb.rungs.iter().map(Step::of).collect(),
        value,
        guess: climb.is_guess(),
        correction: climb.correction(),
    }
}

/// The text of an answer, or the arguments of the call that it is.
pub(super) fn written(run: &Run, turn: &Turn) -> String {
    let AnswerForm::Call { name, .. } = &run.terms().answer else { return turn.text() };
    match turn.calls().find(|call| call.name == *name).map(|call| &call.arguments) {
        Some(Arguments::Broken(text)) => text.clone(),
        Some(Arguments::Object(map)) => serde_json::to_string(map).unwrap_or_default(),
        None => turn.text(),
    }
}

/// `raw`, cut at each of these mends, which stand in its order.
fn pieces(raw: &str, mends: &[Repair]) -> Vec<Piece> {
    let mut pieces = vec![Piece::default()];
    let (mut line, mut column, mut letters) = (1, 1, raw.chars());
    for (index, mend) in mends.iter().enumerate() {
        while (line, column) < (mend.line, mend.column)
            && let Some(letter) = letters.next()
        {
            if let Some(piece) = pieces.last_mut() {
                piece.text.push(letter);
            }
            (line, column) = if letter == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        pieces.push(Piece { mend: Some(index + 1), text: String::new() });
    }
    if let Some(piece) = pieces.last_mut() {
        piece.text.extend(letters);
    }
    if pieces.len() > 1 && pieces[0].text.is_empty() {
        pieces.remove(0);
    }
    pieces
}

impl Step {
    fn of(rung: &Rung) -> Self {
        let (title, went, detail) = told(rung);
        let mends = if let Rung::Mended(mends) | Rung::Guessed(mends) = rung { mends.clone() } else { Vec::new() };
        let changes = if let Rung::Converted(changes) = rung { changes.clone() } else { Vec::new() };
        let misfits = if let Rung::Refused(misfits) = rung { misfits.clone() } else { Vec::new() };
        Self { title, went, detail, mends, changes, misfits }
    }
}

fn told(rung: &Rung) -> (&'static str, Went, String) {
    match rung {
        Rung::NotJson(Violation { path, message }) => {
            ("Read as JSON", Went::On, format!("It is not JSON as it stands: {message} at {path}."))
        }
        Rung::Mended(mends) => ("Mend", Went::Well, format!("It was mended in {}.", counted(mends.len(), "place"))),
        Rung::Guessed(mends) => {
            let fields = counted(mends.len(), "field");
            let detail = format!("There is no JSON, but {fields} named in prose: the value is a guess.");
            ("Guess", Went::Guess, detail)
        }
        Rung::Unmendable(why) => ("Mend", Went::Wrong, format!("It cannot be mended: {why}.")),
        Rung::CutOff => {
            let why =
                "The reply reached its length limit. Nobody knows how it would have gone on, so nothing was mended.";
            ("Mend", Went::Wrong, why.to_owned())
        }
        Rung::BySchema(why) => {
            let why: Vec<String> = why.iter().map(ToString::to_string).collect();
            let detail = format!(
                "Pydantic never writes such a schema ({}), so nothing is converted and JSON Schema's own rules hold.",
                why.join("; ")
            );
            ("Convert", Went::On, detail)
        }
        Rung::Converted(changes) if changes.is_empty() => {
            ("Check the type", Went::Well, "It has its type as it is.".to_owned())
        }
        Rung::Converted(changes) => {
            let detail = format!("It has its type after {}.", counted(changes.len(), "change"));
            ("Convert and check the type", Went::Well, detail)
        }
        Rung::Refused(misfits) => {
            let detail = format!("It has not the type that was asked for: {}.", counted(misfits.len(), "fault"));
            ("Convert and check the type", Went::Wrong, detail)
        }
    }
}

/// What was done to an answer that was taken in the end, in a sentence for each step; nothing where nothing was.
pub(super) fn done(climb: &Climb) -> String {
    let sentence = |rung: &Rung| match rung {
        Rung::Mended(mends) => Some(format!("Mended: {}.", listed(mends, mend))),
        Rung::Guessed(mends) => Some(format!("Guessed, so check it before you rely on it: {}.", listed(mends, mend))),
        Rung::Converted(changes) if is_converted(changes) => Some(format!("Changed: {}.", listed(changes, change))),
        _ => None,
    };
    let sentences: Vec<String> = climb.rungs.iter().filter_map(sentence).collect();
    sentences.join(" ")
}

/// Whether a value that was written became another.
fn is_converted(changes: &[Conversion]) -> bool {
    changes.iter().any(|change| change.from.is_some() && change.to.is_some())
}

/// What an answer looks like, in words; `raw` is its text.
pub(super) fn looks(raw: &str, climb: Option<&Climb>) -> &'static str {
    let Some(climb) = climb else { return "The reply did not count as an answer" };
    match climb.rungs.first() {
        Some(Rung::CutOff) => "The answer was cut off",
        Some(Rung::NotJson(_)) if raw.contains("```") => "The answer came between fences, with words around it",
        Some(Rung::NotJson(_)) => "The answer was not JSON",
        _ => "The answer was JSON, but not of its type",
    }
}

fn mend(Repair { line, column, reason }: &Repair) -> String {
    format!("{reason} ({line}:{column})")
}

/// As many as are told in one sentence.
const TOLD: usize = 4;

fn listed<T>(all: &[T], tell: fn(&T) -> String) -> String {
    let told: Vec<String> = all.iter().take(TOLD).map(tell).collect();
    let more = all.len().saturating_sub(TOLD);
    if more == 0 { told.join("; ") } else { format!("{}; and {more} more", told.join("; ")) }
}

/// One change, in words: `age from "35" to 35`.
pub fn change(Conversion { path, from, to }: &Conversion) -> String {
    let what = if path.is_empty() { "the value" } else { path };
    match (from, to) {
        (Some(from), Some(to)) => format!("converted {what} from {from} to {to}"),
        (None, Some(to)) => format!("filled in {what} with its default, {to}"),
        (Some(from), None) => format!("left out {what}, {from}, which the type does not have"),
        (None, None) => what.to_owned(),
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        agent::Habit,
        labs::agent::{Setup, testing::ran},
    };

    fn of(habit: Habit) -> Vec<Reading> {
        readings(&ran(&Setup { habit: Some(habit), ..Setup::default() }))
    }

    fn steps(reading: &Reading) -> Vec<(&'static str, Went)> {
        reading.steps.iter().map(|step| (step.title, step.went)).collect()
    }

    #[test]
    fn an_answer_between_fences_takes_three_steps() {
        let [reading] = of(Habit::Fenced).try_into().unwrap();
        assert_eq!(steps(&reading), [("Read as JSON", Went::On), ("Mend", Went::Well), ("Check the type", Went::Well)]);
        assert_eq!(reading.steps[0].detail, "It is not JSON as it stands: expected value at 1:1.");
        assert_eq!(reading.steps[1].mends.len(), 2);
        assert!(reading.value.unwrap().contains("\"value\": 1628.89"));
        assert_eq!((reading.guess, reading.correction), (false, None));
    }

    #[test]
    fn what_was_mended_is_marked_where_it_stands() {
        let [reading] = of(Habit::Fenced).try_into().unwrap();
        let whole: String = reading.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, reading.raw);
        let marks: Vec<_> = reading.pieces.iter().map(|piece| piece.mend).collect();
        assert_eq!(marks, [Some(1), Some(2)]);
        assert!(reading.pieces[1].text.starts_with("\n```"), "{:?}", reading.pieces[1]);
    }

    #[test]
    fn pieces_part_at_lines_and_columns_also_where_two_mends_meet() {
        let mend = |line, column| Repair { line, column, reason: "x".into() };
        let found = pieces("ä{\n'b", &[mend(1, 2), mend(2, 1), mend(2, 3), mend(2, 3)]);
        let found: Vec<_> = found.iter().map(|piece| (piece.mend, piece.text.as_str())).collect();
        assert_eq!(found, [(None, "ä"), (Some(1), "{\n"), (Some(2), "'b"), (Some(3), ""), (Some(4), "")]);
        assert_eq!(pieces("", &[]), [Piece::default()]);
    }

    #[test]
    fn numbers_written_as_texts_are_changes() {
        let [reading] = of(Habit::NumbersAsStrings).try_into().unwrap();
        assert_eq!(steps(&reading), [("Convert and check the type", Went::Well)]);
        assert_eq!(change(&reading.steps[0].changes[0]), "converted figures[0].value from \"1628.89\" to 1628.89");
    }

    #[test]
    fn a_refused_answer_has_its_faults_and_what_went_back() {
        let [refused, taken] = of(Habit::MissingField).try_into().unwrap();
        assert_eq!(steps(&refused), [("Convert and check the type", Went::Wrong)]);
        let misfit = &refused.steps[0].misfits[0];
        assert_eq!(
            (misfit.path.as_str(), misfit.expected.as_str(), misfit.fix.as_str()),
            ("figures", "missing", "add this field")
        );
        assert!(refused.correction.unwrap().contains("- figures: missing; add this field"));
        assert_eq!((refused.value, steps(&taken)), (None, vec![("Check the type", Went::Well)]));
        assert!(taken.message > refused.message);
        let [prose, _] = of(Habit::Prose).try_into().unwrap();
        assert_eq!(steps(&prose), [("Read as JSON", Went::On), ("Mend", Went::Wrong)]);
    }

    #[test]
    fn a_guess_has_a_step_and_a_mark() {
        let reading =
            newest_reading(&crate::labs::agent::read_run(crate::labs::agent::testing::GUESSED).unwrap()).unwrap();
        assert_eq!((reading.guess, reading.steps[1].went), (true, Went::Guess));
        assert_eq!(change(&reading.steps[2].changes[0]), "filled in figures with its default, []");
    }

    #[track_caller]
    fn check(rung: &Rung, title: &str, (went, detail): (Went, &str)) {
        let step = Step::of(rung);
        assert_eq!((step.title, step.went, step.detail.as_str()), (title, went, detail));
    }

    #[test]
    fn every_step_has_its_words() {
        let mend = || Repair { line: 1, column: 1, reason: "age taken from prose, a guess".into() };
        let guess = "There is no JSON, but 1 field named in prose: the value is a guess.";
        check(&Rung::Guessed(vec![mend()]), "Guess", (Went::Guess, guess));
        let cut = "The reply reached its length limit. Nobody knows how it would have gone on, so nothing was mended.";
        check(&Rung::CutOff, "Mend", (Went::Wrong, cut));
        let by_schema =
            "Pydantic never writes such a schema (#: no), so nothing is converted and JSON Schema's own rules hold.";
        check(&Rung::BySchema(vec![Violation::new("#", "no")]), "Convert", (Went::On, by_schema));
    }

    #[test]
    fn every_change_has_its_words() {
        let of = |from: Option<&str>, to: Option<&str>| {
            change(&Conversion { path: "a".to_owned(), from: from.map(str::to_owned), to: to.map(str::to_owned) })
        };
        assert_eq!(of(Some("\"1\""), Some("1")), "converted a from \"1\" to 1");
        assert_eq!(of(None, Some("1")), "filled in a with its default, 1");
        assert_eq!(of(Some("1"), None), "left out a, 1, which the type does not have");
    }
}
