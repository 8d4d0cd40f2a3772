//! What more workers gain, by measured times, and what keeps it from being more.

use super::{
    Tally, Way,
    conclusions::{milliseconds, times},
};
use compute::Job;
use io::Micros;
use trace::Provenance;

/// One worker against several, of one work.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeedUp {
    /// One worker first, then few workers first.
    pub points: Vec<Point>,
    /// Recorded if any of the runs is.
    pub provenance: Provenance,
    /// What they did.
    pub job: Job,
}

/// A number of workers, and how long they took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// How many.
    pub workers: u32,
    /// The median time of the product.
    pub product: Micros,
    /// How many times as fast as one.
    pub gained: f64,
}

impl Point {
    /// What part of `workers` times as fast it is.
    pub fn efficiency(self) -> f64 {
        self.gained / f64::from(self.workers)
    }

    /// The part of one worker's time that more workers did not shorten, as the measured gain shows it: `(1/S − 1/k) / (1 − 1/k)`
    /// (Karp and Flatt, "Measuring parallel processor performance", CACM 33:5, 1990). `None` for one worker.
    pub fn serial(self) -> Option<f64> {
        let k = f64::from(self.workers);
        (self.workers > 1).then(|| (1.0 / self.gained - 1.0 / k) / (1.0 - 1.0 / k))
    }
}

impl SpeedUp {
    /// What `tallies`, all of one work, show; nothing without one worker to compare with.
    #[expect(clippy::cast_precision_loss, reason = "a ratio of times")]
    pub fn of(tallies: &[Tally]) -> Option<Self> {
        let by_workers: Vec<&Tally> = tallies.iter().filter(|tally| tally.way.workers() > 0).collect();
        let one = by_workers.iter().find(|tally| tally.way == Way::Worker)?.product.median;
        if by_workers.len() < 2 {
            return None;
        }
        let point = |tally: &&Tally| Point {
            workers: tally.way.workers(),
            product: tally.product.median,
            gained: one.0 as f64 / tally.product.median.0.max(1) as f64,
        };
        let recorded = by_workers.iter().any(|tally| tally.provenance == Provenance::Recorded);
        let provenance = if recorded { Provenance::Recorded } else { Provenance::Measured };
        let job = by_workers.first()?.work.job();
        Some(Self { points: by_workers.iter().map(point).collect(), provenance, job })
    }

    /// Those that can run at once on a machine of so many threads; all where that is not known.
    #[must_use]
    pub fn at_once(&self, cores: Option<u32>) -> Self {
        let fits = |point: &&Point| cores.is_none_or(|cores| point.workers <= cores);
        Self { points: self.points.iter().filter(fits).copied().collect(), provenance: self.provenance, job: self.job }
    }

    /// The one with most workers.
    fn last(&self) -> Option<Point> {
        self.points.last().copied()
    }

    /// The part that was not shared out, by the runs with several workers: between 0 and 1.
    pub fn serial(&self) -> f64 {
        let shares: Vec<f64> = self.points.iter().filter_map(|point| point.serial()).collect();
        #[expect(clippy::cast_precision_loss, reason = "there are few")]
        let mean = shares.iter().sum::<f64>() / shares.len().max(1) as f64;
        mean.clamp(0.0, 1.0)
    }

    /// How many times as fast `workers` would be if just the serial part were not shared out: Amdahl's law (AFIPS 1967).
    pub fn amdahl(&self, workers: f64) -> f64 {
        let serial = self.serial();
        1.0 / (serial + (1.0 - serial) / workers)
    }

    /// How many times as much they would do in the same time if the serial part stayed as long as it is: Gustafson's law (CACM 31:5,
    /// 1988).
    pub fn gustafson(&self, workers: f64) -> f64 {
        workers - self.serial() * (workers - 1.0)
    }

    /// What it comes to, in a sentence.
    pub fn sentence(&self) -> String {
        let Some((one, last)) = self.points.first().zip(self.last()) else { return String::new() };
        format!(
            "Several workers are parallelism: one worker took {}, {} took {}, {} times as fast; {} times would be ideal.",
            milliseconds(one.product),
            last.workers,
            milliseconds(last.product),
            times(last.gained),
            last.workers,
        )
    }

    /// Why it is not more, in sentences, on a machine that runs `cores` threads at once, where that is known.
    pub fn reasons(&self, cores: Option<u32>) -> Vec<String> {
        let Some(last) = self.last() else { return Vec::new() };
        let mut said = Vec::new();
        if let Some(cores) = cores.filter(|cores| *cores < last.workers) {
            said.push(format!(
                "This machine runs {cores} threads at once, so {} workers take turns: more workers than threads gain nothing.",
                last.workers
            ));
        }
        let at_once = self.at_once(cores);
        let serial = at_once.serial();
        let Some(most) = at_once.last().filter(|most| most.workers > 1 && serial >= LEAST) else { return said };
        said.push(format!(
            "These times are as if {:.0}% of the work were not shared out: {}. By Amdahl's law no number of workers could then be more than {} times as fast.",
            100.0 * serial,
            why(self.job),
            times(1.0 / serial),
        ));
        said.push(format!(
            "With work that grows with the workers, {} would do {} times as much in the same time (Gustafson's law).",
            most.workers,
            times(at_once.gustafson(f64::from(most.workers))),
        ));
        said
    }
}

/// A part so small is not told from noise.
const LEAST: f64 = 0.005;

/// What keeps a job from being shared out without loss.
const fn why(job: Job) -> &'static str {
    match job {
        Job::Product => "each worker packs one matrix again for itself, and all wait for the same memory",
        Job::Mandelbrot => "each strip has as many rows, but some rows cost more, and all wait for the slowest strip",
        Job::Primes => "each part has as many numbers, but large ones cost more, and all wait for the slowest part",
        Job::Interest => "the parts are equal, but cores that all compute may each run slower",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::parallel::{Count, Work, model::tests::outcome, tallies};
    use compute::Phase;

    fn measured(times: &[(Way, u64)]) -> Option<SpeedUp> {
        let outcomes: Vec<_> =
            times.iter().map(|(way, millis)| outcome(*way, &[(Phase::Compute, *millis)], 17)).collect();
        SpeedUp::of(&tallies(&outcomes, Work::default()))
    }

    const TWO: Way = Way::Workers(Count::TWO);
    const FOUR: Way = Way::Workers(Count::FOUR);

    #[test]
    fn twice_as_fast_with_two_is_ideal() {
        let found = measured(&[(Way::Worker, 100), (TWO, 50)]).unwrap();
        assert_eq!(found.points.iter().map(|point| point.workers).collect::<Vec<_>>(), [1, 2]);
        assert!((found.points[1].efficiency() - 1.0).abs() < 1e-9 && found.serial() < 1e-9);
        assert!((found.amdahl(8.0) - 8.0).abs() < 1e-9);
        assert_eq!(found.reasons(Some(2)), Vec::<String>::new());
        assert_eq!(
            found.sentence(),
            "Several workers are parallelism: one worker took 100 ms, 2 took 50.0 ms, 2.0 times as fast; 2 times would be ideal."
        );
    }

    #[test]
    fn what_is_not_shared_out_bounds_the_gain() {
        // 20 ms that every worker does for itself, and 80 ms that they share.
        let found = measured(&[(Way::Worker, 100), (TWO, 60), (FOUR, 40)]).unwrap();
        assert!((found.serial() - 0.2).abs() < 1e-9, "{}", found.serial());
        assert!((found.amdahl(4.0) - 2.5).abs() < 1e-9 && (found.gustafson(4.0) - 3.4).abs() < 1e-9);
        let said = found.reasons(Some(8)).join(" ");
        assert!(said.contains("20% of the work") && said.contains("more than 5.0 times as fast"), "{said}");
        assert!(said.contains("4 would do 3.4 times as much"), "{said}");
    }

    #[test]
    fn more_workers_than_threads_are_told_to_take_turns() {
        let found = measured(&[(Way::Worker, 100), (TWO, 50), (FOUR, 51)]).unwrap();
        let said = found.reasons(Some(2));
        assert_eq!(said.len(), 1, "what takes turns says nothing of what could be shared out: {said:?}");
        assert!(said[0].starts_with("This machine runs 2 threads at once, so 4 workers take turns"));
        assert!(!found.reasons(None)[0].contains("threads at once"));
    }

    #[test]
    fn without_one_worker_there_is_nothing_to_compare_with() {
        assert_eq!(measured(&[(TWO, 50), (FOUR, 40)]), None);
        assert_eq!(measured(&[(Way::Worker, 50), (Way::Pieces, 40)]), None);
    }

    #[test]
    fn several_that_are_slower_are_not_called_faster_than_possible() {
        let found = measured(&[(Way::Worker, 100), (TWO, 130)]).unwrap();
        assert!((found.serial() - 1.0).abs() < 1e-9, "held at all of it");
    }
}
