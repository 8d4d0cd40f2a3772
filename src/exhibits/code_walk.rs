//! A program's text with its current line, and beside it what is to be seen there.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use leptos::{html, prelude::*};

use super::Sample;

/// A program as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Its text.
    pub text: String,
    /// What it is written in.
    pub language: &'static str,
}

/// The listing with the line lit that is current, or several, and the children beside it.
#[component]
pub fn CodeWalk(
    #[prop(into)] listing: Signal<Listing>,
    #[prop(into)] line: Signal<Option<u32>>,
    /// Other lines that are lit.
    #[prop(optional, into)]
    also: Option<Signal<Vec<u32>>>,
    /// What stands in the listing's place, where the text can be changed.
    #[prop(optional, into)]
    code: Option<ViewFn>,
    /// The listing, for whoever brings it into view.
    #[prop(optional)]
    node: NodeRef<html::Div>,
    children: Children,
) -> impl IntoView {
    let others = move || also.map(|also| also.get()).unwrap_or_default();
    let lines = Signal::derive(move || line.get().into_iter().chain(others()).collect::<Vec<u32>>());
    let written = code;
    let code = move || {
        if let Some(written) = &written {
            return written.run();
        }
        let Listing { text, language } = listing.get();
        view! { <Sample text=Signal::stored(text) language lines /> }.into_any()
    };
    view! {
        <div class="code_walk">
            <div class="code_walk-listing" node_ref=node>{code}</div>
            <div class="code_walk-beside">{children()}</div>
        </div>
    }
}
