//! The core on the command line: JSON in, JSON out. `interleave` alone lists the verbs.
//!
//! The exit code is 0 where the answer is yes, 1 where it is no (a document does not fit, a text cannot be mended), 2 where the
//! question makes no sense.

mod agent;
mod completion;
mod program;
mod schema;
mod structured;

use std::{
    env,
    io::{self, BufRead as _, Read as _, Write as _},
    process::ExitCode,
};

/// What a verb makes of one question.
struct Answer {
    text: String,
    yes: bool,
}

/// A verb: its name, what it is for, how it answers one question.
type Verb = (&'static str, &'static str, fn(&str) -> Result<Answer, String>);

const VERBS: [Verb; 2] = [
    (
        "validate",
        r#"{"schema": JSON or the text of classes, "mode": "lax"|"strict"|"schema", "input": TEXT} → {"ok": true, "value": …} or {"ok": false, "errors": […]}"#,
        structured::validate,
    ),
    ("repair", r#"{"text": TEXT, "schema": …} → {"value": …, "repairs": […]}"#, structured::repair),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ran = match arguments.as_slice() {
        [] | ["--help" | "-h" | "help"] => {
            help();
            return ExitCode::SUCCESS;
        }
        ["trace", file] => return of_program(OfProgram::Trace, file),
        ["python", file] | ["python", file, "--wall"] | ["python", "--wall", file] => {
            return of_program(OfProgram::Python { wall: arguments.contains(&"--wall") }, file);
        }
        ["check", file] | ["check", file, "--json"] | ["check", "--json", file] => {
            return of_program(OfProgram::Check { json: arguments.contains(&"--json") }, file);
        }
        ["verify", file] => completion::verify(file),
        ["decode", rest @ ..] => agent::decode_reply(rest),
        ["run", rest @ ..] => agent::run(rest),
        ["schema", rest @ ..] => schema::schema(rest),
        ["partial"] => structured::partial(io::stdin().lock(), io::stdout().lock()),
        [name, rest @ ..] => match VERBS.iter().find(|(verb, ..)| verb == name) {
            Some((_, _, answer)) if matches!(rest, [] | ["--ndjson"]) => ask(*answer, rest == ["--ndjson"]),
            Some(_) => Err(format!("`{name}` takes --ndjson and nothing else; the question comes on standard input")),
            None => Err(format!("there is no verb `{name}`; `interleave --help` lists them")),
        },
    };
    match ran {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// What is done with a program.
#[derive(Clone, Copy)]
enum OfProgram {
    Python { wall: bool },
    Trace,
    Check { json: bool },
}

/// A program in Python.
fn of_program(verb: OfProgram, file: &str) -> ExitCode {
    let answered = program::Source::read(file).and_then(|source| match verb {
        OfProgram::Python { wall } => program::python(&source, wall),
        OfProgram::Trace => program::trace(&source),
        OfProgram::Check { json } => program::check(&source, json),
    });
    match answered {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn help() {
    println!("interleave VERB [--ndjson]: questions on standard input, answers on standard output;");
    println!("with --ndjson one a line, without it one in all.\n");
    for (name, about, _) in VERBS {
        println!("  {name:10} {about}");
    }
    println!("  partial    text on standard input; a line of JSON for each change of the value so far");
    println!(
        "  schema     --from python|json-schema --to {}: a schema on standard input → the same, said so",
        schema::TARGETS
    );
    println!(
        "  decode     --provider {} [--chunk BYTES]: the body of a model's reply on standard input",
        agent::names()
    );
    println!("             → {{\"parts\": […], \"usage\": …, \"stop\": …}} or {{\"error\": …, \"parts\": […]}}");
    println!(
        "  run        SCRIPT (- for standard input): an agent against a scripted model and tools, on virtual time"
    );
    println!(
        "             → {{\"messages\": …, \"outcome\": …, \"tally\": …, \"trace\": …}}; run --schema: what a script is"
    );
    println!(
        "  python     FILE [--wall] (- for standard input): runs a Python program as `python FILE` does, on virtual time"
    );
    println!("             or on the wall clock");
    println!("  trace      FILE: runs it on virtual time → its trace, and each printed line with its time");
    println!("  check      FILE [--json]: all that is wrong with a program's text");
    println!("  verify     FILE: whether the completion record of a final check is what it says; runs all of it again");
}

/// Answers the one question that is all of the input, or each line's. Of many, a question that makes no sense is answered with
/// `{"error": …}` and the rest go on.
fn ask(answer: fn(&str) -> Result<Answer, String>, lines: bool) -> Result<bool, String> {
    let told = |error: io::Error| error.to_string();
    let mut out = io::stdout().lock();
    if !lines {
        let mut question = String::new();
        io::stdin().read_to_string(&mut question).map_err(told)?;
        let answer = answer(&question)?;
        writeln!(out, "{}", answer.text).map_err(told)?;
        return Ok(answer.yes);
    }
    let mut all = true;
    for line in io::stdin().lock().lines() {
        let line = line.map_err(told)?;
        if line.trim().is_empty() {
            continue;
        }
        let answer = answer(&line).unwrap_or_else(|error| Answer { text: structured::refused(&error), yes: false });
        all &= answer.yes;
        writeln!(out, "{}", answer.text).map_err(told)?;
    }
    Ok(all)
}
