//! What if something else had been said: words that a reader types, as a message to branch off with.

use agent::{Arguments, Message, Part, RunFile, ToolOutcome};

/// Something said in a run that a reader can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spoken {
    /// Which message, counted from 0.
    pub message: usize,
    /// Which part of a reply, counted from 0; the whole of any other message.
    pub part: usize,
}

/// The run of `file` in which `text` was said instead, ready to go on from there. The error says what is wrong with
/// `text`.
pub fn branched(file: &RunFile, spoken: Spoken, text: &str) -> Result<RunFile, String> {
    let messages = file.run().history().messages();
    let mut message = messages.get(spoken.message).copied().cloned().ok_or("there is no such message")?;
    match &mut message {
        Message::User(_) if text.trim().is_empty() => return Err("a question needs words".to_owned()),
        Message::User(question) => text.trim().clone_into(question),
        Message::Correction(words) => text.clone_into(words),
        Message::Model(turn) => match turn.parts.get_mut(spoken.part).ok_or("the reply has no such part")? {
            Part::Text(words) | Part::Thinking { text: words, .. } => text.clone_into(words),
            Part::Call(call) => call.arguments = Arguments::from_text(text.to_owned()),
        },
        Message::Tool(result) => result.outcome = outcome(&result.outcome, text)?,
    }
    file.branch(spoken.message, message).map_err(|error| error.to_string())
}

/// What a call came to instead: JSON is a value, and words are a failure only where there was one.
fn outcome(old: &ToolOutcome, text: &str) -> Result<ToolOutcome, String> {
    match (structured::syntax(text), old) {
        (Ok(value), _) => Ok(ToolOutcome::Returned(value)),
        (Err(_), ToolOutcome::Failed(_)) => Ok(ToolOutcome::Failed(text.to_owned())),
        (Err(violations), ToolOutcome::Returned(_)) => {
            Err(format!("a result is JSON: {}", structured::list(&violations)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::agent::{
        Ending, Setup, Until,
        testing::{self, account, gone_on, ran},
    };

    /// Changes the entry of the conversation that is about `what`, and goes on.
    #[track_caller]
    fn check(prompt: &str, (what, text): (&str, &str), expect: &str) {
        let setup = Setup { prompt: prompt.to_owned(), ..Setup::default() };
        let file = ran(&setup);
        let account = account(&file);
        let spoken = account.conversation().iter().find(|said| said.what == what).and_then(|said| said.spoken);
        let branch = branched(&file, spoken.expect("it can be changed"), text).unwrap();
        let found = match testing::account(&gone_on(&branch, &setup, Until::End)).ending() {
            Ending::Answered { answer, .. } => answer.line(),
            other => format!("{other:?}"),
        };
        assert_eq!(found, expect);
    }

    const APPLE: &str = "What does a share of Apple cost?";

    #[test]
    fn another_result_leads_to_another_answer() {
        check(
            APPLE,
            ("get_stock_price returns", r#"{"ticker": "AAPL", "company": "Apple", "price": 1.5, "currency": "USD"}"#),
            "Apple (AAPL) trades at $1.50",
        );
    }

    #[test]
    fn another_question_starts_from_the_beginning() {
        check(
            APPLE,
            ("asks", "Growth of $1000 at 5% for 10 years"),
            "After 10 years, your $1000 investment will grow to $1,628.89",
        );
    }

    #[test]
    fn an_answer_put_into_the_model_s_mouth_is_checked_like_its_own() {
        check(APPLE, ("answers", r#"{"sentence": "Nothing at all", "figures": []}"#), "Nothing at all");
    }

    #[test]
    fn other_arguments_are_called_with() {
        let file = ran(&Setup { prompt: APPLE.to_owned(), ..Setup::default() });
        let branch = branched(&file, Spoken { message: 1, part: 0 }, r#"{"ticker": "TSLA"}"#).unwrap();
        let waiting = branch.run().waiting();
        let Arguments::Object(arguments) = &waiting[0].arguments else { panic!("{waiting:?}") };
        assert_eq!(arguments["ticker"], "TSLA");
    }

    #[test]
    fn the_other_results_of_the_same_reply_stay() {
        let prompt = "What are Apple, Microsoft and Tesla trading at?".to_owned();
        let file = ran(&Setup { prompt, ..Setup::default() });
        let branch = branched(&file, Spoken { message: 2, part: 0 }, "0").unwrap();
        assert!(branch.run().waiting().is_empty(), "{:?}", branch.run().waiting());
        assert!(matches!(branch.run().step(), agent::Step::CallModel(_)));
    }

    #[test]
    fn a_result_that_is_no_json_is_refused_with_the_place() {
        let file = ran(&Setup { prompt: APPLE.to_owned(), ..Setup::default() });
        let refused = branched(&file, Spoken { message: 2, part: 0 }, "{\"price\": ");
        assert!(refused.as_ref().is_err_and(|error| error.contains("1:")), "{refused:?}");
    }
}
