//! The keys of a presentation. A clicker's are Page Down and Page Up.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Press {
    /// To the next stop.
    Next,
    /// To the stop before.
    Back,
    /// What is at the stop runs.
    Run,
    /// The answer is shown.
    Reveal,
    /// One hand more for a choice, counted from 0.
    Hand(usize),
    /// The last hand is taken back.
    Unhand,
    /// The presentation is left.
    Leave,
    /// The list of keys.
    Help,
}

impl Press {
    /// What `key` asks for.
    pub fn of(key: &str) -> Option<Self> {
        match key {
            "ArrowRight" | "PageDown" => Some(Self::Next),
            "ArrowLeft" | "PageUp" => Some(Self::Back),
            "r" | "R" => Some(Self::Run),
            "p" | "P" => Some(Self::Reveal),
            "Backspace" => Some(Self::Unhand),
            "Escape" => Some(Self::Leave),
            "?" => Some(Self::Help),
            digit => match digit.parse::<usize>() {
                Ok(digit @ 1..=9) => Some(Self::Hand(digit - 1)),
                Ok(_) | Err(_) => None,
            },
        }
    }

    /// Whether its key types a letter, so that those who dictate can switch it off.
    pub const fn is_letter(self) -> bool {
        match self {
            Self::Run | Self::Reveal | Self::Hand(_) | Self::Help => true,
            Self::Next | Self::Back | Self::Unhand | Self::Leave => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_and_a_clicker_go_through_the_stops() {
        assert_eq!(["ArrowRight", "PageDown"].map(Press::of), [Some(Press::Next); 2]);
        assert_eq!(["ArrowLeft", "PageUp"].map(Press::of), [Some(Press::Back); 2]);
    }

    #[test]
    fn letters_run_and_reveal_and_digits_count_hands() {
        assert_eq!(
            ["r", "R", "p", "P"].map(Press::of),
            [Press::Run, Press::Run, Press::Reveal, Press::Reveal].map(Some)
        );
        assert_eq!(["1", "9"].map(Press::of), [Some(Press::Hand(0)), Some(Press::Hand(8))]);
        assert_eq!(["0", "12", "a", " ", "Enter", "Tab"].map(Press::of), [None; 6]);
    }

    #[test]
    fn only_what_types_a_letter_can_be_switched_off() {
        let letters = ["r", "p", "3", "?"].map(|key| Press::of(key).is_some_and(Press::is_letter));
        let others =
            ["ArrowRight", "PageUp", "Escape", "Backspace"].map(|key| Press::of(key).is_some_and(Press::is_letter));
        assert_eq!((letters, others), ([true; 4], [false; 4]));
    }
}
