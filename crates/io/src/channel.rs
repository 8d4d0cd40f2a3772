//! Several windows of one browser, which talk to each other and to nobody else.

use futures::stream::LocalBoxStream;

/// A channel between the windows of one page.
pub trait Channel: Send + Sync {
    /// Tells the other windows. Where the browser has no such channel, nobody hears it.
    fn post(&self, text: &str);

    /// What other windows tell from now on, never what this one tells. Dropping the stream ends it.
    fn heard(&self) -> LocalBoxStream<'static, String>;
}
