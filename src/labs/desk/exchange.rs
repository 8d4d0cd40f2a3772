//! What goes from the desk to a file or a link, and comes from a file.

use super::{super::refusal::refusal, Desk};
use saved::{self, Saved, Shared};
use words::sentence;

impl<S: Saved> Desk<S> {
    pub(super) fn export(self) {
        let state = self.with_untracked(S::clone);
        match saved::export(&state, self.services().files.as_ref()) {
            Ok(name) => self.toasts.info(format!("Saved as {name}.")),
            Err(error) => self.toasts.problem(sentence(&error.to_string())),
        }
    }

    pub(super) async fn share(self) {
        let Ok(codec) = self.late().fetch().await else {
            let why =
                "There is no link yet: the code that makes it did not arrive. Check the connection and try again.";
            return self.toasts.problem(why);
        };
        let state = self.with_untracked(S::clone);
        let services = self.services();
        match saved::share(&state, &services, codec).await {
            Ok(Shared::Copied) => self.toasts.info("The link is on the clipboard."),
            Ok(Shared::Link(link)) => {
                self.toasts.problem(format!("The clipboard is closed to this page. The link: {link}"));
            }
            Ok(Shared::File(name)) => {
                self.toasts
                    .info(format!("This is too long for a link, so it was saved as {name}: send the file instead."));
            }
            Err(error) => self.toasts.problem(sentence(&error.to_string())),
        }
    }

    pub(super) async fn import(self) {
        let services = self.services();
        let codec = async move { self.late().fetch().await.ok() };
        match saved::import(services.files.as_ref(), codec, || self.with_untracked(S::clone)).await {
            Ok(Some(state)) => {
                self.put(state);
                self.keep();
                self.toasts.info("The file is open. Undo brings your own work back.");
            }
            Ok(None) => {}
            Err(error) => self.toasts.problem(refusal(&error)),
        }
    }
}
