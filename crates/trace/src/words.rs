//! Details in words for people: the one place where a trace becomes English.

use std::borrow::Cow;

use super::{
    Detail, Event, LaneKind, Micros, Playhead, State, TaskId, Trace, Unit,
    detail::{Began, Busy, Certainty, Climb, Decision, Lost, Percept, Reason, Turn, Verdict, Wait},
};

/// Characters of a tool's result that a note has room for.
const RESULT: usize = 80;

impl Trace {
    /// What readers are told about `event` beside its state, in a few words; empty if there is nothing to tell.
    ///
    /// ```
    /// use trace::{Detail, Event, LaneKind, Micros, Provenance, Reason, Recorder, State, Task};
    ///
    /// let mut recorder = Recorder::new(Provenance::Virtual);
    /// let tasks = recorder.lane(LaneKind::Tasks, "tasks");
    /// let task = recorder.create(Micros(0), Task::on(tasks, "fetch"));
    /// let wait = Detail::waits_for(Reason::Timer(Micros(2_000_000)));
    /// recorder.event(Event::new(Micros(0), task, State::Suspended).with(wait));
    /// let trace = recorder.finish().unwrap();
    /// assert_eq!(trace.note(&trace.events()[1]), "until 2.0 s");
    /// assert_eq!(trace.happened(1), "fetch waits until 2.0 s");
    /// ```
    pub fn note<'a>(&'a self, event: &'a Event) -> Cow<'a, str> {
        match &event.detail {
            Detail::Waits(Wait { reason, .. }) => self.reason(*reason),
            Detail::Rests(time) => format!("for {} ms", time.in_units(Micros(1_000), 0)).into(),
            Detail::Thrown(class) => format!("raises {class}").into(),
            Detail::Printed(text) => format!("prints {text}").into(),
            Detail::Caught(error) => format!("catches {}", error.shown).into(),
            Detail::Busy(Busy::Computes(time)) => format!("computes for {} s", seconds(*time)).into(),
            Detail::Busy(Busy::Blocks(time)) => format!("blocks for {} s", seconds(*time)).into(),
            Detail::Lost(lost) => self.lost(lost),
            Detail::Turn(Turn { number, began }) => {
                let began = match began {
                    Began::Script => "the script",
                    Began::Timer => "a timer",
                };
                format!("task {number}: {began}").into()
            }
            Detail::Returned(value) => format!("returns {value}").into(),
            Detail::Raised(error) => Cow::Borrowed(&error.shown),
            Detail::ReturnedThoughAsked => Cow::Borrowed("returned, but had been asked to stop"),
            Detail::Perceives(_) => format!("perception: {}", event.detail.about()).into(),
            Detail::Decides(_) => format!("decision: {}", event.detail.about()).into(),
            Detail::Result(value) => words::clip(value, RESULT).into(),
            Detail::Writes => Cow::Borrowed("writes"),
            Detail::Judged(Verdict::Passed) => Cow::Borrowed("passed"),
            Detail::Judged(Verdict::Tripped(why)) => format!("tripped: {why}").into(),
            Detail::Answered => Cow::Borrowed("answered"),
            Detail::HasAnswer(Certainty::Given) => Cow::Borrowed("has the answer"),
            Detail::HasAnswer(Certainty::Guessed) => Cow::Borrowed("has the answer, a guess"),
            Detail::Failure(why) => Cow::Borrowed(why),
            Detail::Stopped => Cow::Borrowed("stopped"),
            Detail::Computes(stretch) if stretch.joined > 1 => format!("{} stretches", stretch.joined).into(),
            Detail::Note(text) => Cow::Borrowed(text),
            Detail::Bare | Detail::Place(_) | Detail::Called(_) | Detail::Replied(_) | Detail::Computes(_) => {
                Cow::Borrowed("")
            }
        }
    }

    /// The place `at` in one sentence, the same for all who show it: `Event 5 of 48, at 0.0 s: main runs line 14.`
    pub fn tell(&self, at: Playhead) -> String {
        let all = self.events().len();
        at.event().map_or_else(
            || format!("Before the first of {}.", words::count(all, "event")),
            |event| {
                let when = Unit::of(self.end()).say(at.at());
                format!("Event {} of {all}, at {when}: {}.", at.events(), self.happened(event))
            },
        )
    }

    /// What happened by the event at `index`, in a sentence without its full stop; empty if there is no such event.
    ///
    /// A task that runs begins, goes on after a wait, or gets to another line: three sentences for three things.
    pub fn happened(&self, index: usize) -> String {
        let Some(event) = self.events().get(index) else { return String::new() };
        let (name, note) = (self.label(event.task), self.note(event));
        let with = |words: &str| if note.is_empty() { words.to_owned() } else { format!("{words}: {note}") };
        if self.lane_of(event.task).kind == LaneKind::Turns {
            return self.turned(index, event);
        }
        match event.state {
            State::Created => match event.by {
                Some(by) => format!("{} creates {name}", self.label(by)),
                None => format!("{name} is created"),
            },
            State::Scheduled => match self.state_before(index, event.task) {
                Some(State::Suspended) => format!("{name} no longer waits: it is ready, at the end of the queue"),
                Some(_) | None => with(&format!("{name} is ready, at the end of the queue")),
            },
            State::Running if note.is_empty() => format!("{name} {}", self.in_words(index, event)),
            State::Running => format!("{name} {note}"),
            State::Suspended => format!("{name} {}", self.waits(event)),
            State::Finished => with(&format!("{name} is done")),
            State::Failed => with(&format!("{name} failed")),
            State::Cancelled => with(&format!("{name} is cancelled")),
        }
    }

    /// What the task of `event` does while it waits: `waits for a lock`, `waits until 2.0 s`; `waits` where it does not say.
    pub fn waits(&self, event: &Event) -> String {
        let Some(reason) = event.detail.reason() else {
            let note = self.note(event);
            return if note.is_empty() { "waits".to_owned() } else { format!("waits {note}") };
        };
        match reason {
            Reason::Timer(_) | Reason::NextTimer(_) => format!("waits {}", self.reason(reason)),
            Reason::Reply(messages) => format!("waits for the reply to {}", words::count(messages, "message")),
            Reason::Calls(calls) => format!("waits for {}", words::count(calls, "call")),
            Reason::Retry(_) | Reason::Answer | Reason::StillAnswer | Reason::FirstPiece | Reason::Tool => {
                self.reason(reason).into_owned()
            }
            Reason::ThreadUntil(_)
            | Reason::Task(_)
            | Reason::Thread
            | Reason::Gather
            | Reason::Shield
            | Reason::Lock
            | Reason::Semaphore
            | Reason::Event
            | Reason::Condition
            | Reason::QueueItem
            | Reason::QueueRoom
            | Reason::SomeOf
            | Reason::Group
            | Reason::Cancellation
            | Reason::NextTurn
            | Reason::Itself
            | Reason::Future
            | Reason::Promise
            | Reason::Outside => format!("waits for {}", self.reason(reason)),
        }
    }

    /// What the loop did by `event`, which is one of its own.
    fn turned(&self, index: usize, event: &Event) -> String {
        match (event.state, &event.detail) {
            (State::Created, _) => "The loop is made".to_owned(),
            (State::Running, Detail::Lost(lost)) => format!("The loop reports: {}", self.lost(lost)),
            (State::Running, Detail::Bare) => {
                let turn = |other: &&Event| {
                    other.task == event.task && other.state == State::Running && other.detail.is_bare()
                };
                format!("The loop begins turn {}", self.events()[..=index].iter().filter(turn).count())
            }
            (State::Running, _) => format!("The loop begins {}", self.note(event)),
            (State::Suspended, _) => format!("Nothing is ready: the loop {}", self.waits(event)),
            (State::Finished | State::Failed | State::Cancelled, _) => "The loop has ended".to_owned(),
            (State::Scheduled, _) => "The loop is ready".to_owned(),
        }
    }

    /// What a task does that runs and says nothing else.
    fn in_words(&self, index: usize, event: &Event) -> String {
        let at = event.line.map(|line| format!(" line {line}"));
        match (self.state_before(index, event.task), at) {
            (Some(State::Running), Some(at)) => match self.repeats(index, event) {
                0 => format!("runs{at}"),
                1 => format!("runs{at} again"),
                more => format!("runs{at} again, {} times now", more + 1),
            },
            (Some(State::Running), None) => "runs".to_owned(),
            (Some(State::Suspended), Some(at)) => format!("goes on at{at}"),
            (Some(State::Suspended), None) => "goes on".to_owned(),
            (_, Some(at)) if self.has_run(index, event.task) => format!("goes on at{at}"),
            (_, Some(at)) => format!("begins at{at}"),
            (_, None) if self.has_run(index, event.task) => "goes on".to_owned(),
            (_, None) => "begins".to_owned(),
        }
    }

    /// How many events right before the one at `index` say the same of the same task.
    fn repeats(&self, index: usize, event: &Event) -> usize {
        let same = |other: &&Event| (other.task, other.state, other.line) == (event.task, event.state, event.line);
        self.events()[..index].iter().rev().take_while(|other| same(other) && self.note(other).is_empty()).count()
    }

    fn has_run(&self, index: usize, task: TaskId) -> bool {
        self.events()[..index].iter().any(|event| event.task == task && event.state == State::Running)
    }

    fn reason(&self, reason: Reason) -> Cow<'_, str> {
        Cow::Borrowed(match reason {
            Reason::Timer(due) | Reason::NextTimer(due) => return format!("until {} s", seconds(due)).into(),
            Reason::ThreadUntil(end) => return format!("a thread until {} s", seconds(end)).into(),
            Reason::Task(task) => self.label(task),
            Reason::Reply(messages) => return format!("reasoning: {}", words::count(messages, "message")).into(),
            Reason::Calls(calls) => return format!("action: {}", words::count(calls, "call")).into(),
            Reason::Retry(pause) => return format!("waits {pause} before the next try").into(),
            Reason::Thread => "a thread",
            Reason::Gather => "gather",
            Reason::Shield => "what is shielded",
            Reason::Lock => "a lock",
            Reason::Semaphore => "a semaphore",
            Reason::Event => "an event",
            Reason::Condition => "a condition",
            Reason::QueueItem => "an item in a queue",
            Reason::QueueRoom => "room in a queue",
            Reason::SomeOf => "one of its tasks",
            Reason::Group => "the tasks of its group",
            Reason::Cancellation => "a task that it cancelled",
            Reason::NextTurn => "the next turn",
            Reason::Itself => "itself",
            Reason::Future => "a future",
            Reason::Promise => "a promise",
            Reason::Outside => "something outside",
            Reason::Answer => "waits for the answer",
            Reason::StillAnswer => "still waits",
            Reason::FirstPiece => "waits for the first word",
            Reason::Tool => "waits for the tool",
        })
    }

    fn lost(&self, lost: &Lost) -> Cow<'_, str> {
        match lost {
            Lost::NeverAwaited(name) => format!("coroutine '{name}' was never awaited"),
            Lost::NeverRetrieved { said, error } => format!("{said}: {}", error.shown),
            Lost::NeverWaitedFor(task) => format!("nobody waited for {}", self.label(*task)),
            Lost::Destroyed(name) => format!("Task was destroyed but it is pending! {name}"),
            Lost::Thread(why) => format!("a thread is lost: {why}"),
        }
        .into()
    }
}

impl Detail {
    /// What a phase of an agent is about, in a few words: `2 calls`; empty for what is no phase.
    pub fn about(&self) -> String {
        match self {
            Self::Perceives(Percept::Question) => "the question".to_owned(),
            Self::Perceives(Percept::Results) => "results".to_owned(),
            Self::Perceives(Percept::WrongAnswer) => "what is wrong with the answer".to_owned(),
            Self::Perceives(Percept::GuardSaid) => "what a guard said of the answer".to_owned(),
            Self::Waits(Wait { reason: Reason::Reply(messages), .. }) => words::count(*messages, "message"),
            Self::Waits(Wait { reason: Reason::Calls(calls), .. }) => words::count(*calls, "call"),
            Self::Decides(decision) => match &**decision {
                Decision::Calls(calls) => words::count(*calls, "call"),
                Decision::Answer(Some(Climb { summary, .. })) if !summary.is_empty() => format!("answer, {summary}"),
                Decision::Answer(_) => "answer".to_owned(),
            },
            Self::Bare
            | Self::Waits(_)
            | Self::Rests(_)
            | Self::Thrown(_)
            | Self::Printed(_)
            | Self::Caught(_)
            | Self::Busy(_)
            | Self::Lost(_)
            | Self::Turn(_)
            | Self::Place(_)
            | Self::Returned(_)
            | Self::Raised(_)
            | Self::ReturnedThoughAsked
            | Self::Called(_)
            | Self::Result(_)
            | Self::Writes
            | Self::Replied(_)
            | Self::Judged(_)
            | Self::Answered
            | Self::HasAnswer(_)
            | Self::Failure(_)
            | Self::Stopped
            | Self::Computes(_)
            | Self::Note(_) => String::new(),
        }
    }
}

/// A time in seconds, exact, with as many decimals as it needs and one at least; and without what it costs to print a float.
fn seconds(Micros(micros): Micros) -> String {
    let exact = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
    let short = exact.trim_end_matches('0');
    if short.ends_with('.') { format!("{short}0") } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Provenance, Recorder, Task};

    #[track_caller]
    fn tells(kind: LaneKind, event: fn(Event) -> Event, expect: &str) {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(kind, "lane");
        let task = recorder.create(Micros(0), Task::on(lane, "main"));
        recorder.event(event(Event::new(Micros(1_500_000), task, State::Running)));
        let trace = recorder.finish().unwrap();
        assert_eq!(trace.tell(trace.last()), format!("Event 2 of 2, at 1.5 s: {expect}."));
    }

    fn waits(event: Event, reason: Reason) -> Event {
        Event { state: State::Suspended, ..event }.with(Detail::waits_for(reason))
    }

    #[test]
    fn a_task_that_waits_says_so_once_whatever_it_waits_for() {
        tells(LaneKind::Tasks, |event| waits(event, Reason::Lock), "main waits for a lock");
        tells(LaneKind::Tasks, |event| waits(event, Reason::Timer(Micros(2_000_000))), "main waits until 2.0 s");
        tells(LaneKind::Tool, |event| waits(event, Reason::Tool), "main waits for the tool");
        tells(LaneKind::Person, |event| waits(event, Reason::Answer), "main waits for the answer");
        tells(LaneKind::Model, |event| waits(event, Reason::Reply(2)), "main waits for the reply to 2 messages");
        let next = |event| waits(event, Reason::NextTimer(Micros(2_000_000)));
        tells(LaneKind::Turns, next, "Nothing is ready: the loop waits until 2.0 s");
    }

    #[test]
    fn before_the_first_event_a_place_counts_what_is_to_come() {
        assert_eq!(Trace::new(Provenance::Virtual).tell(Playhead::default()), "Before the first of 0 events.");
    }
}
