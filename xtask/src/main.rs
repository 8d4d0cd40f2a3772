//! Reads the command line and does what it says. Errors are told in one paragraph: what happened, why, what to do.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use xtask::command::{self, Command, Hook};
use xtask::tools::Tools;
use xtask::{bench, check, hook, model, oracle, page, serve, size};

fn main() -> ExitCode {
    match command::parse(env::args_os().skip(1)).and_then(|command| execute(&command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: &Command) -> Result<()> {
    match command {
        Command::Help => print!("{}{}", command::USAGE, check::usage()),
        Command::Serve(options) => serve::serve(options)?,
        Command::Dist(folder) => dist(folder)?,
        Command::Model(port) => model::serve(*port)?,
        Command::Test(steps) => check::run(steps)?,
        Command::Bench(keep) => bench::bench(*keep)?,
        Command::Oracle(which) => oracle::oracle(which)?,
        Command::Hook(Hook::Style) => hook::style()?,
        Command::Hook(Hook::Finish) => hook::finish()?,
    }
    Ok(())
}

fn dist(folder: &Path) -> Result<()> {
    let folder = page::absolute(folder)?;
    page::build(&Tools::for_build()?, &folder)?;
    size::check(&folder)?;
    println!("The folder to host is {}", folder.display());
    Ok(())
}
