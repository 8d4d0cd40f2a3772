//! How fast a GPU is, from work small enough not to be noticed.

use super::{Gpu, OnGpu};
use crate::{ComputeError, Cost, Costs, GpuSurvey, Job, Phase, Workload};
use io::{Clock, Micros};

/// A kernel this long is timed well enough to foretell longer ones.
const LONG_ENOUGH: Micros = Micros::from_millis(4);

/// What each job costs on a GPU.
pub async fn survey(gpu: &Gpu, clock: &dyn Clock) -> Result<GpuSurvey, ComputeError> {
    let mut costs = Costs::default();
    for job in Job::ALL {
        costs.set(job, cost(job, gpu, clock).await?);
    }
    Ok(GpuSurvey { adapter: gpu.adapter.clone(), largest: gpu.largest, costs })
}

/// Runs ever more of a job until it is long enough to be timed.
async fn cost(job: Job, gpu: &Gpu, clock: &dyn Clock) -> Result<Cost, ComputeError> {
    let mut cost = Cost::default();
    let sizes = match job {
        Job::Product => [256, 1_024, 2_048],
        Job::Mandelbrot => [128, 512, 2_048],
        Job::Primes => [65_536, 524_288, 4_194_304],
        Job::Interest => [4_096, 65_536, 1_048_576],
    };
    let sizes = sizes.map(|n| if job == Job::Product { gpu.largest.min(n) } else { n });
    for n in sizes {
        let Ok(workload) = Workload::new(job, n) else { break };
        let (measured, _) = OnGpu::new(gpu, workload)?.run(clock, &mut |_| ()).await?;
        cost = Cost::of(&measured, workload);
        if measured.times.of(Phase::Kernel).is_some_and(|time| time >= LONG_ENOUGH) {
            break;
        }
    }
    Ok(cost)
}
