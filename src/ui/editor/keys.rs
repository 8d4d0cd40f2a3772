//! What a key asks an editor for.

use leptos::ev::KeyboardEvent;

use super::edit::{Change, Way};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// A change of the text.
    Change(Change),
    /// The line above or below.
    Step(Way),
    /// Another place for the cursor.
    Away,
    /// The names that fit.
    Names,
    /// A breakpoint, or none any more.
    Breakpoint,
    /// To leave what one is in.
    Leave,
    /// Nothing yet: it goes with another key.
    Nothing,
}

/// A key as it is pressed.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a keyboard has so many")]
struct Pressed<'k> {
    key: &'k str,
    control: bool,
    command: bool,
    alt: bool,
    shift: bool,
}

impl Press {
    /// What it asks for; none where the key is the field's own, and while an input method composes, whose keys are all its own.
    pub(super) fn of(event: &KeyboardEvent) -> Option<Self> {
        // Safari ends composing before it tells of the key that ended it.
        const COMPOSING: u32 = 229;
        if event.is_composing() || event.key_code() == COMPOSING {
            return None;
        }
        Self::read(Pressed {
            key: &event.key(),
            control: event.ctrl_key(),
            command: event.meta_key(),
            alt: event.alt_key(),
            shift: event.shift_key(),
        })
    }

    fn read(pressed: Pressed<'_>) -> Option<Self> {
        let Pressed { key, control, command, alt, shift } = pressed;
        let plain = !(control || command || alt || shift);
        match key {
            "Shift" | "Control" | "Alt" | "Meta" | "AltGraph" | "CapsLock" => Some(Self::Nothing),
            // On some keyboards `/` itself is typed with Shift.
            "/" if control != command && !alt => Some(Self::Change(Change::Comment)),
            " " if control && !command && !alt => Some(Self::Names),
            "ArrowUp" if plain => Some(Self::Step(Way::Up)),
            "ArrowDown" if plain => Some(Self::Step(Way::Down)),
            "ArrowUp" if alt && !(control || command || shift) => Some(Self::Change(Change::Move(Way::Up))),
            "ArrowDown" if alt && !(control || command || shift) => Some(Self::Change(Change::Move(Way::Down))),
            "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End" | "PageUp" | "PageDown" => {
                Some(Self::Away)
            }
            "Tab" if plain => Some(Self::Change(Change::Indent)),
            "Tab" if !(control || command || alt) => Some(Self::Change(Change::Outdent)),
            "Enter" if !(control || command || alt) => Some(Self::Change(Change::NewLine)),
            "Backspace" if plain => Some(Self::Change(Change::Back)),
            "F9" if plain => Some(Self::Breakpoint),
            "Escape" if plain => Some(Self::Leave),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Control+Shift+Tab`.
    #[track_caller]
    fn check(keys: &str, expected: Option<Press>) {
        let (with, key) = keys.rsplit_once('+').unwrap_or(("", keys));
        let held = |name| with.split('+').any(|held| held == name);
        let pressed =
            Pressed { key, control: held("Control"), command: held("Meta"), alt: held("Alt"), shift: held("Shift") };
        assert_eq!(Press::read(pressed), expected, "{keys}");
    }

    #[test]
    fn keys_that_editors_have() {
        for (keys, press) in [
            ("Tab", Press::Change(Change::Indent)),
            ("Shift+Tab", Press::Change(Change::Outdent)),
            ("Enter", Press::Change(Change::NewLine)),
            ("Shift+Enter", Press::Change(Change::NewLine)),
            ("Backspace", Press::Change(Change::Back)),
            ("Control+/", Press::Change(Change::Comment)),
            ("Meta+/", Press::Change(Change::Comment)),
            ("Control+Shift+/", Press::Change(Change::Comment)),
            ("Alt+ArrowUp", Press::Change(Change::Move(Way::Up))),
            ("Alt+ArrowDown", Press::Change(Change::Move(Way::Down))),
            ("ArrowDown", Press::Step(Way::Down)),
            ("Shift+ArrowUp", Press::Away),
            ("Control+Home", Press::Away),
            ("Control+ ", Press::Names),
            ("F9", Press::Breakpoint),
            ("Escape", Press::Leave),
            ("Shift", Press::Nothing),
        ] {
            check(keys, Some(press));
        }
    }

    #[test]
    fn keys_with_others_are_the_browsers_or_the_pages() {
        for keys in [
            "a",
            "/",
            " ",
            "Control+Tab",
            "Control+Enter",
            "Meta+Enter",
            "Control+Backspace",
            "Alt+Backspace",
            "Control+z",
            "Alt+Tab",
            "Control+Alt+/",
            "Shift+F9",
            "Meta+ ",
        ] {
            check(keys, None);
        }
    }
}
