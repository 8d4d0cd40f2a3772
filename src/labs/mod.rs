//! The labs: one folder each, all of the same shape.
