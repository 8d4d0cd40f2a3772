//! A run in words and numbers: what the lab shows of it, computed from its file.

use serde_json::Value;

use super::{
    branch::Spoken,
    calls::{calls, waited},
    climb::written,
    setup::example_price,
    typed::Typed,
};
use crate::{
    agent::{Arguments, Header, Message, Order, Outcome, Part, RunFile, Step, ToolOutcome, phases, trace_of},
    io::Micros,
    structured::{self, Violation, ladder::Climb},
    trace::{Provenance, State, Trace},
};

/// One entry of the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// The conversation of the run, with the reply that is being written at its end.
pub fn conversation(file: &RunFile) -> Vec<Said> {
    let said = |who, what: &str, text: String| Said { who, what: what.to_owned(), text, spoken: None };
    let mut entries = Vec::new();
    let mut names: Vec<(&str, &str)> = Vec::new();
    for (index, message) in file.run().history().messages().into_iter().enumerate() {
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
    if let Some(text) = file.run().writing() {
        entries.push(said(Who::Model, "is writing", text));
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
pub fn sent(file: &RunFile) -> String {
    serde_json::to_string_pretty(&file.run().request()).unwrap_or_default()
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
    /// No answer, and why.
    Failed(String),
    /// Not over.
    Open,
}

/// How the run ended, if it has.
pub fn ending(file: &RunFile) -> Ending {
    let Step::Done(outcome) = file.run().step() else { return Ending::Open };
    let Outcome::Answered(value) = outcome else { return Ending::Failed(outcome.to_string()) };
    let run = file.run();
    let raw = run.history().backwards().find_map(Message::turn).map(|turn| written(run, turn));
    let guess = run.climb().is_some_and(Climb::is_guess);
    match Typed::of(&value, run.terms()) {
        Ok(answer) => Ending::Answered { answer, raw: raw.unwrap_or_default(), guess },
        Err(violations) => Ending::Failed(told(&violations)),
    }
}

fn told(violations: &[Violation]) -> String {
    format!("the answer is not of the type that was asked for: {}", structured::list(violations))
}

/// The phase that the loop is in at `at`, and what it is about.
pub fn phase_at(file: &RunFile, at: Micros) -> Option<crate::agent::Entered> {
    phases(file).into_iter().rfind(|entered| entered.at <= at)
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
pub fn costs(file: &RunFile) -> Vec<Cost> {
    let trace = trace_of(file);
    let (tally, times) = (file.run().tally(), Some(trace.provenance()));
    let cost = |name, value, provenance| Cost { name, value, provenance };
    let calls = calls(file);
    let one_by_one = calls.iter().fold(Micros::ZERO, |sum, call| sum + call.to.since(call.from));
    // What one model counted, it counts; the offline one reckons four characters to a token.
    let tokens = match trace.provenance() {
        Provenance::Virtual => Provenance::Simulated,
        other => other,
    };
    let (priced, money) = match file.header().terms.price.as_ref() {
        None => ("Cost at list prices", "unknown for this model".to_owned()),
        Some(price) if *price == example_price() => {
            ("Cost at $1 for a million tokens read and $4 written", dollars(price.of(tally.usage)))
        }
        Some(price) => {
            ("Cost at list prices", format!("{} (prices of {})", dollars(price.of(tally.usage)), price.as_of))
        }
    };
    vec![
        cost("From question to end", trace.end().to_string(), times),
        cost("Waiting for the model", on_lane(&trace, "model").to_string(), times),
        cost("Waiting for tools", waited(&calls).to_string(), times),
        cost("The same calls one after another", one_by_one.to_string(), Some(Provenance::Virtual)),
        cost("Replies of the model", tally.turns.to_string(), None),
        cost("Calls", calls.len().to_string(), None),
        cost("Answers sent back", tally.corrections.to_string(), None),
        cost("Retries after a failure", tally.retries.to_string(), None),
        cost("Tokens read, about", tally.usage.input.to_string(), Some(tokens)),
        cost("Tokens written, about", tally.usage.output.to_string(), Some(tokens)),
        cost(priced, money, Some(Provenance::Virtual)),
    ]
}

/// Millionths of a dollar, for people.
fn dollars(millionths: u64) -> String {
    format!("${}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
}

/// How long the tasks of `lane` were under way.
fn on_lane(trace: &Trace, lane: &str) -> Micros {
    let under_way = |segment: &crate::trace::Segment| {
        matches!(segment.state, State::Running | State::Suspended) && trace.lanes()[segment.lane.index()] == lane
    };
    let segments = trace.segments().into_iter().filter(under_way);
    segments.fold(Micros::ZERO, |sum, segment| sum + segment.to.since(segment.from))
}

/// A question about how a run was started.
type Is = fn(&Header) -> bool;

/// What to call runs that stand side by side: by what they differ in.
pub fn names(files: &[&RunFile]) -> Vec<&'static str> {
    let [first, second] = files else { return files.iter().map(|_| "This run").collect() };
    let differ = |of: Is| of(first.header()) != of(second.header());
    let named = |of: Is, yes, no| files.iter().map(|file| if of(file.header()) { yes } else { no }).collect();
    let (sequential, tools, guards): (Is, Is, Is) = (
        |header| header.order == Order::Sequential,
        |header| header.terms.brief.tools.is_empty(),
        |header| header.terms.guards.is_empty(),
    );
    if differ(sequential) {
        named(sequential, "One after another", "At the same time")
    } else if differ(tools) {
        named(tools, "Chatbot, no tools", "Agent, five tools")
    } else if differ(guards) {
        named(guards, "No guardrails", "With guardrails")
    } else {
        vec!["As it was", "Your branch"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        agent::{
            Habit, OutputMode, ToolUse,
            provider::{Own, Remote, Wire},
        },
        io::fake::ScriptedHttp,
        labs::agent::{Answerer, Bench, Beside, Setup, testing},
    };

    fn ran(prompt: &str, order: Order) -> std::sync::Arc<RunFile> {
        testing::ran(&Setup { prompt: prompt.to_owned(), order, ..Setup::default() })
    }

    #[track_caller]
    fn check_cost(file: &RunFile, name: &str, expect: &str) {
        let found = costs(file).into_iter().find(|cost| cost.name == name).map(|cost| cost.value);
        assert_eq!(found.as_deref(), Some(expect));
    }

    #[test]
    fn the_lab_s_question_ends_in_the_module_s_answer() {
        let file = testing::ran(&Setup::default());
        let Ending::Answered { answer, raw, guess: false } = ending(&file) else { panic!("{:?}", ending(&file)) };
        assert_eq!(answer.line(), "After 10 years, your $1000 investment will grow to $1,628.89");
        assert!(raw.contains("1628.89"), "{raw}");
    }

    #[test]
    fn an_answer_that_was_guessed_is_marked() {
        let ending = ending(&crate::labs::agent::read_run(testing::GUESSED).unwrap());
        let Ending::Answered { answer, guess: true, .. } = ending else { panic!("{ending:?}") };
        assert_eq!(answer.line(), "It grows.");
    }

    #[test]
    fn three_prices_wait_together_or_in_turn() {
        let question = "What are Apple, Microsoft and Tesla trading at?";
        let together = ran(question, Order::Concurrent);
        check_cost(&together, "Waiting for tools", "2.0 s");
        check_cost(&together, "The same calls one after another", "6.0 s");
        let in_turn = ran(question, Order::Sequential);
        check_cost(&in_turn, "Waiting for tools", "6.0 s");
    }

    #[test]
    fn the_conversation_has_every_speaker_in_order() {
        let file = ran("price of ZZZZ stock", Order::Concurrent);
        let said: Vec<_> =
            conversation(&file).into_iter().map(|said| format!("{} {}", said.who.word(), said.what)).collect();
        let expect = ["you asks", "model calls get_stock_price", "tool get_stock_price fails", "model answers"];
        assert_eq!(said, expect);
    }

    #[test]
    fn what_is_sent_has_the_tools_and_the_form_of_the_answer() {
        let text = sent(&ran("hello", Order::Concurrent));
        for part in ["\"calculate_compound_interest\"", "\"figures\"", "\"instructions\"", "\"hello\""] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }

    #[test]
    fn a_stopped_run_is_open_and_its_trace_is_closed() {
        let file = Bench::file(&Setup::default(), &Answerer::Offline, 1).unwrap().stopped(Micros(5));
        assert_eq!(ending(&file), Ending::Open);
        assert_eq!((trace_of(&file).open_tasks(), trace_of(&file).end()), (vec![], Micros(5)));
    }

    #[test]
    fn retries_corrections_and_money_are_counted() {
        let with = |habit| testing::ran(&Setup { habit: Some(habit), ..Setup::default() });
        check_cost(&with(Habit::RateLimited), "Retries after a failure", "1");
        check_cost(&with(Habit::Prose), "Answers sent back", "1");
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
            let model = std::sync::Arc::new(Remote { http, endpoint: own.endpoint(None) });
            let answerer = Answerer::Own { model, mode: OutputMode::Native };
            Bench::file(&Setup::default(), &answerer, 1).unwrap()
        };
        check_cost(&costs("gpt-4o"), "Cost at list prices", "$0.000000 (prices of 2026-03-21)");
        check_cost(&costs("my-own-7b"), "Cost at list prices", "unknown for this model");
    }

    #[test]
    fn runs_side_by_side_are_named_by_their_difference() {
        let of = |beside: Beside| {
            let runs: Vec<_> = beside.setups(&Setup::default()).iter().map(testing::ran).collect();
            names(&runs.iter().map(AsRef::as_ref).collect::<Vec<_>>()).join(" | ")
        };
        assert_eq!(of(Beside::Nothing), "This run");
        assert_eq!(of(Beside::Orders), "One after another | At the same time");
        assert_eq!(of(Beside::Guards), "No guardrails | With guardrails");
        assert_eq!(of(Beside::Tools), "Chatbot, no tools | Agent, five tools");
        let file = testing::ran(&Setup::default());
        assert_eq!(names(&[&file, &file]).join(" | "), "As it was | Your branch");
    }
}
