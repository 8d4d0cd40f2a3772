//! The engine beside the real things: `oracle pydantic FILE` compares a grid that `pydantic/grid.py` wrote, `oracle json-schema
//! SEED CASES` compares schema mode with the crate `jsonschema`, `oracle repair CASES MENDED` compares repair with what
//! `repair/damage.py` and `repair/mend.mjs` wrote.

use std::{env, fs, process::ExitCode, time::SystemTime};

mod json_schema;
mod repair;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["pydantic", file] => pydantic(file),
        ["json-schema", seed, cases] if seed.parse::<u64>().is_ok() && cases.parse::<usize>().is_ok() => {
            json_schema(seed.parse().unwrap_or(1), cases.parse().unwrap_or(1000))
        }
        ["repair", cases, mended] => repair(cases, mended),
        _ => {
            eprintln!("usage: oracle pydantic FILE | oracle json-schema SEED CASES | oracle repair CASES MENDED");
            ExitCode::FAILURE
        }
    }
}

fn read(file: &str) -> Option<String> {
    fs::read_to_string(file).map_err(|error| eprintln!("{file}: {error}")).ok()
}

fn pydantic(file: &str) -> ExitCode {
    let Some(grid) = read(file) else { return ExitCode::FAILURE };
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

fn json_schema(seed: u64, cases: usize) -> ExitCode {
    let tally = json_schema::run(seed, cases);
    for difference in &tally.differences {
        println!("{difference}");
    }
    for (keyword, count) in tally.keywords.iter().filter(|(_, count)| **count > 20) {
        println!("{count:6}  {keyword}");
    }
    let agreed = tally.cases - tally.differences.len();
    println!(
        "{agreed} of {} cases agree; {} are valid, {} refused as endless",
        tally.cases, tally.valid, tally.endless
    );
    if tally.differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn repair(cases: &str, mended: &str) -> ExitCode {
    let (Some(cases), Some(mended)) = (read(cases), read(mended)) else { return ExitCode::FAILURE };
    let tally = match repair::run(&cases, &mended) {
        Ok(tally) => tally,
        Err(error) => {
            eprintln!("a line is no JSON: {error}");
            return ExitCode::FAILURE;
        }
    };
    for missed in &tally.missed {
        println!("{missed}");
    }
    println!("{:>20}  cases   ours  json_repair  jsonrepair", "");
    for (damage, score) in &tally.scores {
        let name = if damage.is_empty() { "all" } else { damage };
        println!("{name:>20} {:6} {:6} {:12} {:11}", score.cases, score.ours, score.json_repair, score.jsonrepair);
    }
    let leads = tally.scores.values().all(repair::Score::leads);
    if leads { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
