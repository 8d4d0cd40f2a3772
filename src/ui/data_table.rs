//! Rows and columns.

use leptos::prelude::*;

use super::{
    SaveTable, TableSheet, id,
    mark::{BareMark, Mark},
};
use trace::Provenance;

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

/// Which row is current, and what follows where a reader points at another or chooses it. Whoever has no pointer moves what the
/// rows stand for by its own control: this is a way beside that.
#[derive(Clone, Copy)]
pub struct Pointed {
    /// The row that is marked, counted from 0.
    pub current: Signal<Option<usize>>,
    /// The pointer is over a row, or over none any more.
    pub over: Callback<Option<usize>>,
    /// A row was clicked.
    pub choose: Callback<usize>,
}

impl Pointed {
    /// No row is marked, and none leads anywhere.
    pub fn nowhere() -> Self {
        Self { current: Signal::stored(None), over: Callback::new(|_| ()), choose: Callback::new(|_| ()) }
    }
}

/// A table whose first column names the row; rows may be marked and chosen (`pointed`). Where it is wider than the page it scrolls in its own frame, which the
/// keyboard reaches. What is no twin of a figure, which saves it, is saved by a button of its own.
#[component]
pub fn DataTable(
    #[prop(into)] caption: String,
    columns: Vec<Column>,
    #[prop(into)] rows: Signal<Vec<Vec<Cell>>>,
    #[prop(optional)] pointed: Option<Pointed>,
) -> impl IntoView {
    let id = id::unique("table");
    let (named, head) = (caption.clone(), columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>());
    let sheet = move |()| TableSheet { caption: named.clone(), head: head.clone(), rows: rows.get_untracked() };
    let save = pointed.is_none().then(|| view! { <SaveTable sheet=Callback::new(sheet) /> });
    let classes: Vec<_> = columns.iter().map(|column| class(column.kind)).collect();
    let heads = columns
        .into_iter()
        .map(|column| view! { <th scope="col" class=class(column.kind)>{column.name}</th> })
        .collect_view();
    let usual = Memo::new(move |_| rows.with(|rows| usual(rows)));
    let row = move |(index, row): (usize, Vec<Cell>)| {
        let cells = view_cells(&classes, row, usual.get());
        match pointed {
            Some(pointed) => view_pointed(pointed, index, cells.into_any()).into_any(),
            None => view! { <tr>{cells}</tr> }.into_any(),
        }
    };
    let body = move || rows.get().into_iter().enumerate().map(&row).collect_view();
    view! {
        <div class="data-table" role="region" tabindex="0" aria-labelledby=id>
            <table>
                <caption id=id.clone()>
                    {caption}" "{move || usual.get().map(|provenance| view! { <Mark provenance /> })}{save}
                </caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// Where most of the numbers come from: said once, above them.
fn usual(rows: &[Vec<Cell>]) -> Option<Provenance> {
    let mut counted: Vec<(Provenance, usize)> = Vec::new();
    for provenance in rows.iter().flatten().filter_map(|cell| cell.provenance) {
        match counted.iter_mut().find(|(other, _)| *other == provenance) {
            Some((_, count)) => *count += 1,
            None => counted.push((provenance, 1)),
        }
    }
    // Of two that are as many, the one that comes first.
    counted.into_iter().rev().max_by_key(|(_, count)| *count).map(|(provenance, _)| provenance)
}

/// A number that comes from where most of them do needs no mark of its own.
fn view_cells(classes: &[&'static str], row: Vec<Cell>, usual: Option<Provenance>) -> impl IntoView + use<> {
    row.into_iter()
        .enumerate()
        .map(|(index, cell)| {
            let class = classes.get(index).copied().unwrap_or_default();
            let mark =
                cell.provenance.filter(|own| Some(*own) != usual).map(|provenance| view! { <BareMark provenance /> });
            if index == 0 {
                view! { <th scope="row" class=class>{mark}{cell.text}</th> }.into_any()
            } else {
                view! { <td class=class>{mark}{cell.text}</td> }.into_any()
            }
        })
        .collect_view()
}

fn view_pointed(pointed: Pointed, index: usize, cells: AnyView) -> impl IntoView {
    let is_current = Memo::new(move |_| pointed.current.get() == Some(index));
    view! {
        <tr
            aria-current=move || is_current.get().then_some("step")
            on:mouseenter=move |_| pointed.over.run(Some(index))
            on:mouseleave=move |_| pointed.over.run(None)
            on:click=move |_| pointed.choose.run(index)
        >
            {cells}
        </tr>
    }
}

const fn class(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "text",
        ColumnKind::Number => "number",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_most_numbers_come_from_is_said_once() {
        let measured = || Cell::number("1", Provenance::Measured);
        let one =
            vec![vec!["a".into(), measured(), measured()], vec!["b".into(), Cell::number("2", Provenance::Virtual)]];
        assert_eq!(usual(&one), Some(Provenance::Measured));
        assert_eq!(usual(&[vec![Cell::number("2", Provenance::Virtual), measured()]]), Some(Provenance::Virtual));
        assert_eq!(usual(&[vec!["a".into()]]), None);
    }
}
