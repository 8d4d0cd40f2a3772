//! The states of a lab that the end-to-end tests bring a browser to, as what a reader does to reach them. They are data, so
//! that a new lab is walked through without a line in the tests.

/// A state worth looking at: in each, the tests look for what no reader should meet, light and dark, narrow and wide.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// What a failure calls it.
    pub name: &'static str,
    /// What a reader does, from the lab as it opens.
    pub steps: &'static [Step],
}

/// What a reader does or waits for. Things are named as a screen reader names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Presses a button.
    Press(&'static str),
    /// Opens a tab.
    Tab(&'static str),
    /// Opens what is folded away under a heading that contains this.
    Unfold(&'static str),
    /// Chooses among options of which one holds.
    Radio(&'static str),
    /// Chooses from a list.
    Choose {
        /// The list.
        list: &'static str,
        /// How the option begins.
        option: &'static str,
    },
    /// Opens a chooser and takes one of its options.
    Take {
        /// The button that opens it begins so.
        chooser: &'static str,
        /// The field in it that narrows its options down.
        filter: &'static str,
        /// The option.
        option: &'static str,
    },
    /// Ticks a box that is not ticked.
    Tick(&'static str),
    /// Takes the tick off a box that is ticked.
    Untick(&'static str),
    /// Writes into a field.
    Write {
        /// The field.
        field: &'static str,
        /// What stands in it afterwards.
        text: &'static str,
    },
    /// Types into the field that has the keyboard, in place of what is selected there.
    Type(&'static str),
    /// Presses a button that asks for a file, and chooses one.
    OpenFile {
        /// The button.
        button: &'static str,
        /// What the file holds.
        text: &'static str,
    },
    /// Presses Run.
    Run,
    /// Presses Run, and waits until the run has ended.
    RunThrough,
    /// Waits until something runs.
    UntilItRuns,
    /// Waits until nothing runs.
    UntilItRests,
    /// Waits until a progress bar has moved.
    UntilItMoves,
    /// Waits until one of these can be read on the page.
    UntilShown(&'static [&'static str]),
    /// Waits until a button is there.
    UntilOffered(&'static str),
    /// Opens the timeline's table.
    Table,
    /// Ends the worker from outside, as a browser that runs out of memory does.
    KillWorker,
}
