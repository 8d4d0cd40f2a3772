//! What is recorded of programs, told as text so that a test is a program and what a reader sees of it.

mod kept;
mod programs;

use super::{StepKind, Steps, Variable};
use crate::testing::step;

/// What happens at a step, where, and what the variables of the function there show; those that have changed with a star.
fn tell(steps: &Steps, at: usize) -> String {
    let Some(step) = steps.get(at) else { return String::new() };
    let stack = steps.stack(at);
    let Some(top) = stack.last() else { return String::new() };
    let what = match step.kind {
        StepKind::Line => "at".to_owned(),
        StepKind::Call => "call".to_owned(),
        StepKind::Return(shown) => format!("return {} at", shown.text),
        StepKind::Raise(thrown) => format!("raise {}: {} at", thrown.class, thrown.message),
        StepKind::Fail(thrown) => format!("fail {}: {} at", thrown.class, thrown.message),
        StepKind::Await => "await at".to_owned(),
        StepKind::Yield(shown) => format!("yield {} at", shown.text),
        StepKind::Resume => "resume at".to_owned(),
    };
    let task = step.task.map(|task| format!("task {} ", task.0)).unwrap_or_default();
    let variables = top.variables.iter().filter(|variable| variable.sort as u8 <= 1).map(variable);
    let variables = variables.collect::<Vec<_>>().join(" ");
    format!("{task}{what} {}:{} {variables}", top.function, step.line).trim_end().to_owned()
}

fn variable(variable: &Variable<'_>) -> String {
    let fields: Vec<String> = variable.fields.iter().map(|field| format!("{}={}", field.name, field.text)).collect();
    let fields = if fields.is_empty() { String::new() } else { format!("({})", fields.join(" ")) };
    let star = if variable.changed { "*" } else { "" };
    format!("{}{star}={}{fields}", variable.name, variable.text)
}

/// Holds that the last steps of a program are these.
#[track_caller]
fn check(program: &str, expect: &str) {
    let finished = step(program);
    let steps = &finished.steps;
    let expect: Vec<&str> = expect.trim().lines().map(str::trim).collect();
    let told: Vec<String> = (steps.len().saturating_sub(expect.len())..steps.len()).map(|at| tell(steps, at)).collect();
    assert_eq!(told, expect, "{}\n{}", finished.errors, told.join("\n"));
}

/// What the variable of the module of that name shows in the end.
#[track_caller]
fn in_the_end(program: &str, name: &str) -> String {
    let finished = step(program);
    assert_eq!(finished.errors, "");
    let stack = finished.steps.stack(finished.steps.last());
    let variables = &stack.first().expect("the module").variables;
    variables.iter().find(|variable| variable.name == name).map(variable).unwrap_or_default()
}
