//! A run in words and numbers: what the lab shows of it, computed from its file.

use serde_json::Value;

use super::finance::Answer;
use crate::{
    agent::{Arguments, Message, Outcome, Part, RunFile, Step, ToolOutcome, phases, trace_of},
    io::Micros,
    structured::{self, Violation},
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
    let said = |who, what: &str, text: String| Said { who, what: what.to_owned(), text };
    let mut entries = Vec::new();
    let mut names: Vec<(&str, &str)> = Vec::new();
    for message in file.run().history().messages() {
        match message {
            Message::User(text) => entries.push(said(Who::You, "asks", text.clone())),
            Message::Correction(text) => entries.push(said(Who::Agent, "sends the answer back", text.clone())),
            Message::Model(turn) => {
                names = turn.calls().map(|call| (call.id.as_str(), call.name.as_str())).collect();
                entries.extend(turn.parts.iter().map(|part| match part {
                    Part::Text(text) => said(Who::Model, "answers", text.clone()),
                    Part::Thinking { text, .. } => said(Who::Model, "thinks", text.clone()),
                    Part::Call(call) => said(Who::Model, &format!("calls {}", call.name), arguments(&call.arguments)),
                }));
            }
            Message::Tool(result) => {
                let name = names.iter().find(|(id, _)| *id == result.call).map_or("", |(_, name)| name);
                let (does, text) = match &result.outcome {
                    ToolOutcome::Returned(value) => ("returns", pretty(value)),
                    ToolOutcome::Failed(message) => ("fails", message.clone()),
                };
                entries.push(said(Who::Tool, &format!("{name} {does}"), text));
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
        answer: Answer,
        /// As the model wrote it.
        raw: String,
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
    let raw = file.run().history().backwards().find_map(|message| match message {
        Message::Model(turn) => Some(turn.text()),
        _ => None,
    });
    match structured::parse_value::<Answer>(value) {
        Ok(answer) => Ending::Answered { answer, raw: raw.unwrap_or_default() },
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
    let (run, times) = (file.run(), Some(trace.provenance()));
    let cost = |name, value, provenance| Cost { name, value, provenance };
    let calls = spans(&trace, |lane| !["you", "agent", "model"].contains(&lane));
    let replies = spans(&trace, |lane| lane == "model");
    let sum = |spans: &[(Micros, Micros)]| spans.iter().fold(Micros::ZERO, |sum, (from, to)| sum + to.since(*from));
    vec![
        cost("From question to end", trace.end().to_string(), times),
        cost("Waiting for the model", sum(&replies).to_string(), times),
        cost("Waiting for tools", covered(&calls).to_string(), times),
        cost("The same calls one after another", sum(&calls).to_string(), Some(Provenance::Virtual)),
        cost("Replies of the model", run.tally().turns.to_string(), None),
        cost("Calls", calls.len().to_string(), None),
        cost("Tokens read, about", run.tally().usage.input.to_string(), Some(Provenance::Simulated)),
        cost("Tokens written, about", run.tally().usage.output.to_string(), Some(Provenance::Simulated)),
    ]
}

/// From when to when each task on these lanes was under way.
fn spans(trace: &Trace, on: impl Fn(&str) -> bool) -> Vec<(Micros, Micros)> {
    let mut spans: Vec<Option<(Micros, Micros)>> = vec![None; trace.tasks().len()];
    for segment in trace.segments() {
        let under_way = matches!(segment.state, State::Running | State::Suspended);
        if under_way && on(&trace.lanes()[segment.lane.index()]) {
            let span = spans[segment.task.index()].get_or_insert((segment.from, segment.to));
            span.1 = segment.to;
        }
    }
    spans.into_iter().flatten().collect()
}

/// How long at least one of the spans lasted.
fn covered(spans: &[(Micros, Micros)]) -> Micros {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let (mut sum, mut until) = (Micros::ZERO, Micros::ZERO);
    for (from, to) in sorted {
        sum = sum + to.since(from.max(until));
        until = until.max(to);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        agent::Order,
        io::{VirtualClock, fake},
        labs::agent::{Bench, News, State as Lab},
    };

    fn ran(prompt: &str, order: Order) -> RunFile {
        let clock = VirtualClock::default();
        let mut services = fake::services();
        services.clock = std::sync::Arc::new(clock.clone());
        let bench = Bench::new(&Lab { prompt: prompt.to_owned(), order, run: None }, &services);
        let file = fake::Shared::new(vec![bench.file().clone()]);
        let tell = |news| {
            if let News::Happened(timed) = news {
                file.with(|files| files[0].push(timed).unwrap());
            }
        };
        clock.run(bench.run(tell)).unwrap();
        file.with(|files| files[0].clone())
    }

    #[track_caller]
    fn check_cost(file: &RunFile, name: &str, expect: &str) {
        let found = costs(file).into_iter().find(|cost| cost.name == name).map(|cost| cost.value);
        assert_eq!(found.as_deref(), Some(expect));
    }

    #[test]
    fn the_lab_s_question_ends_in_the_module_s_answer() {
        let file = ran(&Lab::default().prompt, Order::Concurrent);
        let Ending::Answered { answer, raw } = ending(&file) else { panic!("{:?}", ending(&file)) };
        assert_eq!(answer.sentence, "After 10 years, your $1000 investment will grow to $1,628.89");
        assert!(raw.contains("1628.89"), "{raw}");
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
        let bench = Bench::new(&Lab::default(), &fake::services());
        let file = bench.file().stopped(Micros(5));
        assert_eq!(ending(&file), Ending::Open);
        assert_eq!((trace_of(&file).open_tasks(), trace_of(&file).end()), (vec![], Micros(5)));
    }

    #[test]
    fn overlapping_spans_are_counted_once() {
        let span = |from, to| (Micros(from), Micros(to));
        assert_eq!(covered(&[span(0, 10), span(5, 12), span(20, 21), span(6, 7)]), Micros(13));
    }
}
