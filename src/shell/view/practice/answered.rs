//! The answers, one by one, as a table.

use leptos::prelude::*;

use super::super::remembered::Remembered;
use crate::ui::{Cell, Column, DataTable};
use practice::{Ask, Belief, Confidence, Entry, Record, Verdict};

/// The answers, newest first; on paper the answers of the course.
#[component]
pub(super) fn Answered(record: Remembered<Record>) -> impl IntoView {
    let columns =
        ["Question", "Where", "When (UTC)", "Your answer", "It was", "As if", "You were"].map(Column::text).to_vec();
    let rows = Signal::derive(move || record.with(rows));
    view! {
        <section class="record-section" aria-labelledby="record-answers">
            <h2 id="record-answers">"Every answer"</h2>
            <DataTable caption="Every answer, the newest first" columns rows />
        </section>
    }
}

fn rows(record: &Record) -> Vec<Vec<Cell>> {
    record.entries().iter().rev().map(row).collect()
}

fn row(entry: &Entry) -> Vec<Cell> {
    let ask = entry.ask();
    let question = match ask {
        Some(ask) => ask.question.to_owned(),
        None => format!("{}, which the course asks no more", entry.ask),
    };
    let said = entry.said.as_deref().map_or_else(|| "—".to_owned(), words::in_one_line);
    let belief = entry.belief().map_or_else(String::new, |belief| Belief::thinks(belief).to_owned());
    let sure = entry.confidence.map_or("", Confidence::tell);
    [question, ask.map_or_else(String::new, place), words::date(entry.at), said, verdict(entry).to_owned(), belief]
        .into_iter()
        .map(Cell::from)
        .chain([sure.into()])
        .collect()
}

/// Where in the course it is asked.
pub(super) fn place(ask: &Ask) -> String {
    match ask.place {
        Some(place) => format!("Part {}, {}", place.part, place.section.replace('-', " ")),
        None => "Final check".to_owned(),
    }
}

fn verdict(entry: &Entry) -> &'static str {
    match entry.verdict {
        Verdict::Right => "right",
        Verdict::Wrong => "wrong",
        Verdict::Run => "not answered",
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    const DAY: u64 = 86_400;

    /// A question that was answered right on this day.
    pub(crate) fn right(ask: &str, day: u64) -> Entry {
        let (at, ask, run, said) = (day * DAY, ask.to_owned(), String::new(), Some("8.0 s".to_owned()));
        Entry { at, ask, seed: 0, said, verdict: Verdict::Right, belief: None, confidence: None, run }
    }

    /// One that was answered wrong.
    pub(crate) fn wrong(ask: &str, day: u64) -> Entry {
        let belief = Some(Belief::AwaitsOverlap.id().to_owned());
        let said = Some("first\nsecond".to_owned());
        Entry { verdict: Verdict::Wrong, belief, said, ..right(ask, day) }
    }

    /// Those answers.
    pub(crate) fn record(entries: impl IntoIterator<Item = Entry>) -> Record {
        let mut record = Record::default();
        for entry in entries {
            record.keep(entry);
        }
        record
    }

    fn texts(record: &Record) -> Vec<Vec<String>> {
        rows(record).into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn every_answer_is_a_row_the_newest_first() {
        let sure = Entry { confidence: Some(Confidence::Unsure), ..wrong("late-alarm", 2) };
        let [second, first] = texts(&record([right("in-turn-total", 1), sure])).try_into().unwrap();
        let asked = practice::ask("in-turn-total").unwrap().question;
        assert_eq!(first, [asked, "Part 1, synchronous", "2 January 1970", "8.0 s", "right", "", ""]);
        let thinks = Belief::AwaitsOverlap.thinks();
        assert_eq!(second[2..], ["3 January 1970", "first · second", "wrong", thinks, "not sure"]);
    }

    #[test]
    fn what_the_course_asks_no_more_and_what_was_only_run_are_told() {
        let gone = Entry { said: None, verdict: Verdict::Run, ..right("gone", 1) };
        let [row] = texts(&record([gone])).try_into().unwrap();
        assert_eq!(row[..2], ["gone, which the course asks no more", ""]);
        assert_eq!(row[3..5], ["—", "not answered"]);
        let check = practice::check()[0][0].id;
        assert_eq!(texts(&record([right(check, 1)]))[0][1], "Final check");
    }
}
