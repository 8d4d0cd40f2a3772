//! A sequence as it is gone through: where one is, which hands went up, what has been shown.

use practice::{Item, Seed};

use super::{AskId, Sequence, Show, Standing, Stop};

/// A sequence under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Presentation {
    /// What is gone through; it has a stop at least.
    pub sequence: Sequence,
    /// What the numbers of its questions hang on, and its name among presentations.
    pub seed: u64,
    /// When it began, in seconds since 1970.
    pub begun: u64,
    at: usize,
    /// Of each stop.
    asked: Vec<Answers>,
}

/// What the class said at a stop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Answers {
    /// The choice of each hand, in the order in which they were counted.
    hands: Vec<usize>,
    /// Whether the answer has been shown.
    shown: bool,
}

/// Something that happens to a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// To the next stop.
    Next,
    /// To the stop before.
    Back,
    /// One hand more for a choice, counted from 0.
    Hand(usize),
    /// One hand less for a choice.
    Lower(usize),
    /// The last hand is taken back.
    Unhand,
    /// The answer is shown.
    Reveal,
}

/// What the class is asked at a stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The question.
    pub text: String,
    /// What hands are counted for.
    pub choices: Vec<String>,
    /// The question of the course, whose run holds the answer; none where the instructor's own words ask.
    pub item: Option<Item>,
}

impl Presentation {
    /// At the first stop; nothing where the sequence has none.
    pub fn begin(sequence: Sequence, seed: u64, now: u64) -> Option<Self> {
        let asked = vec![Answers::default(); sequence.stops.len()];
        (!sequence.stops.is_empty()).then_some(Self { sequence, seed, begun: now, at: 0, asked })
    }

    /// Goes on by a message. One that does not fit changes nothing.
    pub fn apply(&mut self, msg: Msg) {
        let choices = self.choices();
        let last = self.sequence.stops.len().saturating_sub(1);
        let at = self.at;
        let Some(answers) = self.asked.get_mut(at) else { return };
        match msg {
            Msg::Next => self.at = (at + 1).min(last),
            Msg::Back => self.at = at.saturating_sub(1),
            Msg::Hand(choice) if choice < choices => answers.hands.push(choice),
            Msg::Lower(choice) => {
                if let Some(last) = answers.hands.iter().rposition(|hand| *hand == choice) {
                    answers.hands.remove(last);
                }
            }
            Msg::Unhand => {
                answers.hands.pop();
            }
            Msg::Reveal => answers.shown = true,
            Msg::Hand(_) => {}
        }
    }

    /// Which stop it is at, counted from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The stop that it is at.
    pub fn stop(&self) -> &Stop {
        &self.sequence.stops[self.at]
    }

    /// The stop after that.
    pub fn next(&self) -> Option<&Stop> {
        self.sequence.stops.get(self.at + 1)
    }

    /// How many choices there are at the present stop.
    fn choices(&self) -> usize {
        match &self.stop().show {
            Show::Ask(AskId(ask)) => ask.beliefs.len() + 1,
            Show::Program(_) | Show::Lab(_) | Show::Words(_) => self.stop().own_choices().len(),
        }
    }

    /// How many hands there are for each choice of the present stop.
    pub fn tally(&self) -> Vec<usize> {
        let hands = self.asked.get(self.at).map_or(&[][..], |answers| &answers.hands);
        (0..self.choices()).map(|choice| hands.iter().filter(|hand| **hand == choice).count()).collect()
    }

    /// Whether the answer of the present stop has been shown.
    pub fn is_revealed(&self) -> bool {
        self.asked.get(self.at).is_some_and(|answers| answers.shown)
    }

    /// What is asked at the present stop.
    pub fn asked(&self) -> Option<Asked> {
        if let Show::Ask(AskId(ask)) = self.stop().show {
            let item = Item::new(ask, Seed::new(self.seed)).ok()?;
            let choices = item.choices.iter().map(|choice| choice.answer.tell()).collect();
            return Some(Asked { text: ask.question.to_owned(), choices, item: Some(item) });
        }
        let question = self.stop().question.as_ref().filter(|question| !question.text.is_empty())?;
        Some(Asked { text: question.text.clone(), choices: question.choices.clone(), item: None })
    }

    /// Where it stands in time.
    pub fn standing(&self, now: u64) -> Standing {
        Standing {
            passed: now.saturating_sub(self.begun),
            planned: self.sequence.minutes(),
            before: self.sequence.minutes_before(self.at),
            here: self.stop().minutes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::OwnQuestion;
    use practice::ask;

    fn two() -> Presentation {
        let asked = Stop::of(Show::Ask(AskId(ask("in-turn-total").unwrap())));
        let question = OwnQuestion { text: "Which?".to_owned(), choices: vec!["this".to_owned(), "that".to_owned()] };
        let own = Stop { question: Some(question), minutes: 3, ..Stop::of(Show::Words(vec![])) };
        let sequence = Sequence { title: "Two".to_owned(), stops: vec![asked, own] };
        Presentation::begin(sequence, 7, 1_000).unwrap()
    }

    fn after(messages: &[Msg]) -> Presentation {
        let mut two = two();
        for msg in messages {
            two.apply(*msg);
        }
        two
    }

    #[test]
    fn it_goes_from_stop_to_stop_and_ends_at_the_last() {
        assert_eq!(Presentation::begin(Sequence::default(), 1, 1), None);
        assert_eq!([after(&[]), after(&[Msg::Next]), after(&[Msg::Next; 5])].map(|two| two.at()), [0, 1, 1]);
        assert_eq!([after(&[Msg::Back]), after(&[Msg::Next, Msg::Back])].map(|two| two.at()), [0, 0]);
    }

    #[test]
    fn hands_are_counted_and_taken_back() {
        let hands = [Msg::Hand(0), Msg::Hand(2), Msg::Hand(2), Msg::Hand(9)];
        assert_eq!(after(&hands).tally(), [1, 0, 2]);
        assert_eq!(after(&[&hands[..], &[Msg::Unhand, Msg::Lower(0), Msg::Lower(0)]].concat()).tally(), [0, 0, 1]);
        assert_eq!(after(&[&hands[..], &[Msg::Next, Msg::Hand(1)]].concat()).tally(), [0, 1], "of another stop");
        assert_eq!(after(&[&hands[..], &[Msg::Next, Msg::Back]].concat()).tally(), [1, 0, 2], "they are still there");
    }

    #[test]
    fn the_answer_is_that_of_the_run_and_is_shown_when_it_is_asked_for() {
        let two = after(&[Msg::Hand(0)]);
        assert!(!two.is_revealed() && after(&[Msg::Reveal]).is_revealed());
        assert!(!after(&[Msg::Reveal, Msg::Next]).is_revealed(), "each stop has its own");
        let asked = two.asked().unwrap();
        let item = asked.item.unwrap();
        let given = practice::Answer::of(item.ask.predict, &practice::Ran::of(&item.program));
        assert_eq!(asked.choices[item.key()], given.tell());
        let own = after(&[Msg::Next]).asked().unwrap();
        assert_eq!((own.choices.len(), own.item), (2, None), "the run answers it");
    }

    #[test]
    fn the_clock_compares_with_what_was_planned() {
        let standing = after(&[Msg::Next]).standing(1_075);
        assert_eq!(standing, Standing { passed: 75, planned: 4, before: 1, here: 3 });
    }
}
