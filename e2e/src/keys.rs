//! The keyboard: trusted key events to whatever has the focus, as a hand makes them.

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key,
};

use crate::{Node, Page};

/// A key that types nothing.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each is what its cap says")]
pub enum Key {
    Tab,
    BackTab,
    Enter,
    Escape,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    /// The chord that selects everything in a field.
    SelectAll,
    Undo,
    Redo,
    Delete,
}

/// More tab stops than any page has.
const STOPS: usize = 300;

impl Page {
    /// Presses a key, or a chord.
    #[track_caller]
    pub fn press(&self, key: Key) {
        let (held, key): (&[key::Key], char) = match key {
            Key::Tab => (&[], key::Key::Tab.into()),
            Key::BackTab => (&[key::Key::Shift], key::Key::Tab.into()),
            Key::Enter => (&[], key::Key::Enter.into()),
            Key::Escape => (&[], key::Key::Escape.into()),
            Key::Left => (&[], key::Key::Left.into()),
            Key::Right => (&[], key::Key::Right.into()),
            Key::Up => (&[], key::Key::Up.into()),
            Key::Down => (&[], key::Key::Down.into()),
            Key::Home => (&[], key::Key::Home.into()),
            Key::End => (&[], key::Key::End.into()),
            Key::PageUp => (&[], key::Key::PageUp.into()),
            Key::PageDown => (&[], key::Key::PageDown.into()),
            Key::Delete => (&[], key::Key::Delete.into()),
            Key::SelectAll => (&[key::Key::Control], 'a'),
            Key::Undo => (&[key::Key::Control], 'z'),
            Key::Redo => (&[key::Key::Control, key::Key::Shift], 'z'),
        };
        let mut actions = KeyActions::new("keyboard".to_owned());
        for modifier in held {
            actions = actions.then(KeyAction::Down { value: (*modifier).into() });
        }
        actions = actions.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        for modifier in held.iter().rev() {
            actions = actions.then(KeyAction::Up { value: (*modifier).into() });
        }
        self.drive(async |client| client.perform_actions(actions).await);
    }

    /// Types text; a space is the space bar.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        let actions = text.chars().fold(KeyActions::new("keyboard".to_owned()), |actions, value| {
            actions.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.drive(async |client| client.perform_actions(actions).await);
    }

    /// Presses Tab until a control of this role and name has the focus.
    #[track_caller]
    pub fn tab_to(&self, role: &str, name: &str) -> Node {
        self.press_until(Key::Tab, role, name)
    }

    /// Presses Shift and Tab until a control of this role and name has the focus.
    #[track_caller]
    pub fn tab_back_to(&self, role: &str, name: &str) -> Node {
        self.press_until(Key::BackTab, role, name)
    }

    #[track_caller]
    fn press_until(&self, key: Key, role: &str, name: &str) -> Node {
        let mut passed = Vec::new();
        for _ in 0..STOPS {
            self.press(key);
            let focused = self.focused();
            if focused.is(role, name) {
                return focused;
            }
            passed.push(format!("{} “{}”", focused.role, focused.name));
        }
        panic!("{key:?} does not reach the {role} “{name}”; it went by\n{}", passed.join("\n"));
    }
}
