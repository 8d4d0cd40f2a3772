//! The listing as drawn.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use std::sync::Arc;

use highlight::Language;
use leptos::{html, prelude::*};

use super::{Begin, Ran};
use crate::{
    exhibits::{
        Printed, Queues, RunFrame, Sample,
        moment::{MomentSlider, Stops, follow},
        python::{self, FILE, Failure, Order},
    },
    ui::{CopyButton, Cursor, Editor, Field, Icon, IconButton, IconName, Mistake, Timeline},
};
use interpreter::{Problem, Program, Time};
use io::Services;
use trace::{Playhead, Provenance, Trace};
use words::sentence;

/// A listing that a reader has begun something with.
#[derive(Clone, Copy)]
pub struct Opened {
    /// What it is called.
    pub title: &'static str,
    /// Its text in the course.
    pub text: &'static str,
    /// The lab with this program.
    pub lab: &'static str,
    /// What leads to the lab with another text; nothing where it is too long for a link.
    pub lab_with: fn(&str) -> Option<String>,
    /// What the reader begins with.
    pub begin: Begin,
}

/// What happens at a listing.
#[derive(Clone, Copy)]
struct Desk {
    opened: Opened,
    text: RwSignal<String>,
    changing: RwSignal<bool>,
    ran: RwSignal<Option<Arc<Ran>>>,
    at: RwSignal<Option<Playhead>>,
    ahead: RwSignal<Option<Playhead>>,
    frame: RunFrame,
}

impl Desk {
    fn open(opened: Opened) -> Self {
        Self {
            opened,
            text: RwSignal::new(opened.text.to_owned()),
            changing: RwSignal::new(opened.begin == Begin::Change),
            ran: RwSignal::new(None),
            at: RwSignal::new(None),
            ahead: RwSignal::new(None),
            frame: RunFrame::open(),
        }
    }

    fn run(self) {
        let Services { clock, frames, .. } = self.frame.services();
        let text = self.text.get_untracked();
        self.frame.start(async move {
            let order = Order { text: text.clone(), time: Time::Virtual, clock, frames, watch: Box::new(|_| ()) };
            let outcome = python::run(order).await;
            self.at.set(None);
            self.ran.set(Some(Arc::new(Ran::of(text, outcome))));
        });
    }

    fn write(self, text: String) {
        self.frame.stop();
        self.text.set(text);
    }

    fn restore(self) {
        self.write(self.opened.text.to_owned());
        self.changing.set(false);
        self.ran.set(None);
    }

    fn is_changed(self) -> bool {
        self.text.with(|text| text != self.opened.text)
    }

    /// Whether what is shown is of the text as it is now.
    fn is_fresh(self) -> bool {
        self.ran.with(|ran| ran.as_ref().is_some_and(|ran| self.text.with(|text| ran.text == *text)))
    }

    fn trace(self) -> Arc<Trace> {
        let ran = self.ran.with(|ran| ran.as_ref().map(|ran| Arc::clone(&ran.trace)));
        ran.unwrap_or_else(|| Arc::new(Trace::new(Provenance::Virtual)))
    }

    fn status(self) -> String {
        if self.frame.running().get() {
            return "Running.".to_owned();
        }
        match self.ran.with(|ran| ran.as_ref().map(|ran| ran.sentence())) {
            Some(_) if !self.is_fresh() => "You have changed it since. Run it again.".to_owned(),
            Some(sentence) => sentence,
            None => "Change it, and run it.".to_owned(),
        }
    }
}

/// The listing, and below it what happened when it ran.
#[component]
pub fn ListingView(opened: Opened) -> impl IntoView {
    let desk = Desk::open(opened);
    // An effect, because a page that is rendered at build time runs nothing.
    Effect::new(move || {
        if opened.begin == Begin::Run {
            desk.run();
        }
    });
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
            <Written desk lines />
            <Bar desk playhead trace />
            <p class="listing-status" role="status">{move || desk.status()}</p>
            <Show when=move || has_events.get()>
                <Timeline trace cursor label=opened.title />
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
fn Written(desk: Desk, lines: Signal<Vec<u32>>) -> impl IntoView {
    let mistakes = Memo::new(move |_| {
        let problems = desk.text.with(|text| Program::read(text, FILE).err().unwrap_or_default());
        problems.into_iter().map(mistake).collect::<Vec<_>>()
    });
    let complete = Callback::new(|(text, at): (String, usize)| {
        let found = interpreter::completions(&text, at).into_iter();
        found.map(|interpreter::Completion { name, help }| crate::ui::Completion { name, help }).collect()
    });
    move || {
        if !desk.changing.get() {
            let text = Signal::stored(desk.opened.text.to_owned());
            return view! { <Sample text language="python" lines /> }.into_any();
        }
        view! {
            <Field label="Your program" let:wired>
                <Editor
                    wired
                    language=Language::Python
                    text=desk.text
                    change=Callback::new(move |text| desk.write(text))
                    mistakes
                    lines
                    complete
                />
            </Field>
        }
        .into_any()
    }
}

fn mistake(problem: Problem) -> Mistake {
    let Problem { class, message, line, start, until, end } = problem;
    Mistake { line, start, until, end, message: format!("{class}: {message}") }
}

#[component]
fn Bar(desk: Desk, playhead: Memo<Playhead>, trace: Memo<Arc<Trace>>) -> impl IntoView {
    let running = desk.frame.running();
    let first = NodeRef::<html::Button>::new();
    // The button that was pressed has made way for this one.
    Effect::new(move || {
        if let Some(button) = first.get().filter(|_| desk.opened.begin == Begin::Run) {
            // Without focus nothing is lost.
            let _ = button.focus();
        }
    });
    let press = move |_| if running.get_untracked() { desk.frame.stop() } else { desk.run() };
    let face = move || match running.get() {
        true => view! { <Icon name=IconName::Stop />"Stop" }.into_any(),
        false => view! { <Icon name=IconName::Run />"Run" }.into_any(),
    };
    let step = move |step: fn(&Trace, Playhead) -> Playhead| {
        Callback::new(move |()| {
            let place = trace.with_untracked(|trace| step(trace, playhead.get_untracked()));
            desk.at.set(Some(place));
        })
    };
    let still = Signal::derive(move || trace.with(|trace| trace.events().is_empty()));
    let lab = move || {
        if !desk.is_changed() {
            return Some(desk.opened.lab.to_owned());
        }
        desk.text.with(|text| (desk.opened.lab_with)(text))
    };
    view! {
        <div class="listing-bar" role="group" aria-label=format!("Run “{}”", desk.opened.title)>
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
            {move || lab().map(|href| view! { <a class="link" href=href>"Open in the lab"</a> })}
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
