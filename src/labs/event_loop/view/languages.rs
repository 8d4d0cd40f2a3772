//! The order of what is printed, in each language.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    labs::event_loop::{Row, differences, rows},
    scenario::{Said, twin},
    ui::{Cell, Column, DataTable},
};

#[component]
pub(super) fn Languages(runner: Runner) -> impl IntoView {
    let program = Memo::new(move |_| runner.desk.with(|state| state.program));
    let all = Memo::new(move |_| rows(program.get()));
    let words = Memo::new(move |_| all.with(|rows| differences(rows)));
    let note = Memo::new(move |_| twin(program.get().name()).map(|twin| twin.note).unwrap_or_default());
    let cells = Signal::derive(move || all.with(|rows| (1..).zip(rows).map(cells).collect::<Vec<_>>()));
    let columns =
        || ["Place", "Order", "Python", "JavaScript", "Rust"].into_iter().map(Column::text).collect::<Vec<_>>();
    view! {
        <Show when=move || words.with(Option::is_some)>
            <section class="loop-languages" aria-labelledby="loop-languages">
                <h3 id="loop-languages">"The same program in other languages"</h3>
                <p>{move || words.get()}" "{move || note.get()}</p>
                <DataTable caption="What each prints, in order, with its line" columns=columns() rows=cells />
                <p class="loop-note">
                    "Python's order is computed here and now. JavaScript's and Rust's were recorded when the course was built; choose
                     JavaScript above to run it in this page."
                </p>
            </section>
        </Show>
    }
}

fn cells((place, row): (usize, &Row)) -> Vec<Cell> {
    let said = row.said.iter().map(|said| match said {
        Some(Said(line, text)) => format!("{text} (line {line})").into(),
        None => "—".into(),
    });
    let order = if row.same { "same" } else { "differs" };
    [place.to_string().into(), order.into()].into_iter().chain(said).collect()
}
