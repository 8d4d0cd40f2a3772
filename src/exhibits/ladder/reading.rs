//! One climb from text to value, in words.

use structured::{
    Violation,
    ladder::{Climb, Conversion, Problem, Rung},
    repair::Repair,
};

/// How one answer was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
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
    pub result: StepResult,
    /// What came of it, in a sentence.
    pub detail: String,
    /// What was mended, and where.
    pub mends: Vec<Repair>,
    /// Values that were changed to fit.
    pub changes: Vec<Conversion>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepResult {
    /// As it should.
    Worked,
    /// Not, and the next step helps.
    NotEnough,
    /// To a value that is a guess.
    Guess,
    /// Wrong: there is no value.
    Wrong,
}

impl Reading {
    /// What `climb` did to `raw`.
    pub fn of(raw: String, climb: &Climb) -> Self {
        let mends = climb.rungs.iter().find_map(|rung| match rung {
            Rung::Mended(mends) | Rung::Guessed(mends) => Some(mends.as_slice()),
            Rung::NotJson(_)
            | Rung::Unmendable(_)
            | Rung::CutOff
            | Rung::BySchema(_)
            | Rung::Converted(_)
            | Rung::Refused(_) => None,
        });
        let value =
            climb.value.as_ref().map(|value| serde_json::to_string_pretty(&value.to_value()).unwrap_or_default());
        Self {
            pieces: pieces(&raw, mends.unwrap_or_default()),
            raw,
            steps: climb.rungs.iter().map(Step::of).collect(),
            value,
            guess: climb.is_guess(),
            correction: climb.correction(),
        }
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
        let (title, result, detail) = told(rung);
        let mends = if let Rung::Mended(mends) | Rung::Guessed(mends) = rung { mends.clone() } else { Vec::new() };
        let changes = if let Rung::Converted(changes) = rung { changes.clone() } else { Vec::new() };
        let problems = if let Rung::Refused(problems) = rung { problems.clone() } else { Vec::new() };
        Self { title, result, detail, mends, changes, problems }
    }
}

fn told(rung: &Rung) -> (&'static str, StepResult, String) {
    match rung {
        Rung::NotJson(Violation { path, message }) => {
            ("Read as JSON", StepResult::NotEnough, format!("It is not JSON as it stands: {message} at {path}."))
        }
        Rung::Mended(mends) => {
            ("Mend", StepResult::Worked, format!("It was mended in {}.", words::count(mends.len(), "place")))
        }
        Rung::Guessed(mends) => {
            let fields = words::count(mends.len(), "field");
            let detail = format!("There is no JSON, but {fields} named in prose: the value is a guess.");
            ("Guess", StepResult::Guess, detail)
        }
        Rung::Unmendable(why) => ("Mend", StepResult::Wrong, format!("It cannot be mended: {why}.")),
        Rung::CutOff => {
            let why =
                "The reply reached its length limit. Nobody knows how it would have gone on, so nothing was mended.";
            ("Mend", StepResult::Wrong, why.to_owned())
        }
        Rung::BySchema(why) => {
            let why: Vec<String> = why.iter().map(ToString::to_string).collect();
            let detail = format!(
                "Pydantic never writes such a schema ({}), so nothing is converted and JSON Schema's own rules hold.",
                why.join("; ")
            );
            ("Convert", StepResult::NotEnough, detail)
        }
        Rung::Converted(changes) if changes.is_empty() => {
            ("Check the type", StepResult::Worked, "Valid as it is.".to_owned())
        }
        Rung::Converted(changes) => {
            let detail = format!("Valid after {}.", words::count(changes.len(), "conversion"));
            ("Convert and check the type", StepResult::Worked, detail)
        }
        Rung::Refused(problems) => {
            let detail = format!("It has not the type that was asked for: {}.", words::count(problems.len(), "fault"));
            ("Convert and check the type", StepResult::Wrong, detail)
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_part_at_lines_and_columns_also_where_two_mends_meet() {
        let mend = |line, column| Repair { line, column, reason: "x".into() };
        let found = pieces("ä{\n'b", &[mend(1, 2), mend(2, 1), mend(2, 3), mend(2, 3)]);
        let found: Vec<_> = found.iter().map(|piece| (piece.mend, piece.text.as_str())).collect();
        assert_eq!(found, [(None, "ä"), (Some(1), "{\n"), (Some(2), "'b"), (Some(3), ""), (Some(4), "")]);
        assert_eq!(pieces("", &[]), [Piece::default()]);
    }

    #[track_caller]
    fn check(rung: &Rung, title: &str, (result, detail): (StepResult, &str)) {
        let step = Step::of(rung);
        assert_eq!((step.title, step.result, step.detail.as_str()), (title, result, detail));
    }

    #[test]
    fn every_step_has_its_words() {
        let mend = || Repair { line: 1, column: 1, reason: "age taken from prose, a guess".into() };
        let guess = "There is no JSON, but 1 field named in prose: the value is a guess.";
        check(&Rung::Guessed(vec![mend()]), "Guess", (StepResult::Guess, guess));
        let cut = "The reply reached its length limit. Nobody knows how it would have gone on, so nothing was mended.";
        check(&Rung::CutOff, "Mend", (StepResult::Wrong, cut));
        let by_schema =
            "Pydantic never writes such a schema (#: no), so nothing is converted and JSON Schema's own rules hold.";
        check(&Rung::BySchema(vec![Violation::new("#", "no")]), "Convert", (StepResult::NotEnough, by_schema));
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
