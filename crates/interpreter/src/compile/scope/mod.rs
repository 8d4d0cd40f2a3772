//! Where each name lives: a table of names for each block of the text, as `CPython`'s symbol table has them.
//!
//! `build` goes over the tree and notes where names are bound and used; `resolve` then finds for each the table that it belongs to.
//! Comprehensions and type parameters have tables of their own, but no code: their variables live in the code around them.

mod build;
mod comprehension;
mod declare;
mod definitions;
mod expressions;
mod mangle;
mod patterns;
mod resolve;
mod table;

pub(super) use self::{
    build::build,
    declare::CONDITIONAL,
    definitions::{annotations, ordered},
    expressions::CLASS_NAMES,
    mangle::mangle,
    table::{Annotation, Part, Place, Sort, Table, TableId, Tables},
};
