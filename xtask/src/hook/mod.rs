//! What Trunk cannot do by itself; Trunk.toml calls these before and after each build, so that plain `trunk serve`
//! and `trunk build --release` make the full page too.

mod content;
mod finish;
mod headers;
mod policy;
mod split;
mod style;
mod worker;

pub use finish::finish;
pub use style::style;
