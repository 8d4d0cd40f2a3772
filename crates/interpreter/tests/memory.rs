//! What a run takes of memory grows with its events and not faster.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering},
};

use interpreter::{Program, Settings};

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, which counts.
struct Counting;

#[expect(unsafe_code, reason = "an allocator is unsafe to write; this one only counts and passes on")]
// SAFETY: each call is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(now, Ordering::Relaxed);
        // SAFETY: as the caller promised.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as the caller promised.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A hundred tasks, each of which gives up its turn so many times.
fn turns(times: u32) -> String {
    format!(
        "import asyncio\n\n\nasync def work():\n    for i in range({times}):\n        await asyncio.sleep(0)\n\n\n\
         async def main():\n    await asyncio.gather(*[work() for i in range(100)])\n\n\nasyncio.run(main())\n"
    )
}

/// Bytes at the highest point of a run, and its events.
fn run(times: u32) -> (usize, usize) {
    let program = Program::read(&turns(times), "program.py").expect("a program");
    let before = NOW.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let finished = program.run(Settings::default());
    assert_eq!(finished.stopped, None);
    (MOST.load(Ordering::Relaxed) - before, finished.trace.expect("a trace").events().len())
}

/// The one test of this file: the counters are the whole program's.
#[test]
fn memory_is_linear_in_events_and_given_back() {
    run(10);
    let before = NOW.load(Ordering::Relaxed);
    let runs = [50, 100, 200, 400].map(run);
    for (bytes, events) in runs {
        let each = bytes / events;
        // A vector that doubles stands for up to three times its items while it grows.
        assert!((40..500).contains(&each), "{each} bytes an event: {runs:?}");
    }
    let [(small, few), .., (large, many)] = runs;
    assert!(large * few <= 3 * small * many, "memory grows faster than events: {runs:?}");
    assert!(NOW.load(Ordering::Relaxed) <= before + 1_000, "a run keeps memory after its end");
}
