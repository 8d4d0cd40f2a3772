//! Every component renders to text at build time, obeys the page's Content-Security-Policy and names its controls.

use std::sync::Arc;

use any_spawner::Executor;
use interleave::{
    trace::{Micros, Provenance, Recorder, State, Trace},
    ui::{
        Cell, Code, Column, DataTable, Dialog, Field, Icon, IconName, Legend, Mark, MarkLegend, Meter, Stage,
        StageControls, Tab, Tabs, Timeline, Toast, ToastKind, ToastViewport, WorkControls, provide_toasts,
    },
};
use leptos::prelude::*;

#[test]
fn no_component_writes_a_style_attribute() {
    for (name, html) in every_component() {
        assert!(!html.contains("style="), "{name}: {html}");
    }
}

#[test]
fn every_button_has_a_name() {
    let mut buttons = 0;
    for (name, html) in every_component() {
        for button in html.split("<button").skip(1) {
            let (tag, rest) = button.split_once('>').expect("a tag that ends");
            let words = text(rest.split("</button>").next().unwrap_or_default());
            assert!(tag.contains("aria-label=\"") || !words.is_empty(), "{name}: <button{tag}>");
            buttons += 1;
        }
    }
    assert!(buttons > 15, "only {buttons} buttons were looked at");
}

#[test]
fn what_is_pointed_at_by_id_exists_once() {
    for (name, html) in every_component() {
        for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
            for id in values(&html, attribute).iter().flat_map(|ids| ids.split_whitespace()) {
                assert_eq!(
                    values(&html, "id").iter().filter(|other| **other == id).count(),
                    1,
                    "{name}: {attribute}={id}"
                );
            }
        }
        for pattern in values(&html, "fill").iter().filter_map(|fill| fill.strip_prefix("url(#")?.strip_suffix(')')) {
            assert!(values(&html, "id").contains(&pattern), "{name}: no pattern {pattern}");
        }
    }
}

#[test]
fn two_timelines_share_no_id() {
    let html = render(|| view! { <ATimeline /><ATimeline /> });
    let mut ids = values(&html, "id");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn a_timeline_says_in_words_what_it_shows() {
    let html = render(|| view! { <ATimeline /> });
    assert!(html.contains("aria-valuetext=\"at 1.2 s: fetch waiting; 1 failed\""), "{html}");
    for word in ["simulated", "waiting", "failed", "predicted", "Table of "] {
        assert!(text(&html).contains(word), "{word} is missing in {}", text(&html));
    }
}

#[test]
fn a_trace_without_events_has_a_sentence_instead_of_a_picture() {
    let html = render(|| {
        let trace = Signal::stored(Arc::new(Trace::new(Provenance::Measured)));
        view! { <Timeline trace cursor=RwSignal::new(None) selected=RwSignal::new(None) label="Run" /> }
    });
    assert!(text(&html).contains("Nothing has run yet"), "{html}");
    assert!(!html.contains("role=\"slider\""), "{html}");
}

#[test]
fn a_meter_of_unknown_length_has_no_value() {
    let html =
        render(|| view! { <Meter label="Waiting" value=Signal::stored(None) text=Signal::stored(String::new()) /> });
    assert!(html.contains("<progress") && !html.contains("value="), "{html}");
}

#[test]
fn an_error_marks_its_control() {
    let invalid = |error: Option<&str>| {
        let error = error.map(str::to_owned);
        render(move || {
            view! {
                <Field label="Request" error=Signal::stored(error) let:wired>
                    <input id=wired.id aria-invalid=wired.invalid aria-describedby=wired.described />
                </Field>
            }
        })
    };
    assert!(invalid(Some("it is empty; type a request")).contains("aria-invalid=\"true\""));
    assert!(!invalid(None).contains("aria-invalid"));
}

#[test]
fn a_problem_alerts_and_news_waits_for_a_pause() {
    let html = render(|| {
        let toasts = provide_toasts();
        toasts.show(Toast { text: "Saved".to_owned(), kind: ToastKind::Info });
        toasts.problem("Not saved");
        toasts.problem("Not saved");
        view! { <ToastViewport label="Messages" /> }
    });
    let (status, alert) = html.split_once("role=\"alert\"").expect("two regions");
    assert!(status.contains("Saved") && !status.contains("Not saved"), "{html}");
    assert_eq!(alert.matches("Not saved").count(), 1, "{html}");
}

fn every_component() -> Vec<(&'static str, String)> {
    vec![
        ("timeline", render(|| view! { <ATimeline /> })),
        ("stage", render(|| view! { <AStage /> })),
        (
            "code",
            render(|| {
                let (text, lines) = (Signal::stored("a = 1\nb = 2".to_owned()), Signal::stored(vec![2]));
                view! { <Code text language="Python" lines /> }
            }),
        ),
        (
            "table",
            render(|| {
                let columns = vec![Column::text("Way"), Column::number("Time (ms)")];
                let rows = Signal::stored(vec![vec!["GPU".into(), Cell::number("12.8", Provenance::Measured)]]);
                view! { <DataTable caption="Three ways" columns rows /> }
            }),
        ),
        (
            "tabs",
            render(|| {
                let tabs = vec![Tab::new("Picture", view! { "picture" }), Tab::new("Table", view! { "table" })];
                view! { <Tabs label="Views" tabs /> }
            }),
        ),
        ("dialog", render(|| view! { <Dialog open=RwSignal::new(false) title="Reset this lab?">"All goes."</Dialog> })),
        (
            "field",
            render(|| {
                view! {
                    <Field label="Request" hint="In your words" let:wired>
                        <textarea id=wired.id aria-describedby=wired.described />
                    </Field>
                }
            }),
        ),
        (
            "meter",
            render(|| {
                view! { <Meter label="Multiplying" value=Signal::stored(Some(0.5)) text=Signal::stored("half".to_owned()) /> }
            }),
        ),
        (
            "toasts",
            render(|| {
                provide_toasts().info("Link copied");
                view! { <ToastViewport label="Messages" /> }
            }),
        ),
        (
            "marks",
            render(|| view! { <MarkLegend /><Mark provenance=Provenance::Virtual /><Icon name=IconName::Run /> }),
        ),
        ("legend", render(|| view! { <Legend states=Signal::stored(State::ALL.to_vec()) /> })),
    ]
}

/// A waits, b has failed; b was foretold.
#[component]
fn ATimeline() -> impl IntoView {
    let mut recorder = Recorder::new(Provenance::Simulated, &["tools"]);
    let fetch = recorder.create(Micros::ZERO, "tools", "fetch", None);
    let price = recorder.create(Micros::ZERO, "tools", "price", None);
    recorder.enter(Micros::from_millis(100), fetch, State::Suspended);
    recorder.enter(Micros::from_millis(1_000), price, State::Failed);
    recorder.enter(Micros::from_millis(2_000), fetch, State::Cancelled);
    let trace = Arc::new(recorder.finish().expect("a sound trace"));
    let predicted = Signal::stored(Arc::clone(&trace));
    let cursor = RwSignal::new(Some(Micros::from_millis(1_200)));
    view! { <Timeline trace=Signal::stored(trace) predicted cursor selected=RwSignal::new(None) label="Run" /> }
}

#[component]
fn AStage() -> impl IntoView {
    let nothing = Callback::new(|()| ());
    let work = WorkControls {
        undo: nothing,
        redo: nothing,
        can_undo: Signal::stored(false),
        can_redo: Signal::stored(true),
        share: nothing,
        export: nothing,
        import: nothing,
        reset: nothing,
    };
    let controls = StageControls {
        running: Signal::stored(false),
        status: Signal::stored("Ready".to_owned()),
        run: nothing,
        stop: nothing,
        step: Some(nothing),
        step_back: None,
        work,
    };
    view! { <Stage title="A lab" controls>"figure"</Stage> }
}

fn render<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    // Only the first of the tests can set it; the others use what it set.
    let _ = Executor::init_futures_executor();
    Owner::new().with(|| view().into_view().to_html())
}

/// The text of some HTML, without its tags.
fn text(html: &str) -> String {
    html.split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// All values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}
