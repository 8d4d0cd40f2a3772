//! `loop-bench FOLDER` times the programs of a folder natively: for each file its name, what it printed as a number, and the
//! seconds of each sample. In `kinds/` are programs of one kind each; `cpython.py` times them in `CPython`. `loop-bench start FILE`
//! times how a program starts, and `loop-bench keys FILE` how long the page computes at each key in an editor with it; a line is a figure, as `cargo xtask bench` reads them: its name, its unit and every sample, with tabs
//! between.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
    time::Instant,
};

use loop_bench::{read, run};

/// A few, since `cargo xtask bench` asks several times, in turn with the others.
const SAMPLES: usize = 3;
const STARTS: usize = 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let told = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["start", file] => start(Path::new(file)),
        ["keys", file] => keys(Path::new(file)),
        [folder] => time(Path::new(folder)),
        _ => Err("loop-bench FOLDER, loop-bench start FILE or loop-bench keys FILE".to_owned()),
    };
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn time(folder: &Path) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "py"));
    files.sort();
    for file in files {
        let program = read(&text(&file)?)?;
        let mut line = vec![file.file_stem().unwrap_or_default().to_string_lossy().into_owned()];
        for sample in 0..=SAMPLES {
            let begin = Instant::now();
            let ran = run(&program).map_err(|why| format!("{}: {why}", file.display()))?;
            let seconds = begin.elapsed().as_secs_f64();
            // The first one warms up.
            line.push(if sample == 0 { ran.printed.to_string() } else { format!("{seconds:.9}") });
        }
        println!("{}", line.join("\t"));
    }
    Ok(())
}

/// The first program of a thread and the ones after it, read and run.
fn start(file: &Path) -> Result<(), String> {
    let text = text(file)?;
    let taken = |text: &str| -> Result<f64, String> {
        let begin = Instant::now();
        run(&read(text)?)?;
        Ok(begin.elapsed().as_secs_f64() * 1e3)
    };
    let mut first = Vec::new();
    let mut warm = Vec::new();
    let mut second = Vec::new();
    for _ in 0..STARTS {
        let sample = |warmed: bool| -> Result<(f64, f64), String> {
            if warmed {
                while !interpreter::warm_up() {}
            }
            Ok((taken(&text)?, taken(&text)?))
        };
        // What is compiled belongs to a thread.
        let (cold, warmed) = thread::scope(|scope| {
            let cold = scope.spawn(|| sample(false)).join();
            (cold, scope.spawn(|| sample(true)).join())
        });
        let cold = cold.map_err(|_| "a run panicked")??;
        first.push(cold.0);
        second.push(cold.1);
        warm.push(warmed.map_err(|_| "a run panicked")??.0);
    }
    for (what, samples) in [("first", first), ("first, warmed up", warm), ("second", second)] {
        let samples: Vec<String> = samples.iter().map(|sample| format!("{sample:.4}")).collect();
        println!("native: the {what} run\tms\t{}", samples.join("\t"));
    }
    Ok(())
}

/// A key in a text: the program over and over, to 200 and to 400 lines.
fn keys(file: &Path) -> Result<(), String> {
    let text = text(file)?;
    for (lines, most) in [(200, " (at most 16)"), (400, "")] {
        let text: Vec<&str> = text.lines().cycle().take(lines).collect();
        let text = text.join("\n");
        let samples = (0..STARTS).map(|_| {
            let begin = Instant::now();
            std::hint::black_box(loop_bench::press(&text));
            format!("{:.4}", begin.elapsed().as_secs_f64() * 1e3)
        });
        println!("native: a key in {lines} lines{most}\tms\t{}", samples.collect::<Vec<_>>().join("\t"));
    }
    Ok(())
}

fn text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}
