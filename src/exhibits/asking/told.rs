//! What is said of an answer.

use practice::{Explanation, Given, Outcome, Said, State, Step};

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

/// What is left to say at the end. The question comes back in so many days, or never.
pub(super) fn ending(given: &Given, back: Option<u64>) -> String {
    let numbers = if given.item.ask.draws.is_empty() { "" } else { ", with other numbers" };
    let comes = |then: &str| back.map(|days| format!(" It comes back {}{then}.", words::in_days(days)));
    let (said, comes) = match given.outcome() {
        Outcome::Right => ("That is it.", comes(numbers).or(Some(" You have it: it does not come back.".to_owned()))),
        Outcome::Wrong => ("The reason stands above.", comes(numbers)),
        Outcome::Run => ("You have run it.", comes(", to be answered")),
    };
    format!("{said}{}", comes.unwrap_or_default())
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

    #[test]
    fn at_the_end_one_hears_when_the_question_comes_back() {
        let end = |choose: &dyn Fn(&State) -> Msg, back| ending(state(choose).given.last().unwrap(), back);
        let right = |state: &State| Msg::Choose(state.item.key());
        assert_eq!(end(&right, Some(3)), "That is it. It comes back in 3 days, with other numbers.");
        assert_eq!(end(&right, None), "That is it. You have it: it does not come back.");
        let wrong = |state: &State| Msg::Choose((state.item.key() + 1) % state.item.choices.len());
        assert_eq!(end(&wrong, Some(1)), "The reason stands above. It comes back tomorrow, with other numbers.");
        assert_eq!(end(&|_| Msg::JustRun, Some(1)), "You have run it. It comes back tomorrow, to be answered.");
    }

    #[test]
    fn a_question_without_numbers_of_its_own_promises_no_others() {
        let mut state = State::new(practice::ask("await-may-not-pause").unwrap(), Seed::new(1)).unwrap();
        state.apply(Msg::Choose(state.item.key()));
        state.apply(Msg::Run);
        assert_eq!(ending(&state.given[0], Some(1)), "That is it. It comes back tomorrow.");
    }
}
