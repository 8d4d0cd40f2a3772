//! `await` always lets others run.

use super::{Held, Means};
use crate::{code::Code, edit::Edit};

/// Before each await, whoever is ready gets a turn.
pub(super) struct AwaitAlwaysYields;

impl Held for AwaitAlwaysYields {
    const THINKS: &'static str = "await always lets the others run";
    const TERM: &'static str = "await";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    code.awaits.iter().map(|one| code.above(one.statement.node, "await asyncio.sleep(0)")).collect()
}
