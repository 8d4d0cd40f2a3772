//! The compute worker.

fn main() {}
