//! Untrusted text in, a typed value or a list of violations out.
//!
//! Whatever a model wrote, a tool was called with, or a reader pasted or opened comes in through [`parse`] (syntax,
//! then the type's JSON Schema, then the type itself) or [`read()`] (no schema), and nothing past this point checks
//! again. A violation names the place and says what was found there, so that it can be shown to a reader or sent back
//! to a model as it is.

mod keyword;
mod read;
mod schema;
mod validate;
mod value;
mod violation;

pub use read::{parse, parse_value, read, syntax};
pub use schema::schema_of;
pub use validate::validate;
pub use violation::{Violation, list};
