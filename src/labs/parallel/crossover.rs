//! From which size on another way is the fastest: how long each took over the sizes of a job.

use super::{Outcome, Way, Work, figures::tallies};
use compute::Job;
use io::Micros;
use trace::Provenance;

/// The measured sizes of a job, and how long each way took.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossover {
    /// The sizes, small first.
    pub sizes: Vec<Work>,
    /// How long each way took, in their order.
    pub ways: Vec<OverSizes>,
    /// Recorded if any of the runs is.
    pub provenance: Provenance,
}

/// One way over the sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct OverSizes {
    /// Which.
    pub way: Way,
    /// The median time of the work itself, the journey to a GPU and back included, where it ran.
    pub times: Vec<(Work, Micros)>,
}

impl OverSizes {
    /// How long it took.
    pub fn time(&self, work: Work) -> Option<Micros> {
        self.times.iter().find(|(of, _)| *of == work).map(|(_, time)| *time)
    }
}

impl Crossover {
    /// What the runs of a job show; nothing where fewer than two sizes have two ways each.
    pub fn of(outcomes: &[Outcome], job: Job) -> Option<Self> {
        let (mut ways, mut sizes) = (Vec::<OverSizes>::new(), Vec::new());
        let mut provenance = Provenance::Measured;
        for work in Work::all(job) {
            let found = tallies(outcomes, work);
            if found.len() < 2 {
                continue;
            }
            sizes.push(work);
            for tally in found {
                let before = ways.iter().position(|over| over.way >= tally.way).unwrap_or(ways.len());
                if ways.get(before).is_none_or(|over| over.way != tally.way) {
                    ways.insert(before, OverSizes { way: tally.way, times: Vec::new() });
                }
                ways[before].times.push((work, tally.product.median));
                if tally.provenance == Provenance::Recorded {
                    provenance = Provenance::Recorded;
                }
            }
        }
        (sizes.len() > 1).then_some(Self { sizes, ways, provenance })
    }

    /// From which size on each way is faster than all before it in their order, in sentences.
    pub fn sentences(&self) -> Vec<String> {
        let split = (1..self.ways.len()).map(|index| self.ways.split_at(index));
        split.filter_map(|(before, from)| self.sentence(from.first()?, before)).collect()
    }

    fn sentence(&self, over: &OverSizes, others: &[OverSizes]) -> Option<String> {
        // Of the sizes at which there is something to compare it with.
        let wins: Vec<(Work, bool)> = self
            .sizes
            .iter()
            .filter_map(|work| {
                let best = others.iter().filter_map(|other| other.time(*work)).min()?;
                Some((*work, over.time(*work)? < best))
            })
            .collect();
        let (last, _) = *wins.last()?;
        let name = over.way.name();
        let from = wins.len() - wins.iter().rev().take_while(|(_, wins)| *wins).count();
        Some(match wins.get(from) {
            None if wins.iter().any(|(_, wins)| *wins) => {
                format!("{name}: faster than those before it at some sizes, but not at {}.", last.amount())
            }
            None => format!("{name}: never faster than those before it, up to {}.", last.amount()),
            Some(_) if from == 0 => format!("{name}: faster than those before it at every size."),
            Some((work, _)) => format!("{name}: faster than those before it from {} on.", work.amount()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::parallel::{Count, model::tests::outcome};
    use compute::Phase;

    fn took(way: Way, index: usize, millis: u64) -> Outcome {
        Outcome { work: Work::at(Job::Product, index), ..outcome(way, &[(Phase::Compute, millis)], 17) }
    }

    #[test]
    fn it_is_told_from_which_size_on_a_way_wins() {
        let four = Way::Workers(Count::FOUR);
        let times = [(Way::Worker, [2, 16, 130]), (four, [3, 9, 50]), (Way::Gpu, [9, 12, 60])];
        let outcomes: Vec<_> = times
            .iter()
            .flat_map(|(way, times)| times.iter().enumerate().map(|(index, time)| took(*way, index, *time)))
            .collect();
        let found = Crossover::of(&outcomes, Job::Product).unwrap();
        assert_eq!(found.sizes.len(), 3);
        assert_eq!(
            found.sentences(),
            [
                "In 4 workers: faster than those before it from 512 × 512 on.",
                "On the GPU: never faster than those before it, up to 1024 × 1024."
            ]
        );
    }

    #[test]
    fn one_size_or_one_way_shows_no_crossing() {
        assert_eq!(Crossover::of(&[took(Way::Worker, 0, 1), took(Way::Gpu, 0, 2)], Job::Product), None);
        assert_eq!(Crossover::of(&[took(Way::Worker, 0, 1), took(Way::Worker, 1, 2)], Job::Product), None);
        let others = [took(Way::Worker, 0, 1), took(Way::Gpu, 0, 2), took(Way::Worker, 1, 1), took(Way::Gpu, 1, 2)];
        assert_eq!(Crossover::of(&others, Job::Primes), None);
    }

    #[test]
    fn a_way_that_wins_everywhere_and_one_that_wins_in_between_are_told_apart() {
        let outcomes =
            [took(Way::Worker, 0, 10), took(Way::Gpu, 0, 5), took(Way::Worker, 1, 20), took(Way::Gpu, 1, 10)];
        let said = |outcomes: &[Outcome]| Crossover::of(outcomes, Job::Product).unwrap().sentences();
        assert_eq!(said(&outcomes), ["On the GPU: faster than those before it at every size."]);
        let mixed = [outcomes.as_slice(), &[took(Way::Worker, 2, 30), took(Way::Gpu, 2, 40)]].concat();
        assert_eq!(said(&mixed), ["On the GPU: faster than those before it at some sizes, but not at 1024 × 1024."]);
    }
}
