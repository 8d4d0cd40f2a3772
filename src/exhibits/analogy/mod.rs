//! The course's analogies as pictures of a run: a toll booth, a chef, a juggler, an assembly line, a tower.
//!
//! Nobody draws what happens: where everyone is follows from the states of the tasks in the trace, at the place where the reader is.

mod actor;
mod fold;
mod knob;
#[cfg(any(test, feature = "ui"))]
#[cfg_attr(not(feature = "ui"), expect(dead_code, reason = "its tests look at less than what draws"))]
mod layout;
mod scene;
mod tell;
#[cfg(feature = "ui")]
mod view;

pub use actor::{Actor, After, Kind, Place};
pub use knob::Knob;
pub use scene::Scene;
#[cfg(feature = "ui")]
pub use view::AnalogyFigure;

/// What a program is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Analogy {
    /// Cars wait for a booth that another car has.
    TollBooth,
    /// One pair of hands, and pots that need it only now and then.
    Chef,
    /// One hand and many balls.
    Juggler,
    /// Several workers, each a thread.
    AssemblyLine,
    /// One runway and many planes.
    Tower,
}

impl Analogy {
    /// The one that the program of this name plays.
    pub fn of(program: &str) -> Option<Self> {
        match program {
            "toll-booth" => Some(Self::TollBooth),
            "chef" => Some(Self::Chef),
            "juggler" => Some(Self::Juggler),
            "assembly-line" => Some(Self::AssemblyLine),
            "tower" => Some(Self::Tower),
            _ => None,
        }
    }

    /// What the picture is of.
    pub const fn title(self) -> &'static str {
        match self {
            Self::TollBooth => "The toll booth, as the run has it",
            Self::Chef => "The kitchen, as the run has it",
            Self::Juggler => "The juggler, as the run has it",
            Self::AssemblyLine => "The assembly line, as the run has it",
            Self::Tower => "The airport, as the run has it",
        }
    }
}
