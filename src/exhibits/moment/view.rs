//! The moment of a run that panels look at, and the slider that leads to another.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

use std::sync::Arc;

use leptos::prelude::*;

use super::{Moment, Stops};
use crate::ui::Spoken;
use trace::{Playhead, Trace, Walk};

/// The moment of `trace` at `at`, kept up to date. To go some events on or back takes in those events and no others.
pub fn follow(trace: Signal<Arc<Trace>>, at: Signal<Playhead>) -> Memo<Moment> {
    let kept = StoredValue::new(None::<Walk>);
    Memo::new(move |_| {
        let (trace, events) = (trace.get(), at.get().events());
        let walked = kept.try_update_value(Option::take).flatten();
        let mut walk = walked.filter(|walk| Arc::ptr_eq(walk.trace(), &trace)).unwrap_or_else(|| Walk::new(trace));
        walk.go(events);
        let moment = Moment::of(&walk);
        kept.set_value(Some(walk));
        moment
    })
}

/// A slider over the `stops` of a trace, which stands at the one where the playhead `at` is; `words` say what
/// there is to see, once for all who hear the page.
#[component]
pub fn MomentSlider(
    #[prop(into)] stops: Signal<Stops>,
    #[prop(into)] at: Signal<Playhead>,
    go: Callback<Playhead>,
    #[prop(into)] words: Signal<String>,
    /// What else leads on from there.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let last = Memo::new(move |_| stops.with(Stops::last));
    let index = Memo::new(move |_| stops.with(|stops| stops.index(at.get())));
    let slide = move |event| {
        let Ok(index) = event_target_value(&event).parse::<usize>() else { return };
        stops.with_untracked(|stops| stops.place(index)).into_iter().for_each(|place| go.run(place));
    };
    view! {
        <div class="moment">
            <label class="moment-label">
                "Moment of the run"
                <input
                    type="range"
                    min="0"
                    max=move || last.get().to_string()
                    prop:value=move || index.get().to_string()
                    aria-valuetext=move || words.get()
                    on:input=slide
                />
            </label>
            <p class="moment-words">{move || words.get()}</p>
            <Spoken words />
            {children.map(|children| children())}
        </div>
    }
}
