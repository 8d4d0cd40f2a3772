//! What this machine can do, as far as is known, and what follows for the choices.

use super::{Count, Size, Way};
use compute::{Adapter, AdapterKind, Cost, Survey};

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
        /// What a product costs on the page's own thread.
        cpu: Cost,
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
    /// About how many seconds `way` will take, by the small products that were measured.
    pub fn estimate(&self, way: Way, size: Size) -> Option<f64> {
        let cost = match (self, way) {
            (Self::Unknown, _) | (Self::NoWorker { .. }, Way::Worker | Way::Workers(_) | Way::Gpu) => return None,
            (Self::NoWorker { cpu, .. }, Way::OnePiece | Way::Pieces) => *cpu,
            (Self::Surveyed(survey), Way::Gpu) => survey.gpu.as_ref().ok()?.cost,
            (Self::Surveyed(survey), Way::OnePiece | Way::Pieces | Way::Worker) => survey.cpu,
            (Self::Surveyed(survey), Way::Workers(count)) => survey.cpu.shared(count.number().min(survey.cores)),
        };
        Some(cost.seconds(size.workload()))
    }

    /// Why `way` cannot be run at `size` here; `None` if it can.
    pub fn refusal(&self, way: Way, size: Size) -> Option<String> {
        match way {
            Way::OnePiece => self.freeze_refusal(size),
            Way::Pieces => too_large(size, LARGEST_ON_PAGE, "on the main thread"),
            Way::Worker => self.no_worker().or_else(|| too_large(size, LARGEST_ON_CORE, "on one core")),
            Way::Workers(count) => self.no_worker().or_else(|| too_large_together(count, size)),
            Way::Gpu => self.no_worker().or_else(|| self.gpu_refusal(size)),
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
            Self::Unknown => vec!["Looking at this machine, with products too small to notice.".to_owned()],
            Self::NoWorker { reason, .. } => vec![format!(
                "No worker: {reason}. The product can be computed on the main thread only, and the GPU, which a worker \
                 drives, is out of reach."
            )],
            Self::Surveyed(Survey { cores, cpu, gpu }) => {
                let core = format!("One core computes about {} GFLOP/s; {}.", rate(cpu), at_once(*cores));
                let gpu = match gpu {
                    Ok(gpu) => format!("GPU: {}, about {} GFLOP/s.", gpu.adapter.title(), rate(&gpu.cost)),
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

    fn freeze_refusal(&self, size: Size) -> Option<String> {
        match self.estimate(Way::OnePiece, size) {
            Some(seconds) if seconds > LONGEST_FREEZE => {
                Some(format!("It would freeze the page for about {seconds:.0} s. Choose a smaller size."))
            }
            None => too_large(size, LARGEST_UNMEASURED_FREEZE, "before this machine has been measured"),
            Some(_) => None,
        }
    }

    fn gpu_refusal(&self, size: Size) -> Option<String> {
        let Self::Surveyed(survey) = self else { return None };
        match &survey.gpu {
            Err(reason) => Some(words::sentence(reason)),
            Ok(gpu) => too_large(size, gpu.largest, "in one buffer of this GPU"),
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

fn too_large(size: Size, largest: u32, place: &str) -> Option<String> {
    (size.n() > largest).then(|| format!("At most {largest} × {largest} {place}."))
}

/// Every worker has a matrix in a memory of its own.
fn too_large_together(count: Count, size: Size) -> Option<String> {
    let fits = |size: &Size| {
        size.n() <= LARGEST_ON_CORE && u64::from(count.number()) * size.workload().bytes() <= MOST_TOGETHER
    };
    let largest = Size::ALL.into_iter().filter(fits).max()?;
    too_large(size, largest.n(), &format!("in {} workers, since each has a matrix of its own", count.number()))
}

/// How many threads the machine runs at once.
fn at_once(cores: u32) -> String {
    match cores {
        1 => "the machine runs one thread at once".to_owned(),
        cores => format!("the machine runs {cores} threads at once"),
    }
}

/// Billions of operations a second, in two digits.
fn rate(cost: &Cost) -> String {
    let rate = 1e-9 / cost.per_flop;
    if rate < 10.0 { format!("{rate:.1}") } else { format!("{rate:.0}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use compute::GpuSurvey;

    /// A core of 40 GFLOP/s, and a GPU of 4 that holds matrices up to 4096.
    fn surveyed(kind: AdapterKind) -> Machine {
        let adapter = Adapter { name: "a GPU".to_owned(), backend: "WebGPU".to_owned(), kind };
        let cost = |rate: f64| Cost { per_flop: 1e-9 / rate, per_byte: 0.0 };
        let gpu = Ok(GpuSurvey { adapter, largest: 4_096, cost: cost(4.0) });
        Machine::Surveyed(Survey { cores: 8, cpu: cost(40.0), gpu })
    }

    fn size(n: u32) -> Size {
        Size::try_from(n).unwrap()
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
    fn without_a_worker_the_main_thread_still_computes() {
        let cpu = Cost { per_flop: 1e-11, per_byte: 0.0 };
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
