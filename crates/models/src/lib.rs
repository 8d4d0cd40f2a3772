//! Who answers an agent. Each is an [`agent::Model`]: a request in, a stream of typed events out.
//!
//! [`Offline`] stands in for a language model where there is no network, [`scripted`] says what a test wrote down, and
//! [`Remote`] reaches the models that run elsewhere: a [`Provider`] is a row of what is known of one, an [`Endpoint`] a model at
//! an address, and the wire formats turn requests into bytes and bytes into events. [`SchemaDriven`] gives tools to models
//! that know none. Nothing here decides: what a reply means for a run is the business of [`agent`].
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod address;
mod choice;
mod connection;
mod diagnosis;
mod endpoint;
mod offline;
mod provider;
mod remedy;
mod remote;
mod schema_driven;
pub mod scripted;
mod secret;
mod wire;

#[cfg(test)]
mod testing;

pub use choice::{Choice, Key, Own};
pub use connection::Connection;
pub use diagnosis::{Diagnosis, Heard, diagnose};
pub use endpoint::Endpoint;
pub use offline::{Habit, Offline};
pub use provider::{Advice, ModelPrice, Prices, Provider, Remedies, Runs, list_price};
pub use remedy::Remedy;
pub use remote::Remote;
pub use schema_driven::{SchemaDriven, ToolUse};
pub use secret::Secret;
pub use wire::{Broken, Decoder, Refusals, SseEvent, SseParser, Wire, decode};
