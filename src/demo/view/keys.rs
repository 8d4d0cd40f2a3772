//! The keys of a presentation, wherever the focus is. What is typed into a field is the field's, and what moves in a list or along a
//! slider stays there.

use leptos::{ev, prelude::*};

use super::presenter::Presenter;
use crate::{
    demo::Press,
    ui::{Focus, Shortcuts, WholeWindow},
};

/// Whether what has the focus leaves a key to the presentation.
const fn is_left(focus: Focus, key: &str, press: Press) -> bool {
    match focus {
        Focus::Typing | Focus::Elsewhere => false,
        // A clicker goes on whatever was clicked last; Escape moves nothing.
        Focus::Moving => matches!(press, Press::Leave) || is_clicker(key),
        Focus::Pressing | Focus::Run | Focus::Lab => true,
    }
}

const fn is_clicker(key: &str) -> bool {
    matches!(key.as_bytes(), b"PageDown" | b"PageUp")
}

/// Listens as long as the presentation is on the screen: from before any lab is, so that a lab does not hear what is meant for the
/// presentation.
pub(super) fn listen(presenter: Presenter) {
    let on = use_context::<Shortcuts>().unwrap_or_default().on;
    let WholeWindow(whole) = use_context().unwrap_or_default();
    let on_key = move |event: ev::KeyboardEvent| {
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        if event.default_prevented() || event.is_composing() || modified {
            return;
        }
        let key = event.key();
        let focus = Focus::of(&event_target(&event));
        let press =
            Press::of(&key).filter(|press| is_left(focus, &key, *press) && (on.get_untracked() || !press.is_letter()));
        let Some(press) = press else { return };
        // A figure that has the whole window gives that back first.
        if press == Press::Leave && whole.get_untracked() {
            return;
        }
        event.prevent_default();
        if !event.repeat() {
            presenter.press(press);
        }
    };
    // An effect, because rendering at build time has no window.
    Effect::new(move || {
        let listening = window_event_listener(ev::keydown, on_key);
        on_cleanup(move || listening.remove());
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that are left to the presentation where `focus` is.
    #[track_caller]
    fn check(focus: Focus, expect: &[&str]) {
        let all = ["ArrowRight", "PageDown", "r", "1", "Escape"];
        let left = |key: &&str| Press::of(key).is_some_and(|press| is_left(focus, key, press));
        assert_eq!(all.into_iter().filter(left).collect::<Vec<_>>(), expect, "{focus:?}");
    }

    #[test]
    fn typing_is_never_stolen_and_a_clicker_goes_on_past_a_slider() {
        check(Focus::Typing, &[]);
        check(Focus::Elsewhere, &[]);
        check(Focus::Moving, &["PageDown", "Escape"]);
        for focus in [Focus::Pressing, Focus::Run, Focus::Lab] {
            check(focus, &["ArrowRight", "PageDown", "r", "1", "Escape"]);
        }
    }
}
