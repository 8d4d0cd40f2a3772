//! Where the time goes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Adapter;
use io::{Clock, Micros};

/// A part of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Warming up: on the GPU, finding the adapter, opening the device and compiling the kernel too.
    SetUp,
    /// Computing the entries of the two matrices from the seed.
    Prepare,
    /// Multiplying on the CPU, packing included.
    Compute,
    /// Copying the two matrices to the GPU.
    Upload,
    /// Multiplying on the GPU.
    Kernel,
    /// Copying the product back.
    Readback,
    /// Holding the product against the probe.
    Check,
}

impl Phase {
    /// All of them, in order.
    pub const ALL: [Self; 7] =
        [Self::SetUp, Self::Prepare, Self::Compute, Self::Upload, Self::Kernel, Self::Readback, Self::Check];

    /// The word that readers see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SetUp => "set up",
            Self::Prepare => "prepare",
            Self::Compute => "compute",
            Self::Upload => "upload",
            Self::Kernel => "kernel",
            Self::Readback => "readback",
            Self::Check => "check",
        }
    }

    /// Whether this is part of getting the product, rather than of getting ready for it or of checking it.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Compute | Self::Upload | Self::Kernel | Self::Readback)
    }
}

/// The time that each phase took, over all its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Times(BTreeMap<Phase, Micros>);

impl Times {
    /// The time in `phase`; `None` if this way has no such phase.
    pub fn of(&self, phase: Phase) -> Option<Micros> {
        self.0.get(&phase).copied()
    }

    /// The time that the product took: compute, or upload, kernel and readback together.
    pub fn product(&self) -> Micros {
        self.0.iter().filter(|(phase, _)| phase.counts()).fold(Micros::ZERO, |sum, (_, time)| sum + *time)
    }

    /// Adds `time` to `phase`.
    pub fn add(&mut self, phase: Phase, time: Micros) {
        let total = self.0.entry(phase).or_default();
        *total = *total + time;
    }

    /// Replaces the time of `phase` by a better measurement.
    pub fn set(&mut self, phase: Phase, time: Micros) {
        self.0.insert(phase, time);
    }
}

/// Splits the time that passes on a clock among phases, without a gap.
pub struct Stopwatch<'a> {
    clock: &'a dyn Clock,
    last: Micros,
    /// What has been split so far.
    pub times: Times,
}

impl<'a> Stopwatch<'a> {
    /// Starts now.
    pub fn start(clock: &'a dyn Clock) -> Self {
        Self { clock, last: clock.now(), times: Times::default() }
    }

    /// Gives all time since the last call to `phase`, and returns that stretch.
    pub fn lap(&mut self, phase: Phase) -> Lap {
        let from = std::mem::replace(&mut self.last, self.clock.now());
        self.times.add(phase, self.last.since(from));
        Lap { from, to: self.last }
    }

    /// Lets the time since the last call go to no phase.
    pub fn skip(&mut self) {
        self.last = self.clock.now();
    }
}

/// From one look at a stopwatch to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lap {
    /// The look before.
    pub from: Micros,
    /// This one.
    pub to: Micros,
}

/// A stretch of work that has just ended, for showing progress.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// What it was.
    pub phase: Phase,
    /// When it began, on the clock of whoever ran it.
    pub from: Micros,
    /// When it ended.
    pub to: Micros,
    /// How much of the product is done, 0 to 1.
    pub done: f64,
}

/// What timed the kernel of a GPU run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KernelClock {
    /// The GPU itself, with timestamp queries around every pass.
    Timestamps,
    /// The worker's clock, from handing the work over until the GPU said that it was done.
    Completion,
}

/// What a finished run says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Where its time went.
    pub times: Times,
    /// In how many pieces it was computed: on the CPU, with the thread given back after each.
    pub pieces: u32,
    /// The GPU that it ran on, if it ran on one, and what timed it there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gpu: Option<(Adapter, KernelClock)>,
}

impl Measured {
    /// What runs beside each other say together: each phase takes as long as the slowest is in it.
    pub fn join(parts: &[Self]) -> Self {
        let mut times = Times::default();
        for phase in Phase::ALL {
            if let Some(longest) = parts.iter().filter_map(|part| part.times.of(phase)).max() {
                times.set(phase, longest);
            }
        }
        let pieces = parts.iter().map(|part| part.pieces).sum();
        Self { times, pieces, gpu: parts.iter().find_map(|part| part.gpu.clone()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use io::VirtualClock;

    #[test]
    fn a_stopwatch_splits_time_without_a_gap() {
        let clock = VirtualClock::default();
        let mut watch = Stopwatch::start(&clock);
        for (phase, millis) in [(Phase::Prepare, 2), (Phase::Compute, 5), (Phase::Prepare, 1), (Phase::Compute, 3)] {
            clock.run(clock.sleep(Micros::from_millis(millis))).unwrap();
            watch.lap(phase);
        }
        assert_eq!(watch.times.of(Phase::Prepare), Some(Micros::from_millis(3)));
        assert_eq!(watch.times.of(Phase::Compute), Some(Micros::from_millis(8)));
        assert_eq!(watch.times.of(Phase::Kernel), None);
    }

    #[test]
    fn only_what_makes_the_product_counts() {
        let mut times = Times::default();
        for phase in Phase::ALL {
            times.add(phase, Micros(1 << phase as u8));
        }
        assert_eq!(times.product(), Micros(0b011_1100));
    }
}
