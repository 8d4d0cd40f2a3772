//! Every program that ships, run, and two of them side by side, as files of the Trace Event Format: a line for each, with what a
//! reader must find in it. `cargo xtask oracle traces` gives them to one.
#![allow(clippy::print_stdout, reason = "it is what this program is for")]

use interpreter::{Program, Settings};
use programs::{Shipped, all, shipped};
use serde_json::json;
use trace::{Named, SideBySide, Trace};

fn main() {
    for program in all() {
        if let Some(trace) = ran(program) {
            show(program.name, &trace);
        }
    }
    let [Some(slow), Some(fast)] = ["two-fetches-sequential", "two-fetches-tasks"].map(|name| ran(&shipped(name)?))
    else {
        return;
    };
    let runs = [Named { name: "in turn", trace: &slow }, Named { name: "together", trace: &fast }];
    show("side by side", SideBySide::of(&runs, |_| true).trace());
}

/// What happens when a program runs; nothing where it is no Python, which one of them is not.
fn ran(program: &Shipped) -> Option<Trace> {
    Program::read(program.text, "program.py").ok()?.run(Settings::default()).trace
}

fn show(name: &str, trace: &Trace) {
    let ends = trace.events().iter().filter(|event| event.state.is_end()).count();
    let slices = trace.events().len() - ends;
    println!("{}", json!({"name": name, "slices": slices, "ends": ends, "file": trace.to_chrome()}));
}
