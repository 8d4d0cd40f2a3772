//! The page: what draws, and what ties the engines of `crates/` to a browser. The modules stand in dependency order: each
//! uses only those above it, and everything outside `ui`, `shell`, `browser` and the views of exhibits and labs is pure.

// A view's type is as deep as the view, and the compiler's default is shallower than a page.
#![recursion_limit = "256"]
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

pub mod exhibits;

pub mod labs;

#[cfg(feature = "ui")]
pub mod listed;

#[cfg(feature = "ui")]
pub mod ui;

pub mod shell;

pub mod demo;

#[cfg(feature = "browser")]
pub mod browser;
