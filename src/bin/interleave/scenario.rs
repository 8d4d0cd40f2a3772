//! The verbs of the event loop: a scenario's trace, and its Python text.

use std::io::{self, Write as _};

use asyncio::Limits;
use program::{Conclusion, Problem, Python, Scenario, prepare};

/// `interleave trace --schema`: prints the JSON Schema of scenarios.
pub(super) fn schema() -> Result<bool, String> {
    let text = serde_json::to_string_pretty(&program::schema()).map_err(|error| error.to_string())?;
    print(&(text + "\n"))
}

/// `interleave python FILE`: prints the program's Python text.
pub(super) fn python(file: &str, text: &str) -> Result<bool, String> {
    print(&Python::of(&read(file, text)?).text)
}

/// `interleave trace FILE`: runs the program on virtual time and prints its trace. What it ended with, if not well, and what
/// nobody looked at goes to the error output; the answer is no then.
pub(super) fn trace(file: &str, text: &str) -> Result<bool, String> {
    let scenario = read(file, text)?;
    let prepared = match prepare(&scenario) {
        Ok(prepared) => prepared,
        Err(Problem::Syntax(error)) => {
            let text = Python::of(&scenario).text;
            eprint!("{}", error.format(&text.lines().collect::<Vec<_>>()));
            return Ok(false);
        }
        Err(problem) => return Err(format!("{file}: {problem}")),
    };
    let finished = prepared.run(Limits::default());
    print(&format!("{}\n", serde_json::to_string(&finished.trace).map_err(|error| error.to_string())?))?;
    for logged in &finished.logged {
        match logged.class {
            Some(class) => eprintln!("{}: {}: {}", logged.message, class.name(), logged.text),
            None => eprintln!("{}", logged.message),
        }
    }
    for forgotten in &finished.unawaited {
        eprintln!("RuntimeWarning: {forgotten}");
    }
    match finished.conclusion {
        Conclusion::Done => return Ok(true),
        Conclusion::Raised { traceback, .. } => eprint!("{traceback}"),
        Conclusion::Stopped { message, .. } => eprintln!("{message}"),
    }
    Ok(false)
}

fn read(file: &str, text: &str) -> Result<Scenario, String> {
    structured::read(text).map_err(|violations| {
        let all: Vec<_> = violations.iter().map(ToString::to_string).collect();
        format!("{file} is no scenario: {}", all.join("; "))
    })
}

fn print(text: &str) -> Result<bool, String> {
    io::stdout().write_all(text.as_bytes()).map(|()| true).map_err(|error| error.to_string())
}
