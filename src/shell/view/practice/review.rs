//! What comes back for review.

use leptos::prelude::*;

use super::super::{super::PracticePorts, question::QuestionView, remembered::Remembered};
use practice::{Ask, Due, Record};

/// So many are shown at once: a page of them would be a test.
const AT_ONCE: usize = 3;

/// What is due, to be answered here, and when more comes.
#[component]
pub(super) fn Review(record: Remembered<Record>) -> impl IntoView {
    let PracticePorts { now, .. } = expect_context();
    let due = Memo::new(move |_| record.with(|record| ids(&record.due(now()))));
    let coming = move || record.with(|record| coming(&record.coming(now()), now()));
    // A question stays until others are asked for, so that what is said of an answer can be read.
    let shown = RwSignal::new(Vec::<&'static str>::new());
    Effect::new(move || {
        let due = due.get();
        if shown.with_untracked(Vec::is_empty) && !due.is_empty() {
            shown.set(due.into_iter().take(AT_ONCE).collect());
        }
    });
    let more = move || shown.with(|shown| due.with(|due| due.iter().any(|id| !shown.contains(id))));
    let go_on = move |_| shown.set(due.with_untracked(|due| due.iter().copied().take(AT_ONCE).collect()));
    view! {
        <section class="record-section record-review prose" aria-labelledby="record-review">
            <h2 id="record-review">"To review"</h2>
            <p role="status">{move || due.with(|due| due_now(due.len()))}</p>
            {move || shown.get().into_iter().filter_map(practice::ask).map(question).collect_view()}
            <Show when=more>
                <button type="button" class="button" on:click=go_on>
                    "Show what else is due"
                </button>
            </Show>
            <p>{coming}</p>
        </section>
    }
}

/// A question with numbers that nobody has seen.
pub(super) fn question(ask: &'static Ask) -> AnyView {
    let ask = course::Ask { id: ask.id, question: ask.question, program: None };
    view! { <QuestionView ask /> }.into_any()
}

fn ids(due: &[Due]) -> Vec<&'static str> {
    due.iter().map(|due| due.ask.id).collect()
}

fn due_now(count: usize) -> String {
    match count {
        0 => "Nothing is due now.".to_owned(),
        1 => "1 question is due, with other numbers.".to_owned(),
        many => format!("{many} questions are due, with other numbers."),
    }
}

/// When more comes: the next three days on which something does.
fn coming(coming: &[Due], now: u64) -> Option<String> {
    let mut days: Vec<(u64, usize)> = Vec::new();
    for in_days in coming.iter().map(|due| due.days(now)) {
        match days.last_mut() {
            Some((day, count)) if *day == in_days => *count += 1,
            Some(_) | None => days.push((in_days, 1)),
        }
    }
    let told: Vec<_> =
        days.into_iter().take(3).map(|(day, count)| format!("{count} {}", words::in_days(day))).collect();
    (!told.is_empty()).then(|| format!("What comes back next: {}.", told.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::view::practice::answered::tests::{record, right};

    const DAY: u64 = 86_400;

    #[test]
    fn what_comes_back_is_counted_by_day() {
        let record = record([right("in-turn-total", 1), right("late-alarm", 1), right("together-total", 3)]);
        let told = |now: u64| coming(&record.coming(now), now);
        assert_eq!(told(DAY).as_deref(), Some("What comes back next: 2 tomorrow, 1 in 3 days."));
        assert_eq!((told(4 * DAY), record.due(4 * DAY).len()), (None, 3));
    }

    #[test]
    fn what_is_due_is_told_by_number() {
        assert_eq!(due_now(0), "Nothing is due now.");
        assert_eq!(due_now(1), "1 question is due, with other numbers.");
        assert_eq!(due_now(4), "4 questions are due, with other numbers.");
    }
}
