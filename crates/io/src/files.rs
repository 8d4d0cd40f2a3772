//! Files that the reader saves and opens.

use futures::future::LocalBoxFuture;

/// A file to hand to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// Its suggested name.
    pub name: String,
    /// Its media type, e.g. `application/json`.
    pub media_type: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A file that the reader chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedFile {
    /// Its name on the reader's device, without the path.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The reader's own disk, reached only when they ask for it.
pub trait Files: Send + Sync {
    /// Offers `file` as a download.
    fn save(&self, file: SavedFile) -> Result<(), FilesError>;

    /// Asks for a file with one of the extensions in `accept` (`.json,.txt`) and at most `limit` bytes. `None` if the
    /// reader thinks better of it.
    fn open<'a>(&'a self, accept: &'a str, limit: usize) -> LocalBoxFuture<'a, Result<Option<OpenedFile>, FilesError>>;
}

/// Why a file was not saved or opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FilesError {
    /// The file is larger than the caller takes.
    #[error("the file {name} has {size} bytes; at most {limit} are taken")]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size in bytes.
        size: usize,
        /// The most that is taken, in bytes.
        limit: usize,
    },
    /// The browser refused.
    #[error("the browser did not let the page use the file: {reason}")]
    Refused {
        /// What the browser said.
        reason: String,
    },
}
