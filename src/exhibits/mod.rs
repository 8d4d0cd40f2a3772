//! What several labs show, above the components of `ui` and below the labs. An exhibit knows an engine and no lab: it takes
//! signals and callbacks, and a lab arranges it.

pub mod analogy;
#[cfg(feature = "ui")]
pub mod asking;
#[cfg(feature = "ui")]
mod code_walk;
mod compares;
#[cfg(feature = "ui")]
mod findings;
#[cfg(feature = "ui")]
mod heartbeat;
pub mod ladder;
pub mod listing;
pub mod moment;
pub mod pause;
pub mod predict;
#[cfg(feature = "ui")]
mod presets;
pub mod python;
#[cfg(feature = "ui")]
mod queues;
#[cfg(feature = "ui")]
mod race;
#[cfg(feature = "ui")]
mod run_frame;
#[cfg(feature = "ui")]
mod sample;
#[cfg(feature = "ui")]
pub mod sitting;
mod source_text;
pub mod stepper;
pub mod type_editor;

pub use compares::Compares;
pub use source_text::SourceText;

#[cfg(feature = "ui")]
pub use code_walk::{CodeWalk, Listing};
#[cfg(feature = "ui")]
pub use findings::Findings;
#[cfg(feature = "ui")]
pub use heartbeat::{Heartbeat, Painted};
#[cfg(feature = "ui")]
pub use presets::{Card, Presets};
#[cfg(feature = "ui")]
pub use queues::{Printed, Queues};
#[cfg(feature = "ui")]
pub use race::{Figures, Race, Sides};
#[cfg(feature = "ui")]
pub use run_frame::RunFrame;
#[cfg(feature = "ui")]
pub use sample::Sample;
