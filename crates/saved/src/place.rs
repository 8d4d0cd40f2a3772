//! The place of one document on the device, told apart by its text: what the states are of which it speaks, only [`Form`] knows. So
//! this is compiled once, for whatever is kept.

use io::{Storage, StorageError};

use super::{
    Aside, Damaged, Heard, KeepError, Kept, SetAside,
    aside::{free, set_aside},
};

/// What a place has to know of the documents that it holds.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The name that they are kept under.
    pub kind: &'static str,
    /// The names that they were once kept under.
    pub former_kinds: &'static [&'static str],
    /// Whether a text is one of them; none where what reads them has not come yet.
    pub check: Option<Check>,
}

impl Form {
    /// Whether a text is one of them, and can be read.
    pub fn reads(&self, text: &str) -> bool {
        self.check.is_some_and(|check| check(text).is_ok())
    }
}

/// Whether a text is a document of a form.
pub type Check = fn(&str) -> Result<(), Damaged>;

/// What stands in a place.
enum Standing {
    /// Nothing that another tab wrote and that can be read.
    Own,
    /// Another tab's, and nothing that reads it.
    Unread,
    /// Another tab's.
    Theirs(String),
}

/// What two documents come to together, which both began as a third, or as nothing that can be read.
pub type MergeTexts = fn(base: Option<&str>, mine: &str, theirs: &str) -> String;

/// The form of documents of which the changes of two tabs can both hold.
#[derive(Clone, Copy, Debug)]
pub struct MergeForm {
    /// What a place has to know of them.
    pub form: Form,
    /// How they are merged.
    pub merge: MergeTexts,
}

/// A place as one tab of the browser knows it.
#[derive(Clone, Debug)]
pub struct Place {
    form: Form,
    /// What this tab last wrote or took up.
    known: Option<String>,
    /// The name under which this tab's own work is kept while another tab's has the place.
    beside: Option<String>,
}

/// What is in a place when it is opened.
#[derive(Clone, Debug)]
pub struct Found {
    /// The place, which knows what was found.
    pub place: Place,
    /// The document.
    pub text: Option<String>,
    /// What could not be read, and what became of it.
    pub problems: Vec<String>,
}

impl Place {
    /// A place that knows of nothing.
    pub const fn new(form: Form) -> Self {
        Self { form, known: None, beside: None }
    }

    /// What the device kept. What cannot be read is set aside.
    pub async fn open(form: Form, storage: &dyn Storage) -> Found {
        let mut opened = Found { place: Self::new(form), text: None, problems: Vec::new() };
        // A device that keeps nothing is reported when something is to be kept.
        let keys = storage.keys().await.unwrap_or_default();
        let beside = |key: &String| {
            SetAside::of(key).is_some_and(|aside| aside.kind == form.kind && aside.why == Aside::OtherTab)
        };
        if keys.iter().any(beside) {
            let found = "Other work of yours, from another tab, is set aside; Settings can export or forget it.";
            opened.problems.push(found.to_owned());
        }
        let Some(check) = form.check else { return opened };
        let Some(text) = found(form, storage).await else { return opened };
        match check(&text) {
            Ok(()) => {
                opened.place.known = Some(text.clone());
                opened.text = Some(text);
            }
            Err(damaged) => {
                let whereabouts = match set_aside(form.kind, &text, storage).await {
                    Ok(()) => "It is set aside; Settings can export or forget it.".to_owned(),
                    Err(error) => format!(
                        "It could not be set aside ({error}), so it stays in its place, and what you do here is not \
                         kept until you save it as a file in Settings and forget it there."
                    ),
                };
                opened.problems.push(format!("What this device kept could not be read: {damaged}. {whereabouts}"));
            }
        }
        opened
    }

    /// Reads what other tabs write from now on.
    pub const fn read_by(&mut self, check: Check) {
        self.form.check = Some(check);
    }

    /// Keeps `mine`: in the place, or beside what another tab has put there since.
    pub async fn keep(&mut self, mine: String, storage: &dyn Storage) -> Result<Kept, KeepError> {
        match self.theirs(&mine, storage).await? {
            Standing::Unread | Standing::Theirs(_) => {
                self.keep_beside(&mine, storage).await?;
                Ok(Kept::Beside)
            }
            Standing::Own => {
                self.put(mine, storage).await?;
                Ok(Kept::InPlace)
            }
        }
    }

    /// Looks at what another tab changed. `mine` is this tab's work, where its reader has changed something.
    pub async fn hear(&mut self, mine: Option<String>, storage: &dyn Storage) -> Result<Heard<String>, StorageError> {
        let Some(found) = storage.get(self.form.kind).await? else {
            self.known = None;
            return Ok(Heard::Nothing);
        };
        if self.known.as_ref() == Some(&found) {
            // The other tab has put back what this one left in the place, and what was kept beside it takes the place now.
            match mine.filter(|mine| *mine != found && self.beside.is_some()) {
                Some(mine) => self.put(mine, storage).await?,
                None => self.settle(found, storage).await,
            }
            return Ok(Heard::Nothing);
        }
        if mine.as_ref() == Some(&found) {
            self.settle(found, storage).await;
            return Ok(Heard::Nothing);
        }
        // What this page cannot read is dealt with when something is to be kept.
        if !self.form.reads(&found) {
            return Ok(Heard::Nothing);
        }
        match mine {
            None => {
                self.settle(found.clone(), storage).await;
                Ok(Heard::Follow(found))
            }
            Some(mine) => {
                self.keep_beside(&mine, storage).await?;
                Ok(Heard::Apart)
            }
        }
    }

    /// The other tab's work, which this tab goes on with; none where it is gone. The caller holds this tab's own.
    pub async fn take_theirs(&mut self, storage: &dyn Storage) -> Result<Option<String>, StorageError> {
        let found = storage.get(self.form.kind).await?;
        let Some(found) = found.filter(|found| self.form.reads(found)) else { return Ok(None) };
        self.settle(found.clone(), storage).await;
        Ok(Some(found))
    }

    /// Puts `mine` in the place of the other tab's work, which comes back: the caller holds it from now on.
    pub async fn keep_mine(&mut self, mine: String, storage: &dyn Storage) -> Result<Option<String>, KeepError> {
        let theirs = match self.theirs(&mine, storage).await? {
            Standing::Own => None,
            Standing::Unread => return Err(KeepError::NotHere),
            Standing::Theirs(theirs) => Some(theirs),
        };
        self.put(mine, storage).await?;
        Ok(theirs)
    }

    /// Keeps `mine` together with what another tab has changed since, and returns both.
    pub async fn merge(&mut self, mine: String, merge: MergeTexts, storage: &dyn Storage) -> Result<String, KeepError> {
        let theirs = match self.theirs(&mine, storage).await? {
            Standing::Own => {
                self.put(mine.clone(), storage).await?;
                return Ok(mine);
            }
            Standing::Unread => return Err(KeepError::NotHere),
            Standing::Theirs(theirs) => theirs,
        };
        let merged = merge(self.known.as_deref(), &mine, &theirs);
        if merged == theirs {
            self.known = Some(theirs);
        } else {
            self.put(merged.clone(), storage).await?;
        }
        Ok(merged)
    }

    /// What stands in the place. What cannot be read is set aside.
    async fn theirs(&self, own: &str, storage: &dyn Storage) -> Result<Standing, KeepError> {
        let found = storage.get(self.form.kind).await?;
        let Some(text) = found.filter(|found| found != own && self.known.as_ref() != Some(found)) else {
            return Ok(Standing::Own);
        };
        let Some(check) = self.form.check else { return Ok(Standing::Unread) };
        let Err(damaged) = check(&text) else { return Ok(Standing::Theirs(text)) };
        match set_aside(self.form.kind, &text, storage).await {
            Ok(()) => Ok(Standing::Own),
            Err(reason) => Err(KeepError::InTheWay { damaged, reason }),
        }
    }

    async fn put(&mut self, text: String, storage: &dyn Storage) -> Result<(), StorageError> {
        storage.set(self.form.kind, &text).await?;
        self.settle(text, storage).await;
        Ok(())
    }

    /// `text` stands in the place and this tab knows it: nothing has to be kept beside it any more.
    async fn settle(&mut self, text: String, storage: &dyn Storage) {
        self.known = Some(text);
        if let Some(key) = self.beside.take() {
            // What cannot be removed is work too much, not work lost.
            let _ = storage.remove(&key).await;
        }
    }

    async fn keep_beside(&mut self, text: &str, storage: &dyn Storage) -> Result<(), StorageError> {
        let key = match self.beside.take() {
            Some(key) => key,
            None => free(self.form.kind, Aside::OtherTab, storage).await?,
        };
        storage.set(self.beside.insert(key), text).await
    }
}

/// What the device keeps. What stands under a name of before moves to the present one.
async fn found(form: Form, storage: &dyn Storage) -> Option<String> {
    if let Ok(Some(text)) = storage.get(form.kind).await {
        return Some(text);
    }
    for former in form.former_kinds {
        if let Ok(Some(text)) = storage.get(former).await {
            // Where there is no room for both, it stays under its old name, and is found there again.
            if storage.set(form.kind, &text).await.is_ok() {
                let _ = storage.remove(former).await;
            }
            return Some(text);
        }
    }
    None
}
