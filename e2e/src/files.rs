//! The reader's files and clipboard.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use serde_json::{Value, json};

use crate::{Node, Page};

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

    /// Clicks what asks for a file and chooses one.
    #[track_caller]
    pub fn choose_file(&self, button: &Node, file: &Path) {
        self.dev_tools("Page.setInterceptFileChooserDialog", json!({ "enabled": true }));
        self.click(button);
        // The field that asks may be in no document, so it is looked for among all objects.
        let input = self.wait_for("the page asks for a file", || self.file_inputs().pop());
        self.dev_tools("DOM.setFileInputFiles", json!({ "objectId": input, "files": [file] }));
    }

    #[track_caller]
    fn file_inputs(&self) -> Vec<Value> {
        let prototype = self.object("HTMLInputElement.prototype");
        let all = self.dev_tools("Runtime.queryObjects", json!({ "prototypeObjectId": prototype }));
        let waiting = "function() { return this.filter(input => input.type === 'file' && !input.files.length) }";
        let waiting = self.dev_tools(
            "Runtime.callFunctionOn",
            json!({ "objectId": all["objects"]["objectId"], "functionDeclaration": waiting }),
        );
        let list = self.dev_tools(
            "Runtime.getProperties",
            json!({ "objectId": waiting["result"]["objectId"], "ownProperties": true }),
        );
        let list = list["result"].as_array().cloned().unwrap_or_default();
        list.into_iter()
            .filter(|property| property["enumerable"] == true)
            .map(|property| property["value"]["objectId"].clone())
            .collect()
    }

    /// What is on the clipboard.
    #[track_caller]
    pub fn clipboard(&self) -> String {
        self.dev_tools("Browser.grantPermissions", json!({ "permissions": ["clipboardReadWrite"] }));
        let text = self.drive(async |client| {
            let read =
                "navigator.clipboard.readText().then(arguments[0], error => arguments[0](`unreadable: ${error}`))";
            client.execute_async(read, Vec::new()).await
        });
        text.as_str().unwrap_or_default().to_owned()
    }
}
