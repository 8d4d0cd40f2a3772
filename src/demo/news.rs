//! What the windows of a presentation tell each other: the one that is projected, what the instructor needs; the one with the
//! notes, the keys that are pressed there.

use serde::{Deserialize, Serialize};

use super::{Presentation, Press, Standing};
use structured::read;

/// The channel's name in the browser.
pub const CHANNEL: &str = "interleave demo";

/// Something that one window tells the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wire {
    /// A window with notes has opened, and wants to know.
    Hello,
    /// Where the presentation is.
    News(Box<News>),
    /// A key was pressed in the window with the notes.
    Press(Press),
    /// The presentation is over.
    Over,
}

/// Where a presentation is, as an instructor needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// The title of the sequence.
    pub sequence: String,
    /// The number of the stop, counted from 1.
    pub number: usize,
    /// How many stops there are.
    pub stops: usize,
    /// The title of the stop.
    pub title: String,
    /// What to say there.
    pub notes: String,
    /// What comes next.
    pub next: Option<NextStop>,
    /// What hands were counted for, and how many.
    pub tally: Vec<Tally>,
    /// The answer, once it has been shown.
    pub answer: Option<String>,
    /// When the presentation began, in seconds since 1970.
    pub begun: u64,
    /// Minutes that are planned: for all, for what lies before the stop, and for the stop.
    pub planned: [u32; 3],
}

/// The stop that comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStop {
    /// Its title.
    pub title: String,
    /// What is shown there.
    pub shows: String,
}

/// The hands for one choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The choice.
    pub choice: String,
    /// How many.
    pub hands: usize,
}

impl News {
    /// Of a presentation.
    pub fn of(presentation: &Presentation) -> Self {
        let asked = presentation.asked();
        let choices = asked.iter().flat_map(|asked| asked.choices.iter().cloned());
        let tally = choices.zip(presentation.tally()).map(|(choice, hands)| Tally { choice, hands }).collect();
        let item = asked.as_ref().and_then(|asked| asked.item.as_ref()).filter(|_| presentation.is_revealed());
        let Standing { planned, before, here, .. } = presentation.standing(presentation.begun);
        Self {
            sequence: presentation.sequence.title.clone(),
            number: presentation.at() + 1,
            stops: presentation.sequence.stops.len(),
            title: presentation.stop().title.clone(),
            notes: presentation.stop().notes.clone(),
            next: presentation.next().map(|stop| NextStop { title: stop.title.clone(), shows: stop.show.tell() }),
            tally,
            answer: item.map(|item| item.choices[item.key()].answer.tell()),
            begun: presentation.begun,
            planned: [planned, before, here],
        }
    }

    /// Where the presentation stands in time.
    pub fn standing(&self, now: u64) -> Standing {
        let [planned, before, here] = self.planned;
        Standing { passed: now.saturating_sub(self.begun), planned, before, here }
    }
}

impl Wire {
    /// As it is told.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was told; nothing where another version of the page told something else.
    pub fn read(text: &str) -> Option<Self> {
        read(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{AskId, Msg, Sequence, Show, Stop};

    fn begun() -> Presentation {
        let ask = practice::ask("in-turn-total").unwrap();
        let asked = Stop { notes: "Wait for the hands.".to_owned(), ..Stop::of(Show::Ask(AskId(ask))) };
        let words = Stop::of(Show::Words(vec!["one".to_owned()]));
        let sequence = Sequence { title: "Two".to_owned(), stops: vec![asked, words] };
        Presentation::begin(sequence, 7, 1_000).unwrap()
    }

    #[test]
    fn the_notes_the_next_stop_and_the_hands_are_told_and_the_answer_is_not() {
        let mut presentation = begun();
        presentation.apply(Msg::Hand(1));
        let news = News::of(&presentation);
        assert_eq!((news.number, news.stops, &*news.notes), (1, 2, "Wait for the hands."));
        assert_eq!(news.next.as_ref().map(|next| &*next.shows), Some("1 line to read"));
        assert_eq!(news.tally.iter().map(|tally| tally.hands).collect::<Vec<_>>(), [0, 1, 0]);
        assert_eq!(news.answer, None);
        presentation.apply(Msg::Reveal);
        let item = presentation.asked().unwrap().item.unwrap();
        assert_eq!(News::of(&presentation).answer, Some(item.choices[item.key()].answer.tell()));
    }

    #[test]
    fn at_the_last_stop_nothing_comes_next() {
        let mut presentation = begun();
        presentation.apply(Msg::Next);
        assert_eq!(News::of(&presentation).next, None);
    }

    #[test]
    fn what_is_told_is_read_and_what_is_something_else_is_not() {
        let all = [Wire::Hello, Wire::News(Box::new(News::of(&begun()))), Wire::Press(Press::Hand(3)), Wire::Over];
        for wire in all {
            assert_eq!(Wire::read(&wire.write()), Some(wire));
        }
        assert_eq!(["", "{}", "\"later\"", "{\"press\":\"jump\"}"].map(Wire::read), [const { None }; 4]);
    }
}
