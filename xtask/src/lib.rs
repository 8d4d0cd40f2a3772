//! The README's commands: `cargo xtask serve`, `dist`, `test` and `bench`. A newcomer has rustup, git, a C linker and
//! Python 3; everything else is found or installed here, at the versions the repository pins.
//!
//! The binary reads the command line; the library does the work. What needs more than a few small crates is a program of
//! its own beside this one, compiled when it is first run: the static host (`host`), the smoke test (`smoke`), the splitter.

pub mod bench;
pub mod check;
pub mod command;
pub mod hook;
pub mod html;
pub mod model;
pub mod oracle;
pub mod page;
pub mod places;
pub mod serve;
pub mod size;
pub mod tools;

mod cpython;
mod npm;
mod pieces;
mod run;
