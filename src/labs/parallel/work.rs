//! What is run: a job in one of its sizes.

use serde::{Deserialize, Serialize};

use compute::{Job, Workload};

/// A job in one of its sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct Work {
    job: Job,
    n: u32,
}

#[derive(Deserialize)]
struct Fields {
    job: Job,
    n: u32,
}

impl Work {
    /// The product as the lab opens with it.
    pub const PRODUCT: Self = Self { job: Job::Product, n: 1_024 };

    /// The sizes of a job, small first.
    pub const fn sizes(job: Job) -> &'static [u32] {
        match job {
            Job::Product => &[256, 512, 1_024, 2_048, 4_096, 8_192, 16_384],
            Job::Mandelbrot => &[256, 512, 1_024, 2_048, 4_096, 8_192],
            Job::Primes => &[262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864],
            Job::Interest => &[16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216],
        }
    }

    /// A job in each of its sizes, small first.
    pub fn all(job: Job) -> impl Iterator<Item = Self> {
        Self::sizes(job).iter().map(move |n| Self { job, n: *n })
    }

    /// A job in the size of this index.
    pub const fn at(job: Job, index: usize) -> Self {
        Self { job, n: Self::sizes(job)[index] }
    }

    /// Another job, in a size in which a core has something to do for a moment.
    pub const fn of(job: Job) -> Self {
        Self::at(job, 2)
    }

    /// Which job.
    pub const fn job(self) -> Job {
        self.job
    }

    /// How much of it: rows and columns, pixels a side, numbers, futures.
    pub const fn n(self) -> u32 {
        self.n
    }

    /// What the engines know it as.
    pub fn workload(self) -> Workload {
        Workload::new(self.job, self.n).expect("every size is in range")
    }

    /// How much it is: "1,024 × 1,024", "4 million numbers".
    pub fn amount(self) -> String {
        match self.job {
            Job::Product | Job::Mandelbrot => format!("{0} × {0}", self.n),
            Job::Primes => format!("{} numbers", words::group(&self.n.to_string())),
            Job::Interest => format!("{} futures", words::group(&self.n.to_string())),
        }
    }

    /// In a sentence: "the product of 1024 × 1024".
    pub fn name(self) -> String {
        let amount = self.amount();
        match self.job {
            Job::Product => format!("the matrix product {amount}"),
            Job::Mandelbrot => format!("the picture of {amount} pixels"),
            Job::Primes => format!("the primes among {amount}"),
            Job::Interest => format!("compound interest in {amount}"),
        }
    }

    /// How fast it was done in so many seconds, in the unit of [`Named::rate`].
    pub(super) fn rate(self, seconds: f64) -> f64 {
        let done = match self.job {
            Job::Product | Job::Mandelbrot => self.workload().units(),
            Job::Primes | Job::Interest => f64::from(self.n),
        };
        done / seconds / self.job.rate().1
    }

    /// What it asks for.
    pub fn about(self) -> String {
        let workload = self.workload();
        match self.job {
            Job::Product => {
                let kilobytes = workload.bytes() >> 10;
                let matrix =
                    if kilobytes < 1_024 { format!("{kilobytes} KiB") } else { format!("{} MiB", kilobytes >> 10) };
                format!("{} operations, {matrix} a matrix", many(workload.units()))
            }
            Job::Mandelbrot => format!("{} pixels", many(workload.units())),
            Job::Primes => "each divided until it is decided".to_owned(),
            Job::Interest => "each of 30 years".to_owned(),
        }
    }
}

/// What readers see of a job.
pub trait Named {
    /// Its name.
    fn name(self) -> &'static str;

    /// What it shows, in a sentence.
    fn about(self) -> &'static str;

    /// In what its speed is told, and how much is one of that.
    fn rate(self) -> (&'static str, f64);
}

impl Named for Job {
    fn name(self) -> &'static str {
        match self {
            Self::Product => "Matrix product",
            Self::Mandelbrot => "Mandelbrot set",
            Self::Primes => "Counting primes",
            Self::Interest => "Compound interest",
        }
    }

    fn about(self) -> &'static str {
        match self {
            Self::Product => "Every entry needs a row and a column, so each worker needs one whole matrix.",
            Self::Mandelbrot => {
                "No pixel needs another, and those of the set cost most: rows in the middle take longer than those at the edge."
            }
            Self::Primes => "Each number is divided by those up to its root. Large numbers cost more than small ones.",
            Self::Interest => {
                "1,000 lie for 30 years at 5% a year, give or take 10: each future draws its rates (Monte Carlo). All cost the same."
            }
        }
    }

    fn rate(self) -> (&'static str, f64) {
        match self {
            Self::Product => ("GFLOP/s", 1e9),
            Self::Mandelbrot => ("million pixels/s", 1e6),
            Self::Primes => ("million numbers/s", 1e6),
            Self::Interest => ("million futures/s", 1e6),
        }
    }
}

fn many(count: f64) -> String {
    match count {
        count if count < 1e6 => format!("{:.0} thousand", count / 1e3),
        count if count < 1e9 => format!("{:.0} million", count / 1e6),
        count if count < 1e10 => format!("{:.1} billion", count / 1e9),
        count => format!("{:.0} billion", count / 1e9),
    }
}

impl Default for Work {
    fn default() -> Self {
        Self::PRODUCT
    }
}

impl TryFrom<Fields> for Work {
    type Error = String;

    fn try_from(Fields { job, n }: Fields) -> Result<Self, String> {
        let known = Self::all(job).find(|work| work.n == n);
        known.ok_or_else(|| format!("{n} is not one of the sizes {:?}", Self::sizes(job)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_of_every_job_is_a_workload_and_reads_back() {
        for work in Job::ALL.into_iter().flat_map(Work::all) {
            assert_eq!((work.workload().job(), work.workload().n()), (work.job(), work.n()));
            let text = serde_json::to_string(&work).unwrap();
            assert_eq!(serde_json::from_str::<Work>(&text).unwrap(), work);
        }
    }

    #[test]
    fn a_size_that_is_not_offered_is_refused() {
        let error = serde_json::from_str::<Work>(r#"{"job":"product","n":1000}"#).unwrap_err().to_string();
        assert!(error.starts_with("1000 is not one of the sizes [256, 512"), "{error}");
    }

    #[test]
    fn work_says_how_much_it_is_and_what_it_asks_for() {
        assert_eq!(Work::at(Job::Product, 0).about(), "34 million operations, 256 KiB a matrix");
        assert_eq!(Work::at(Job::Product, 3).about(), "17 billion operations, 16 MiB a matrix");
        assert_eq!(Work::of(Job::Primes).name(), "the primes among 4,194,304 numbers");
        assert_eq!(Work::of(Job::Mandelbrot).about(), "1 million pixels");
    }
}
