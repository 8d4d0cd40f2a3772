//! Guardrails: checks around a run that can stop it.
//!
//! A rule says when a guard is asked and what follows; it is part of a run. The guard itself is code that may take its
//! time, such as a request to a moderation service; it is part of what a run is driven with, as tools are.

pub(crate) mod check;
mod phrase;
pub(crate) mod rule;
mod shipped;

pub use rule::{Consequence, Guard, GuardRule, Timing, Verdict, When, check_names};
pub use shipped::{FORBIDDEN, answer_phrase_blocker, phrase_blocker, word_limit};
