//! Four numbers that one instruction works on.
//!
//! In WebAssembly the instructions are named one by one: a release built for size vectorises nothing by itself. Other
//! targets leave it to the compiler, which does it well enough there.

#[cfg(target_arch = "wasm32")]
use core::arch::wasm32::{f32x4_add, f32x4_mul, f32x4_splat, v128};

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
    pub(crate) fn add_product(self, factor: f32, right: Self) -> Self {
        Self(core::array::from_fn(|lane| self.0[lane] + factor * right.0[lane]))
    }

    #[inline]
    pub(crate) const fn numbers(self) -> [f32; 4] {
        self.0
    }
}
