//! A stop of an own sequence, as it is changed.

use leptos::prelude::*;

use crate::{
    demo::{Change, OwnQuestion, Sequence, Show as Shows, Stop},
    labs::Desk,
    ui::{Field, IconButton, IconName},
};

#[component]
pub(super) fn StopEditor(desk: Desk<Sequence>, at: usize, count: Memo<usize>) -> impl IntoView {
    let stop = Memo::new(move |_| desk.with(|own| own.stops.get(at).cloned()));
    let edit = move |field: &'static str, change: &dyn Fn(&mut Stop)| {
        let Some(mut stop) = stop.get_untracked() else { return };
        change(&mut stop);
        desk.edit(format!("{field} {at}"), |own| own.apply(Change::Edit(at, Box::new(stop))));
    };
    let read = move |field: fn(&Stop) -> String| move || stop.with(|stop| stop.as_ref().map(field).unwrap_or_default());
    let press = move |change: fn(usize) -> Change| Callback::new(move |()| desk.change(|own| own.apply(change(at))));
    let (number, first) = (at + 1, at == 0);
    let last = Signal::derive(move || at + 1 >= count.get());
    let asks = move || stop.with(|stop| stop.as_ref().is_some_and(|stop| !matches!(stop.show, Shows::Ask(_))));
    view! {
        <li class="demo-stop">
            <details>
                <summary>
                    {move || format!("{number}. {}", read(|stop| stop.title.clone())())}
                    " "
                    <span class="demo-minutes">{read(|stop| format!("{} min", stop.minutes))}</span>
                </summary>
                <p class="demo-minutes">"What is shown: "{read(|stop| stop.show.tell())}</p>
                <Text label=format!("Title of stop {number}") value=Signal::derive(read(|stop| stop.title.clone()))
                    change=Callback::new(move |text: String| edit("title", &|stop| stop.title.clone_from(&text))) />
                <Minutes number value=Signal::derive(read(|stop| stop.minutes.to_string()))
                    change=Callback::new(move |minutes| edit("minutes", &|stop| stop.minutes = minutes)) />
                <Show when=asks>
                    <Text label=format!("Question of stop {number}, which the run answers")
                        value=Signal::derive(read(|stop| stop.question.clone().unwrap_or_default().text))
                        change=Callback::new(move |text: String| edit("question", &|stop| ask(stop, |question| question.text.clone_from(&text)))) />
                    <Lines label=format!("Choices of stop {number}, one a line")
                        value=Signal::derive(read(|stop| stop.own_choices().join("\n")))
                        change=Callback::new(move |text: String| {
                            edit("choices", &|stop| ask(stop, |question| question.choices = text.lines().map(str::to_owned).collect()));
                        }) />
                </Show>
                <Lines label=format!("Notes of stop {number}, for you alone") value=Signal::derive(read(|stop| stop.notes.clone()))
                    change=Callback::new(move |text: String| edit("notes", &|stop| stop.notes.clone_from(&text))) />
            </details>
            <div class="demo-order" role="group" aria-label=format!("Stop {number}")>
                <IconButton icon=IconName::Collapse label=format!("Move stop {number} up") on_press=press(Change::Raise) disabled=Signal::stored(first) />
                <IconButton icon=IconName::Expand label=format!("Move stop {number} down") on_press=press(Change::Lower) disabled=last />
                <IconButton icon=IconName::Remove label=format!("Remove stop {number}") on_press=press(Change::Remove) />
            </div>
        </li>
    }
}

/// Changes the question of a stop; without a word in it there is none.
fn ask(stop: &mut Stop, change: impl FnOnce(&mut OwnQuestion)) {
    let mut question = stop.question.take().unwrap_or_default();
    change(&mut question);
    let is_blank = question.text.is_empty() && question.choices.is_empty();
    stop.question = (!is_blank).then_some(question);
}

#[component]
fn Text(label: String, value: Signal<String>, change: Callback<String>) -> impl IntoView {
    view! {
        <Field label let:wired>
            <input
                id=wired.id
                aria-describedby=wired.described
                maxlength="400"
                prop:value=value
                on:input=move |event| change.run(event_target_value(&event))
            />
        </Field>
    }
}

#[component]
fn Lines(label: String, value: Signal<String>, change: Callback<String>) -> impl IntoView {
    view! {
        <Field label let:wired>
            <textarea
                id=wired.id
                aria-describedby=wired.described
                rows="2"
                maxlength="4000"
                prop:value=value
                on:input=move |event| change.run(event_target_value(&event))
            />
        </Field>
    }
}

#[component]
fn Minutes(number: usize, value: Signal<String>, change: Callback<u32>) -> impl IntoView {
    let error = RwSignal::new(None::<String>);
    let typed = move |event| match event_target_value(&event).trim().parse() {
        Ok(minutes @ 1..=120) => {
            error.set(None);
            change.run(minutes);
        }
        Ok(_) | Err(_) => error.set(Some("Write a whole number of minutes, from 1 to 120.".to_owned())),
    };
    view! {
        <Field label=format!("Minutes of stop {number}") error let:wired>
            <input
                id=wired.id
                aria-describedby=wired.described
                aria-invalid=wired.invalid
                inputmode="numeric"
                prop:value=value
                on:input=typed
            />
        </Field>
    }
}
