//! Figures of the text that are runs, not drawings: a few waits.

/// A handful of tasks that wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Which of them wait at once.
    pub order: Order,
    /// The tasks, in the order in which they are started.
    pub waits: Vec<Wait>,
}

/// How the tasks of a figure are started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Each once the one before has ended.
    OneByOne,
    /// All at the beginning.
    Together,
}

/// A task that does nothing but wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// What readers call it.
    pub name: String,
    /// How long the answer takes, in microseconds.
    pub takes: u64,
}

impl Figure {
    /// Reads the body of a `waits` block: a line `name: seconds` for each task. `order` is the word after `waits`.
    pub fn parse(order: &str, body: &str) -> Result<Self, String> {
        let order = match order {
            "one-by-one" => Order::OneByOne,
            "together" => Order::Together,
            other => return Err(format!("waits {other:?}: expected one-by-one or together")),
        };
        let waits =
            body.lines().map(|line| Wait::parse(line).ok_or_else(|| format!("{line:?}: expected name: seconds")));
        Ok(Self { order, waits: waits.collect::<Result<_, _>>()? })
    }
}

impl Wait {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be below 1,000 s")]
    fn parse(line: &str) -> Option<Self> {
        let (name, seconds) = line.split_once(": ")?;
        let seconds: f64 = seconds.parse().ok().filter(|seconds| (0.0..1_000.0).contains(seconds))?;
        Some(Self { name: name.to_owned(), takes: (seconds * 1e6).round() as u64 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_a_task_on_each_line() {
        let figure = Figure::parse("together", "Task 1: 3\nTask 2: 0.25").unwrap();
        let waits = [("Task 1", 3_000_000), ("Task 2", 250_000)];
        assert_eq!(figure.waits, waits.map(|(name, takes)| Wait { name: name.to_owned(), takes }));
    }

    #[test]
    fn a_figure_that_cannot_be_read_says_why() {
        let refused = |order, body| Figure::parse(order, body).unwrap_err();
        assert_eq!(refused("backwards", "a: 1"), "waits \"backwards\": expected one-by-one or together");
        assert_eq!(refused("together", "Task 1: long"), "\"Task 1: long\": expected name: seconds");
    }
}
