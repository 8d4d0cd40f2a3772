//! The text of the program that wrote a trace, as far as findings ask it.

use std::{fmt, sync::Arc};

use trace::Source;

/// What a text says of lines that need each other.
#[derive(Clone)]
pub struct SourceText(pub Arc<dyn Source + Send + Sync>);

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SourceText")
    }
}
