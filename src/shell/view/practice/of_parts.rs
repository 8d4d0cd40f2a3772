//! How the reader stands with each part, and with what they took to be true.

use leptos::prelude::*;

use super::super::{super::PracticePorts, remembered::Remembered};
use crate::ui::{Cell, Column, DataTable};
use practice::{Belief, OfPart, Record, Standing};

/// A row for each part that asks something.
#[component]
pub(super) fn OfParts(record: Remembered<Record>) -> impl IntoView {
    let PracticePorts { now, .. } = expect_context();
    let numbers = ["Questions", "Answered", "Right at last", "To review"].map(Column::number);
    let columns =
        [Column::text("Part")].into_iter().chain(numbers).chain([Column::text("Its check")]).collect::<Vec<_>>();
    let rows = Signal::derive(move || record.with(|record| record.parts(now()).into_iter().map(row).collect()));
    view! {
        <section class="record-section" aria-labelledby="record-parts">
            <h2 id="record-parts">"By part"</h2>
            <DataTable caption="The questions of each part" columns rows />
        </section>
    }
}

fn row(of: OfPart) -> Vec<Cell> {
    let OfPart { part, asked, met, right, due, is_passed } = of;
    let title = course::outline(part).map_or("", |outline| outline.title);
    let numbers = [asked, met, right, due].map(|number| Cell::from(number.to_string()));
    let check = if is_passed { "passed" } else { "" };
    [Cell::from(format!("{part}. {title}"))].into_iter().chain(numbers).chain([check.into()]).collect()
}

/// What the reader's wrong answers stand for, and whether they have left it behind.
#[component]
pub(super) fn Beliefs(record: Remembered<Record>) -> impl IntoView {
    let columns =
        ["Some answers of yours would be right if it were true that", "Since then"].map(Column::text).to_vec();
    let rows = Memo::new(move |_| record.with(beliefs));
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="record-section" aria-labelledby="record-beliefs">
                <h2 id="record-beliefs">"What wrong answers had in common"</h2>
                <DataTable caption="What would have to be true" columns=columns.clone() rows />
            </section>
        </Show>
    }
}

fn beliefs(record: &Record) -> Vec<Vec<Cell>> {
    let row = |belief: Belief| {
        let since = match record.standing(belief) {
            Standing::Unmet => return None,
            Standing::Shown => "still open: two right answers about other programs, a day apart, settle it",
            Standing::Settled => "settled",
        };
        Some(vec![belief.thinks().into(), since.into()])
    };
    Belief::ALL.into_iter().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::view::practice::answered::tests::{record, right, wrong};

    #[test]
    fn a_part_is_a_row_with_its_numbers() {
        let parts = record([right("in-turn-total", 1), wrong("together-total", 1)]).parts(9 * 86_400);
        let texts: Vec<_> = row(parts[0]).into_iter().map(|cell| cell.text).collect();
        let asked = parts[0].asked.to_string();
        assert_eq!(texts[1..], [asked.as_str(), "2", "1", "2", ""]);
        assert!(texts[0].starts_with("1. "), "{texts:?}");
    }

    #[test]
    fn only_what_a_wrong_answer_stands_for_is_listed() {
        assert!(beliefs(&record([right("in-turn-total", 1)])).is_empty());
        let [row] = beliefs(&record([wrong("in-turn-total", 1)])).try_into().unwrap();
        assert_eq!(row[0].text, Belief::AwaitsOverlap.thinks());
        assert!(row[1].text.starts_with("still open"));
    }
}
