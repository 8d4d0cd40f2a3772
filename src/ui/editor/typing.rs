//! The field that is typed into. What a key does goes in as if it were typed, so that the browser's own undo takes it back.

use leptos::{html, prelude::*};

use super::{
    edit::Edit,
    place::{Selection, place_of},
};

/// Types a text into the field that has the focus, in place of what is selected there, and says whether the browser did. The page
/// gives it to all below it. Without it an edit arrives all the same, but the browser cannot take it back.
#[derive(Clone, Copy)]
pub struct TypeText(pub fn(&str) -> bool);

/// A field, and who hears what is typed into it.
#[derive(Clone, Copy)]
pub(super) struct Typing {
    /// The field.
    pub input: NodeRef<html::Textarea>,
    /// Hears what then stands in it.
    pub change: Callback<String>,
    /// What types into it, where the page has that.
    type_text: Option<TypeText>,
}

impl Typing {
    /// A field that is still to be drawn.
    pub(super) fn new(change: Callback<String>) -> Self {
        Self { input: NodeRef::new(), change, type_text: use_context() }
    }

    /// What stands in the field, and what is selected of it.
    pub(super) fn look(self) -> Option<(String, Selection)> {
        let input = self.input.get_untracked()?;
        let text = input.value();
        let units =
            [input.selection_start(), input.selection_end()].map(|units| units.ok().flatten().unwrap_or_default());
        let selection = Selection::from_units(&text, units);
        Some((text, selection))
    }

    /// Types an edit of what stands in the field.
    pub(super) fn apply(self, edit: &Edit) {
        let (Some(input), Some((text, _))) = (self.input.get_untracked(), self.look()) else { return };
        let after = edit.apply(&text);
        // The browser types where the focus is. It is elsewhere where a name was clicked.
        let _ = input.focus();
        self.select(&text, Selection { start: edit.replaced.start, end: edit.replaced.end });
        let is_typed = self.type_text.is_some_and(|TypeText(type_text)| type_text(&edit.by)) && input.value() == after;
        if !is_typed {
            input.set_value(&after);
            self.change.run(after.clone());
        }
        self.select(&after, edit.selection);
    }

    /// Gives the field the focus; the cursor stays.
    pub(super) fn focus(self) {
        if let Some(input) = self.input.get_untracked() {
            let _ = input.focus();
        }
    }

    /// Gives the field the focus, with the cursor there: lines from 1, columns in characters from 0.
    pub(super) fn go_to(self, line: u32, column: u32) {
        let (Some(input), Some((text, _))) = (self.input.get_untracked(), self.look()) else { return };
        self.select(&text, Selection::at(place_of(&text, line, column)));
        // What takes the focus shows its cursor.
        let _ = input.focus();
    }

    /// Selects in the field, where this text stands.
    fn select(self, text: &str, selection: Selection) {
        let [start, end] = selection.units(text);
        if let Some(input) = self.input.get_untracked() {
            // Only fields that are no text refuse it.
            let _ = input.set_selection_range(start, end);
        }
    }

    /// Puts into the field what came from elsewhere. What was typed stands there already, and to write it again would lose the
    /// cursor and what can be undone.
    pub(super) fn follow(self, text: Signal<String>) {
        Effect::new(move || {
            let Some(input) = self.input.get() else { return };
            text.with(|text| {
                if input.value() != *text {
                    input.set_value(text);
                }
            });
        });
    }
}
