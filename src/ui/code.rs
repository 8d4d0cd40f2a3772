//! A listing.

use leptos::prelude::*;

/// Program text with line numbers that are not copied; the lines in `lines` (counted from 1) are lit.
#[component]
pub fn Code(
    #[prop(into)] text: Signal<String>,
    #[prop(into)] language: String,
    #[prop(optional, into)] lines: Option<Signal<Vec<u32>>>,
) -> impl IntoView {
    let line = move |(number, line): (u32, &str)| {
        let lit = move || lines.is_some_and(|lines| lines.with(|lines| lines.contains(&number)));
        view! {
            <span class="code-line" aria-current=move || lit().then_some("step")>
                {format!("{line}\n")}
            </span>
        }
    };
    let listing = move || text.with(|text| (1..).zip(text.lines()).map(line).collect_view());
    view! {
        <div class="code">
            <span class="code-language" aria-hidden="true">{language.clone()}</span>
            <pre tabindex="0" role="group" aria-label=format!("Code, {language}")>
                <code>{listing}</code>
            </pre>
        </div>
    }
}
