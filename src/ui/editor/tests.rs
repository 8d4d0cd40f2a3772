//! An editor as it is rendered to text.

use any_spawner::Executor;

use super::*;
use crate::ui::Field;

/// An editor with all that it can have: a mistake in line 1, a run and a breakpoint in line 2.
#[component]
fn AnEditor(text: &'static str) -> impl IntoView {
    let mistake = Mistake { line: 1, start: 4, until: 1, end: 5, message: "this bracket is never closed".to_owned() };
    let breakpoints = Breakpoints { lines: Signal::stored(vec![2]), set: Callback::new(|_| ()) };
    let sleep = Completion { name: "sleep".to_owned(), help: "Waits.".to_owned() };
    view! {
        <Field label="Program" let:wired>
            <Editor
                wired
                language=Language::Python
                text=Signal::stored(text.to_owned())
                change=Callback::new(|_| ())
                mistakes=Signal::stored(vec![mistake])
                lines=Signal::stored(vec![2])
                breakpoints
                complete=Callback::new(move |_| vec![sleep.clone()])
            />
        </Field>
    }
}

#[test]
fn an_editor_is_a_field_with_its_label_its_mistakes_and_the_way_out() {
    let html = render(|| view! { <AnEditor text="a = (\nb" /> });
    let (_, field) = html.split_once("<textarea").expect("a field");
    let (tag, rest) = field.split_once('>').expect("a tag that ends");
    assert!(tag.contains("aria-invalid=\"true\"") && tag.contains("aria-autocomplete=\"list\""), "{tag}");
    assert!(rest.starts_with("a = (\nb</textarea>"), "{rest}");
    let label = values(&html, "for").first().copied().expect("a label");
    assert!(tag.contains(&format!(" id=\"{label}\"")), "{tag}");
    let described = values(&html, "aria-describedby").first().copied().expect("a description");
    let told: Vec<_> = described
        .split_whitespace()
        .map(|id| {
            text(
                html.split_once(&format!(" id=\"{id}\"")).map_or("", |(_, rest)| rest).split("</").next().unwrap_or(""),
            )
        })
        .collect();
    assert!(told.iter().any(|words| words.contains("Escape, then Tab leaves the field")), "{told:?}");
    assert!(text(&html).contains("Line 1: this bracket is never closed"), "{}", text(&html));
}

#[test]
fn an_editor_draws_its_text_for_the_eye_alone_and_keeps_every_letter() {
    let program = "def f():\n\n    return 'é'\n";
    let html = render(move || view! { <AnEditor text=program /> });
    let (_, drawing) = html.split_once("class=\"editor-text\">").expect("a drawing");
    let (drawing, _) = drawing.split_once("<textarea").expect("a field behind it");
    assert!(tag(&html, "editor-text").contains("aria-hidden=\"true\""), "{html}");
    let lines: Vec<_> = drawing.split("\n</span>").take(4).collect();
    assert!(lines[1].contains("aria-current=\"step\"") && !lines[0].contains("aria-current"), "{drawing}");
    assert!(lines[0].contains("<span class=\"editor-mistake\">"), "{drawing}");
    assert!(lines[2].contains("<span class=\"code-keyword\">return</span>"), "{drawing}");
    let letters: String = lines.iter().map(|line| text(line)).collect();
    assert_eq!(letters, "def f():return 'é'");
}

#[test]
fn an_editor_sets_breakpoints_by_buttons_that_tab_does_not_stop_at() {
    let html = render(|| view! { <AnEditor text="a\nb\nc" /> });
    let buttons: Vec<_> = html.split("<button").filter(|tag| tag.contains("aria-label=\"Breakpoint on line")).collect();
    assert_eq!(buttons.len(), 3, "{html}");
    assert!(buttons.iter().all(|tag| tag.contains("tabindex=\"-1\"")), "{html}");
    let set: Vec<_> = buttons.iter().filter(|tag| tag.contains("aria-pressed=\"true\"")).collect();
    assert!(set.len() == 1 && set[0].contains("on line 2"), "{set:?}");
}

#[test]
fn an_editor_of_very_many_lines_has_numbers_and_no_buttons() {
    let text: &'static str = "a\n".repeat(600).leak();
    let html = render(move || view! { <AnEditor text /> });
    assert!(!html.contains("Breakpoint on line") && html.contains("● 2\n") && html.contains("601\n"));
}

#[test]
fn an_editor_that_is_asked_for_nothing_more_has_numbers_that_are_not_read_out() {
    let html = render(|| {
        view! {
            <Field label="Program" let:wired>
                <Editor wired language=Language::Python text=Signal::stored("a".to_owned()) change=Callback::new(|_| ()) />
            </Field>
        }
    });
    assert!(tag(&html, "editor-gutter").contains("aria-hidden=\"true\""), "{html}");
    assert!(html.contains("class=\"editor-gutter\">1\n</div>"), "{html}");
    assert!(
        !html.contains("<button") && !html.contains("aria-invalid") && !html.contains("aria-autocomplete"),
        "{html}"
    );
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

/// The tag of the element of a class.
fn tag<'a>(html: &'a str, class: &str) -> &'a str {
    let (before, _) = html.split_once(&format!("class=\"{class}\"")).expect("such an element");
    before.rsplit('<').next().unwrap_or_default()
}

/// All values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}
