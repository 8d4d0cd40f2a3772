//! A run in words and numbers: what the lab shows of it, computed from its file.

use serde_json::Value;

use super::{Account, reading::written, typed::Typed};
use crate::{
    exhibits::Compares,
    labs::agent::{Spoken, in_turn, setup::example_price},
};
use agent::{Arguments, Header, Message, Order, Outcome, Part, Run, Step, ToolOutcome};
use trace::{LaneKind, Provenance, waited};

/// One entry of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Said {
    /// Who said it.
    pub who: Who,
    /// What it was, in a few words.
    pub what: String,
    /// The words themselves.
    pub text: String,
    /// What it is for whoever wants to change it; nothing where it cannot be changed.
    pub spoken: Option<Spoken>,
}

/// Who says something in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// The reader.
    You,
    /// The model.
    Model,
    /// A tool.
    Tool,
    /// The loop around the model.
    Agent,
}

impl Who {
    /// The word that readers see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::You => "you",
            Self::Model => "model",
            Self::Tool => "tool",
            Self::Agent => "agent",
        }
    }
}

/// The conversation of `run`, without the reply that is being written.
pub(super) fn conversation_of(run: &Run) -> Vec<Said> {
    let said = |who, what: &str, text: String| Said { who, what: what.to_owned(), text, spoken: None };
    let mut entries = Vec::new();
    let mut names: Vec<(&str, &str)> = Vec::new();
    let history = run.shown_history();
    for (index, message) in history.messages().into_iter().enumerate() {
        let spoken = |part| Some(Spoken { message: index, part });
        match message {
            Message::User(text) => {
                entries.push(Said { spoken: spoken(0), ..said(Who::You, "asks", text.clone()) });
            }
            Message::Correction(text) => {
                entries.push(Said { spoken: spoken(0), ..said(Who::Agent, "sends the answer back", text.clone()) });
            }
            Message::Model(turn) => {
                names = turn.calls().map(|call| (call.id.as_str(), call.name.as_str())).collect();
                entries.extend(turn.parts.iter().enumerate().map(|(part_index, part)| {
                    let entry = match part {
                        Part::Text(text) => said(Who::Model, "answers", text.clone()),
                        Part::Thinking { text, .. } => said(Who::Model, "thinks", text.clone()),
                        Part::Call(call) => {
                            said(Who::Model, &format!("calls {}", call.name), arguments(&call.arguments))
                        }
                    };
                    Said { spoken: spoken(part_index), ..entry }
                }));
            }
            Message::Tool(result) => {
                let name = names.iter().find(|(id, _)| *id == result.call).map_or("", |(_, name)| name);
                let (does, text) = match &result.outcome {
                    ToolOutcome::Returned(value) => ("returns", pretty(value)),
                    ToolOutcome::Failed(message) => ("fails", message.clone()),
                };
                entries.push(Said { spoken: spoken(0), ..said(Who::Tool, &format!("{name} {does}"), text) });
            }
        }
    }
    entries
}

fn arguments(arguments: &Arguments) -> String {
    match arguments {
        Arguments::Object(map) => pretty(&Value::Object(map.clone())),
        Arguments::Broken(text) => text.clone(),
    }
}

/// On one line where that is short.
fn pretty(value: &Value) -> String {
    let line = value.to_string();
    if line.len() <= 72 { line } else { serde_json::to_string_pretty(value).unwrap_or(line) }
}

/// What the model is sent, or would be: instructions, tools, the form of the answer, the messages.
pub fn sent(run: &Run) -> String {
    serde_json::to_string_pretty(&run.shown_request()).unwrap_or_default()
}

/// The end of a run, for its readers.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// A typed answer, and the text that it was read from.
    Answered {
        /// The value.
        answer: Typed,
        /// As the model wrote it.
        raw: String,
        /// Whether it was put together from prose: likely, not certain.
        guess: bool,
    },
    /// No answer, and why, in a sentence.
    Failed(String),
    /// Not over.
    Open,
}

/// How `run` ended, if it has.
pub(super) fn ending_of(run: &Run) -> Ending {
    let Step::Done(outcome) = run.step() else { return Ending::Open };
    let answer = match outcome {
        Outcome::Answered(answer) => answer,
        Outcome::Blocked { guard, why } => {
            return Ending::Failed(format!("Blocked by {guard}, which said: “{}”", why.trim_end_matches('.')));
        }
        outcome @ (Outcome::Invalid { .. }
        | Outcome::OverLimit(_)
        | Outcome::ToolFailed { .. }
        | Outcome::ModelFailed(_)) => return Ending::Failed(format!("No answer: {outcome}.")),
    };
    let raw = run.shown_history().backwards().find_map(Message::turn).map(|turn| written(run, turn));
    Ending::Answered { answer: Typed::of(answer), raw: raw.unwrap_or_default(), guess: run.is_guess() }
}

/// One number about a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// What it counts.
    pub name: &'static str,
    /// With its unit.
    pub value: String,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// What the run took.
pub fn costs(account: &Account) -> Vec<Cost> {
    let trace = account.happened();
    let (tally, times) = (account.run().tally(), Some(trace.provenance()));
    let cost = |name, value, provenance| Cost { name, value, provenance };
    let calls = trace.calls();
    let is_branch = !account.header().before.is_empty();
    // What one model counted, it counts; the offline one reckons four characters to a token.
    let tokens = match trace.provenance() {
        Provenance::Virtual | Provenance::Simulated => Provenance::Simulated,
        Provenance::Measured => Provenance::Measured,
        Provenance::Recorded => Provenance::Recorded,
    };
    let (priced, money) = match account.run().terms().price.as_ref() {
        None => ("Cost at list prices", "unknown for this model".to_owned()),
        Some(price) if *price == example_price() => {
            ("Cost at $1 for a million tokens read and $4 written", words::dollars(price.of(tally.usage), 6))
        }
        Some(price) => {
            ("Cost at list prices", format!("{} (prices of {})", words::dollars(price.of(tally.usage), 6), price.as_of))
        }
    };
    vec![
        cost(
            if is_branch { "From the change to the end" } else { "From question to end" },
            trace.end().to_string(),
            times,
        ),
        cost("Waiting for the model", trace.under_way(LaneKind::Model).to_string(), times),
        cost("Waiting for tools", waited(&calls).to_string(), times),
        cost("The same calls in sequence", in_turn(trace).to_string(), Some(Provenance::Virtual)),
        cost("Replies of the model", tally.turns.to_string(), None),
        cost("Tool calls", calls.len().to_string(), None),
        cost("Re-asks", tally.corrections.to_string(), None),
        cost("Retries after a failure", tally.retries.to_string(), None),
        cost("Tokens read, about", tally.usage.input.to_string(), Some(tokens)),
        cost("Tokens written, about", tally.usage.output.to_string(), Some(tokens)),
        cost(priced, money, Some(Provenance::Virtual)),
    ]
}

/// A question about how a run was started.
type Is = fn(&Header) -> bool;

/// What to call runs that stand side by side: by what they differ in.
pub fn names(headers: &[&Header]) -> Vec<&'static str> {
    let [first, second] = headers else { return headers.iter().map(|_| "This run").collect() };
    let differ = |of: Is| of(first) != of(second);
    let named = |of: Is, yes, no| headers.iter().map(|header| if of(header) { yes } else { no }).collect();
    let (sequential, tools, guards): (Is, Is, Is) = (
        |header| header.order == Order::Sequential,
        |header| header.terms.brief.tools.is_empty(),
        |header| header.terms.guards.is_empty(),
    );
    if differ(sequential) {
        named(sequential, "In sequence", "In parallel")
    } else if differ(tools) {
        named(tools, "Chatbot, no tools", "Agent, five tools")
    } else if differ(guards) {
        named(guards, "No guardrails", "With guardrails")
    } else {
        vec!["As it was", "Your branch"]
    }
}

/// What runs that stand side by side are compared for: the same calls in another order for their waits, all else for what came of it.
pub fn compares(headers: &[&Header]) -> Compares {
    match headers {
        [first, second] if first.order != second.order => Compares::Waits,
        _ => Compares::Answers,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::agent::{
        Answerer, Asked, Bench, Beside, Setup,
        testing::{self, account},
    };
    use agent::OutputMode;
    use io::{Micros, fake::ScriptedHttp};
    use models::{Habit, Own, Remote, ToolUse, Wire};

    fn ran(prompt: &str, order: Order) -> std::sync::Arc<agent::RunFile> {
        testing::ran(&Setup { prompt: prompt.to_owned(), order, ..Setup::default() })
    }

    #[track_caller]
    fn check_cost(file: &agent::RunFile, name: &str, expect: &str) {
        let found = costs(&account(file)).into_iter().find(|cost| cost.name == name).map(|cost| cost.value);
        assert_eq!(found.as_deref(), Some(expect));
    }

    #[test]
    fn the_lab_s_question_ends_in_the_module_s_answer() {
        let file = testing::ran(&Setup::default());
        let account = account(&file);
        let Ending::Answered { answer, raw, guess: false } = account.ending() else { panic!("{:?}", account.ending()) };
        assert_eq!(answer.line(), "After 10 years, your $1000 investment will grow to $1,628.89");
        assert!(raw.contains("1628.89"), "{raw}");
    }

    #[test]
    fn an_answer_that_was_guessed_is_marked() {
        let account = account(&crate::labs::agent::read_run(testing::GUESSED).unwrap());
        let Ending::Answered { answer, guess: true, .. } = account.ending() else { panic!("{:?}", account.ending()) };
        assert_eq!(
            answer.line(),
            r#"Answer(sentence="It grows.", figures=[])"#,
            "a type of that name, and not the agent's own"
        );
    }

    #[test]
    fn three_prices_wait_together_or_in_turn() {
        let question = "What are Apple, Microsoft and Tesla trading at?";
        let together = ran(question, Order::Concurrent);
        check_cost(&together, "Waiting for tools", "2.0 s");
        check_cost(&together, "The same calls in sequence", "6.0 s");
        let in_turn = ran(question, Order::Sequential);
        check_cost(&in_turn, "Waiting for tools", "6.0 s");
    }

    #[test]
    fn the_conversation_has_every_speaker_in_order() {
        let file = ran("price of ZZZZ stock", Order::Concurrent);
        let said: Vec<_> =
            account(&file).conversation().iter().map(|said| format!("{} {}", said.who.word(), said.what)).collect();
        let expect = ["you asks", "model calls get_stock_price", "tool get_stock_price fails", "model answers"];
        assert_eq!(said, expect);
    }

    #[test]
    fn what_is_sent_has_the_tools_and_the_form_of_the_answer() {
        let text = sent(ran("hello", Order::Concurrent).run());
        for part in ["\"calculate_compound_interest\"", "\"figures\"", "\"instructions\"", "\"hello\""] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }

    #[test]
    fn a_stopped_run_is_open_and_its_trace_is_closed() {
        let file = testing::begun(&Setup::default()).stopped(Micros(5));
        let account = account(&file);
        assert_eq!(account.ending(), &Ending::Open);
        assert_eq!((account.happened().open_tasks(), account.happened().end()), (vec![], Micros(5)));
    }

    #[test]
    fn retries_corrections_and_money_are_counted() {
        let with = |habit| testing::ran(&Setup { habit: Some(habit), ..Setup::default() });
        check_cost(&with(Habit::RateLimited), "Retries after a failure", "1");
        check_cost(&with(Habit::Prose), "Re-asks", "1");
        let file = testing::ran(&Setup::default());
        let usage = file.run().tally().usage;
        let money = format!("$0.{:06}", usage.input + 4 * usage.output);
        check_cost(&file, "Cost at $1 for a million tokens read and $4 written", &money);
    }

    #[test]
    fn a_model_of_ones_own_costs_its_list_price_or_nobody_knows() {
        let costs = |name: &str| {
            let own = Own {
                wire: Wire::OpenaiChat,
                base_url: "https://api.example/v1".to_owned(),
                model: name.to_owned(),
                tools: ToolUse::Native,
                answers: OutputMode::Native,
            };
            let http = std::sync::Arc::new(ScriptedHttp::default());
            let model = std::sync::Arc::new(Remote {
                http,
                endpoint: own.endpoint(None),
                refusals: models::Refusals::default(),
            });
            let answerer = Answerer::Own { model, mode: OutputMode::Native };
            Bench::file(Asked { setup: &Setup::default(), output: None, answerer: &answerer, seed: 1 })
        };
        check_cost(&costs("gpt-4o"), "Cost at list prices", "$0.000000 (prices of 2026-03-21)");
        check_cost(&costs("my-own-7b"), "Cost at list prices", "unknown for this model");
    }

    #[test]
    fn runs_side_by_side_are_named_by_their_difference() {
        let of = |beside: Beside| {
            let runs: Vec<_> = beside.setups(&Setup::default()).iter().map(testing::ran).collect();
            names(&runs.iter().map(|file| file.header()).collect::<Vec<_>>()).join(" | ")
        };
        let compared = |beside: Beside| {
            let runs: Vec<_> = beside.setups(&Setup::default()).iter().map(testing::ran).collect();
            compares(&runs.iter().map(|file| file.header()).collect::<Vec<_>>())
        };
        assert_eq!(compared(Beside::Orders), Compares::Waits);
        assert_eq!([Beside::Guards, Beside::Tools].map(compared), [Compares::Answers; 2]);
        assert_eq!(of(Beside::Nothing), "This run");
        assert_eq!(of(Beside::Orders), "In sequence | In parallel");
        assert_eq!(of(Beside::Guards), "No guardrails | With guardrails");
        assert_eq!(of(Beside::Tools), "Chatbot, no tools | Agent, five tools");
        let file = testing::ran(&Setup::default());
        assert_eq!(names(&[file.header(), file.header()]).join(" | "), "As it was | Your branch");
    }
}
