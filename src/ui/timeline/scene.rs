//! What a picture consists of, with places in percent of the width and pixels from the top, so that neither text nor
//! patterns are stretched.

use super::{axis, rows::Rows, window::Window};
use crate::trace::{Micros, State, TaskId, Trace};

/// The shapes of one picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scene {
    pub(super) bars: Vec<Bar>,
    pub(super) ends: Vec<End>,
    pub(super) names: Vec<Name>,
    pub(super) ticks: Vec<axis::Tick>,
}

/// A stretch of time in one state.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bar {
    pub(super) task: TaskId,
    /// `None` for what was predicted.
    pub(super) state: Option<State>,
    pub(super) x: f64,
    pub(super) width: f64,
    pub(super) y: f64,
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

/// Narrower than this, in percent, and a name shows no more than a letter.
const LEAST_NAME: f64 = 3.0;
/// Beyond this, in percent, a name would run out of the picture, so it ends where its bar ends.
const LATE: f64 = 66.0;
/// So far from the name before it, in percent, a name may grow to the left.
const FREE: f64 = 33.0;
/// Narrower than this, in percent, and a bar is less than half a pixel on any screen.
const LEAST_BAR: f64 = 0.02;

impl Scene {
    /// The part of `trace` and `predicted` that is inside `window`, placed by `rows`.
    pub(super) fn new((trace, predicted): (&Trace, Option<&Trace>), rows: &Rows, window: Window) -> Self {
        let mut scene = Self { ticks: axis::ticks(window), ..Self::default() };
        scene.add_bars(trace, rows, window);
        scene.add_predicted(predicted, rows, window);
        scene.add_names(trace, rows, window);
        scene.add_missing(predicted, rows, window);
        scene
    }

    fn add_bars(&mut self, trace: &Trace, rows: &Rows, window: Window) {
        let mut last: Vec<Option<usize>> = vec![None; trace.tasks().len()];
        for segment in trace.segments() {
            let (task, state) = (segment.task, segment.state);
            let y = rows.tasks[task.index()].bar;
            if state.is_end() && window.contains(segment.from) {
                self.ends.push(End { state, x: window.percent(segment.from), y });
            } else if let Some((x, width)) = window.clip(segment.from, segment.to) {
                let last = &mut last[task.index()];
                let tiny = |bar: &&mut Bar| bar.width.max(width) < LEAST_BAR;
                if let Some(bar) = last.map(|index| &mut self.bars[index]).filter(tiny) {
                    bar.width = x + width - bar.x;
                } else {
                    *last = Some(self.bars.len());
                    self.bars.push(Bar { task, state: Some(state), x, width, y });
                }
            }
        }
    }

    fn add_predicted(&mut self, predicted: Option<&Trace>, rows: &Rows, window: Window) {
        for segment in predicted.into_iter().flat_map(Trace::segments).filter(|segment| segment.state != State::Created)
        {
            if let Some((x, width)) = window.clip(segment.from, segment.to) {
                let y = rows.predicted[segment.task.index()].bar;
                self.bars.push(Bar { task: segment.task, state: None, x, width, y });
            }
        }
    }

    fn add_names(&mut self, trace: &Trace, rows: &Rows, window: Window) {
        for (task, place) in (0..).map(TaskId).zip(&rows.tasks) {
            if place.to < window.from() || !rows.lanes[place.lane].names {
                continue;
            }
            let Some((x, width)) = window.clip(place.from, place.next.unwrap_or(window.to())) else { continue };
            let (text, y) = (trace.tasks()[task.index()].label.clone(), place.top);
            let free = || place.before.is_none_or(|from| x - window.percent(from) > FREE);
            if x > LATE && place.next.is_none() && free() {
                let width = window.percent(place.to.min(window.to()));
                self.names.push(Name { text, x: 0.0, width, y, side: Side::End });
            } else if width >= LEAST_NAME {
                self.names.push(Name { text, x, width, y, side: Side::Start });
            }
        }
    }

    /// What was predicted and never came has a name too.
    fn add_missing(&mut self, predicted: Option<&Trace>, rows: &Rows, window: Window) {
        for (task, place) in rows.missing.iter().map(|task| (task.index(), rows.predicted[task.index()])) {
            let label = predicted.map(|predicted| predicted.tasks()[task].label.clone());
            let room = window.clip(place.from, window.to()).filter(|_| rows.lanes[place.lane].names);
            if let (Some(text), Some((x, width))) = (label, room) {
                self.names.push(Name { text, x, width, y: place.top, side: Side::Start });
            }
        }
    }
}

impl Window {
    /// The part of a stretch that is inside: where it begins and how wide it is, in percent.
    pub(super) fn clip(self, from: Micros, to: Micros) -> Option<(f64, f64)> {
        let (from, to) = (from.max(self.from()), to.min(self.to()));
        (from < to).then(|| (self.percent(from), self.percent(to) - self.percent(from)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Provenance, Recorder};

    /// a is created at 0, runs from 10 to 60 and is done at 90; b runs from 60 and still does at 100.
    fn trace() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual, &["loop"]);
        let a = recorder.create(Micros(0), "loop", "a", None);
        recorder.enter(Micros(10), a, State::Running);
        recorder.enter(Micros(60), a, State::Suspended);
        let b = recorder.create(Micros(60), "loop", "b", None);
        recorder.enter(Micros(60), b, State::Running);
        recorder.enter(Micros(90), a, State::Finished);
        recorder.create(Micros(100), "loop", "late", None);
        recorder.finish().unwrap()
    }

    fn scene(window: Window) -> Scene {
        let trace = trace();
        Scene::new((&trace, None), &Rows::of(&trace, None), window)
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
        let scene = scene(whole.zoomed(5.0, Micros(100), whole));
        assert_eq!(bars(&scene), [(0, "waiting", 0, 50), (1, "running", 0, 100)]);
        assert_eq!(scene.ends.len(), 1);
        assert_eq!(scene.ends[0].state, State::Finished);
    }

    #[test]
    fn a_task_that_comes_late_has_its_name_to_the_left() {
        let mut recorder = Recorder::new(Provenance::Virtual, &["loop"]);
        recorder.create(Micros(0), "loop", "early", None);
        let late = recorder.create(Micros(90), "loop", "late", None);
        recorder.enter(Micros(100), late, State::Finished);
        let trace = recorder.finish().unwrap();
        let names = Scene::new((&trace, None), &Rows::of(&trace, None), Window::fit(Micros(100))).names;
        assert_eq!(names.iter().map(|name| name.side).collect::<Vec<_>>(), [Side::Start, Side::End]);
    }

    #[test]
    fn what_is_too_short_to_see_is_drawn_as_one() {
        let mut recorder = Recorder::new(Provenance::Virtual, &["loop"]);
        let task = recorder.create(Micros(0), "loop", "busy", None);
        for at in 0..1_000 {
            recorder.enter(Micros(at * 1_000), task, if at % 2 == 0 { State::Running } else { State::Suspended });
        }
        recorder.enter(Micros(100_000_000), task, State::Finished);
        let trace = recorder.finish().unwrap();
        let scene = Scene::new((&trace, None), &Rows::of(&trace, None), Window::fit(Micros(100_000_000)));
        assert!(scene.bars.len() < 110, "{}", scene.bars.len());
        let covered: f64 = scene.bars.iter().map(|bar| bar.width).sum();
        assert!((covered - 100.0).abs() < 1e-6, "{covered}");
    }

    #[test]
    fn what_was_predicted_and_never_came_is_named() {
        let (found, foretold) = (Trace::new(Provenance::Virtual), trace());
        let scene = Scene::new((&found, Some(&foretold)), &Rows::of(&found, Some(&foretold)), Window::fit(Micros(100)));
        assert_eq!(scene.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn a_prediction_is_drawn_last_and_without_a_state() {
        let trace = trace();
        let rows = Rows::of(&trace, Some(&trace));
        let scene = Scene::new((&trace, Some(&trace)), &rows, Window::fit(Micros(100)));
        let predicted: Vec<_> = bars(&scene).into_iter().skip(4).collect();
        assert_eq!(predicted, [(0, "predicted", 10, 50), (0, "predicted", 60, 30), (1, "predicted", 60, 40)]);
    }
}
