//! `cargo xtask test`: the steps of CI, each with its name and its time. The first failure stops the run and says what
//! to do; nothing is skipped in silence.

mod again;
mod report;
mod step;
mod webdriver;

use anyhow::{Result, bail};

pub use step::Step;

use report::Report;

/// A name on the command line, and the steps behind it. The names stand in the order in which a full run meets them.
const NAMES: [(&str, &[Step], &str); 12] = [
    (
        "core",
        &[Step::Format, Step::CoreLints, Step::CoreTests],
        "the fast part: format, lints and tests of the pure core",
    ),
    ("dependencies", &[Step::Dependencies], "licences, bans and sources of the dependencies"),
    (
        "lint",
        &[Step::Format, Step::CoreLints, Step::NativeLints, Step::WebLints],
        "format and every lint, native and wasm32",
    ),
    ("native", &[Step::CoreTests, Step::NativeTests], "all native tests"),
    ("fuzz", &[Step::Fuzz], "a million inputs each of validate, repair and partial"),
    ("docs", &[Step::Docs], "the documentation builds without a warning"),
    ("model", &[Step::Model], "the agent against a real model (SmolLM2-135M on llama.cpp, from PyPI)"),
    ("browser", &[Step::BrowserTests], "tests of the browser's edge, in headless Chromium"),
    ("build", &[Step::Build], "the release build"),
    ("size", &[Step::Build, Step::Size], "its size against the budget"),
    ("smoke", &[Step::Build, Step::Smoke], "the folder at / and /a/b/ of a plain server (Python's)"),
    ("e2e", &[Step::Build, Step::EndToEnd], "the built page in Chromium, end to end"),
];

/// The steps behind these names, each once, in their order; without a name all of them.
///
/// # Errors
/// At a name that is none.
pub fn steps_named(names: &[String]) -> Result<Vec<Step>> {
    let mut wanted: Vec<Step> = Vec::new();
    for name in names {
        match NAMES.iter().find(|(known, ..)| known == name) {
            Some((_, steps, _)) => wanted.extend(*steps),
            None => bail!("there is no step `{name}`; the steps are {}", NAMES.map(|(name, ..)| name).join(", ")),
        }
    }
    let all = Step::ALL.into_iter();
    Ok(if names.is_empty() { all.collect() } else { all.filter(|step| wanted.contains(step)).collect() })
}

/// The names of the steps, one on a line.
pub fn usage() -> String {
    NAMES.map(|(name, _, what)| format!("        {name:12} {what}\n")).concat()
}

/// Runs the steps. What they need is found or installed first, so that a missing browser shows now and not after
/// twenty minutes of compiling.
///
/// # Errors
/// At the first step that fails.
pub fn run(steps: &[Step]) -> Result<()> {
    let mut report = Report::new(steps.len() + 1);
    let done = report.time("set-up", || steps.iter().try_for_each(|step| step.prepare()));
    let done = done.and_then(|()| steps.iter().try_for_each(|step| report.time(step.name(), || step.run())));
    report.print();
    if done.is_ok() && steps.len() == Step::ALL.len() {
        println!("While you work, `cargo xtask test core` runs the fast part.");
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Result<Vec<Step>> {
        steps_named(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn without_a_name_every_step_runs() {
        assert_eq!(named(&[]).unwrap(), Step::ALL);
    }

    #[test]
    fn every_step_has_a_name() {
        let names = NAMES.map(|(name, ..)| name);
        assert_eq!(named(&names).unwrap(), Step::ALL);
    }

    #[test]
    fn ci_runs_the_command_that_the_readme_names() {
        let ci = include_str!("../../../.ci/run").lines().last().unwrap();
        let command = ci.strip_prefix("exec ").expect("its last line runs the command");
        assert_eq!(command, "cargo xtask test");
        assert!(include_str!("../../../README.md").contains(&format!("## Test it\n\n```sh\n{command}\n```")));
    }

    #[test]
    fn shared_steps_run_once_and_in_order() {
        assert_eq!(named(&["e2e", "size"]).unwrap(), [Step::Build, Step::Size, Step::EndToEnd]);
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let error = named(&["sizes"]).unwrap_err().to_string();
        assert!(error.contains("core, dependencies, lint, native"), "{error}");
    }
}
