//! The contrast of every pair of colours that meets on the page, computed from `style/tokens.css` (WCAG 2.2, 1.4.3 and
//! 1.4.11), for light and dark.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../style/tokens.css");
const SURFACES: [&str; 4] = ["bg", "surface", "sunken", "raised"];
const TEXT: f64 = 4.5;
const MARK: f64 = 3.0;

/// Relative luminance, light and dark.
type Luminance = [f64; 2];

#[test]
fn text_reads_on_every_surface() {
    for ink in ["text", "text-quiet", "accent", "accent-hover", "problem"] {
        for surface in SURFACES {
            check(ink, surface, TEXT);
        }
    }
}

#[test]
fn text_reads_on_tinted_grounds() {
    for (ink, ground) in [
        ("on-accent", "accent"),
        ("on-accent", "accent-hover"),
        ("text", "accent-soft"),
        ("text-quiet", "accent-soft"),
        ("accent", "accent-soft"),
        ("text", "problem-soft"),
        ("problem", "problem-soft"),
    ] {
        check(ink, ground, TEXT);
    }
}

#[test]
fn every_word_of_a_program_reads_in_a_listing_and_on_its_lit_line() {
    for kind in ["code-keyword", "code-name", "code-text", "code-number", "text-quiet"] {
        for ground in SURFACES.into_iter().chain(["accent-soft"]) {
            check(kind, ground, TEXT);
        }
    }
}

#[test]
fn marks_and_edges_of_controls_show_on_every_surface() {
    let states = ["created", "scheduled", "running", "suspended", "finished", "failed", "cancelled"];
    let marks = states.map(|state| format!("state-{state}"));
    for mark in marks.iter().map(String::as_str).chain(["line-strong"]) {
        for surface in SURFACES.into_iter().chain(["accent-soft"]) {
            check(mark, surface, MARK);
        }
    }
}

#[test]
fn black_on_white_is_twenty_one() {
    let (black, white) = (luminance([0.0, 0.0, 0.0]), luminance([1.0, 0.0, 0.0]));
    assert!((ratio(black, white) - 21.0).abs() < 0.01, "{}", ratio(black, white));
}

#[test]
fn a_colour_is_read_as_browsers_read_it() {
    // oklch(62.796% 0.25768 29.234) is red, #f00, whose luminance is 0.2126.
    let red = luminance([0.62796, 0.25768, 29.234]);
    assert!((red - 0.2126).abs() < 0.001, "{red}");
}

#[track_caller]
fn check(ink: &str, ground: &str, least: f64) {
    let colours = colours();
    let [ink_at, ground_at] = [ink, ground].map(|name| *colours.get(name).expect(name));
    for (theme, (ink_at, ground_at)) in ["light", "dark"].iter().zip(ink_at.into_iter().zip(ground_at)) {
        let found = ratio(ink_at, ground_at);
        assert!(found >= least, "{theme}: --{ink} on --{ground} is {found:.2}, less than {least}");
    }
}

fn colours() -> BTreeMap<&'static str, Luminance> {
    TOKENS.lines().filter_map(colour).collect()
}

/// `--name: light-dark(oklch(L% C H), oklch(L% C H));`
fn colour(line: &'static str) -> Option<(&'static str, Luminance)> {
    let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
    let mut parts = value.split("oklch(").skip(1).map(|part| {
        let numbers: Vec<f64> = part
            .split(')')
            .next()?
            .split_whitespace()
            .map(|number| number.trim_end_matches('%').parse().ok())
            .collect::<Option<_>>()?;
        let [lightness, chroma, hue] = numbers.try_into().ok()?;
        Some(luminance([lightness / 100.0, chroma, hue]))
    });
    Some((name, [parts.next()??, parts.next()??]))
}

fn ratio(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// From OKLCH to linear sRGB with Björn Ottosson's matrices (<https://bottosson.github.io/posts/oklab/>), clipped to the
/// gamut, weighted as in WCAG 2.2.
fn luminance([lightness, chroma, hue]: [f64; 3]) -> f64 {
    let (a, b) = (chroma * hue.to_radians().cos(), chroma * hue.to_radians().sin());
    let lms =
        [(0.396_337_777_4, 0.215_803_757_3), (-0.105_561_345_8, -0.063_854_172_8), (-0.089_484_177_5, -1.291_485_548)]
            .map(|(from_a, from_b)| (lightness + from_a * a + from_b * b).powi(3));
    let rows = [
        [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
        [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
        [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701],
    ];
    let rgb = rows.map(|row| row.iter().zip(lms).map(|(weight, part)| weight * part).sum::<f64>().clamp(0.0, 1.0));
    0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
}
