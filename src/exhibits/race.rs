//! Two runs side by side: what each came to.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

use leptos::prelude::*;

use super::Compares;
use crate::ui::{Mark, id};
use io::Micros;
use trace::Provenance;

/// What is compared of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Calls of tools.
    pub calls: usize,
    /// How long they were waited for.
    pub waited: Micros,
    /// How long the whole run took.
    pub took: Micros,
    /// How much of that it has in common with the other; zero where each began by itself.
    pub shared: Micros,
    /// What came of it, in a sentence.
    pub words: String,
    /// Whether that is no answer.
    pub failed: bool,
    /// Where the times come from.
    pub provenance: Provenance,
}

/// What is looked at, and how another is chosen.
#[derive(Clone, Copy)]
pub struct Sides {
    /// What for.
    pub compares: Signal<Compares>,
    /// What each is called.
    pub names: Signal<Vec<&'static str>>,
    /// Which of the two the details are of.
    pub focus: Signal<usize>,
    /// Chooses which.
    pub choose: Callback<usize>,
}

/// Both runs, and what the comparison comes to; nothing where there is no second.
#[component]
pub fn Race(both: [Memo<Option<Figures>>; 2], sides: Sides) -> impl IntoView {
    let two = Memo::new(move |_| both[1].with(Option::is_some));
    let longest = Memo::new(move |_| {
        let waited =
            both.map(|figures| figures.with(|figures| figures.as_ref().map_or(Micros::ZERO, |figures| figures.waited)));
        waited[0].max(waited[1])
    });
    // Said once where both come from there, and at each where they differ.
    let same = Memo::new(move |_| {
        let [first, second] = both.map(|figures| figures.with(|figures| figures.as_ref().map(|one| one.provenance)));
        first.filter(|_| first == second)
    });
    let title = StoredValue::new(id::unique("race"));
    view! {
        <Show when=move || two.get()>
            <section class="race" data-compares=move || compared(sides) aria-labelledby=title.get_value()>
                <h3 id=title.get_value()>"Side by side"</h3>
                {move || same.get().map(|provenance| view! { <p class="race-note"><Mark provenance /></p> })}
                <p class="race-verdict" role="status">{move || verdict(sides.compares.get(), &both.map(|figures| figures.get()))}</p>
                <div class="race-sides">
                    <Side race=title.get_value() sides index=0 figures=both[0] longest same />
                    <Side race=title.get_value() sides index=1 figures=both[1] longest same />
                </div>
            </section>
        </Show>
    }
}

/// For the style: which of its figures is the large one.
fn compared(sides: Sides) -> &'static str {
    match sides.compares.get() {
        Compares::Waits => "waits",
        Compares::Answers => "answers",
    }
}

/// What the comparison comes to, in a sentence.
fn verdict(compares: Compares, both: &[Option<Figures>; 2]) -> String {
    let ([Some(first), Some(second)], Compares::Waits) = (both, compares) else { return String::new() };
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
fn Side(
    /// What the two are the sides of: of each, one is chosen.
    race: String,
    sides: Sides,
    index: usize,
    figures: Memo<Option<Figures>>,
    longest: Memo<Micros>,
    /// Where both come from, which is said already.
    same: Memo<Option<Provenance>>,
) -> impl IntoView {
    let name = move || sides.names.with(|names| names.get(index).copied().unwrap_or_default());
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
        let own = figures.with(|figures| figures.as_ref().map(|figures| figures.provenance));
        own.filter(|_| same.get().is_none()).map(|provenance| view! { <Mark provenance /> })
    };
    view! {
        <div class="race-side" role="group" aria-label=name>
            <label class="race-name">
                <input
                    type="radio"
                    name=format!("{race}-side")
                    prop:checked=move || sides.focus.get() == index
                    on:change=move |_| sides.choose.run(index)
                />
                {name}
            </label>
            <Show when=move || sides.compares.get() == Compares::Waits && longest.get() != Micros::ZERO>
                <p class="race-waited">
                    <strong>{get(|figures| figures.waited.to_string())}</strong>
                    " of waiting for "
                    {get(|figures| words::count(figures.calls, "call"))}
                </p>
                <svg class="race-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect width=width height="6" />
                </svg>
            </Show>
            <p class="race-note">{get(took)}" "{mark}</p>
            <p class="race-words" data-failed=failed>{get(|figures| figures.words.clone())}</p>
        </div>
    }
}

/// How long the whole run took, and how much of that the other took too.
fn took(figures: &Figures) -> String {
    let Figures { took, shared, .. } = figures;
    if *shared == Micros::ZERO {
        return format!("Whole run: {took}");
    }
    format!("Whole run: {took}, of which the first {shared} were shared")
}
