//! Samples of a rate: enough work for each that the clock's own step does not show.

use std::hint::black_box;
use std::time::{Duration, Instant};

const SAMPLES: usize = 20;
/// The least that one sample lasts.
const SAMPLE: Duration = Duration::from_millis(50);

/// Prints the rate of some work, which returns how much of it there was. `cargo bench --bench core -- WORD` measures only what
/// has the word in its name.
pub(crate) fn figure(name: &str, unit: &str, mut work: impl FnMut() -> usize) {
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with('-')).peekable();
    if words.peek().is_some() && !words.any(|word| name.contains(&word)) {
        return;
    }
    eprintln!("{name} …");
    // Caches, branch predictors and the allocator settle first.
    sample(&mut work);
    let samples: Vec<String> = (0..SAMPLES).map(|_| format!("{:.1}", sample(&mut work))).collect();
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
