//! Which part of a product one worker computes, where several share it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// One of several equal parts of the rows of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct Share {
    index: u32,
    of: u32,
}

#[derive(Deserialize)]
struct Fields {
    index: u32,
    of: u32,
}

/// A part that there is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("part {index} of {of} is none: parts are counted from 0, and there are 1 to {}", Share::MOST)]
pub struct ShareError {
    index: u32,
    of: u32,
}

impl TryFrom<Fields> for Share {
    type Error = ShareError;

    fn try_from(Fields { index, of }: Fields) -> Result<Self, ShareError> {
        if index < of && of <= Self::MOST { Ok(Self { index, of }) } else { Err(ShareError { index, of }) }
    }
}

/// The rows of a share begin at a multiple of this, since the kernel works on that many at once.
const STEP: usize = 4;

impl Share {
    /// The whole product.
    pub const WHOLE: Self = Self { index: 0, of: 1 };

    /// The most parts that a product is cut into.
    pub const MOST: u32 = 16;

    /// A product in `count` parts: at least one, and at most [`Share::MOST`].
    pub fn all(count: u32) -> impl Iterator<Item = Self> {
        let of = count.clamp(1, Self::MOST);
        (0..of).map(move |index| Self { index, of })
    }

    /// Which it is, from 0.
    pub const fn index(self) -> usize {
        self.index as usize
    }

    /// Its rows, of `n`. All parts together are all rows, each once and in order; of a small matrix some have none.
    pub fn rows(self, n: usize) -> Range<usize> {
        let steps = n.div_ceil(STEP);
        let from = |index: u32| (steps * index as usize / self.of as usize * STEP).min(n);
        from(self.index)..from(self.index + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_all_rows_each_once_and_about_equally_many() {
        for n in [1, 2, 5, 64, 100, 257, 1_024] {
            for count in 1..=Share::MOST {
                let rows: Vec<_> = Share::all(count).map(|share| share.rows(n)).collect();
                assert_eq!(rows.len(), count as usize);
                assert_eq!((rows[0].start, rows[rows.len() - 1].end), (0, n), "{n} in {count}");
                assert!(rows.windows(2).all(|pair| pair[0].end == pair[1].start), "{rows:?}");
                let even = n.div_ceil(count as usize);
                assert!(rows.iter().all(|rows| rows.len() < even + 2 * STEP), "{n} in {count}: {rows:?}");
            }
        }
    }

    #[test]
    fn a_part_that_there_is_not_is_refused() {
        for (index, of) in [(2, 2), (0, 0), (0, Share::MOST + 1)] {
            assert_eq!(Share::try_from(Fields { index, of }), Err(ShareError { index, of }));
        }
        assert_eq!(Share::all(0).collect::<Vec<_>>(), [Share::WHOLE]);
        assert_eq!(Share::all(99).count(), 16);
    }
}
