//! What is computed.

use kernels::Matrix;
use serde::{Deserialize, Serialize};

/// The product of two `n` × `n` matrices of `f32` in `-1.0..1.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct Workload {
    n: u32,
    seed: u64,
}

#[derive(Deserialize)]
struct Fields {
    n: u32,
    seed: u64,
}

/// A size that is not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("n is {n}; products of 1 to {} are computed", Workload::LARGEST)]
pub struct SizeError {
    n: u32,
}

impl TryFrom<Fields> for Workload {
    type Error = SizeError;

    fn try_from(fields: Fields) -> Result<Self, SizeError> {
        Self::new(fields.n, fields.seed)
    }
}

impl Workload {
    /// The largest `n`: one matrix is then 1 GiB, a quarter of what WebAssembly can address.
    pub const LARGEST: u32 = 16_384;

    /// The product of size `n` whose matrices come from `seed`: the same seed gives the same entries everywhere.
    pub const fn new(n: u32, seed: u64) -> Result<Self, SizeError> {
        if n == 0 || n > Self::LARGEST { Err(SizeError { n }) } else { Ok(Self { n, seed }) }
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

    /// Multiplications and additions of the definition: `2n³`.
    pub fn flop(self) -> f64 {
        2.0 * f64::from(self.n) * f64::from(self.n) * f64::from(self.n)
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
    fn a_size_out_of_range_is_refused_wherever_it_comes_from() {
        let error = serde_json::from_str::<Workload>(r#"{"n":16385,"seed":1}"#).unwrap_err().to_string();
        assert!(error.contains("n is 16385; products of 1 to 16384 are computed"), "{error}");
        assert_eq!(Workload::new(0, 1), Err(SizeError { n: 0 }));
    }

    #[test]
    fn the_three_streams_of_one_seed_differ() {
        let workload = Workload::new(4, 9).unwrap();
        assert_ne!(workload.left().seed, workload.right().seed);
        assert_ne!(workload.left().seed, workload.probe_seed());
    }
}
