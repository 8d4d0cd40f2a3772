//! The question, with examples to start from.

use leptos::{ev, prelude::*};

use crate::{
    agent::Order,
    labs::{
        Desk,
        agent::{Msg, Preset, State},
    },
    ui::Field,
};

#[component]
pub(super) fn Ask(
    desk: Desk<State>,
    /// Why the last question was not asked.
    problem: RwSignal<Option<&'static str>>,
    run: Callback<()>,
) -> impl IntoView {
    let set = move |prompt: String| {
        problem.set(None);
        desk.edit("prompt", |state| state.apply(Msg::Prompt(prompt)));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            run.run(());
        }
    };
    let example = move |preset: Preset| {
        view! {
            <li>
                <button type="button" class="button agent-example" title=preset.prompt on:click=move |_| set(preset.prompt.to_owned())>
                    {preset.name}
                </button>
            </li>
        }
    };
    view! {
        <div class="agent-ask">
            <Field
                label="Your question"
                hint="Growth of a sum, or prices of stocks, in your own words. Enter runs it."
                error=Signal::derive(move || problem.get().map(str::to_owned))
                let:wired
            >
                <textarea
                    id=wired.id
                    class="agent-prompt"
                    rows="2"
                    aria-describedby=wired.described
                    aria-invalid=move || wired.invalid.get()
                    prop:value=move || desk.with(|state| state.prompt.clone())
                    on:input=move |event| set(event_target_value(&event))
                    on:keydown=on_key
                >
                    {desk.with_untracked(|state| state.prompt.clone())}
                </textarea>
            </Field>
            <ul class="agent-examples" aria-label="Examples">{Preset::ALL.map(example)}</ul>
            <Orders desk />
        </div>
    }
}

#[component]
fn Orders(desk: Desk<State>) -> impl IntoView {
    let choice = move |(order, name): (Order, &'static str)| {
        view! {
            <label class="agent-order">
                <input
                    type="radio"
                    name="agent-order"
                    prop:checked=move || desk.with(|state| state.order == order)
                    on:change=move |_| desk.change(|state| state.apply(Msg::Order(order)))
                />
                {name}
            </label>
        }
    };
    view! {
        <fieldset class="agent-orders">
            <legend>"Calls of one reply run"</legend>
            {[(Order::Concurrent, "at the same time"), (Order::Sequential, "one after another")].map(choice)}
        </fieldset>
    }
}
