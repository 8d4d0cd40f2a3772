//! One question from its asking to its end, as a value: what do you think → the run → why → one more with new numbers. Whoever is
//! wrong twice gets the explanation and the glossary's term, and no third guess.

use crate::{Answer, Ask, Believed, Confidence, Item, ItemError, Seed};

/// A question under way.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The item that is asked now.
    pub item: Item,
    /// Whether it is the first or the one with new numbers.
    pub round: Round,
    /// How far it has come.
    pub step: Step,
    /// How sure one is of the answer to this item, where one says so before it.
    pub confidence: Option<Confidence>,
    /// What was said to the items so far, this one's included once it has run.
    pub given: Vec<Given>,
}

/// Which item of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// The first.
    First,
    /// The one with new numbers, after the explanation.
    Again,
}

/// How far an item has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is asked. The run waits.
    Asked,
    /// Something was said, and the run may begin; nothing is shown yet.
    Said(Said),
    /// The program has run, and what came of it is shown beside what was said.
    Ran(Said),
    /// The explanation is there.
    Explained(Said),
    /// Nothing more is asked.
    Over(Outcome),
}

/// What somebody says to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// This choice.
    Choice(usize),
    /// Nothing: run it.
    JustRun,
}

/// How a question ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The last item was answered right.
    Right,
    /// The last item was answered wrong: the explanation and the glossary's term are what is left.
    Wrong,
    /// It was only run.
    Run,
}

/// What was said to an item, for the record.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The item.
    pub item: Item,
    /// What was said.
    pub said: Said,
    /// How sure they were of it, where they said so.
    pub confidence: Option<Confidence>,
}

/// Something that happens to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// One is so sure of the choice that comes next.
    Confide(Confidence),
    /// A choice is made.
    Choose(usize),
    /// The program is to run without an answer.
    JustRun,
    /// The program has run.
    Run,
    /// The explanation is wanted.
    Why,
    /// What comes after the explanation is wanted: the item with new numbers, or the end.
    GoOn,
}

impl State {
    /// Asks.
    ///
    /// # Errors
    /// The ask gives no item, which the tests of those that ship exclude.
    pub fn new(ask: &'static Ask, seed: Seed) -> Result<Self, ItemError> {
        let item = Item::new(ask, seed)?;
        Ok(Self { item, round: Round::First, step: Step::Asked, confidence: None, given: Vec::new() })
    }

    /// Goes on by a message. One that does not fit the step changes nothing.
    pub fn apply(&mut self, msg: Msg) {
        match (msg, self.step) {
            (Msg::Confide(confidence), Step::Asked) => self.confidence = Some(confidence),
            (Msg::Choose(choice), Step::Asked) if choice < self.item.choices.len() => {
                self.step = Step::Said(Said::Choice(choice));
            }
            (Msg::JustRun, Step::Asked) => self.step = Step::Said(Said::JustRun),
            (Msg::Run, Step::Said(said)) => {
                let confidence = self.confidence.filter(|_| said != Said::JustRun);
                self.given.push(Given { item: self.item.clone(), said, confidence });
                self.step = Step::Ran(said);
            }
            (Msg::Why, Step::Ran(said)) => self.step = Step::Explained(said),
            (Msg::GoOn, Step::Explained(said)) => self.go_on(said),
            (Msg::Confide(_) | Msg::Choose(_) | Msg::JustRun | Msg::Run | Msg::Why | Msg::GoOn, _) => {}
        }
    }

    /// What there is to say after the run.
    pub fn explanation(&self) -> Option<Explanation<'_>> {
        let (Step::Ran(said) | Step::Explained(said)) = self.step else { return None };
        Some(Explanation::of(&self.item, said))
    }

    /// The glossary's term, where the question ended wrong.
    pub fn term(&self) -> Option<&'static str> {
        let wrong = self.step == Step::Over(Outcome::Wrong);
        self.given.last().filter(|_| wrong).and_then(Given::term)
    }

    fn go_on(&mut self, said: Said) {
        let again = match self.round {
            // Without numbers of its own the second would be the first, whose answer is known.
            Round::First if !self.item.ask.draws.is_empty() => Item::new(self.item.ask, other(&self.item)).ok(),
            Round::First | Round::Again => None,
        };
        match again {
            Some(item) => {
                self.item = item;
                self.round = Round::Again;
                self.confidence = None;
                self.step = Step::Asked;
            }
            None => self.step = Step::Over(outcome(&self.item, said)),
        }
    }
}

/// A seed of another program, if there is one.
fn other(item: &Item) -> Seed {
    let others = std::iter::successors(Some(item.seed.next()), |seed| Some(seed.next())).take(NEARBY);
    let mut others = others.filter(|seed| item.ask.with_numbers(*seed).is_ok_and(|program| program != item.program));
    others.next().unwrap_or_else(|| item.seed.next())
}

/// How many seeds are looked through: numbers have few values in common so often.
const NEARBY: usize = 9;

fn outcome(item: &Item, said: Said) -> Outcome {
    match said {
        Said::Choice(choice) if choice == item.key() => Outcome::Right,
        Said::Choice(_) => Outcome::Wrong,
        Said::JustRun => Outcome::Run,
    }
}

impl Given {
    /// How it ended.
    pub fn outcome(&self) -> Outcome {
        outcome(&self.item, self.said)
    }

    /// What was chosen, as it stood among the choices.
    pub fn answer(&self) -> Option<&Answer> {
        match self.said {
            Said::Choice(choice) => self.item.choices.get(choice).map(|choice| &choice.answer),
            Said::JustRun => None,
        }
    }

    /// The belief that was chosen.
    pub fn believed(&self) -> Option<&Believed> {
        match self.said {
            Said::Choice(choice) => self.item.believed(choice),
            Said::JustRun => None,
        }
    }

    fn term(&self) -> Option<&'static str> {
        self.believed().map(|believed| believed.belief.term())
    }
}

/// What there is to say when an item has run: the right ones get their reason too.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation<'a> {
    /// What came of the program.
    pub key: &'a Answer,
    /// What was said, where it was something else.
    pub believed: Option<&'a Believed>,
    /// Why it is as it is.
    pub why: &'static str,
}

impl<'a> Explanation<'a> {
    /// That of an item to which this was said.
    pub fn of(item: &'a Item, said: Said) -> Self {
        let believed = match said {
            Said::Choice(choice) => item.believed(choice),
            Said::JustRun => None,
        };
        let key = &item.choices[item.key()].answer;
        Self { key, believed, why: item.ask.why }
    }

    /// What somebody may have had in mind, by name: “You may think that …”.
    pub fn belief(&self) -> Option<String> {
        let thinks = self.believed?.belief.thinks();
        Some(format!("You may think that {thinks}. If that were so, the program would be the one below."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask;

    fn begin(id: &str) -> State {
        State::new(ask(id).unwrap(), Seed::new(1)).unwrap()
    }

    /// Answers the item that is asked, right or with a belief, and asks what comes then.
    fn answer(state: &mut State, right: Verdict) {
        let key = state.item.key();
        let choice = (0..3).find(|choice| (*choice == key) == (right == Verdict::Right)).unwrap();
        for msg in [Msg::Choose(choice), Msg::Run, Msg::Why, Msg::GoOn] {
            state.apply(msg);
        }
    }

    #[derive(Clone, Copy, PartialEq)]
    enum Verdict {
        Right,
        Wrong,
    }

    #[test]
    fn the_run_waits_for_an_answer_and_shows_nothing_before() {
        let mut state = begin("in-turn-total");
        for early in [Msg::Run, Msg::Why, Msg::GoOn, Msg::Choose(9)] {
            state.apply(early);
            assert_eq!((state.step, state.explanation()), (Step::Asked, None));
        }
        state.apply(Msg::Choose(0));
        assert_eq!((state.step, state.explanation()), (Step::Said(Said::Choice(0)), None));
        state.apply(Msg::Choose(1));
        assert_eq!(state.step, Step::Said(Said::Choice(0)), "an answer is not changed when it is given");
    }

    #[test]
    fn a_right_answer_gets_its_reason_and_one_more_item_with_other_numbers() {
        let mut state = begin("in-turn-total");
        let first = state.item.clone();
        state.apply(Msg::Choose(first.key()));
        state.apply(Msg::Run);
        let explanation = state.explanation().unwrap();
        assert_eq!((explanation.why, explanation.believed, explanation.belief()), (first.ask.why, None, None));
        state.apply(Msg::Why);
        state.apply(Msg::GoOn);
        assert_eq!((state.round, state.step), (Round::Again, Step::Asked));
        assert_ne!(state.item.program, first.program);
        answer(&mut state, Verdict::Right);
        assert_eq!((state.step, state.given.len()), (Step::Over(Outcome::Right), 2));
    }

    #[test]
    fn who_is_wrong_twice_is_not_asked_a_third_time() {
        let mut state = begin("in-turn-total");
        answer(&mut state, Verdict::Wrong);
        assert_eq!((state.round, state.term()), (Round::Again, None));
        answer(&mut state, Verdict::Wrong);
        assert_eq!(state.step, Step::Over(Outcome::Wrong));
        assert!(state.term().is_some());
        for more in [Msg::Choose(0), Msg::JustRun, Msg::Run, Msg::Why, Msg::GoOn] {
            state.apply(more);
        }
        assert_eq!((state.step, state.given.len()), (Step::Over(Outcome::Wrong), 2));
    }

    #[test]
    fn a_wrong_answer_is_told_by_the_belief_and_its_program() {
        let mut state = begin("two-fetches-as-tasks");
        let wrong = (0..3).find(|choice| state.item.believed(*choice).is_some()).unwrap();
        state.apply(Msg::Choose(wrong));
        state.apply(Msg::Run);
        let explanation = state.explanation().unwrap();
        let believed = explanation.believed.unwrap();
        let sentence = explanation.belief().unwrap();
        assert!(sentence.starts_with(&format!("You may think that {}.", believed.belief.thinks())), "{sentence}");
        assert!(!believed.program.changed.is_empty());
    }

    #[test]
    fn running_without_an_answer_is_allowed_and_kept_apart() {
        let mut state = begin("await-may-not-pause");
        for msg in [Msg::JustRun, Msg::Run, Msg::Why, Msg::GoOn] {
            state.apply(msg);
        }
        assert_eq!(state.step, Step::Over(Outcome::Run));
        assert_eq!((state.given[0].outcome(), state.given[0].answer()), (Outcome::Run, None));
    }

    #[test]
    fn who_says_how_sure_they_are_is_asked_anew_with_the_next_item() {
        let mut state = begin("in-turn-total");
        state.apply(Msg::Confide(Confidence::Sure));
        state.apply(Msg::Confide(Confidence::Unsure));
        answer(&mut state, Verdict::Right);
        assert_eq!((state.given[0].confidence, state.confidence), (Some(Confidence::Unsure), None));
        state.apply(Msg::Confide(Confidence::Sure));
        state.apply(Msg::JustRun);
        state.apply(Msg::Confide(Confidence::Sure));
        state.apply(Msg::Run);
        assert_eq!(state.given[1].confidence, None, "who only runs it is sure of nothing");
    }

    #[test]
    fn a_question_without_numbers_is_asked_once() {
        let mut state = begin("await-may-not-pause");
        answer(&mut state, Verdict::Wrong);
        assert_eq!(state.step, Step::Over(Outcome::Wrong));
    }
}
