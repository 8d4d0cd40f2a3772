//! What keys do to an editor.

use highlight::Language;
use leptos::{ev::KeyboardEvent, prelude::*};

use super::{Breakpoints, Complete, edit::Change, keys::Press, offer::Offer, place::line_number, typing::Typing};

/// What the keys of an editor reach.
#[derive(Clone, Copy)]
pub(super) struct Pressing {
    pub typing: Typing,
    pub language: Language,
    pub breakpoints: Option<Breakpoints>,
    pub complete: Option<Complete>,
    /// The names that are listed.
    pub offer: RwSignal<Option<Offer>>,
    /// What is read out.
    pub said: RwSignal<String>,
    /// Whether the next Tab leaves the field.
    pub leaves: RwSignal<bool>,
}

impl Pressing {
    /// A key goes down.
    pub(super) fn press(self, event: &KeyboardEvent) {
        let press = Press::of(event);
        if press != Some(Press::Nothing) && self.take_key(press) {
            event.prevent_default();
        }
    }

    /// Whether the key is the editor's and not the field's.
    fn take_key(self, press: Option<Press>) -> bool {
        let leaves = self.leaves.get_untracked();
        self.leaves.set(false);
        let Some(press) = press else { return false };
        if self.is_offering() && self.choose(press) {
            return true;
        }
        match press {
            Press::Change(Change::Indent | Change::Outdent) | Press::Leave if leaves => false,
            Press::Leave => {
                self.leaves.set(true);
                self.said.set("Tab leaves the field now.".to_owned());
                true
            }
            Press::Names => self.ask(),
            Press::Breakpoint => self.mark_line(),
            Press::Change(change) => self.edit(change),
            Press::Step(_) | Press::Away | Press::Nothing => {
                self.close();
                false
            }
        }
    }

    /// Something was typed: the names that are listed follow it, and behind a dot they are listed without being asked for.
    pub(super) fn typed(self) {
        let reaches = || self.typing.look().is_some_and(|(text, at)| reaches_into(&text[..at.end]));
        if self.is_offering() || reaches() {
            self.offer.set(self.find());
        }
    }

    /// The names that fit are asked for by a button, which a phone has instead of the key.
    pub(super) fn list_names(self) {
        self.typing.focus();
        self.ask();
    }

    /// The cursor goes elsewhere. It may do so because the field leaves the page: then nothing is left that could rest.
    pub(super) fn rest(self) {
        if self.leaves.try_set(false).is_none() {
            self.close();
        }
    }

    /// Takes a name that is listed.
    pub(super) fn take(self, index: usize) {
        let edit = self.offer.with_untracked(|offer| offer.as_ref()?.take(index));
        self.close();
        if let Some(edit) = edit {
            self.typing.apply(&edit);
        }
    }

    /// Sets a breakpoint or takes it away.
    pub(super) fn toggle(self, line: u32) {
        if let Some(breakpoints) = self.breakpoints {
            self.said.set(breakpoints.toggle(line));
        }
    }

    /// Lists no names any more.
    fn close(self) {
        if self.is_offering() {
            self.offer.set(None);
        }
    }

    fn is_offering(self) -> bool {
        self.offer.with_untracked(Option::is_some)
    }

    /// Sets a breakpoint at the cursor's line, or takes it away.
    fn mark_line(self) -> bool {
        if let Some((text, selection)) = self.typing.look() {
            self.toggle(line_number(&text, selection.end));
        }
        self.breakpoints.is_some()
    }

    /// Lists the names that fit.
    fn ask(self) -> bool {
        if self.complete.is_none() {
            return false;
        }
        let offer = self.find();
        self.said.set(offer.as_ref().map_or_else(|| "No name fits here.".to_owned(), Offer::tell));
        self.offer.set(offer);
        true
    }

    fn find(self) -> Option<Offer> {
        let (complete, (text, selection)) = (self.complete?, self.typing.look()?);
        let names = complete.run((text.clone(), selection.end));
        selection.is_cursor().then(|| Offer::of(&text, selection.end, names)).flatten()
    }

    /// What a key does while names are listed; whether it does something.
    fn choose(self, press: Press) -> bool {
        match press {
            Press::Step(way) => self.offer.update(|offer| offer.iter_mut().for_each(|offer| offer.step(way))),
            Press::Change(Change::Indent | Change::NewLine) => {
                let chosen = self.offer.with_untracked(|offer| offer.as_ref().map_or(0, Offer::chosen));
                self.take(chosen);
            }
            Press::Leave => self.close(),
            Press::Change(Change::Outdent | Change::Back | Change::Comment | Change::Move(_))
            | Press::Away
            | Press::Names
            | Press::Breakpoint
            | Press::Nothing => return false,
        }
        true
    }

    /// Changes the text. Tab is the editor's though nothing changes: else it would leave the field.
    fn edit(self, change: Change) -> bool {
        let edit = self.typing.look().and_then(|(text, selection)| change.edit(&text, selection, self.language));
        if let Some(edit) = &edit {
            self.typing.apply(edit);
        }
        edit.is_some() || change != Change::Back
    }
}

/// Whether a text ends in a dot behind something that may have names: no number, and no dot of a sentence.
fn reaches_into(before: &str) -> bool {
    let Some(before) = before.strip_suffix('.') else { return false };
    let word = before.trim_end_matches(|letter: char| letter.is_alphanumeric() || letter == '_').len();
    let is_name = before[word..].starts_with(|letter: char| !letter.is_numeric());
    is_name || before.ends_with([')', ']', '}', '"', '\''])
}

#[cfg(test)]
mod tests {
    use super::reaches_into;

    #[test]
    fn a_dot_behind_a_name_or_a_bracket_reaches_into_it() {
        assert!(["asyncio.", "x = f(1).", "[1].", "'a'.", "ü2."].into_iter().all(reaches_into));
        assert!(!["", ".", "3.", "x = 12.", "a .", "a..", "asyncio"].into_iter().any(reaches_into));
    }
}
