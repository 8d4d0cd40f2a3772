//! What the numbers say, in sentences. Each follows from measured times; none is written in advance for a machine.

use super::{SpeedUp, Tally, Way};
use crate::exhibits::pause::NOTICEABLE;
use compute::{AdapterKind, Job, KernelClock, Phase};
use io::Micros;

/// Times that differ by less are called equal: the noise of a machine that does other things too.
const NOISE: f64 = 1.2;

/// What follows from `tallies`, all of one work.
pub fn conclusions(tallies: &[Tally]) -> Vec<String> {
    let of = |way: Way| tallies.iter().find(|tally| tally.way == way);
    let mut said = Vec::new();
    // Whoever ran several workers asks what they gain.
    said.extend(SpeedUp::of(tallies).map(|speed_up| speed_up.sentence()));
    said.extend(fastest(tallies));
    said.extend(of(Way::Pieces).and_then(|pieces| turns(pieces, of(Way::Worker).or_else(|| of(Way::OnePiece)))));
    said.extend(tallies.iter().filter_map(liveness));
    said.extend(of(Way::Gpu).into_iter().flat_map(|gpu| about_gpu(gpu, of(Way::Worker))));
    said.extend(answers(tallies));
    said
}

/// A time in milliseconds with three digits at least: `0.81 ms`, `12.3 ms`, `1,234 ms`.
pub fn milliseconds(time: Micros) -> String {
    format!("{} ms", words::milliseconds(time.0))
}

fn fastest(tallies: &[Tally]) -> Option<String> {
    let first = tallies.iter().min_by_key(|tally| tally.product.median)?;
    let last = tallies.iter().max_by_key(|tally| tally.product.median).filter(|last| last.way != first.way)?;
    let ratio = ratio(last.product.median, first.product.median);
    if ratio < NOISE {
        return Some("Every method took about equally long for the work itself.".to_owned());
    }
    Some(format!(
        "Fastest for the work itself: {}, {}. Slowest: {}, {} times as long.",
        lower(first.way),
        milliseconds(first.product.median),
        lower(last.way),
        times(ratio),
    ))
}

/// Taking turns against computing without turns, on a core of the same machine.
fn turns(pieces: &Tally, other: Option<&Tally>) -> Option<String> {
    let other = other?;
    let (turns, straight) = (pieces.product.median, other.product.median);
    let verdict = match ratio(turns, straight) {
        ratio if ratio >= NOISE => "taking turns made the sum slower, not faster",
        ratio if ratio > 1.0 / NOISE => "taking turns did not make the sum faster",
        _ => {
            "the difference is the first runs' warming up or what else the machine did, since both are the same sums on \
              one core; run again"
        }
    };
    Some(format!(
        "Concurrency is not parallelism: in pieces the arithmetic took {}, {} it took {}; {verdict}.",
        milliseconds(turns),
        lower(other.way),
        milliseconds(straight),
    ))
}

fn liveness(tally: &Tally) -> Option<String> {
    let gap = tally.gap?.median;
    let alive = gap <= NOTICEABLE;
    let pause = milliseconds(gap);
    Some(match (tally.way, alive) {
        (Way::OnePiece, true) => format!(
            "In one piece the page paused for {pause}, too short to notice; choose a larger size to see it freeze."
        ),
        (Way::OnePiece, false) => {
            format!("In one piece the page was frozen for {pause}: nothing could be pressed, scrolled or painted.")
        }
        (Way::Pieces, true) => format!(
            "In pieces the page stayed alive: its longest pause was {pause}. Concurrency keeps the page responsive."
        ),
        (Way::Worker, true) => format!("While the worker computed, the page's longest pause was {pause}."),
        (Way::Workers(_), true) => format!("While the workers computed, the page's longest pause was {pause}."),
        (Way::Gpu, true) => format!("While the GPU computed, the page's longest pause was {pause}."),
        (Way::Pieces, false) => format!(
            "Even in pieces the page paused for {pause}, long enough to notice: a piece took long, or the machine had \
             other things to do."
        ),
        (way @ (Way::Worker | Way::Workers(_) | Way::Gpu), false) => format!(
            "While {} computed, the page paused for {pause}, long enough to notice: the machine had too few cores free for \
             both.",
            match way {
                Way::Gpu => "the GPU",
                Way::Workers(_) => "the workers",
                Way::OnePiece | Way::Pieces | Way::Worker => "the worker",
            },
        ),
    })
}

fn about_gpu(gpu: &Tally, worker: Option<&Tally>) -> Vec<String> {
    let mut said = Vec::new();
    let moving = gpu.median(Phase::Upload) + gpu.median(Phase::Readback);
    let share = 100.0 * moving.seconds() / gpu.product.median.seconds().max(f64::MIN_POSITIVE);
    let verdict = if share >= 50.0 { "; the work is too small to pay for the journey" } else { "" };
    let what = if gpu.work.job() == Job::Product { "the matrices there and" } else { "the results" };
    said.push(format!(
        "Of the GPU's {}, {} ({share:.0}%) went into moving {what} back{verdict}.",
        milliseconds(gpu.product.median),
        milliseconds(moving),
    ));
    let Some((adapter, clock)) = &gpu.gpu else { return said };
    if *clock == KernelClock::Completion {
        said.push(
            "This GPU does not time itself, so the kernel's time includes the messages to it and back.".to_owned(),
        );
    }
    let slower = worker.map(|worker| ratio(gpu.product.median, worker.product.median)).filter(|ratio| *ratio >= NOISE);
    if let (Some(slower), AdapterKind::Software) = (slower, adapter.kind) {
        said.push(format!(
            "The GPU took {} times as long as the worker because it is software: a program imitates a GPU on the same \
             processor cores.",
            times(slower)
        ));
    }
    said
}

fn answers(tallies: &[Tally]) -> Option<String> {
    let wrong: Vec<_> = tallies.iter().filter(|tally| !tally.right).map(|tally| lower(tally.way)).collect();
    if !wrong.is_empty() {
        return Some(format!(
            "The answer computed {} is wrong: it differs by more than {} explains.",
            wrong.join(" and "),
            explains(tallies.first()?.work.job()),
        ));
    }
    let Tally { tolerance, work, .. } = tallies.first()?;
    let error = tallies.iter().filter_map(|tally| tally.error).fold(0.0, f64::max);
    let whose = if tallies.len() > 1 { "All answers agree" } else { "The answer is right" };
    Some(match work.job() {
        Job::Primes => format!("{whose}: a sieve finds as many primes in every row."),
        job @ (Job::Product | Job::Mandelbrot | Job::Interest) => format!(
            "{whose}: the largest error of a row is {}, and {} explains up to {}.",
            size(error),
            explains(job),
            size(*tolerance)
        ),
    })
}

/// Why a right answer differs from what is expected.
const fn explains(job: Job) -> &'static str {
    match job {
        Job::Product | Job::Mandelbrot | Job::Primes => "rounding",
        Job::Interest => "chance",
    }
}

fn size(error: f64) -> String {
    if error == 0.0 || (1.0..1e9).contains(&error) { format!("{error:.0}") } else { format!("{error:.1e}") }
}

fn ratio(long: Micros, short: Micros) -> f64 {
    long.seconds() / short.seconds().max(1e-6)
}

pub(super) fn times(ratio: f64) -> String {
    if ratio < 9.95 { format!("{ratio:.1}") } else { format!("{ratio:.0}") }
}

/// A way's name inside a sentence.
fn lower(way: Way) -> String {
    way.name().replacen("In", "in", 1).replacen("On", "on", 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::parallel::{Outcome, Work, model::tests::outcome, tallies};
    use compute::Check;

    fn said(outcomes: &[Outcome]) -> String {
        conclusions(&tallies(outcomes, Work::default())).join("\n")
    }

    fn computed(way: Way, (millis, gap): (u64, u64)) -> Outcome {
        outcome(way, &[(Phase::Prepare, 5), (Phase::Compute, millis)], gap)
    }

    fn on_gpu((upload, kernel): (u64, u64)) -> Outcome {
        outcome(Way::Gpu, &[(Phase::Upload, upload), (Phase::Kernel, kernel), (Phase::Readback, 1)], 17)
    }

    #[track_caller]
    fn check(outcomes: &[Outcome], expect: &[&str]) {
        let said = said(outcomes);
        for part in expect {
            assert!(said.contains(part), "{part:?} is not in:\n{said}");
        }
    }

    #[test]
    fn nothing_measured_says_nothing() {
        assert_eq!(said(&[]), "");
    }

    #[test]
    fn the_fastest_and_the_slowest_are_named_with_their_ratio() {
        check(
            &[computed(Way::Worker, (50, 17)), on_gpu((4, 845))],
            &["Fastest for the work itself: in a worker, 50.0 ms. Slowest: on the GPU, 17 times as long."],
        );
    }

    #[test]
    fn what_several_workers_gain_is_said_first() {
        let two = Way::Workers(crate::labs::parallel::Count::TWO);
        let said = said(&[computed(Way::Worker, (100, 17)), computed(two, (50, 17))]);
        assert!(said.starts_with("Several workers are parallelism: one worker took 100 ms, 2 took 50.0 ms"), "{said}");
    }

    #[test]
    fn times_within_the_noise_have_no_winner() {
        check(
            &[computed(Way::Pieces, (55, 20)), computed(Way::Worker, (50, 17))],
            &[
                "about equally long",
                "in pieces the arithmetic took 55.0 ms, in a worker it took 50.0 ms; taking turns did not",
            ],
        );
    }

    #[test]
    fn slow_pieces_are_not_called_equal() {
        check(
            &[computed(Way::Pieces, (80, 20)), computed(Way::OnePiece, (50, 70))],
            &["slower, not faster", "frozen for 70.0 ms", "longest pause was 20.0 ms"],
        );
    }

    #[test]
    fn a_pause_that_nobody_notices_is_no_freeze() {
        check(&[computed(Way::OnePiece, (10, 30))], &["too short to notice"]);
    }

    #[test]
    fn a_page_that_was_hidden_is_not_said_to_be_alive() {
        let hidden = Outcome { gap: None, ..computed(Way::Worker, (50, 17)) };
        assert!(!said(&[hidden]).contains("pause"));
    }

    #[test]
    fn a_gpu_that_mostly_moves_data_is_said_to() {
        check(&[on_gpu((8, 1))], &["Of the GPU's 10.0 ms, 9.00 ms (90%) went into moving", "too small to pay"]);
        assert!(!said(&[on_gpu((1, 98))]).contains("too small"));
    }

    #[test]
    fn a_software_gpu_is_excused_and_a_real_one_is_not() {
        check(
            &[computed(Way::Worker, (50, 17)), on_gpu((4, 845))],
            &["The GPU took 17 times as long as the worker because it is software"],
        );
        let mut real = on_gpu((1, 2));
        real.measured.gpu.iter_mut().for_each(|(adapter, _)| adapter.kind = AdapterKind::Hardware);
        assert!(!said(&[real]).contains("software"));
    }

    #[test]
    fn equal_answers_are_said_to_be_and_wrong_ones_too() {
        check(
            &[computed(Way::Pieces, (50, 17)), computed(Way::Worker, (50, 17))],
            &["All answers agree: the largest error of a row is 2.0e-4, and rounding explains up to 2.0e-3."],
        );
        let wrong = Outcome { check: Check { error: Some(1.0), tolerance: 0.002 }, ..on_gpu((1, 2)) };
        check(&[computed(Way::Worker, (50, 17)), wrong], &["The answer computed on the GPU is wrong"]);
    }
}
