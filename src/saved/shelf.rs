//! Work on its way to and from the world: the device, the link that the page was opened with, files, the clipboard.

use crate::io::{Files, FilesError, Link, SavedFile, Services, Storage, StorageError};

use super::{Damaged, Saved, decode, encode, from_fragment, to_fragment};

/// The largest file that is read as work, in bytes.
const FILE_LIMIT: usize = 20_000_000;

/// What a reader finds when a lab opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened<S> {
    /// Their own work: what the device kept, or the beginning.
    pub own: S,
    /// Work from the link that they followed.
    pub shared: Option<S>,
    /// What could not be read, in words for them.
    pub problems: Vec<String>,
}

/// How work was shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The link is on the clipboard.
    Copied,
    /// The clipboard was closed to the page; here is the link.
    Link(String),
    /// The work is too long for a link and went into a file of this name.
    File(String),
}

/// Why work was not imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No file came.
    #[error(transparent)]
    File(#[from] FilesError),
    /// The file is not this lab's work.
    #[error("the file {name} was not imported: {reason}")]
    Damaged {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        reason: Damaged,
    },
}

/// Reads the device and the page's link. What the device kept and nobody can read is set aside, not overwritten.
pub async fn open<S: Saved>(services: &Services) -> Opened<S> {
    let mut problems = Vec::new();
    let own = own(services.storage.as_ref(), &mut problems).await;
    let shared = shared(services.link.as_ref()).unwrap_or_else(|damaged| {
        problems.push(format!("The link was not opened, and your own work is as you left it: {damaged}."));
        None
    });
    Opened { own, shared, problems }
}

/// The work in the page's link, if it has any.
pub fn shared<S: Saved>(link: &dyn Link) -> Result<Option<S>, Damaged> {
    from_fragment(&link.fragment())?.map(|text| decode(&text)).transpose()
}

/// The reader's own work: what the device kept, or the beginning. What went wrong is added to `problems`, in words for
/// them.
pub async fn own<S: Saved>(storage: &dyn Storage, problems: &mut Vec<String>) -> S {
    // A device that keeps nothing is reported when something is to be kept.
    let Ok(Some(text)) = storage.get(S::KIND).await else { return S::default() };
    match decode(&text) {
        Ok(state) => state,
        Err(damaged) => {
            let aside = format!("{}.damaged", S::KIND);
            let kept = storage.set(&aside, &text).await.is_ok();
            let whereabouts = if kept { "It is set aside; Settings can export or forget it." } else { "" };
            problems.push(format!("What this device kept could not be read: {damaged}. {whereabouts}"));
            S::default()
        }
    }
}

/// Keeps `state` on the device.
pub async fn keep<S: Saved>(state: &S, storage: &dyn Storage) -> Result<(), StorageError> {
    storage.set(S::KIND, &encode(state)).await
}

/// Puts a link to `state` on the clipboard, or `state` into a file where a link would be too long.
pub async fn share<S: Saved>(state: &S, services: &Services) -> Result<Shared, FilesError> {
    let Some(fragment) = to_fragment(&encode(state)) else {
        return export(state, services.files.as_ref()).map(Shared::File);
    };
    let link = services.link.with_fragment(&fragment);
    Ok(match services.link.copy(&link).await {
        Ok(()) => Shared::Copied,
        Err(_) => Shared::Link(link),
    })
}

/// Offers `state` as a file and says its name.
pub fn export<S: Saved>(state: &S, files: &dyn Files) -> Result<String, FilesError> {
    let name = format!("interleave-{}.json", S::KIND);
    files.save(SavedFile { name: name.clone(), media_type: "application/json", bytes: encode(state).into_bytes() })?;
    Ok(name)
}

/// The work in a file that the reader chooses; `None` if they choose none.
pub async fn import<S: Saved>(files: &dyn Files) -> Result<Option<S>, ImportError> {
    let Some(file) = files.open(".json", FILE_LIMIT).await? else { return Ok(None) };
    let text = String::from_utf8_lossy(&file.bytes);
    decode(&text).map(Some).map_err(|reason| ImportError::Damaged { name: file.name, reason })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use futures::executor::block_on;
    use serde::{Deserialize, Serialize};
    use serde_json::Value;

    use super::*;
    use crate::io::{
        OpenedFile, SplitMix64,
        fake::{self, MemoryFiles, MemoryLink, MemoryStorage},
    };

    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Note(String);

    impl Saved for Note {
        const KIND: &'static str = "note";
        const VERSION: u32 = 1;

        fn upgrade(_from: u32, state: Value) -> Result<Value, String> {
            Ok(state)
        }
    }

    struct World {
        storage: MemoryStorage,
        files: MemoryFiles,
        link: MemoryLink,
        services: Services,
    }

    fn world() -> World {
        let (storage, files, link) = (MemoryStorage::default(), MemoryFiles::default(), MemoryLink::default());
        let services = Services {
            storage: Arc::new(storage.clone()),
            files: Arc::new(files.clone()),
            link: Arc::new(link.clone()),
            ..fake::services()
        };
        World { storage, files, link, services }
    }

    fn note(text: &str) -> Note {
        Note(text.to_owned())
    }

    #[test]
    fn what_was_kept_is_found_again() {
        let world = world();
        block_on(keep(&note("mine"), &world.storage)).unwrap();
        let opened: Opened<Note> = block_on(open(&world.services));
        assert_eq!(opened, Opened { own: note("mine"), shared: None, problems: vec![] });
    }

    #[test]
    fn a_link_comes_beside_the_readers_own_work() {
        let world = world();
        block_on(keep(&note("mine"), &world.storage)).unwrap();
        assert_eq!(block_on(share(&note("theirs"), &world.services)), Ok(Shared::Copied));
        let copied = world.link.clipboard.with(Option::take).unwrap();
        world.link.fragment.with(|fragment| *fragment = copied.split_once('#').unwrap().1.to_owned());
        let opened: Opened<Note> = block_on(open(&world.services));
        assert_eq!((opened.own, opened.shared), (note("mine"), Some(note("theirs"))));
    }

    #[test]
    fn a_damaged_link_is_refused_with_its_place_and_the_work_is_kept() {
        let world = world();
        block_on(keep(&note("mine"), &world.storage)).unwrap();
        world.link.fragment.with(|fragment| "work=%%".clone_into(fragment));
        let opened: Opened<Note> = block_on(open(&world.services));
        assert_eq!((opened.own, opened.shared), (note("mine"), None));
        assert!(opened.problems[0].contains("at character 6"), "{:?}", opened.problems);
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_and_not_overwritten() {
        let world = world();
        block_on(world.storage.set("note", "{\"interleave\":\"note\"")).unwrap();
        let opened: Opened<Note> = block_on(open(&world.services));
        assert_eq!(opened.own, Note::default());
        assert!(opened.problems[0].contains("1:20"), "{:?}", opened.problems);
        assert_eq!(block_on(world.storage.get("note.damaged")).unwrap().as_deref(), Some("{\"interleave\":\"note\""));
    }

    #[test]
    fn work_too_long_for_a_link_becomes_a_file() {
        let world = world();
        let mut random = SplitMix64::new(1);
        let long: String =
            (0..1_000).flat_map(|_| random.next_u64().to_string().into_bytes()).map(char::from).collect();
        let shared = block_on(share(&note(&long), &world.services));
        assert_eq!(shared, Ok(Shared::File("interleave-note.json".to_owned())));
        assert_eq!(world.files.saved.with(|saved| saved.len()), 1);
    }

    #[test]
    fn an_exported_file_imports_equal() {
        let world = world();
        export(&note("mine"), &world.files).unwrap();
        let saved = world.files.saved.with(Vec::pop).unwrap();
        world.files.chosen.with(|chosen| chosen.push_back(OpenedFile { name: saved.name, bytes: saved.bytes }));
        assert_eq!(block_on(import(&world.files)), Ok(Some(note("mine"))));
        assert_eq!(block_on(import::<Note>(&world.files)), Ok(None));
    }

    #[test]
    fn a_damaged_file_is_named_with_the_place() {
        let world = world();
        let file = OpenedFile { name: "a.json".to_owned(), bytes: b"{\"interleave\" 7}".to_vec() };
        world.files.chosen.with(|chosen| chosen.push_back(file));
        let error = block_on(import::<Note>(&world.files)).unwrap_err().to_string();
        assert!(error.starts_with("the file a.json was not imported") && error.contains("1:15"), "{error}");
    }
}
