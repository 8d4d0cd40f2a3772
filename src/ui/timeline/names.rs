//! The names of tasks: where they stand, and that they stand only where they fit.

use super::{
    axis::Scale,
    rows::{Place, Rows},
    scene::{Drawn, Name, Shown, Side},
};
use trace::{TaskId, Trace};

/// A letter of a name, in pixels, with what the widest add to it.
const LETTER: f64 = 7.2;
/// Between a bar and the name beside it, in pixels.
const AIR: f64 = 5.0;
/// The names beside bars stand a little higher than the bars, in pixels, so that both have one middle.
const RISE: f64 = 1.5;

/// The names of all that is shown and has room for one.
pub(super) fn of(drawn: Drawn<'_>, rows: &Rows, shown: Shown) -> Vec<Name> {
    let named = Named { scale: drawn.scale(), places: &rows.tasks, shown };
    let of_task = |(task, place): (TaskId, &Place)| {
        let lane = &rows.lanes[place.lane];
        let found = if lane.above { named.above(task) } else { named.beside(task) };
        found.filter(|_| lane.names)
    };
    let came = (0..).map(TaskId).zip(&rows.tasks).filter_map(of_task);
    let missing = drawn.predicted.map(|trace| {
        let named = Named { scale: Scale { trace, ..drawn.scale() }, places: &rows.predicted, shown };
        let is_above = |task: &&TaskId| rows.lanes[rows.predicted[task.index()].lane].above;
        rows.missing.iter().filter(is_above).filter_map(move |task| named.above(*task))
    });
    came.chain(missing.into_iter().flatten()).collect()
}

#[derive(Clone, Copy)]
struct Named<'a> {
    scale: Scale<'a>,
    places: &'a [Place],
    shown: Shown,
}

impl Named<'_> {
    /// Above the bar: from where it begins, or, where that is too near to the right, to where it ends.
    fn above(self, task: TaskId) -> Option<Name> {
        let place = self.places[task.index()];
        let (from, to) = self.stretch(task)?;
        let (text, y, needs) = (label(self.scale.trace, task), place.top, self.needs(task));
        let next = place.next.map_or(100.0, |next| self.x(self.scale.begin(self.places[next.index()].from)));
        if next - from >= needs {
            return Some(Name { text, x: from, width: next - from, y, side: Side::Start });
        }
        let left = place.before.map_or(0.0, |before| self.left_of(before));
        let fits = to - left >= needs;
        fits.then_some(Name { text, x: left, width: to - left, y, side: Side::End })
    }

    /// Beside the bar: after it, or else before it.
    fn beside(self, task: TaskId) -> Option<Name> {
        let place = self.places[task.index()];
        let (from, to) = self.stretch(task)?;
        let (text, y, needs) = (label(self.scale.trace, task), place.bar - RISE, self.needs(task));
        let air = self.percent(AIR);
        let next = place.next.map_or(100.0, |next| self.x(self.scale.begin(self.places[next.index()].from)));
        if next - to - air >= needs {
            return Some(Name { text, x: to + air, width: next - to - air, y, side: Side::Start });
        }
        let left =
            place.before.map_or(0.0, |before| self.stretch(before).map_or(0.0, |(_, to)| to) + self.needs(before));
        let fits = from - air - left >= needs;
        fits.then_some(Name { text, x: left, width: from - air - left, y, side: Side::End })
    }

    /// Where the name above the bar of `task` ends, if it stands at its beginning.
    fn left_of(self, task: TaskId) -> f64 {
        self.stretch(task).map_or(0.0, |(from, _)| from + self.needs(task))
    }

    /// From where to where a task is seen, in percent; none if it is outside.
    fn stretch(self, task: TaskId) -> Option<(f64, f64)> {
        let place = self.places[task.index()];
        let (from, to) = (self.scale.begin(place.from), self.scale.end(place.to));
        let window = self.shown.window;
        let is_seen = from <= window.to() && to >= window.from();
        is_seen.then(|| (self.x(from.max(window.from())), self.x(to.max(from))))
    }

    fn x(self, at: u64) -> f64 {
        self.shown.window.percent(at).clamp(0.0, 100.0)
    }

    /// The room that the name of `task` needs, in percent.
    fn needs(self, task: TaskId) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "names are short")]
        let letters = self.scale.trace.label(task).chars().count() as f64;
        self.percent(letters * LETTER)
    }

    fn percent(self, pixels: f64) -> f64 {
        100.0 * pixels / self.shown.width.max(1.0)
    }
}

fn label(trace: &Trace, task: TaskId) -> String {
    trace.label(task).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::timeline::{axis::Axis, window::Window};
    use trace::{LaneKind, Micros, Provenance, Recorder, State, Task};

    /// Tasks from one time to another, up to 100.
    fn names(tasks: &[(&str, u64, u64)], width: f64) -> Vec<(String, Side)> {
        let trace = trace(tasks);
        let drawn = Drawn { trace: &trace, predicted: None, axis: Axis::Time };
        let shown = Shown { window: Window::fit(Micros(100)), width };
        of(drawn, &Rows::of(&trace, None), shown).into_iter().map(|name| (name.text, name.side)).collect()
    }

    fn trace(tasks: &[(&str, u64, u64)]) -> Trace {
        let mut moments: Vec<_> =
            tasks.iter().enumerate().flat_map(|(index, task)| [(task.1, index), (task.2, index)]).collect();
        moments.sort_unstable();
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "loop");
        let mut ids = vec![None; tasks.len()];
        for (at, index) in moments {
            match ids[index] {
                Some(task) => recorder.enter(Micros(at), task, State::Finished),
                None => ids[index] = Some(recorder.create(Micros(at), Task::on(lane, tasks[index].0))),
            }
        }
        recorder.finish().unwrap()
    }

    fn named(names: &[(&str, Side)]) -> Vec<(String, Side)> {
        names.iter().map(|(name, side)| ((*name).to_owned(), *side)).collect()
    }

    #[test]
    fn a_task_that_comes_late_has_its_name_to_the_left() {
        let tasks = [("early", 0, 80), ("late enough", 95, 100)];
        assert_eq!(names(&tasks, 400.0), named(&[("early", Side::Start), ("late enough", Side::End)]));
    }

    #[test]
    fn a_name_stands_whole_or_not_at_all() {
        let tasks = [("calculate_interest", 0, 10), ("calculate_interest", 20, 30), ("calculate_interest", 40, 90)];
        assert_eq!(names(&tasks, 800.0).len(), 3);
        let narrow = names(&tasks, 300.0);
        assert_eq!(narrow, named(&[("calculate_interest", Side::Start)]), "the last has room, the others have not");
    }

    #[test]
    fn where_rows_are_many_names_stand_beside_their_bars() {
        let tasks: Vec<_> = (0..14).map(|index| if index < 7 { ("short", 0, 40) } else { ("long", 50, 100) }).collect();
        let beside = names(&tasks, 400.0);
        assert_eq!(beside.len(), 14, "{beside:?}");
        let spans_all: Vec<_> = (0..14).map(|_| ("all of it", 0, 100)).collect();
        assert_eq!(names(&spans_all, 400.0), [], "there is no room beside a bar as wide as the picture");
    }

    #[test]
    fn what_was_predicted_and_never_came_is_named() {
        let (found, foretold) = (Trace::new(Provenance::Virtual), trace(&[("a", 0, 50), ("b", 10, 100)]));
        let drawn = Drawn { trace: &found, predicted: Some(&foretold), axis: Axis::Time };
        let shown = Shown { window: Window::fit(Micros(100)), width: 800.0 };
        let names = of(drawn, &Rows::of(&found, Some(&foretold)), shown);
        assert_eq!(names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
}
