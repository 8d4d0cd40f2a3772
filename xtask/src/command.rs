//! The command line, parsed into what to do.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};
use lexopt::prelude::*;

use crate::bench::Keep;
use crate::host::Headers;
use crate::oracle::Oracle;
use crate::serve::{self, Build};
use crate::{check, places};

/// What `cargo xtask` prints without a command.
pub const USAGE: &str = "\
Interleave's commands. What they need and do not find, they install: Trunk and wasm-bindgen for this user, parts of the
Rust toolchain through rustup.

  cargo xtask serve [--dev] [--plain] [--port N]
      Builds the page and serves it on this machine, with the headers of a good host. --dev rebuilds on every change;
      --plain sends no headers, as GitHub Pages; the port is 8080 unless you choose another.

  cargo xtask dist [--out FOLDER]
      Builds the folder to host, dist/ unless you choose another. It works at any path of any static server.

  cargo xtask model [--port N]
      Starts a small real model on this machine (SmolLM2-135M on llama.cpp), at port 8081 unless you choose another.

  cargo xtask oracle pydantic|json-schema|repair [SEED]
      Compares the structured-output engine with the real Pydantic, or with the crate jsonschema, on a seeded grid; or its
      repair with json_repair and jsonrepair, on texts that were damaged on purpose.

  cargo xtask bench [--write]
      Measures: what a reader downloads, and how fast the core is. --write keeps the figures in docs/figures.md.

  cargo xtask oracle asyncio [SEED [COUNT]]
      Runs every scenario and 2000 random programs here and on CPython's own asyncio (needs Node), and prints what differs.

  cargo xtask oracle twins [FILE]
      Runs the scenarios' JavaScript in Node and compares what it prints with what ships; FILE is written anew.

  cargo xtask test [STEP...]
      Everything that CI runs, or only the steps you name:
";

/// A parsed command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Help,
    /// Build the page and serve it.
    Serve(serve::Options),
    /// Build the folder to host.
    Dist(PathBuf),
    /// Serve a small real model at this port.
    Model(u16),
    /// Run these steps, in this order.
    Test(Vec<check::Step>),
    /// Measure.
    Bench(Keep),
    /// Compare with the real thing.
    Oracle(Oracle),
    /// A step of a build, called by Trunk.
    Hook(Hook),
}

/// When in a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hook {
    /// Before Trunk reads index.html.
    Style,
    /// Before Trunk publishes the folder.
    Finish,
}

/// Reads the arguments after the program's name.
///
/// # Errors
/// At the first one that means nothing here.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command> {
    let mut arguments = lexopt::Parser::from_args(arguments);
    let command = match arguments.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Value(command)) => command.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    match command.as_str() {
        "help" => Ok(Command::Help),
        "serve" => serve(&mut arguments),
        "dist" => dist(&mut arguments),
        "model" => model(&mut arguments),
        "test" => test(&mut arguments),
        "bench" => bench(&mut arguments),
        "oracle" => oracle(&mut arguments),
        "hook" => hook(&mut arguments),
        _ => bail!("there is no command `{command}`; `cargo xtask` lists them"),
    }
}

fn serve(arguments: &mut lexopt::Parser) -> Result<Command> {
    let mut options = serve::Options { build: Build::Release, headers: Headers::FromFile, port: 8080 };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("dev") => options.build = Build::Dev,
            Long("plain") => options.headers = Headers::Plain,
            Long("port") => options.port = arguments.value()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Serve(options))
}

fn dist(arguments: &mut lexopt::Parser) -> Result<Command> {
    let mut folder = places::dist();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => folder = arguments.value()?.into(),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Dist(folder))
}

fn model(arguments: &mut lexopt::Parser) -> Result<Command> {
    let mut port = 8081;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => port = arguments.value()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Model(port))
}

fn test(arguments: &mut lexopt::Parser) -> Result<Command> {
    let mut names = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(name) => names.push(name.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Test(check::steps_named(&names)?))
}

fn bench(arguments: &mut lexopt::Parser) -> Result<Command> {
    let mut keep = Keep::No;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("write") => keep = Keep::InDocs,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Bench(keep))
}

fn oracle(arguments: &mut lexopt::Parser) -> Result<Command> {
    let which = match arguments.next()? {
        Some(Value(name)) => name.string()?,
        _ => bail!("the oracles are `pydantic`, `json-schema`, `repair`, `asyncio` and `twins`; a seed may follow"),
    };
    if matches!(which.as_str(), "asyncio" | "twins") {
        let rest = arguments.raw_args()?.map(ValueExt::string).collect::<Result<_, _>>()?;
        let oracle = if which == "twins" { Oracle::Twins(rest) } else { Oracle::Asyncio(rest) };
        return Ok(Command::Oracle(oracle));
    }
    let seed = match arguments.next()? {
        Some(Value(seed)) => seed.parse()?,
        None => 1,
        Some(other) => return Err(other.unexpected().into()),
    };
    match which.as_str() {
        "pydantic" => Ok(Command::Oracle(Oracle::Pydantic(seed))),
        "json-schema" => Ok(Command::Oracle(Oracle::JsonSchema(seed))),
        "repair" => Ok(Command::Oracle(Oracle::Repair(seed))),
        _ => {
            bail!("there is no oracle `{which}`; there are `pydantic`, `json-schema`, `repair`, `asyncio` and `twins`")
        }
    }
}

fn hook(arguments: &mut lexopt::Parser) -> Result<Command> {
    match arguments.next()? {
        Some(Value(name)) if name == "style" => Ok(Command::Hook(Hook::Style)),
        Some(Value(name)) if name == "finish" => Ok(Command::Hook(Hook::Finish)),
        _ => bail!("the hooks are `style` and `finish`; Trunk runs them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn nothing_asks_for_help() {
        assert_eq!(read("").unwrap(), Command::Help);
        assert_eq!(read("--help").unwrap(), Command::Help);
    }

    #[test]
    fn serve_is_the_release_with_headers_unless_told() {
        let options = |build, headers, port| Command::Serve(serve::Options { build, headers, port });
        assert_eq!(read("serve").unwrap(), options(Build::Release, Headers::FromFile, 8080));
        assert_eq!(read("serve --dev --plain --port 90").unwrap(), options(Build::Dev, Headers::Plain, 90));
    }

    #[test]
    fn dist_goes_where_it_is_told() {
        assert_eq!(read("dist").unwrap(), Command::Dist(places::dist()));
        assert_eq!(read("dist --out x").unwrap(), Command::Dist("x".into()));
    }

    #[test]
    fn an_oracle_takes_a_seed() {
        assert_eq!(read("oracle repair 7").unwrap(), Command::Oracle(Oracle::Repair(7)));
        assert_eq!(read("oracle pydantic").unwrap(), Command::Oracle(Oracle::Pydantic(1)));
    }

    #[test]
    fn the_event_loops_oracles_take_the_rest_of_the_line() {
        let rest = vec!["7".to_owned(), "100".to_owned()];
        assert_eq!(read("oracle asyncio 7 100").unwrap(), Command::Oracle(Oracle::Asyncio(rest)));
        assert_eq!(read("oracle twins").unwrap(), Command::Oracle(Oracle::Twins(Vec::new())));
    }

    #[test]
    fn what_means_nothing_is_refused() {
        for line in ["sreve", "serve --port x", "serve --port 70000", "dist x", "test --all", "bench now", "hook"] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
