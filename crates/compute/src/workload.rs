//! What is computed: a job, and how much of it.

use serde::{Deserialize, Serialize};

use super::{Product, rows::Rows};
use kernels::{FUTURES, NUMBERS};

/// A kind of work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// The product of two square matrices.
    #[default]
    Product,
    /// A picture of the Mandelbrot set.
    Mandelbrot,
    /// How many primes there are, by trial division.
    Primes,
    /// What a capital becomes when each year has a rate of its own.
    Interest,
}

impl Job {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Product, Self::Mandelbrot, Self::Primes, Self::Interest];

    /// The largest `n` that is computed.
    pub const fn largest(self) -> u32 {
        match self {
            // One matrix is then 1 GiB, a quarter of what WebAssembly can address.
            Self::Product => Product::LARGEST,
            Self::Mandelbrot => 8_192,
            Self::Primes | Self::Interest => 1 << 26,
        }
    }

    /// What `n` counts.
    pub const fn counts(self) -> &'static str {
        match self {
            Self::Product => "rows and columns",
            Self::Mandelbrot => "pixels a side",
            Self::Primes => "numbers",
            Self::Interest => "futures",
        }
    }
}

/// So much of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct Workload {
    job: Job,
    n: u32,
}

#[derive(Deserialize)]
struct Fields {
    job: Job,
    n: u32,
}

/// A size that is not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("n is {n}; {} of 1 to {} are computed", job.counts(), job.largest())]
pub struct SizeError {
    pub(crate) job: Job,
    pub(crate) n: u32,
}

impl TryFrom<Fields> for Workload {
    type Error = SizeError;

    fn try_from(Fields { job, n }: Fields) -> Result<Self, SizeError> {
        Self::new(job, n)
    }
}

/// How a workload is computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Parts {
    /// Every entry needs a row and a column.
    Product(Product),
    /// Rows have nothing to do with each other.
    Rows(Rows),
}

impl Workload {
    /// What a job's numbers come from: the same in every way and every run, so that answers can be compared.
    const SEED: u64 = 1;

    /// So much of a job: `n` is what [`Job::counts`] says. Numbers and futures come in whole rows.
    pub const fn new(job: Job, n: u32) -> Result<Self, SizeError> {
        if n == 0 || n > job.largest() { Err(SizeError { job, n }) } else { Ok(Self { job, n }) }
    }

    /// Which job.
    pub const fn job(self) -> Job {
        self.job
    }

    /// How much of it.
    pub const fn n(self) -> u32 {
        self.n
    }

    pub(crate) fn parts(self) -> Parts {
        let Self { job, n } = self;
        Parts::Rows(match job {
            Job::Product => return Parts::Product(Product::new(n, Self::SEED).expect("the size was looked at")),
            Job::Mandelbrot => Rows::Mandelbrot { side: n },
            Job::Primes => Rows::Primes { rows: n.div_ceil(NUMBERS) },
            Job::Interest => Rows::Interest { rows: n.div_ceil(FUTURES) },
        })
    }

    /// Into how many rows it can be cut.
    pub fn rows(self) -> usize {
        match self.parts() {
            Parts::Product(product) => product.side(),
            Parts::Rows(rows) => rows.count(),
        }
    }

    /// What its time grows with: multiplications and additions, pixels, divisions about, futures.
    pub fn units(self) -> f64 {
        let n = f64::from(self.n);
        match self.job {
            Job::Product => 2.0 * n * n * n,
            Job::Mandelbrot => n * n,
            // A number is divided by those up to its root.
            Job::Primes => n * n.sqrt(),
            Job::Interest => n,
        }
    }

    /// Bytes of what is moved besides: a matrix; hardly anything of other jobs.
    pub fn bytes(self) -> u64 {
        match self.parts() {
            Parts::Product(product) => product.bytes(),
            Parts::Rows(rows) => 8 * rows.count() as u64,
        }
    }

    /// The largest error of a row that is no fault.
    pub fn tolerance(self) -> f64 {
        match self.parts() {
            Parts::Product(product) => super::tolerance(product.n()),
            Parts::Rows(rows) => rows.tolerance(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_out_of_range_is_refused_wherever_it_comes_from() {
        let error = serde_json::from_str::<Workload>(r#"{"job":"product","n":16385}"#).unwrap_err().to_string();
        assert!(error.contains("n is 16385; rows and columns of 1 to 16384 are computed"), "{error}");
        for job in Job::ALL {
            assert_eq!(Workload::new(job, 0), Err(SizeError { job, n: 0 }));
            assert!(Workload::new(job, job.largest()).is_ok() && Workload::new(job, job.largest() + 1).is_err());
        }
    }

    #[test]
    fn every_job_has_rows_and_units_that_grow() {
        for job in Job::ALL {
            let of = |n| Workload::new(job, n).unwrap();
            assert!(of(1).rows() == 1 && of(8_192).rows() > of(1_024).rows().min(2), "{job:?}");
            assert!(of(8_192).units() > of(1_024).units() && of(8_192).bytes() >= of(1_024).bytes(), "{job:?}");
        }
    }
}
