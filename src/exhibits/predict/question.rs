//! What is asked, what can be said, and how both read.

use trace::{Micros, Playhead, TaskId, Text, Trace, Unit};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Who gets the processor next.
    Runs,
    /// Which line is printed next.
    Prints,
    /// When the run is over.
    Ends,
}

impl Kind {
    /// All three, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Runs, Self::Prints, Self::Ends];

    /// The question as readers see it. It is the same at every place, so it gives nothing away.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Runs => "Who runs next?",
            Self::Prints => "What is printed next?",
            Self::Ends => "When is it over?",
        }
    }
}

/// What can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This task runs.
    Task(TaskId),
    /// Nobody does: the loop waits, or all is over.
    Nobody,
    /// This line is printed.
    Line(Text),
    /// No line is printed any more.
    NothingMore,
    /// It is over then.
    At(Micros),
    /// It never is: each task waits for another one.
    Never,
}

/// A question at a place of a run, with what is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub kind: Kind,
    /// The place at which it is asked: what lies behind it is hidden.
    pub at: Playhead,
    /// What can be chosen; empty where a time is asked for.
    pub options: Vec<Answer>,
    /// What is right.
    pub answer: Answer,
    /// The place after the event that decides it.
    pub decided: Playhead,
}

/// Times are told with one decimal, so what was said is right from here to the next.
const CLOSE: Micros = Micros::from_millis(50);

impl Question {
    /// Whether what a reader said is right.
    pub fn is_right(&self, said: &Answer) -> bool {
        if let (Answer::At(said), Answer::At(end)) = (said, &self.answer) {
            return said.since(*end).max(end.since(*said)) <= CLOSE;
        }
        *said == self.answer
    }

    /// What was said beside what happened, with the sentence of the event that decides it.
    pub fn tell(&self, trace: &Trace, said: &Answer) -> String {
        let event = trace.tell(self.decided);
        if self.is_right(said) {
            return format!("Right: {}. {event}", self.answer.came(trace));
        }
        format!("You said {}. {}: {event}", said.said(trace), words::capitalize(&self.answer.came(trace)))
    }
}

impl Answer {
    /// As it stands among the options.
    pub fn option(&self, trace: &Trace) -> String {
        match self {
            Self::Task(task) => trace.label(*task).to_owned(),
            Self::Nobody => "Nobody: nothing is ready".to_owned(),
            Self::Line(text) if text.trim().is_empty() => "An empty line".to_owned(),
            Self::Line(text) => text.to_string(),
            Self::NothingMore => "Nothing more".to_owned(),
            Self::At(time) => Unit::Seconds.say(*time),
            Self::Never => "Never: it hangs".to_owned(),
        }
    }

    /// What a reader has said.
    fn said(&self, trace: &Trace) -> String {
        match self {
            Self::Task(_) | Self::At(_) => self.option(trace),
            Self::Nobody => "nobody".to_owned(),
            Self::Line(text) => quoted(text),
            Self::NothingMore => "nothing more".to_owned(),
            Self::Never => "never".to_owned(),
        }
    }

    /// What happened.
    fn came(&self, trace: &Trace) -> String {
        match self {
            Self::Task(task) => format!("{} ran", trace.label(*task)),
            Self::Nobody => "nobody ran".to_owned(),
            Self::Line(text) => format!("{} was printed", quoted(text)),
            Self::NothingMore => "nothing more was printed".to_owned(),
            Self::At(time) => format!("it was over at {}", Unit::Seconds.say(*time)),
            Self::Never => "it is never over, it hangs".to_owned(),
        }
    }
}

fn quoted(text: &str) -> String {
    if text.trim().is_empty() { "an empty line".to_owned() } else { format!("“{text}”") }
}

/// Why there is nothing to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// Nothing comes any more.
    Over,
    /// Nothing happened at all.
    Empty,
    /// There are not two tasks of which one could run.
    Alone,
    /// Who runs next has not been made yet.
    NotYet,
    /// It prints nothing.
    Silent,
    /// It prints the same line whenever it prints.
    OneLine,
    /// It was stopped, so nobody knows what would have come.
    Stopped,
    /// When it happened was not recorded.
    Untimed,
}

impl Nothing {
    /// In a sentence.
    pub fn tell(self) -> String {
        let why = match self {
            Self::Over => "the run is over",
            Self::Empty => "the program did not begin",
            Self::Alone => "there are never two tasks to choose from",
            Self::NotYet => "the task that runs next has not been made yet",
            Self::Silent => "this program prints nothing",
            Self::OneLine => "this program prints one line and no other",
            Self::Stopped => "the run was stopped, so what would have come is not known",
            Self::Untimed => "when it happened was not recorded",
        };
        format!("There is nothing to guess here: {why}.")
    }
}
