//! `structured-speed FOLDER` times every task natively and writes the documents that others read into the folder. A line is a
//! figure, as `cargo xtask bench` reads them: its name, its unit and every sample, with tabs between.

use std::{
    env, fs,
    hint::black_box,
    time::{Duration, Instant},
};

use structured_speed::{plan, tasks};

/// A few, since `cargo xtask bench` asks several times, in turn with the others.
const SAMPLES: usize = 5;
const SAMPLE: Duration = Duration::from_millis(30);

fn main() {
    let folder = env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let plan = plan();
    for (index, task) in tasks().iter().enumerate() {
        if let Err(error) = fs::write(format!("{folder}/{index}.txt"), &task.text) {
            eprintln!("error: {folder}: {error}");
            std::process::exit(1);
        }
        let mut samples = Vec::new();
        for _ in 0..=SAMPLES {
            let (start, mut rounds) = (Instant::now(), 0_u32);
            while start.elapsed() < SAMPLE {
                black_box(task.run(&plan));
                rounds += 1;
            }
            samples.push(start.elapsed().as_secs_f64() / f64::from(rounds));
        }
        // The first one warms up.
        let shown: Vec<String> = samples[1..].iter().map(|seconds| format!("{seconds:.9}")).collect();
        println!("{}\t{}\t{}\t{}", task.name, task.count, task.text.len(), shown.join("\t"));
    }
}
