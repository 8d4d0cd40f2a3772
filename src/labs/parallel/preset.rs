//! Where to begin.

use super::{Count, State, Way, Work};
use compute::Job;

/// Some work and ways that show one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The name that readers see.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// What is computed.
    pub work: Work,
    /// The ways to run.
    pub ways: &'static [Way],
    /// Whether smaller sizes run too.
    pub sweep: bool,
}

impl Preset {
    /// All; the lab opens with the first.
    pub const ALL: [Self; 7] = [
        Self {
            name: "Three methods",
            about: "One product in pieces, in a worker and on the GPU.",
            work: Work::at(Job::Product, 2),
            ways: &[Way::Pieces, Way::Worker, Way::Gpu],
            sweep: false,
        },
        Self {
            name: "The freeze",
            about: "The same work in one piece, in pieces, and beside the page.",
            work: Work::at(Job::Product, 3),
            ways: &[Way::OnePiece, Way::Pieces, Way::Worker],
            sweep: false,
        },
        Self {
            name: "More workers",
            about: "One product in one worker, shared by two, and by four.",
            work: Work::at(Job::Product, 3),
            ways: &[Way::Worker, Way::Workers(Count::TWO), Way::Workers(Count::FOUR)],
            sweep: false,
        },
        Self {
            name: "A picture in strips",
            about: "The Mandelbrot set in one worker, in four, and on the GPU: some strips cost more.",
            work: Work::at(Job::Mandelbrot, 3),
            ways: &[Way::Worker, Way::Workers(Count::FOUR), Way::Gpu],
            sweep: false,
        },
        Self {
            name: "A million futures",
            about: "Compound interest by chance: nothing to send, so much to compute.",
            work: Work::at(Job::Interest, 3),
            ways: &[Way::Worker, Way::Workers(Count::FOUR), Way::Gpu],
            sweep: false,
        },
        Self {
            name: "From which size on?",
            about: "One product at every size up to 2048: where several workers begin to win, and where the GPU does.",
            work: Work::at(Job::Product, 3),
            ways: &[Way::Worker, Way::Workers(Count::TWO), Way::Gpu],
            sweep: true,
        },
        Self {
            name: "Too small for the GPU",
            about: "A small product: sending it away costs more than computing it.",
            work: Work::at(Job::Product, 0),
            ways: &[Way::Pieces, Way::Worker, Way::Gpu],
            sweep: false,
        },
    ];

    /// Whether what would be run is this.
    pub fn is_chosen(&self, state: &State) -> bool {
        (state.work, state.sweep) == (self.work, self.sweep) && state.ways.iter().copied().eq(self.ways.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::parallel::Msg;

    #[test]
    fn a_preset_is_chosen_until_something_else_is() {
        for preset in Preset::ALL {
            let mut state = State::default();
            state.apply(Msg::Preset(preset));
            let chosen: Vec<_> = Preset::ALL.iter().filter(|one| one.is_chosen(&state)).map(|one| one.name).collect();
            assert_eq!(chosen, [preset.name]);
            state.apply(Msg::Toggle(Way::OnePiece));
            assert!(!preset.is_chosen(&state));
        }
    }
}
