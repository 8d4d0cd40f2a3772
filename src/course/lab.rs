//! The labs, as the course's text knows them.

/// A place where the reader runs something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lab {
    /// Programs of tasks that wait, on an event loop.
    Loop,
    /// A small agent that calls tools at the same time.
    Agent,
    /// One matrix product on the main thread, in a worker and on the GPU.
    Parallel,
}

impl Lab {
    /// All labs, in the order of the course.
    pub const ALL: [Self; 3] = [Self::Loop, Self::Parallel, Self::Agent];

    /// Its address, relative to the app's root.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Loop => "lab/loop",
            Self::Agent => "lab/agent",
            Self::Parallel => "lab/parallel",
        }
    }

    /// The lab at an address.
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lab| lab.path() == path)
    }

    /// Its name in navigation.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Loop => "Event loop lab",
            Self::Agent => "Agent lab",
            Self::Parallel => "Parallel lab",
        }
    }

    /// What the reader does there, in one sentence.
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Loop => {
                "Walk through a program event by event: which line is current, who runs, who is ready, who waits and for what."
            }
            Self::Agent => {
                "Ask a small agent a question, watch every step of its loop, and see what guards, limits and tools change."
            }
            Self::Parallel => {
                "Run one matrix product in pieces on the main thread, in a worker and on the GPU, and compare."
            }
        }
    }
}
