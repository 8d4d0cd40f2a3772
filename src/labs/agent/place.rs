//! Places in a run: where a reader can stop, step and step back.

use std::sync::Arc;

use crate::agent::{Input, ModelEvent, RunFile, Step};

/// How far into a run the reader looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// After so many inputs.
    After(usize),
    /// At its end, wherever that will be.
    End,
}

impl Place {
    /// As the lab's state keeps it.
    pub const fn stored(self) -> Option<usize> {
        match self {
            Self::After(inputs) => Some(inputs),
            Self::End => None,
        }
    }
}

/// Numbers of inputs after which something new can be seen: the question, then each time the loop goes on.
pub fn stops(file: &RunFile) -> Vec<usize> {
    let inputs = file.inputs();
    let next = |index: usize| inputs.get(index + 1).map(|timed| &timed.input);
    let seen = |(index, input): (usize, &Input)| match input {
        Input::ToolStarted(_) => !matches!(next(index), Some(Input::ToolStarted(_))),
        Input::Model(ModelEvent::Stopped(_))
        | Input::ModelCalled
        | Input::ModelFailed(_)
        | Input::Rested
        | Input::ToolReturned(_)
        | Input::GuardReturned { .. }
        | Input::TimedOut
        | Input::Stopped => true,
        Input::Model(_) | Input::GuardStarted(_) => false,
    };
    let after =
        inputs.iter().map(|timed| &timed.input).enumerate().filter(|stop| seen(*stop)).map(|(index, _)| index + 1);
    std::iter::once(0).chain(after).collect()
}

/// The stop before `at`, or the one before the end.
pub fn back(file: &RunFile, at: Option<usize>) -> Option<Place> {
    let now = at.unwrap_or(file.inputs().len());
    stops(file).into_iter().rfind(|stop| *stop < now).map(Place::After)
}

/// The stop after `at`; none at the end.
pub fn forth(file: &RunFile, at: Option<usize>) -> Option<Place> {
    let now = at?;
    let next = stops(file).into_iter().find(|stop| *stop > now)?;
    Some(if next >= file.inputs().len() { Place::End } else { Place::After(next) })
}

/// The run as it was after its first `inputs` inputs.
pub fn until(file: &Arc<RunFile>, inputs: Option<usize>) -> Arc<RunFile> {
    let Some(inputs) = inputs.filter(|inputs| *inputs < file.inputs().len()) else { return Arc::clone(file) };
    Arc::new(file.until(inputs))
}

/// Whether a run could go on.
pub fn is_open(file: &RunFile) -> bool {
    !matches!(file.run().step(), Step::Done(_))
}

/// Whether nothing is under way: a run that was left here has nothing to do again.
pub fn is_at_rest(file: &RunFile) -> bool {
    let mut under_way: Vec<&str> = Vec::new();
    for timed in file.inputs() {
        match &timed.input {
            Input::ToolStarted(id) => under_way.push(id),
            Input::ToolReturned(result) => under_way.retain(|id| *id != result.call),
            Input::Stopped => under_way.clear(),
            _ => {}
        }
    }
    under_way.is_empty() && !file.run().is_cut_off()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        agent::{Order, Phase, phases},
        labs::agent::{Setup, testing::ran},
    };

    fn three(order: Order) -> Arc<RunFile> {
        ran(&Setup { prompt: "What are Apple, Microsoft and Tesla trading at?".to_owned(), order, ..Setup::default() })
    }

    #[test]
    fn a_run_is_walked_from_phase_to_phase_and_back() {
        let file = three(Order::Concurrent);
        let mut place = Some(Place::After(0));
        let mut lit = Vec::new();
        while let Some(Place::After(inputs)) = place {
            lit.extend(phases(&until(&file, Some(inputs))).last().map(|entered| entered.phase.word()));
            place = forth(&file, Some(inputs));
        }
        assert_eq!(place, Some(Place::End));
        lit.dedup();
        let expect =
            [Phase::Perception, Phase::Reasoning, Phase::Decision, Phase::Action, Phase::Perception, Phase::Reasoning];
        assert_eq!(lit, expect.map(Phase::word));
        let mut steps = 0;
        let mut at = None;
        while let Some(Place::After(inputs)) = back(&file, at) {
            (at, steps) = (Some(inputs), steps + 1);
        }
        assert_eq!((at, steps), (Some(0), stops(&file).len() - 1));
    }

    #[test]
    fn the_calls_of_one_turn_begin_in_one_step() {
        assert_eq!(stops(&three(Order::Sequential)).len(), stops(&three(Order::Concurrent)).len() + 2);
    }

    #[test]
    fn there_is_nothing_before_the_question_and_nothing_after_the_end() {
        let file = three(Order::Concurrent);
        assert_eq!((back(&file, Some(0)), forth(&file, None)), (None, None));
    }

    #[test]
    fn a_run_rests_where_nothing_is_under_way() {
        let file = three(Order::Concurrent);
        let rests = |inputs: usize| is_at_rest(&until(&file, Some(inputs)));
        let resting: Vec<usize> = stops(&file).into_iter().filter(|stop| rests(*stop)).collect();
        // The question, the decision, the last result, the answer.
        assert_eq!(resting.len(), 4, "{resting:?}");
    }
}
