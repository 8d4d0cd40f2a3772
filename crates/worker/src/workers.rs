//! Where workers come from.

use futures::future::LocalBoxFuture;

/// The world's workers.
pub trait Workers {
    /// Starts one; the error says why there is none.
    fn start(&self) -> Result<Box<dyn Line>, String>;

    /// Does `work` beside everything else, however long it takes.
    fn spawn(&self, work: LocalBoxFuture<'static, ()>);
}

/// The line to a worker. Dropping it ends the worker, whatever it does.
pub trait Line {
    /// Sends bytes; the error says why they did not leave.
    fn post(&self, bytes: &[u8]) -> Result<(), String>;

    /// The next thing that happens.
    fn next(&mut self) -> LocalBoxFuture<'_, Event>;

    /// Gives [`Event::Gone`] once nobody holds `lock` any more: the worker holds it for as long as it lives.
    fn watch(&mut self, lock: &str);
}

/// What happens on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The worker says something.
    Said(Vec<u8>),
    /// The worker threw, or did not load.
    Broke(String),
    /// The worker is gone.
    Gone,
}
