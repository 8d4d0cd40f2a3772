//! What is said: the conversation of a run and what a model is sent of it, and a reply while its pieces come.

pub(crate) mod brief;
pub(crate) mod draft;
pub(crate) mod history;
pub(crate) mod message;
pub(crate) mod model;
mod thought;

pub use brief::{Brief, OutputSchema, Request, ToolSchema};
pub use draft::Draft;
pub use history::History;
pub use message::{Arguments, Message, Part, Seal, Stop, ToolCall, ToolOutcome, ToolResult, Turn, Usage};
pub use model::{Model, ModelError, ModelEvent, ModelEvents, ModelLabel};
