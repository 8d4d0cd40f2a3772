//! A field for program text. It is the browser's own field, laid over a drawing of the same text in colours, which is for the
//! eye alone: undo, selection, input methods, the keyboard of a phone and screen readers are the browser's, and stay right.
//!
//! Drawing and field stand in one cell of a grid, which grows with the text; both scroll as one. They must set every letter alike, so
//! the drawing changes colours and what is under letters, and nothing that moves them.

mod drawing;
mod edit;
mod gutter;
mod keys;
mod mistake;
mod offer;
mod place;
mod pressing;
mod row;
mod typing;

use highlight::Language;
use leptos::{attr::custom::custom_attribute, prelude::*};

pub use gutter::Breakpoints;
pub use mistake::Mistake;
pub use offer::{Complete, Completion};
pub use typing::TypeText;

use self::{
    drawing::{Drawing, Subject},
    gutter::Gutter,
    mistake::MistakeList,
    offer::{Offer, OfferList, option_id},
    pressing::Pressing,
    typing::Typing,
};
use super::{Wired, id};

/// The control of a [`Field`](super::Field) that program text is typed into:
///
/// `<Field label="Program" let:wired><Editor wired language=Language::Python text change /></Field>`
///
/// Tab is typed; Escape and then Tab leaves the field, and a hint below says so while it has the focus.
#[component]
pub fn Editor(
    /// What ties it to its label, its hint and its error.
    wired: Wired,
    language: Language,
    /// What stands in it.
    #[prop(into)]
    text: Signal<String>,
    /// Hears of each change what then stands in it, before the next key is read.
    change: Callback<String>,
    /// What is wrong with the text: waved under, and in words below, each of which leads to its place.
    #[prop(optional, into)]
    mistakes: Signal<Vec<Mistake>>,
    /// The lines where a run is, from 1: lit, and the first of them is scrolled to.
    #[prop(optional, into)]
    lines: Signal<Vec<u32>>,
    /// Where a run is to stop: set in the margin, and at the cursor's line by F9.
    #[prop(optional, into)]
    breakpoints: Option<Breakpoints>,
    /// The names that may stand at the cursor: Ctrl and Space lists them, as do a dot and a button.
    #[prop(optional, into)]
    complete: Option<Complete>,
) -> impl IntoView {
    let Wired { id: input_id, described, invalid } = wired;
    let list_id = id::unique("editor-names");
    let (keys_id, mistakes_id) = (format!("{list_id}-keys"), format!("{list_id}-mistakes"));
    let typing = Typing::new(change);
    typing.follow(text);
    let offer = RwSignal::new(None::<Offer>);
    let (said, leaves) = (RwSignal::default(), RwSignal::new(false));
    let pressing = Pressing { typing, language, breakpoints, complete, offer, said, leaves };
    let count = Memo::new(move |_| text.with(|text| u32::try_from(text.split('\n').count()).unwrap_or(u32::MAX)));
    let on_input = move |event| {
        let after = event_target_value(&event);
        if let Some(breakpoints) = breakpoints {
            text.with_untracked(|before| breakpoints.follow(before, &after));
        }
        change.run(after);
        pressing.typed();
    };
    let is_wrong = move || invalid.get().or_else(|| mistakes.with(|mistakes| !mistakes.is_empty()).then_some("true"));
    let chosen = {
        let list_id = list_id.clone();
        move || offer.with(|offer| offer.as_ref().map(|offer| option_id(&list_id, offer.chosen())))
    };
    let controls = {
        let list_id = list_id.clone();
        move || offer.with(Option::is_some).then(|| list_id.clone())
    };
    view! {
        <div class="editor">
            <div class="editor-field" class:editor-wrong=move || is_wrong().is_some()>
                <Drawing subject=Subject { text, language, mistakes, lines } />
                <textarea
                    class="editor-input"
                    id=input_id
                    node_ref=typing.input
                    rows="1"
                    wrap="off"
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    {..custom_attribute("autocorrect", "off")}
                    translate="no"
                    aria-describedby=format!("{described} {keys_id} {mistakes_id}")
                    aria-invalid=is_wrong
                    aria-autocomplete=complete.map(|_| "list")
                    aria-controls=controls
                    aria-activedescendant=chosen
                    on:input=on_input
                    on:keydown=move |event| pressing.press(&event)
                    on:mousedown=move |_| pressing.rest()
                    on:blur=move |_| pressing.rest()
                >
                    {text.get_untracked()}
                </textarea>
                <Gutter count breakpoints toggle=Callback::new(move |line| pressing.toggle(line)) />
                <div class="editor-here" aria-hidden="true">
                    {move || offer.with(|offer| offer.as_ref().map(|offer| offer.above.clone()))}
                    <span class="editor-anchor"></span>
                </div>
            </div>
            <OfferList id=list_id offer take=Callback::new(move |index| pressing.take(index)) />
            <div class="editor-foot">
                <p class="editor-keys" id=keys_id>{hint(breakpoints, complete)}</p>
                {complete.map(|_| view! {
                    <button
                        type="button"
                        class="button button-quiet editor-suggest"
                        // The field keeps the focus, and the keyboard of a phone stays.
                        on:mousedown=|event| event.prevent_default()
                        on:click=move |_| pressing.list_names()
                    >
                        "List names"
                    </button>
                })}
            </div>
            <MistakeList id=mistakes_id mistakes typing />
            <p class="visually-hidden" role="status">{move || said.get()}</p>
        </div>
    }
}

/// What the keys do that a field does not have by itself.
fn hint(breakpoints: Option<Breakpoints>, complete: Option<Complete>) -> String {
    let mut words = "Tab indents. Escape, then Tab leaves the field.".to_owned();
    if complete.is_some() {
        words.push_str(" Ctrl and Space list the names that fit.");
    }
    if breakpoints.is_some() {
        words.push_str(" F9 sets a breakpoint.");
    }
    words
}

#[cfg(all(test, feature = "prerender"))]
mod tests;
