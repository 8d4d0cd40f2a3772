//! The agent as WebAssembly, with nothing around it: `cargo xtask bench` times its one function in Node.

#[path = "../../core/stage.rs"]
mod stage;

use std::cell::RefCell;

use stage::{Shape, Stage};

thread_local! {
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
}

/// Sets up a run of so many turns with so many calls each.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn prepare(turns: usize, calls: usize) {
    STAGE.set(Some(Stage::new(Shape { turns, calls })));
}

/// Runs it; gives the turns made.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn run() -> usize {
    STAGE.with_borrow(|stage| stage.as_ref().map_or(0, Stage::run))
}
