//! How sure somebody is, where they want to say so.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use leptos::prelude::*;

use crate::ui::id;
use practice::{Confidence, Msg, State};

/// A quiet question beside the question, which need not be answered.
#[component]
pub(super) fn Sure(#[prop(into)] state: Signal<State>, send: Callback<Msg>) -> impl IntoView {
    let name = id::unique("sure");
    let option = move |confidence: Confidence| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || state.with(|state| state.confidence == Some(confidence))
                    on:change=move |_| send.run(Msg::Confide(confidence))
                />
                {words::capitalize(confidence.tell())}
            </label>
        }
    };
    view! {
        <fieldset class="asking-sure">
            <legend>"How sure are you of your answer? You need not say."</legend>
            {Confidence::ALL.map(option).collect_view()}
        </fieldset>
    }
}
