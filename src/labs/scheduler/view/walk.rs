//! The text with the lines lit at which the ready tasks would go on, and beside it what was printed and where every task is.

use leptos::prelude::*;

use super::runner::Runner;
use crate::exhibits::{CodeWalk, Listing, Printed, Queues, moment::follow};
use scheduler::Played;

#[component]
pub(super) fn Walk(runner: Runner) -> impl IntoView {
    let level = Memo::new(move |_| runner.desk.with(|state| state.level));
    let listing = Memo::new(move |_| Listing { text: level.get().level().text.to_owned(), language: "Python" });
    let moment = follow(runner.trace.into(), runner.seen());
    // Where the reader looks back, the line is that of the moment; else those of whom they can choose.
    let line = Signal::derive(move || runner.looks_back().then(|| moment.with(|moment| moment.line)).flatten());
    let also = Signal::derive(move || {
        if runner.looks_back() {
            return Vec::new();
        }
        let lines = |played: &Played| played.ready.iter().filter_map(|task| task.line).collect();
        runner.look(lines).unwrap_or_default()
    });
    view! {
        <CodeWalk listing line also>
            <Printed moment timed=Signal::stored(false) />
            <Queues moment />
        </CodeWalk>
    }
}
