//! All that follows from a run's inputs, kept up to date: each input is applied once, to a value that every view reads.
//!
//! A run file holds inputs. What they come to, the run, its trace and its phases, is a fold over them. While a run goes on,
//! the fold is one value that [`drive`](crate::drive()) feeds, and taking an input costs the same however many came before;
//! a file that is opened, or looked at at an earlier moment, is folded through the same value.

use super::{
    phase::{Entered, Phases},
    run_file::{Header, RunFile},
    trace_of::Tracer,
};
use crate::{
    drive::advance::Driven,
    run::{decide::Run, input::Timed, step::Fault},
};
use trace::{Micros, Trace};

/// A run with its trace and its phases.
#[derive(Clone, Debug)]
pub struct Projection {
    run: Run,
    tracer: Tracer,
    phases: Phases,
}

impl Projection {
    /// The projection of a run that starts so, before its first input.
    pub fn new(header: &Header) -> Self {
        let run = header.run();
        Self { tracer: Tracer::new(header, &run), phases: Phases::default(), run }
    }

    /// The projection of all inputs of `file`.
    pub fn of(file: &RunFile) -> Self {
        let mut projection = Self::new(file.header());
        for timed in file.inputs() {
            // Reading a file, or recording it, has made sure that its inputs fit.
            let _ = projection.take(timed.clone());
        }
        projection
    }

    /// Takes what happened. After a fault everything is as it was.
    pub fn take(&mut self, timed: Timed) -> Result<(), Fault> {
        let (at, input) = (timed.at, timed.input.clone());
        self.run.take(timed)?;
        self.tracer.take(at, &input, &self.run);
        self.phases.take(at, &input, &self.run);
        Ok(())
    }

    /// The run as it stands.
    pub const fn run(&self) -> &Run {
        &self.run
    }

    /// What happened.
    pub fn trace(&self) -> &Trace {
        self.tracer.trace()
    }

    /// The same while the run goes on: whatever is open lasts until `now`.
    pub fn trace_at(&self, now: Micros) -> Trace {
        self.tracer.trace_at(now)
    }

    /// Every phase that it has entered, in order.
    pub fn phases(&self) -> &[Entered] {
        &self.phases.entered
    }
}

impl Driven for Projection {
    fn look(&self, look: &mut dyn FnMut(&Run)) {
        look(&self.run);
    }

    fn take(&mut self, timed: Timed) -> Result<(), Fault> {
        Self::take(self, timed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{phases, testing::*, trace_of};

    #[test]
    fn a_run_that_is_driven_in_a_projection_takes_each_input_once() {
        let mut stage = Stage::new(vec![calls(&[20, 10]), text("done")]);
        let projection = stage.drive_in_projection();
        assert_eq!(projection.run().taken(), stage.file.inputs().len());
        assert!(projection.run().taken() > 10);
    }

    #[test]
    fn what_was_kept_up_to_date_is_what_the_file_comes_to() {
        let mut stage = Stage::typed(vec![calls(&[20, 10]), text("{}"), text("{'age': 36}")]);
        let kept = stage.drive_in_projection();
        let folded = Projection::of(&stage.file);
        assert_eq!(kept.run(), folded.run());
        assert_eq!((kept.trace(), kept.phases()), (&trace_of(&stage.file), phases(&stage.file).as_slice()));
        assert_eq!((folded.trace(), folded.phases()), (kept.trace(), kept.phases()));
    }

    #[test]
    fn an_input_that_does_not_fit_changes_nothing() {
        let stage = Stage::new(vec![text("done")]);
        let mut projection = Projection::new(stage.file.header());
        let before = projection.clone();
        let fault = projection.take(Timed { at: Micros(1), input: crate::Input::Rested });
        assert!(fault.is_err());
        assert_eq!((projection.run(), projection.trace()), (before.run(), before.trace()));
    }

    #[test]
    fn a_piece_costs_the_same_however_many_came_before() {
        use crate::{Input, ModelEvent};
        let stage = Stage::new(vec![text("done")]);
        let mut projection = Projection::new(stage.file.header());
        projection.take(Timed { at: Micros(0), input: Input::ModelCalled }).unwrap();
        let mut events = Vec::new();
        for piece in 1..=4_000_u64 {
            let input = Input::Model(ModelEvent::Text("word ".to_owned()));
            projection.take(Timed { at: Micros(piece), input }).unwrap();
            events.push((projection.trace().events().len(), projection.phases().len()));
        }
        assert_eq!(events[0], events[3_999], "a piece adds nothing to the trace and enters no phase");
        assert_eq!(projection.run().taken(), 4_001);
    }
}
