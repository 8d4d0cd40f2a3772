//! The lab's state and what changes it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::preset::Preset;
use crate::{
    agent::{Order, RunFile},
    saved::Saved,
};

/// What the reader has set up, and their last run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The question as typed.
    pub prompt: String,
    /// How the calls of a turn are made.
    pub order: Order,
    /// The last run, stopped or ended.
    pub run: Option<Arc<RunFile>>,
}

impl Default for State {
    fn default() -> Self {
        Self { prompt: Preset::ALL[0].prompt.to_owned(), order: Order::default(), run: None }
    }
}

impl Saved for State {
    const KIND: &'static str = "agent";
    const VERSION: u32 = 1;

    fn upgrade(from: u32, _state: Value) -> Result<Value, String> {
        Err(format!("there was no version {from}"))
    }
}

/// What a reader or a run changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// They type.
    Prompt(String),
    /// They choose how calls are made.
    Order(Order),
    /// A run got as far as this.
    Ran(Arc<RunFile>),
}

impl State {
    /// Changes the state.
    pub fn apply(&mut self, msg: Msg) {
        match msg {
            Msg::Prompt(prompt) => self.prompt = prompt,
            Msg::Order(order) => self.order = order,
            Msg::Ran(file) => self.run = Some(file),
        }
    }

    /// Why the question cannot be asked, and what to do.
    pub fn refusal(&self) -> Option<&'static str> {
        self.prompt.trim().is_empty().then_some("There is no question yet. Type one, or choose an example.")
    }
}
