//! The course itself, as data.
