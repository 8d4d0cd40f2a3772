//! The two questions from before with which a part opens.

use leptos::prelude::*;

use super::{
    super::{super::PracticePorts, answers::Answers},
    review::question,
};
use practice::Ask;

/// What is due of the parts before this one: two at most, behind a button, for whoever wants to read on. Nothing where nothing is due.
#[component]
pub fn TwoFromBefore(part: u8) -> impl IntoView {
    let PracticePorts { now, .. } = expect_context();
    let record = Answers::open();
    // They stay until the page is left, so that what is said of an answer can be read.
    let asks = RwSignal::new(Vec::<&'static Ask>::new());
    Effect::new(move || {
        let due = record.with(|record| record.opening(part, now()));
        if asks.with_untracked(Vec::is_empty) && !due.is_empty() {
            asks.set(due);
        }
    });
    view! { <Behind asks /> }
}

/// The button, and behind it the questions.
#[component]
fn Behind(#[prop(into)] asks: Signal<Vec<&'static Ask>>) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Show when=move || asks.with(|asks| !asks.is_empty())>
            <button
                type="button"
                class="button button-quiet"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {move || asks.with(|asks| name(asks.len()))}
            </button>
            <Show when=move || open.get()>
                <div class="part-before">{move || asks.get().into_iter().map(question).collect_view()}</div>
            </Show>
        </Show>
    }
}

fn name(count: usize) -> &'static str {
    match count {
        1 => "One question from before is due",
        _ => "Two questions from before are due",
    }
}

#[cfg(all(test, feature = "prerender"))]
mod tests {
    use super::*;

    fn drawn(asks: Vec<&'static Ask>) -> String {
        Owner::new().with(|| view! { <Behind asks=Signal::stored(asks) /> }.into_view().to_html())
    }

    #[test]
    fn what_is_due_stands_behind_a_button_and_nothing_where_nothing_is() {
        let ask = |id| practice::ask(id).unwrap();
        let two = drawn(vec![ask("in-turn-total"), ask("late-alarm")]);
        assert!(two.contains("Two questions from before are due") && two.contains("aria-expanded=\"false\""), "{two}");
        assert!(!two.contains("What do you think?"), "{two}");
        assert!(drawn(vec![ask("late-alarm")]).contains("One question from before is due"));
        assert!(!drawn(Vec::new()).contains("button"));
    }
}
