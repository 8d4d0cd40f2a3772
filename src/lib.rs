//! Interleave, a course you can run. The modules stand in dependency order: each uses only those above it, and
//! everything outside `ui`, `app`, `browser`, the labs' views and the GPU half of `compute` is pure.

// A view's type is as deep as the view, and the compiler's default is shallower than a page.
#![recursion_limit = "256"]

pub mod io;
pub mod trace;

pub use structured;

pub mod saved;

pub mod runtime;

pub mod scenario;

pub mod agent;

pub mod compute;

pub mod course;

pub mod labs;

#[cfg(feature = "ui")]
pub mod ui;

pub mod app;

#[cfg(feature = "browser")]
pub mod browser;
