//! The listing as drawn.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::{
    Begin,
    desk::{Desk, Opened},
    field::Written,
};
use crate::{
    exhibits::{
        Printed, Queues, Sample,
        moment::{MomentSlider, Stops, follow},
        python::Failure,
    },
    ui::{CopyButton, Cursor, Icon, IconButton, IconName, Timeline, offer_run},
};
use trace::{Playhead, Trace};
use words::sentence;

/// The listing, and below it what happened when it ran.
#[component]
pub fn ListingView(opened: Opened) -> impl IntoView {
    let (desk, label) = (Desk::open(&opened), StoredValue::new(opened.title.clone()));
    let Opened { title, text, lab, lab_with, begin } = opened;
    // An effect, because a page that is rendered at build time runs nothing.
    Effect::new(move || {
        if begin == Begin::Run {
            desk.run();
        }
    });
    let there = move || {
        lab.clone().and_then(|lab| if desk.is_changed() { desk.text.with(|text| lab_with(text)) } else { Some(lab) })
    };
    let trace = Memo::new(move |_| desk.trace());
    let playhead = Memo::new(move |_| trace.with(|trace| desk.at.get().unwrap_or_else(|| trace.last())));
    let seen = Signal::derive(move || match desk.ahead.get() {
        Some(ahead) => trace.with(|trace| trace.after(ahead.events())),
        None => playhead.get(),
    });
    let moment = follow(trace.into(), seen);
    let refused = Memo::new(move |_| desk.ran.with(|ran| ran.as_ref().and_then(|ran| ran.refused)));
    let lines = Signal::derive(move || {
        let line = moment.with(|moment| moment.line).or(refused.get());
        line.filter(|_| desk.is_fresh()).into_iter().collect::<Vec<u32>>()
    });
    let has_events = Memo::new(move |_| trace.with(|trace| !trace.events().is_empty()));
    let go = Callback::new(move |place| desk.at.set(Some(place)));
    let stops = Signal::derive(move || Stops::Events(trace.get()));
    let cursor =
        Cursor { at: Signal::derive(move || has_events.get().then(|| playhead.get())), put: go, ahead: desk.ahead };
    let words = Signal::derive(move || trace.with(|trace| trace.tell(seen.get())));
    view! {
        <div class="listing">
            {move || if desk.changing.get() {
                view! { <Written desk lines /> }.into_any()
            } else {
                view! { <Sample text=Signal::stored(text.clone()) language="Python" lines /> }.into_any()
            }}
            <Bar desk title=title.clone() begin lab=Signal::derive(there) playhead trace />
            <p class="listing-status" role="status">{move || desk.status()}</p>
            <Show when=move || has_events.get()>
                <Timeline trace cursor label=label.get_value() />
                <MomentSlider stops at=playhead go words />
                <div class="listing-lists">
                    <Queues moment />
                    <Printed moment />
                </div>
            </Show>
            <Said desk />
        </div>
    }
}

#[component]
fn Bar(
    desk: Desk,
    title: String,
    begin: Begin,
    /// The lab with what is written here.
    lab: Signal<Option<String>>,
    playhead: Memo<Playhead>,
    trace: Memo<Arc<Trace>>,
) -> impl IntoView {
    let running = desk.frame.running();
    offer_run(Callback::new(move |()| desk.run()), running);
    let press = move |_| if running.get_untracked() { desk.frame.stop() } else { desk.run() };
    let face = move || {
        if running.get() {
            view! { <Icon name=IconName::Stop />"Stop" }.into_any()
        } else {
            view! { <Icon name=IconName::Run />"Run" }.into_any()
        }
    };
    let step = move |step: fn(&Trace, Playhead) -> Playhead| {
        Callback::new(move |()| {
            let place = trace.with_untracked(|trace| step(trace, playhead.get_untracked()));
            desk.at.set(Some(place));
        })
    };
    let still = Signal::derive(move || trace.with(|trace| trace.events().is_empty()));
    let first = NodeRef::<html::Button>::new();
    // The button that was pressed has made way for this one.
    Effect::new(move || {
        if let Some(button) = first.get().filter(|_| begin != Begin::Wait) {
            // Without focus nothing is lost.
            let _ = button.focus();
        }
    });
    view! {
        <div class="listing-bar" role="group" aria-label=format!("Run “{title}”")>
            <button type="button" class="button" node_ref=first on:click=press>
                {face}
            </button>
            <IconButton icon=IconName::StepBack label="Step back" on_press=step(Trace::event_before) disabled=still />
            <IconButton icon=IconName::Step label="Step" on_press=step(Trace::next_event) disabled=still />
            <Show
                when=move || desk.changing.get()
                fallback=move || {
                    view! {
                        <button type="button" class="button button-quiet" on:click=move |_| desk.changing.set(true)>
                            "Change it"
                        </button>
                    }
                }
            >
                <button type="button" class="button button-quiet" on:click=move |_| desk.restore()>
                    <Icon name=IconName::Reset />
                    "Back to the original"
                </button>
            </Show>
            {move || lab.get().map(|href| view! { <a class="link" href=href>"Open in the lab"</a> })}
        </div>
    }
}

/// What Python wrote of a run that did not end well, or that it warns of.
#[component]
fn Said(desk: Desk) -> impl IntoView {
    move || {
        let ran = desk.ran.get().filter(|_| desk.is_fresh())?;
        let text = ran.words()?.to_owned();
        if let Some(Failure::Stopped { .. }) = ran.failure {
            return Some(view! { <p>{sentence(&text)}</p> }.into_any());
        }
        let shown = view! {
            <div class="copy-frame">
                <pre class="listing-said" tabindex="0" role="group" aria-label="What Python prints">{text.clone()}</pre>
                <CopyButton text=Signal::stored(text) what="the traceback" />
            </div>
        };
        Some(shown.into_any())
    }
}

#[cfg(all(test, feature = "prerender"))]
mod tests {
    use any_spawner::Executor;

    use super::*;
    use crate::ui::provide_toasts;
    use io::fake;

    fn html(begin: Begin) -> String {
        // Only the first of the tests can set it; the others use what it set.
        let _ = Executor::init_futures_executor();
        Owner::new().with(|| {
            provide_context(fake::services());
            provide_toasts();
            let lab = "lab/x?preset=y".to_owned();
            let (title, text) = ("Two lines".to_owned(), "a = 1\nprint(a)\n".to_owned());
            let opened = Opened { title, text, lab: Some(lab), lab_with: |_| None, begin };
            view! { <ListingView opened /> }.to_html()
        })
    }

    #[test]
    fn a_listing_is_its_text_a_way_to_run_it_and_a_way_to_the_lab() {
        let html = html(Begin::Run);
        assert!(html.contains("role=\"group\"") && html.contains("aria-label=\"Run “Two lines”\""), "{html}");
        assert!(html.contains("href=\"lab/x?preset=y\"") && html.contains("Change it"), "{html}");
        assert!(!html.contains("Printed so far"), "nothing has run");
    }

    #[test]
    fn a_listing_that_waits_has_not_run() {
        let html = html(Begin::Wait);
        assert!(html.contains("Run") && !html.contains("Printed so far") && !html.contains("<textarea"), "{html}");
    }

    #[test]
    fn a_listing_that_is_changed_is_a_field_with_a_way_back() {
        let html = html(Begin::Change);
        assert!(html.contains("<textarea") && html.contains("Back to the original"), "{html}");
    }
}
