//! Lanes: on what, or by whom, tasks run.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A lane of one trace: its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LaneId(pub u32);

impl LaneId {
    /// The index of the lane in [`Trace::lanes`](super::Trace::lanes).
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A row of the picture. Two lanes of one trace may have one name, as a tool may be called `model`, but not one kind and one
/// group too.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Lane {
    /// What is on it.
    pub kind: LaneKind,
    /// What readers call it.
    pub name: String,
    /// The run that it is of, where several stand in one trace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Box<str>>,
}

impl Lane {
    /// The lane of this kind and name, in no group.
    pub fn new(kind: LaneKind, name: &str) -> Self {
        Self { kind, name: name.to_owned(), group: None }
    }

    /// Its name, with that of its group where there are several.
    pub fn title(&self) -> Cow<'_, str> {
        self.group.as_ref().map_or(Cow::Borrowed(&self.name), |group| format!("{group}: {}", self.name).into())
    }
}

/// What is on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LaneKind {
    /// The turns of an event loop.
    Turns,
    /// Tasks that share one thread.
    Tasks,
    /// Who asks an agent.
    Person,
    /// A guard of an agent.
    Guard,
    /// The loop of an agent.
    Agent,
    /// The model that an agent asks.
    Model,
    /// A tool that an agent calls.
    Tool,
    /// The frames that a page paints.
    Frames,
    /// A page's own thread.
    MainThread,
    /// Another thread.
    Worker,
    /// A graphics processor.
    Gpu,
}
