//! The matrices as the kernel sees them: padded with zeros to whole tiles.

use crate::Product;

/// Rows and columns of a tile, which one workgroup computes; `product.wgsl` says the same.
const TILE: u32 = 64;

/// The shape of padded matrices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// Rows and columns.
    pub(super) side: u32,
}

impl Grid {
    pub(super) const fn of(product: Product) -> Self {
        Self::of_side(product.n())
    }

    pub(super) const fn of_side(n: u32) -> Self {
        Self { side: n.next_multiple_of(TILE) }
    }

    /// Bytes of a row.
    pub(super) const fn row_bytes(self) -> u64 {
        4 * self.side as u64
    }

    /// Bytes of a matrix.
    pub(super) const fn bytes(self) -> u64 {
        self.row_bytes() * self.side as u64
    }

    /// How many tiles the product has.
    pub(super) const fn tiles(self) -> usize {
        let across = (self.side / TILE) as usize;
        across * across
    }

    /// The kernel's `Grid` for a dispatch that begins at tile `first`.
    pub(super) const fn uniform(self, first: u32) -> [u32; 4] {
        [self.side / 4, self.side / TILE, first, 0]
    }

    /// How many rows to move at once: 16 MiB, so that no copy of a whole matrix is needed beside the one on the GPU.
    pub(super) const fn rows_at_once(self, rows: usize) -> usize {
        let fitting = 16 * 1024 * 1024 / (4 * self.side as usize);
        if rows < fitting { rows } else { fitting }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_padded_to_whole_tiles() {
        assert_eq!([1, 64, 65, 1_000].map(|n| Grid::of_side(n).side), [64, 64, 128, 1_024]);
        assert_eq!(Grid::of_side(130).tiles(), 9);
    }

    #[test]
    fn the_largest_matrix_moves_a_part_at_a_time() {
        assert_eq!(Grid::of_side(Product::LARGEST).rows_at_once(16_384), 256);
        assert_eq!(Grid::of_side(64).rows_at_once(50), 50);
    }
}
