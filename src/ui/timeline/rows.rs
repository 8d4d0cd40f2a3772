//! Which task is drawn where: groups and lanes from the top, and within a lane a row for each task that overlaps another.

use super::axis::Scale;
use trace::{LaneId, LaneKind, Micros, State, TaskId, Trace};

/// Where everything stands, from the top, in pixels. It does not depend on what is shown from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
    pub(super) headings: Vec<Heading>,
    pub(super) lanes: Vec<Lane>,
    /// One for each task of the trace.
    pub(super) tasks: Vec<Place>,
    /// One for each task of the prediction.
    pub(super) predicted: Vec<Place>,
    /// The tasks of the prediction that never came: each has a row of its own.
    pub(super) missing: Vec<TaskId>,
    pub(super) height: f64,
    pub(super) sizes: Sizes,
}

/// The heading of a group of lanes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heading {
    pub(super) name: Box<str>,
    pub(super) top: f64,
}

/// A lane and where its rows begin.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lane {
    of: trace::Lane,
    pub(super) top: f64,
    pub(super) rows: usize,
    /// How many tasks are on it.
    tasks: usize,
    /// Whether its tasks need names of their own: not where each is called as the lane is.
    pub(super) names: bool,
    /// Whether the names stand above the bars; beside them, where rows are many.
    pub(super) above: bool,
}

/// The place of one task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// The event that created it; beyond all events for a task that never came.
    pub(super) from: usize,
    /// The event that ended it; none for a task that has not ended.
    pub(super) to: Option<usize>,
    /// The top of its row.
    pub(super) top: f64,
    /// The top of its bar; between the two is room for its name.
    pub(super) bar: f64,
    /// The task before it in its row.
    pub(super) before: Option<TaskId>,
    /// The task after it in its row: its name must end there.
    pub(super) next: Option<TaskId>,
    pub(super) lane: usize,
    row: usize,
}

/// The heights that a picture is built of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sizes {
    pub(super) bar: f64,
    pub(super) gap: f64,
}

/// The name of a group.
pub(super) const HEADING: f64 = 28.0;
/// The name of a lane.
const LANE_HEAD: f64 = 24.0;
const LANE_GAP: f64 = 8.0;
/// The name of a task.
const NAME: f64 = 18.0;
const ROOMY: Sizes = Sizes { bar: 14.0, gap: 8.0 };
const DENSE: Sizes = Sizes { bar: 12.0, gap: 4.0 };
/// With more rows than this a picture would be taller than a screen if each had a name above it.
const MOST_ROOMY: usize = 12;

impl Rows {
    /// Places the tasks of `trace`, and those of `predicted` on the rows of the tasks that they foretell: the same
    /// label on the same lane.
    pub(super) fn of(trace: &Trace, predicted: Option<&Trace>) -> Self {
        let mut rows =
            Self { lanes: trace.lanes().iter().map(Lane::of).collect(), tasks: spans(trace), ..Self::default() };
        stack(trace, &mut rows);
        if let Some(predicted) = predicted {
            rows.foretell(trace, predicted);
        }
        for (task, place) in trace.tasks().iter().zip(&rows.tasks) {
            let lane = &mut rows.lanes[place.lane];
            lane.names |= task.label != lane.of.name;
            lane.tasks += 1;
        }
        rows.settle();
        rows
    }

    /// The task at `y` pixels and the place `at` of the axis: the one whose bar or name is there.
    pub(super) fn hit(&self, y: f64, at: u64, scale: Scale<'_>) -> Option<TaskId> {
        let row = |place: &Place| (place.top..place.bar + self.sizes.bar + self.sizes.gap).contains(&y);
        let begun = |(_, place): &(TaskId, &Place)| row(place) && scale.begin(place.from) <= at;
        (0..).map(TaskId).zip(&self.tasks).filter(begun).max_by_key(|(_, place)| place.from).map(|(task, _)| task)
    }

    /// The tasks in reading order.
    pub(super) fn order(&self) -> Vec<TaskId> {
        let tasks = (0..).map(TaskId).zip(&self.tasks);
        in_order(tasks.map(|(task, place)| (place.lane, place.row, place.from, task)))
    }

    fn foretell(&mut self, trace: &Trace, predicted: &Trace) {
        let mut free: Vec<bool> = vec![true; trace.tasks().len()];
        for (task, mut place) in (0..).map(TaskId).zip(spans(predicted)) {
            let foretold = &predicted.tasks()[task.index()];
            let own = predicted.lane_of(task);
            place.lane = self.lanes.iter().position(|lane| lane.of == *own).unwrap_or_else(|| {
                self.lanes.push(Lane::of(own));
                self.lanes.len() - 1
            });
            let twin = trace.tasks().iter().enumerate().position(|(index, task)| {
                free[index] && task.label == foretold.label && self.tasks[index].lane == place.lane
            });
            if let Some(twin) = twin {
                free[twin] = false;
                place.row = self.tasks[twin].row;
            } else {
                let lane = &mut self.lanes[place.lane];
                lane.names |= foretold.label != lane.of.name;
                lane.tasks += 1;
                place.row = lane.rows;
                lane.rows += 1;
                self.missing.push(task);
            }
            self.predicted.push(place);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "rows are few")]
    fn settle(&mut self) {
        let rows: usize = self.lanes.iter().map(|lane| lane.rows.max(1)).sum();
        self.sizes = if rows > MOST_ROOMY { DENSE } else { ROOMY };
        let (mut top, mut group) = (0.0, None);
        for lane in &mut self.lanes {
            lane.names |= !lane.is_named();
            lane.above = lane.names && self.sizes == ROOMY;
            if lane.of.group != group {
                group.clone_from(&lane.of.group);
                self.headings.extend(group.clone().map(|name| Heading { name, top }));
                top += HEADING;
            }
            lane.top = top;
            let gap = if lane.is_named() || self.sizes == ROOMY { LANE_GAP } else { 0.0 };
            top += lane.head() + lane.rows.max(1) as f64 * lane.row(self.sizes) + gap;
        }
        self.height = top;
        for place in self.tasks.iter_mut().chain(&mut self.predicted) {
            let lane = &self.lanes[place.lane];
            place.top = lane.top + lane.head() + place.row as f64 * lane.row(self.sizes);
            place.bar = place.top + lane.name_height();
        }
    }
}

impl Lane {
    fn of(lane: &trace::Lane) -> Self {
        Self { of: lane.clone(), top: 0.0, rows: 0, tasks: 0, names: false, above: false }
    }

    /// What it is called; nothing where its one task says it: a call names its tool.
    pub(super) fn name(&self) -> Option<&str> {
        self.is_named().then_some(self.of.name.as_str())
    }

    fn is_named(&self) -> bool {
        self.of.kind != LaneKind::Tool || self.tasks != 1
    }

    fn head(&self) -> f64 {
        if self.is_named() { LANE_HEAD } else { 0.0 }
    }

    const fn name_height(&self) -> f64 {
        if self.above { NAME } else { 0.0 }
    }

    fn row(&self, sizes: Sizes) -> f64 {
        self.name_height() + sizes.bar + sizes.gap
    }
}

/// From the first event of each task to its end.
fn spans(trace: &Trace) -> Vec<Place> {
    let place = |lane: LaneId| Place {
        from: usize::MAX,
        to: None,
        top: 0.0,
        bar: 0.0,
        before: None,
        next: None,
        lane: lane.index(),
        row: 0,
    };
    let mut places: Vec<Place> = trace.tasks().iter().map(|task| place(task.lane)).collect();
    for (index, event) in trace.events().iter().enumerate() {
        let place = &mut places[event.task.index()];
        match event.state {
            State::Created => place.from = index,
            State::Finished | State::Failed | State::Cancelled => place.to = Some(index),
            State::Scheduled | State::Running | State::Suspended => {}
        }
    }
    places
}

/// Tasks by lane, row and beginning.
fn in_order(tasks: impl Iterator<Item = (usize, usize, usize, TaskId)>) -> Vec<TaskId> {
    let mut tasks: Vec<_> = tasks.collect();
    tasks.sort_unstable();
    tasks.into_iter().map(|(.., task)| task).collect()
}

/// A row that is taken until then, in time and in order, so that it is free on both axes at once.
#[derive(Clone, Copy)]
struct Taken {
    until: Micros,
    event: Option<usize>,
    by: TaskId,
}

/// Gives each task of `trace` the first row of its lane that is free again when it begins.
fn stack(trace: &Trace, rows: &mut Rows) {
    let mut taken: Vec<Vec<Taken>> = vec![Vec::new(); rows.lanes.len()];
    let never = Micros(u64::MAX);
    let time = |event: usize| trace.events().get(event).map_or(never, |event| event.at);
    let begun = (0..).map(TaskId).zip(&rows.tasks).map(|(task, place)| (0, 0, place.from, task));
    for task in in_order(begun) {
        let Place { from, to, lane, .. } = rows.tasks[task.index()];
        // A task that ends as it begins still needs its place to itself.
        let until = to.map_or(never, time).max(Micros(time(from).0.saturating_add(1)));
        let now = Taken { until, event: to, by: task };
        let is_free = |one: &Taken| one.until <= time(from) && one.event.is_some_and(|event| event < from);
        let of_lane = &mut taken[lane];
        if let Some(row) = of_lane.iter().position(is_free) {
            let before = std::mem::replace(&mut of_lane[row], now).by;
            rows.tasks[before.index()].next = Some(task);
            rows.tasks[task.index()].before = Some(before);
            rows.tasks[task.index()].row = row;
        } else {
            rows.tasks[task.index()].row = of_lane.len();
            of_lane.push(now);
        }
        rows.lanes[lane].rows = of_lane.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::timeline::axis::Axis;
    use trace::{Named, Provenance, Recorder, SideBySide, Task};

    /// A trace of tasks that run from one moment to another on a lane; `None` for those that still run.
    fn trace(tasks: &[(&str, &str, u64, Option<u64>)]) -> Trace {
        let mut moments: Vec<u64> = tasks.iter().flat_map(|task| [Some(task.2), task.3]).flatten().collect();
        moments.sort_unstable();
        moments.dedup();
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lanes = ["loop", "tools"].map(|name| (name, recorder.lane(LaneKind::Tasks, name)));
        let mut ids = vec![None; tasks.len()];
        for at in moments {
            for (index, (lane, label, from, to)) in tasks.iter().enumerate() {
                if *from == at {
                    let lane = lanes.iter().find(|(name, _)| name == lane).unwrap().1;
                    ids[index] = Some(recorder.create(Micros(at), Task::on(lane, *label)));
                }
                if *to == Some(at) {
                    recorder.enter(Micros(at), ids[index].unwrap(), State::Finished);
                }
            }
        }
        recorder.finish().unwrap()
    }

    #[track_caller]
    fn rows_are(tasks: &[(&str, &str, u64, Option<u64>)], expect: &[usize]) {
        let rows = Rows::of(&trace(tasks), None);
        assert_eq!(rows.tasks.iter().map(|place| place.row).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn one_after_another_share_a_row() {
        rows_are(&[("loop", "a", 0, Some(5)), ("loop", "b", 5, Some(9))], &[0, 0]);
    }

    #[test]
    fn overlapping_tasks_are_stacked() {
        rows_are(&[("loop", "a", 0, Some(5)), ("loop", "b", 1, Some(9)), ("loop", "c", 5, Some(6))], &[0, 1, 0]);
    }

    #[test]
    fn a_task_that_still_runs_keeps_its_row() {
        rows_are(&[("loop", "a", 0, None), ("loop", "b", 7, Some(9))], &[0, 1]);
    }

    #[test]
    fn tasks_without_length_do_not_cover_each_other() {
        rows_are(&[("loop", "a", 3, Some(3)), ("loop", "b", 3, Some(3))], &[0, 1]);
    }

    #[test]
    fn lanes_keep_their_order_and_do_not_touch() {
        let rows = Rows::of(&trace(&[("tools", "b", 0, Some(1)), ("loop", "a", 0, Some(1))]), None);
        assert_eq!(rows.lanes.iter().filter_map(Lane::name).collect::<Vec<_>>(), ["loop", "tools"]);
        assert!(rows.lanes[1].top >= rows.tasks[1].bar + rows.sizes.bar);
    }

    #[test]
    fn pointing_at_a_bar_or_its_name_finds_the_task() {
        let trace = trace(&[("loop", "a", 10, Some(20)), ("loop", "b", 30, Some(40))]);
        let (rows, time) = (Rows::of(&trace, None), Scale { axis: Axis::Time, trace: &trace });
        let y = rows.tasks[0].top + 1.0;
        assert_eq!(
            [5, 10, 25, 30].map(|at| rows.hit(y, at, time)),
            [None, Some(TaskId(0)), Some(TaskId(0)), Some(TaskId(1))]
        );
        assert_eq!(rows.hit(rows.lanes[1].top + LANE_HEAD, 15, time), None);
    }

    #[test]
    fn reading_order_goes_lane_by_lane_and_row_by_row() {
        let tasks = [
            ("tools", "t", 0, Some(9)),
            ("loop", "a", 0, Some(5)),
            ("loop", "b", 1, Some(9)),
            ("loop", "c", 5, Some(6)),
        ];
        assert_eq!(Rows::of(&trace(&tasks), None).order(), [1, 3, 2, 0].map(TaskId));
    }

    #[test]
    fn neighbours_in_a_row_know_each_other() {
        let rows = Rows::of(&trace(&[("loop", "a", 0, Some(5)), ("loop", "b", 7, Some(9))]), None);
        assert_eq!([rows.tasks[0].next, rows.tasks[1].next], [Some(TaskId(1)), None]);
        assert_eq!([rows.tasks[0].before, rows.tasks[1].before], [None, Some(TaskId(0))]);
    }

    #[test]
    fn a_prediction_lies_over_the_task_of_the_same_name() {
        let found = trace(&[("loop", "a", 0, Some(5)), ("loop", "b", 1, Some(9))]);
        let foretold = trace(&[("loop", "b", 0, Some(2)), ("loop", "ghost", 0, Some(2))]);
        let rows = Rows::of(&found, Some(&foretold));
        assert_eq!(rows.predicted.iter().map(|place| place.row).collect::<Vec<_>>(), [1, 2]);
        assert_eq!((rows.lanes[0].rows, rows.missing), (3, vec![TaskId(1)]));
    }

    #[test]
    fn a_task_that_is_called_as_its_lane_needs_no_second_name() {
        let rows = Rows::of(&trace(&[("loop", "loop", 0, Some(5)), ("tools", "t", 0, Some(5))]), None);
        assert_eq!(rows.lanes.iter().map(|lane| lane.names).collect::<Vec<_>>(), [false, true]);
        assert_eq!(rows.tasks.iter().map(|place| place.bar - place.top).collect::<Vec<_>>(), [0.0, NAME]);
    }

    #[test]
    fn many_rows_stand_closer() {
        let tasks: Vec<_> = (0..=MOST_ROOMY as u64).map(|at| ("loop", "t", at, None)).collect();
        assert_eq!(Rows::of(&trace(&tasks), None).sizes, DENSE);
    }

    #[test]
    fn a_task_that_begins_before_another_ends_has_its_own_row_though_no_time_is_between() {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "loop");
        let a = recorder.create(Micros(0), Task::on(lane, "a"));
        recorder.create(Micros(5), Task::on(lane, "b"));
        recorder.enter(Micros(5), a, State::Finished);
        let rows = Rows::of(&recorder.finish().unwrap(), None);
        assert_eq!(rows.tasks.iter().map(|place| place.row).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn two_runs_are_two_groups_and_a_lane_of_one_call_is_named_by_it() {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let [tool, model] = [(LaneKind::Tool, "price"), (LaneKind::Model, "model")].map(|(k, n)| recorder.lane(k, n));
        recorder.create(Micros(0), Task::on(tool, "price(1)"));
        recorder.create(Micros(0), Task::on(model, "reply"));
        let run = recorder.finish().unwrap();
        let both = SideBySide::of(&["a", "b"].map(|name| Named { name, trace: &run }), |_| true);
        let rows = Rows::of(both.trace(), None);
        assert_eq!(rows.headings.iter().map(|heading| &*heading.name).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(rows.lanes.iter().map(Lane::name).collect::<Vec<_>>(), [None, Some("model"), None, Some("model")]);
        assert!(rows.headings[1].top >= rows.tasks[1].bar + rows.sizes.bar && rows.lanes[2].top > rows.headings[1].top);
    }
}
