//! Four numbers that one instruction works on.
//!
//! In WebAssembly the instructions are named one by one: a release built for size vectorises nothing by itself. Other
//! targets leave it to the compiler, which does it well enough there.

#[cfg(target_arch = "wasm32")]
use core::arch::wasm32::{f32x4_add, f32x4_le, f32x4_mul, f32x4_splat, f32x4_sub, i32x4_bitmask, v128};

/// Four `f32`.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lanes(v128);

#[cfg(target_arch = "wasm32")]
impl Lanes {
    #[inline]
    pub(crate) fn new(numbers: [f32; 4]) -> Self {
        Self(bytemuck::cast(numbers))
    }

    #[inline]
    pub(crate) fn all(number: f32) -> Self {
        Self(f32x4_splat(number))
    }

    #[inline]
    pub(crate) fn plus(self, right: Self) -> Self {
        Self(f32x4_add(self.0, right.0))
    }

    #[inline]
    pub(crate) fn minus(self, right: Self) -> Self {
        Self(f32x4_sub(self.0, right.0))
    }

    #[inline]
    pub(crate) fn times(self, right: Self) -> Self {
        Self(f32x4_mul(self.0, right.0))
    }

    /// How many are at most `limit`.
    #[inline]
    pub(crate) fn at_most(self, limit: f32) -> u32 {
        i32x4_bitmask(f32x4_le(self.0, f32x4_splat(limit))).count_ones()
    }

    #[inline]
    pub(crate) fn add_product(self, factor: f32, right: Self) -> Self {
        Self(f32x4_add(self.0, f32x4_mul(f32x4_splat(factor), right.0)))
    }

    #[inline]
    pub(crate) fn numbers(self) -> [f32; 4] {
        bytemuck::cast(self.0)
    }
}

/// Four `f32`.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lanes([f32; 4]);

#[cfg(not(target_arch = "wasm32"))]
impl Lanes {
    #[inline]
    pub(crate) const fn new(numbers: [f32; 4]) -> Self {
        Self(numbers)
    }

    #[inline]
    pub(crate) const fn all(number: f32) -> Self {
        Self([number; 4])
    }

    #[inline]
    pub(crate) fn plus(self, right: Self) -> Self {
        Self(core::array::from_fn(|lane| self.0[lane] + right.0[lane]))
    }

    #[inline]
    pub(crate) fn minus(self, right: Self) -> Self {
        Self(core::array::from_fn(|lane| self.0[lane] - right.0[lane]))
    }

    #[inline]
    pub(crate) fn times(self, right: Self) -> Self {
        Self(core::array::from_fn(|lane| self.0[lane] * right.0[lane]))
    }

    /// How many are at most `limit`.
    #[inline]
    pub(crate) fn at_most(self, limit: f32) -> u32 {
        self.0.into_iter().map(|number| u32::from(number <= limit)).sum()
    }

    #[inline]
    pub(crate) fn add_product(self, factor: f32, right: Self) -> Self {
        Self(core::array::from_fn(|lane| self.0[lane] + factor * right.0[lane]))
    }

    #[inline]
    pub(crate) const fn numbers(self) -> [f32; 4] {
        self.0
    }
}
