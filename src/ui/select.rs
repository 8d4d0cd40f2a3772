//! One of a few, from a list.

use leptos::prelude::*;

use super::Field;

/// A labelled list of `options`, each with its name. It shows `value`, whoever changed it (a choice, Undo, a link), and tells
/// `choose` what the reader picked.
#[component]
pub fn Select<T: Copy + PartialEq + Send + Sync + 'static>(
    #[prop(into)] label: String,
    options: Vec<(String, T)>,
    #[prop(into)] value: Signal<Option<T>>,
    #[prop(into)] choose: Callback<T>,
) -> impl IntoView {
    let (names, values): (Vec<_>, Vec<_>) = options.into_iter().unzip();
    let values = StoredValue::new(values);
    let chosen = Signal::derive(move || {
        let value = value.get();
        values.with_value(|values| values.iter().position(|one| value == Some(*one)))
    });
    let pick = Callback::new(move |index: usize| {
        if let Some(picked) = values.with_value(|values| values.get(index).copied()) {
            choose.run(picked);
        }
    });
    view! { <List label names chosen pick /> }
}

/// How a field of a state is read and written.
pub struct Lens<S: 'static, T: 'static> {
    /// Reads it.
    pub get: fn(&S) -> T,
    /// Writes it.
    pub set: fn(&mut S, T),
}

/// A [`Select`] for one field of a state that somebody else holds: it shows the field of `state`, whoever changed it, and tells
/// `change` the state with what the reader picked.
#[component]
pub fn FieldSelect<S, T>(
    label: &'static str,
    options: Vec<(&'static str, T)>,
    lens: Lens<S, T>,
    #[prop(into)] state: Signal<Option<S>>,
    #[prop(into)] change: Callback<S>,
) -> impl IntoView
where
    S: Clone + Send + Sync + 'static,
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let Lens { get, set } = lens;
    let choose = Callback::new(move |picked| {
        if let Some(mut state) = state.get_untracked() {
            set(&mut state, picked);
            change.run(state);
        }
    });
    view! {
        <Select
            label
            options=options.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            value=Signal::derive(move || state.with(|state| state.as_ref().map(get)))
            choose
        />
    }
}

/// The same by numbers, compiled once for all types.
#[component]
fn List(label: String, names: Vec<String>, chosen: Signal<Option<usize>>, pick: Callback<usize>) -> AnyView {
    let option = move |(index, name): (usize, String)| {
        view! { <option value=index.to_string() selected=move || chosen.get() == Some(index)>{name}</option> }
    };
    let picked = move |event| {
        if let Ok(index) = event_target_value(&event).parse() {
            pick.run(index);
        }
    };
    // Once a reader has picked an option, a browser no longer looks at `selected`: hence the property too.
    let list = view! {
        <Field label let:wired>
            <select
                id=wired.id
                aria-describedby=wired.described
                prop:value=move || chosen.get().unwrap_or_default().to_string()
                on:change=picked
            >
                {names.into_iter().enumerate().map(option).collect_view()}
            </select>
        </Field>
    };
    list.into_any()
}
