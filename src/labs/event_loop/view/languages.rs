//! The order of what is printed, in each language.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    labs::event_loop::{Language, Row, differences, rows},
    ui::{Cell, Column, DataTable},
};
use programs::{Said, twin};

#[component]
pub(super) fn Languages(runner: Runner) -> impl IntoView {
    let program = Memo::new(move |_| runner.desk.with(|state| state.program));
    let all = Memo::new(move |_| rows(program.get()));
    let words = Memo::new(move |_| all.with(|rows| differences(rows)));
    let note = Memo::new(move |_| twin(program.get().name()).map(|twin| twin.note).unwrap_or_default());
    let written = Memo::new(move |_| program.get().languages());
    let cells = Signal::derive(move || {
        let written = written.get();
        all.with(|rows| (1..).zip(rows).map(|row| cells(row, &written)).collect::<Vec<_>>())
    });
    let table = move || {
        let names = written.get().into_iter().map(Language::name);
        let columns = ["Line", "Order"].into_iter().chain(names).map(Column::text).collect();
        view! { <DataTable caption="What each prints, in order, with its line" columns rows=cells /> }
    };
    view! {
        <Show when=move || words.with(Option::is_some)>
            <section class="event_loop-languages" aria-labelledby="event_loop-languages">
                <h3 id="event_loop-languages">"The same program in other languages"</h3>
                <p>{move || words.get()}" "{move || note.get()}</p>
                {table}
                <p class="event_loop-note">
                    "The orders were recorded when the course was built, each from a run of the program. Run it here to see Python's
                     again, or choose JavaScript to run that in this page."
                </p>
            </section>
        </Show>
    }
}

/// A language that the program is not written in has no column.
fn cells((place, row): (usize, &Row), written: &[Language]) -> Vec<Cell> {
    let said = written.iter().map(|language| match &row.said[*language as usize] {
        Some(Said(line, text)) => format!("{text} (line {line})").into(),
        None => "—".into(),
    });
    let order = if row.same { "same" } else { "differs" };
    [place.to_string().into(), order.into()].into_iter().chain(said).collect()
}
