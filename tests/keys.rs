//! What the page computes at each key in an editor: the pieces of the text, its mistakes, and the names that may stand somewhere. How
//! long it takes is in `cargo xtask bench`; here it must only grow as the text does.

use std::time::{Duration, Instant};

use highlight::{Language, spans};
use interpreter::{Program, completions};

/// Something of everything, which is put one after another.
const PART: &str = r#"
import asyncio
from dataclasses import dataclass, field

@dataclass
class Account:
    owner: str
    balance: int = 0
    log: list[str] = field(default_factory=list)

    async def pay(self, amount: int, *, fee=1) -> int:
        async with self.lock:
            if (rest := self.balance - amount - fee) < 0:
                raise ValueError(f"{self.owner!r} has only {self.balance:>6,}")
            await asyncio.sleep(0)
            self.balance = rest
            self.log.append(f"paid {amount}, {[entry for entry in self.log if entry]}")
        return rest

def total(accounts, /, start=0):
    try:
        return sum((account.balance for account in accounts), start)
    except (TypeError, ValueError) as error:
        print("no", error)
    finally:
        accounts = {account.owner: account for account in accounts}
    match accounts:
        case {"ann": Account(balance=0), **rest}:
            return lambda x, y=[1, 2, 3]: (x, *y, rest)
        case _:
            pass
"#;

/// The least of a few, since other programs run, too.
#[expect(clippy::disallowed_methods, reason = "the time that a native test takes is what it is about")]
fn takes(work: &dyn Fn(&str) -> usize, text: &str) -> Duration {
    let sample = || {
        let start = Instant::now();
        assert!(work(text) > 0);
        start.elapsed()
    };
    (0..5).map(|_| sample()).min().unwrap_or_default()
}

#[track_caller]
fn grows_as_the_text_does(work: &dyn Fn(&str) -> usize) {
    let (short, long) = (takes(work, &PART.repeat(10)), takes(work, &PART.repeat(80)));
    // Eight times the text: work that goes over it once for each line of it would take 64 times as long.
    assert!(long < short * 24 + Duration::from_millis(5), "{short:?} for 310 lines, {long:?} for 2,480");
}

#[test]
fn a_text_is_read_in_a_time_that_grows_as_the_text_does() {
    grows_as_the_text_does(&|text| match Program::read(text, "program.py") {
        Ok(_) => 1,
        Err(problems) => panic!("{problems:?}"),
    });
}

#[test]
fn all_the_mistakes_of_a_text_are_found_in_such_a_time() {
    // A mistake in each part.
    grows_as_the_text_does(&|text| {
        let broken = text.replace("    finally:", "    finaly:");
        Program::read(&broken, "program.py").err().map_or(0, |problems| problems.len())
    });
}

#[test]
fn names_are_found_in_such_a_time() {
    grows_as_the_text_does(&|text| {
        let text = format!("{text}\ntot");
        completions(&text, text.len()).len()
    });
}

#[test]
fn the_pieces_of_a_text_are_found_in_such_a_time() {
    grows_as_the_text_does(&|text| spans(Language::Python, text).len());
}
