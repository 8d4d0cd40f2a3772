//! The event loop as WebAssembly, with nothing around it: `cargo xtask bench` times its two functions in Node, beside
//! `CPython`, which is WebAssembly there too.

use std::cell::RefCell;

use asyncio::Limits;
use program::{Prepared, prepare};
use rig::{random, turns};

thread_local! {
    static PROGRAM: RefCell<Option<Prepared>> = const { RefCell::new(None) };
}

/// Gets the random program of `seed` ready; gives the length of its Python text.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn choose(seed: u32) -> usize {
    keep(prepare(&random(u64::from(seed))).ok())
}

/// Gets the program in which `tasks` tasks take `times` turns each ready.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn take_turns(tasks: u32, times: u32) -> usize {
    keep(prepare(&turns(tasks, times)).ok())
}

/// Runs the chosen program, recorded; gives its polls.
#[expect(unsafe_code, reason = "the name is what Node calls")]
#[unsafe(no_mangle)]
pub extern "C" fn polls() -> u32 {
    let polls =
        PROGRAM.with_borrow(|program| program.as_ref().map_or(0, |program| program.run(Limits::default()).steps));
    u32::try_from(polls).unwrap_or(u32::MAX)
}

fn keep(prepared: Option<Prepared>) -> usize {
    let length = prepared.as_ref().map_or(0, |prepared| prepared.text.len());
    PROGRAM.set(prepared);
    length
}
