//! Two tabs of one browser, on one device.

use futures::{FutureExt as _, StreamExt as _, executor::block_on};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::*;
use crate::{Merge, MergeForm, decode};
use io::fake::MemoryStorage;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Note(String);

impl Saved for Note {
    const KIND: &'static str = "note";
    const FORMER_KINDS: &'static [&'static str] = &["memo"];
    const VERSION: u32 = 1;

    fn upgrade(_from: u32, state: Value) -> Result<Value, String> {
        Ok(state)
    }
}

/// Every field by itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Choices {
    theme: String,
    keys: String,
}

impl Saved for Choices {
    const KIND: &'static str = "choices";
    const VERSION: u32 = 1;

    fn upgrade(_from: u32, state: Value) -> Result<Value, String> {
        Ok(state)
    }
}

impl Merge for Choices {
    fn merge(base: &Self, mine: &Self, theirs: &Self) -> Self {
        Self {
            theme: crate::newer(&base.theme, &mine.theme, &theirs.theme),
            keys: crate::newer(&base.keys, &mine.keys, &theirs.keys),
        }
    }
}

fn note(text: &str) -> Note {
    Note(text.to_owned())
}

fn choices(theme: &str, keys: &str) -> Choices {
    Choices { theme: theme.to_owned(), keys: keys.to_owned() }
}

/// A tab with the shelf that it opened.
struct Tab<S> {
    storage: MemoryStorage,
    shelf: Shelf<S>,
    own: S,
    problems: Vec<String>,
}

fn tab<S: Saved>(storage: MemoryStorage) -> Tab<S> {
    let Opened { shelf, own, problems, .. } = block_on(Shelf::open(&storage, Codec::whole()));
    Tab { storage, shelf, own, problems }
}

/// Two tabs that were opened with the same work on the device.
fn two_tabs(text: &str) -> [Tab<Note>; 2] {
    let storage = MemoryStorage::default();
    block_on(storage.set("note", &encode(&note(text)))).unwrap();
    [tab(storage.clone()), tab(storage.another_tab(1))]
}

impl Tab<Note> {
    fn keep(&mut self, text: &str) -> Result<Kept, KeepError> {
        block_on(self.shelf.keep(&note(text), &self.storage))
    }

    fn hear(&mut self, mine: Option<&str>) -> Heard<Note> {
        block_on(self.shelf.hear(mine.map(note).as_ref(), &self.storage)).unwrap()
    }

    fn on_device(&self, key: &str) -> Option<String> {
        let text = block_on(self.storage.get(key)).unwrap()?;
        Some(decode::<Note>(&text).unwrap().0)
    }
}

#[test]
fn what_was_kept_is_found_again() {
    let [mut one, _] = two_tabs("");
    assert_eq!(one.keep("mine"), Ok(Kept::InPlace));
    let again: Tab<Note> = tab(one.storage.clone());
    assert_eq!((again.own, again.problems), (note("mine"), vec![]));
}

#[test]
fn what_was_kept_under_a_name_of_before_moves_to_the_present_one() {
    let storage = MemoryStorage::default();
    block_on(storage.set("memo", &encode(&note("mine")).replace("note", "memo"))).unwrap();
    let opened: Tab<Note> = tab(storage.clone());
    assert_eq!((opened.own, opened.problems), (note("mine"), vec![]));
    assert_eq!(block_on(storage.keys()), Ok(vec!["note".to_owned()]));
    block_on(storage.set("memo", "later")).unwrap();
    assert_eq!(tab::<Note>(storage).own, note("mine"), "the present name comes first");
}

#[test]
fn a_tab_with_nothing_of_its_own_follows_the_other() {
    let [mut one, mut two] = two_tabs("first");
    let mut changes = two.storage.changes();
    one.keep("second").unwrap();
    assert_eq!(changes.next().now_or_never().flatten().unwrap().key, "note");
    assert_eq!(two.hear(None), Heard::Follow(note("second")));
    assert_eq!(two.keep("third"), Ok(Kept::InPlace), "it knows the other's work, and goes on from it");
}

#[test]
fn work_that_cannot_be_read_yet_is_not_overwritten() {
    let [mut one, two] = two_tabs("first");
    one.keep("one's").unwrap();
    let mut late = Tab { shelf: Shelf::default(), ..two };
    assert_eq!((late.hear(None), late.keep("late's")), (Heard::Nothing, Ok(Kept::Beside)));
    assert_eq!(late.on_device("note").unwrap(), "one's");
    assert_eq!(block_on(late.shelf.keep_mine(&note("late's"), &late.storage)), Err(KeepError::NotHere));
    late.shelf.read_by(Codec::whole());
    assert_eq!(late.hear(None), Heard::Follow(note("one's")));
}

#[test]
fn work_of_another_tab_is_not_overwritten() {
    let [mut one, mut two] = two_tabs("first");
    one.keep("one's").unwrap();
    assert_eq!(two.keep("two's"), Ok(Kept::Beside));
    assert_eq!(two.keep("two's, longer"), Ok(Kept::Beside));
    assert_eq!(two.on_device("note").unwrap(), "one's");
    assert_eq!(two.on_device("note.tab").unwrap(), "two's, longer");
    assert_eq!(two.on_device("note.tab.2"), None, "a tab has one place beside");
    assert_eq!(one.keep("one's, longer"), Ok(Kept::InPlace));
    assert_eq!(two.on_device("note.tab").unwrap(), "two's, longer");
}

#[test]
fn both_are_kept_as_soon_as_a_tab_hears_of_the_other() {
    let [mut one, mut two] = two_tabs("first");
    one.keep("one's").unwrap();
    assert_eq!(two.hear(Some("two's")), Heard::Apart);
    assert_eq!(two.on_device("note").unwrap(), "one's");
    assert_eq!(two.on_device("note.tab").unwrap(), "two's");
}

#[test]
fn work_that_was_left_beside_is_named_when_the_lab_opens() {
    let [mut one, mut two] = two_tabs("first");
    one.keep("one's").unwrap();
    two.keep("two's").unwrap();
    let again: Tab<Note> = tab(one.storage.clone());
    assert_eq!(again.own, note("one's"));
    assert!(again.problems[0].contains("Settings can export or forget it"), "{:?}", again.problems);
}

#[test]
fn each_tab_has_its_own_place_beside() {
    let [mut one, mut two] = two_tabs("first");
    let mut three: Tab<Note> = tab(one.storage.another_tab(2));
    one.keep("one's").unwrap();
    two.keep("two's").unwrap();
    three.keep("three's").unwrap();
    let kept = ["note", "note.tab", "note.tab.2"].map(|key| one.on_device(key).unwrap());
    assert_eq!(kept, ["one's", "two's", "three's"]);
}

#[test]
fn the_reader_goes_on_with_the_others_work() {
    let [mut one, mut two] = two_tabs("first");
    one.keep("one's").unwrap();
    two.keep("two's").unwrap();
    assert_eq!(block_on(two.shelf.take_theirs(&two.storage)), Ok(Some(note("one's"))));
    assert_eq!(two.on_device("note.tab"), None);
    assert_eq!(two.keep("one's, by two"), Ok(Kept::InPlace));
}

#[test]
fn the_reader_goes_on_with_their_own_and_the_others_comes_back_to_them() {
    let [mut one, mut two] = two_tabs("first");
    one.keep("one's").unwrap();
    two.keep("two's").unwrap();
    assert_eq!(block_on(two.shelf.keep_mine(&note("two's"), &two.storage)), Ok(Some(note("one's"))));
    assert_eq!((two.on_device("note").unwrap().as_str(), two.on_device("note.tab")), ("two's", None));
    assert_eq!(one.hear(Some("one's")), Heard::Apart, "the other tab is asked in turn");
    assert_eq!(one.on_device("note.tab").unwrap(), "one's");
}

/// The reader answers for their own work in tab two and takes that back; meanwhile they have gone on in tab one, which was asked in turn.
#[test]
fn work_that_went_on_while_its_tab_was_asked_takes_the_place_that_the_other_gives_back() {
    let [mut one, mut two] = two_tabs("first");
    one.keep("one's").unwrap();
    two.keep("two's").unwrap();
    block_on(two.shelf.keep_mine(&note("two's"), &two.storage)).unwrap();
    assert_eq!(one.hear(Some("one's")), Heard::Apart);
    assert_eq!(one.keep("one's, longer"), Ok(Kept::Beside));
    // Undo.
    assert_eq!(two.keep("one's"), Ok(Kept::InPlace));
    assert_eq!(one.hear(Some("one's, longer")), Heard::Nothing);
    assert_eq!(
        (one.on_device("note").as_deref(), one.on_device("note.tab")),
        (Some("one's, longer"), None),
        "what went on is still on the device"
    );
    // Redo.
    assert_eq!(two.hear(Some("two's")), Heard::Apart, "tab two is asked in turn");
    assert_eq!(two.keep("two's"), Ok(Kept::Beside));
    assert_eq!(one.on_device("note").as_deref(), Some("one's, longer"));
}

#[test]
fn a_redo_asks_the_other_tab_again_and_an_undo_takes_the_question_back() {
    let [mut one, mut two] = two_tabs("first");
    one.keep("one's").unwrap();
    two.keep("two's").unwrap();
    block_on(two.shelf.keep_mine(&note("two's"), &two.storage)).unwrap();
    for _ in 0..2 {
        assert_eq!(one.hear(Some("one's")), Heard::Apart);
        assert_eq!(one.on_device("note.tab").as_deref(), Some("one's"));
        assert_eq!(two.keep("one's"), Ok(Kept::InPlace), "undo");
        assert_eq!(one.hear(Some("one's")), Heard::Nothing);
        assert_eq!(one.on_device("note.tab"), None);
        assert_eq!(two.keep("two's"), Ok(Kept::InPlace), "redo");
    }
}

#[test]
fn equal_work_is_no_conflict() {
    let [mut one, mut two] = two_tabs("first");
    one.keep("same").unwrap();
    assert_eq!(two.hear(Some("same")), Heard::Nothing);
    assert_eq!(two.keep("same, longer"), Ok(Kept::InPlace));
}

#[test]
fn work_that_was_forgotten_elsewhere_may_be_kept_again() {
    let [one, mut two] = two_tabs("first");
    block_on(one.storage.remove("note")).unwrap();
    assert_eq!(two.hear(Some("two's")), Heard::Nothing);
    assert_eq!(two.keep("two's"), Ok(Kept::InPlace));
}

const TORN: &str = "{\"interleave\":\"note\"";
const LATER: &str = r#"{"interleave":"note","version":2,"state":"x"}"#;

#[test]
fn what_cannot_be_read_is_set_aside_and_not_overwritten() {
    let storage = MemoryStorage::default();
    for (text, place, why) in [(TORN, "note.damaged", "1:20"), (LATER, "note.damaged.2", "a later version")] {
        block_on(storage.set("note", text)).unwrap();
        let mut one: Tab<Note> = tab(storage.clone());
        assert_eq!(one.own, Note::default());
        assert!(one.problems[0].contains(why) && one.problems[0].contains("set aside;"), "{:?}", one.problems);
        assert_eq!(block_on(storage.get(place)).unwrap().as_deref(), Some(text));
        assert_eq!(one.keep("new"), Ok(Kept::InPlace));
    }
    assert_eq!(
        block_on(storage.get("note.damaged")).unwrap().as_deref(),
        Some(TORN),
        "what was set aside before stays"
    );
}

#[test]
fn what_cannot_be_set_aside_stays_in_its_place_and_that_is_said() {
    let storage = MemoryStorage::of_room(100);
    let torn = format!("{TORN}{}", " ".repeat(60));
    block_on(storage.set("note", &torn)).unwrap();
    let mut one: Tab<Note> = tab(storage.clone());
    assert!(one.problems[0].contains("could not be set aside"), "{:?}", one.problems);
    let error = one.keep("").unwrap_err();
    assert!(matches!(error, KeepError::InTheWay { reason: StorageError::Full, .. }), "{error}");
    assert_eq!(block_on(storage.get("note")).unwrap().as_deref(), Some(&*torn));
    block_on(storage.remove("note")).unwrap();
    assert_eq!(one.keep("new"), Ok(Kept::InPlace), "once it is forgotten, work is kept again");
}

#[test]
fn a_later_page_in_another_tab_loses_nothing_to_this_one() {
    let [one, mut two] = two_tabs("first");
    block_on(one.storage.set("note", LATER)).unwrap();
    assert_eq!(two.hear(Some("two's")), Heard::Nothing);
    assert_eq!(two.keep("two's"), Ok(Kept::InPlace));
    assert_eq!(block_on(two.storage.get("note.damaged")).unwrap().as_deref(), Some(LATER));
}

impl Tab<Choices> {
    /// Keeps `mine` together with what the other tab has changed.
    fn merge(&mut self, mine: &Choices) -> Choices {
        let MergeForm { merge, .. } = MergeForm::of::<Choices>();
        let text = block_on(self.shelf.place.merge(encode(mine), merge, &self.storage)).unwrap();
        decode(&text).unwrap()
    }
}

#[test]
fn the_choices_of_two_tabs_both_hold() {
    let storage = MemoryStorage::default();
    block_on(storage.set("choices", &encode(&choices("light", "on")))).unwrap();
    let [mut one, mut two]: [Tab<Choices>; 2] = [tab(storage.clone()), tab(storage.another_tab(1))];
    assert_eq!(one.merge(&choices("dark", "on")), choices("dark", "on"));
    assert_eq!(two.merge(&choices("light", "off")), choices("dark", "off"));
    assert_eq!(one.merge(&choices("dark", "on")), choices("dark", "off"));
    assert_eq!(two.merge(&choices("system", "off")), choices("system", "off"));
    assert_eq!(one.merge(&choices("light", "off")), choices("light", "off"));
}

#[test]
fn a_tab_that_changed_nothing_writes_nothing() {
    let storage = MemoryStorage::default();
    let [mut one, mut two]: [Tab<Choices>; 2] = [tab(storage.clone()), tab(storage.another_tab(1))];
    one.merge(&choices("dark", ""));
    let mut heard_by_one = one.storage.changes();
    let own = two.own.clone();
    assert_eq!(two.merge(&own), choices("dark", ""));
    assert_eq!(heard_by_one.next().now_or_never(), None);
}
