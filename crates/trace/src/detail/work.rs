//! What threads and GPUs do.

use serde::{Deserialize, Serialize};

/// A stretch of computing, or several whose pauses are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Which part of the work, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<Phase>,
    /// How many were joined.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub joined: u32,
}

const fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_one(count: &u32) -> bool {
    *count == 1
}

/// A part of the work that a thread or a GPU does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Warming up: on the GPU, finding the adapter, opening the device and compiling the kernel too.
    SetUp,
    /// Making the data.
    Prepare,
    /// Computing on a processor.
    Compute,
    /// Copying the data to the GPU.
    Upload,
    /// Computing on the GPU.
    Kernel,
    /// Copying the result back.
    Readback,
    /// Checking the result.
    Check,
}
