//! Rows and columns.

use leptos::prelude::*;

use super::{id, mark::BareMark};
use crate::trace::Provenance;

/// A column of a [`DataTable`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands at its head, with the unit of its numbers.
    pub name: String,
    /// How its cells are set.
    pub kind: ColumnKind,
}

/// How the cells of a column are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, from the left.
    Text,
    /// Numbers, digit under digit.
    Number,
}

impl Column {
    /// A column of words.
    pub fn text(name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: ColumnKind::Text }
    }

    /// A column of numbers.
    pub fn number(name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: ColumnKind::Number }
    }
}

/// What stands in a row under a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The words or the number.
    pub text: String,
    /// Where a number comes from.
    pub provenance: Option<Provenance>,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), provenance: None }
    }
}

impl Cell {
    /// A number that says where it comes from.
    pub fn number(text: impl Into<String>, provenance: Provenance) -> Self {
        Self { text: text.into(), provenance: Some(provenance) }
    }
}

/// A table whose first column names the row. Where it is wider than the page it scrolls in its own frame, which the
/// keyboard reaches.
#[component]
pub fn DataTable(
    #[prop(into)] caption: String,
    columns: Vec<Column>,
    #[prop(into)] rows: Signal<Vec<Vec<Cell>>>,
) -> impl IntoView {
    let id = id::unique("table");
    let classes: Vec<_> = columns.iter().map(|column| class(column.kind)).collect();
    let heads = columns
        .into_iter()
        .map(|column| view! { <th scope="col" class=class(column.kind)>{column.name}</th> })
        .collect_view();
    let body = move || rows.get().into_iter().map(|row| view_row(&classes, row)).collect_view();
    view! {
        <div class="data-table" role="region" tabindex="0" aria-labelledby=id>
            <table>
                <caption id=id.clone()>{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

fn view_row(classes: &[&'static str], row: Vec<Cell>) -> impl IntoView + use<> {
    let cells = row
        .into_iter()
        .enumerate()
        .map(|(index, cell)| {
            let class = classes.get(index).copied().unwrap_or_default();
            let mark = cell.provenance.map(|provenance| view! { <BareMark provenance /> });
            if index == 0 {
                view! { <th scope="row" class=class>{mark}{cell.text}</th> }.into_any()
            } else {
                view! { <td class=class>{mark}{cell.text}</td> }.into_any()
            }
        })
        .collect_view();
    view! { <tr>{cells}</tr> }
}

const fn class(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "text",
        ColumnKind::Number => "number",
    }
}
