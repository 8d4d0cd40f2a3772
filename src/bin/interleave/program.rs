//! The verbs of Python: a program run, its trace, what is wrong with its text.

use std::{
    fs,
    io::{self, Read as _, Write as _},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use ::io::{Clock, Micros};
use futures::future::{FutureExt as _, LocalBoxFuture};
use interpreter::{Advanced, Finished, Printed, Problem, Program, Settings, Time};
use serde_json::json;

/// A text, and what tracebacks call its file.
pub(super) struct Source {
    pub(super) text: String,
    name: String,
}

impl Source {
    /// The text of a file, or of the standard input for `-`.
    pub(super) fn read(file: &str) -> Result<Self, String> {
        let (text, name) = if file == "-" {
            let mut text = String::new();
            (io::stdin().read_to_string(&mut text).map(|_| text), "<stdin>")
        } else {
            (fs::read_to_string(file), file)
        };
        let text = text.map_err(|error| format!("{file}: {error}"))?;
        Ok(Self { text, name: name.to_owned() })
    }
}

/// `interleave python FILE [--wall]`: does what `python FILE` does. The exit code is the program's.
pub(super) fn python(source: &Source, wall: bool) -> Result<u8, String> {
    let program = match Program::read(&source.text, &source.name) {
        Ok(program) => program,
        Err(problems) => {
            print_problems(source, &problems[..problems.len().min(1)]);
            return Ok(1);
        }
    };
    let finished = if wall { run_on_the_wall_clock(&program) } else { program.run(Settings::default()) };
    let output: String = finished.output.iter().map(|printed| printed.text.as_str()).collect();
    put(&output)?;
    eprint!("{}", finished.errors);
    if let Some(stopped) = &finished.stopped {
        eprintln!("{stopped}");
    }
    Ok(u8::try_from(finished.code).unwrap_or(1))
}

/// `interleave trace FILE`: the trace, and each printed line with its time.
pub(super) fn trace(source: &Source) -> Result<u8, String> {
    let program = match Program::read(&source.text, &source.name) {
        Ok(program) => program,
        Err(problems) => {
            print_problems(source, &problems);
            return Ok(1);
        }
    };
    let finished: Finished = program.run(Settings::default());
    let output: Vec<_> = finished.output.iter().map(written).collect();
    let told = json!({ "output": output, "time": finished.time, "trace": finished.trace });
    put(&format!("{told}\n"))?;
    eprint!("{}", finished.errors);
    if let Some(stopped) = &finished.stopped {
        eprintln!("{stopped}");
    }
    Ok(u8::try_from(finished.code).unwrap_or(1))
}

/// `interleave check FILE [--json]`: all that is wrong with the text.
pub(super) fn check(source: &Source, as_json: bool) -> Result<u8, String> {
    let problems = Program::read(&source.text, &source.name).err().unwrap_or_default();
    if as_json {
        let all: Vec<_> = problems.iter().map(told).collect();
        put(&format!("{}\n", serde_json::Value::Array(all)))?;
    } else {
        for problem in &problems {
            let (line, column) = (problem.line, problem.start + 1);
            put(&format!("{}:{line}:{column}: {}: {}\n", source.name, problem.class, problem.message))?;
        }
    }
    Ok(u8::from(!problems.is_empty()))
}

fn written(printed: &Printed) -> serde_json::Value {
    let Printed { at, event, text } = printed;
    json!({ "at": at, "event": event, "text": text })
}

fn told(problem: &Problem) -> serde_json::Value {
    let Problem { class, message, line, start, until, end } = problem;
    json!({ "class": class, "message": message, "line": line, "column": start + 1, "end_line": until, "end_column": end + 1 })
}

fn print_problems(source: &Source, problems: &[Problem]) {
    for problem in problems {
        eprint!("{}", problem.format(&source.text, &source.name));
    }
}

fn put(text: &str) -> Result<(), String> {
    io::stdout().write_all(text.as_bytes()).map_err(|error| error.to_string())
}

#[expect(clippy::disallowed_methods, reason = "the command line has a thread to itself, and waits on it")]
fn run_on_the_wall_clock(program: &Program) -> Finished {
    let clock: Arc<dyn Clock> = Arc::new(WallClock(Instant::now()));
    let mut running = program.start(Settings { time: Time::Wall(clock), ..Settings::default() });
    loop {
        running = match running.advance() {
            Advanced::Ended(finished) => return *finished,
            Advanced::Pauses(running) => running,
            Advanced::Waits(running, duration) => {
                thread::sleep(duration.map_or(Duration::from_millis(1), |duration| Duration::from_micros(duration.0)));
                running
            }
            Advanced::Asks(mut running, _) => {
                running.choose(0);
                running
            }
        };
    }
}

/// The machine's own clock. Whoever runs a program waits for it on its own thread.
struct WallClock(Instant);

impl Clock for WallClock {
    fn now(&self) -> Micros {
        Micros(u64::try_from(self.0.elapsed().as_micros()).unwrap_or(u64::MAX))
    }

    #[expect(clippy::disallowed_methods, reason = "the command line has a thread to itself, and waits on it")]
    fn sleep(&self, duration: Micros) -> LocalBoxFuture<'static, ()> {
        async move { thread::sleep(Duration::from_micros(duration.0)) }.boxed_local()
    }
}
