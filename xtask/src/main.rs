//! Reads the command line and does what it says. Errors are told in one paragraph: what happened, why, what to do.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use xtask::command::{Help, HookCmd, Xtask, XtaskCmd};
use xtask::tools::Tools;
use xtask::{bench, check, hook, model, oracle, page, serve, size};

fn main() -> ExitCode {
    match Xtask::from_env() {
        Ok(flags) => end(execute(&flags.subcommand)),
        Err(error) if error.is_help() => end(execute(&XtaskCmd::Help(Help {}))),
        Err(error) => end(Err(anyhow!("{error}; `cargo xtask` lists the commands"))),
    }
}

fn end(done: Result<()>) -> ExitCode {
    let Err(error) = done else { return ExitCode::SUCCESS };
    eprintln!("\nerror: {error:#}");
    ExitCode::FAILURE
}

fn execute(command: &XtaskCmd) -> Result<()> {
    match command {
        XtaskCmd::Overview(_) | XtaskCmd::Help(_) => {
            print!("{}", Xtask::usage());
            Ok(())
        }
        XtaskCmd::Serve(serve) => serve::serve(&serve.options()),
        XtaskCmd::Dist(dist) => build(&dist.folder()),
        XtaskCmd::Model(model) => model::serve(model.port.unwrap_or(8081)),
        XtaskCmd::Test(test) => check::run(&check::steps_named(&test.step)?),
        XtaskCmd::Bench(bench) if bench.levels => bench::levels(),
        XtaskCmd::Bench(bench) => bench::bench(bench.keep()),
        XtaskCmd::Oracle(oracle) => oracle::oracle(&oracle.subcommand),
        XtaskCmd::Hook(hook) => match hook.subcommand {
            HookCmd::Style(_) => hook::style(),
            HookCmd::Finish(_) => hook::finish(),
        },
    }
}

fn build(folder: &Path) -> Result<()> {
    let folder = page::absolute(folder)?;
    page::build(&Tools::for_build()?, &folder)?;
    size::check(&folder)?;
    println!("The folder to host is {}", folder.display());
    Ok(())
}
