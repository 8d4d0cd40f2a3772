//! One piece of work in several ways, and where the time goes: the lesson that concurrency is not parallelism.
//!
//! What is computed ([`Job`]) is a function of its size, so the page and the worker never send each other its numbers: matrices
//! come from a seed, pictures from a formula, random numbers from their place. Whoever computes checks as it goes and drops what it
//! has; what travels is a number for each row ([`Answer`]). This half is pure; the GPU half ([`gpu`], feature `gpu`) runs in a
//! browser and natively.

#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod cpu;
#[cfg(feature = "gpu")]
pub mod gpu;
mod message;
mod pace;
mod probe;
mod product;
mod rows;
mod share;
mod stopwatch;
mod survey;
mod workload;

pub use cpu::{OnCpu, Pacing, Timing};
pub use message::{Compute, ComputeError, Engine, Reply, Request};
pub use pace::Pace;
pub use probe::{Answer, Check, Probe, tolerance};
pub use product::Product;
pub use share::{Share, ShareError};
pub use stopwatch::{KernelClock, Lap, Measured, Phase, Stopwatch, Stretch, Times};
pub use survey::{Adapter, AdapterKind, Cost, Costs, GpuSurvey, Survey};
pub use workload::{Job, SizeError, Workload};
