//! The picture of an analogy, its words, and the numbers that can be turned.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

mod ground;
mod knobs;
mod shape;

use std::sync::Arc;

use leptos::prelude::*;

use self::{ground::ground, knobs::Knobs, shape::Figure};
use super::{
    Analogy, Knob, Scene,
    layout::{HEIGHT, Label, WIDTH},
};
use crate::ui::{Fills, id};
use python::Number;
use trace::{Playhead, Trace};

/// What there is to see of `trace` at the place `at`, and the `numbers` of the program's text; `turn` sets one to a value.
#[component]
pub fn AnalogyFigure(
    analogy: Analogy,
    #[prop(into)] trace: Signal<Arc<Trace>>,
    #[prop(into)] at: Signal<Playhead>,
    /// None until the text has been read.
    #[prop(into)]
    numbers: Signal<Option<Vec<Number>>>,
    turn: Callback<(&'static Knob, u64)>,
) -> impl IntoView {
    let scene = Memo::new(move |_| trace.with(|trace| Scene::of(analogy, trace, at.get())));
    let nothing = Memo::new(move |_| trace.with(|trace| trace.events().is_empty()));
    let words = move || {
        if nothing.get() {
            return "Nothing has happened yet: press Run, or Step.".to_owned();
        }
        scene.with(Scene::tell)
    };
    let fills = Fills::default();
    let patterns = fills.view();
    let everyone =
        move || scene.with(|scene| scene.actors.iter().map(|actor| (actor.kind, actor.number)).collect::<Vec<_>>());
    let title = id::unique("analogy");
    view! {
        <figure class="analogy" aria-labelledby=title.clone()>
            <figcaption id=title.clone()>{analogy.title()}</figcaption>
            // The words beside it say the same.
            <svg class="analogy-picture" viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true" focusable="false">
                {patterns}
                {labels(analogy)}
                {move || scene.with(ground)}
                <For each=everyone key=|who| *who let:who>
                    <Figure scene who fills=fills.clone() />
                </For>
            </svg>
            <p class="analogy-words">{words}</p>
            <Knobs analogy numbers turn />
        </figure>
    }
}

fn labels(analogy: Analogy) -> impl IntoView {
    let label = |(text, at): &Label| {
        view! { <text class="analogy-label" x=at.x y=at.y>{*text}</text> }
    };
    analogy.labels().iter().map(label).collect_view()
}
