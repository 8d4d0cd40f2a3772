//! The page of the record.

use leptos::prelude::*;

use super::{
    super::{answers::Answers, title::Title},
    answered::Answered,
    keep::Keep,
    of_parts::{Beliefs, OfParts},
    review::Review,
};
use practice::{Confidence, Entry, Record, Verdict};

/// Everything that was answered, what comes back, and what can be done with it.
#[component]
pub(super) fn RecordPage() -> impl IntoView {
    let record = Answers::open();
    let is_blank = Memo::new(move |_| record.with(|record| record.entries().is_empty()));
    let told = move || record.with(sum);
    let sure = move || record.with(|record| sureness(record).map(|words| view! { <p>{words}</p> }));
    view! {
        <article class="record">
            <header class="prose">
                <Title>"Your record"</Title>
                <p class="lead">{told}</p>
                {sure}
            </header>
            <Keep record />
            <Show when=move || !is_blank.get()>
                <Review record />
                <OfParts record />
                <Beliefs record />
                <Answered record />
            </Show>
        </article>
    }
}

/// All of it in a sentence.
fn sum(record: &Record) -> String {
    let count = |verdict| record.entries().iter().filter(|entry| entry.verdict == verdict).count();
    let (right, wrong, run) = (count(Verdict::Right), count(Verdict::Wrong), count(Verdict::Run));
    if right + wrong + run == 0 {
        return "Nothing is answered yet. The text asks what its programs do; what you answer there stands here, and comes back \
                for review after a day, after three and after seven."
            .to_owned();
    }
    let open =
        if run == 0 { String::new() } else { format!(" {} only run or left open.", words::count(run, "question")) };
    format!("{}: {right} right, {wrong} wrong.{open}", words::count(right + wrong, "answer"))
}

/// How often those were right who said how sure they are.
fn sureness(record: &Record) -> Option<String> {
    let said = |confidence: Confidence| {
        let of = |entry: &&Entry| entry.confidence == Some(confidence);
        let all = record.entries().iter().filter(of).count();
        let right = record.entries().iter().filter(of).filter(|entry| entry.verdict == Verdict::Right).count();
        (all > 0).then(|| format!("{right} of {all} were right where you were {}", confidence.tell()))
    };
    let told: Vec<_> = Confidence::ALL.into_iter().filter_map(said).collect();
    (!told.is_empty()).then(|| format!("{}.", told.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::view::practice::answered::tests::{record, right, wrong};

    #[test]
    fn the_record_is_told_in_a_sentence() {
        assert!(sum(&Record::default()).starts_with("Nothing is answered yet."));
        assert_eq!(sum(&record([right("in-turn-total", 1)])), "1 answer: 1 right, 0 wrong.");
        let run = Entry { verdict: Verdict::Run, ..right("late-alarm", 3) };
        let all = record([right("in-turn-total", 1), wrong("late-alarm", 2), run]);
        assert_eq!(sum(&all), "2 answers: 1 right, 1 wrong. 1 question only run or left open.");
    }

    #[test]
    fn how_sure_one_was_is_told_beside_how_often_that_was_right() {
        assert_eq!(sureness(&record([right("in-turn-total", 1)])), None);
        let sure = |entry| Entry { confidence: Some(Confidence::Sure), ..entry };
        let all = record([sure(right("in-turn-total", 1)), sure(wrong("late-alarm", 2))]);
        assert_eq!(sureness(&all).as_deref(), Some("1 of 2 were right where you were sure."));
    }
}
