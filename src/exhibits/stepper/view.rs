//! The ways from step to step, and what is to be seen at one.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::scene::{Frame, Row, Scene};
use crate::ui::id;
use interpreter::Steps;
use trace::Trace;

/// What is said where the run was longer than what was recorded of it.
const CUT: &str = "The run went on after this, but its lines were too many to keep: what is beyond the last step shows in the figure alone.";

/// A way from one step to another.
type Way = fn(&Steps, usize) -> usize;

const WAYS: [(&str, &str, Way); 6] = [
    ("Line back", "To the step before", Steps::back),
    ("Next line", "To the next step, into what is called", Steps::next),
    ("Over", "Over what the line calls and waits for", Steps::over),
    ("Back over", "To the line of this function before", Steps::back_over),
    ("Out", "Out of this function, to who called it", Steps::out),
    ("To the next wait", "To the next place where a task lets others run", Steps::next_await),
];

/// The steps of a run that wrote `trace`, at the one that the reader is at.
#[component]
pub fn Stepper(
    #[prop(into)] steps: Signal<Arc<Steps>>,
    #[prop(into)] trace: Signal<Arc<Trace>>,
    #[prop(into)] at: Signal<usize>,
    /// Leads to a step.
    go: Callback<usize>,
    /// The lines at which the reader wants to stop.
    #[prop(into)]
    breakpoints: Signal<Vec<u32>>,
) -> impl IntoView {
    let scene = Memo::new(move |_| steps.with(|steps| trace.with(|trace| Scene::of(steps, at.get(), trace))));
    let heading = id::unique("stepper");
    let take = move |way: Way| {
        let next = steps.with_untracked(|steps| way(steps, at.get_untracked()));
        go.run(next);
    };
    let way = move |(name, title, way): (&'static str, &'static str, Way)| {
        view! {
            <button type="button" class="button button-quiet" title=title on:click=move |_| take(way)>
                {name}
            </button>
        }
    };
    let to_breakpoint = move |_| {
        let lines: BTreeSet<u32> = breakpoints.get_untracked().into_iter().collect();
        go.run(steps.with_untracked(|steps| steps.to_breakpoint(at.get_untracked(), &lines)));
    };
    let place = move || {
        let (step, all) = (at.get() + 1, steps.with(|steps| steps.len()));
        scene.with(|scene| format!("Step {step} of {all}. {}", scene.happens))
    };
    let cut = move || steps.with(|steps| steps.cut()).map(|_| view! { <p class="stepper-note">{CUT}</p> });
    view! {
        <section class="stepper" aria-labelledby=heading.clone()>
            <h3 id=heading.clone()>"Line by line"</h3>
            <div class="stepper-ways" role="group" aria-label="Go through the lines">
                {WAYS.map(way)}
                <Show when=move || breakpoints.with(|lines| !lines.is_empty())>
                    <button type="button" class="button button-quiet" on:click=to_breakpoint>
                        "To a breakpoint"
                    </button>
                </Show>
            </div>
            <p class="stepper-place" role="status">{place}</p>
            {cut}
            <div class="stepper-frames">{move || scene.with(|scene| frames(&scene.running))}</div>
            <Show when=move || scene.with(|scene| !scene.waiting.is_empty())>
                <details class="stepper-waiting">
                    <summary>{move || scene.with(|scene| format!("Coroutines and generators that wait: {}", scene.waiting.len()))}</summary>
                    <div class="stepper-frames">{move || scene.with(|scene| frames(&scene.waiting))}</div>
                </details>
            </Show>
        </section>
    }
}

fn frames(frames: &[Frame]) -> Vec<AnyView> {
    frames.iter().map(frame).collect()
}

fn frame(Frame { title, rows, defines }: &Frame) -> AnyView {
    let defined = (!defines.is_empty()).then(|| format!("Defines {}.", defines.join(", ")));
    let none = rows.is_empty() && defines.is_empty();
    view! {
        <table class="stepper-frame">
            <caption>{title.clone()}</caption>
            <tbody>{rows.iter().map(row).collect_view()}</tbody>
        </table>
        {defined.map(|words| view! { <p class="stepper-note">{words}</p> })}
        {none.then(|| view! { <p class="stepper-note">"No variables yet."</p> })}
    }
    .into_any()
}

fn row(Row { name, text, fields, more, same, changed }: &Row) -> AnyView {
    let field = |(name, text): &(String, String)| view! { <li><code>{format!(".{name} = {text}")}</code></li> };
    let more = (*more > 0).then(|| view! { <li>{format!("and {more} more")}</li> });
    let inside = (!fields.is_empty()).then(|| view! { <ul>{fields.iter().map(field).collect_view()}{more}</ul> });
    let same = (!same.is_empty())
        .then(|| view! { <span class="stepper-note">{format!("the same object as {}", same.join(", "))}</span> });
    let news = changed.then(|| view! { <span class="visually-hidden">", changed"</span> });
    view! {
        <tr data-changed=changed.then_some("")>
            <th scope="row">{name.clone()}{news}</th>
            <td><code>{text.clone()}</code>{inside}{same}</td>
        </tr>
    }
    .into_any()
}
