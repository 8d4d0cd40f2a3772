//! Rows that have nothing to do with each other.

use std::ops::Range;

use super::{Batches, Pieces, Timing};
use crate::{Answer, Measured, Phase, Share, Stretch, rows::Rows};

/// Some rows of a job.
pub struct CpuRows {
    rows: Rows,
    of: Range<usize>,
    answer: Answer,
}

impl CpuRows {
    pub(super) fn new(rows: Rows, share: Share) -> Self {
        let of = share.rows(rows.count());
        let answer = Answer { product: Vec::with_capacity(of.len()), expected: Vec::with_capacity(of.len()) };
        Self { rows, of, answer }
    }

    pub(super) async fn run(self, timing: Timing<'_>, report: &mut dyn FnMut(Stretch)) -> (Measured, Answer) {
        let Self { rows, of, mut answer } = self;
        let mut pieces = Pieces::start(timing);
        let batches = Batches { of, step: 1, most: usize::MAX, weight: 1.0 };
        let each = &mut |first: usize, count: usize, watch: &mut crate::Stopwatch<'_>| {
            let range = (first..first + count).map(|row| u32::try_from(row).expect("a job has fewer rows"));
            answer.product.extend(range.clone().map(|row| rows.compute(row)));
            watch.lap(Phase::Compute);
            let computed = answer.product[answer.expected.len()..].iter();
            answer.expected.extend(range.zip(computed).map(|(row, computed)| rows.expected(row).unwrap_or(*computed)));
            watch.lap(Phase::Check);
        };
        pieces.each(batches, report, each).await;
        (pieces.end(), answer)
    }
}
