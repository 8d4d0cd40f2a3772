//! What the class is asked, and the hands that were counted. Which choice is right is not in the page before it is shown.

use leptos::prelude::*;

use super::presenter::Presenter;
use crate::{
    demo::{Asked, Msg, Presentation},
    ui::{IconButton, IconName},
};
use words::count;

/// The question of the present stop, where it has one.
#[component]
pub(super) fn Hands(presenter: Presenter) -> impl IntoView {
    let state = presenter.state;
    let asked = state.with_untracked(Presentation::asked)?;
    let Asked { text, choices, item } = asked;
    let why = StoredValue::new(item.as_ref().map(|item| (item.key(), item.ask.why)));
    let tally = Memo::new(move |_| state.with(Presentation::tally));
    let shown = Memo::new(move |_| state.with(Presentation::is_revealed).then(|| why.get_value()).flatten());
    let choice = move |(index, words): (usize, String)| view! { <Choice presenter index words tally shown /> };
    let answer = move || shown.get().map(|(_, why)| view! { <strong>"Why: "</strong>{why} });
    Some(view! {
        <section class="demo-question" aria-label="The question">
            <p class="demo-asked">{text}</p>
            <ol class="asking-choices">{choices.into_iter().enumerate().map(choice).collect_view()}</ol>
            <p class="demo-why" role="status">{answer}</p>
        </section>
    })
}

#[component]
fn Choice(
    presenter: Presenter,
    index: usize,
    words: String,
    tally: Memo<Vec<usize>>,
    /// The right choice and the reason, once they are shown.
    shown: Memo<Option<(usize, &'static str)>>,
) -> impl IntoView {
    let hands = Memo::new(move |_| tally.with(|tally| tally.get(index).copied().unwrap_or_default()));
    let is_right = move || shown.get().is_some_and(|(key, _)| key == index);
    let less = format!("One hand less for {}", index + 1);
    view! {
        <li class="demo-choice" data-right=move || is_right().then_some("")>
            <button type="button" class="asking-choice" on:click=move |_| presenter.apply(Msg::Hand(index))>
                <kbd>{index + 1}</kbd>
                <span class="asking-words">{words}</span>
                {move || is_right().then(|| view! { <strong class="asking-mark">"what the run gives"</strong> })}
                <span class="demo-hands">{move || count(hands.get(), "hand")}</span>
            </button>
            <IconButton
                icon=IconName::Undo
                label=less
                on_press=Callback::new(move |()| presenter.apply(Msg::Lower(index)))
                disabled=Signal::derive(move || hands.get() == 0)
            />
        </li>
    }
}
