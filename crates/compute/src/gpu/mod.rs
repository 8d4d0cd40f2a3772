//! The GPU half: WebGPU in a browser, Vulkan natively, by the same code.
//!
//! Opening a device ([`Gpu`]) and computing on it ([`OnGpu`]) are apart, so that one device serves many runs and
//! a test can bring its own. Nothing here names the browser.

mod device;
mod fault;
mod grid;
mod moves;
mod product;
mod rows;
mod survey;
mod timer;

pub use device::Gpu;
use moves::Report;
pub use product::GpuProduct;
pub use rows::GpuRows;
pub use survey::survey;

use crate::{Answer, ComputeError, Measured, Workload, workload::Parts};
use io::Clock;

/// A workload on an open GPU, before it begins.
pub enum OnGpu<'a> {
    /// A product of matrices.
    Product(GpuProduct<'a>),
    /// Rows that have nothing to do with each other.
    Rows(GpuRows<'a>),
}

impl<'a> OnGpu<'a> {
    /// Makes room for `workload` and compiles its kernel.
    pub fn new(gpu: &'a Gpu, workload: Workload) -> Result<Self, ComputeError> {
        Ok(match workload.parts() {
            Parts::Product(product) => Self::Product(GpuProduct::new(gpu, product)?),
            Parts::Rows(rows) => Self::Rows(GpuRows::new(gpu, rows)),
        })
    }

    /// Runs to the end, telling `report` of every stretch.
    pub async fn run(self, clock: &dyn Clock, report: Report<'_>) -> Result<(Measured, Answer), ComputeError> {
        match self {
            Self::Product(product) => product.run(clock, report).await,
            Self::Rows(rows) => rows.run(clock, report).await,
        }
    }
}
