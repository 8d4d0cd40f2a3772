//! Results in numbers: medians over the runs of one way of one work.

use std::collections::{BTreeMap, BTreeSet};

use super::{Outcome, Way, Work};
use compute::{Adapter, KernelClock, Phase};
use io::Micros;
use trace::Provenance;

/// A time measured several times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The one in the middle; of an even count, half way between the two in the middle.
    pub median: Micros,
    /// The shortest.
    pub low: Micros,
    /// The longest.
    pub high: Micros,
}

impl Figure {
    /// The figure of `times`; `None` if there are none.
    pub fn of(times: impl IntoIterator<Item = Micros>) -> Option<Self> {
        let times: Vec<Micros> = times.into_iter().collect();
        Some(Self {
            median: Micros(statistics::median(times.iter().map(|time| time.0))?),
            low: *times.iter().min()?,
            high: *times.iter().max()?,
        })
    }
}

/// All results of one way of one work.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// Which way.
    pub way: Way,
    /// Of what.
    pub work: Work,
    /// How many runs.
    pub runs: usize,
    /// Recorded if any of them is.
    pub provenance: Provenance,
    /// Getting the answer: compute, or upload, kernel and readback.
    pub product: Figure,
    /// From asking until the answer was here.
    pub elapsed: Figure,
    /// Each phase that this way has.
    pub phases: BTreeMap<Phase, Figure>,
    /// The longest pause between two frames of the page; `None` if it was not shown in any run.
    pub gap: Option<Figure>,
    /// Whether every answer was right.
    pub right: bool,
    /// The largest error of any answer; `None` if one was not a number.
    pub error: Option<f64>,
    /// The largest error that rounding explains.
    pub tolerance: f64,
    /// The GPU of the last run.
    pub gpu: Option<(Adapter, KernelClock)>,
}

impl Tally {
    /// How much was done in a second, in the unit of its job, by the median of the work's own time.
    pub fn rate(&self) -> f64 {
        self.work.rate(self.product.median.seconds())
    }

    /// The median time in `phase`; zero if there is no such phase.
    pub fn median(&self, phase: Phase) -> Micros {
        self.phases.get(&phase).map_or(Micros::ZERO, |figure| figure.median)
    }
}

/// The results of `work`, a tally for each way that has any.
pub fn tallies(outcomes: &[Outcome], work: Work) -> Vec<Tally> {
    let ways: BTreeSet<Way> = outcomes.iter().map(|outcome| outcome.way).collect();
    ways.into_iter().filter_map(|way| tally(outcomes, way, work)).collect()
}

fn tally(outcomes: &[Outcome], way: Way, work: Work) -> Option<Tally> {
    let outcomes: Vec<_> = outcomes.iter().filter(|outcome| (outcome.way, outcome.work) == (way, work)).collect();
    let last = outcomes.last()?;
    let figure = |time: &dyn Fn(&Outcome) -> Option<Micros>| Figure::of(outcomes.iter().filter_map(|run| time(run)));
    let recorded = outcomes.iter().any(|outcome| outcome.provenance == Provenance::Recorded);
    let phases = Phase::ALL.into_iter();
    Some(Tally {
        way,
        work,
        runs: outcomes.len(),
        provenance: if recorded { Provenance::Recorded } else { Provenance::Measured },
        product: figure(&|outcome| Some(outcome.measured.times.product()))?,
        elapsed: figure(&|outcome| Some(outcome.elapsed))?,
        phases: phases
            .filter_map(|phase| Some((phase, figure(&|outcome| outcome.measured.times.of(phase))?)))
            .collect(),
        gap: figure(&|outcome| outcome.gap),
        right: outcomes.iter().all(|outcome| outcome.check.holds()),
        error: outcomes
            .iter()
            .map(|outcome| outcome.check.error)
            .try_fold(0.0, |most, error| Some(f64::max(most, error?))),
        tolerance: last.check.tolerance,
        gpu: last.measured.gpu.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::parallel::model::tests::outcome;
    use compute::Check;

    fn computed(millis: u64) -> Outcome {
        outcome(Way::Worker, &[(Phase::Prepare, 5), (Phase::Compute, millis), (Phase::Check, 5)], 17)
    }

    #[test]
    fn the_median_stands_between_the_extremes() {
        let tallies = tallies(&[computed(90), computed(40), computed(50)], Work::default());
        let [tally] = &tallies[..] else { panic!("{tallies:?}") };
        let millis = Micros::from_millis;
        assert_eq!(tally.product, Figure { median: millis(50), low: millis(40), high: millis(90) });
        assert_eq!((tally.runs, tally.provenance), (3, Provenance::Measured));
        assert!((tally.rate() - 42.949_672_96).abs() < 1e-6, "{}", tally.rate());
        assert_eq!(tally.median(Phase::Prepare), millis(5));
        assert_eq!(tally.phases.get(&Phase::Kernel), None);
    }

    #[test]
    fn the_median_of_two_runs_is_neither_of_them() {
        let tally = &tallies(&[computed(130), computed(273)], Work::default())[0];
        let (low, high) = (Micros::from_millis(130), Micros::from_millis(273));
        assert_eq!(tally.product, Figure { median: Micros(201_500), low, high });
    }

    #[test]
    fn only_the_chosen_size_counts() {
        let other = Outcome { work: Work::at(compute::Job::Product, 0), ..computed(1) };
        assert_eq!(tallies(&[other], Work::default()), []);
    }

    #[test]
    fn one_wrong_answer_makes_the_tally_wrong() {
        let wrong = Outcome { check: Check { error: Some(0.5), tolerance: 0.002 }, ..computed(1) };
        let tally = &tallies(&[wrong, computed(1)], Work::default())[0];
        assert_eq!((tally.right, tally.error), (false, Some(0.5)));
        let lost = Outcome { check: Check { error: None, tolerance: 0.002 }, ..computed(1) };
        assert_eq!(tallies(&[computed(1), lost], Work::default())[0].error, None);
    }

    #[test]
    fn recorded_results_make_a_recorded_figure() {
        let old = Outcome { provenance: Provenance::Recorded, ..computed(1) };
        assert_eq!(tallies(&[computed(1), old], Work::default())[0].provenance, Provenance::Recorded);
    }
}
