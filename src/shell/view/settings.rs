//! The reader's choices.

use leptos::prelude::*;

use crate::ui;

use super::{
    super::{Msg, Settings, Theme},
    device::Device,
    model::ModelChoice,
    remembered::Remembered,
};

/// The settings, below their title: how the page looks, which model it uses, what it keeps.
#[component]
pub fn SettingsView() -> impl IntoView {
    view! {
        <ThemeChoice />
        <ShortcutsChoice />
        <ModelChoice />
        <Device />
    }
}

#[component]
fn ThemeChoice() -> impl IntoView {
    let settings = expect_context::<Remembered<Settings>>();
    let option = move |theme: Theme| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="theme"
                    prop:checked=move || settings.with(|state| state.theme == theme)
                    on:change=move |_| settings.change(|state| state.apply(Msg::Theme(theme)))
                />
                {theme.title()}
            </label>
        }
    };
    view! {
        <section class="settings-section" aria-labelledby="settings-looks">
            <h2 id="settings-looks">"Appearance"</h2>
            <fieldset>
                <legend>"Light or dark"</legend>
                {Theme::ALL.map(option).collect_view()}
            </fieldset>
        </section>
    }
}

#[component]
fn ShortcutsChoice() -> impl IntoView {
    let shortcuts = expect_context::<ui::Shortcuts>();
    view! {
        <section class="settings-section" aria-labelledby="settings-keys">
            <h2 id="settings-keys">"Keyboard"</h2>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || shortcuts.on.get()
                    on:change=move |event| shortcuts.set.set(event_target_checked(&event))
                />
                "Single-key shortcuts: / to search, and those of the labs (press ? there for the list)"
            </label>
        </section>
    }
}
