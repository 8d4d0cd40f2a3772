//! One piece of work in several ways, and where the time goes: the lesson that concurrency is not parallelism.
//!
//! The work is the product of two square matrices whose entries are a function of a seed, so the page and the worker
//! never send each other a matrix. Whoever computes the product checks it as it appears ([`Probe`]) and drops it; what
//! travels is two vectors. This half is pure; the GPU half ([`gpu`], feature `gpu`) runs in a browser and natively.

mod cpu;
#[cfg(feature = "gpu")]
pub mod gpu;
mod message;
mod pace;
mod probe;
mod stopwatch;
mod survey;
mod workload;

pub use cpu::{CpuProduct, Pacing};
pub use message::{ComputeError, Engine, MessageError, Reply, Request, VERSION, decode, encode};
pub use pace::Pace;
pub use probe::{Answer, Check, Probe, tolerance};
pub use stopwatch::{KernelClock, Measured, Phase, Stopwatch, Stretch, Times};
pub use survey::{Adapter, AdapterKind, Cost, GpuSurvey, Survey};
pub use workload::{SizeError, Workload};
