//! What providers are sent.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{Endpoint, Secret, Wire};
use agent::{
    Arguments, Brief, History, Message, OutputSchema, Part, Request, Seal, Stop, ToolCall, ToolOutcome, ToolResult,
    ToolSchema, Turn, Usage,
};
use io::{HttpRequest, Redirect};

/// A conversation with everything in it: two calls whose results came the wrong way round, and a correction.
pub(super) fn request() -> Request {
    let call = |id: &str, arguments: &str| {
        let arguments = Arguments::from_text(arguments.to_owned());
        Part::Call(ToolCall { id: id.to_owned(), name: "price".to_owned(), arguments })
    };
    let thought = Part::Thinking { text: "Hm.".to_owned(), signature: Some(Seal::Signature("sig".to_owned())) };
    let parts = vec![thought, Part::Text("Let me see.".to_owned()), call("a", r#"{"t":"AAPL"}"#), call("b", "{oops")];
    let result = |call: &str, outcome| Message::Tool(ToolResult { call: call.to_owned(), outcome });
    let messages: History = [
        Message::User("How much?".to_owned()),
        Message::Model(Turn { parts, stop: Stop::Calls, usage: Usage::default() }),
        result("b", ToolOutcome::Failed("not JSON".to_owned())),
        result("a", ToolOutcome::Returned(json!({"price": 1.5}))),
        Message::Model(Turn { parts: vec![Part::Text("1.5".to_owned())], stop: Stop::End, usage: Usage::default() }),
        Message::Correction("Not JSON.".to_owned()),
    ]
    .into_iter()
    .collect();
    let schema =
        json!({"type": "object", "properties": {"price": {"type": "number", "minimum": 0}}, "required": ["price"]});
    let tool = ToolSchema {
        name: "price".to_owned(),
        description: "Looks up.".to_owned(),
        parameters: json!({"type": "object"}),
    };
    let output = Some(OutputSchema { name: "Answer".to_owned(), schema });
    Request { brief: Arc::new(Brief { instructions: "Be brief.".to_owned(), tools: vec![tool], output }), messages }
}

pub(super) fn endpoint(wire: Wire) -> Endpoint {
    let base_url = "http://127.0.0.1:8080/v1/".to_owned();
    Endpoint {
        wire,
        base_url,
        model: "m".to_owned(),
        key: Secret::new("sk-secret-secret"),
        temperature: Some(0.0),
        most_tokens: Some(900),
    }
}

fn body(request: &HttpRequest) -> Value {
    serde_json::from_slice(&request.body).unwrap()
}

#[test]
fn a_chat_request_has_results_in_the_order_of_the_calls() {
    let sent = endpoint(Wire::OpenaiChat).encode(&request());
    assert_eq!(sent.url, "http://127.0.0.1:8080/v1/chat/completions");
    assert!(sent.headers.contains(&("authorization".to_owned(), "Bearer sk-secret-secret".to_owned())));
    let call = |id: &str, arguments: &str| json!({"id": id, "type": "function", "function": {"name": "price", "arguments": arguments}});
    assert_eq!(
        body(&sent),
        json!({
            "model": "m",
            "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "How much?"},
                {"role": "assistant", "content": "Let me see.",
                 "tool_calls": [call("a", r#"{"t":"AAPL"}"#), call("b", r#"{"invalid_json":"{oops"}"#)]},
                {"role": "tool", "tool_call_id": "a", "content": r#"{"price":1.5}"#},
                {"role": "tool", "tool_call_id": "b", "content": "error: not JSON"},
                {"role": "assistant", "content": "1.5"},
                {"role": "user", "content": "Not JSON."},
            ],
            "stream": true,
            "stream_options": {"include_usage": true},
            "temperature": 0.0,
            "max_tokens": 900,
            "tools": [{"type": "function", "function": {"name": "price", "description": "Looks up.", "parameters": {"type": "object"}}}],
            "response_format": {"type": "json_schema", "json_schema": {"name": "Answer", "strict": true, "schema": {
                "type": "object", "properties": {"price": {"type": "number", "minimum": 0}}, "required": ["price"]}}},
        })
    );
}

#[test]
fn an_anthropic_request_alternates_roles_with_the_results_in_front() {
    let sent = endpoint(Wire::Anthropic).encode(&request());
    assert_eq!(sent.url, "http://127.0.0.1:8080/v1/messages");
    for header in ["x-api-key", "anthropic-version", "anthropic-dangerous-direct-browser-access"] {
        assert!(sent.headers.iter().any(|(name, _)| name == header), "{header} is missing");
    }
    let body = body(&sent);
    assert_eq!(
        body["messages"],
        json!([
            {"role": "user", "content": [{"type": "text", "text": "How much?"}]},
            {"role": "assistant", "content": [
                {"type": "thinking", "thinking": "Hm.", "signature": "sig"},
                {"type": "text", "text": "Let me see."},
                {"type": "tool_use", "id": "a", "name": "price", "input": {"t": "AAPL"}},
                {"type": "tool_use", "id": "b", "name": "price", "input": {"invalid_json": "{oops"}}]},
            {"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": "a", "content": r#"{"price":1.5}"#},
                {"type": "tool_result", "tool_use_id": "b", "content": "not JSON", "is_error": true}]},
            {"role": "assistant", "content": [{"type": "text", "text": "1.5"}]},
            {"role": "user", "content": [{"type": "text", "text": "Not JSON."}]},
        ])
    );
    // Anthropic's objects are closed, and it knows no limits of numbers; llama.cpp's server knows them on this wire too.
    let at = |base_url: &str| {
        let endpoint = Endpoint { base_url: base_url.to_owned(), ..endpoint(Wire::Anthropic) };
        self::body(&endpoint.encode(&request()))["output_config"]["format"]["schema"].clone()
    };
    assert_eq!(
        at("https://api.anthropic.com/v1"),
        json!({"type": "object", "properties": {"price": {"type": "number"}}, "required": ["price"], "additionalProperties": false})
    );
    assert_eq!(
        at("http://127.0.0.1:8080/v1"),
        json!({"type": "object", "properties": {"price": {"type": "number", "minimum": 0}}, "required": ["price"]})
    );
    assert_eq!(body["system"], json!("Be brief."));
}

/// A conversation in which the model thought, in every form that a provider may want back.
fn sealed() -> Request {
    let thought = |text: &str, seal| Part::Thinking { text: text.to_owned(), signature: seal };
    let details = |text: &str| json!({"reasoning_details": [{"type": "reasoning.text", "text": text}]});
    let map = |value: Value| if let Value::Object(map) = value { map } else { panic!("{value}") };
    let call =
        ToolCall { id: "a".to_owned(), name: "price".to_owned(), arguments: Arguments::from_text(String::new()) };
    let parts = vec![
        thought("Hm.", Some(Seal::Field { field: "reasoning_content".to_owned() })),
        thought("", Some(Seal::Message { message: map(details("x")) })),
        thought("", Some(Seal::Message { message: map(details("y")) })),
        thought("", Some(Seal::Redacted { redacted: "zz".to_owned() })),
        thought("Mine.", None),
        thought("", Some(Seal::Signature("sig".to_owned()))),
        thought("", Some(Seal::Call { call: map(json!({"extra_content": {"google": {"thought_signature": "s"}}})) })),
        Part::Call(call),
    ];
    let messages = [
        Message::User("How much?".to_owned()),
        Message::Model(Turn { parts, stop: Stop::Calls, usage: Usage::default() }),
        Message::Tool(ToolResult { call: "a".to_owned(), outcome: ToolOutcome::Returned(json!(1)) }),
    ];
    Request { messages: messages.into_iter().collect(), ..request() }
}

#[test]
fn thoughts_and_seals_go_back_as_they_came() {
    let sent = |wire, base_url: &str| {
        let endpoint = Endpoint { base_url: base_url.to_owned(), ..endpoint(wire) };
        body(&endpoint.encode(&sealed()))["messages"]
            .as_array()
            .unwrap()
            .iter()
            .find(|message| message["role"] == "assistant")
            .unwrap()
            .clone()
    };
    let function = json!({"name": "price", "arguments": "{}"});
    assert_eq!(
        sent(Wire::OpenaiChat, "https://api.deepseek.com/v1"),
        json!({"role": "assistant", "content": null, "reasoning_content": "Hm.",
            "reasoning_details": [{"type": "reasoning.text", "text": "x"}, {"type": "reasoning.text", "text": "y"}],
            "tool_calls": [{"id": "a", "type": "function", "function": function,
                "extra_content": {"google": {"thought_signature": "s"}}}]})
    );
    // OpenAI refuses fields that it does not know.
    assert_eq!(
        sent(Wire::OpenaiChat, "https://api.openai.com/v1"),
        json!({"role": "assistant", "content": null, "tool_calls": [{"id": "a", "type": "function", "function": function}]})
    );
    assert_eq!(
        sent(Wire::Anthropic, "https://api.anthropic.com/v1")["content"],
        json!([
            {"type": "redacted_thinking", "data": "zz"},
            {"type": "thinking", "thinking": "", "signature": "sig"},
            {"type": "tool_use", "id": "a", "name": "price", "input": {}},
        ])
    );
}

#[test]
fn no_request_follows_a_redirect() {
    for wire in Wire::ALL {
        assert_eq!(endpoint(wire).encode(&request()).redirect, Redirect::Refuse);
    }
}

#[test]
fn without_a_key_no_key_is_sent() {
    let open = Endpoint { key: None, ..endpoint(Wire::OpenaiChat) };
    assert!(!open.encode(&request()).headers.iter().any(|(name, _)| name == "authorization"));
}

#[test]
fn the_longest_reply_has_a_name_at_each_provider() {
    let sent =
        |wire, base_url: &str| body(&Endpoint { base_url: base_url.to_owned(), ..endpoint(wire) }.encode(&request()));
    assert_eq!(sent(Wire::OpenaiChat, "https://api.openai.com/v1")["max_completion_tokens"], 900);
    assert_eq!(sent(Wire::OpenaiChat, "http://localhost:11434/v1")["max_tokens"], 900);
    assert_eq!(sent(Wire::Anthropic, "https://api.anthropic.com/v1")["max_tokens"], 900);
}
