//! What every wire's events go through last: halves of characters are joined.

use agent::ModelEvent;

use super::halves::Joiner;

/// Sorts the events of one reply.
#[derive(Clone, Debug, Default)]
pub(super) struct Sorter {
    text: Joiner,
    thought: Joiner,
    arguments: Vec<Joiner>,
}

impl Sorter {
    /// The events that `event` comes to; in its text marks stand for halves of characters, if it is `marked`.
    pub(super) fn take(&mut self, event: ModelEvent, marked: bool) -> Vec<ModelEvent> {
        match event {
            ModelEvent::Text(text) => said(self.text.join(text, marked), ModelEvent::Text),
            ModelEvent::Thinking(text) => said(self.thought.join(text, marked), ModelEvent::Thinking),
            ModelEvent::Fragment { call, text } => {
                if self.arguments.len() <= call {
                    self.arguments.resize_with(call + 1, Joiner::default);
                }
                let text = self.arguments[call].join(text, marked);
                said(text, |text| ModelEvent::Fragment { call, text })
            }
            ModelEvent::CallStarted { .. }
            | ModelEvent::Signature(_)
            | ModelEvent::Usage(_)
            | ModelEvent::Stopped(_) => {
                let mut all = self.end();
                all.push(event);
                all
            }
            ModelEvent::CallFinished { call } => {
                let left = self.arguments.get_mut(call).and_then(Joiner::end).map(String::from);
                left.map(|text| ModelEvent::Fragment { call, text }).into_iter().chain([event]).collect()
            }
        }
    }

    /// What is held back of text and thought.
    pub(super) fn end(&mut self) -> Vec<ModelEvent> {
        let thought = self.thought.end().map(|char| ModelEvent::Thinking(char.into()));
        thought.into_iter().chain(self.text.end().map(|char| ModelEvent::Text(char.into()))).collect()
    }
}

fn said(text: String, event: impl FnOnce(String) -> ModelEvent) -> Vec<ModelEvent> {
    (!text.is_empty()).then(|| event(text)).into_iter().collect()
}
