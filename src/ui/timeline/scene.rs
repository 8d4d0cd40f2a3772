//! What a picture consists of, with places in percent of the width and pixels from the top, so that neither text nor
//! patterns are stretched.

use super::{
    axis::{self, Axis, Scale},
    names,
    rows::{HEADING, Rows},
    window::Window,
};
use trace::{State, TaskId, Trace};

/// The shapes of one picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scene {
    pub(super) bars: Vec<Bar>,
    pub(super) ends: Vec<End>,
    pub(super) names: Vec<Name>,
    pub(super) ticks: Vec<axis::Tick>,
    pub(super) gap: Option<Gap>,
}

/// What two runs differ by, where the one that ends first has ended.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gap {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) width: f64,
    pub(super) y: f64,
    pub(super) height: f64,
}

/// A stretch of time in one state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bar {
    pub(super) task: TaskId,
    /// `None` for what was predicted.
    pub(super) state: Option<State>,
    pub(super) x: f64,
    pub(super) width: f64,
    pub(super) y: f64,
    /// It reaches the end of what has happened, and may grow.
    pub(super) is_last: bool,
}

/// How a task ended, and where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct End {
    pub(super) state: State,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// The name of a task, above its bar.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) width: f64,
    pub(super) y: f64,
    pub(super) side: Side,
}

/// Which end of its room a name stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Start,
    End,
}

/// Narrower than this, in percent, and a bar is less than half a pixel on any screen.
const LEAST_BAR: f64 = 0.02;

/// What is drawn, and along which axis.
#[derive(Clone, Copy)]
pub(super) struct Drawn<'a> {
    pub(super) trace: &'a Trace,
    pub(super) predicted: Option<&'a Trace>,
    pub(super) axis: Axis,
}

impl<'a> Drawn<'a> {
    /// Where the events are.
    pub(super) const fn scale(self) -> Scale<'a> {
        Scale { axis: self.axis, trace: self.trace }
    }
}

/// The part that is shown, and how wide the picture is, in pixels.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) window: Window,
    pub(super) width: f64,
}

/// One of the shapes, as high as the picture or its bars are.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) kind: Kind,
    pub(super) height: f64,
    /// Which of its kind.
    pub(super) index: usize,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Tick(axis::Tick),
    Bar(Bar),
    End(End),
    Name(Name),
}

/// What tells a shape from the one that stands in its place a moment later.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Key {
    kind: u8,
    index: usize,
    state: Option<State>,
    places: [u64; 4],
    text: String,
}

impl Shape {
    /// Without the width of a bar that may grow.
    pub(super) fn key(&self) -> Key {
        let (kind, state, [x, y, width], text) = match &self.kind {
            Kind::Tick(tick) => (0, None, [tick.x, 0.0, 0.0], tick.text.as_str()),
            Kind::Bar(bar) if bar.is_last => (1, bar.state, [bar.x, bar.y, 0.0], ""),
            Kind::Bar(bar) => (2, bar.state, [bar.x, bar.y, bar.width], ""),
            Kind::End(end) => (3, Some(end.state), [end.x, end.y, 0.0], ""),
            Kind::Name(name) if name.side == Side::Start => (4, None, [name.x, name.y, name.width], name.text.as_str()),
            Kind::Name(name) => (5, None, [name.x, name.y, name.width], name.text.as_str()),
        };
        let places = [x, y, width, self.height].map(f64::to_bits);
        Key { kind, index: self.index, state, places, text: text.to_owned() }
    }
}

impl Scene {
    /// Every shape, those in front last.
    pub(super) fn shapes(&self, rows: &Rows) -> Vec<Shape> {
        let kinds = self.ticks.iter().cloned().map(Kind::Tick).enumerate().map(|kind| (kind, rows.height));
        let bars = self.bars.iter().copied().map(Kind::Bar).enumerate();
        let ends = self.ends.iter().cloned().map(Kind::End).enumerate();
        let names = self.names.iter().cloned().map(Kind::Name).enumerate();
        let kinds = kinds.chain(bars.chain(ends).chain(names).map(|kind| (kind, rows.sizes.bar)));
        kinds.map(|((index, kind), height)| Shape { kind, height, index }).collect()
    }

    /// The part of the traces that is shown, placed by `rows`.
    pub(super) fn new(drawn: Drawn<'_>, rows: &Rows, shown: Shown) -> Self {
        let window = shown.window;
        let mut scene = Self { ticks: drawn.scale().ticks(window), ..Self::default() };
        scene.add_bars(drawn.scale(), rows, window);
        if let Some(trace) = drawn.predicted {
            scene.add_predicted(Scale { trace, ..drawn.scale() }, rows, window);
        }
        scene.names = names::of(drawn, rows, shown);
        scene.gap = gap(drawn, rows, window);
        scene
    }

    fn add_bars(&mut self, scale: Scale<'_>, rows: &Rows, window: Window) {
        let trace = scale.trace;
        let mut last: Vec<Option<usize>> = vec![None; trace.tasks().len()];
        let end = scale.end(None);
        for segment in trace.segments() {
            let (task, state) = (segment.task, segment.state);
            let (y, from) = (rows.tasks[task.index()].bar, scale.begin(segment.event));
            if state.is_end() {
                let at = scale.end(Some(segment.event));
                if window.contains(at) {
                    self.ends.push(End { state, x: window.percent(at), y });
                }
                continue;
            }
            let to = until(scale, segment.until);
            if let Some((x, width)) = window.clip(from, to) {
                let last = &mut last[task.index()];
                let tiny = |bar: &&mut Bar| bar.width.max(width) < LEAST_BAR;
                if let Some(bar) = last.map(|index| &mut self.bars[index]).filter(tiny) {
                    bar.width = x + width - bar.x;
                    bar.is_last = to == end;
                } else {
                    *last = Some(self.bars.len());
                    self.bars.push(Bar { task, state: Some(state), x, width, y, is_last: to == end });
                }
            }
        }
    }

    fn add_predicted(&mut self, scale: Scale<'_>, rows: &Rows, window: Window) {
        let lasts = |state: State| state != State::Created && !state.is_end();
        for segment in scale.trace.segments().into_iter().filter(|segment| lasts(segment.state)) {
            if let Some((x, width)) = window.clip(scale.begin(segment.event), until(scale, segment.until)) {
                let y = rows.predicted[segment.task.index()].bar;
                self.bars.push(Bar { task: segment.task, state: None, x, width, y, is_last: false });
            }
        }
    }
}

/// On the axis of time: in an order of events there is no such stretch.
fn gap(drawn: Drawn<'_>, rows: &Rows, window: Window) -> Option<Gap> {
    let difference = match drawn.axis {
        Axis::Time => drawn.trace.difference()?,
        Axis::Order => return None,
    };
    let (x, width) = window.clip(difference.from.0, difference.to.0)?;
    let top = rows.headings.get(difference.earlier)?.top;
    let end = rows.headings.get(difference.earlier + 1).map_or(rows.height, |next| next.top);
    let (y, height) = (top + HEADING, end - top - HEADING);
    Some(Gap { text: difference.name(), x, width, y, height })
}

/// Where a stretch is over that this event ended: where a task ends, the column of its end belongs to it.
fn until(scale: Scale<'_>, event: Option<usize>) -> u64 {
    let ends = |event: &usize| scale.trace.events()[*event].state.is_end();
    match event {
        Some(event) if !ends(&event) => scale.begin(event),
        end => scale.end(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::{LaneKind, Micros, Named, Provenance, Recorder, SideBySide, Task};

    /// a is created at 0, runs from 10 to 60 and is done at 90; b runs from 60 and still does at 100.
    fn trace() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "loop");
        let a = recorder.create(Micros(0), Task::on(lane, "a"));
        recorder.enter(Micros(10), a, State::Running);
        recorder.enter(Micros(60), a, State::Suspended);
        let b = recorder.create(Micros(60), Task::on(lane, "b"));
        recorder.enter(Micros(60), b, State::Running);
        recorder.enter(Micros(90), a, State::Finished);
        recorder.create(Micros(100), Task::on(lane, "late"));
        recorder.finish().unwrap()
    }

    const fn in_time(trace: &Trace) -> Drawn<'_> {
        Drawn { trace, predicted: None, axis: Axis::Time }
    }

    const fn wide(window: Window) -> Shown {
        Shown { window, width: 800.0 }
    }

    fn scene(window: Window) -> Scene {
        let trace = trace();
        Scene::new(in_time(&trace), &Rows::of(&trace, None), wide(window))
    }

    fn bars(scene: &Scene) -> Vec<(u32, &str, i64, i64)> {
        #[expect(clippy::cast_possible_truncation, reason = "percent")]
        let whole = |part: f64| part.round() as i64;
        let word = |bar: &Bar| bar.state.map_or("predicted", State::word);
        scene.bars.iter().map(|bar| (bar.task.0, word(bar), whole(bar.x), whole(bar.width))).collect()
    }

    #[test]
    fn a_bar_is_as_wide_as_it_lasted_and_an_open_one_reaches_the_end() {
        assert_eq!(
            bars(&scene(Window::fit(Micros(100)))),
            [(0, "created", 0, 10), (0, "running", 10, 50), (0, "waiting", 60, 30), (1, "running", 60, 40)]
        );
    }

    #[test]
    fn zoomed_in_only_what_is_inside_is_drawn() {
        let whole = Window::fit(Micros(100));
        let scene = scene(whole.zoomed(5.0, 100, whole));
        assert_eq!(bars(&scene), [(0, "waiting", 0, 50), (1, "running", 0, 100)]);
        assert_eq!(scene.ends.len(), 1);
        assert_eq!(scene.ends[0].state, State::Finished);
    }

    #[test]
    fn what_is_too_short_to_see_is_drawn_as_one() {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "loop");
        let task = recorder.create(Micros(0), Task::on(lane, "busy"));
        for at in 0..1_000 {
            recorder.enter(Micros(at * 1_000), task, if at % 2 == 0 { State::Running } else { State::Suspended });
        }
        recorder.enter(Micros(100_000_000), task, State::Finished);
        let trace = recorder.finish().unwrap();
        let scene = Scene::new(in_time(&trace), &Rows::of(&trace, None), wide(Window::fit(Micros(100_000_000))));
        assert!(scene.bars.len() < 110, "{}", scene.bars.len());
        let covered: f64 = scene.bars.iter().map(|bar| bar.width).sum();
        assert!((covered - 100.0).abs() < 1e-6, "{covered}");
    }

    #[test]
    fn a_prediction_is_drawn_last_and_without_a_state() {
        let trace = trace();
        let rows = Rows::of(&trace, Some(&trace));
        let scene =
            Scene::new(Drawn { predicted: Some(&trace), ..in_time(&trace) }, &rows, wide(Window::fit(Micros(100))));
        let predicted: Vec<_> = bars(&scene).into_iter().skip(4).collect();
        assert_eq!(predicted, [(0, "predicted", 10, 50), (0, "predicted", 60, 30), (1, "predicted", 60, 40)]);
    }

    #[test]
    fn in_order_each_state_is_as_wide_as_the_events_until_the_next_and_the_end_has_a_column() {
        let trace = trace();
        let drawn = Drawn { axis: Axis::Order, ..in_time(&trace) };
        // Seven events: a is created, runs, waits; b is created, runs; a is done; the late one is created.
        let scene = Scene::new(drawn, &Rows::of(&trace, None), wide(drawn.scale().whole()));
        let column = 100.0 / 7.0;
        let columns: Vec<_> =
            scene.bars.iter().map(|bar| (bar.task.0, (bar.x / column).round(), (bar.width / column).round())).collect();
        assert_eq!(columns, [(0, 0.0, 1.0), (0, 1.0, 1.0), (0, 2.0, 4.0), (1, 3.0, 1.0), (1, 4.0, 3.0), (2, 6.0, 1.0)]);
        assert!((scene.ends[0].x - 6.0 * column).abs() < 0.01, "at the right of its column: {:?}", scene.ends);
    }

    #[test]
    fn what_one_of_two_runs_saves_is_drawn_where_it_has_ended_and_only_in_time() {
        let run = |end| {
            let mut recorder = Recorder::new(Provenance::Virtual);
            let lane = recorder.lane(LaneKind::Tasks, "tasks");
            let task = recorder.create(Micros(0), Task::on(lane, "a"));
            recorder.enter(Micros(end), task, State::Finished);
            recorder.finish().unwrap()
        };
        let runs = [run(10_000_000), run(4_000_000)];
        let both =
            SideBySide::of(&[Named { name: "a", trace: &runs[0] }, Named { name: "b", trace: &runs[1] }], |_| true);
        let rows = Rows::of(both.trace(), None);
        let gap = |axis| {
            let drawn = Drawn { axis, ..in_time(both.trace()) };
            Scene::new(drawn, &rows, wide(drawn.scale().whole())).gap
        };
        let found = gap(Axis::Time).unwrap();
        assert_eq!((found.text.as_str(), found.x.round(), found.width.round()), ("6.0 s saved", 40.0, 60.0));
        assert!(found.y > rows.headings[1].top && found.y + found.height <= rows.height, "{found:?}");
        assert_eq!(gap(Axis::Order), None);
    }
}
