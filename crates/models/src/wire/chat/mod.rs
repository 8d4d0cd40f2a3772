//! OpenAI's Chat Completions and its many speakers (platform.openai.com/docs/api-reference/chat; what differs between
//! servers is told at the place).

mod read;

pub(super) use read::Reader;

use serde_json::{Map, Value, json};

use super::{
    Omit,
    schema::{self, Told},
};
use crate::{Endpoint, provider::Echo};
use agent::{Arguments, Message, Part, Request, Seal, ToolOutcome, ToolResult, Turn};
use io::{HttpRequest, Method, Redirect};

pub(super) fn encode(endpoint: &Endpoint, request: &Request, omitted: &[Omit]) -> HttpRequest {
    let is_sent = |omit: Omit| !omitted.contains(&omit);
    let told = schema::told(endpoint, request, omitted);
    let mut body = Map::new();
    body.insert("model".to_owned(), json!(endpoint.model));
    body.insert(
        "messages".to_owned(),
        messages(&Conversation { request, told: &told, echo: endpoint.echo(), omitted }),
    );
    if is_sent(Omit::Stream) {
        body.insert("stream".to_owned(), json!(true));
    }
    if is_sent(Omit::Stream) && is_sent(Omit::StreamOptions) {
        body.insert("stream_options".to_owned(), json!({"include_usage": true}));
    }
    if let Some(temperature) = endpoint.temperature.filter(|_| is_sent(Omit::Temperature)) {
        body.insert("temperature".to_owned(), json!(temperature));
    }
    if let Some(most) = endpoint.most_tokens {
        // OpenAI has a new name for it, which many servers do not know.
        let is_new = endpoint.provider().is_some_and(|provider| provider.quirks.counts_completion);
        let names = [("max_tokens", Omit::MaxTokens), ("max_completion_tokens", Omit::MaxCompletionTokens)];
        let mut names = names.into_iter().filter(|(_, omit)| is_sent(*omit));
        let name = if is_new { names.next_back() } else { names.next() };
        if let Some((name, _)) = name {
            body.insert(name.to_owned(), json!(most));
        }
    }
    let tools: Vec<Value> = request
        .brief
        .tools
        .iter()
        .map(|tool| {
            let parameters = schema::parameters(endpoint, &tool.parameters);
            let function = json!({"name": tool.name, "description": tool.description, "parameters": parameters});
            json!({"type": "function", "function": function})
        })
        .collect();
    if !tools.is_empty() {
        body.insert("tools".to_owned(), json!(tools));
    }
    if let (Some(output), Told::Held { schema, strict, .. }) = (&request.brief.output, told) {
        let format = json!({"name": output.name, "strict": strict, "schema": schema});
        body.insert("response_format".to_owned(), json!({"type": "json_schema", "json_schema": format}));
    }
    let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    if endpoint.key.is_some() {
        headers.push(("authorization".to_owned(), format!("Bearer {}", endpoint.secret())));
    }
    let body = Value::Object(body).to_string().into_bytes();
    HttpRequest {
        method: Method::Post,
        url: endpoint.url("chat/completions"),
        headers,
        body,
        redirect: Redirect::Refuse,
    }
}

/// What is told, and how.
struct Conversation<'a> {
    request: &'a Request,
    told: &'a Told,
    echo: Echo,
    omitted: &'a [Omit],
}

fn messages(conversation: &Conversation<'_>) -> Value {
    let mut encoded = Vec::new();
    let instructions = schema::instructions(conversation.request, conversation.told);
    if !instructions.is_empty() {
        encoded.push(json!({"role": "system", "content": instructions}));
    }
    let echo = if conversation.omitted.contains(&Omit::Thoughts) { Echo::Nothing } else { conversation.echo };
    let messages = conversation.request.messages.messages();
    let mut rest = messages.as_slice();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            Message::User(text) | Message::Correction(text) => encoded.push(json!({"role": "user", "content": text})),
            Message::Tool(result) => encoded.push(tool(&result.call, &result.outcome)),
            Message::Model(turn) => {
                encoded.push(assistant(turn, echo));
                // The results of a turn follow it in the order of its calls, whatever came first.
                let count = rest.iter().take_while(|message| matches!(message, Message::Tool(_))).count();
                let (results, others) = rest.split_at(count);
                for call in turn.calls() {
                    let result = results.iter().find_map(|message| match message {
                        Message::Tool(ToolResult { call: id, outcome }) => (*id == call.id).then_some(outcome),
                        Message::User(_) | Message::Model(_) | Message::Correction(_) => None,
                    });
                    encoded.extend(result.map(|outcome| tool(&call.id, outcome)));
                }
                rest = others;
            }
        }
    }
    Value::Array(encoded)
}

fn assistant(turn: &Turn, echo: Echo) -> Value {
    let text = turn.text();
    let (mut fields, mut of_call, mut calls) = (Map::new(), Map::new(), Vec::new());
    for part in &turn.parts {
        match part {
            Part::Text(_) => {}
            Part::Thinking { text, signature } => match signature {
                Some(Seal::Field { field }) => append(&mut fields, field, json!(text)),
                Some(Seal::Message { message }) => {
                    message.iter().for_each(|(name, value)| append(&mut fields, name, value.clone()));
                }
                Some(Seal::Call { call }) => of_call.clone_from(call),
                // Anthropic's, and thoughts that nobody wants back.
                Some(Seal::Signature(_) | Seal::Redacted { .. }) | None => {}
            },
            Part::Call(call) => {
                let arguments = match &call.arguments {
                    Arguments::Object(map) => Value::Object(map.clone()),
                    // As it stands it would break the next request at some servers.
                    Arguments::Broken(text) => json!({"invalid_json": text}),
                };
                let function = json!({"name": call.name, "arguments": arguments.to_string()});
                let mut call = json!({"id": call.id, "type": "function", "function": function});
                let sealed = std::mem::take(&mut of_call);
                if echo == Echo::AsItCame
                    && let Value::Object(call) = &mut call
                {
                    call.extend(sealed);
                }
                calls.push(call);
            }
        }
    }
    let content = if text.is_empty() && !calls.is_empty() { Value::Null } else { Value::String(text) };
    let mut message = json!({"role": "assistant", "content": content});
    if let Value::Object(message) = &mut message {
        if echo == Echo::AsItCame {
            message.extend(fields);
        }
        if !calls.is_empty() {
            message.insert("tool_calls".to_owned(), Value::Array(calls));
        }
    }
    message
}

/// Adds to a field of a message: texts and lists go on, anything else is the last one.
fn append(fields: &mut Map<String, Value>, name: &str, value: Value) {
    match (fields.get_mut(name), value) {
        (Some(Value::String(text)), Value::String(more)) => text.push_str(&more),
        (Some(Value::Array(items)), Value::Array(more)) => items.extend(more),
        (_, value) => drop(fields.insert(name.to_owned(), value)),
    }
}

fn tool(call: &str, outcome: &ToolOutcome) -> Value {
    let content = match outcome {
        ToolOutcome::Returned(Value::String(text)) => text.clone(),
        ToolOutcome::Returned(value) => value.to_string(),
        ToolOutcome::Failed(message) => format!("error: {message}"),
    };
    json!({"role": "tool", "tool_call_id": call, "content": content})
}
