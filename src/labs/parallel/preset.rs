//! Where to begin.

use super::{Size, Way};

/// A size and some ways that show one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The name that readers see.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// How large the matrices are.
    pub size: Size,
    /// The ways to run.
    pub ways: &'static [Way],
}

impl Preset {
    /// All; the lab opens with the first.
    pub const ALL: [Self; 3] = [
        Self {
            name: "Three ways",
            about: "One product in pieces, in a worker and on the GPU.",
            size: Size::ALL[2],
            ways: &[Way::Pieces, Way::Worker, Way::Gpu],
        },
        Self {
            name: "The freeze",
            about: "The same work in one piece, in pieces, and beside the page.",
            size: Size::ALL[3],
            ways: &[Way::OnePiece, Way::Pieces, Way::Worker],
        },
        Self {
            name: "Too small to travel",
            about: "A small product: sending it away costs more than computing it.",
            size: Size::ALL[0],
            ways: &[Way::Pieces, Way::Worker, Way::Gpu],
        },
    ];
}
