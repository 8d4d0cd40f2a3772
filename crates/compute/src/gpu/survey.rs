//! How fast a GPU is, from products small enough not to be noticed.

use super::{Gpu, GpuProduct};
use crate::{ComputeError, Cost, GpuSurvey, Phase, Workload};
use io::{Clock, Micros};

/// A kernel this long is timed well enough to foretell longer ones.
const LONG_ENOUGH: Micros = Micros::from_millis(4);

/// Runs ever larger products until one is long enough to be timed.
pub async fn survey(gpu: &Gpu, clock: &dyn Clock) -> Result<GpuSurvey, ComputeError> {
    let mut cost = Cost::default();
    for n in [256, 1_024, 2_048] {
        let Ok(workload) = Workload::new(n.min(gpu.largest), 1) else { break };
        let (measured, _) = GpuProduct::new(gpu, workload)?.run(clock, &mut |_| ()).await?;
        cost = Cost::of(&measured, workload);
        if measured.times.of(Phase::Kernel).is_some_and(|time| time >= LONG_ENOUGH) {
            break;
        }
    }
    Ok(GpuSurvey { adapter: gpu.adapter.clone(), largest: gpu.largest, cost })
}
