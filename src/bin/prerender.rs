//! Renders each route to HTML at build time.

fn main() {}
