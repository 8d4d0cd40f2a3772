//! What this machine can do, as far as is known, and what follows for the choices.

use super::{Count, Named as _, Way, Work};
use compute::{Adapter, AdapterKind, Costs, Job, Survey};

/// What is known of the machine.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Machine {
    /// It is being looked at.
    #[default]
    Unknown,
    /// The worker has looked.
    Surveyed(Survey),
    /// There is no worker, so the page itself has looked.
    NoWorker {
        /// Why there is none.
        reason: String,
        /// What each job costs on the page's own thread.
        cpu: Costs,
    },
}

/// How long the page may freeze, in seconds.
const LONGEST_FREEZE: f64 = 2.0;

/// The largest product on the page's own thread: its memory is 64 MiB, which a page does not get back.
const LARGEST_ON_PAGE: u32 = 4_096;

/// The largest product on one core: ten seconds to minutes, and 256 MiB.
const LARGEST_ON_CORE: u32 = 8_192;

/// What workers may hold together: each has one of the matrices whole.
const MOST_TOGETHER: u64 = 1 << 30;

/// What is frozen unmeasured is small.
const LARGEST_UNMEASURED_FREEZE: u32 = 512;

impl Machine {
    /// About how many seconds `way` will take, by the little that was measured of the job.
    pub fn estimate(&self, way: Way, work: Work) -> Option<f64> {
        let (costs, by) = match (self, way) {
            (Self::Unknown, _) | (Self::NoWorker { .. }, Way::Worker | Way::Workers(_) | Way::Gpu) => return None,
            (Self::NoWorker { cpu, .. }, Way::OnePiece | Way::Pieces) => (cpu, 1),
            (Self::Surveyed(survey), Way::Gpu) => (&survey.gpu.as_ref().ok()?.costs, 1),
            (Self::Surveyed(survey), Way::OnePiece | Way::Pieces | Way::Worker) => (&survey.cpu, 1),
            (Self::Surveyed(survey), Way::Workers(count)) => (&survey.cpu, count.number().min(survey.cores)),
        };
        Some(costs.of(work.job()).shared(by).seconds(work.workload()))
    }

    /// Why `way` cannot run `work` here; `None` if it can.
    pub fn refusal(&self, way: Way, work: Work) -> Option<String> {
        match way {
            Way::OnePiece => self.freeze_refusal(work),
            Way::Pieces => too_large(work, LARGEST_ON_PAGE, "on the main thread"),
            Way::Worker => self.no_worker().or_else(|| too_large(work, LARGEST_ON_CORE, "on one core")),
            Way::Workers(count) => self.no_worker().or_else(|| too_large_together(count, work)),
            Way::Gpu => self.no_worker().or_else(|| self.gpu_refusal(work)),
        }
    }

    /// How many threads run at once, as far as is known.
    pub fn cores(&self) -> Option<u32> {
        match self {
            Self::Surveyed(survey) => Some(survey.cores),
            Self::Unknown | Self::NoWorker { .. } => None,
        }
    }

    /// The GPU, if there is one.
    pub fn adapter(&self) -> Option<&Adapter> {
        match self {
            Self::Surveyed(Survey { gpu: Ok(gpu), .. }) => Some(&gpu.adapter),
            Self::Unknown | Self::NoWorker { .. } | Self::Surveyed(Survey { gpu: Err(_), .. }) => None,
        }
    }

    /// What there is, in sentences.
    pub fn describe(&self) -> Vec<String> {
        match self {
            Self::Unknown => vec!["Looking at this machine, with a little of each job.".to_owned()],
            Self::NoWorker { reason, .. } => vec![format!(
                "No worker: {reason}. Everything can be computed on the main thread only, and the GPU, which a worker \
                 drives, is out of reach."
            )],
            Self::Surveyed(Survey { cores, cpu, gpu }) => {
                let core = format!("One core computes about {}; {}.", rate(cpu), at_once(*cores));
                let gpu = match gpu {
                    Ok(gpu) => format!("GPU: {}, about {}.", gpu.adapter.title(), rate(&gpu.costs)),
                    Err(reason) => format!("No GPU: {reason}."),
                };
                let mut words = vec![core, gpu];
                words.extend(self.adapter().and_then(software));
                words
            }
        }
    }

    fn no_worker(&self) -> Option<String> {
        match self {
            Self::NoWorker { reason, .. } => Some(format!("There is no worker: {reason}.")),
            Self::Unknown | Self::Surveyed(_) => None,
        }
    }

    fn freeze_refusal(&self, work: Work) -> Option<String> {
        match self.estimate(Way::OnePiece, work) {
            Some(seconds) if seconds > LONGEST_FREEZE => {
                Some(format!("It would freeze the page for about {seconds:.0} s. Choose a smaller size."))
            }
            None => {
                let largest =
                    if work.job() == Job::Product { LARGEST_UNMEASURED_FREEZE } else { Work::sizes(work.job())[0] };
                (work.n() > largest).then(|| {
                    let largest = Work::all(work.job()).find(|work| work.n() == largest).unwrap_or(work);
                    format!("At most {} before this machine has been measured.", largest.amount())
                })
            }
            Some(_) => None,
        }
    }

    fn gpu_refusal(&self, work: Work) -> Option<String> {
        let Self::Surveyed(survey) = self else { return None };
        match &survey.gpu {
            Err(reason) => Some(words::sentence(reason)),
            Ok(gpu) => too_large(work, gpu.largest, "in one buffer of this GPU"),
        }
    }
}

/// Why a software adapter is slow; nothing for a real GPU.
fn software(adapter: &Adapter) -> Option<String> {
    (adapter.kind == AdapterKind::Software).then(|| {
        "This GPU is software: a program that imitates one on the same processor cores. Expect it to be slower than the \
         worker: it has no hardware of its own, and imitating costs extra."
            .to_owned()
    })
}

/// Matrices take memory; no other job does.
fn too_large(work: Work, largest: u32, place: &str) -> Option<String> {
    (work.job() == Job::Product && work.n() > largest).then(|| format!("At most {largest} × {largest} {place}."))
}

/// Every worker has a matrix in a memory of its own.
fn too_large_together(count: Count, work: Work) -> Option<String> {
    let fits = |work: &Work| {
        work.n() <= LARGEST_ON_CORE && u64::from(count.number()) * work.workload().bytes() <= MOST_TOGETHER
    };
    let largest = Work::all(Job::Product).filter(fits).max()?;
    too_large(work, largest.n(), &format!("in {} workers, since each has a matrix of its own", count.number()))
}

/// How many threads the machine runs at once.
fn at_once(cores: u32) -> String {
    match cores {
        1 => "the machine runs one thread at once".to_owned(),
        cores => format!("the machine runs {cores} threads at once"),
    }
}

/// Billions of operations of a product a second, in two digits.
fn rate(costs: &Costs) -> String {
    let (unit, per) = Job::Product.rate();
    let rate = 1.0 / (per * costs.of(Job::Product).per_unit);
    if rate < 10.0 { format!("{rate:.1} {unit}") } else { format!("{rate:.0} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use compute::{Cost, GpuSurvey};

    /// A core of 40 GFLOP/s, and a GPU of 4 that holds matrices up to 4096.
    fn surveyed(kind: AdapterKind) -> Machine {
        let adapter = Adapter { name: "a GPU".to_owned(), backend: "WebGPU".to_owned(), kind };
        let costs = |rate: f64| {
            let mut costs = Costs::default();
            for job in Job::ALL {
                costs.set(job, Cost { per_unit: 1e-9 / rate, per_byte: 0.0 });
            }
            costs
        };
        let gpu = Ok(GpuSurvey { adapter, largest: 4_096, costs: costs(4.0) });
        Machine::Surveyed(Survey { cores: 8, cpu: costs(40.0), gpu })
    }

    fn size(n: u32) -> Work {
        Work::all(Job::Product).find(|work| work.n() == n).unwrap()
    }

    #[track_caller]
    fn check(machine: &Machine, (way, n): (Way, u32), refusal: Option<&str>) {
        assert_eq!(machine.refusal(way, size(n)).as_deref(), refusal);
    }

    #[test]
    fn the_freeze_is_kept_below_two_seconds() {
        let machine = surveyed(AdapterKind::Hardware);
        check(&machine, (Way::OnePiece, 2_048), None);
        let refusal = "It would freeze the page for about 3 s. Choose a smaller size.";
        check(&machine, (Way::OnePiece, 4_096), Some(refusal));
        check(&Machine::Unknown, (Way::OnePiece, 512), None);
        let refusal = "At most 512 × 512 before this machine has been measured.";
        check(&Machine::Unknown, (Way::OnePiece, 1_024), Some(refusal));
    }

    #[test]
    fn sizes_end_where_the_machine_does() {
        let machine = surveyed(AdapterKind::Hardware);
        check(&machine, (Way::Pieces, 8_192), Some("At most 4096 × 4096 on the main thread."));
        check(&machine, (Way::Worker, 16_384), Some("At most 8192 × 8192 on one core."));
        check(&machine, (Way::Gpu, 8_192), Some("At most 4096 × 4096 in one buffer of this GPU."));
        check(&machine, (Way::Gpu, 4_096), None);
    }

    #[test]
    fn workers_share_the_time_and_each_has_a_matrix() {
        let machine = surveyed(AdapterKind::Hardware);
        let (four, most) = (Way::Workers(Count::FOUR), Way::Workers(Count::try_from(16).unwrap()));
        check(&machine, (four, 8_192), None);
        check(&machine, (most, 4_096), None);
        check(&machine, (most, 8_192), Some("At most 4096 × 4096 in 16 workers, since each has a matrix of its own."));
        let estimate = |way| machine.estimate(way, size(1_024)).unwrap();
        assert!((estimate(Way::Worker) / estimate(four) - 4.0).abs() < 1e-6);
        assert!((estimate(Way::Worker) / estimate(most) - 8.0).abs() < 1e-6, "eight cores are not sixteen");
    }

    #[test]
    fn what_takes_no_memory_is_bounded_by_its_time_alone() {
        let machine = surveyed(AdapterKind::Hardware);
        for job in [Job::Mandelbrot, Job::Primes, Job::Interest] {
            let largest = Work::all(job).last().unwrap();
            for way in [Way::Pieces, Way::Worker, Way::Workers(Count::FOUR), Way::Gpu] {
                assert_eq!(machine.refusal(way, largest), None, "{job:?} {way:?}");
                assert!(machine.estimate(way, largest).unwrap() > machine.estimate(way, Work::at(job, 0)).unwrap());
            }
        }
        let largest = Work::all(Job::Primes).last().unwrap();
        assert!(machine.refusal(Way::OnePiece, largest).unwrap().starts_with("It would freeze the page for about"));
        let refusal = Machine::Unknown.refusal(Way::OnePiece, Work::of(Job::Interest));
        assert_eq!(refusal.as_deref(), Some("At most 16,384 futures before this machine has been measured."));
    }

    #[test]
    fn without_a_worker_the_main_thread_still_computes() {
        let mut cpu = Costs::default();
        cpu.set(Job::Product, Cost { per_unit: 1e-11, per_byte: 0.0 });
        let machine = Machine::NoWorker { reason: "its files did not load".to_owned(), cpu };
        check(&machine, (Way::Worker, 256), Some("There is no worker: its files did not load."));
        check(&machine, (Way::Gpu, 256), Some("There is no worker: its files did not load."));
        check(&machine, (Way::Pieces, 256), None);
        check(&machine, (Way::OnePiece, 256), None);
    }

    #[test]
    fn without_an_adapter_everything_else_still_runs() {
        let Machine::Surveyed(survey) = surveyed(AdapterKind::Hardware) else { unreachable!() };
        let machine = Machine::Surveyed(Survey { gpu: Err("this browser has none".to_owned()), ..survey });
        check(&machine, (Way::Gpu, 256), Some("This browser has none."));
        check(&machine, (Way::Worker, 256), None);
        assert_eq!(machine.describe()[1], "No GPU: this browser has none.");
    }

    #[test]
    fn a_software_gpu_is_said_to_be_one_and_why_it_is_slow() {
        let words = surveyed(AdapterKind::Software).describe();
        assert_eq!(words[0], "One core computes about 40 GFLOP/s; the machine runs 8 threads at once.");
        assert_eq!(words[1], "GPU: a GPU (WebGPU, software adapter), about 4.0 GFLOP/s.");
        assert!(words[2].contains("on the same processor cores"), "{}", words[2]);
        assert_eq!(surveyed(AdapterKind::Hardware).describe().len(), 2);
    }
}
