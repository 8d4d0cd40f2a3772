//! What can be shown to a class: the module's demonstrations, the course in an hour, and a sequence of one's own.

use futures::{FutureExt as _, future};
use leptos::prelude::*;

use super::own::Own;
use crate::{
    demo::{Change, Sequence, Shipped, shipped},
    labs::at_desk,
    shell::Title,
};
use saved::Codec;
use words::count;

#[component]
pub(super) fn Overview(begin: Callback<Sequence>) -> impl IntoView {
    // A copy that is to be changed, until the desk takes it.
    let copied = RwSignal::new(None::<Sequence>);
    provide_context(Copied(copied));
    provide_context(Begin(begin));
    let (hour, demonstrations): (Vec<_>, Vec<_>) = shipped().iter().partition(|shipped| shipped.name == HOUR);
    let minutes: u32 = demonstrations.iter().map(|shipped| shipped.sequence.minutes()).sum();
    let entry = move |shipped: &'static Shipped| view! { <Entry shipped begin copied /> };
    let own = at_desk::<Sequence>(
        || future::ready(Ok(Codec::whole())).boxed_local(),
        |_, _| None,
        |desk| view! { <Own desk /> }.into_any(),
    );
    view! {
        <article class="demo">
            <header class="prose">
                <Title>"For instructors"</Title>
                <p>
                    "A demonstration is a sequence of stops. At each one the class predicts by hands, a program or a lab runs for real,
                    and you say why. Everything works from the keyboard or a clicker. Go through it once beforehand: what was opened works
                    without a network."
                </p>
            </header>
            <section aria-labelledby="demo-four">
                <h2 id="demo-four">{format!("Four demonstrations, about {}", count(minutes, "minute"))}</h2>
                <ol class="demo-list">{demonstrations.into_iter().map(entry).collect_view()}</ol>
            </section>
            <section aria-labelledby="demo-hour">
                <h2 id="demo-hour">"The whole course"</h2>
                <ul class="demo-list">{hour.into_iter().map(entry).collect_view()}</ul>
            </section>
            <section aria-labelledby="demo-own">
                <h2 id="demo-own">"A sequence of your own"</h2>
                {own}
            </section>
        </article>
    }
}

/// The name of the sequence that is the whole course.
const HOUR: &str = "class";

/// What the desk is to take up as a copy.
#[derive(Clone, Copy)]
pub(super) struct Copied(pub(super) RwSignal<Option<Sequence>>);

/// What begins a sequence.
#[derive(Clone, Copy)]
pub(super) struct Begin(pub(super) Callback<Sequence>);

impl Copied {
    /// The change that makes the copy, once.
    pub(super) fn take(self) -> Option<Change> {
        let copy = self.0.get()?;
        self.0.set(None);
        Some(Change::Copy(copy))
    }
}

#[component]
fn Entry(shipped: &'static Shipped, begin: Callback<Sequence>, copied: RwSignal<Option<Sequence>>) -> impl IntoView {
    let sequence = &shipped.sequence;
    let length = format!("{}, {}", count(sequence.minutes(), "minute"), count(sequence.stops.len(), "stop"));
    let stop = |stop: &'static crate::demo::Stop| {
        view! { <li>{stop.title.as_str()}" "<span class="demo-minutes">{format!("{} min", stop.minutes)}</span></li> }
    };
    view! {
        <li class="demo-entry">
            <h3>{sequence.title.as_str()}</h3>
            <p>{shipped.about}</p>
            <p class="demo-minutes">{length}</p>
            <div class="demo-actions">
                <button
                    type="button"
                    class="button"
                    aria-label=format!("Start: {}", sequence.title)
                    on:click=move |_| begin.run(sequence.clone())
                >
                    "Start"
                </button>
                <button
                    type="button"
                    class="button button-quiet"
                    aria-label=format!("Change a copy: {}", sequence.title)
                    on:click=move |_| copied.set(Some(sequence.clone()))
                >
                    "Change a copy"
                </button>
            </div>
            <details>
                <summary>"The stops"</summary>
                <ol>{sequence.stops.iter().map(stop).collect_view()}</ol>
            </details>
        </li>
    }
}
