//! The clock of a presentation: what has passed, against what was planned.

use words::count;

/// Seconds that one may be off without that being said.
const SLACK: u64 = 30;

/// Where a presentation stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Seconds that have passed.
    pub passed: u64,
    /// Minutes that are planned for all of it.
    pub planned: u32,
    /// Minutes that were planned for what lies before the present stop.
    pub before: u32,
    /// Minutes that are planned for the present stop.
    pub here: u32,
}

impl Standing {
    /// In one line: “2:10 of 8:00, 40 seconds behind”.
    pub fn tell(&self) -> String {
        let of = format!("{} of {}", time(self.passed), time(minutes(self.planned)));
        let (begins, ends) = (minutes(self.before), minutes(self.before + self.here));
        if self.passed > ends + SLACK {
            return format!("{of}, {} behind", span(self.passed - ends));
        }
        if self.passed + SLACK < begins {
            return format!("{of}, {} ahead", span(begins - self.passed));
        }
        format!("{of}, on time")
    }
}

fn minutes(minutes: u32) -> u64 {
    u64::from(minutes) * 60
}

/// Seconds as a clock shows them: `2:05`.
pub fn time(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn span(seconds: u64) -> String {
    match usize::try_from(seconds / 60) {
        Ok(0) | Err(_) => format!("{seconds} s"),
        Ok(minutes) => count(minutes, "minute"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(passed: u64, expect: &str) {
        let standing = Standing { passed, planned: 8, before: 2, here: 1 };
        assert_eq!(standing.tell(), expect);
    }

    #[test]
    fn it_says_what_has_passed_and_whether_that_is_behind_or_ahead() {
        check(130, "2:10 of 8:00, on time");
        check(210, "3:30 of 8:00, on time");
        check(220, "3:40 of 8:00, 40 s behind");
        check(400, "6:40 of 8:00, 3 minutes behind");
        check(80, "1:20 of 8:00, 40 s ahead");
        check(0, "0:00 of 8:00, 2 minutes ahead");
    }
}
