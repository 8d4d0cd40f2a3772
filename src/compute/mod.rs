//! The same work run in several ways, and where the time goes.
