//! Time as an argument: whole microseconds, so that a trace is equal natively and in wasm.

use std::{fmt, future::Future, ops, pin::pin};

use futures::{
    future::{self, Either, LocalBoxFuture},
    stream::LocalBoxStream,
};
use serde::{Deserialize, Serialize};

/// A moment or a duration in microseconds; moments count from the clock's own start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Micros(pub u64);

impl Micros {
    /// The clock's own start, or no time at all.
    pub const ZERO: Self = Self(0);

    /// `ms` milliseconds.
    pub const fn from_millis(ms: u64) -> Self {
        Self(ms * 1_000)
    }

    /// `seconds` rounded to the nearest microsecond; negative and NaN become zero.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range first")]
    pub fn from_seconds(seconds: f64) -> Self {
        Self(libm::round(seconds.max(0.0) * 1e6) as u64)
    }

    /// As seconds, for people and for arithmetic on rates.
    #[expect(clippy::cast_precision_loss, reason = "2^53 µs is 285 years")]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// As milliseconds.
    #[expect(clippy::cast_precision_loss, reason = "2^53 µs is 285 years")]
    pub fn millis(self) -> f64 {
        self.0 as f64 / 1e3
    }

    /// In units of so many microseconds, rounded to so many decimals: exact, and without the code that prints floats, which is more
    /// than all else that a page prints with.
    ///
    /// ```
    /// use io::Micros;
    ///
    /// assert_eq!(Micros(1_250_000).in_units(Micros(1_000_000), 3), "1.250");
    /// assert_eq!(Micros(1_999_999).in_units(Micros(1_000_000), 1), "2.0");
    /// assert_eq!(Micros(1_500).in_units(Micros(1_000), 0), "2");
    /// ```
    #[must_use]
    pub fn in_units(self, unit: Self, decimals: u32) -> String {
        let scale = 10_u64.pow(decimals);
        let grain = (unit.0 / scale).max(1);
        let grains = self.0.saturating_add(grain / 2) / grain;
        if decimals == 0 {
            return grains.to_string();
        }
        format!("{}.{:0width$}", grains / scale, grains % scale, width = decimals as usize)
    }

    /// The time from `earlier` to this moment; zero if `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Self {
        Self(self.0.saturating_sub(earlier.0))
    }
}

impl ops::Add for Micros {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// Seconds with one decimal, as every time axis of the page shows them.
impl fmt::Display for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} s", self.in_units(Self(1_000_000), 1))
    }
}

/// Where time comes from: the browser's timers, or a [`VirtualClock`](crate::VirtualClock).
pub trait Clock: Send + Sync {
    /// Microseconds since this clock started; never goes back.
    fn now(&self) -> Micros;

    /// Completes once `duration` has passed. Dropping the future cancels the timer.
    fn sleep(&self, duration: Micros) -> LocalBoxFuture<'static, ()>;
}

/// The page's animation frames: the heartbeat that shows whether the page is alive.
pub trait Frames: Send + Sync {
    /// One item, the time of the frame, for each frame that the browser paints. Dropping the stream ends it.
    fn frames(&self) -> LocalBoxStream<'static, Micros>;
}

/// `future`'s output, or `None` if `limit` passes first (`future` is dropped then, which cancels it).
pub async fn timeout<T>(clock: &dyn Clock, limit: Micros, future: impl Future<Output = T>) -> Option<T> {
    match future::select(pin!(future), clock.sleep(limit)).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(((), _)) => None,
    }
}
