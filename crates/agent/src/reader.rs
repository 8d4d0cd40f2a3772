//! What reads typed answers: the ladder of [`structured`](structured::ladder), and nothing else.
//!
//! It is by far the largest thing that a run needs, and a page that shows no run yet needs none of it. With the feature `late`
//! such a page links it apart and hands it over by [`reads_by`] before it begins or opens a run; a run file that comes
//! before it is refused. Everywhere else it is there from the beginning.

use structured::{
    json::Json,
    ladder::{Climb, Ladder, Reading},
};

/// Reads answers by one schema.
pub trait ReadAnswers: Send + Sync {
    /// Reads a text.
    fn read(&self, text: &str, reading: Reading) -> Climb;

    /// Reads what is JSON already.
    fn read_value(&self, value: &Json<'_>, reading: Reading) -> Climb;
}

impl ReadAnswers for Ladder {
    fn read(&self, text: &str, reading: Reading) -> Climb {
        self.climb(text, reading)
    }

    fn read_value(&self, value: &Json<'_>, reading: Reading) -> Climb {
        self.climb_value(value, reading)
    }
}

/// Makes of a schema what reads answers by it.
pub type Compile = fn(&Json<'_>) -> Box<dyn ReadAnswers>;

/// The ladder's.
pub fn ladder(schema: &Json<'_>) -> Box<dyn ReadAnswers> {
    Box::new(Ladder::new(schema))
}

#[cfg(all(feature = "late", target_family = "wasm"))]
static HANDED_OVER: std::sync::OnceLock<Compile> = std::sync::OnceLock::new();

/// Hands over what reads typed answers, where it comes late.
#[cfg(all(feature = "late", target_family = "wasm"))]
pub fn reads_by(compile: Compile) {
    // A second part of the page hands over the same.
    let _ = HANDED_OVER.set(compile);
}

/// Hands over what reads typed answers, where it comes late. Here it is there already.
#[cfg(not(all(feature = "late", target_family = "wasm")))]
pub const fn reads_by(_compile: Compile) {}

/// What reads typed answers, once it is there.
#[cfg(all(feature = "late", target_family = "wasm"))]
pub(super) fn found() -> Option<Compile> {
    HANDED_OVER.get().copied()
}

/// What reads typed answers.
#[cfg(not(all(feature = "late", target_family = "wasm")))]
#[expect(clippy::unnecessary_wraps, reason = "where it comes late there may be none")]
pub(super) fn found() -> Option<Compile> {
    Some(ladder)
}
