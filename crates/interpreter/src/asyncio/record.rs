//! What is written into the trace. Task 0 is the loop itself: it runs while a turn runs and waits while it waits for the next
//! timer, so that a turn of the loop is an event like any other.

use trace::{
    Detail, Event, Fault, LaneId, LaneKind, Micros, Provenance, Reason, Recorder, State, Task, TaskId, Text, Trace,
    detail::{Error, Lost, Wait},
};

/// What readers call the loop and its lane.
const TURNS: &str = "event loop";
const TASKS: &str = "tasks";

/// Tasks of a program, mostly: room for them is made at once.
const USUAL_TASKS: usize = 8;

/// The trace being written.
pub(crate) struct Record {
    recorder: Recorder,
    /// The lane of all tasks but the loop itself.
    tasks: LaneId,
    turns: TaskId,
    /// The line each task is at, by its index in the trace.
    lines: Vec<Option<u32>>,
    stretch: Stretch,
}

/// What the trace tells of a task while it does nothing but go from line to line: each line once, when it is first reached. A loop
/// that only computes is told in a few events, however often it goes round.
struct Stretch {
    task: TaskId,
    /// Which one it is, counted from 1.
    number: u32,
    /// The last stretch in which each line was reached.
    reached: Vec<u32>,
}

impl Stretch {
    /// Something else has happened.
    const fn end(&mut self) {
        self.number += 1;
    }

    /// The task goes to a line; says whether that is told.
    fn reaches(&mut self, task: TaskId, line: u32) -> bool {
        if task != self.task {
            self.task = task;
            self.end();
        }
        let line = line as usize;
        if self.reached.len() <= line {
            self.reached.resize(line + 1, 0);
        }
        std::mem::replace(&mut self.reached[line], self.number) != self.number
    }
}

/// For what and where a task waits.
pub(crate) struct Suspension {
    pub(crate) reason: Reason,
    /// The lines at which the frames wait, outermost first.
    pub(crate) stack: Vec<u32>,
}

impl Record {
    pub(crate) fn new(is_virtual: bool) -> Self {
        let provenance = if is_virtual { Provenance::Virtual } else { Provenance::Measured };
        let mut recorder = Recorder::new(provenance);
        let lane = recorder.lane(LaneKind::Turns, TURNS);
        let tasks = recorder.lane(LaneKind::Tasks, TASKS);
        let turns = recorder.create(Micros::ZERO, Task::on(lane, TURNS));
        let mut lines = Vec::with_capacity(USUAL_TASKS);
        lines.push(None);
        let stretch = Stretch { task: turns, number: 1, reached: Vec::new() };
        Self { recorder, tasks, turns, lines, stretch }
    }

    pub(crate) fn len(&self) -> usize {
        self.recorder.trace().events().len()
    }

    /// What has happened so far.
    pub(crate) fn trace(&self) -> &Trace {
        self.recorder.trace()
    }

    pub(crate) fn turn(&mut self, at: Micros) {
        self.write(Event::new(at, self.turns, State::Running));
    }

    pub(crate) fn idle(&mut self, at: Micros, due: Micros) {
        let waits = Detail::waits_for(Reason::NextTimer(due));
        self.write(Event::new(at, self.turns, State::Suspended).with(waits));
    }

    pub(crate) fn created(&mut self, at: Micros, label: Text, parent: Option<TaskId>) -> TaskId {
        self.begin(at, Task { label, lane: self.tasks, parent })
    }

    /// A thread, on a lane of its own.
    pub(crate) fn thread(&mut self, at: Micros, name: Text, parent: Option<TaskId>) -> TaskId {
        let lane = self.recorder.lane(LaneKind::Worker, &name);
        self.begin(at, Task { label: name, lane, parent })
    }

    pub(crate) fn scheduled(&mut self, at: Micros, task: TaskId, by: Option<TaskId>) {
        self.write(Event { by, ..Event::new(at, task, State::Scheduled) });
    }

    /// `thrown`: the class of the error that it gets where it waited.
    pub(crate) fn running(&mut self, at: Micros, task: TaskId, thrown: Option<Text>) {
        let detail = thrown.map_or(Detail::Bare, Detail::Thrown);
        self.put(Event::new(at, task, State::Running).with(detail));
    }

    /// The running task goes to `line`.
    #[inline(never)]
    pub(crate) fn line(&mut self, at: Micros, task: TaskId, line: u32) {
        if let Some(own) = self.lines.get_mut(task.index()) {
            *own = Some(line);
        }
        if self.stretch.reaches(task, line) && !self.recorder.go_on(at, task, line) {
            self.put(Event::new(at, task, State::Running));
        }
    }

    /// The running task does something that is told; outside of all tasks, the loop's own line says it.
    pub(crate) fn tells(&mut self, at: Micros, by: (Option<TaskId>, u32), detail: Detail) {
        match by {
            (Some(task), _) => self.put(Event::new(at, task, State::Running).with(detail)),
            (None, line) => {
                let line = (line > 0).then_some(line);
                self.write(Event { line, ..Event::new(at, self.turns, State::Running).with(detail) });
            }
        }
    }

    /// Something was lost that no task will tell: an error nobody looked at, a coroutine nobody awaited.
    pub(crate) fn lost(&mut self, at: Micros, lost: Lost) {
        let detail = Detail::Lost(Box::new(lost));
        self.write(Event::new(at, self.turns, State::Running).with(detail));
    }

    pub(crate) fn suspended(&mut self, at: Micros, task: TaskId, Suspension { reason, stack }: Suspension) {
        let line = stack.last().copied();
        if let Some(own) = self.lines.get_mut(task.index()) {
            *own = line;
        }
        let frames = if stack.len() > 1 { stack.into() } else { Box::default() };
        let detail = Detail::Waits(Wait { reason, frames });
        self.write(Event { line, ..Event::new(at, task, State::Suspended).with(detail) });
    }

    /// `shown`: the value returned, as Python shows it, unless it is nothing.
    pub(crate) fn finished(&mut self, at: Micros, task: TaskId, shown: Option<Text>) {
        let detail = shown.map_or(Detail::Bare, Detail::Returned);
        self.put(Event::new(at, task, State::Finished).with(detail));
    }

    pub(crate) fn failed(&mut self, at: Micros, task: TaskId, error: Error) {
        let detail = Detail::Raised(Box::new(error));
        self.put(Event::new(at, task, State::Failed).with(detail));
    }

    /// `by`: the task that asked for it, or whose failure did.
    pub(crate) fn cancelled(&mut self, at: Micros, task: TaskId, by: Option<TaskId>) {
        let line = self.lines.get(task.index()).copied().flatten();
        self.write(Event { line, by, ..Event::new(at, task, State::Cancelled) });
    }

    /// It returned, but had been asked to stop.
    pub(crate) fn cancelled_late(&mut self, at: Micros, task: TaskId) {
        self.put(Event::new(at, task, State::Cancelled).with(Detail::ReturnedThoughAsked));
    }

    /// What is not done and what it waits for, in words.
    pub(crate) fn waits(&self) -> String {
        let trace = self.recorder.trace();
        let mut last: Vec<Option<&Event>> = vec![None; trace.tasks().len()];
        for event in trace.events() {
            if let Some(own) = last.get_mut(event.task.index()) {
                *own = Some(event);
            }
        }
        let open = last.into_iter().skip(1).flatten().filter(|event| !event.state.is_end());
        open.take(5)
            .map(|event| {
                let line = event.line.map(|line| format!(" at line {line}")).unwrap_or_default();
                format!("{} {}{line}", trace.label(event.task), trace.waits(event))
            })
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The line of the task created first.
    pub(crate) fn main_line(&self) -> Option<u32> {
        self.lines.get(1).copied().flatten()
    }

    pub(crate) fn finish(mut self, at: Micros) -> Result<Trace, Fault> {
        self.recorder.enter(at, self.turns, State::Finished);
        self.recorder.finish()
    }

    /// With the line at which its task is.
    fn put(&mut self, event: Event) {
        let line = self.lines.get(event.task.index()).copied().flatten();
        self.write(Event { line, ..event });
    }

    fn begin(&mut self, at: Micros, task: Task) -> TaskId {
        self.stretch.end();
        self.lines.push(None);
        self.recorder.create(at, task)
    }

    /// The one place where events are written, so that the recorder is compiled once.
    #[inline(never)]
    fn write(&mut self, event: Event) {
        self.stretch.end();
        self.recorder.event(event);
    }
}

#[cfg(test)]
mod tests {
    use trace::{Detail, Reason, State};

    use crate::testing::run;

    /// What the second task of a program does while it runs: a line, or a word for anything else.
    #[track_caller]
    fn goes(body: &str, expect: &str) {
        let lines: String = body.lines().flat_map(|line| ["    ", line, "\n"]).collect();
        let text = format!(
            "import asyncio, time\nasync def work():\n{lines}\nasync def main():\n    await work()\nasyncio.run(main())\n"
        );
        let finished = run(&text);
        assert_eq!((finished.errors.as_str(), &finished.stopped), ("", &None));
        let trace = finished.trace.expect("a trace");
        let own = trace.events().iter().filter(|event| event.task.0 == 1 && event.state == State::Running);
        let told = own.filter_map(|event| match (&event.detail, event.line) {
            (Detail::Bare, line) => line.map(|line| line.to_string()),
            (Detail::Printed(text), _) => Some(text.to_string()),
            (other, _) => Some(format!("{other:?}")),
        });
        // The first line is that of main, which has called it.
        assert_eq!(told.skip(1).collect::<Vec<_>>().join(" "), expect);
    }

    #[test]
    fn a_loop_that_only_computes_is_told_line_by_line_once() {
        goes("for i in range(5):\n    x = i\nreturn x", "3 4 5");
        goes("end = time.perf_counter() + 2\nwhile time.perf_counter() < end:\n    pass", "3 4 5");
    }

    #[test]
    fn whatever_else_happens_in_a_loop_lets_its_lines_be_told_anew() {
        goes("for i in range(3):\n    if i == 1:\n        print('one')", "3 4 5 one 3 4");
        goes("for i in range(2):\n    x = i\n    await asyncio.sleep(0)", "3 4 5 5 3 4 5 5 3");
    }

    #[test]
    fn a_long_loop_in_a_coroutine_runs_to_its_end() {
        goes("total = 0\nfor i in range(300_000):\n    total += i\nprint(total)", "3 4 5 6 44999850000");
    }

    /// For what the tasks of a program wait, in order.
    #[track_caller]
    fn waits(body: &str, expect: &[Reason]) {
        let lines: String = body.lines().flat_map(|line| ["    ", line, "\n"]).collect();
        let trace = run(&format!("import asyncio, time\n\nasync def main():\n{lines}\nasyncio.run(main())\n")).trace;
        let trace = trace.expect("a trace");
        let reasons = trace.events().iter().filter_map(|event| match &event.detail {
            Detail::Waits(wait) if event.task.0 > 0 => Some(wait.reason),
            _ => None,
        });
        assert_eq!(reasons.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn the_trace_says_what_tasks_wait_for() {
        let second = trace::Micros(1_000_000);
        waits("await asyncio.sleep(1)", &[Reason::Timer(second)]);
        waits("await asyncio.sleep(0)", &[Reason::NextTurn]);
        waits("await asyncio.to_thread(time.sleep, 1)", &[Reason::ThreadUntil(second)]);
        let queue =
            "queue = asyncio.Queue()\nasyncio.get_running_loop().call_later(1, queue.put_nowait, 1)\nawait queue.get()";
        waits(queue, &[Reason::QueueItem]);
        let both = "await asyncio.gather(asyncio.sleep(1), asyncio.sleep(0))";
        waits(both, &[Reason::Gather, Reason::Timer(second), Reason::NextTurn]);
    }
}
