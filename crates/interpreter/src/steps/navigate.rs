//! How a reader goes from step to step. Every way leads from one step to another and depends on nothing else; where there is nowhere
//! to go it leads to the last step, or to the first.

use std::collections::BTreeSet;

use super::{
    log::Steps,
    step::{Entry, Kind},
};

impl Steps {
    /// The step after this one, whatever runs then.
    pub fn next(&self, step: usize) -> usize {
        (step + 1).min(self.last())
    }

    /// The step before this one.
    pub fn back(&self, step: usize) -> usize {
        step.saturating_sub(1).min(self.last())
    }

    /// Over what the line calls and waits for: the next step of the same function that is no [`Await`], [`Yield`] or [`Resume`]. So it
    /// stays in its task, however many others run meanwhile. From a function's last step it goes on where [`out`](Self::out) does.
    ///
    /// [`Await`]: super::StepKind::Await
    /// [`Yield`]: super::StepKind::Yield
    /// [`Resume`]: super::StepKind::Resume
    pub fn over(&self, step: usize) -> usize {
        let Some(from) = self.entries.get(step) else { return self.last() };
        let own = |entry: &Entry| entry.frame == from.frame && !entry.kind.is_pause();
        self.after(step, own).unwrap_or_else(|| self.out(step))
    }

    /// The other way: the step of the same function from which [`over`](Self::over) leads here. From its first step it goes to the line
    /// that called it.
    pub fn back_over(&self, step: usize) -> usize {
        let Some(from) = self.entries.get(step) else { return 0 };
        let own = |entry: &Entry| entry.frame == from.frame && !entry.kind.is_pause();
        self.before(step, own).unwrap_or_else(|| self.back_out(step))
    }

    /// Out of the function: the next step of the same task in which the function is not running, which is one of who called it,
    /// awaits it or asks it for more. Where nobody did (the first function of a task), the step after the function's last one.
    pub fn out(&self, step: usize) -> usize {
        let Some(from) = self.entries.get(step) else { return self.last() };
        let caller = self.after(step, |entry| entry.task == from.task && entry.depth < from.depth);
        caller.unwrap_or_else(|| {
            let end = self.entries.iter().rposition(|entry| entry.frame == from.frame);
            self.next(end.unwrap_or(step))
        })
    }

    /// To who called the function: the last step before of the same task in which the function was not running. Where nobody did, the
    /// step before the function's first one.
    pub fn back_out(&self, step: usize) -> usize {
        let Some(from) = self.entries.get(step) else { return 0 };
        let caller = self.before(step, |entry| entry.task == from.task && entry.depth < from.depth);
        caller.unwrap_or_else(|| {
            let begin = self.entries.iter().position(|entry| entry.frame == from.frame);
            self.back(begin.unwrap_or(step))
        })
    }

    /// The next step at which a task waits, whichever that is: the one that runs, unless it ends before.
    pub fn next_await(&self, step: usize) -> usize {
        self.after(step, |entry| entry.kind == Kind::Await).unwrap_or_else(|| self.last())
    }

    /// The last step before at which a task waited.
    pub fn await_before(&self, step: usize) -> usize {
        self.before(step, |entry| entry.kind == Kind::Await).unwrap_or(0)
    }

    /// The next step at which a line is about to run, in whatever task.
    pub fn to_line(&self, step: usize, line: u32) -> usize {
        self.after(step, |entry| entry.kind == Kind::Line && entry.line == line).unwrap_or_else(|| self.last())
    }

    /// The last step before at which a line was about to run.
    pub fn back_to_line(&self, step: usize, line: u32) -> usize {
        self.before(step, |entry| entry.kind == Kind::Line && entry.line == line).unwrap_or(0)
    }

    /// The next step at which one of these lines is about to run.
    pub fn to_breakpoint(&self, step: usize, lines: &BTreeSet<u32>) -> usize {
        self.after(step, |entry| entry.kind == Kind::Line && lines.contains(&entry.line)).unwrap_or_else(|| self.last())
    }

    /// The last step before at which one of these lines was about to run.
    pub fn back_to_breakpoint(&self, step: usize, lines: &BTreeSet<u32>) -> usize {
        self.before(step, |entry| entry.kind == Kind::Line && lines.contains(&entry.line)).unwrap_or(0)
    }

    /// Where a reader of the trace is after so many events of it: at the last step that comes before the next event. The other way is
    /// [`Step::events`](super::Step::events).
    pub fn at_event(&self, events: usize) -> usize {
        self.entries.partition_point(|entry| entry.events as usize <= events).saturating_sub(1)
    }

    /// The last step; 0 where there is none.
    pub fn last(&self) -> usize {
        self.entries.len().saturating_sub(1)
    }

    fn after(&self, step: usize, is: impl Fn(&Entry) -> bool) -> Option<usize> {
        let later = self.entries.iter().enumerate().skip(step + 1);
        later.filter(|(_, entry)| is(entry)).map(|(index, _)| index).next()
    }

    fn before(&self, step: usize, is: impl Fn(&Entry) -> bool) -> Option<usize> {
        self.entries.get(..step)?.iter().rposition(is)
    }
}

impl Kind {
    /// Whether the function waits at it, or goes on from there: nothing of its own happens.
    const fn is_pause(self) -> bool {
        match self {
            Self::Await | Self::Yield | Self::Resume => true,
            Self::Line | Self::Call | Self::Return | Self::Raise | Self::Fail => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{StepKind, Steps};
    use crate::testing::step;

    const CALLS: &str = "def add(a, b):\n    c = a + b\n    return c\nx = add(1, 2)\ny = add(x, 3)\nprint(y)\n";
    const TASKS: &str = "import asyncio\nasync def work(n):\n    await asyncio.sleep(n)\n    return n\nasync def main():\n    a = asyncio.create_task(work(2))\n    b = await work(1)\n    await a\nasyncio.run(main())\n";

    /// The first step at a line.
    #[track_caller]
    fn at(steps: &Steps, line: u32) -> usize {
        let is = |at: &usize| steps.get(*at).is_some_and(|step| step.line == line && step.kind == StepKind::Line);
        (0..steps.len()).find(is).expect("a step at the line")
    }

    /// Where a walk leads: what happens there, and the line.
    fn place(steps: &Steps, at: usize) -> (&'static str, u32) {
        let step = steps.get(at).expect("a step");
        let what = match step.kind {
            StepKind::Line => "line",
            StepKind::Call => "call",
            StepKind::Return(_) => "return",
            StepKind::Raise(_) => "raise",
            StepKind::Fail(_) => "fail",
            StepKind::Await => "await",
            StepKind::Yield(_) => "yield",
            StepKind::Resume => "resume",
        };
        (what, step.line)
    }

    #[test]
    fn one_step_leads_into_a_function_and_back() {
        let steps = step(CALLS).steps;
        let call = steps.next(at(&steps, 4));
        assert_eq!(place(&steps, call), ("call", 1));
        assert_eq!(steps.back(call), at(&steps, 4));
        assert_eq!((steps.back(0), steps.next(steps.last())), (0, steps.last()));
    }

    #[test]
    fn over_leads_past_what_a_line_calls_and_back_over_it() {
        let steps = step(CALLS).steps;
        let [first, second, third] = [4, 5, 6].map(|line| at(&steps, line));
        assert_eq!([steps.over(first), steps.over(second)], [second, third]);
        assert_eq!([steps.back_over(second), steps.back_over(third)], [first, second]);
        let inside = at(&steps, 3);
        assert_eq!(place(&steps, steps.over(inside)), ("return", 3));
        assert_eq!(steps.over(steps.over(inside)), second);
        assert_eq!(steps.back_over(steps.next(first)), first);
    }

    #[test]
    fn out_leads_to_who_called() {
        let steps = step(CALLS).steps;
        let inside = at(&steps, 2);
        assert_eq!((steps.out(inside), steps.back_out(inside)), (at(&steps, 5), at(&steps, 4)));
        assert_eq!(steps.out(at(&steps, 5)), steps.last());
    }

    #[test]
    fn over_a_wait_stays_in_its_task() {
        let steps = step(TASKS).steps;
        let wait = at(&steps, 3);
        let task = |at: usize| steps.get(at).and_then(|step| step.task);
        let after = steps.over(wait);
        assert_eq!((place(&steps, after), task(after)), (("line", 4), task(wait)));
        // Another task has run meanwhile.
        assert!((wait..after).any(|at| task(at) != task(wait)));
        assert_eq!(steps.back_over(after), wait);
        assert_eq!(steps.over(at(&steps, 7)), at(&steps, 8));
    }

    #[test]
    fn out_of_a_coroutine_leads_to_who_awaits_it_and_out_of_a_task_to_what_runs_then() {
        let steps = step(TASKS).steps;
        assert_eq!(steps.out(at(&steps, 3)), at(&steps, 8));
        let own = |at: &usize| steps.get(*at).is_some_and(|step| step.task.is_some_and(|task| task.0 == 2));
        let first = (0..steps.len()).find(own).expect("the second task");
        assert_eq!(place(&steps, steps.out(first)), ("resume", 8));
    }

    #[test]
    fn waits_lines_and_breakpoints_are_found_in_both_directions() {
        let steps = step(TASKS).steps;
        let first = steps.next_await(0);
        assert_eq!(place(&steps, first), ("await", 3));
        assert_eq!(steps.await_before(steps.next_await(first)), first);
        assert_eq!(steps.to_line(0, 8), at(&steps, 8));
        assert_eq!(place(&steps, steps.back_to_line(steps.last(), 4)), ("line", 4));
        let lines = BTreeSet::from([4, 8]);
        let reached = steps.to_breakpoint(0, &lines);
        assert_eq!(reached, at(&steps, 4));
        assert_eq!(steps.to_breakpoint(reached, &lines), at(&steps, 8));
        assert_eq!(steps.back_to_breakpoint(at(&steps, 8), &lines), reached);
        assert_eq!((steps.to_line(0, 99), steps.back_to_line(5, 99)), (steps.last(), 0));
    }

    #[test]
    fn a_step_and_a_place_in_the_trace_lead_to_each_other() {
        let finished = step(TASKS);
        let (steps, trace) = (&finished.steps, finished.trace.expect("a trace"));
        for at in 0..steps.len() {
            let events = steps.get(at).expect("a step").events;
            let there = steps.at_event(events);
            assert!(there >= at && steps.get(there).is_some_and(|step| step.events == events));
        }
        let line = at(steps, 8);
        let event = &trace.events()[steps.get(line).expect("a step").events - 1];
        assert_eq!((event.line, event.task.0), (Some(8), 1));
        assert_eq!(steps.at_event(trace.events().len()), steps.last());
        // Before the first event of a task lies all that the program does before.
        assert_eq!((steps.at_event(0), steps.at_event(1)), (0, 3));
    }

    #[test]
    fn a_loop_is_stepped_through_line_by_line_though_the_trace_tells_each_line_once() {
        let text = "import asyncio\nasync def main():\n    x = 0\n    for i in range(3):\n        x += i\n    print(x)\nasyncio.run(main())\n";
        let finished = step(text);
        let (steps, trace) = (&finished.steps, finished.trace.expect("a trace"));
        let body: Vec<usize> = (0..steps.len()).filter(|at| place(steps, *at) == ("line", 5)).collect();
        assert_eq!(body.len(), 3);
        let told = trace.events().iter().filter(|event| event.line == Some(5)).count();
        assert_eq!(told, 1);
        // All rounds lie after one event; a reader of the trace is at the last of them.
        let after: Vec<usize> = body.iter().filter_map(|at| steps.get(*at)).map(|step| step.events).collect();
        assert!(after.iter().all(|events| *events == after[0]), "{after:?}");
        assert_eq!(place(steps, steps.at_event(after[0])), ("line", 4));
        assert_eq!(steps.next(steps.at_event(after[0])), at(steps, 6));
    }

    #[test]
    fn where_nothing_was_recorded_every_way_leads_to_the_beginning() {
        let steps = Steps::default();
        assert_eq!([steps.next(0), steps.over(3), steps.out(0), steps.next_await(0), steps.at_event(7)], [0; 5]);
    }
}
