//! The page of the checks: where to begin, and at the end what one knows.

use leptos::prelude::*;

use super::{
    super::{
        anchor::Anchor,
        answers::Answers,
        begun::{Beginning, Begun, Questions, Sit},
        remembered::Remembered,
        title::Title,
    },
    completions::Completions,
};
use practice::{PASS, Record};

/// Three questions before the course, twenty after it, and what the twenty left behind.
#[component]
pub(super) fn CheckPage() -> impl IntoView {
    let record = Answers::open();
    view! {
        <article class="prose">
            <Title>"Check what you know"</Title>
            <p class="lead">
                "Every question is about a program, and its answer is what the program does when it is run. Until you hand in, \
                 nothing tells which answer is right."
            </p>
            <Anchor id="begin" class="part-section">
                <h2>"Where to begin"</h2>
                <p>"Three questions, one each about parts 1, 2 and 3. What you answer says where to begin."</p>
                <Begin sit=Sit::Entry words=Signal::stored("Begin") />
            </Anchor>
            <Anchor id="final" class="part-section">
                <h2>"Final check"</h2>
                <p>
                    {format!(
                        "Twenty programs with numbers of their own. You may go back and change an answer, and leave and come back, \
                         until you hand in. Then each is shown with its run and the reason. {PASS} right ones pass; another attempt \
                         has other programs and numbers.",
                    )}
                </p>
                <FinalCheck record />
            </Anchor>
        </article>
    }
}

#[component]
fn FinalCheck(record: Remembered<Record>) -> impl IntoView {
    let words = Signal::derive(move || {
        record.with(|record| match record.under_way() {
            Some(_) => "Go on",
            None if record.completions().is_empty() => "Begin",
            None => "Begin another attempt",
        })
    });
    let so_far = move || {
        let said = record.with(|record| record.under_way().map(|draft| draft.said.iter().flatten().count()))?;
        Some(view! { <p>{format!("You have answered {said} of 20.")}</p> })
    };
    view! {
        {so_far}
        <Begin sit=Sit::Final words />
        <Completions record />
    }
}

/// A button in whose place the questions stand once it is pressed.
#[component]
fn Begin(sit: Sit, words: Signal<&'static str>) -> impl IntoView {
    let beginning = Beginning::open();
    let start = move |_| beginning.start(Begun::Sit(sit));
    let open = move || {
        (!beginning.has_begun()).then(|| {
            view! {
                <p>
                    <button type="button" class="button" on:click=start>
                        {words}
                    </button>
                    " "
                    <span class="asking-status" role="status">
                        {move || beginning.status()}
                    </span>
                </p>
            }
        })
    };
    view! {
        {open}
        <Questions beginning />
    }
}
