//! Work on the CPU, a few rows at a time, wherever it runs: on the page or in a worker.

mod product;
mod rows;

use std::ops::Range;

use self::{product::CpuProduct, rows::CpuRows};
use super::{Answer, ComputeError, Measured, Pace, Phase, Share, Stopwatch, Stretch, Workload, workload::Parts};
use io::{Clock, Micros};

/// How a run on the CPU shares its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pacing {
    /// In pieces of about this length, letting whatever waits for the thread run after each.
    Yielding(Micros),
    /// In pieces of about this length, after which it reports how far it is and goes on at once.
    Reporting(Micros),
    /// In one piece: the thread does nothing else until all is done.
    Whole,
}

impl Pacing {
    /// The pieces in which a page stays alive: half a frame at 60 frames a second.
    pub const PAGE: Self = Self::Yielding(Micros::from_millis(8));
    /// The pieces after which the worker reports.
    pub const WORKER: Self = Self::Reporting(Micros::from_millis(50));

    const fn target(self) -> Micros {
        match self {
            Self::Yielding(target) | Self::Reporting(target) => target,
            Self::Whole => Micros(u64::MAX),
        }
    }
}

/// What times the pieces of a run, and how long they are to be.
#[derive(Clone, Copy)]
pub struct Timing<'a> {
    /// The clock.
    pub clock: &'a dyn Clock,
    /// The length of a piece.
    pub pacing: Pacing,
}

/// A workload, or a part of one, on the CPU, before it begins.
pub enum OnCpu {
    /// A product of matrices.
    #[doc(hidden)]
    Product(CpuProduct),
    /// Rows that have nothing to do with each other.
    #[doc(hidden)]
    Rows(CpuRows),
}

impl OnCpu {
    /// Makes room for a share of `workload`.
    pub fn new(workload: Workload, share: Share) -> Result<Self, ComputeError> {
        Ok(match workload.parts() {
            Parts::Product(product) => Self::Product(CpuProduct::new(product, share)?),
            Parts::Rows(rows) => Self::Rows(CpuRows::new(rows, share)),
        })
    }

    /// Runs to the end, telling `report` of every piece.
    pub async fn run(self, timing: Timing<'_>, report: &mut dyn FnMut(Stretch)) -> (Measured, Answer) {
        match self {
            Self::Product(product) => product.run(timing, report).await,
            Self::Rows(rows) => rows.run(timing, report).await,
        }
    }
}

/// A run, piece by piece.
struct Pieces<'a> {
    timing: Timing<'a>,
    watch: Stopwatch<'a>,
    /// When the present piece began.
    from: Micros,
    pauses: u32,
}

/// Rows that are taken one after the other.
struct Batches {
    of: Range<usize>,
    /// A batch is a multiple of this.
    step: usize,
    /// And at most this.
    most: usize,
    /// What part of all is done once they are.
    weight: f64,
}

impl<'a> Pieces<'a> {
    fn start(timing: Timing<'a>) -> Self {
        Self { timing, watch: Stopwatch::start(timing.clock), from: timing.clock.now(), pauses: 0 }
    }

    /// Does `work` with the first row and the number of rows of each batch.
    async fn each(
        &mut self,
        Batches { of, step, most, weight }: Batches,
        report: &mut dyn FnMut(Stretch),
        work: &mut dyn FnMut(usize, usize, &mut Stopwatch<'_>),
    ) {
        let Timing { clock, pacing } = self.timing;
        let mut pace = Pace::new(pacing.target(), step);
        let mut row = of.start;
        while row < of.end {
            let left = (of.end - row).min(most);
            let rows = if pacing == Pacing::Whole { left } else { pace.batch(left) };
            work(row, rows, &mut self.watch);
            row += rows;
            let to = clock.now();
            pace.took(rows, to.since(self.from));
            #[expect(clippy::cast_precision_loss, reason = "a part, for a meter")]
            let done = weight * ((row - of.start) as f64 / of.len() as f64);
            report(Stretch { phase: Phase::Compute, from: self.from, to, done });
            self.from = to;
            if let Pacing::Yielding(_) = pacing {
                clock.sleep(Micros::ZERO).await;
                self.watch.skip();
                self.pauses += 1;
                self.from = clock.now();
            }
        }
    }

    fn end(self) -> Measured {
        Measured { times: self.watch.times, pieces: self.pauses.max(1), gpu: None }
    }
}

#[cfg(test)]
mod tests;
