//! One message, said otherwise.

use std::sync::Arc;

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    labs::agent::{Msg, Said, Spoken, Until, branched},
    ui::Field,
};
use agent::RunFile;

/// A button that opens an editor for the message; the branch runs to its end.
#[component]
pub(super) fn Change(runner: Runner, spoken: Spoken, said: Said) -> impl IntoView {
    let open = RwSignal::new(false);
    let said = StoredValue::new(said);
    let name = said.with_value(|said| format!("Change what {} {}", said.who.word(), said.what));
    view! {
        <Show when=move || !runner.is_running()>
            <button
                type="button"
                class="button agent-change"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-label=name.clone()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                "Change"
            </button>
            <Show when=move || open.get()>
                <Editor runner spoken said />
            </Show>
        </Show>
    }
}

#[component]
fn Editor(runner: Runner, spoken: Spoken, said: StoredValue<Said>) -> impl IntoView {
    let words = RwSignal::new(said.with_value(|said| said.text.clone()));
    let problem = RwSignal::new(None::<String>);
    let branch = move |_| {
        let look = |file: &RunFile| words.with_untracked(|words| branched(file, spoken, words));
        let whole = runner.desk.with_untracked(|state| state.focused().map(|file| look(file)));
        match whole {
            Some(Ok(file)) => {
                runner.desk.change(|state| state.apply(Msg::Branched(Arc::new(file))));
                runner.go_on(Until::End);
            }
            Some(Err(why)) => problem.set(Some(format!("This cannot be said here: {why}."))),
            None => {}
        }
    };
    view! {
        <div class="agent-editor">
            <Field label="Replace with" error=problem let:wired>
                <textarea
                    id=wired.id
                    rows="3"
                    aria-describedby=wired.described
                    aria-invalid=move || wired.invalid.get()
                    prop:value=move || words.get()
                    on:input=move |event| {
                        problem.set(None);
                        words.set(event_target_value(&event));
                    }
                ></textarea>
            </Field>
            <button type="button" class="button" on:click=branch>"Go on from here"</button>
        </div>
    }
}
