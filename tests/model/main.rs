//! The agent against a real model: llama.cpp's own server with SmolLM2-135M, at temperature 0, over the network.
//!
//! `cargo xtask test model` starts the server and says where it is.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that fails here says so; what was measured is shown"
)]

mod http;
mod people;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::Poll,
};

use agent::{
    Brief, Header, History, Input, Message, Model, ModelEvent, Order, Outcome, OutputMode, Request, RunFile, Step,
    Stop, Terms, Timed, Tool, Toolbox, World, drive, trace_of,
};
use futures::{
    executor::block_on,
    future::{self, Either},
    stream::StreamExt as _,
};
use io::{Http as _, HttpRequest, Method, Redirect, VirtualClock};
use models::{Connection, Diagnosis, Endpoint, Refusals, Remote, ToolUse, Wire};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use http::Socket;

/// The server's scheme, host and port.
fn server() -> String {
    std::env::var("INTERLEAVE_MODEL").expect("run `cargo xtask test model`: it starts the server and says where it is")
}

fn endpoint(wire: Wire) -> Endpoint {
    let base_url = format!("{}/v1", server());
    Endpoint {
        wire,
        base_url,
        model: "smollm2-135m-instruct".to_owned(),
        key: None,
        temperature: Some(0.0),
        most_tokens: Some(200),
    }
}

fn remote() -> Arc<dyn Model> {
    Arc::new(Remote { http: Arc::new(Socket), endpoint: endpoint(Wire::OpenaiChat), refusals: Refusals::default() })
}

/// Drives a run to its end. The model's time is real, the run's is not: nothing in it waits for a clock.
fn ask(model: &dyn Model, (terms, tools, prompt): (Terms, &Toolbox, &str)) -> (RunFile, Outcome) {
    let clock = VirtualClock::default();
    let mut file = RunFile::new(Header {
        model: model.label(),
        order: Order::Concurrent,
        terms: Arc::new(terms),
        prompt: prompt.to_owned(),
        before: History::default(),
    });
    let mut run = file.run().clone();
    let world = World { clock: &clock, model, tools, guards: &[], order: Order::Concurrent };
    let mut listen = |timed: &_| file.push(Clone::clone(timed)).unwrap();
    let outcome = clock.run(drive(&mut run, world, &mut listen)).unwrap();
    (file, outcome)
}

#[test]
fn people_are_extracted_from_sentences() {
    let (right, told) =
        VirtualClock::default().run(people::found_by(remote().as_ref(), &VirtualClock::default())).unwrap();
    println!("{right} of {} are right:\n{}", told.len(), told.join("\n"));
    assert!(right >= people::LEAST, "{right} people are right");
}

/// Gets the weather in a city.
#[derive(Deserialize, JsonSchema)]
struct Weather {
    /// The city.
    city: String,
}

/// Gets the price of a stock.
#[derive(Deserialize, JsonSchema)]
struct Price {
    /// The ticker symbol.
    ticker: String,
}

fn tools() -> Toolbox {
    Toolbox::new([
        Tool::new("get_weather", |Weather { city }| async move { Ok(json!(format!("{city}: sunny, 21 °C"))) }),
        Tool::new("get_stock_price", |Price { ticker }| async move { Ok(json!(format!("{ticker}: 229.35 USD"))) }),
    ])
}

fn helpful(tools: &Toolbox) -> Terms {
    let instructions = "You are a helpful assistant.".to_owned();
    Terms::new(Brief { instructions, tools: tools.schemas(), output: None }, OutputMode::Native)
}

#[test]
fn two_tools_are_called_by_a_model_that_knows_none() {
    let tools = tools();
    let model = ToolUse::SchemaDriven.of(remote());
    let prompt = "What is the weather in Paris, and what is the price of the stock AAPL?";
    let (file, outcome) = ask(model.as_ref(), (helpful(&tools), &tools, prompt));
    let calls: Vec<String> = file
        .run()
        .history()
        .messages()
        .into_iter()
        .flat_map(|message| if let Message::Model(turn) = message { turn.calls().collect() } else { Vec::new() })
        .map(|call| format!("{} {}", call.name, json!(call.arguments)))
        .collect();
    println!("{calls:?}: {outcome:?}");
    for call in [r#"get_weather {"city":"Paris"}"#, r#"get_stock_price {"ticker":"AAPL"}"#] {
        assert!(calls.iter().any(|made| made == call), "{call} is missing: {calls:?}");
    }
    let Outcome::Answered(agent::Answer::Text(answer)) = outcome else { panic!("{outcome}") };
    assert!(answer.contains("229.35"), "{answer}");
    assert_eq!(trace_of(&file).open_tasks(), []);
}

/// Whether the server's one slot is at work.
fn is_busy() -> bool {
    let request = HttpRequest {
        method: Method::Get,
        url: format!("{}/slots", server()),
        headers: Vec::new(),
        body: Vec::new(),
        redirect: Redirect::Refuse,
    };
    let body: Vec<u8> = block_on(async {
        let chunks: Vec<_> = Socket.send(request).await.unwrap().body.collect().await;
        chunks.into_iter().flat_map(Result::unwrap).collect()
    });
    let slots: Value = serde_json::from_slice(&body).unwrap();
    slots[0]["is_processing"].as_bool().unwrap()
}

#[test]
fn stopping_in_the_middle_of_a_reply_frees_the_server() {
    let tools = Toolbox::new([]);
    let long = Endpoint { most_tokens: Some(4_000), ..endpoint(Wire::OpenaiChat) };
    let model = Remote { http: Arc::new(Socket), endpoint: long, refusals: Refusals::default() };
    let clock = VirtualClock::default();
    let mut file = RunFile::new(Header {
        model: model.label(),
        order: Order::Concurrent,
        terms: Arc::new(helpful(&tools)),
        prompt: "Write a very long story about a ship.".to_owned(),
        before: History::default(),
    });
    let mut run = file.run().clone();
    let world = World { clock: &clock, model: &model, tools: &tools, guards: &[], order: Order::Concurrent };
    let (mut listen, pieces) = (|timed: &Timed| file.push(timed.clone()).unwrap(), AtomicUsize::new(0));
    let mut count = |timed: &Timed| {
        pieces.fetch_add(usize::from(matches!(timed.input, Input::Model(_))), Ordering::Relaxed);
        listen(timed);
    };
    let stop = future::poll_fn(|context| {
        context.waker().wake_by_ref();
        if pieces.load(Ordering::Relaxed) >= 20 { Poll::Ready(()) } else { Poll::Pending }
    });
    let driven = Box::pin(drive(&mut run, world, &mut count));
    let stopped = block_on(future::select(driven, stop));
    assert!(matches!(stopped, Either::Right(_)), "the story is longer than this");
    assert!(is_busy(), "it would write on for a minute");
    drop(stopped);
    assert!(file.run().is_writing());

    let waited = (0..400).position(|_| {
        std::thread::park_timeout(std::time::Duration::from_millis(50));
        !is_busy()
    });
    let waited = waited.expect("the slot is free within twenty seconds");
    println!("the slot was free after {} ms", 50 * (waited + 1));

    let file = file.stopped(file.run().at());
    assert_eq!(trace_of(&file).open_tasks(), []);
    assert!(matches!(file.run().step(), Step::CallModel(_)), "the run can go on");
}

#[test]
fn both_wire_formats_say_the_same() {
    let said = |wire| {
        let model = Remote {
            http: Arc::new(Socket),
            endpoint: Endpoint { most_tokens: Some(16), ..endpoint(wire) },
            refusals: Refusals::default(),
        };
        let brief = Arc::new(Brief::default());
        let messages = [Message::User("Say hello.".to_owned())].into_iter().collect();
        let events: Vec<_> = block_on(model.stream(Request { brief, messages }).collect());
        let text: String = events
            .iter()
            .filter_map(|event| if let Ok(ModelEvent::Text(text)) = event { Some(text.as_str()) } else { None })
            .collect();
        assert!(
            events.iter().any(|event| matches!(event, Ok(ModelEvent::Usage(usage)) if usage.output == 16)),
            "{events:?}"
        );
        assert_eq!(events.last(), Some(&Ok(ModelEvent::Stopped(Stop::Length))));
        text
    };
    let text = said(Wire::OpenaiChat);
    assert!(!text.is_empty());
    assert_eq!(said(Wire::Anthropic), text);
}

#[test]
fn a_connection_is_tested_as_it_is_used() {
    let page = "http://localhost:8080".to_owned();
    for tools in [ToolUse::Native, ToolUse::SchemaDriven] {
        let connection = Connection { endpoint: endpoint(Wire::OpenaiChat), tools, page: page.clone() };
        let found = block_on(connection.test(&Socket));
        assert!(matches!(found, Diagnosis::Works { .. }), "{tools:?}: {found}");
    }
    let wrong = |base_url: String| {
        let endpoint = Endpoint { base_url, ..endpoint(Wire::OpenaiChat) };
        block_on(Connection { endpoint, tools: ToolUse::Native, page: page.clone() }.test(&Socket))
    };
    let found = wrong(format!("{}/v7", server()));
    assert!(matches!(found, Diagnosis::NoModel { status: 404, .. }), "{found}");
    let found = wrong("http://127.0.0.1:9/v1".to_owned());
    assert!(matches!(found, Diagnosis::Unreachable { .. }), "{found}");
}
