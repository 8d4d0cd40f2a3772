//! What final checks left behind: their completion records.

use leptos::prelude::*;

use super::super::{
    super::PracticePorts,
    begun::{Beginning, Begun, Questions, Sit},
    remembered::Remembered,
};
use crate::ui::{Cell, Column, DataTable, Icon, IconName, save_file, use_toasts};
use io::SavedFile;
use practice::{Completion, Record, Settled};

/// A record for each final check that is over, the newest first.
#[component]
pub(super) fn Completions(record: Remembered<Record>) -> impl IntoView {
    let all = Memo::new(move |_| record.with(|record| record.completions().to_vec()));
    move || {
        let all = all.get().into_iter().enumerate().rev();
        all.map(|(place, completion)| view! { <Left place completion /> }).collect_view()
    }
}

/// One, with what it lists.
#[component]
fn Left(place: usize, completion: Completion) -> impl IntoView {
    let PracticePorts { files, print, .. } = expect_context();
    let (again, toasts) = (Beginning::open(), use_toasts());
    let look = move |_| again.start(Begun::Sit(Sit::Over(place)));
    let rows = Signal::stored((1..).zip(&completion.items).map(row).collect::<Vec<_>>());
    let columns = ["Question", "Your answer", "The run gave", "Hash of the run (SHA-256)"].map(Column::text).to_vec();
    let (name, sum, hash) = (name(&completion), format!("{}.", completion.tell()), completion.hash.clone());
    let save = move |_| {
        let file = SavedFile {
            name: format!("interleave-completion-{}.json", completion.attempt.number + 1),
            media_type: "application/json",
            bytes: completion.write().into_bytes(),
        };
        toasts.show(save_file(files.as_ref(), "record", file));
    };
    view! {
        <section class="completion" aria-label=name.clone()>
            <h3>{name.clone()}</h3>
            <p>{sum}</p>
            <div class="record-keep">
                <button type="button" class="button" on:click=save>
                    <Icon name=IconName::Export />
                    "Save the record as a file"
                </button>
                <button type="button" class="button" on:click=move |_| print()>
                    "Print"
                </button>
                <Show when=move || !again.has_begun()>
                    <button type="button" class="button" on:click=look>
                        "Look at every question"
                    </button>
                </Show>
                <span class="asking-status" role="status">
                    {move || again.status()}
                </span>
            </div>
            <Questions beginning=again />
            <details class="completion-lists">
                <summary>"What the record lists"</summary>
                <DataTable caption=format!("{name}: what it lists") columns rows />
                <p>
                    "The record as a whole has the hash " <code>{hash}</code> ". Whoever has the course's program can compute all of it \
                     again, without a network: " <code>"interleave verify FILE"</code> ", or \"Open a file\" on the page of the record."
                </p>
            </details>
        </section>
    }
}

fn name(completion: &Completion) -> String {
    format!("Attempt {}", completion.attempt.number + 1)
}

fn row((number, settled): (usize, &Settled)) -> Vec<Cell> {
    let Settled { ask, said, key, run } = settled;
    let question = practice::ask(ask).map_or(ask.as_str(), |ask| ask.question);
    let said = said.as_deref().map_or_else(|| "—".to_owned(), words::in_one_line);
    vec![format!("{number}. {question}").into(), said.into(), words::in_one_line(key).into(), run.clone().into()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use practice::{Attempt, Sheet, Sitting, SittingMsg};

    #[test]
    fn a_record_tells_its_items() {
        let mut sitting = Sitting::new(Sheet::Final(Attempt { number: 1, seed: 3 })).unwrap();
        for item in 0..16 {
            let choice = sitting.items[item].key();
            sitting.apply(SittingMsg::Choose { item, choice });
        }
        sitting.apply(SittingMsg::HandIn);
        let completion = Completion::of(&sitting, 86_400).unwrap();
        assert_eq!(name(&completion), "Attempt 2");
        let last = row((20, &completion.items[19]));
        assert_eq!((last[1].text.as_str(), last[3].text.len()), ("—", 64));
        assert!(last[0].text.starts_with("20. "), "{last:?}");
    }
}
