//! What a program printed.

use crate::{Detail, Micros, Trace};

/// A line that a program printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed<'a> {
    /// When.
    pub at: Micros,
    /// The event of the trace.
    pub event: usize,
    /// What.
    pub text: &'a str,
}

impl Trace {
    /// What was printed, in order.
    pub fn printed(&self) -> Vec<Printed<'_>> {
        let texts = self.events().iter().enumerate().filter_map(|(event, one)| {
            let Detail::Printed(text) = &one.detail else { return None };
            Some(Printed { at: one.at, event, text })
        });
        texts.collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Detail, Event, LaneKind, Micros, Provenance, Recorder, State, Task};

    #[test]
    fn what_is_printed_is_found_with_its_time_and_its_event() {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "tasks");
        let task = recorder.create(Micros::ZERO, Task::on(lane, "main"));
        let running = |at: u64| Event::new(Micros(at), task, State::Running);
        recorder.event(running(5));
        recorder.event(running(7).with(Detail::Printed("hello".into())));
        recorder.enter(Micros(9), task, State::Finished);
        let trace = recorder.finish().unwrap();
        let printed: Vec<_> = trace.printed().into_iter().map(|line| (line.at.0, line.event, line.text)).collect();
        assert_eq!(printed, [(7, 2, "hello")]);
    }
}
