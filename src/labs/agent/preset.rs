//! Questions to start from.

/// A question with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// What it shows.
    pub name: &'static str,
    /// The question.
    pub prompt: &'static str,
}

impl Preset {
    /// All of them; the first is the module's own (5.2).
    pub const ALL: [Self; 5] = [
        Self { name: "One tool", prompt: "Growth of $1000 at 5% for 10 years" },
        Self { name: "Three calls at once", prompt: "What are Apple, Microsoft and Tesla trading at?" },
        Self {
            name: "Two tools",
            prompt: "What will $2,500 become in eight years at 4.2 percent, and what does a share of Nvidia cost?",
        },
        Self { name: "A tool that fails", prompt: "What does a share of ZZZZ cost?" },
        Self { name: "No tool for it", prompt: "Write a poem about the sea" },
    ];
}
