//! Makes operations of a program's tree.
//!
//! Two passes go over the tree. `scope` finds where each name lives, as `CPython`'s symbol table does; then `statements`, `expressions`
//! and their kin write the operations through an `assemble::Assembler`, which follows how deep the stack is. Both collect all
//! that `CPython`'s compiler would refuse.

mod annotations;
mod assemble;
mod assign;
mod blocks;
mod calls;
mod classes;
mod compiler;
mod comprehension;
mod conditions;
mod constants;
mod delete;
mod displays;
mod exceptions;
mod expressions;
mod finally;
mod functions;
mod generic;
mod imports;
mod loops;
mod names;
mod patterns;
mod problems;
mod scope;
mod spans;
mod star;
mod statements;
mod texts;
mod unit;
mod warnings;
mod with;

#[cfg(test)]
mod tests;

use std::rc::Rc;

use python::Read;

use crate::code::Code;

use self::{compiler::Compiler, scope::build, spans::Spans};

pub(crate) use self::{problems::Problem, warnings::warnings};

/// How a text is compiled.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// It is the library's: traces and tracebacks leave it out.
    pub(crate) hidden: bool,
    /// `CPython` has it in C: its calls are not counted among the program's.
    pub(crate) uncounted: bool,
}

/// The code of a module.
///
/// # Errors
/// All that is wrong with it, first what `CPython` would find first.
pub(crate) fn compile(read: &Read, text: &str, options: Options) -> Result<Rc<Code>, Vec<Problem>> {
    let spans = Spans::of(text);
    let (tables, problems) = build(&read.module, &spans);
    if problems.are_too_deep() {
        return Err(problems.into_vec());
    }
    let compiler = Compiler::new(&spans, &tables, options, problems);
    compiler.module(&read.module)
}
