//! The product on the CPU, a few rows at a time, wherever it runs: on the page or in the worker.

use kernels::{Panels, Strip, fill_rows, panels_len};

use std::ops::Range;

use super::{Answer, ComputeError, Measured, Pace, Phase, Probe, Share, Stopwatch, Stretch, Workload};
use io::{Clock, Micros};

/// How a run on the CPU shares its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pacing {
    /// In pieces of about this length, letting whatever waits for the thread run after each.
    Yielding(Micros),
    /// In pieces of about this length, after which it reports how far it is and goes on at once.
    Reporting(Micros),
    /// In one piece: the thread does nothing else until the product is done.
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

/// What times the pieces of a product, and how long they are to be.
#[derive(Clone, Copy)]
pub struct Timing<'a> {
    /// The clock.
    pub clock: &'a dyn Clock,
    /// The length of a piece.
    pub pacing: Pacing,
}

/// A product under way, or some rows of one.
pub struct CpuProduct {
    workload: Workload,
    rows: Range<usize>,
    probe: Probe,
    panels: Vec<f32>,
    left: Vec<f32>,
    product: Vec<f32>,
}

/// Rows of a batch are a multiple of this, since the kernel works on that many at once.
const ROWS: usize = 4;

/// Rows that are generated and multiplied at once where nothing asks for fewer: the memory for them is bounded.
const MOST_ROWS: usize = 256;

impl CpuProduct {
    /// Makes room for a share of `workload`: one matrix and a few rows of the others.
    pub fn new(workload: Workload, share: Share) -> Result<Self, ComputeError> {
        let side = workload.side();
        let batch = side * side.min(MOST_ROWS);
        let rows = share.rows(side);
        let (panels, probe) = (zeros(panels_len(side))?, Probe::new(workload, rows.clone()));
        Ok(Self { workload, rows, probe, panels, left: zeros(batch)?, product: zeros(batch)? })
    }

    /// Runs to the end on `clock`, telling `report` of every piece.
    pub async fn run(
        mut self,
        Timing { clock, pacing }: Timing<'_>,
        report: &mut dyn FnMut(Stretch),
    ) -> (Measured, Answer) {
        let mut watch = Stopwatch::start(clock);
        let mut pauses = 0;
        let mut from = clock.now();
        for step in [Step::Pack, Step::Multiply] {
            // The two steps cost differently by row, so each finds its own pace.
            let mut pace = Pace::new(pacing.target(), ROWS);
            let of = match step {
                Step::Pack => 0..self.workload.side(),
                Step::Multiply => self.rows.clone(),
            };
            let mut row = of.start;
            while row < of.end {
                let rows = batch(of.end - row, pacing, &pace);
                match step {
                    Step::Pack => self.pack(row, rows, &mut watch),
                    Step::Multiply => self.multiply(row, rows, &mut watch),
                }
                row += rows;
                let to = clock.now();
                pace.took(rows, to.since(from));
                report(Stretch { phase: Phase::Compute, from, to, done: step.done(row - of.start, of.len()) });
                from = to;
                if let Pacing::Yielding(_) = pacing {
                    clock.sleep(Micros::ZERO).await;
                    watch.skip();
                    pauses += 1;
                    from = clock.now();
                }
            }
        }
        (Measured { times: watch.times, pieces: pauses.max(1), gpu: None }, self.probe.answer())
    }

    /// Generates rows of the right matrix and packs them for the kernel.
    fn pack(&mut self, first: usize, rows: usize, watch: &mut Stopwatch<'_>) {
        let n = self.workload.side();
        let right = &mut self.left[..rows * n];
        fill_rows(self.workload.right(), first, right);
        watch.lap(Phase::Prepare);
        Panels::pack(&mut self.panels, Strip { n, first, rows: right });
        watch.lap(Phase::Compute);
        self.probe.see_right(first, right);
        watch.lap(Phase::Check);
    }

    /// Generates rows of the left matrix and computes the same rows of the product.
    fn multiply(&mut self, first: usize, rows: usize, watch: &mut Stopwatch<'_>) {
        let n = self.workload.side();
        let (left, product) = (&mut self.left[..rows * n], &mut self.product[..rows * n]);
        fill_rows(self.workload.left(), first, left);
        watch.lap(Phase::Prepare);
        Panels::new(n, &self.panels).multiply(left, product);
        watch.lap(Phase::Compute);
        self.probe.see_left(first, left);
        self.probe.see_product(first, product);
        watch.lap(Phase::Check);
    }
}

/// How many of the rows that are left are taken at once.
fn batch(left: usize, pacing: Pacing, pace: &Pace) -> usize {
    let left = left.min(MOST_ROWS);
    if pacing == Pacing::Whole { left } else { pace.batch(left) }
}

#[derive(Clone, Copy)]
enum Step {
    Pack,
    Multiply,
}

impl Step {
    /// How much of the product is done after `rows` of `n` rows of this step.
    #[expect(clippy::cast_precision_loss, reason = "a part, for a meter")]
    fn done(self, rows: usize, n: usize) -> f64 {
        match self {
            Self::Pack => 0.0,
            Self::Multiply => rows as f64 / n as f64,
        }
    }
}

/// `len` zeros, or the news that the memory does not have them.
fn zeros(len: usize) -> Result<Vec<f32>, ComputeError> {
    let mut numbers = Vec::new();
    numbers.try_reserve_exact(len).map_err(|_| ComputeError::out_of_memory(4 * len as u64))?;
    numbers.resize(len, 0.0);
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use futures::{executor::block_on, future::LocalBoxFuture};

    use super::*;
    use crate::Check;

    /// A clock on which every look takes a millisecond.
    #[derive(Default)]
    struct Ticking(AtomicU64);

    impl Clock for Ticking {
        fn now(&self) -> Micros {
            Micros(self.0.fetch_add(1_000, Ordering::Relaxed))
        }

        fn sleep(&self, duration: Micros) -> LocalBoxFuture<'static, ()> {
            self.0.fetch_add(duration.0 + 10_000, Ordering::Relaxed);
            Box::pin(async {})
        }
    }

    fn run(n: u32, pacing: Pacing) -> (Measured, Answer, Vec<Stretch>) {
        let mut stretches = Vec::new();
        let product = CpuProduct::new(Workload::new(n, 1).unwrap(), Share::WHOLE).unwrap();
        let (measured, answer) = block_on(
            product.run(Timing { clock: &Ticking::default(), pacing }, &mut |stretch| stretches.push(stretch)),
        );
        (measured, answer, stretches)
    }

    #[test]
    fn every_pacing_gets_the_right_product() {
        for pacing in [Pacing::PAGE, Pacing::WORKER, Pacing::Whole] {
            for n in [1, 3, 4, 30, 129] {
                let (_, answer, _) = run(n, pacing);
                assert!(Check::of(&answer, n).holds(), "{pacing:?}, n = {n}: {:?}", answer.error());
            }
        }
    }

    #[test]
    fn the_answer_does_not_depend_on_the_pacing() {
        assert_eq!(run(50, Pacing::PAGE).1, run(50, Pacing::Whole).1);
    }

    #[test]
    fn shares_of_several_are_the_rows_of_the_whole() {
        for n in [1, 3, 50, 129] {
            for count in [2, 3, 16] {
                let workload = Workload::new(n, 1).unwrap();
                let part = |share| {
                    let timing = Timing { clock: &Ticking::default(), pacing: Pacing::WORKER };
                    block_on(CpuProduct::new(workload, share).unwrap().run(timing, &mut |_| ()))
                };
                let (measured, answers): (Vec<_>, Vec<_>) = Share::all(count).map(part).unzip();
                assert_eq!(Answer::join(answers), run(n, Pacing::Whole).1, "{n} in {count}");
                let whole = Measured::join(&measured);
                let most = measured.iter().filter_map(|one| one.times.of(Phase::Compute)).max();
                assert_eq!(whole.times.of(Phase::Compute), most, "as long as the slowest, since they run at once");
            }
        }
    }

    #[test]
    fn an_answer_that_lacks_a_share_is_wrong() {
        let workload = Workload::new(64, 1).unwrap();
        let timing = Timing { clock: &Ticking::default(), pacing: Pacing::WORKER };
        let share = Share::all(2).next().unwrap();
        let (_, half) = block_on(CpuProduct::new(workload, share).unwrap().run(timing, &mut |_| ()));
        assert!(!Check::of(&half, 64).holds());
        assert!(!Check::of(&Answer::default(), 64).holds());
    }

    #[test]
    fn a_product_in_one_piece_never_gives_the_thread_back() {
        assert_eq!(run(300, Pacing::Whole).0.pieces, 1);
    }

    #[test]
    fn progress_grows_to_one_and_stretches_do_not_overlap() {
        let (measured, _, stretches) = run(100, Pacing::PAGE);
        assert_eq!(measured.pieces as usize, stretches.len());
        assert!(stretches.len() > 9, "{}", stretches.len());
        assert!(stretches.windows(2).all(|pair| pair[0].done <= pair[1].done && pair[0].to <= pair[1].from));
        assert!((stretches[stretches.len() - 1].done - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn time_away_from_the_work_is_not_counted() {
        let (measured, _, stretches) = run(40, Pacing::PAGE);
        let at_work: u64 = stretches.iter().map(|stretch| stretch.to.since(stretch.from).0).sum();
        let counted: u64 = Phase::ALL.into_iter().filter_map(|phase| measured.times.of(phase)).map(|time| time.0).sum();
        assert!(counted <= at_work + 1_000 * u64::from(measured.pieces), "{counted} of {at_work}");
    }

    #[test]
    fn a_product_that_does_not_fit_says_how_much_it_wanted() {
        let error = zeros(1 << 59).unwrap_err();
        assert_eq!(error.to_string(), "2305843009214 MB of memory are not to be had here; choose a smaller size");
    }
}
