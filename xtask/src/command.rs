//! The command line. xflags writes from this grammar the types of all commands, their parser and their help.

#![allow(missing_docs, unreachable_pub, clippy::pedantic, reason = "what xflags writes is described by the grammar")]

use std::path::PathBuf;

use crate::{bench::Keep, check, places, serve};

xflags::xflags! {
    /// Interleave's commands. What they need and do not find, they install: Trunk, wasm-bindgen and cargo-deny for this user,
    /// parts of the Rust toolchain through rustup.
    cmd xtask {
        /// What a command line without a command asks for.
        default cmd overview {}
        /// Prints this help.
        cmd help {}
        /// Builds the page and serves it on this machine, with the headers of a good host.
        cmd serve {
            /// Builds quickly, and again on every change.
            optional --dev
            /// Sends no headers, as GitHub Pages.
            optional --plain
            /// 8080 unless you choose another.
            optional --port port: u16
        }
        /// Builds the folder to host, which works at any path of any static server.
        cmd dist {
            /// Where to; dist/ unless you choose another.
            optional --out folder: PathBuf
        }
        /// Starts a small real model on this machine (SmolLM2-135M on llama.cpp).
        cmd model {
            /// 8081 unless you choose another.
            optional --port port: u16
        }
        /// Runs everything that CI runs, or only the steps that you name.
        cmd test {
            repeated step: String
        }
        /// Measures what a reader downloads, and how fast the core is.
        cmd bench {
            /// Keeps the figures in docs/figures.md.
            optional --write
            /// Measures only what each optimisation level costs and gives the engines, and keeps nothing.
            optional --levels
        }
        /// Compares with the real thing.
        cmd oracle {
            /// The structured-output engine with the real Pydantic, on a grid made from a seed.
            cmd pydantic {
                optional seed: u64
            }
            /// The structured-output engine with the crate jsonschema, on schemas made from a seed.
            cmd json-schema {
                optional seed: u64
            }
            /// Repair with json_repair and jsonrepair, on texts damaged from a seed.
            cmd repair {
                optional seed: u64
            }
            /// The traces of all programs that ship, with the trace engine of Chrome's developer tools; needs Node.
            cmd traces {}
            /// Every program that ships, those of tests/programs and random ones (1000 of them, from a seed) with CPython: what they
            /// print and when, the order of their tasks' steps, errors and warnings; needs Node.
            cmd python {
                repeated seed_and_count: String
            }
            /// What CPython does with the programs that ship, those of tests/programs and the interpreter's cases, frozen anew (those
            /// whose names hold a fragment), and the interpreter beside it; needs Node.
            cmd freeze {
                repeated fragment: String
            }
            /// The programs' JavaScript, run in Node, with what ships; a file is written anew.
            cmd twins {
                repeated file: String
            }
        }
        /// A step of a build, which Trunk runs.
        cmd hook {
            /// Before Trunk reads index.html.
            cmd style {}
            /// Before Trunk publishes the folder.
            cmd finish {}
        }
    }
}

impl Xtask {
    /// What `cargo xtask` prints without a command.
    pub fn usage() -> String {
        format!("{}\n\nThe steps of `cargo xtask test`:\n{}", Self::HELP_.trim_end(), check::usage())
    }
}

impl Serve {
    /// How to serve.
    pub fn options(&self) -> serve::Options {
        serve::Options {
            build: if self.dev { serve::Build::Dev } else { serve::Build::Release },
            headers: if self.plain { serve::Headers::Plain } else { serve::Headers::FromFile },
            port: self.port.unwrap_or(8080),
        }
    }
}

impl Dist {
    /// Where the folder is built.
    pub fn folder(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(places::dist)
    }
}

impl Bench {
    /// What becomes of the figures.
    pub fn keep(&self) -> Keep {
        if self.write { Keep::InDocs } else { Keep::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::{Build, Headers};

    #[track_caller]
    fn read(line: &str) -> XtaskCmd {
        try_read(line).unwrap_or_else(|error| panic!("{line}: {error}"))
    }

    fn try_read(line: &str) -> xflags::Result<XtaskCmd> {
        let words = line.split_whitespace().map(Into::into);
        Xtask::from_vec(words.collect()).map(|flags| flags.subcommand)
    }

    #[test]
    fn nothing_asks_for_help() {
        assert!(matches!(read(""), XtaskCmd::Overview(_)));
        assert!(matches!(read("help"), XtaskCmd::Help(_)));
        assert!(try_read("--help").unwrap_err().is_help());
    }

    #[test]
    fn the_help_names_every_command_and_step() {
        let usage = Xtask::usage();
        for word in ["serve", "--plain", "dist", "oracle", "freeze", "e2e"] {
            assert!(usage.contains(word), "{word} is not in\n{usage}");
        }
    }

    #[test]
    fn serve_is_the_release_with_headers_unless_told() {
        let check = |line: &str, build, headers, port| {
            let XtaskCmd::Serve(serve) = read(line) else { panic!("{line}") };
            assert_eq!(serve.options(), serve::Options { build, headers, port });
        };
        check("serve", Build::Release, Headers::FromFile, 8080);
        check("serve --dev --plain --port 90", Build::Dev, Headers::Plain, 90);
    }

    #[test]
    fn dist_goes_where_it_is_told() {
        let check = |line: &str, folder: PathBuf| {
            let XtaskCmd::Dist(dist) = read(line) else { panic!("{line}") };
            assert_eq!(dist.folder(), folder);
        };
        check("dist", places::dist());
        check("dist --out x", "x".into());
    }

    #[test]
    fn the_steps_of_a_test_keep_their_order() {
        let XtaskCmd::Test(test) = read("test size e2e") else { panic!("a test") };
        assert_eq!(test.step, ["size", "e2e"]);
    }

    #[test]
    fn figures_are_kept_on_request() {
        let keep = |line: &str| match read(line) {
            XtaskCmd::Bench(bench) => bench.keep(),
            other => panic!("{other:?}"),
        };
        assert_eq!((keep("bench"), keep("bench --write")), (Keep::No, Keep::InDocs));
    }

    #[test]
    fn an_oracle_takes_a_seed() {
        let oracle = |line: &str| match read(line) {
            XtaskCmd::Oracle(oracle) => oracle.subcommand,
            other => panic!("{other:?}"),
        };
        assert!(matches!(oracle("oracle repair 7"), OracleCmd::Repair(Repair { seed: Some(7) })));
        assert!(matches!(oracle("oracle pydantic"), OracleCmd::Pydantic(Pydantic { seed: None })));
        assert!(matches!(oracle("oracle json-schema 2"), OracleCmd::JsonSchema(JsonSchema { seed: Some(2) })));
        assert!(matches!(oracle("oracle traces"), OracleCmd::Traces(_)));
        let OracleCmd::Python(python) = oracle("oracle python 7 100") else { panic!("python") };
        assert_eq!(python.seed_and_count, ["7", "100"]);
        let OracleCmd::Freeze(freeze) = oracle("oracle freeze apps/") else { panic!("freeze") };
        assert_eq!(freeze.fragment, ["apps/"]);
        let OracleCmd::Twins(twins) = oracle("oracle twins") else { panic!("twins") };
        assert!(twins.file.is_empty());
    }

    #[test]
    fn trunk_calls_two_hooks() {
        let hook = |line: &str| match read(line) {
            XtaskCmd::Hook(hook) => hook.subcommand,
            other => panic!("{other:?}"),
        };
        assert!(matches!(hook("hook style"), HookCmd::Style(_)));
        assert!(matches!(hook("hook finish"), HookCmd::Finish(_)));
    }

    #[test]
    fn what_means_nothing_is_refused() {
        for line in [
            "sreve",
            "serve --port x",
            "serve --port 70000",
            "dist x",
            "test --all",
            "bench now",
            "hook",
            "oracle",
            "oracle pydantic x",
        ] {
            assert!(try_read(line).is_err(), "{line}");
        }
    }
}
