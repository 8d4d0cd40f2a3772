//! Which model answers: the choice, where it is, its key, and whether it works.

mod key;
mod server;
mod test;

use leptos::prelude::*;

use crate::ui::Field;
use models::{Choice, Own, Provider};

use super::{
    super::{Msg, Settings},
    anchor::Anchor,
    remembered::Remembered,
};
use key::KeyField;
use server::ServerFields;
use test::Test;

/// The section of the settings that a link from the labs leads to.
#[component]
pub(super) fn ModelChoice() -> impl IntoView {
    let settings = expect_context::<Remembered<Settings>>();
    let is_own = Memo::new(move |_| settings.with(|state| state.model != Choice::Offline));
    // What was filled in stays while the reader looks at the other choice.
    let last = RwSignal::new(Own::start(Provider::ALL[0]));
    let offline = move |_| {
        if let Choice::Own(own) = settings.with(|state| state.model.clone()) {
            last.set(own);
        }
        settings.change(|state| state.apply(Msg::Model(Choice::Offline)));
    };
    let own = move |_| settings.change(|state| state.apply(Msg::Model(Choice::Own(last.get_untracked()))));
    view! {
        <Anchor id="model" class="settings-section">
            <h2>"Model"</h2>
            <fieldset>
                <legend>"Who answers in the labs"</legend>
                <label class="check">
                    <input type="radio" name="model" prop:checked=move || !is_own.get() on:change=offline />
                    "The offline model, simulated"
                </label>
                <label class="check">
                    <input type="radio" name="model" prop:checked=move || is_own.get() on:change=own />
                    "A model of your own"
                </label>
            </fieldset>
            <Show
                when=move || is_own.get()
                fallback=|| {
                    view! {
                        <p>
                            "It is a program that reads the request and decides by rules, the same way every time. It needs no \
                             network and no key, and whatever it says is marked as simulated."
                        </p>
                    }
                }
            >
                <p>
                    "Requests go from this page to that server and nowhere else: what you ask, what was said, and the tools' \
                     descriptions. A model on this computer needs no key and costs nothing."
                </p>
                <ServerFields model=Model { settings } />
                <KeyField model=Model { settings } />
                <Test model=Model { settings } />
            </Show>
        </Anchor>
    }
}

/// The reader's own model, as the settings hold it.
#[derive(Clone, Copy)]
struct Model {
    settings: Remembered<Settings>,
}

impl Model {
    /// Looks at it and follows it.
    fn with<T>(self, look: impl FnOnce(&Own) -> T) -> Option<T> {
        self.settings.with(|state| match &state.model {
            Choice::Own(own) => Some(look(own)),
            Choice::Offline => None,
        })
    }

    fn change(self, change: impl FnOnce(&mut Own)) {
        self.settings.change(|state| {
            if let Choice::Own(own) = &mut state.model {
                change(own);
            }
        });
    }
}

/// A text of the model.
#[component]
fn Text(
    model: Model,
    label: &'static str,
    #[prop(into)] hint: String,
    get: fn(&Own) -> String,
    set: fn(&mut Own, String),
) -> impl IntoView {
    view! {
        <Field label=label hint=hint let:wired>
            <input
                id=wired.id
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=wired.described
                prop:value=move || model.with(get)
                on:input=move |event| model.change(|own| set(own, event_target_value(&event)))
            />
        </Field>
    }
}
