//! The product, a few rows at a time.

use std::ops::Range;

use kernels::{Panels, Strip, fill_rows, panels_len};

use super::{Batches, Pieces, Timing};
use crate::{Answer, ComputeError, Measured, Phase, Probe, Product, Share, Stopwatch, Stretch};

/// A product under way, or some rows of one.
pub struct CpuProduct {
    of: Product,
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
    /// Makes room for a share of a product: one matrix and a few rows of the others.
    pub(super) fn new(of: Product, share: Share) -> Result<Self, ComputeError> {
        let side = of.side();
        let batch = side * side.min(MOST_ROWS);
        let rows = share.rows(side);
        let (panels, probe) = (zeros(panels_len(side))?, Probe::new(of, rows.clone()));
        Ok(Self { of, rows, probe, panels, left: zeros(batch)?, product: zeros(batch)? })
    }

    pub(super) async fn run(mut self, timing: Timing<'_>, report: &mut dyn FnMut(Stretch)) -> (Measured, Answer) {
        let mut pieces = Pieces::start(timing);
        // The two steps cost differently by row, so each finds its own pace.
        let pack = Batches { of: 0..self.of.side(), step: ROWS, most: MOST_ROWS, weight: 0.0 };
        pieces.each(pack, report, &mut |first, rows, watch| self.pack(first, rows, watch)).await;
        let multiply = Batches { of: self.rows.clone(), step: ROWS, most: MOST_ROWS, weight: 1.0 };
        pieces.each(multiply, report, &mut |first, rows, watch| self.multiply(first, rows, watch)).await;
        (pieces.end(), self.probe.answer())
    }

    /// Generates rows of the right matrix and packs them for the kernel.
    fn pack(&mut self, first: usize, rows: usize, watch: &mut Stopwatch<'_>) {
        let n = self.of.side();
        let right = &mut self.left[..rows * n];
        fill_rows(self.of.right(), first, right);
        watch.lap(Phase::Prepare);
        Panels::pack(&mut self.panels, Strip { n, first, rows: right });
        watch.lap(Phase::Compute);
        self.probe.see_right(first, right);
        watch.lap(Phase::Check);
    }

    /// Generates rows of the left matrix and computes the same rows of the product.
    fn multiply(&mut self, first: usize, rows: usize, watch: &mut Stopwatch<'_>) {
        let n = self.of.side();
        let (left, product) = (&mut self.left[..rows * n], &mut self.product[..rows * n]);
        fill_rows(self.of.left(), first, left);
        watch.lap(Phase::Prepare);
        Panels::new(n, &self.panels).multiply(left, product);
        watch.lap(Phase::Compute);
        self.probe.see_left(first, left);
        self.probe.see_product(first, product);
        watch.lap(Phase::Check);
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
    use super::zeros;

    #[test]
    fn a_product_that_does_not_fit_says_how_much_it_wanted() {
        let error = zeros(1 << 59).unwrap_err();
        assert_eq!(error.to_string(), "2305843009214 MB of memory are not to be had here; choose a smaller size");
    }
}
