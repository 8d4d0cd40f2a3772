//! The engine beside the real things: `oracle pydantic FILE` compares a grid that `pydantic/grid.py` wrote.

use std::{env, fs, process::ExitCode, time::SystemTime};

#[path = "../../structured/tests/grid/mod.rs"]
mod grid;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let ["pydantic", file] = arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        pydantic(file)
    } else {
        eprintln!("usage: oracle pydantic FILE");
        ExitCode::FAILURE
    }
}

fn pydantic(file: &str) -> ExitCode {
    let grid = match fs::read_to_string(file) {
        Ok(grid) => grid,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |now| now.as_secs());
    let tally = grid::run(&grid, i64::try_from(now).unwrap_or_default());
    for difference in &tally.differences {
        println!("{difference}");
    }
    let mut kinds: Vec<_> = tally.kinds.iter().collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for (kind, count) in kinds {
        println!("{count:6}  {kind}");
    }
    #[expect(clippy::cast_precision_loss, reason = "a share for people")]
    let share = 100.0 * tally.agreed as f64 / tally.cases.max(1) as f64;
    println!("{} of {} cases agree: {share:.3} %", tally.agreed, tally.cases);
    if share >= 99.5 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
