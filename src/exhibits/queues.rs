//! The lists of a moment: who runs, who is ready, who waits and for what, who has ended; and what has been printed.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use leptos::prelude::*;

use super::moment::Moment;
use crate::ui::Listed;
use trace::{Micros, State};

/// Where every task is: the ready queue in the order in which it will run.
#[component]
pub fn Queues(#[prop(into)] moment: Signal<Moment>) -> impl IntoView {
    let queue = move |name: &'static str, state: State, entries: fn(&Moment) -> Vec<String>| {
        let entries = Memo::new(move |_| moment.with(entries));
        view! {
            <div class="queue" data-state=state.word()>
                <Entries name entries nothing="none" />
            </div>
        }
    };
    view! {
        <div class="queues">
            {queue("Running", State::Running, |moment| moment.running.clone())}
            {queue("Ready, next first", State::Scheduled, |moment| moment.ready.clone())}
            {queue("Waiting", State::Suspended, |moment| {
                moment.waiting.iter().map(|(task, what)| format!("{task} {what}")).collect()
            })}
            {queue("Ended", State::Finished, |moment| {
                moment.ended.iter().map(|(task, how)| format!("{task}: {}", how.word())).collect()
            })}
        </div>
    }
}

/// What has been printed until then, and when, unless the times are not known.
#[component]
pub fn Printed(
    #[prop(into)] moment: Signal<Moment>,
    /// Whether the times are known; they are, where nothing is said.
    #[prop(optional, into)]
    timed: Option<Signal<bool>>,
) -> impl IntoView {
    let line = move |(at, text): &(Micros, String)| {
        let known = timed.is_none_or(|timed| timed.get());
        if known { format!("{at}  {text}") } else { text.clone() }
    };
    let entries = Memo::new(move |_| moment.with(|moment| moment.printed.iter().map(line).collect::<Vec<_>>()));
    view! {
        <div class="queue queue-printed">
            <Entries name="Printed so far" entries nothing="nothing yet" />
        </div>
    }
}

#[component]
fn Entries(name: &'static str, entries: Memo<Vec<String>>, nothing: &'static str) -> impl IntoView {
    let listed = Listed::of(entries);
    let items = move || match listed.entries.get() {
        none if none.is_empty() => view! { <li class="queue-nothing">{nothing}</li> }.into_any(),
        some => some.into_iter().map(|text| view! { <li>{text}</li> }).collect_view().into_any(),
    };
    view! {
        <h3>{name}</h3>
        <ol>{items}</ol>
        {listed.button()}
    }
}
