//! Programs as JSON: the form, and its Python text. Nothing but this folder knows that programs are JSON; what it hands on is a
//! [`Module`](crate::tree::Module) and the text in which its places count.

pub(crate) mod data;
pub(crate) mod expression;
mod expressions;
mod names;
mod printer;
pub(crate) mod python;
mod statements;

pub(crate) use names::refused;
