//! Two runs side by side: what each came to.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    agent::{RunFile, trace_of},
    io::Micros,
    labs::agent::{Ending, Msg, calls, ending, waited},
    trace::Provenance,
    ui::Mark,
};

/// What is compared of a run.
#[derive(Clone, Debug, PartialEq)]
struct Figures {
    calls: usize,
    waited: Micros,
    took: Micros,
    words: String,
    failed: bool,
    provenance: Provenance,
}

fn figures(file: &RunFile) -> Figures {
    let calls = calls(file);
    let (words, failed) = match ending(file) {
        Ending::Answered { answer, .. } => (answer.line(), false),
        Ending::Failed(why) => (format!("No answer: {why}."), true),
        Ending::Open => ("Not over.".to_owned(), false),
    };
    let provenance = file.header().model.provenance;
    Figures { calls: calls.len(), waited: waited(&calls), took: trace_of(file).end(), words, failed, provenance }
}

#[component]
pub(super) fn Race(runner: Runner) -> impl IntoView {
    let two = Memo::new(move |_| runner.count() > 1);
    let of = move |index: usize| Memo::new(move |_| runner.look_at(index, figures));
    let both = [of(0), of(1)];
    let longest = Memo::new(move |_| {
        let waited =
            both.map(|figures| figures.with(|figures| figures.as_ref().map_or(Micros::ZERO, |figures| figures.waited)));
        waited[0].max(waited[1])
    });
    view! {
        <Show when=move || two.get()>
            <section class="agent-race" aria-labelledby="agent-race">
                <h3 id="agent-race">"Side by side"</h3>
                <p class="agent-race-verdict">{move || verdict(&both.map(|figures| figures.get()))}</p>
                <div class="agent-race-sides">
                    <Side runner index=0 figures=both[0] longest />
                    <Side runner index=1 figures=both[1] longest />
                </div>
            </section>
        </Show>
    }
}

/// What the comparison comes to, in a sentence.
fn verdict(both: &[Option<Figures>; 2]) -> String {
    let [Some(first), Some(second)] = both else { return String::new() };
    let same_calls = first.calls == second.calls && first.calls > 1;
    if same_calls && first.waited > second.waited && second.waited > Micros::ZERO {
        let times = first.waited.seconds() / second.waited.seconds();
        return format!(
            "The same {} calls: {} of waiting instead of {}, {times:.1} times as fast.",
            first.calls, second.waited, first.waited
        );
    }
    String::new()
}

#[component]
fn Side(runner: Runner, index: usize, figures: Memo<Option<Figures>>, longest: Memo<Micros>) -> impl IntoView {
    let name = move || runner.names().get(index).copied().unwrap_or_default();
    let get = move |of: fn(&Figures) -> String| move || figures.with(|figures| figures.as_ref().map(of));
    let width = move || {
        let (waited, longest) = (
            figures.with(|figures| figures.as_ref().map_or(0.0, |figures| figures.waited.seconds())),
            longest.get().seconds(),
        );
        if longest > 0.0 { format!("{:.2}", 100.0 * waited / longest) } else { "0".to_owned() }
    };
    let failed = move || figures.with(|figures| figures.as_ref().is_some_and(|figures| figures.failed)).then_some("");
    let mark = move || {
        figures.with(|figures| figures.as_ref().map(|figures| view! { <Mark provenance=figures.provenance /> }))
    };
    view! {
        <div class="agent-side" role="group" aria-label=name>
            <label class="agent-switch agent-side-name">
                <input
                    type="radio"
                    name="agent-side"
                    prop:checked=move || runner.focus() == index
                    on:change=move |_| runner.desk.amend(|state| state.apply(Msg::Focus(index)))
                />
                {name}
            </label>
            <Show when=move || longest.get() != Micros::ZERO>
                <p class="agent-side-waited">
                    <strong>{get(|figures| figures.waited.to_string())}</strong>
                    " of waiting for "
                    {get(|figures| if figures.calls == 1 { "1 call".to_owned() } else { format!("{} calls", figures.calls) })}
                </p>
                <svg class="agent-side-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect width=width height="6" />
                </svg>
            </Show>
            <p class="agent-note">"Whole run: "{get(|figures| figures.took.to_string())}" "{mark}</p>
            <p class="agent-side-words" data-failed=failed>{get(|figures| figures.words.clone())}</p>
        </div>
    }
}
