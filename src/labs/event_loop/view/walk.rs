//! The text with its current line, and beside it where every task is.

use leptos::prelude::*;

use super::{
    lines::{Lines, Stepped},
    runner::Runner,
    written::Written,
};
use crate::{
    exhibits::{
        CodeWalk, Listing, Printed, Queues,
        analogy::Analogy,
        moment::{MomentSlider, Stops, follow},
        predict::Kind,
    },
    labs::event_loop::State,
};

#[component]
pub(super) fn Walk(runner: Runner) -> impl IntoView {
    let listing =
        Memo::new(move |_| runner.desk.with(|state| Listing { text: state.text(), language: state.language.name() }));
    let (trace, at) = (runner.trace, runner.playhead);
    let moment = follow(trace.into(), runner.seen());
    let stops = Signal::derive(move || Stops::Events(trace.get()));
    let refused = Memo::new(move |_| runner.look(|report| report.refused).flatten());
    let lines = Lines::of(runner);
    let line = Signal::derive(move || lines.line().or(moment.with(|moment| moment.line)).or(refused.get()));
    let timed = Memo::new(move |_| runner.is_timed());
    let words = Signal::derive(move || {
        let (place, number) = (at.get(), stops.with(|stops| stops.tell(at.get(), "Event")));
        trace.with(|trace| match place.event() {
            // What was recorded without times is told without them.
            Some(event) if !timed.get() => format!("{number}: {}.", trace.happened(event)),
            Some(_) | None => trace.tell(place),
        })
    });
    let asks = Memo::new(move |_| runner.asks());
    let is_pictured = |state: &State| state.own.is_none() && Analogy::of(state.program.name()).is_some();
    let pictured = Memo::new(move |_| runner.desk.with(is_pictured));
    let nothing = move || {
        if asks.get().is_some() {
            return "The run begins here.";
        }
        if runner.report.with(Option::is_some) {
            return "It ended before its first event: nothing ran.";
        }
        "Press Run, or step from event to event: who runs, who is ready and who waits appears here."
    };
    let code = move || view! { <Written runner listing line lines /> };
    view! {
        <CodeWalk listing line code node=runner.shown()>
            <Show
                when=move || trace.with(|trace| !trace.events().is_empty())
                fallback=move || view! { <p class="event_loop-note">{nothing}</p> }
            >
                <MomentSlider stops at go=runner.go() words />
            </Show>
            <Stepped runner lines />
            // The queue says who is next; where an analogy is drawn, the picture says who is where.
            <Show when=move || asks.get() != Some(Kind::Runs) && !pictured.get()>
                <Queues moment />
            </Show>
            <Printed moment timed />
        </CodeWalk>
    }
}
