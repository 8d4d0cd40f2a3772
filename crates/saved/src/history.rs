//! Undo and redo.

use std::{borrow::Cow, collections::VecDeque};

/// A value with its past and its future.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History<S> {
    past: VecDeque<S>,
    present: S,
    future: Vec<S>,
    /// The name of the edit that the next one of the same name continues.
    open: Option<Cow<'static, str>>,
}

/// Steps kept; older ones are forgotten.
const DEPTH: usize = 200;

impl<S: Clone + PartialEq> History<S> {
    /// A history that starts with `present`.
    pub const fn new(present: S) -> Self {
        Self { past: VecDeque::new(), present, future: Vec::new(), open: None }
    }

    /// The value now.
    pub const fn present(&self) -> &S {
        &self.present
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Changes the value in one step that can be undone. A change to an equal value is no step.
    pub fn change(&mut self, change: impl FnOnce(&mut S)) {
        self.open = None;
        let _ = self.step(change);
    }

    /// Changes the value; successive edits of one name (typing into one field) are one step.
    pub fn edit(&mut self, name: impl Into<Cow<'static, str>>, change: impl FnOnce(&mut S)) {
        let name = name.into();
        if self.open.as_ref() == Some(&name) && self.can_undo() {
            // The step that it goes on with has cleared the future.
            change(&mut self.present);
        } else {
            // Where nothing was changed there is no step to go on with.
            self.open = self.step(change).then_some(name);
        }
    }

    /// Changes the value without a step: undoing goes past it. For what happens by itself, such as a run's result.
    pub fn amend(&mut self, change: impl FnOnce(&mut S)) {
        change(&mut self.present);
    }

    /// Back one step; false at the beginning.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop_back() else { return false };
        self.future.push(std::mem::replace(&mut self.present, before));
        self.open = None;
        true
    }

    /// Forward one step; false at the end.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.future.pop() else { return false };
        self.past.push_back(std::mem::replace(&mut self.present, after));
        self.open = None;
        true
    }

    /// Whether the change was a step.
    fn step(&mut self, change: impl FnOnce(&mut S)) -> bool {
        let before = self.present.clone();
        change(&mut self.present);
        if self.present == before {
            return false;
        }
        self.past.push_back(before);
        if self.past.len() > DEPTH {
            self.past.pop_front();
        }
        self.future.clear();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> History<String> {
        let mut history = History::new(String::new());
        for letter in text.chars() {
            history.edit("prompt", |present| present.push(letter));
        }
        history
    }

    #[test]
    fn undo_and_redo_go_back_and_forth() {
        let mut history = History::new(0);
        history.change(|n| *n = 1);
        history.change(|n| *n = 2);
        assert!(history.undo() && history.undo() && !history.undo());
        assert_eq!(*history.present(), 0);
        assert!(history.redo() && history.redo() && !history.redo());
        assert_eq!(*history.present(), 2);
    }

    #[test]
    fn a_change_after_undo_forgets_the_future() {
        let mut history = History::new(0);
        history.change(|n| *n = 1);
        history.undo();
        history.change(|n| *n = 5);
        assert!(!history.can_redo());
    }

    #[test]
    fn typing_is_one_step() {
        let mut history = typed("hello");
        history.undo();
        assert_eq!((history.present().as_str(), history.can_undo()), ("", false));
    }

    #[test]
    fn typing_after_undo_is_a_new_step() {
        let mut history = typed("hello");
        history.undo();
        history.redo();
        history.edit("prompt", |present| present.push('!'));
        history.undo();
        assert_eq!(history.present(), "hello");
    }

    #[test]
    fn an_edit_that_goes_on_with_a_step_leaves_nothing_to_redo() {
        let mut history = typed("hello");
        history.change(|present| present.push('?'));
        history.undo();
        history.edit("prompt", |_| {});
        history.edit("prompt", |present| present.push('!'));
        history.edit("prompt", |present| present.push('!'));
        assert!(!history.can_redo());
        history.undo();
        assert_eq!(history.present(), "hello", "typing that began without a change is a step of its own");
        history.redo();
        assert_eq!(history.present(), "hello!!");
    }

    #[test]
    fn an_equal_value_is_no_step() {
        let mut history = History::new(1);
        history.change(|n| *n = 1);
        assert!(!history.can_undo());
    }

    #[test]
    fn the_past_is_bounded() {
        let mut history = History::new(0);
        (1..=DEPTH + 50).for_each(|n| history.change(|present| *present = n));
        let mut steps = 0;
        while history.undo() {
            steps += 1;
        }
        assert_eq!(steps, DEPTH);
    }
}
