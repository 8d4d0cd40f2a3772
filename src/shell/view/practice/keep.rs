//! What can be done with the record: taken along, brought in, printed, deleted.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::super::{
    super::{Kept, PracticePorts},
    begun::{Beginning, Begun, Questions},
    remembered::Remembered,
};
use crate::ui::{Dialog, Icon, IconName, save_file, use_toasts};
use io::{Files, OpenedFile, SavedFile};
use practice::{Completion, Record};
use saved::{Contents, Damaged, Saved as _};

/// The largest file that is read as a record, in bytes.
const LIMIT: usize = 5_000_000;

/// What became of the record last, and how it was before.
#[derive(Clone, Copy)]
struct Happened {
    words: RwSignal<String>,
    /// What was deleted, until something else happens.
    deleted: RwSignal<Option<Record>>,
    /// Where a completion record that was opened is run again, and its text.
    again: Beginning,
    completion: StoredValue<String>,
}

/// The buttons, and what came of the last.
#[component]
pub(super) fn Keep(record: Remembered<Record>) -> impl IntoView {
    let PracticePorts { files, print, .. } = expect_context();
    let files = StoredValue::new(files);
    let happened = Happened {
        words: RwSignal::new(String::new()),
        deleted: RwSignal::new(None),
        again: Beginning::open(),
        completion: StoredValue::new(String::new()),
    };
    let toasts = use_toasts();
    let save = move |_| {
        let bytes = record.with_untracked(Record::export).into_bytes();
        let name = format!("interleave-{}.json", Record::KIND);
        let file = SavedFile { name, media_type: "application/json", bytes };
        toasts.show(files.with_value(|files| save_file(files.as_ref(), "record", file)));
    };
    let open = move |_| spawn_local(bring_in(files.get_value(), record, happened));
    let asking = RwSignal::new(false);
    let is_blank = Memo::new(move |_| record.with(Record::is_blank));
    let bring_back = move |_| {
        if let Some(before) = happened.deleted.get_untracked() {
            happened.deleted.set(None);
            happened.words.set("All of it is back.".to_owned());
            record.change(|record| *record = record.clone().with(before));
        }
    };
    view! {
        <div class="record-keep" role="group" aria-label="The record as a whole">
            <Show when=move || !is_blank.get()>
                <button type="button" class="button" on:click=save>
                    <Icon name=IconName::Export />
                    "Save as a file"
                </button>
            </Show>
            <button type="button" class="button" on:click=open>
                <Icon name=IconName::Import />
                "Open a file"
            </button>
            <Show when=move || !is_blank.get()>
                <button type="button" class="button" on:click=move |_| print()>
                    "Print"
                </button>
                <button type="button" class="button" on:click=move |_| asking.set(true)>
                    <Icon name=IconName::Remove />
                    "Delete everything"
                </button>
            </Show>
            <Show when=move || happened.deleted.with(Option::is_some)>
                <button type="button" class="button" on:click=bring_back>
                    <Icon name=IconName::Undo />
                    "Undo"
                </button>
            </Show>
        </div>
        <p class="record-happened" role="status">
            {move || happened.again.status().map_or_else(|| happened.words.get(), str::to_owned)}
        </p>
        <Questions beginning=happened.again />
        <Sure asking record happened />
    }
}

/// Asks before everything goes.
#[component]
fn Sure(asking: RwSignal<bool>, record: Remembered<Record>, happened: Happened) -> impl IntoView {
    let delete = move |_| {
        asking.set(false);
        delete(record, happened);
    };
    view! {
        <Dialog open=asking title="Delete the record?">
            <p>
                "Every answer, what comes back for review, and the final check go. You can undo it until you leave this page. \
                 What you saved as a file stays."
            </p>
            <p class="dialog-choices">
                <button class="button" type="button" on:click=move |_| asking.set(false)>
                    "Keep it"
                </button>
                <button class="button button-danger" type="button" on:click=delete>
                    "Delete it"
                </button>
            </p>
        </Dialog>
    }
}

fn delete(record: Remembered<Record>, happened: Happened) {
    let before = record.with_untracked(Record::clone);
    happened.words.set(format!("The record is deleted: {}.", words::count(before.entries().len(), "answer")));
    happened.deleted.set(Some(before));
    record.change(|record| *record = Record::default());
}

/// Adds what a file holds that the reader chooses.
async fn bring_in(files: Arc<dyn Files>, record: Remembered<Record>, happened: Happened) {
    let opened = files.open(".json", LIMIT).await;
    if let Ok(Some(file)) = &opened
        && Contents::of(&file.bytes) == Contents::Format(Completion::FORMAT.to_owned())
    {
        happened.words.set(format!("The file {} is a completion record.", file.name));
        happened.completion.set_value(String::from_utf8_lossy(&file.bytes).into_owned());
        return happened.again.start(Begun::Verify(happened.completion));
    }
    let words = match opened {
        Ok(None) => return,
        Err(error) => format!("No file was opened, and your record is as it was: {error}."),
        Ok(Some(file)) => match read(&file, record.with_untracked(Record::clone)) {
            Ok(both) => {
                let added = both.entries().len() - record.with_untracked(|record| record.entries().len());
                record.change(|record| *record = both);
                match added {
                    0 => format!("The file {} has no answer that is not here.", file.name),
                    some => format!("{} of the file {} are here now too.", words::count(some, "answer"), file.name),
                }
            }
            Err(why) => format!("The file {} was not opened, and your record is as it was: {why}.", file.name),
        },
    };
    happened.deleted.set(None);
    happened.words.set(words);
}

/// A record with what a file holds, or why it cannot be read.
fn read(file: &OpenedFile, record: Record) -> Result<Record, String> {
    let text = String::from_utf8_lossy(&file.bytes);
    match Contents::of(&file.bytes) {
        Contents::Work(_) => record.import(&text).map_err(|why| match why {
            Damaged::OtherLab { found, .. } => {
                let kept = Kept { key: found, text: String::new() };
                format!("it holds something else: {}", kept.title())
            }
            Damaged::Link { .. } | Damaged::Shape(_) | Damaged::Later { .. } | Damaged::Earlier { .. } => {
                why.to_string()
            }
        }),
        contents @ (Contents::Empty
        | Contents::Binary
        | Contents::Broken(_)
        | Contents::Format(_)
        | Contents::Other) => Err(contents.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::view::practice::answered::tests::{record, right};

    #[track_caller]
    fn refused(text: &str, why: &str) {
        let file = OpenedFile { name: "a.json".to_owned(), bytes: text.as_bytes().to_vec() };
        let error = read(&file, Record::default()).unwrap_err();
        assert!(error.contains(why), "{error}");
    }

    #[test]
    fn a_file_adds_its_answers() {
        let (mine, theirs) = (record([right("in-turn-total", 1)]), record([right("late-alarm", 2)]));
        let file = OpenedFile { name: "a.json".to_owned(), bytes: theirs.export().into_bytes() };
        let both = read(&file, mine.clone()).unwrap();
        assert_eq!(both, mine.with(theirs));
        assert_eq!(read(&file, both.clone()), Ok(both));
    }

    #[test]
    fn what_is_no_record_is_refused_with_its_place() {
        refused("", "it is empty");
        refused("{\"interleave\":\"practice\",\"version\":1,\"state\":{\"entries\":[{\"at\":\"x\"}]}}", "1:");
        refused("{\"interleave\":\"practice\",\"version\":2,\"state\":{}}", "a later version");
        refused("{\"interleave\":\"agent\",\"version\":1,\"state\":{}}", "it holds something else: Agent lab");
        refused("{\"interleave\":", "it is no JSON");
    }
}
