//! How a run ended that did not end well.

use std::sync::Arc;

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    labs::event_loop::{Failure, Report},
    ui::CopyButton,
};
use trace::Trace;
use words::{count, sentence};

#[component]
pub(super) fn Ending(runner: Runner) -> impl IntoView {
    let failure = Memo::new(move |_| runner.look(|report| report.failure.clone()).flatten());
    let told = move || {
        let (title, told) = match failure.get()? {
            Failure::Traceback(text) => ("Traceback", view! {
                <div class="copy-frame">
                    <pre class="event_loop-traceback" tabindex="0" role="group" aria-label="What Python prints">{text.clone()}</pre>
                    <CopyButton text=Signal::stored(text) what="the traceback" />
                </div>
            }
            .into_any()),
            Failure::Stopped { stopped } => ("Why it stopped", view! { <p>{sentence(&stopped)}</p> }.into_any()),
        };
        Some(view! {
            <section aria-labelledby="event_loop-failure">
                <h3 id="event_loop-failure">{title}</h3>
                {told}
            </section>
        })
    };
    let result = move || {
        if runner.asks().is_some() {
            return "What lies ahead is hidden until you have answered.".to_owned();
        }
        let told = |report: &Report| {
            let printed = count(report.trace.printed().len(), "line");
            if !runner.is_timed() {
                return format!("It printed {printed}. When was not recorded.");
            }
            let how = if report.failure.is_some() { "It ended with an error" } else { "It ended" };
            format!("{how} after {} and printed {printed}.", report.trace.end())
        };
        let so_far = |trace: &Arc<Trace>| format!("It has printed {} so far.", count(trace.printed().len(), "line"));
        let live = runner.live.with(|live| live.as_ref().map(so_far));
        live.or_else(|| runner.look(told)).unwrap_or_else(|| "Press Run to see who runs when.".to_owned())
    };
    let warnings = Memo::new(move |_| runner.look(|report| report.error_output.clone()).unwrap_or_default());
    let warned = move || {
        let text = warnings.get();
        (!text.is_empty()).then(|| view! {
            <section aria-labelledby="event_loop-warnings">
                <h3 id="event_loop-warnings">"On the error output"</h3>
                <div class="copy-frame">
                    <pre class="event_loop-traceback" tabindex="0" role="group" aria-label="What Python warns of">{text.clone()}</pre>
                    <CopyButton text=Signal::stored(text) what="the error output" />
                </div>
            </section>
        })
    };
    view! {
        <p class="event_loop-ended">{result}</p>
        {told}
        {warned}
    }
}
