//! Who chooses which task runs next. The loop takes what is ready in order; a program must not rely on that, so a run can be
//! started in which somebody else takes the queue's place and picks another order that a legal loop could have.
//!
//! Only the steps of the program's tasks are choices. Whatever else stands in the queue (callbacks, sleepers that wake, the
//! library's own tasks) keeps its place: it runs by itself once every step before it has run or was passed over. So whoever
//! always takes the first gets the ordinary run, event for event, and whoever passes a step over lets the rest overtake it.
//! Nobody is asked about a step that is ready alone: it is taken, and counted as such. A turn stays as long as it was: it
//! ends when as many have run as were ready when it began, and timers ring between turns.

use std::rc::Rc;

use trace::{Reason, TaskId};

use crate::{
    Vm,
    asyncio::{
        loops::{LoopState, Ready, Run},
        state::{Future, State},
        task::Task,
        threads::MAIN,
    },
    value::{Instance, Outcome, Value},
};

/// Who chooses among tasks that are ready.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Nobody: they run in the order in which they became ready.
    #[default]
    InOrder,
    /// Whoever drives the run is asked wherever two or more are ready. A loop in a thread, or below a native function, cannot
    /// pause, and takes them in order.
    Asked,
}

/// A task that can run next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyTask {
    /// Which one it is in the trace.
    pub task: TaskId,
    /// Its name: `Task-1`, or the program's own.
    pub name: String,
    /// The line of the program at which it goes on; of one that has not begun, that of its function.
    pub line: Option<u32>,
    /// What it waited for; nothing if it has not begun.
    pub waited: Option<Reason>,
    /// The class of the error that it gets where it goes on.
    pub thrown: Option<String>,
}

/// How many steps of tasks were chosen, and how many had no rival.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Those that were asked for.
    pub asked: usize,
    /// Those of tasks that were ready alone.
    pub alone: usize,
}

/// The choosing of a run.
#[derive(Default)]
pub(crate) struct Chooser {
    pub(crate) choice: Choice,
    pub(crate) choices: Choices,
    /// The answer to what was asked last.
    pub(crate) chosen: Option<usize>,
}

/// What is taken out of the ready queue.
pub(crate) enum Taken {
    /// This is to run.
    One(Run),
    /// Nothing is ready.
    Nothing,
    /// Somebody has to choose among these.
    Asks(Vec<ReadyTask>),
}

impl Chooser {
    pub(crate) fn new(choice: Choice) -> Self {
        Self { choice, ..Self::default() }
    }
}

impl Vm {
    /// Takes what runs next out of the ready queue.
    pub(crate) fn take_next(&mut self, own: &LoopState) -> Outcome<Taken> {
        let asks = match self.event_loop.chooser.choice {
            Choice::InOrder => false,
            Choice::Asked => self.event_loop.threads.current == MAIN && !self.is_nested(),
        };
        if !asks {
            let next = own.ready.borrow_mut().pop_front();
            return Ok(next.map_or(Taken::Nothing, |ready| Taken::One(ready.run)));
        }
        let mut ready = own.ready.borrow_mut();
        let front = ready.iter().position(|one| !one.passed);
        if let Some(front) = front.filter(|front| open_task(&ready[*front]).is_none()) {
            return Ok(ready.remove(front).map_or(Taken::Nothing, |ready| Taken::One(ready.run)));
        }
        let steps: Vec<usize> = (0..ready.len()).filter(|index| open_task(&ready[*index]).is_some()).collect();
        let chooser = &mut self.event_loop.chooser;
        let index = match (steps.as_slice(), chooser.chosen.take()) {
            ([], _) => return Ok(Taken::Nothing),
            ([only], _) => {
                chooser.choices.alone += 1;
                *only
            }
            ([first, ..], Some(chosen)) => {
                chooser.choices.asked += 1;
                steps.get(chosen).copied().unwrap_or(*first)
            }
            (_, None) => {
                let steps = steps.iter().map(|index| &ready[*index]);
                return Ok(Taken::Asks(
                    steps.filter_map(|one| self.describe_ready(one).transpose()).collect::<Outcome<_>>()?,
                ));
            }
        };
        for passed in steps.iter().take_while(|step| **step < index) {
            ready[*passed].passed = true;
        }
        Ok(ready.remove(index).map_or(Taken::Nothing, |ready| Taken::One(ready.run)))
    }

    fn describe_ready(&mut self, ready: &Ready) -> Outcome<Option<ReadyTask>> {
        let Some(object) = open_task(ready) else { return Ok(None) };
        let Some((id, task)) = shown(object) else { return Ok(None) };
        let coroutine = task.coroutine.borrow().clone();
        let has_begun = match &coroutine {
            Value::Generator(generator) => generator.state.get() != crate::value::generator::State::Created,
            _ => true,
        };
        let waits_for = task.waits_for.borrow();
        let reason = waits_for.as_ref().and_then(|waited| waited.native::<Future>()).map(|waited| waited.reason.get());
        let waited = has_begun.then(|| reason.unwrap_or(Reason::NextTurn));
        let name = match &*task.name.borrow() {
            Value::Str(name) => name.to_string(),
            _ => String::new(),
        };
        let line = self.waiting_lines(coroutine)?.last().copied();
        Ok(Some(ReadyTask { task: id, name, line, waited, thrown: thrown(ready, task) }))
    }
}

/// The class of the error that a step begins with.
fn thrown(ready: &Ready, task: &Task) -> Option<String> {
    const CANCELLED: &str = "CancelledError";
    let class = match &ready.run {
        Run::Step(_, error) => error.as_ref().map(|error| error.class().name().to_string()),
        Run::Wake(_, waited) => match &*waited.native::<Future>()?.state.borrow() {
            State::Failed(error, _) => Some(error.class().name().to_string()),
            State::Cancelled(_) => Some(CANCELLED.to_owned()),
            State::Pending | State::Finished(_) => None,
        },
        Run::Done(..) | Run::Handle(_) | Run::Settle(..) => None,
    };
    if task.must_cancel.get() { Some(CANCELLED.to_owned()) } else { class }
}

/// The task of the program whose step this is, unless it is over.
fn open_task(ready: &Ready) -> Option<&Rc<Instance>> {
    let object = match &ready.run {
        Run::Step(task, _) | Run::Wake(task, _) => task,
        Run::Done(..) | Run::Handle(_) | Run::Settle(..) => return None,
    };
    let is_open = object.native::<Future>().is_some_and(|future| !future.is_done());
    (is_open && shown(object).is_some()).then_some(object)
}

/// A task that the trace shows, and which one it is there.
fn shown(object: &Rc<Instance>) -> Option<(TaskId, &Task)> {
    let task = object.native::<Future>()?.task.as_deref()?;
    Some((task.id.get()?, task))
}

#[cfg(test)]
mod tests;
