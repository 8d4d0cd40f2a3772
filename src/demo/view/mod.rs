//! The instructor's page as drawn: what can be shown, a sequence as it is shown, and the second window.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

mod bar;
mod hands;
mod keys;
mod notes;
mod overview;
mod own;
mod presenter;
mod screen;
mod show;
#[cfg(all(test, feature = "prerender"))]
mod tests;

use std::sync::Arc;

use leptos::prelude::*;

use self::{notes::NotesWindow, overview::Overview, presenter::Presenter, show::ShowView};
use super::Sequence;
use crate::ui::Query;
use io::{Assets, Channel};

/// What the instructor's page needs of the world besides what labs need.
#[derive(Clone)]
pub struct DemoPorts {
    /// The page's other windows.
    pub channel: Arc<dyn Channel>,
    /// The page's own files, one of which lists what labs can start from.
    pub assets: Arc<dyn Assets>,
    /// The time in seconds since 1970.
    pub now: fn() -> u64,
}

/// Where the notes are, in a window of their own.
const NOTES: &str = "demo?window=notes";

/// The instructor's page.
#[component]
pub fn DemoView() -> impl IntoView {
    let query = use_context::<Query>();
    let is_notes = query.and_then(|query| query.value("window")).is_some_and(|window| window == "notes");
    if is_notes {
        return view! { <NotesWindow /> }.into_any();
    }
    let presenter = RwSignal::new(None::<Presenter>);
    // What a presenter is made of outlives the button that begins it.
    let owner = StoredValue::new(Owner::current().unwrap_or_default());
    let leave = Callback::new(move |()| presenter.set(None));
    let begin = Callback::new(move |sequence: Sequence| {
        presenter.set(owner.with_value(|owner| owner.with(|| Presenter::begin(sequence, leave))));
    });
    let shown = move || match presenter.get() {
        Some(presenter) => view! { <ShowView presenter /> }.into_any(),
        None => view! { <Overview begin /> }.into_any(),
    };
    shown.into_any()
}
