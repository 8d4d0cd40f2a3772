//! Every component renders to text at build time, obeys the page's Content-Security-Policy and names its controls.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use ::io::fake::MemoryLink;
use any_spawner::Executor;
use futures::{FutureExt as _, future};
use highlight::{Language, spans};
use interleave::ui::{
    Breakpoints, Cell, Clipboard, Code, Column, DataTable, Dialog, Editor, Field, FieldSelect, Figure, GoOn, Icon,
    IconName, Legend, Lens, Loaded, Mark, MarkLegend, Meter, Mistake, More, NotLoaded, Outcome, Pointed, Setup, Stage,
    StageControls, Steps, Tab, Tabs, Timeline, Toast, ToastKind, ToastViewport, WorkControls, late, provide_toasts,
};
use leptos::prelude::*;
use trace::{LaneKind, Micros, Provenance, Recorder, State, Task, Trace};

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
fn every_code_every_json_and_every_traceback_can_be_copied() {
    let mut texts = 0;
    for file in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        let source = fs::read_to_string(&file).expect("a source");
        // What is still being written cannot be copied yet.
        let set = source.matches("<pre").count() - source.matches("<Growing").count();
        assert!(set <= source.matches("<CopyButton").count(), "{}", file.display());
        texts += set;
    }
    assert!(texts > 6, "only {texts} were looked at");
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    entries.flat_map(below).filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
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
fn a_part_that_is_here_is_drawn_at_once_with_what_it_is_given() {
    interleave::part!(
        fn greeting(name: &'static str) {
            view! { <p>{name}</p> }
        }
    );
    let html = render(|| late(|| greeting().boxed_local(), "Ada"));
    assert!(html.contains("Ada") && !html.contains("Opening"), "{html}");
}

#[test]
fn a_part_on_its_way_says_so_and_one_that_did_not_come_can_be_asked_for_again() {
    let html = render(|| late(|| future::pending::<Loaded>().boxed_local(), ()));
    assert!(html.contains("role=\"status\"") && html.contains("Opening …"), "{html}");
    let html = render(|| late(|| future::ready(Loaded::<()>::Err(NotLoaded)).boxed_local(), ()));
    assert!(html.contains("role=\"alert\"") && html.contains("its code did not arrive"), "{html}");
    assert!(html.contains("Try again"), "{html}");
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
    assert!(html.contains("aria-valuetext=\"Event 4 of 5, at 1.0 s: price failed.\""), "{html}");
    for word in ["simulated", "waiting", "failed", "predicted", "Table of "] {
        assert!(text(&html).contains(word), "{word} is missing in {}", text(&html));
    }
}

#[test]
fn a_figure_says_once_where_its_times_come_from_and_what_that_means() {
    let html = render(|| view! { <ATimeline /> });
    assert_eq!(text(&html).matches("simulated").count(), 2, "in the title and in the legend: {html}");
    assert!(text(&html).contains("simulated: time really passed, but its length was chosen"), "{html}");
}

#[test]
fn only_a_number_that_comes_from_elsewhere_has_a_mark_in_its_table() {
    let html = render(|| {
        let number = |text, provenance| vec!["GPU".into(), Cell::number(text, provenance)];
        let rows = [("12.8", Provenance::Measured), ("12.9", Provenance::Measured), ("7", Provenance::Recorded)];
        let rows = Signal::stored(rows.map(|(text, provenance)| number(text, provenance)).to_vec());
        view! { <DataTable caption="Rates" columns=vec![Column::text("Way"), Column::number("Rate")] rows /> }
    });
    assert_eq!(html.matches("class=\"mark\"").count(), 2, "{html}");
    assert!(text(&html).contains("Rates measured"), "once in the caption: {html}");
    let marked: Vec<_> = html
        .split("<td")
        .skip(1)
        .filter(|cell| cell.contains("mark"))
        .map(|cell| text(&format!("<td{cell}")))
        .collect();
    assert!(marked.len() == 1 && marked[0].contains("recorded") && marked[0].contains('7'), "{marked:?}");
}

#[test]
fn a_trace_without_events_has_a_sentence_instead_of_a_picture() {
    let html = render(|| {
        let trace = Signal::stored(Arc::new(Trace::new(Provenance::Measured)));
        view! { <Timeline trace cursor=RwSignal::new(None) label="Run" /> }
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
fn a_select_shows_the_field_that_it_is_of() {
    let chosen = |state| {
        let html = render(|| view! { <ASelect chosen=Signal::stored(state) /> });
        let of = |tag: &&str| tag.split('>').next().is_some_and(|tag| tag.contains("selected"));
        html.split("<option").skip(1).find(of).map(text)
    };
    assert!(chosen(Some((1, "b"))).is_some_and(|option| option.contains("The second")), "{:?}", chosen(Some((1, "b"))));
    assert!(chosen(Some((1, "a"))).is_some_and(|option| option.contains("The first")));
    assert_eq!(chosen(None), None, "nothing is chosen where there is no state");
}

#[test]
fn a_table_marks_the_row_of_the_event_at_the_cursor() {
    let html = render(|| {
        let rows = Signal::stored(["a", "b"].map(|name| vec![Cell::from(name)]).to_vec());
        let pointed = Pointed { current: Signal::stored(Some(1)), ..Pointed::nowhere() };
        view! { <DataTable caption="Events" columns=vec![Column::text("Task")] rows pointed /> }
    });
    let marked: Vec<_> = html.split("<tr").filter(|row| row.contains("aria-current=\"step\"")).map(text).collect();
    assert!(marked.len() == 1 && marked[0].ends_with('b'), "{html}");
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
fn a_listing_is_coloured_by_its_language_and_keeps_every_letter() {
    let program = "async def f():\n    return g('a', 1)  # b\n";
    let html = render(|| {
        let spans = Signal::stored(spans(Language::Python, program));
        view! { <Code text=Signal::stored(program.to_owned()) language="Python" spans /> }
    });
    for (class, word) in [
        ("keyword", "async"),
        ("name", "f"),
        ("keyword", "return"),
        ("text", "'a'"),
        ("number", "1"),
        ("comment", "# b"),
    ] {
        assert!(html.contains(&format!("<span class=\"code-{class}\">{word}")), "{class} {word}: {html}");
    }
    let (_, listing) = html.split_once("<code>").expect("a listing");
    assert_eq!(text(listing).split_whitespace().collect::<String>(), program.split_whitespace().collect::<String>());
}

#[test]
fn a_listing_can_be_copied_where_there_is_a_clipboard() {
    let listing = || view! { <Code text=Signal::stored("a".to_owned()) language="Python" /> };
    let with = render(move || {
        provide_toasts();
        provide_context(Clipboard(Arc::new(MemoryLink::default())));
        listing()
    });
    assert!(with.contains("aria-label=\"Copy the code\"") && with.contains("role=\"status\""), "{with}");
    assert!(!render(listing).contains("<button"), "nothing that does nothing");
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
                provide_toasts();
                provide_context(Clipboard(Arc::new(MemoryLink::default())));
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
        (
            "editor",
            render(|| {
                let mistake = Mistake { line: 1, start: 4, until: 1, end: 5, message: "never closed".to_owned() };
                let breakpoints = Breakpoints { lines: Signal::stored(vec![1]), set: Callback::new(|_| ()) };
                let (text, mistakes) = (Signal::stored("a = (".to_owned()), Signal::stored(vec![mistake]));
                let change = Callback::new(|_| ());
                view! {
                    <Field label="Program" let:wired>
                        <Editor wired language=Language::Python text change mistakes breakpoints />
                    </Field>
                }
            }),
        ),
        ("select", render(|| view! { <ASelect chosen=Signal::stored(Some((1, "b"))) /> })),
        ("legend", render(|| view! { <Legend states=Signal::stored(State::ALL.to_vec()) /> })),
    ]
}

/// The second field of a state, chosen from a list.
#[component]
fn ASelect(chosen: Signal<Option<(i32, &'static str)>>) -> impl IntoView {
    let lens = Lens { get: |state: &(i32, &'static str)| state.1, set: |state, second| state.1 = second };
    let options = vec![("The first", "a"), ("The second", "b")];
    view! { <FieldSelect label="Which" options lens state=chosen change=Callback::new(|_| ()) /> }
}

/// A waits, b has failed; b was foretold.
#[component]
fn ATimeline() -> impl IntoView {
    let mut recorder = Recorder::new(Provenance::Simulated);
    let tools = recorder.lane(LaneKind::Tool, "tools");
    let fetch = recorder.create(Micros::ZERO, Task::on(tools, "fetch"));
    let price = recorder.create(Micros::ZERO, Task::on(tools, "price"));
    recorder.enter(Micros::from_millis(100), fetch, State::Suspended);
    recorder.enter(Micros::from_millis(1_000), price, State::Failed);
    recorder.enter(Micros::from_millis(2_000), fetch, State::Cancelled);
    let trace = Arc::new(recorder.finish().expect("a sound trace"));
    let predicted = Signal::stored(Arc::clone(&trace));
    let cursor = RwSignal::new(Some(trace.at(Micros::from_millis(1_200))));
    view! { <Timeline trace=Signal::stored(trace) predicted cursor label="Run" /> }
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
        apart: Signal::stored(true),
        choose: Callback::new(|_| ()),
    };
    let controls = StageControls {
        running: Signal::stored(false),
        status: Signal::stored("Ready".to_owned()),
        run: nothing,
        stop: nothing,
        go_on: Some(GoOn { offered: Signal::stored(true), go: nothing }),
        steps: Some(Steps { forward: nothing, back: nothing, to_start: nothing, to_end: nothing }),
        stale: Signal::stored(true),
        work,
    };
    view! {
        <Stage title="A lab" controls>
            <Setup slot>"question"</Setup>
            <Outcome slot>"answer"</Outcome>
            <Figure slot>"figure"</Figure>
            <More slot>"details"</More>
        </Stage>
    }
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
