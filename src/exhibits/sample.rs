//! Program text in the colours of its language.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use highlight::Language;
use leptos::prelude::*;

use crate::ui::Code;

/// A listing whose text is read here: what a lab shows was not there when the page was built.
#[component]
pub fn Sample(
    #[prop(into)] text: Signal<String>,
    language: &'static str,
    #[prop(optional, into)] lines: Option<Signal<Vec<u32>>>,
) -> impl IntoView {
    let spans = Memo::new(move |_| text.with(|text| highlight::spans(Language::named(language), text)));
    match lines {
        Some(lines) => view! { <Code text language spans lines /> }.into_any(),
        None => view! { <Code text language spans /> }.into_any(),
    }
}
