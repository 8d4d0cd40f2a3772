//! Places in a run: where a reader can stop, step and step back.

use agent::{Input, ModelEvent, Run, RunFile, Step};

/// Numbers of inputs after which something new can be seen: the question, then each time the loop goes on.
pub(super) fn stops(file: &RunFile) -> Vec<usize> {
    let inputs = file.inputs();
    let next = |index: usize| inputs.get(index + 1).map(|timed| &timed.input);
    let after = inputs.iter().enumerate().filter(|(index, timed)| is_stop(&timed.input, next(*index)));
    std::iter::once(0).chain(after.map(|(index, _)| index + 1)).collect()
}

/// Whether something new can be seen after `input`, which `next` follows.
pub(super) const fn is_stop(input: &Input, next: Option<&Input>) -> bool {
    match input {
        Input::ToolStarted(_) => !matches!(next, Some(Input::ToolStarted(_))),
        Input::Model(ModelEvent::Stopped(_))
        | Input::ModelCalled
        | Input::ModelFailed(_)
        | Input::Rested
        | Input::ToolReturned(_)
        | Input::GuardReturned { .. }
        | Input::TimedOut
        | Input::Stopped => true,
        Input::Model(_) | Input::GuardStarted(_) => false,
    }
}

/// Whether a run could go on.
pub fn is_open(run: &Run) -> bool {
    !matches!(run.step(), Step::Done(_))
}

/// Whether nothing is under way: a run that was left here has nothing to do again.
pub fn is_at_rest(file: &RunFile) -> bool {
    let mut under_way: Vec<&str> = Vec::new();
    for timed in file.inputs() {
        match &timed.input {
            Input::ToolStarted(id) => under_way.push(id),
            Input::ToolReturned(result) => under_way.retain(|id| *id != result.call),
            Input::Stopped => under_way.clear(),
            Input::ModelCalled
            | Input::Model(_)
            | Input::ModelFailed(_)
            | Input::Rested
            | Input::GuardStarted(_)
            | Input::GuardReturned { .. }
            | Input::TimedOut => {}
        }
    }
    under_way.is_empty() && !file.run().is_cut_off()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::labs::agent::{Recording, Setup, testing::ran};
    use agent::{Order, Phase};

    fn three(order: Order) -> Arc<RunFile> {
        ran(&Setup { prompt: "What are Apple, Microsoft and Tesla trading at?".to_owned(), order, ..Setup::default() })
    }

    #[test]
    fn a_run_is_walked_from_phase_to_phase() {
        let recording = Recording::of(&three(Order::Concurrent));
        let stops = recording.stops();
        let lit = |events: &usize| recording.at(Some(*events)).phase().map(|entered| entered.phase.word());
        let mut lit: Vec<_> = stops[..stops.len() - 1].iter().filter_map(lit).collect();
        lit.dedup();
        let expect =
            [Phase::Perception, Phase::Reasoning, Phase::Decision, Phase::Action, Phase::Perception, Phase::Reasoning];
        assert_eq!(lit, expect.map(Phase::word));
        assert_eq!(stops.last(), Some(&recording.account().happened().events().len()));
    }

    #[test]
    fn the_calls_of_one_turn_begin_in_one_step() {
        assert_eq!(stops(&three(Order::Sequential)).len(), stops(&three(Order::Concurrent)).len() + 2);
    }

    #[test]
    fn a_run_rests_where_nothing_is_under_way() {
        let file = three(Order::Concurrent);
        let rests = |inputs: usize| is_at_rest(&file.until(inputs));
        let resting: Vec<usize> = stops(&file).into_iter().filter(|stop| rests(*stop)).collect();
        // The question, the decision, the last result, the answer.
        assert_eq!(resting.len(), 4, "{resting:?}");
    }
}
