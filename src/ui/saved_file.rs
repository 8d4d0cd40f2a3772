//! A file that a reader saves, and what they are told of it.

use super::toast::{Toast, ToastKind};
use io::{Files, FilesError, SavedFile};

/// Saves a file, and tells what came of it; `what` it is stands in the sentence where it was not saved.
pub fn save_file(files: &dyn Files, what: &str, file: SavedFile) -> Toast {
    let name = file.name.clone();
    told_saved(what, files.save(file).map(|()| name))
}

/// What came of saving something, given the name of its file.
pub fn told_saved(what: &str, saved: Result<String, FilesError>) -> Toast {
    match saved {
        Ok(name) => Toast { text: format!("Saved as {name}."), kind: ToastKind::Info },
        Err(error) => Toast { text: format!("The {what} was not saved: {error}."), kind: ToastKind::Problem },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use io::fake::MemoryFiles;

    #[test]
    fn a_reader_is_told_that_a_file_was_saved_and_under_which_name_or_why_not() {
        let file = SavedFile { name: "what-happened.svg".to_owned(), media_type: "image/svg+xml", bytes: Vec::new() };
        let files = MemoryFiles::default();
        let saved = save_file(&files, "figure", file);
        assert_eq!((saved.text.as_str(), saved.kind), ("Saved as what-happened.svg.", ToastKind::Info));
        let refused = told_saved("table", Err(FilesError::Refused { reason: "no room".to_owned() }));
        assert!(refused.text.starts_with("The table was not saved: "), "{}", refused.text);
        assert_eq!(refused.kind, ToastKind::Problem);
    }
}
