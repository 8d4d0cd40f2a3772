//! The way from what a model wrote to the typed value, for people: each typed answer of a run, read off its file.

use crate::exhibits::ladder::{Reading, change};
use agent::{Arguments, Message, Run, Turn, Withheld, WithheldReason};
use structured::{
    ladder::{Climb, Conversion, Rung},
    repair::Repair,
};

/// Every typed answer of `run`, in the order of the conversation.
pub(super) fn readings_of(run: &Run) -> Vec<Reading> {
    let history = run.shown_history();
    let messages = history.messages();
    let read = |(message, climb): (usize, Climb)| {
        let turn = messages.get(message).and_then(|message| Message::turn(message))?;
        Some(Reading::of(written(run, turn), &climb))
    };
    run.climbs().into_iter().filter_map(read).collect()
}

/// Why it is not shown how answers of `run` were read, in sentences; none where nothing is held back.
pub(super) fn withheld_of(run: &Run) -> Option<String> {
    let Withheld { earlier, newest } = run.withheld()?;
    let newest = newest.map(|why| match why {
        WithheldReason::Waiting(guards) => format!(
            "How the answer was read stands here once it has passed the {} {}: to show it is to show the answer.",
            words::plural(guards.len(), "guard"),
            guards.join(", ")
        ),
        WithheldReason::Tripped(guard) => format!(
            "The guard {guard} held the answer back, and so how it was read is held back too: to show it is to show the answer."
        ),
        WithheldReason::Unfit => "The answer does not fit its type. Guards look at answers that do, so none has let it pass, and \
                                  how it was read is held back."
            .to_owned(),
        WithheldReason::Unseen => "The guards let the answer's value pass. What was written around it or left out of it they have \
                                   not seen, so how it was read is held back."
            .to_owned(),
    });
    let earlier = (earlier > 0).then(|| {
        let answers = words::count(earlier, "answer");
        let (them, were) = if earlier == 1 { ("it", "it was") } else { ("them", "they were") };
        format!("{answers} had to be given again. No guard has let {them} pass, so how {were} read is held back.")
    });
    Some(newest.into_iter().chain(earlier).collect::<Vec<_>>().join(" "))
}

/// The text of an answer, or the arguments of the call that it is.
pub(super) fn written(run: &Run, turn: &Turn) -> String {
    let answers: Vec<_> = turn.calls().filter(|call| run.terms().answer.is_call_of(&call.name)).collect();
    let counts = answers.iter().find(|call| run.answering_call() == Some(call.id.as_str()));
    match counts.or(answers.first()).map(|call| &call.arguments) {
        Some(Arguments::Broken(text)) => text.clone(),
        Some(Arguments::Object(map)) => serde_json::to_string(map).unwrap_or_default(),
        None => turn.text(),
    }
}

/// What was done to an answer that was taken in the end, in a sentence for each step; nothing where nothing was.
pub(super) fn done(climb: &Climb) -> String {
    let sentence = |rung: &Rung| match rung {
        Rung::Mended(mends) => Some(format!("Mended: {}.", listed(mends, mend))),
        Rung::Guessed(mends) => Some(format!("Guessed, so check it before you rely on it: {}.", listed(mends, mend))),
        Rung::Converted(changes) => is_converted(changes).then(|| format!("Changed: {}.", listed(changes, change))),
        Rung::NotJson(_) | Rung::Unmendable(_) | Rung::CutOff | Rung::BySchema(_) | Rung::Refused(_) => None,
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
        Some(
            Rung::Mended(_)
            | Rung::Guessed(_)
            | Rung::Unmendable(_)
            | Rung::BySchema(_)
            | Rung::Converted(_)
            | Rung::Refused(_),
        )
        | None => "The answer was JSON, but not of its type",
    }
}

fn mend(Repair { line, column, reason }: &Repair) -> String {
    format!("{reason} ({line}:{column})")
}

/// As many as are told in one sentence.
const TOLD: usize = 4;

fn listed<T>(all: &[T], tell: fn(&T) -> String) -> String {
    words::list(all.iter().map(tell), TOLD, "; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exhibits::ladder::StepResult;
    use crate::labs::agent::{
        Account, OutputGuard, Setup, lessons,
        testing::{account, ran},
    };
    use models::Habit;

    fn of(habit: Habit) -> Vec<Reading> {
        account(&ran(&Setup { habit: Some(habit), ..Setup::default() })).readings().to_vec()
    }

    fn steps(reading: &Reading) -> Vec<(&'static str, StepResult)> {
        reading.steps.iter().map(|step| (step.title, step.result)).collect()
    }

    #[test]
    fn an_answer_between_fences_takes_three_steps() {
        let [reading] = of(Habit::Fenced).try_into().unwrap();
        assert_eq!(
            steps(&reading),
            [
                ("Read as JSON", StepResult::NotEnough),
                ("Mend", StepResult::Worked),
                ("Check the type", StepResult::Worked)
            ]
        );
        assert_eq!(reading.steps[0].detail, "It is not JSON as it stands: expected value at 1:1.");
        assert_eq!(reading.steps[1].mends.len(), 2);
        assert!(reading.value.unwrap().contains("\"value\": 1628.89"));
        assert_eq!((reading.guess, reading.correction), (false, None));
    }

    /// What is told of the run of `setup`, in the order of its steps.
    fn withheld(setup: &Setup) -> Vec<Option<String>> {
        let file = ran(setup);
        let mut account = Account::new(file.header());
        let mut told = vec![None];
        for timed in file.inputs() {
            account.take(timed).unwrap();
            told.push(account.withheld().map(str::to_owned));
        }
        told.dedup();
        told
    }

    #[test]
    fn that_a_guard_holds_back_how_an_answer_was_read_is_said() {
        let guarded = |habit, output_guard| Setup { output_guard, habit, ..Setup::default() };
        let told = |habit, guard| withheld(&guarded(habit, guard)).into_iter().flatten().collect::<Vec<_>>();
        let waiting = "How the answer was read stands here once it has passed the guard Conciseness Enforcer: to show it is to \
                       show the answer.";
        let unseen = "The guards let the answer's value pass. What was written around it or left out of it they have not seen, \
                      so how it was read is held back.";
        let again = "1 answer had to be given again. No guard has let it pass, so how it was read is held back.";
        assert_eq!(told(None, OutputGuard::Off), [""; 0]);
        assert_eq!(told(None, OutputGuard::Block), [waiting]);
        assert_eq!(told(Some(Habit::Fenced), OutputGuard::Block), [waiting, unseen]);
        let both = format!("{waiting} {again}");
        assert_eq!(told(Some(Habit::MissingField), OutputGuard::Block), [again, &*both, again]);
        let guards = lessons().into_iter().find(|lesson| lesson.name == "Guardrails").unwrap().presets;
        let long = withheld(&guards[3].setup);
        let tripped = "The guard Conciseness Enforcer held the answer back, and so how it was read is held back too: to show it \
                       is to show the answer.";
        assert_eq!(long, [None, Some(waiting.to_owned()), Some(tripped.to_owned())]);
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
    fn numbers_written_as_texts_are_changes() {
        let [reading] = of(Habit::NumbersAsStrings).try_into().unwrap();
        assert_eq!(steps(&reading), [("Convert and check the type", StepResult::Worked)]);
        assert_eq!(change(&reading.steps[0].changes[0]), "converted figures[0].value from \"1628.89\" to 1628.89");
    }

    #[test]
    fn a_refused_answer_has_its_faults_and_what_went_back() {
        let [refused, taken] = of(Habit::MissingField).try_into().unwrap();
        assert_eq!(steps(&refused), [("Convert and check the type", StepResult::Wrong)]);
        let problem = &refused.steps[0].problems[0];
        assert_eq!(
            (problem.path.as_str(), problem.expected.as_str(), problem.fix.as_str()),
            ("figures", "missing", "add this field")
        );
        assert!(refused.correction.unwrap().contains("- figures: missing; add this field"));
        assert_eq!((refused.value, steps(&taken)), (None, vec![("Check the type", StepResult::Worked)]));
        let [prose, _] = of(Habit::Prose).try_into().unwrap();
        assert_eq!(steps(&prose), [("Read as JSON", StepResult::NotEnough), ("Mend", StepResult::Wrong)]);
    }

    #[test]
    fn a_guess_has_a_step_and_a_mark() {
        let reading = account(&crate::labs::agent::read_run(crate::labs::agent::testing::GUESSED).unwrap())
            .readings()
            .last()
            .cloned()
            .unwrap();
        assert_eq!((reading.guess, reading.steps[1].result), (true, StepResult::Guess));
        assert_eq!(change(&reading.steps[2].changes[0]), "filled in figures with its default, []");
    }
}
