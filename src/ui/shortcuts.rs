//! Keys that work without a modifier, and the switch that turns them off (WCAG 2.2, 2.1.4).

use leptos::prelude::*;

use super::Dialog;

/// Whether single-key shortcuts work, and how that is changed; the shell provides and keeps it.
#[derive(Clone, Copy, Debug)]
pub struct Shortcuts {
    /// They work.
    pub on: Signal<bool>,
    /// Turns them on or off.
    pub set: SignalSetter<bool>,
}

impl Default for Shortcuts {
    fn default() -> Self {
        let on = RwSignal::new(true);
        Self { on: on.into(), set: on.into() }
    }
}

/// Whether they work; they do where nobody provided a switch.
pub(super) fn shortcuts_on() -> Signal<bool> {
    use_context::<Shortcuts>().unwrap_or_default().on
}

const KEYS: [(&str, &str); 10] = [
    ("Space", "run, or stop what runs"),
    ("→", "step; in the timeline: to the next event"),
    ("←", "step back; in the timeline: to the event before"),
    ("↑ ↓", "in a timeline: the task above or below"),
    ("Home, End", "to the start or the end of the run"),
    ("+ −", "in a timeline: zoom in or out"),
    ("0", "in a timeline: show all of it"),
    ("Shift ← →", "in a timeline: move the part shown"),
    ("1 … 9", "where choices have numbers: take that one"),
    ("?", "this list"),
];

/// The list of keys, with the switch.
#[component]
pub fn ShortcutsDialog(open: RwSignal<bool>) -> impl IntoView {
    let shortcuts = use_context::<Shortcuts>().unwrap_or_default();
    let entry = |(key, does)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> };
    view! {
        <Dialog open title="Keyboard shortcuts">
            <dl class="shortcuts">{KEYS.map(entry)}</dl>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || shortcuts.on.get()
                    on:change=move |event| shortcuts.set.set(event_target_checked(&event))
                />
                "Single-key shortcuts"
            </label>
        </Dialog>
    }
}
