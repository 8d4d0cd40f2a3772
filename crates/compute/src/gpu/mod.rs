//! The GPU half: WebGPU in a browser, Vulkan natively, by the same code.
//!
//! Opening a device ([`Gpu`]) and computing on it ([`GpuProduct`]) are apart, so that one device serves many products and
//! a test can bring its own. Nothing here names the browser.

mod device;
mod fault;
mod grid;
mod product;
mod rows;
mod survey;

pub use device::Gpu;
pub use product::GpuProduct;
pub use survey::survey;
