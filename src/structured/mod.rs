//! Untrusted text in, a typed value or a list of violations out.
