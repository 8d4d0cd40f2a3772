//! What ran, how long it took, and how it ended.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The steps so far.
pub(crate) struct Report {
    count: usize,
    lines: Vec<(&'static str, Duration, &'static str)>,
}

impl Report {
    /// For this many steps.
    pub(crate) fn new(count: usize) -> Self {
        Self { count, lines: Vec::new() }
    }

    /// Runs one step, with its name before and its time after.
    pub(crate) fn time(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) -> Result<()> {
        println!("\n[{}/{}] {name}", self.lines.len() + 1, self.count);
        let start = Instant::now();
        let done = step();
        let taken = start.elapsed();
        let end = if done.is_ok() { "passed" } else { "failed" };
        println!("  {end} in {}", seconds(taken));
        self.lines.push((name, taken, end));
        done.with_context(|| format!("the step `{name}` failed"))
    }

    /// Prints the table of all steps.
    pub(crate) fn print(&self) {
        println!("\n{}", self.table());
    }

    fn table(&self) -> String {
        let total = self.lines.iter().map(|(_, taken, _)| *taken).sum();
        let lines = self.lines.iter().map(|(name, taken, end)| format!("{name:16}{:>9}  {end}\n", seconds(*taken)));
        let left = self.count - self.lines.len();
        let left = if left == 0 { String::new() } else { format!("{left} more were not reached\n") };
        format!("{}{left}{:16}{:>9}\n", lines.collect::<String>(), "total", seconds(total))
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    #[test]
    fn a_failure_is_in_the_table_with_what_it_kept_from_running() {
        let mut report = Report::new(3);
        assert!(report.time("format", || Ok(())).is_ok());
        let error = report.time("docs", || bail!("a link is broken")).unwrap_err();
        assert_eq!(format!("{error:#}"), "the step `docs` failed: a link is broken");
        let table = report.table();
        assert!(table.contains("failed\n1 more were not reached\n"), "{table}");
    }
}
