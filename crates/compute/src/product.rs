//! The product of two matrices that are never stored whole.

use kernels::Matrix;

use super::{Job, SizeError};

/// The product of two `n` × `n` matrices of `f32` in `-1.0..1.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product {
    n: u32,
    seed: u64,
}

impl Product {
    /// The largest `n`: one matrix is then 1 GiB, a quarter of what WebAssembly can address.
    pub const LARGEST: u32 = 16_384;

    /// The product of size `n` whose matrices come from `seed`: the same seed gives the same entries everywhere.
    pub const fn new(n: u32, seed: u64) -> Result<Self, SizeError> {
        if n == 0 || n > Self::LARGEST { Err(SizeError { job: Job::Product, n }) } else { Ok(Self { n, seed }) }
    }

    /// Rows and columns.
    pub const fn n(self) -> u32 {
        self.n
    }

    /// Rows and columns, as an index.
    pub const fn side(self) -> usize {
        self.n as usize
    }

    /// The matrix on the left of the product.
    pub const fn left(self) -> Matrix {
        Matrix { n: self.side(), seed: self.seed }
    }

    /// The matrix on the right.
    pub const fn right(self) -> Matrix {
        Matrix { n: self.side(), seed: self.seed ^ 0x5269_6768_7421_0000 }
    }

    /// What the vector of the check is made from.
    pub const fn probe_seed(self) -> u64 {
        self.seed ^ 0x7072_6f62_6521_0000
    }

    /// Bytes of one matrix.
    pub const fn bytes(self) -> u64 {
        4 * (self.n as u64) * (self.n as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_streams_of_one_seed_differ() {
        let product = Product::new(4, 9).unwrap();
        assert_ne!(product.left().seed, product.right().seed);
        assert_ne!(product.left().seed, product.probe_seed());
    }
}
