//! A listing.

use highlight::{Kind, Span};
use leptos::{html, prelude::*};

use super::CopyButton;

/// Program text with line numbers that are not copied, coloured by `spans`; the lines in `lines` (counted from 1) are lit.
#[component]
pub fn Code(
    #[prop(into)] text: Signal<String>,
    #[prop(into)] language: String,
    #[prop(optional, into)] spans: Signal<Vec<Span>>,
    #[prop(optional, into)] lines: Option<Signal<Vec<u32>>>,
) -> impl IntoView {
    let line = move |(number, pieces): (u32, Vec<(Kind, &str)>)| {
        let line = pieces.into_iter().map(piece).collect_view();
        // A long listing of which no line is ever lit has nothing that could change.
        let Some(lines) = lines else { return view! { <span class="code-line">{line}"\n"</span> }.into_any() };
        let lit = move || lines.with(|lines| lines.contains(&number));
        view! {
            <span class="code-line" aria-current=move || lit().then_some("step")>
                {line}
                "\n"
            </span>
        }
        .into_any()
    };
    let listing = move || {
        let numbered =
            |text: &String, spans: &Vec<Span>| (1..).zip(highlight::lines(text, spans)).map(line).collect_view();
        text.with(|text| spans.with(|spans| numbered(text, spans)))
    };
    view! {
        <div class="code">
            <div class="code-head">
                <span class="code-language" aria-hidden="true">{language.clone()}</span>
                <CopyButton text what="the code" />
            </div>
            <pre tabindex="0" role="group" aria-label=format!("Code, {language}")>
                <code>{listing}</code>
            </pre>
        </div>
    }
}

/// A piece of program text in the colour of its kind.
pub(super) fn piece((kind, text): (Kind, &str)) -> AnyView {
    let class = match kind {
        Kind::Plain => return text.to_owned().into_any(),
        Kind::Keyword => "code-keyword",
        Kind::Name => "code-name",
        Kind::Text => "code-text",
        Kind::Number => "code-number",
        Kind::Comment => "code-comment",
    };
    html::span().class(class).child(text.to_owned()).into_any()
}
