//! What time it is. The run's clock tells it to everything: loops, `time.time()`, `datetime.now()`.

use std::sync::Arc;

use io::Clock;
use trace::Micros;

use crate::{
    Vm,
    asyncio::limit::{LoopLimits, LoopStop},
    value::Outcome,
};

/// Where the time comes from.
#[derive(Clone)]
pub enum Time {
    /// Jumps to the next timer when nothing is ready.
    Virtual,
    /// Real timers. Threads take turns, as they do under `CPython`'s lock; while one sleeps, the others go on.
    Wall(Arc<dyn Clock>),
}

impl Time {
    /// The real clock.
    pub(crate) fn clock(&self) -> Option<&Arc<dyn Clock>> {
        match self {
            Self::Virtual => None,
            Self::Wall(clock) => Some(clock),
        }
    }
}

/// The clock of a run.
pub(crate) struct LoopClock {
    pub(crate) time: Time,
    /// Virtual: now. Wall: when the run began.
    base: Micros,
    /// For how long the program has kept the processor: what `time.process_time()` tells.
    pub(crate) busy: Micros,
}

/// Runs begin on the first of January 2026, 00:00 UTC, so that what they print is the same whenever they run.
const BEGIN: i64 = 1_767_225_600_000_000;

impl LoopClock {
    pub(crate) fn new(time: Time) -> Self {
        let base = time.clock().map_or(Micros::ZERO, |clock| clock.now());
        Self { time, base, busy: Micros::ZERO }
    }

    /// The time since the run began.
    pub(crate) fn now(&self) -> Micros {
        self.time.clock().map_or(self.base, |clock| clock.now().since(self.base))
    }

    /// Microseconds since 1970.
    pub(crate) fn date(&self) -> i64 {
        BEGIN + i64::try_from(self.now().0).unwrap_or(i64::MAX / 2)
    }

    /// When a delay that begins now is over: as the handle of its timer says, and when it fires. Time has gone on by then, as it has
    /// on any clock that runs: who sleeps for the rest of a time would else do so for ever, as the rest of a float is never nothing.
    pub(crate) fn after(&self, delay: f64) -> (f64, Micros) {
        let now = self.now();
        let (when, least) = (now.seconds() + delay, if delay > 0.0 { Micros(now.0 + 1) } else { now });
        (when, Micros::from_seconds(when).max(least))
    }

    pub(crate) const fn is_virtual(&self) -> bool {
        matches!(self.time, Time::Virtual)
    }

    /// On virtual time, it is `due` now, if it was not later already.
    pub(crate) fn jump(&mut self, due: Micros) {
        if self.is_virtual() {
            self.base = self.base.max(due);
        }
    }

    /// Nothing else runs for so long: really on the wall clock, by moving the time otherwise.
    pub(crate) fn occupy(&mut self, duration: Micros) {
        let end = self.now() + duration;
        match self.time.clock() {
            None => self.base = end,
            Some(_) => while self.now() < end {},
        }
    }
}

/// How the program has read the clock lately: whoever does nothing else waits for it to go on.
#[derive(Default)]
pub(crate) struct Reads {
    /// The line and the step in which it was read.
    place: (u32, u64),
    /// The operations that were left then.
    left: u64,
    /// How often in a row.
    count: u32,
}

/// So many operations between two readings are a loop that does nothing else.
const TIGHT: u64 = 30;
/// After so many readings in a row the program waits for the clock.
const PATIENT: u32 = 20;
/// What a turn of such a loop takes on virtual time.
const TURN: Micros = Micros::from_millis(1);

/// What is read is a little more than the moment, because moments as seconds are not exact and their sums less so.
const MORE: f64 = 1e-9;

impl Vm {
    /// The present thread keeps the processor for so long.
    ///
    /// # Errors
    /// When that is longer than the run may take.
    pub(crate) fn occupy(&mut self, duration: Micros) -> Outcome<()> {
        let LoopLimits { time: limit, occupied, .. } = self.event_loop.limits;
        let is_virtual = self.event_loop.clock.is_virtual();
        if is_virtual && self.event_loop.now() + duration > limit {
            return Err(self.stop_loop(LoopStop::Time { limit }));
        }
        if !is_virtual && duration > occupied {
            return Err(self.stop_loop(LoopStop::Occupied { duration, limit: occupied }));
        }
        self.event_loop.clock.occupy(duration);
        if !is_virtual {
            self.meter.pause_soon();
        }
        Ok(())
    }

    /// The program asks what time it is. On virtual time the clock stands still while the program runs; a loop that waits for it
    /// to go on is let go on.
    ///
    /// # Errors
    /// When the run has taken too long.
    pub(crate) fn read_clock(&mut self) -> Outcome<f64> {
        let (place, left) = ((self.meter.line, self.event_loop.tasks.steps), self.meter.left());
        let reads = &mut self.event_loop.reads;
        let again = reads.place == place && reads.left.saturating_sub(left) < TIGHT;
        *reads = Reads { place, left, count: if again { reads.count + 1 } else { 0 } };
        if reads.count > PATIENT && self.event_loop.clock.is_virtual() {
            let next = self.event_loop.now() + TURN;
            let limit = self.event_loop.limits.time;
            if next > limit {
                return Err(self.stop_loop(LoopStop::Time { limit }));
            }
            self.event_loop.clock.jump(next);
            self.event_loop.clock.busy = self.event_loop.clock.busy + TURN;
            return Ok(next.seconds() + MORE);
        }
        Ok(self.event_loop.now().seconds())
    }
}
