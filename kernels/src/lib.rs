//! The CPU kernels of the compute lab, which are also the reference that its GPU kernels are checked against.
//!
//! `no_std`, without allocation and without `unsafe`, so that the same code runs natively, in the page, in a worker
//! and, later, on threads that share a memory. Matrices are square, row-major slices of `f32`.
#![no_std]

mod dot;
mod lanes;
mod matrix;
mod multiply;

pub use dot::{largest_difference, row_dots};
pub use matrix::{Matrix, fill_rows, signs};
pub use multiply::{Panels, panels_len};
