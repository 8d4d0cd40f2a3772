//! The CPU kernels of the compute lab, which are also the reference that its GPU kernels are checked against.
//!
//! `no_std`, without allocation and without `unsafe`, so that the same code runs natively, in the page, in a worker
//! and, later, on threads that share a memory. Matrices are square, row-major slices of `f32`.
//!
//! The loops are functions that are never inlined: an engine that has compiled one better meanwhile uses it from the
//! next call on, and not in a loop that runs already. A worker that computed for seconds in one go was seven times
//! slower when its loops were one with it.
#![no_std]
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod dot;
mod interest;
mod lanes;
mod mandelbrot;
mod matrix;
mod multiply;
mod primes;

pub use dot::{largest_difference, row_dots};
pub use interest::{Capital, FUTURES};
pub use mandelbrot::{MOST_STEPS, Picture};
pub use matrix::{Matrix, fill_rows, signs};
pub use multiply::{Panels, Strip, panels_len};
pub use primes::{NUMBERS, primes, sieved};
