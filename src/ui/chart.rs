//! A few lines over two numbers. What it shows stands in a table beside it, too.

use leptos::prelude::*;

/// A line of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What the legend calls it.
    pub name: String,
    /// Where it goes through, from left to right; none negative.
    pub points: Vec<(f64, f64)>,
    /// What it is.
    pub kind: LineKind,
}

/// What a line of a chart is, which says how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Measured at its points, which are marked.
    Measured,
    /// What would be best.
    Ideal,
    /// What a formula makes of the measured points.
    Model,
    /// One of several that were measured, by its place among them.
    Series(u8),
}

/// How numbers stand along the axes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// From zero, at equal distances.
    #[default]
    Linear,
    /// Each step doubles along the bottom and is ten times as much upwards: for what grows by factors.
    Factors,
}

impl LineKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Measured => "chart-measured",
            Self::Ideal => "chart-ideal",
            Self::Model => "chart-model",
            Self::Series(0) => "chart-series-0",
            Self::Series(1) => "chart-series-1",
            Self::Series(2) => "chart-series-2",
            Self::Series(3) => "chart-series-3",
            Self::Series(_) => "chart-series-4",
        }
    }

    const fn is_measured(self) -> bool {
        matches!(self, Self::Measured | Self::Series(_))
    }
}

/// The size of the picture, in pixels where it is as narrow as a phone.
const SIZE: (f64, f64) = (320.0, 220.0);
/// Where the axes cross: room for the numbers left of it and below.
const CORNER: (f64, f64) = (44.0, 182.0);
/// The end of the axes.
const END: (f64, f64) = (300.0, 12.0);
/// The highest point: the name of what is counted stands above it.
const TOP: f64 = END.1 + 8.0;

/// Lines over `x`. `label` says what they show, `x` and `y` what is counted along each axis.
#[component]
pub fn Chart(
    #[prop(into)] label: String,
    x: &'static str,
    y: &'static str,
    #[prop(into)] lines: Signal<Vec<Line>>,
    #[prop(optional)] scale: Scale,
) -> impl IntoView {
    let axes = move || lines.with(|lines| Axes::of(lines, scale));
    let grid = move || {
        let axes = axes();
        let columns = axes.x.ticks().map(move |value| {
            let at = along(CORNER.0, END.0, axes.x.part(value));
            view! { <text class="chart-number" x=two(at) y=two(CORNER.1 + 16.0) text-anchor="middle">{short(value)}</text> }
        });
        let rows = axes.y.ticks().map(move |value| {
            let at = along(CORNER.1, TOP, axes.y.part(value));
            view! {
                <line class="chart-grid" x1=two(CORNER.0) x2=two(END.0) y1=two(at) y2=two(at) />
                <text class="chart-number" x=two(CORNER.0 - 6.0) y=two(at + 4.0) text-anchor="end">{short(value)}</text>
            }
        });
        (rows.collect_view(), columns.collect_view())
    };
    let drawn = move || {
        let axes = axes();
        lines.with(|lines| lines.iter().map(|line| axes.draw(line)).collect_view())
    };
    let legend = move || {
        lines.with(|lines| {
            let named = |line: &Line| {
                view! {
                    <li>
                        <svg class="chart-sample" viewBox="0 0 28 12" aria-hidden="true">
                            <line class=line.kind.class() x1="1" x2="27" y1="6" y2="6" />
                        </svg>
                        {line.name.clone()}
                    </li>
                }
            };
            lines.iter().map(named).collect_view()
        })
    };
    view! {
        <figure class="chart">
            <svg viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1) role="img" aria-label=label>
                {grid}
                <text class="chart-axis" x=two(END.0) y=two(SIZE.1 - 4.0) text-anchor="end">{x}</text>
                <text class="chart-axis" x=two(CORNER.0) y=two(END.1 - 2.0)>{y}</text>
                {drawn}
            </svg>
            <ul class="chart-legend">{legend}</ul>
        </figure>
    }
}

/// Both axes of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Axes {
    x: Span,
    y: Span,
}

/// An axis, with a number at each step.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Span {
    /// From zero.
    Linear { step: u32, steps: u32 },
    /// From one power to another.
    Factors { base: f64, from: i32, to: i32 },
}

impl Axes {
    fn of(lines: &[Line], scale: Scale) -> Self {
        let axis = |of: fn(&(f64, f64)) -> f64, base: f64| {
            let all = || lines.iter().flat_map(|line| &line.points).map(of);
            match scale {
                Scale::Linear => Span::to(all().fold(1.0, f64::max)),
                Scale::Factors => Span::between(base, all().fold(f64::INFINITY, f64::min), all().fold(0.0, f64::max)),
            }
        };
        Self { x: axis(|point| point.0, 2.0), y: axis(|point| point.1, 10.0) }
    }

    /// Where a point stands in the picture.
    fn place(self, (x, y): (f64, f64)) -> (f64, f64) {
        (along(CORNER.0, END.0, self.x.part(x)), along(CORNER.1, TOP, self.y.part(y)))
    }

    fn draw(self, line: &Line) -> impl IntoView + use<> {
        let places: Vec<(f64, f64)> = line.points.iter().map(|point| self.place(*point)).collect();
        let path = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ");
        let class = line.kind.class();
        let dots = line.kind.is_measured().then(|| {
            let dot =
                |(x, y): (f64, f64)| view! { <circle class=format!("chart-dot {class}") cx=two(x) cy=two(y) r="4" /> };
            places.into_iter().map(dot).collect_view()
        });
        view! {
            <polyline class=class points=path />
            {dots}
        }
    }
}

/// Numbers along an axis, at most.
const MOST_STEPS: u32 = 5;

impl Span {
    /// The shortest axis with few numbers that holds `largest`.
    fn to(largest: f64) -> Self {
        let steps = |step: u32| (largest / f64::from(step)).ceil();
        let all = (0..9).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u32.pow(power)));
        let step = all.into_iter().find(|step| steps(*step) <= f64::from(MOST_STEPS)).unwrap_or(1_000_000_000);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between one and a few")]
        let steps = steps(step).clamp(1.0, f64::from(MOST_STEPS)) as u32;
        Self::Linear { step, steps }
    }

    /// The shortest axis of powers of `base` that holds what lies between these.
    fn between(base: f64, smallest: f64, largest: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "the exponent of a number is a few hundred at most")]
        let power = |number: f64, round: fn(f64) -> f64| round(number.max(1e-6).log2() / base.log2() - 1e-9) as i32;
        let from = if smallest.is_finite() { power(smallest, |power| (power + 2e-9).floor()) } else { 0 };
        Self::Factors { base, from, to: power(largest, f64::ceil).max(from + 1) }
    }

    /// What part of the axis lies before a number.
    fn part(self, number: f64) -> f64 {
        match self {
            Self::Linear { step, steps } => number / f64::from(step * steps),
            Self::Factors { base, from, to } => {
                (number.max(1e-6).log2() / base.log2() - f64::from(from)) / f64::from(to - from)
            }
        }
    }

    fn ticks(self) -> impl Iterator<Item = f64> {
        let (from, to) = match self {
            Self::Linear { steps, .. } => (0, i32::try_from(steps).unwrap_or_default()),
            Self::Factors { from, to, .. } => (from, to),
        };
        (from..=to).map(move |index| match self {
            Self::Linear { step, .. } => f64::from(index) * f64::from(step),
            Self::Factors { base, .. } => base.powi(index),
        })
    }
}

fn along(from: f64, to: f64, part: f64) -> f64 {
    from + (to - from) * part
}

/// A number along an axis, where there is little room.
fn short(number: f64) -> String {
    match number {
        number if number < 10_000.0 => number.to_string(),
        number if number < 1e6 => format!("{:.0}k", number / 1e3),
        number => format!("{:.0}M", number / 1e6),
    }
}

/// A place in the picture, short.
fn two(place: f64) -> String {
    format!("{place:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(largest: f64, expect: &[f64]) {
        assert_eq!(Span::to(largest).ticks().collect::<Vec<_>>(), expect);
    }

    #[test]
    fn an_axis_has_few_round_numbers_and_holds_all() {
        check(1.0, &[0.0, 1.0]);
        check(4.0, &[0.0, 1.0, 2.0, 3.0, 4.0]);
        check(7.2, &[0.0, 2.0, 4.0, 6.0, 8.0]);
        check(16.0, &[0.0, 5.0, 10.0, 15.0, 20.0]);
    }

    #[test]
    fn what_grows_by_factors_has_a_number_at_each_power() {
        let ticks = |base, from, to| Span::between(base, from, to).ticks().collect::<Vec<_>>();
        assert_eq!(ticks(2.0, 256.0, 2_048.0), [256.0, 512.0, 1_024.0, 2_048.0]);
        assert_eq!(ticks(10.0, 0.7, 130.0), [0.1, 1.0, 10.0, 100.0, 1_000.0]);
        assert_eq!(ticks(2.0, 8.0, 8.0), [8.0, 16.0], "an axis has a length");
        let axis = Span::between(2.0, 256.0, 4_096.0);
        assert!((axis.part(1_024.0) - 0.5).abs() < 1e-9, "each doubling is as far as the one before");
        assert_eq!([1_024.0, 65_536.0, 4_194_304.0].map(short), ["1024", "66k", "4M"]);
    }

    #[test]
    fn points_stand_where_the_axes_say() {
        let lines = [Line { name: "one".to_owned(), points: vec![(1.0, 1.0), (4.0, 3.0)], kind: LineKind::Measured }];
        let axes = Axes::of(&lines, Scale::Linear);
        assert_eq!(axes.place((0.0, 0.0)), CORNER);
        let (left, right) = (axes.place((1.0, 1.0)), axes.place((4.0, 3.0)));
        assert!(left.0 < right.0 && left.1 > right.1, "up is more");
        assert!((right.0 - END.0).abs() < 1e-9 && right.1 > END.1);
    }
}
