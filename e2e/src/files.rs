//! The reader's files and clipboard.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use fantoccini::Locator;
use serde_json::json;

use crate::{Node, Page, cdp::Extra};

/// The field with which the page asks.
const FILE_FIELD: Locator<'static> = Locator::Css("input[type=file]");

/// A folder for one visit's files, removed with it.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn create() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("interleave-e2e-{}-{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Left behind, it is a few kilobytes where the system cleans up.
        _ = fs::remove_dir_all(&self.0);
    }
}

impl Page {
    /// Clicks what offers a download and waits for the whole file, which is then at the returned path.
    #[track_caller]
    pub fn download(&self, button: &Node, name: &str) -> PathBuf {
        let folder = &self.folder.0;
        self.dev_tools("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder }));
        self.click(button);
        let file = folder.join(name);
        // Chromium gives a file its name when it is whole.
        self.until(&format!("{name} is downloaded"), || file.is_file());
        file
    }

    /// Writes a file that the reader might choose.
    #[track_caller]
    pub fn write_file(&self, name: &str, content: &str) -> PathBuf {
        let file = self.folder.0.join(name);
        fs::write(&file, content).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        file
    }

    /// Clicks what asks for a file and chooses one, as `WebDriver` does: the page's own field is sent the path.
    #[track_caller]
    pub fn choose_file(&self, button: &Node, file: &Path) {
        self.ask_for_file(button);
        let path = file.to_string_lossy();
        self.drive(async |client| client.find(FILE_FIELD).await?.send_keys(&path).await);
        self.until("the page asks for a file no more", || !self.asks_for_file());
    }

    /// Clicks what asks for a file and chooses none.
    #[track_caller]
    pub fn choose_no_file(&self, button: &Node) {
        self.ask_for_file(button);
        self.eval("document.querySelector('input[type=file]').dispatchEvent(new Event('cancel'))");
        self.until("the page asks for a file no more", || !self.asks_for_file());
    }

    /// Clicks what asks for a file. The system's dialog, which no test can see, stays shut.
    #[track_caller]
    fn ask_for_file(&self, button: &Node) {
        self.eval(
            "addEventListener('click', function refuse(event) {
                 if (!event.target.matches('input[type=file]')) return;
                 event.preventDefault();
                 removeEventListener('click', refuse, true);
             }, true)",
        );
        self.click(button);
        // By name alone: the browser's search for a name takes the name of the chosen file for a part of it.
        self.until("the page asks for a file", || self.all("button").iter().any(|node| node.name == "File to open"));
    }

    /// Whether the page holds a field for a file.
    #[track_caller]
    fn asks_for_file(&self) -> bool {
        self.eval("return !!document.querySelector('input[type=file]')") == true
    }

    /// What is on the clipboard.
    #[track_caller]
    pub fn clipboard(&self) -> String {
        self.drive(async |client| client.issue_cmd(Extra::Grant { permission: "clipboard-read" }).await);
        let text = self.drive(async |client| {
            let read =
                "navigator.clipboard.readText().then(arguments[0], error => arguments[0](`unreadable: ${error}`))";
            client.execute_async(read, Vec::new()).await
        });
        text.as_str().unwrap_or_default().to_owned()
    }
}
