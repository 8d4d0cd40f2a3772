//! Work on its way to and from the world: the link that the page was opened with, files, the clipboard.

use std::{future::Future, iter};

use io::{Files, FilesError, Link, OpenedFile, SavedFile, Services};

use super::{Codec, Contents, Damaged, Saved, Shelf, encode};

/// The largest file that is read as work, in bytes.
const FILE_LIMIT: usize = 20_000_000;

/// What a reader finds when a lab opens.
#[derive(Clone, Debug)]
pub struct Opened<S> {
    /// Where their own work is kept.
    pub shelf: Shelf<S>,
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
    /// The file is work, but not this lab's, or not to be read.
    #[error("the file {name} was not opened: {reason}")]
    Damaged {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        reason: Damaged,
    },
    /// The file is no work.
    #[error("the file {name} was not opened: {contents}")]
    Unlike {
        /// The file's name.
        name: String,
        /// What it is.
        contents: Contents,
    },
    /// The file is of a format that the lab takes up, and cannot be read.
    #[error("the file {name} was not opened: {reason}")]
    Refused {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// What reads it is not to be had.
    #[error(
        "the file {name} was not opened: the code that reads it did not arrive; check the connection and try again"
    )]
    NotHere {
        /// The file's name.
        name: String,
    },
}

/// Whether there is work to open: on the device, or in the page's link.
pub async fn is_something_there<S: Saved>(services: &Services) -> bool {
    if !services.link.fragment().is_empty() {
        return true;
    }
    for kind in iter::once(&S::KIND).chain(S::FORMER_KINDS) {
        if let Ok(Some(_)) = services.storage.get(kind).await {
            return true;
        }
    }
    false
}

/// Reads the device and the page's link. What the device kept and nobody can read is set aside, not overwritten.
pub async fn open<S: Saved>(services: &Services, codec: Codec<S>) -> Opened<S> {
    let mut opened = Shelf::open(services.storage.as_ref(), codec).await;
    match shared(services.link.as_ref(), codec) {
        Ok(shared) => opened.shared = shared,
        Err(damaged) => {
            opened.problems.push(format!("The link was not opened, and your own work is as you left it: {damaged}."));
        }
    }
    opened
}

/// The work in the page's link, if it has any.
pub fn shared<S: Saved>(link: &dyn Link, codec: Codec<S>) -> Result<Option<S>, Damaged> {
    (codec.unpack)(&link.fragment())?.map(|text| (codec.decode)(&text)).transpose()
}

/// Puts a link to `state` on the clipboard, or `state` into a file where a link would be too long.
pub async fn share<S: Saved>(state: &S, services: &Services, codec: Codec<S>) -> Result<Shared, FilesError> {
    let Some(fragment) = (codec.pack)(&encode(state)) else {
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

/// The work in a file that the reader chooses, or `present` with the file taken up that it can take up; `None` if they choose none.
/// What reads it is asked for when they have chosen.
pub async fn import<S: Saved>(
    files: &dyn Files,
    codec: impl Future<Output = Option<Codec<S>>>,
    present: impl FnOnce() -> S,
) -> Result<Option<S>, ImportError> {
    let Some(file) = files.open(".json", FILE_LIMIT).await? else { return Ok(None) };
    let OpenedFile { name, bytes } = file;
    let contents = Contents::of(&bytes);
    let format = match &contents {
        Contents::Work(_) => None,
        Contents::Format(format) => Some(format),
        Contents::Empty | Contents::Binary | Contents::Broken(_) | Contents::Other => {
            return Err(ImportError::Unlike { name, contents });
        }
    };
    let Some(codec) = codec.await else { return Err(ImportError::NotHere { name }) };
    let text = String::from_utf8_lossy(&bytes);
    let Some(format) = format else {
        return (codec.decode)(&text).map(Some).map_err(|reason| ImportError::Damaged { name, reason });
    };
    match (codec.take_up)(present(), format, &text) {
        Some(Ok(state)) => Ok(Some(state)),
        Some(Err(reason)) => Err(ImportError::Refused { name, reason }),
        None => Err(ImportError::Unlike { name, contents }),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use futures::executor::block_on;
    use serde::{Deserialize, Serialize};
    use serde_json::Value;

    use std::future;

    use super::*;
    use io::{
        OpenedFile, SplitMix64, Storage as _,
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

    fn here() -> future::Ready<Option<Codec<Note>>> {
        future::ready(Some(Codec::whole()))
    }

    fn note(text: &str) -> Note {
        Note(text.to_owned())
    }

    #[test]
    fn a_link_comes_beside_the_readers_own_work() {
        let world = world();
        block_on(world.storage.set("note", &encode(&note("mine")))).unwrap();
        assert_eq!(block_on(share(&note("theirs"), &world.services, Codec::whole())), Ok(Shared::Copied));
        let copied = world.link.clipboard.with(Option::take).unwrap();
        world.link.fragment.with(|fragment| *fragment = copied.split_once('#').unwrap().1.to_owned());
        let opened: Opened<Note> = block_on(open(&world.services, Codec::whole()));
        assert_eq!((opened.own, opened.shared), (note("mine"), Some(note("theirs"))));
    }

    #[test]
    fn a_damaged_link_is_refused_with_its_place_and_the_work_is_kept() {
        let world = world();
        block_on(world.storage.set("note", &encode(&note("mine")))).unwrap();
        world.link.fragment.with(|fragment| "work=%%".clone_into(fragment));
        let opened: Opened<Note> = block_on(open(&world.services, Codec::whole()));
        assert_eq!((opened.own, opened.shared), (note("mine"), None));
        assert!(opened.problems[0].contains("at character 6"), "{:?}", opened.problems);
    }

    #[test]
    fn work_too_long_for_a_link_becomes_a_file() {
        let world = world();
        let mut random = SplitMix64::new(1);
        let long: String =
            (0..1_000).flat_map(|_| random.next_u64().to_string().into_bytes()).map(char::from).collect();
        let shared = block_on(share(&note(&long), &world.services, Codec::whole()));
        assert_eq!(shared, Ok(Shared::File("interleave-note.json".to_owned())));
        assert_eq!(world.files.saved.with(|saved| saved.len()), 1);
    }

    #[test]
    fn something_is_there_on_the_device_or_in_the_link() {
        let world = world();
        let is_there = || block_on(is_something_there::<Note>(&world.services));
        assert!(!is_there());
        world.link.fragment.with(|fragment| *fragment = "x".to_owned());
        assert!(is_there());
        world.link.fragment.with(String::clear);
        block_on(world.storage.set("note", "x")).unwrap();
        assert!(is_there());
    }

    #[test]
    fn what_reads_a_file_is_asked_for_when_there_is_one() {
        let world = world();
        let nobody = async { unreachable!("no file was chosen") };
        assert_eq!(block_on(import(&world.files, nobody, Note::default)), Ok(None));
        let bytes = encode(&note("theirs")).into_bytes();
        world.files.chosen.with(|chosen| chosen.push_back(OpenedFile { name: "a.json".to_owned(), bytes }));
        let error = block_on(import(&world.files, async { None }, Note::default)).unwrap_err().to_string();
        assert!(error.starts_with("the file a.json was not opened: the code that reads it did not arrive"), "{error}");
    }

    #[test]
    fn an_exported_file_imports_equal() {
        let world = world();
        export(&note("mine"), &world.files).unwrap();
        let saved = world.files.saved.with(Vec::pop).unwrap();
        world.files.chosen.with(|chosen| chosen.push_back(OpenedFile { name: saved.name, bytes: saved.bytes }));
        assert_eq!(block_on(import(&world.files, here(), Note::default)), Ok(Some(note("mine"))));
        assert_eq!(block_on(import(&world.files, here(), Note::default)), Ok(None));
    }

    #[test]
    fn a_damaged_file_is_named_with_the_place() {
        let world = world();
        let file = OpenedFile { name: "a.json".to_owned(), bytes: b"{\"interleave\" 7}".to_vec() };
        world.files.chosen.with(|chosen| chosen.push_back(file));
        let error = block_on(import(&world.files, here(), Note::default)).unwrap_err().to_string();
        assert!(error.starts_with("the file a.json was not opened") && error.contains("1:15"), "{error}");
    }
}
