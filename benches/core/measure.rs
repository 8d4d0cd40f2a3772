//! Samples of a rate, taken by criterion: it warms up, takes samples of equal length and says what has changed since the last
//! time. What it wrote down becomes one line on the standard output, which `cargo xtask bench` reads.

use std::{fs, hint::black_box, path::PathBuf, time::Duration};

use criterion::{
    Bencher, Criterion, SamplingMode,
    measurement::{Measurement as _, WallTime},
};
use serde::Deserialize;

const SAMPLES: usize = 20;
/// The least that all samples of a figure last together.
const LONG: Duration = Duration::from_secs(1);
/// Caches, branch predictors and the allocator settle first.
const WARM_UP: Duration = Duration::from_millis(200);

/// Prints the rate of some work, which returns how much of it there was. `cargo run --release --package core-bench -- WORD`
/// measures only what has the word in its name.
pub(crate) fn figure(name: &str, unit: &str, work: impl FnMut() -> usize) {
    if is_wanted(name) {
        print(name, unit, rates(name, work));
    }
}

/// Prints what a piece of some work takes, in millionths of a second.
pub(crate) fn cost(name: &str, work: impl FnMut() -> usize) {
    if is_wanted(name) {
        print(name, "µs", rates(name, work).into_iter().map(|rate| 1e6 / rate));
    }
}

/// Prints how many times as long a piece of `work` takes as one of `other`; they are measured in turns, so that what else the
/// machine does falls on both.
pub(crate) fn beside(name: &str, mut work: impl FnMut() -> usize, mut other: impl FnMut() -> usize) {
    if !is_wanted(name) {
        return;
    }
    let mut ratios = Vec::new();
    sample(name, |bencher| {
        bencher.iter_custom(|rounds| {
            let (taken, rate) = rounds_of(&mut work, rounds);
            ratios.push(rounds_of(&mut other, rounds).1 / rate);
            taken
        });
    });
    // The first are of the time when criterion warmed up.
    print(name, "times", ratios.split_off(ratios.len().saturating_sub(SAMPLES)));
}

/// How long so many rounds of some work take, and how much of it is done in a second.
#[expect(clippy::cast_precision_loss, reason = "counts below 2^52")]
fn rounds_of(work: &mut impl FnMut() -> usize, rounds: u64) -> (Duration, f64) {
    let start = WallTime.start();
    let done: usize = (0..rounds).map(|_| black_box(work())).sum();
    let taken = WallTime.end(start);
    (taken, done as f64 / taken.as_secs_f64())
}

fn is_wanted(name: &str) -> bool {
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with('-')).peekable();
    words.peek().is_none() || words.any(|word| name.contains(&word))
}

fn print(name: &str, unit: &str, samples: impl IntoIterator<Item = f64>) {
    let samples: Vec<String> = samples.into_iter().map(|sample| format!("{sample:.2}")).collect();
    println!("{name}\t{unit}\t{}", samples.join("\t"));
}

/// Criterion's file of the samples: how often each ran the work, and for how many nanoseconds.
#[derive(Deserialize)]
struct Sample {
    iters: Vec<f64>,
    times: Vec<f64>,
}

/// How much work was done in a second, sample by sample.
#[expect(clippy::cast_precision_loss, reason = "counts below 2^52")]
fn rates(name: &str, mut work: impl FnMut() -> usize) -> Vec<f64> {
    let count = work() as f64;
    sample(name, |bencher| bencher.iter(&mut work));
    let file = folder().join("core").join(file_name(name)).join("new/sample.json");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let Sample { iters, times } = serde_json::from_str(&text).expect("criterion writes its samples");
    iters.into_iter().zip(times).map(|(iters, nanoseconds)| count * iters * 1e9 / nanoseconds).collect()
}

fn sample(name: &str, bench: impl FnMut(&mut Bencher)) {
    let criterion = Criterion::default().output_directory(&folder()).sample_size(SAMPLES);
    let mut criterion = criterion.warm_up_time(WARM_UP).measurement_time(LONG);
    let mut group = criterion.benchmark_group("core");
    group.sampling_mode(SamplingMode::Flat).bench_function(file_name(name), bench);
    group.finish();
}

/// Criterion's own place, where it finds the last time's samples again.
fn folder() -> PathBuf {
    std::env::var_os("CRITERION_HOME").map_or_else(|| "target/criterion".into(), PathBuf::from)
}

/// Of letters, digits and dashes, and short enough for criterion to keep whole.
fn file_name(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(60).collect()
}
