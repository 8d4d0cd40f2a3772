//! What a machine has and how fast it is, measured with a little of each job before much is offered.

use serde::{Deserialize, Serialize};

use super::{ComputeError, Job, Measured, OnCpu, Phase, Share, Timing, Workload};
use io::Micros;

/// What a machine has for computing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// How many threads run at once, as far as the browser says.
    pub cores: u32,
    /// What each job costs on one core.
    pub cpu: Costs,
    /// The GPU, or why there is none.
    pub gpu: Result<GpuSurvey, String>,
}

/// A GPU that a page may use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GpuSurvey {
    /// Which.
    pub adapter: Adapter,
    /// The largest `n` whose matrices fit into its buffers.
    pub largest: u32,
    /// What each job costs there.
    pub costs: Costs,
}

/// A GPU as the browser names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adapter {
    /// What its maker or the browser calls it; browsers may hide it.
    pub name: String,
    /// How it is reached.
    pub backend: String,
    /// Of what kind it is.
    pub kind: AdapterKind,
}

/// What stands behind an adapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdapterKind {
    /// A GPU; browsers do not say which kind.
    Hardware,
    /// A program on the CPU that acts as a GPU.
    Software,
}

impl Adapter {
    /// One line that names it.
    pub fn title(&self) -> String {
        let name = if self.name.is_empty() { "a GPU whose name the browser hides" } else { &self.name };
        match self.kind {
            AdapterKind::Hardware => format!("{name} ({})", self.backend),
            AdapterKind::Software => format!("{name} ({}, software adapter)", self.backend),
        }
    }
}

/// What each job costs, in the order of [`Job::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Costs([Cost; Job::ALL.len()]);

impl Costs {
    /// What a job costs.
    pub const fn of(&self, job: Job) -> Cost {
        self.0[job as usize]
    }

    /// Notes what a job costs.
    pub const fn set(&mut self, job: Job, cost: Cost) {
        self.0[job as usize] = cost;
    }
}

/// What a job costs: so much for each unit of work, and so much for each number moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// Seconds for one of [`Workload::units`].
    pub per_unit: f64,
    /// Seconds for one of [`Workload::bytes`] generated, moved or checked.
    pub per_byte: f64,
}

impl Cost {
    /// What a job costs on the core that this runs on, from a few runs that are too small to be noticed. It also warms
    /// the kernel up: an engine compiles it a second time, better, once it has run for a while.
    pub async fn of_cpu(job: Job, timing: Timing<'_>) -> Result<Self, ComputeError> {
        let mut cost = Self::default();
        // The last one counts, since it has had the most of that.
        let small = match job {
            Job::Product => [128, 256, 256, 512],
            Job::Mandelbrot => [64, 128, 128, 256],
            Job::Primes => [65_536, 131_072, 131_072, 262_144],
            Job::Interest => [1_024, 2_048, 2_048, 8_192],
        };
        for n in small {
            let workload = Workload::new(job, n).expect("small sizes are in range");
            let (measured, _) = OnCpu::new(workload, Share::WHOLE)?.run(timing, &mut |_| ()).await;
            cost = Self::of(&measured, workload);
        }
        Ok(cost)
    }

    /// What every job costs there.
    pub async fn all_of_cpu(timing: Timing<'_>) -> Result<Costs, ComputeError> {
        let mut costs = Costs::default();
        for job in Job::ALL {
            costs.set(job, Self::of_cpu(job, timing).await?);
        }
        Ok(costs)
    }

    /// The cost that `measured` shows for `workload`.
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    pub fn of(measured: &Measured, workload: Workload) -> Self {
        let seconds = |phases: &[Phase]| -> f64 {
            phases.iter().filter_map(|phase| measured.times.of(*phase)).map(Micros::seconds).sum()
        };
        Self {
            per_unit: seconds(&[Phase::Compute, Phase::Kernel]) / workload.units(),
            per_byte: seconds(&[Phase::Prepare, Phase::Upload, Phase::Readback, Phase::Check])
                / workload.bytes() as f64,
        }
    }

    /// What it costs where so many share the operations, and each moves all the numbers that it needs.
    #[must_use]
    pub fn shared(self, by: u32) -> Self {
        Self { per_unit: self.per_unit / f64::from(by.max(1)), ..self }
    }

    /// How many seconds `workload` will take, all told.
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    pub fn seconds(self, workload: Workload) -> f64 {
        self.per_unit * workload.units() + self.per_byte * workload.bytes() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Times;

    fn workload(n: u32) -> Workload {
        Workload::new(Job::Product, n).unwrap()
    }

    #[test]
    fn a_cost_foretells_what_it_was_measured_on_and_grows_with_the_work() {
        let mut times = Times::default();
        times.add(Phase::Compute, Micros(8_000));
        times.add(Phase::Prepare, Micros(1_000));
        times.add(Phase::Check, Micros(1_000));
        let measured = Measured { times, pieces: 1, gpu: None };
        let cost = Cost::of(&measured, workload(100));
        assert!((cost.seconds(workload(100)) - 0.010).abs() < 1e-12);
        assert!((cost.seconds(workload(200)) - 0.072).abs() < 1e-12);
    }

    #[test]
    fn a_software_adapter_is_called_that() {
        let adapter = Adapter { name: String::new(), backend: "WebGPU".to_owned(), kind: AdapterKind::Software };
        assert_eq!(adapter.title(), "a GPU whose name the browser hides (WebGPU, software adapter)");
    }
}
