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
}

impl LineKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Measured => "chart-measured",
            Self::Ideal => "chart-ideal",
            Self::Model => "chart-model",
        }
    }
}

/// The size of the picture, in pixels where it is as narrow as a phone.
const SIZE: (f64, f64) = (320.0, 220.0);
/// Where the axes cross: room for the numbers left of it and below.
const CORNER: (f64, f64) = (34.0, 182.0);
/// The end of the axes.
const END: (f64, f64) = (308.0, 12.0);

/// Lines over `x`, drawn from zero. `label` says what they show, `x` and `y` what is counted along each axis.
#[component]
pub fn Chart(
    #[prop(into)] label: String,
    x: &'static str,
    y: &'static str,
    #[prop(into)] lines: Signal<Vec<Line>>,
) -> impl IntoView {
    let axes = move || lines.with(|lines| Axes::of(lines));
    let grid = move || {
        let axes = axes();
        let columns = axes.x.ticks().map(move |value| {
            let at = axes.place((value, 0.0)).0;
            view! { <text class="chart-number" x=two(at) y=two(CORNER.1 + 16.0) text-anchor="middle">{value.to_string()}</text> }
        });
        let rows = axes.y.ticks().map(move |value| {
            let at = axes.place((0.0, value)).1;
            view! {
                <line class="chart-grid" x1=two(CORNER.0) x2=two(END.0) y1=two(at) y2=two(at) />
                <text class="chart-number" x=two(CORNER.0 - 6.0) y=two(at + 4.0) text-anchor="end">{value.to_string()}</text>
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

/// An axis from zero, with a number at each step.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    step: u32,
    steps: u32,
}

impl Axes {
    fn of(lines: &[Line]) -> Self {
        let largest =
            |of: fn(&(f64, f64)) -> f64| lines.iter().flat_map(|line| &line.points).map(of).fold(1.0, f64::max);
        Self { x: Span::to(largest(|point| point.0)), y: Span::to(largest(|point| point.1)) }
    }

    /// Where a point stands in the picture.
    fn place(self, (x, y): (f64, f64)) -> (f64, f64) {
        let along = |from: f64, to: f64, part: f64| from + (to - from) * part;
        (along(CORNER.0, END.0, x / self.x.end()), along(CORNER.1, END.1 + 8.0, y / self.y.end()))
    }

    fn draw(self, line: &Line) -> impl IntoView + use<> {
        let places: Vec<(f64, f64)> = line.points.iter().map(|point| self.place(*point)).collect();
        let path = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ");
        let class = line.kind.class();
        let dots = (line.kind == LineKind::Measured).then(|| {
            let dot = |(x, y): (f64, f64)| view! { <circle class="chart-dot" cx=two(x) cy=two(y) r="4" /> };
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
        Self { step, steps }
    }

    fn end(self) -> f64 {
        f64::from(self.step * self.steps)
    }

    fn ticks(self) -> impl Iterator<Item = f64> {
        (0..=self.steps).map(move |index| f64::from(index * self.step))
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
    fn points_stand_where_the_axes_say() {
        let lines = [Line { name: "one".to_owned(), points: vec![(1.0, 1.0), (4.0, 3.0)], kind: LineKind::Measured }];
        let axes = Axes::of(&lines);
        assert_eq!(axes.place((0.0, 0.0)), CORNER);
        let (left, right) = (axes.place((1.0, 1.0)), axes.place((4.0, 3.0)));
        assert!(left.0 < right.0 && left.1 > right.1, "up is more");
        assert!((right.0 - END.0).abs() < 1e-9 && right.1 > END.1);
    }
}
