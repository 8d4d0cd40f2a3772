//! What the machine tells the recorder: one call where a line begins, one where a function is entered or gone on with, one where it
//! is left, one where an error is met. Each is behind a test whether steps are recorded at all, and tells of the program's own text
//! alone.

use super::{
    log::Steps,
    recorder::{Moment, Recorder, is_module},
    state::Change,
    step::Kind,
};
use crate::{
    Vm,
    code::{Kind as CodeKind, Op},
    machine::{
        execute::Signal,
        frame::{Frame, Waits},
        stack::{Given, Layer},
    },
    value::Raised,
};

impl Vm {
    /// The steps that were recorded so far.
    pub(crate) fn steps(&self) -> &Steps {
        self.recorder.as_ref().map_or(&self.steps, |recorder| recorder.steps())
    }

    /// Ends the recording, and gives what was recorded.
    pub(crate) fn take_steps(&mut self) -> Steps {
        self.end_recording();
        std::mem::take(&mut self.steps)
    }

    fn end_recording(&mut self) {
        if let Some(recorder) = self.recorder.take() {
            self.steps = recorder.into_steps();
        }
    }

    /// The recorder writes something, unless there is no room any more.
    fn record(&mut self, write: impl FnOnce(&mut Recorder, Moment)) {
        let (events, at, task) = (self.event_loop.next_event(), self.event_loop.now(), self.event_loop.current_id());
        let touched = std::mem::take(&mut self.touched);
        let Some(recorder) = &mut self.recorder else { return };
        recorder.watcher.history.note(touched);
        write(recorder, Moment { events, at, task });
        if recorder.cut().is_some() {
            self.end_recording();
        }
    }

    /// A function is at a line.
    #[inline(never)]
    pub(crate) fn record_line(&mut self, frame: &mut Frame) {
        self.record(|recorder, moment| recorder.step(frame, (Kind::Line, 0), moment));
    }

    /// A function begins, or goes on with what it was given.
    #[inline(never)]
    pub(crate) fn record_entry(&mut self, frame: &mut Frame, given: &Given) {
        self.record(|recorder, moment| {
            recorder.relays = matches!((given, &frame.waits), (Given::Yielded(_), Waits::Delegate));
            match (given, &frame.seen) {
                (Given::Start, None) => {
                    recorder.tell_resumed(moment);
                    recorder.settle(frame);
                    if !is_module(frame) {
                        recorder.step(frame, (Kind::Call, 0), moment);
                    }
                }
                (Given::Start, Some(_)) if frame.resume.is_some() => recorder.resume(frame),
                // One that begins again without anything to go on with was left in the middle, for a pause of the whole run.
                (Given::Start | Given::Returned(_) | Given::Yielded(_) | Given::Item(_) | Given::Raised(_), _) => {}
            }
        });
    }

    /// A function calls, waits, gives a value or is over.
    #[inline(never)]
    pub(crate) fn record_signal(&mut self, frame: &mut Frame, signal: &Signal) {
        if self.meter.stop.is_some() {
            return;
        }
        let left = self.meter.left();
        self.record(|recorder, moment| match signal {
            Signal::Enter(Layer::Frame(callee)) if !callee.code.hidden => {
                recorder.settle(frame);
                recorder.watch(frame);
            }
            Signal::Enter(_) | Signal::Pause | Signal::Given(_) => {}
            Signal::Yield(value) => {
                if !(recorder.relays && recorder.told == Some(left)) {
                    let waits = matches!(frame.waits, Waits::Delegate)
                        && matches!(frame.code.kind, CodeKind::Coroutine | CodeKind::AsyncGenerator);
                    let kind = if waits { (Kind::Await, 0) } else { (Kind::Yield, recorder.shown(value)) };
                    recorder.step(frame, kind, moment);
                }
                recorder.told = Some(left);
                recorder.leave(frame, Change::Suspend);
            }
            Signal::Item(value) => {
                let shown = recorder.shown(value);
                recorder.step(frame, (Kind::Yield, shown), moment);
                recorder.leave(frame, Change::Suspend);
            }
            Signal::Return(value) => {
                let shown = recorder.shown(value);
                recorder.step(frame, (Kind::Return, shown), moment);
                recorder.leave(frame, Change::Pop);
            }
            Signal::Raise(error) => {
                let thrown = recorder.error(error);
                recorder.step(frame, (Kind::Fail, thrown), moment);
                recorder.leave(frame, Change::Pop);
            }
        });
    }

    /// An error goes on at a handler of the function, which stands there.
    #[inline(never)]
    pub(crate) fn record_raise(&mut self, frame: &mut Frame, error: &Raised, target: u32) {
        // How an `async for` ends is nothing to tell of.
        let ends_loop = matches!(frame.code.operations.get(target as usize), Some(Op::EndAsyncFor))
            && error.class().is(&self.types.errors.stop_async_iteration);
        if !ends_loop {
            self.record(|recorder, moment| {
                let thrown = recorder.error(error);
                recorder.step(frame, (Kind::Raise, thrown), moment);
            });
        }
    }

    /// Another thread runs.
    pub(crate) fn record_steps_of(&mut self, thread: u32) {
        self.record(|recorder, _| recorder.go_to_thread(thread));
    }
}
