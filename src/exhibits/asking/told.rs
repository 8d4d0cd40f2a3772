//! What is said of an answer.

use practice::{Explanation, Outcome, Said, State, Step};

/// The sentence after the run.
pub(super) fn verdict(state: &State) -> Option<String> {
    let (Step::Ran(said) | Step::Explained(said)) = state.step else { return None };
    let key = Explanation::of(&state.item, said).key.tell();
    let one_line = !key.contains('\n');
    let is = if one_line { format!(": {key}.") } else { ", as above.".to_owned() };
    Some(match said {
        Said::JustRun => format!("It is what the run gave{is}"),
        Said::Choice(choice) if choice == state.item.key() => format!("Right{is}"),
        Said::Choice(_) => format!("The run gave something else{is}"),
    })
}

/// What is left to say at the end.
pub(super) fn ending(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Right => "That is it.",
        Outcome::Wrong => "The reason stands above. Open the page again to be asked with other numbers.",
        Outcome::Run => "You have run it. Open the page again to answer with other numbers.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use practice::{Msg, Seed};

    fn state(choose: impl Fn(&State) -> Msg) -> State {
        let mut state = State::new(practice::ask("in-turn-total").unwrap(), Seed::new(1)).unwrap();
        let msg = choose(&state);
        state.apply(msg);
        state.apply(Msg::Run);
        state
    }

    #[test]
    fn the_verdict_names_what_the_run_gave() {
        let right = state(|state| Msg::Choose(state.item.key()));
        let key = right.item.choices[right.item.key()].answer.tell();
        assert_eq!(verdict(&right).unwrap(), format!("Right: {key}."));
        let wrong = state(|state| Msg::Choose((state.item.key() + 1) % state.item.choices.len()));
        assert_eq!(verdict(&wrong).unwrap(), format!("The run gave something else: {key}."));
        let run = state(|_| Msg::JustRun);
        assert_eq!(verdict(&run).unwrap(), format!("It is what the run gave: {key}."));
    }

    #[test]
    fn before_the_run_nothing_is_said() {
        let state = State::new(practice::ask("in-turn-total").unwrap(), Seed::new(1)).unwrap();
        assert_eq!(verdict(&state), None);
    }
}
