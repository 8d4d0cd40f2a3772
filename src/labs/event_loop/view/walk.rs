//! The text with its current line, and beside it where every task is.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    labs::event_loop::{Language, Moment, Program},
    trace::State,
    ui::Code,
};

#[component]
pub(super) fn Walk(runner: Runner) -> impl IntoView {
    let shown = Memo::new(move |_| runner.desk.with(|state| (state.program, state.language)));
    let moment = Memo::new(move |_| {
        let at = runner.desk.with(|state| state.at).unwrap_or(usize::MAX);
        runner.look(|report| Moment::after(&report.trace, at)).unwrap_or_default()
    });
    let lines = Signal::derive(move || moment.with(|moment| moment.line.into_iter().collect::<Vec<u32>>()));
    let listing = move || {
        let (program, language): (Program, Language) = shown.get();
        let text = Signal::stored(program.text(language));
        view! { <Code text language=language.name() lines /> }
    };
    view! {
        <div class="loop-walk">
            <div class="loop-listing">{listing}</div>
            <div class="loop-now">
                <Slider runner moment />
                <Places moment />
            </div>
        </div>
    }
}

/// A slider over the events of a run that is over.
#[component]
fn Slider(runner: Runner, moment: Memo<Moment>) -> impl IntoView {
    let last = Memo::new(move |_| runner.look(|report| report.trace.events().len()).unwrap_or_default());
    let place = Memo::new(move |_| runner.desk.with(|state| state.at).unwrap_or(usize::MAX).min(last.get()));
    let go = move |event| {
        let Ok(at) = event_target_value(&event).parse::<usize>() else { return };
        runner.go(Some(at).filter(|at| *at < last.get_untracked()));
    };
    let words = move || {
        let happened = moment.with(|moment| format!("{} ({})", moment.happened, moment.at));
        let happened = if place.get() == 0 { "before the first".to_owned() } else { happened };
        format!("Event {} of {}: {happened}", place.get(), last.get())
    };
    view! {
        <Show
            when=move || { last.get() > 0 }
            fallback=|| view! { <p class="loop-note">"Nothing has run yet. Run, or step from event to event."</p> }
        >
            <label class="loop-slider">
                "Moment of the run"
                <input
                    type="range"
                    min="0"
                    max=move || last.get().to_string()
                    prop:value=move || place.get().to_string()
                    aria-valuetext=words
                    on:input=go
                />
            </label>
            <output class="loop-note">{words}</output>
        </Show>
    }
}

/// Who runs, who is ready, who waits, who has ended.
#[component]
fn Places(moment: Memo<Moment>) -> impl IntoView {
    let place = move |name: &'static str, state: State, tasks: fn(&Moment) -> Vec<String>| {
        let tasks = Memo::new(move |_| moment.with(tasks));
        let nobody = if state == State::Created { "nothing" } else { "nobody" };
        let entries = move || match tasks.get() {
            none if none.is_empty() => view! { <li class="loop-nobody">{nobody}</li> }.into_any(),
            some => some.into_iter().map(|text| view! { <li>{text}</li> }).collect_view().into_any(),
        };
        view! {
            <div class="loop-place" data-state=state.word()>
                <h3>{name}</h3>
                <ol>{entries}</ol>
            </div>
        }
    };
    view! {
        <div class="loop-places">
            {place("Running", State::Running, |moment| moment.running.clone())}
            {place("Ready, next first", State::Scheduled, |moment| moment.ready.clone())}
            {place("Waiting", State::Suspended, |moment| {
                moment.waiting.iter().map(|(task, what)| format!("{task}: {what}")).collect()
            })}
            {place("Ended", State::Finished, |moment| {
                moment.over.iter().map(|(task, how)| format!("{task}: {}", how.word())).collect()
            })}
            {place("Printed so far", State::Created, |moment| {
                moment.printed.iter().map(|(at, text)| format!("{at}  {text}")).collect()
            })}
        </div>
    }
}
