//! What a branch has in common with the run that it was made from: its own clock starts at the change, so whatever compares the two
//! adds this.

use super::Recording;
use agent::{Header, Message};
use io::Micros;
use trace::waited;

/// The beginning that two runs share; nothing where each began with its question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// How long it took.
    pub took: Micros,
    /// Calls of tools in it.
    pub calls: usize,
    /// How long they were waited for.
    pub waited: Micros,
}

/// What `original` came to before the message that was changed in the run that `branch` starts.
pub fn shared(original: &Recording, branch: &Header) -> Shared {
    let file = original.file();
    let first = |messages: Vec<&Message>| messages.first().copied().cloned();
    if branch.before.is_empty() || first(branch.before.messages()) != first(file.run().history().messages()) {
        return Shared::default();
    }
    let mut run = file.header().run();
    let mut inputs = file.inputs().iter();
    let mut taken = 0;
    while run.history().len() < branch.before.len()
        && let Some(timed) = inputs.next()
    {
        // The file was read, or recorded, so its inputs fit.
        let _ = run.take(timed.clone());
        taken += 1;
    }
    let calls = original.after(taken).happened().calls();
    Shared { took: run.at(), calls: calls.len(), waited: waited(&calls) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::labs::agent::{
        Setup, Spoken, Until, branched,
        testing::{gone_on, ran},
    };

    fn setup() -> Setup {
        Setup { prompt: "What are Apple, Microsoft and Tesla trading at?".to_owned(), ..Setup::default() }
    }

    /// A run, and its branch with other words at a message.
    fn both(message: usize, words: &str) -> (Recording, Recording) {
        let original = ran(&setup());
        let branch = branched(&original, Spoken { message, part: 0 }, words).unwrap();
        let branch = gone_on(&branch, &setup(), Until::End);
        (Recording::of(&original), Recording::of(&Arc::new(branch)))
    }

    fn took(recording: &Recording) -> Micros {
        recording.account().happened().end()
    }

    #[test]
    fn a_branch_that_says_the_same_again_takes_as_long_as_the_run_itself() {
        let original = ran(&setup());
        let result = original.run().history().messages()[2].clone();
        let Message::Tool(result) = result else { panic!("{result:?}") };
        let agent::ToolOutcome::Returned(value) = result.outcome else { panic!("{result:?}") };
        let (original, branch) = both(2, &value.to_string());
        let shared = shared(&original, branch.file().header());
        let pace = took(&original)
            .since(shared.took + took(&branch))
            .max((shared.took + took(&branch)).since(took(&original)));
        assert!(pace < Micros::from_millis(1_000), "{} is not {}", shared.took + took(&branch), took(&original));
        let calls = original.account().happened().calls();
        let own = branch.account().happened().calls();
        assert_eq!((shared.calls + own.len(), shared.waited + waited(&own)), (calls.len(), waited(&calls)));
        assert_eq!(shared.calls, 3, "all results were there before the change");
    }

    #[test]
    fn calls_that_are_made_anew_are_counted_once() {
        let (original, branch) = both(1, r#"{"ticker": "NVDA"}"#);
        let shared = shared(&original, branch.file().header());
        assert_eq!((shared.calls, shared.waited), (0, Micros::ZERO));
        assert!(shared.took > Micros::ZERO, "the reply that was changed took its time");
        assert_eq!(
            branch.account().happened().calls().len(),
            4,
            "the three of the reply, and Apple, which the model still wants"
        );
    }

    #[test]
    fn another_question_shares_nothing() {
        let (original, branch) = both(0, "What is Apple trading at?");
        assert_eq!(shared(&original, branch.file().header()), Shared::default());
        let other = Recording::of(&ran(&Setup::default()));
        let (_, branch) = both(2, "1");
        assert_eq!(shared(&other, branch.file().header()), Shared::default(), "a run of another question");
    }
}
