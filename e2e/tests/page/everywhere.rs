//! What holds in every state, on every screen.

use e2e::{Motion, Page, Scheme, Screen};

use crate::{
    demo, settings,
    states::{self, walk},
};

const WIDE: Screen = Screen { width: 1280, zoom: 1 };
const PHONE: Screen = Screen { width: 360, zoom: 1 };
const NARROWEST: Screen = Screen { width: 320, zoom: 1 };
const ZOOMED: Screen = Screen { width: 1280, zoom: 2 };

fn axe_in_both_schemes(page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    for scheme in [Scheme::Light, Scheme::Dark] {
        page.prefer(scheme, Motion::Full);
        found.extend(page.violations().into_iter().map(|line| format!("{scheme:?}: {line}")));
    }
    found
}

#[test]
fn axe_finds_nothing_on_the_routes_on_a_wide_screen() {
    walk(states::of_routes(), WIDE, axe_in_both_schemes);
}

#[test]
fn axe_finds_nothing_on_the_routes_on_a_phone() {
    walk(states::of_routes(), PHONE, axe_in_both_schemes);
}

#[test]
fn axe_finds_nothing_in_the_settings() {
    walk(settings::states(), WIDE, axe_in_both_schemes);
    walk(settings::states(), PHONE, axe_in_both_schemes);
}

#[test]
fn axe_finds_nothing_on_the_instructors_page() {
    walk(demo::states(), WIDE, axe_in_both_schemes);
    walk(demo::states(), PHONE, axe_in_both_schemes);
}

/// Two tests for each lab of the list, so that they run side by side.
macro_rules! labs {
    ($($lab:ident),*) => {
        $(mod $lab {
            use super::{PHONE, WIDE, axe_in_both_schemes, states::of_lab, walk};
            use interleave::labs::$lab::LAB;

            #[test]
            fn axe_finds_nothing_on_a_wide_screen() {
                walk(of_lab(&LAB), WIDE, axe_in_both_schemes);
            }

            #[test]
            fn axe_finds_nothing_on_a_phone() {
                walk(of_lab(&LAB), PHONE, axe_in_both_schemes);
            }
        })*
    };
}

interleave::for_each_lab!(labs);

#[test]
fn on_a_narrow_screen_nothing_scrolls_sideways_and_targets_are_large() {
    walk(states::all(), NARROWEST, |page| [page.sideways(), page.small_targets()].concat());
}

#[test]
fn at_200_percent_zoom_nothing_scrolls_sideways() {
    walk(states::all(), ZOOMED, Page::sideways);
}

#[test]
fn nothing_moves_for_readers_who_ask_for_less_motion() {
    walk(states::all(), WIDE, |page| {
        page.prefer(Scheme::Light, Motion::Reduced);
        page.motion()
    });
}
