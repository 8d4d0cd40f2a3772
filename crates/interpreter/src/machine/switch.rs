//! Frames that take each other's place at once: most calls, returns and values of generators need nothing of the layers below, and
//! nobody looks.

use std::mem;

use crate::{
    Vm,
    machine::{
        bury::Place,
        execute::Signal,
        frame::{Frame, Waits},
        stack::{Given, Layer},
    },
    value::{Value, generator::State},
};

impl Vm {
    /// What most signals come to goes on at once with another frame, which takes the place of this one: a call that can be made, a
    /// result that a caller waits for, the next value of a generator. Gives the signal that does not.
    pub(crate) fn go_on_at_once(
        &mut self,
        frame: &mut Box<Frame>,
        mut signal: Signal,
        stack: &mut Vec<Layer>,
    ) -> Option<Signal> {
        while self.recorder.is_none() {
            signal = match (signal, stack.pop()) {
                (Signal::Enter(Layer::Frame(callee)), below) if self.meter.has_room_for(&callee) => {
                    stack.extend(below);
                    self.enter_at_once(frame, callee, stack)?
                }
                (Signal::Return(value), Some(Layer::Frame(caller)))
                    if caller.takes_at_once(&value) && !self.shared.has_dead.get() && !frame.is_asynchronous() =>
                {
                    let callee = mem::replace(frame, caller);
                    self.return_at_once(frame, callee, value)?
                }
                (Signal::Yield(value), Some(Layer::Frame(caller))) if !matches!(caller.waits, Waits::Nothing) => {
                    let callee = mem::replace(frame, caller);
                    self.suspend(callee);
                    self.comes_back(frame);
                    if !matches!(frame.waits, Waits::Delegate) {
                        frame.waits = Waits::Value;
                        frame.push(value);
                        return None;
                    }
                    Signal::Yield(value)
                }
                (signal, below) => {
                    stack.extend(below);
                    return Some(signal);
                }
            };
        }
        Some(signal)
    }

    fn enter_at_once(&mut self, frame: &mut Box<Frame>, callee: Box<Frame>, stack: &mut Vec<Layer>) -> Option<Signal> {
        if let Some(generator) = &frame.generator {
            generator.line.set(frame.line);
        }
        self.meter.descend(callee.code.uncounted);
        let caller = mem::replace(frame, self.enter_frame(callee));
        stack.push(Layer::Frame(caller));
        self.comes_back(frame);
        if frame.resume.is_some() { self.give(frame, Given::Start) } else { None }
    }

    /// The one that waited gets what was returned, and what only the other held has died.
    fn return_at_once(&mut self, frame: &mut Frame, mut callee: Box<Frame>, value: Value) -> Option<Signal> {
        self.meter.rise(callee.code.uncounted);
        self.handling.truncate(callee.base);
        let generator = callee.generator.take();
        self.reuse(callee);
        if let Some(generator) = generator {
            generator.state.set(State::Ended);
            generator.stepping.set(false);
        }
        if self.shared.has_dead.get() {
            if !frame.code.hidden {
                self.meter.line = frame.line;
            }
            if let Err(error) = self.bury_at(Place::Program) {
                return Some(Signal::Given(Given::Raised(error)));
            }
        }
        self.comes_back(frame);
        match frame.waits {
            Waits::Value => {
                frame.push(value);
                None
            }
            Waits::Made(_) | Waits::Next | Waits::Delegate | Waits::Nothing => self.give(frame, Given::Returned(value)),
        }
    }

    /// A frame runs from here on: in the middle of a line, if it has begun.
    #[inline]
    pub(super) fn comes_back(&mut self, frame: &Frame) {
        if let Some(generator) = &frame.generator {
            generator.line.set(0);
        }
        if !frame.code.hidden && frame.next > 0 {
            self.meter.line = frame.line;
        }
    }

    /// A frame of a generator waits.
    pub(super) fn suspend(&mut self, mut frame: Box<Frame>) {
        self.meter.rise(frame.code.uncounted);
        if self.handling.len() > frame.base {
            frame.handled = self.handling.split_off(frame.base);
        }
        let Some(generator) = frame.generator.take() else { return };
        generator.state.set(State::Suspended);
        *generator.frame.borrow_mut() = Some(frame);
    }
}
