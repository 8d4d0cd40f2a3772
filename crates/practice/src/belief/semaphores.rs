//! How many a semaphore lets through.

use crate::{
    code::{Code, called, replace},
    edit::Edit,
};

/// Each semaphore of the program lets so many through.
pub(super) fn of(code: &Code<'_>, through: &str) -> Vec<Edit> {
    let made = code.calls.iter().filter(|call| called(call.node).ends_with("Semaphore"));
    made.filter_map(|call| call.node.arguments.args.first()).map(|given| replace(given, through)).collect()
}
