//! Blocking a worker's thread. Never on the page: it would freeze, and browsers forbid the way that costs nothing.

use js_sys::{Atomics, Int32Array, Object, Reflect, WebAssembly};
use wasm_bindgen::JsValue;

use io::{Clock, Micros};

/// How often a blocked thread says that it lives. Less than half the silence after which the page takes a worker for lost.
const SIGN_OF_LIFE: Micros = Micros::from_millis(5_000);

/// Blocks this thread until `duration` has passed on `clock`, and calls `alive` at least every five seconds.
pub fn block(clock: &dyn Clock, duration: Micros, alive: impl Fn()) {
    let end = clock.now() + duration;
    let bed = Bed::new();
    while clock.now() < end {
        alive();
        let next = end.min(clock.now() + SIGN_OF_LIFE);
        while clock.now() < next {
            if let Some(bed) = &bed {
                bed.sleep(next.since(clock.now()));
            }
        }
    }
}

/// Shared memory that nobody else knows, to wait on: the thread sleeps and uses no processor. Pages that are not
/// cross-origin isolated, as this one on a plain host, have no `SharedArrayBuffer` by name, but browsers give one to
/// `WebAssembly`; where one does not, the thread spins.
struct Bed(Int32Array);

impl Bed {
    fn new() -> Option<Self> {
        let shape = Object::new();
        for (key, value) in [("initial", 1.into()), ("maximum", 1.into()), ("shared", JsValue::TRUE)] {
            Reflect::set(&shape, &key.into(), &value).ok()?;
        }
        let memory = WebAssembly::Memory::new(&shape).ok()?;
        let bed = Self(Int32Array::new(&memory.buffer()));
        // Whether this thread may wait at all shows when it does.
        Atomics::wait_with_timeout(&bed.0, 0, 0, 0.0).ok().map(|_| bed)
    }

    fn sleep(&self, duration: Micros) {
        // Nobody can wake it, so this ends by the time; it worked before, with the same memory.
        drop(Atomics::wait_with_timeout(&self.0, 0, 0, duration.seconds() * 1e3));
    }
}
