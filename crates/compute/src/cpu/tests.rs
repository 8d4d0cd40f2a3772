//! Every job, in every pacing, whole and in shares.

use std::sync::atomic::{AtomicU64, Ordering};

use futures::{executor::block_on, future::LocalBoxFuture};

use super::*;
use crate::{Check, Job};

/// A clock on which every look takes a millisecond.
#[derive(Default)]
struct Ticking(AtomicU64);

impl Clock for Ticking {
    fn now(&self) -> Micros {
        Micros(self.0.fetch_add(1_000, Ordering::Relaxed))
    }

    fn sleep(&self, duration: Micros) -> LocalBoxFuture<'static, ()> {
        self.0.fetch_add(duration.0 + 10_000, Ordering::Relaxed);
        Box::pin(async {})
    }
}

fn workload(job: Job, n: u32) -> Workload {
    Workload::new(job, n).unwrap()
}

/// Each job at some sizes, odd ones too.
fn workloads() -> impl Iterator<Item = Workload> {
    let sizes = |job| match job {
        Job::Product => &[1, 3, 4, 30, 129][..],
        Job::Mandelbrot => &[1, 3, 33, 64],
        Job::Primes => &[1, 4_096, 20_000],
        Job::Interest => &[1, 256, 2_000],
    };
    Job::ALL.into_iter().flat_map(move |job| sizes(job).iter().map(move |n| workload(job, *n)))
}

fn part(workload: Workload, share: Share, pacing: Pacing) -> (Measured, Answer, Vec<Stretch>) {
    let mut stretches = Vec::new();
    let timing = Timing { clock: &Ticking::default(), pacing };
    let on_cpu = OnCpu::new(workload, share).unwrap();
    let (measured, answer) = block_on(on_cpu.run(timing, &mut |stretch| stretches.push(stretch)));
    (measured, answer, stretches)
}

fn run(n: u32, pacing: Pacing) -> (Measured, Answer, Vec<Stretch>) {
    part(workload(Job::Product, n), Share::WHOLE, pacing)
}

#[test]
fn every_pacing_gets_the_right_answer_to_every_job() {
    for workload in workloads() {
        let whole = part(workload, Share::WHOLE, Pacing::Whole).1;
        for pacing in [Pacing::PAGE, Pacing::WORKER, Pacing::Whole] {
            let (_, answer, _) = part(workload, Share::WHOLE, pacing);
            assert!(Check::of(&answer, workload).holds(), "{pacing:?}, {workload:?}: {:?}", answer.error());
            assert_eq!(answer, whole, "{pacing:?}, {workload:?}");
        }
    }
}

#[test]
fn shares_of_several_are_the_rows_of_the_whole() {
    for workload in workloads() {
        for count in [2, 3, 16] {
            let parts = Share::all(count).map(|share| part(workload, share, Pacing::WORKER));
            let (measured, answers): (Vec<_>, Vec<_>) = parts.map(|(measured, answer, _)| (measured, answer)).unzip();
            assert_eq!(Answer::join(answers), part(workload, Share::WHOLE, Pacing::Whole).1, "{workload:?} in {count}");
            let whole = Measured::join(&measured);
            let most = measured.iter().filter_map(|one| one.times.of(Phase::Compute)).max();
            assert_eq!(whole.times.of(Phase::Compute), most, "as long as the slowest, since they run at once");
        }
    }
}

#[test]
fn an_answer_that_lacks_a_share_is_wrong() {
    for (job, n) in [(Job::Product, 64), (Job::Mandelbrot, 64), (Job::Primes, 40_000), (Job::Interest, 4_000)] {
        let workload = workload(job, n);
        let (_, half, _) = part(workload, Share::all(2).next().unwrap(), Pacing::WORKER);
        assert!(!Check::of(&half, workload).holds());
        assert!(!Check::of(&Answer::default(), workload).holds());
    }
}

#[test]
fn a_wrong_row_is_noticed() {
    for (job, n) in [(Job::Mandelbrot, 64), (Job::Primes, 40_000), (Job::Interest, 4_000)] {
        let workload = workload(job, n);
        let (_, mut answer, _) = part(workload, Share::WHOLE, Pacing::Whole);
        // A job that goes wrong does not go wrong in one row that nobody looks at.
        answer.product.iter_mut().for_each(|row| *row = 2.0 * *row + 1.0);
        assert!(!Check::of(&answer, workload).holds(), "{job:?}");
    }
}

#[test]
fn a_product_in_one_piece_never_gives_the_thread_back() {
    assert_eq!(run(300, Pacing::Whole).0.pieces, 1);
}

#[test]
fn progress_grows_to_one_and_stretches_do_not_overlap() {
    let (measured, _, stretches) = run(100, Pacing::PAGE);
    assert_eq!(measured.pieces as usize, stretches.len());
    assert!(stretches.len() > 9, "{}", stretches.len());
    assert!(stretches.windows(2).all(|pair| pair[0].done <= pair[1].done && pair[0].to <= pair[1].from));
    assert!((stretches[stretches.len() - 1].done - 1.0).abs() < f64::EPSILON);
}

#[test]
fn time_away_from_the_work_is_not_counted() {
    let (measured, _, stretches) = run(40, Pacing::PAGE);
    let at_work: u64 = stretches.iter().map(|stretch| stretch.to.since(stretch.from).0).sum();
    let counted: u64 = Phase::ALL.into_iter().filter_map(|phase| measured.times.of(phase)).map(|time| time.0).sum();
    assert!(counted <= at_work + 1_000 * u64::from(measured.pieces), "{counted} of {at_work}");
}
