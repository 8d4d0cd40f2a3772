//! The verbs of the agent.

use std::{
    fs,
    io::{self, Read as _, Write as _},
};

use agent::{Arguments, ModelError, Part, Seal, Stop};
use models::{Provider, Wire, decode, scripted::Script};
use serde_json::{Value, json};

/// `decode --provider NAME [--chunk N]`: the body of a reply on standard input.
pub(super) fn decode_reply(arguments: &[&str]) -> Result<bool, String> {
    if let ["--help" | "-h"] = arguments {
        return help(&DECODE.replace("NAMES", &names()));
    }
    let Asked { wire, chunk } = asked(arguments)?;
    let mut body = Vec::new();
    io::stdin().read_to_end(&mut body).map_err(|error| error.to_string())?;
    let decoded = decode(wire, body.chunks(chunk.unwrap_or(body.len()).max(1)));
    let (answer, fine) = match decoded {
        Ok(turn) => (json!({"parts": parts(&turn.parts), "usage": turn.usage, "stop": stop(&turn.stop)}), true),
        Err(broken) => {
            let error = json!({"kind": kind(&broken.error), "message": broken.error.to_string()});
            (json!({"error": error, "parts": parts(&broken.parts)}), false)
        }
    };
    print(&answer)?;
    Ok(fine)
}

const DECODE: &str = "\
usage: interleave decode --provider NAMES [--chunk BYTES]

Reads the body of a model's reply on standard input, streamed (server-sent events) or whole (JSON), and prints
  {\"parts\": [{\"type\": \"text\", \"text\"} | {\"type\": \"thinking\", \"text\"} | {\"type\": \"call\", \"id\", \"name\", \"arguments\"}],
   \"usage\": {\"input\", \"output\"}, \"stop\": \"end\" | \"calls\" | \"length\" | \"filter\" | the provider's own word}
Arguments that are no JSON object are the text that they were. A reply that was cut or carries an error comes to
  {\"error\": {\"kind\", \"message\"}, \"parts\": [what had arrived]}
where kind is cut, garbled, busy, key or refused.

  --chunk BYTES  hand the body over in pieces of so many bytes; the answer is the same

Exit code: 0 for a complete reply, 1 for one that is not, 2 for a question that makes no sense.";

const RUN: &str = "\
usage: interleave run SCRIPT.json     a file, or - for standard input
       interleave run --schema        the JSON Schema of a script

Plays an agent's run on virtual time: the model, its tools and the guards do what the script says. Prints
  {\"messages\": […], \"climbs\": […], \"outcome\": …, \"tally\": …, \"trace\": …}
The climbs say how each typed answer was read: what was mended, converted and refused. The outcome is null where the script
stops the run. docs/agent.md describes all of it, examples/run has scripts.

Exit code: 0 for a script that was played, however its run ended, 1 for one that is wrong ({\"errors\": [{\"path\", \"message\"}]}),
2 for a question that makes no sense.";

fn help(text: &str) -> Result<bool, String> {
    writeln!(io::stdout(), "{text}").map_err(|error| error.to_string())?;
    Ok(true)
}

/// A line of output. A reader that has gone away is an error and no panic.
fn print(answer: &Value) -> Result<(), String> {
    writeln!(io::stdout(), "{answer}").map_err(|error| error.to_string())
}

struct Asked {
    wire: Wire,
    chunk: Option<usize>,
}

/// The wire of a provider, or the one that is meant itself.
fn wire_of(name: &str) -> Option<Wire> {
    let wire = Wire::ALL.into_iter().find(|wire| wire.name() == name);
    wire.or_else(|| Provider::named(name).map(|provider| provider.wire))
}

/// What a reply can be said to come from: the wires, and the providers that are not called like one.
pub(super) fn names() -> String {
    let wires = Wire::ALL.map(Wire::name);
    let others = Provider::ALL.iter().map(|provider| provider.name).filter(|name| !wires.contains(name));
    wires.into_iter().chain(others).collect::<Vec<_>>().join("|")
}

fn asked(arguments: &[&str]) -> Result<Asked, String> {
    let usage = || format!("usage: interleave decode --provider {} [--chunk BYTES]; --help says more", names());
    let (mut wire, mut chunk) = (None, None);
    for pair in arguments.chunks(2) {
        match pair {
            ["--provider", name] => wire = Some(wire_of(name).ok_or_else(usage)?),
            ["--chunk", bytes] => match bytes.parse() {
                Ok(bytes) if bytes > 0 => chunk = Some(bytes),
                _ => return Err(format!("--chunk takes a number of bytes from 1 on, not {bytes:?}; {}", usage())),
            },
            _ => return Err(usage()),
        }
    }
    wire.map(|wire| Asked { wire, chunk }).ok_or_else(usage)
}

/// The parts that say something; a provider's seal of a call or a message says nothing.
fn parts(parts: &[Part]) -> Vec<Value> {
    let is_said = |part: &&Part| match part {
        Part::Thinking { text, signature } => match signature {
            Some(Seal::Call { .. } | Seal::Message { .. } | Seal::Field { .. }) => !text.is_empty(),
            Some(Seal::Signature(_) | Seal::Redacted { .. }) | None => true,
        },
        Part::Text(_) | Part::Call(_) => true,
    };
    parts.iter().filter(is_said).map(part).collect()
}

fn part(part: &Part) -> Value {
    match part {
        Part::Text(text) => json!({"type": "text", "text": text}),
        Part::Thinking { text, .. } => json!({"type": "thinking", "text": text}),
        Part::Call(call) => {
            let arguments = match &call.arguments {
                Arguments::Object(map) => Value::Object(map.clone()),
                Arguments::Broken(text) => Value::String(text.clone()),
            };
            json!({"type": "call", "id": call.id, "name": call.name, "arguments": arguments})
        }
    }
}

fn stop(stop: &Stop) -> &str {
    match stop {
        Stop::End => "end",
        Stop::Calls => "calls",
        Stop::Length => "length",
        Stop::Filter => "filter",
        Stop::Other(word) => word,
    }
}

const fn kind(error: &ModelError) -> &'static str {
    match error {
        ModelError::Cut => "cut",
        ModelError::Garbled(_) => "garbled",
        ModelError::Unreachable(_) => "unreachable",
        ModelError::Redirected(_) => "redirected",
        ModelError::Busy { .. } => "busy",
        ModelError::Key { .. } => "key",
        ModelError::Refused { .. } => "refused",
    }
}

/// `run SCRIPT`: plays a script on virtual time. `run --schema` prints what a script looks like.
pub(super) fn run(arguments: &[&str]) -> Result<bool, String> {
    let path = match arguments {
        ["--help" | "-h"] => return help(RUN),
        ["--schema"] => {
            print(&structured::schema_of::<Script>())?;
            return Ok(true);
        }
        [path] => *path,
        _ => {
            return Err(
                "usage: interleave run SCRIPT.json (- for standard input), or interleave run --schema".to_owned()
            );
        }
    };
    let text = if path == "-" { io::read_to_string(io::stdin()) } else { fs::read_to_string(path) };
    let text = text.map_err(|error| format!("{path}: {error}"))?;
    match structured::parse::<Script>(&text).and_then(|script| script.check().map(|()| script)) {
        Ok(script) => {
            print(&script.play().told())?;
            Ok(true)
        }
        Err(violations) => {
            print(&json!({ "errors": violations }))?;
            Ok(false)
        }
    }
}
