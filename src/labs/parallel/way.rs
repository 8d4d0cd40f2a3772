//! What can be chosen: a size, and ways to compute.

use serde::{Deserialize, Serialize};

use compute::Workload;

/// A way to compute the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// All at once on the page's own thread, which does nothing else until it is done.
    OnePiece,
    /// On the page's own thread, giving it back every few milliseconds.
    Pieces,
    /// On another thread.
    Worker,
    /// On the GPU, driven from the worker.
    Gpu,
}

impl Way {
    /// All, in the order in which they run.
    pub const ALL: [Self; 4] = [Self::OnePiece, Self::Pieces, Self::Worker, Self::Gpu];

    /// The name that readers see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OnePiece => "In one piece on the main thread",
            Self::Pieces => "In pieces on the main thread",
            Self::Worker => "In a worker",
            Self::Gpu => "On the GPU",
        }
    }

    /// The name where there is little room.
    pub const fn short(self) -> &'static str {
        match self {
            Self::OnePiece => "One piece",
            Self::Pieces => "Pieces",
            Self::Worker => "Worker",
            Self::Gpu => "GPU",
        }
    }

    /// What it is, in a sentence.
    pub const fn about(self) -> &'static str {
        match self {
            Self::OnePiece => "Freezes the page, and not even Stop can be pressed. Kept below two seconds.",
            Self::Pieces => "Concurrent: 8 ms of work, then whatever else waits, then the next piece.",
            Self::Worker => "Parallel: another thread computes while the page goes on.",
            Self::Gpu => "Worker and GPU: a worker sends the work, the GPU computes many entries at a time.",
        }
    }

    /// Whether the page's own thread computes.
    pub const fn is_on_page(self) -> bool {
        matches!(self, Self::OnePiece | Self::Pieces)
    }
}

/// How many rows and columns the matrices have: one of a few powers of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Size(u32);

impl Size {
    /// All, small first.
    pub const ALL: [Self; 7] = [Self(256), Self(512), Self(1_024), Self(2_048), Self(4_096), Self(8_192), Self(16_384)];

    /// Rows and columns.
    pub const fn n(self) -> u32 {
        self.0
    }

    /// The product of this size. Its matrices are the same in every way and every run, so answers can be compared.
    pub fn workload(self) -> Workload {
        Workload::new(self.0, 1).expect("every size is in range")
    }
}

impl Default for Size {
    fn default() -> Self {
        Self(1_024)
    }
}

impl TryFrom<u32> for Size {
    type Error = String;

    fn try_from(n: u32) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|size| size.0 == n);
        known.ok_or_else(|| format!("{n} is not one of the sizes {:?}", Self::ALL.map(Self::n)))
    }
}

impl From<Size> for u32 {
    fn from(size: Size) -> Self {
        size.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_is_a_workload_and_reads_back() {
        for size in Size::ALL {
            assert_eq!(size.workload().n(), size.n());
            assert_eq!(Size::try_from(size.n()), Ok(size));
        }
    }

    #[test]
    fn a_size_that_is_not_offered_is_refused() {
        assert!(Size::try_from(1_000).unwrap_err().starts_with("1000 is not one of the sizes [256, 512"));
    }
}
