//! Tests that measure a browser's time share the machine with whatever else runs on it. One that fails is run once more, alone:
//! what fails again is red, what passes then is named as unsteady. More than a few at once is no accident and is red at once.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::run;

/// As many may have had bad luck.
const FEW: usize = 4;

/// Runs the tests of `suite`, and those that failed once more, one at a time.
pub(crate) fn run(suite: impl Fn() -> Command) -> Result<()> {
    let mut printed = String::new();
    let Err(error) = watch(&mut suite(), &mut printed) else { return Ok(()) };
    let failed = failed(&printed);
    if failed.is_empty() || failed.len() > FEW {
        return Err(error);
    }
    println!("  failed: {}; once more, alone", failed.join(", "));
    let mut command = suite();
    command.args(["--", "--exact", "--test-threads=1"]).args(&failed);
    run::run(&mut command)?;
    println!("  unsteady: {} passed the second time", failed.join(", "));
    Ok(())
}

/// Runs it with its output on the terminal and in `printed`.
fn watch(command: &mut Command, printed: &mut String) -> Result<()> {
    let line = run::line(command);
    println!("  $ {line}");
    let did_not_start = || format!("`{line}` did not start");
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(did_not_start)?;
    let output = child.stdout.take().with_context(did_not_start)?;
    for one in BufReader::new(output).lines() {
        let one = one.with_context(|| format!("the output of `{line}`"))?;
        println!("{one}");
        printed.push_str(&one);
        printed.push('\n');
    }
    let status = child.wait().with_context(|| format!("the end of `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status}); its own message is above");
    }
    Ok(())
}

/// The names of the tests that the harness calls failed, in its order.
fn failed(printed: &str) -> Vec<&str> {
    let verdicts = printed.lines().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"));
    verdicts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_read_from_the_harness() {
        let printed = "running 3 tests\ntest work::undo ... ok\ntest keys::space ... FAILED\ntest sight::all ... FAILED\n\n\
            failures:\n\n---- keys::space stdout ----\ntest of the page ... it says\n";
        assert_eq!(failed(printed), ["keys::space", "sight::all"]);
    }

    /// A suite that says what a harness would; asked for one test it ends as `second` says.
    #[track_caller]
    fn check(names: &[&str], second: &str, passes: bool) {
        let lines: String = names.iter().flat_map(|name| ["test ", *name, " ... FAILED\\n"]).collect();
        let script = format!("if [ $# -gt 0 ]; then {second}; fi; printf '{lines}'; exit 1");
        let suite = || {
            let mut command = run::program("sh");
            command.args(["-c", &script, "sh"]);
            command
        };
        assert_eq!(run(suite).is_ok(), passes);
    }

    #[test]
    fn what_passes_alone_is_unsteady_and_what_fails_again_is_red() {
        check(&["work::undo"], "exit 0", true);
        check(&["work::undo"], "exit 1", false);
    }

    #[test]
    fn many_failures_and_a_suite_that_does_not_compile_are_red_at_once() {
        check(&["a", "b", "c", "d", "e"], "exit 0", false);
        check(&[], "exit 0", false);
    }
}
