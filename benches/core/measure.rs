//! Samples of a rate: enough work for each that the clock's own step does not show.

use std::hint::black_box;
use std::time::{Duration, Instant};

const SAMPLES: usize = 20;
/// The least that one sample lasts.
const SAMPLE: Duration = Duration::from_millis(50);

/// Prints the rate of some work, which returns how much of it there was. `cargo bench --bench core -- WORD` measures only what
/// has the word in its name.
pub(crate) fn figure(name: &str, unit: &str, work: impl FnMut() -> usize) {
    print((name, unit), work, |rate| rate);
}

/// Prints what a piece of some work takes, in millionths of a second.
pub(crate) fn cost(name: &str, work: impl FnMut() -> usize) {
    print((name, "µs"), work, |rate| 1e6 / rate);
}

/// Prints how many times as long a piece of `work` takes as one of `other`; they are measured in turns.
pub(crate) fn beside(name: &str, mut work: impl FnMut() -> usize, mut other: impl FnMut() -> usize) {
    if !is_wanted(name) {
        return;
    }
    eprintln!("{name} …");
    let mut times = || sample(&mut other) / sample(&mut work);
    times();
    let samples: Vec<String> = (0..SAMPLES).map(|_| format!("{:.2}", times())).collect();
    println!("{name}\ttimes\t{}", samples.join("\t"));
}

fn is_wanted(name: &str) -> bool {
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with('-')).peekable();
    words.peek().is_none() || words.any(|word| name.contains(&word))
}

fn print((name, unit): (&str, &str), mut work: impl FnMut() -> usize, told: fn(f64) -> f64) {
    if !is_wanted(name) {
        return;
    }
    eprintln!("{name} …");
    // Caches, branch predictors and the allocator settle first.
    sample(&mut work);
    let samples: Vec<String> = (0..SAMPLES).map(|_| format!("{:.2}", told(sample(&mut work)))).collect();
    println!("{name}\t{unit}\t{}", samples.join("\t"));
}

/// How much work was done in a second.
#[expect(clippy::cast_precision_loss, reason = "counts below 2^52")]
fn sample(work: &mut impl FnMut() -> usize) -> f64 {
    let start = now();
    let mut done = 0;
    while start.elapsed() < SAMPLE {
        done += black_box(work());
    }
    done as f64 / start.elapsed().as_secs_f64()
}

#[expect(clippy::disallowed_methods, reason = "the wall clock is what is measured with here, and it runs natively")]
fn now() -> Instant {
    Instant::now()
}
