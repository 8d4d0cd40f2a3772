//! One piece of work in several ways, and where the time goes: the lesson that concurrency is not parallelism.
//!
//! The work is the product of two square matrices whose entries are a function of a seed, so the page and the worker
//! never send each other a matrix. Whoever computes the product checks it as it appears ([`Probe`]) and drops it; what
//! travels is two vectors. This half is pure; the GPU half ([`gpu`], feature `gpu`) runs in a browser and natively.

#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod cpu;
#[cfg(feature = "gpu")]
pub mod gpu;
mod message;
mod pace;
mod probe;
mod share;
mod stopwatch;
mod survey;
mod workload;

pub use cpu::{CpuProduct, Pacing, Timing};
pub use message::{ComputeError, Engine, Products, Reply, Request};
pub use pace::Pace;
pub use probe::{Answer, Check, Probe, tolerance};
pub use share::{Share, ShareError};
pub use stopwatch::{KernelClock, Lap, Measured, Phase, Stopwatch, Stretch, Times};
pub use survey::{Adapter, AdapterKind, Cost, GpuSurvey, Survey};
pub use workload::{SizeError, Workload};
