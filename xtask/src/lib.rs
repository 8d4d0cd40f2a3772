//! The README's commands: `cargo xtask serve`, `dist`, `test` and `bench`. A newcomer has rustup, git, a C linker and
//! Python 3; everything else is found or installed here, at the versions the repository pins.
//!
//! The binary reads the command line; the library does the work, and lends [`host`] to the end-to-end tests.

pub mod bench;
pub mod check;
pub mod command;
pub mod hook;
pub mod host;
pub mod model;
pub mod oracle;
pub mod page;
pub mod places;
pub mod serve;
pub mod size;
pub mod smoke;
pub mod tools;

mod asyncio;
mod html;
mod npm;
mod run;
