//! Random programs as Python text: a grammar of templates, written out at random. The same seed gives the same program
//! everywhere.

mod asynchronous;
mod calls;
mod coordination;
mod expressions;
mod methods;
mod objects;
mod plain;
mod writer;

pub(crate) use writer::program;

/// Templates of one kind. In a template `<kind>` stands for another of that kind, `<new-kind>` for a new variable of it; a line that
/// is `<body>` stands for statements, `<waits>` for statements of which some wait.
type Rule = (&'static str, &'static [&'static str]);
