//! Which task is drawn where: lanes from the top, and within a lane a row for each task that overlaps another.

use crate::trace::{LaneId, Micros, State, TaskId, Trace};

/// Where everything stands, from the top, in pixels. It does not depend on the part of time that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
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

/// A lane's name and where its rows begin.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lane {
    pub(super) name: String,
    pub(super) top: f64,
    pub(super) rows: usize,
    /// Whether its tasks need names of their own: not where there are too many, or where each is called as the lane is.
    pub(super) names: bool,
}

/// The place of one task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) from: Micros,
    /// The end of time for a task that has not ended.
    pub(super) to: Micros,
    /// The top of its row.
    pub(super) top: f64,
    /// The top of its bar; between the two is room for its name.
    pub(super) bar: f64,
    /// When the task before it in its row begins.
    pub(super) before: Option<Micros>,
    /// When the task after it in its row begins: its name must end there.
    pub(super) next: Option<Micros>,
    pub(super) lane: usize,
    row: usize,
}

/// The heights that a picture is built of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sizes {
    pub(super) bar: f64,
    pub(super) gap: f64,
}

/// The name of a lane.
const LANE_HEAD: f64 = 24.0;
const LANE_GAP: f64 = 8.0;
/// The name of a task.
const NAME: f64 = 18.0;
const ROOMY: Sizes = Sizes { bar: 14.0, gap: 8.0 };
const DENSE: Sizes = Sizes { bar: 12.0, gap: 4.0 };
/// With more rows than this a picture would be taller than a screen if each had a name above it.
const MOST_ROOMY: usize = 20;

impl Rows {
    /// Places the tasks of `trace`, and those of `predicted` on the rows of the tasks that they foretell: the same
    /// label on the lane of the same name.
    pub(super) fn of(trace: &Trace, predicted: Option<&Trace>) -> Self {
        let mut rows = Self {
            lanes: trace.lanes().iter().map(|name| Lane::named(name)).collect(),
            tasks: spans(trace),
            ..Self::default()
        };
        stack(&mut rows.tasks, &mut rows.lanes);
        if let Some(predicted) = predicted {
            rows.foretell(trace, predicted);
        }
        for (task, place) in trace.tasks().iter().zip(&rows.tasks) {
            let lane = &mut rows.lanes[place.lane];
            lane.names |= task.label != lane.name;
        }
        rows.settle();
        rows
    }

    /// The task at `y` pixels and `at`: the one whose bar or name is there.
    pub(super) fn hit(&self, y: f64, at: Micros) -> Option<TaskId> {
        let row = |place: &Place| (place.top..place.bar + self.sizes.bar + self.sizes.gap).contains(&y);
        let begun = |(_, place): &(TaskId, &Place)| row(place) && place.from <= at;
        (0..).map(TaskId).zip(&self.tasks).filter(begun).max_by_key(|(_, place)| place.from).map(|(task, _)| task)
    }

    /// The tasks in reading order.
    pub(super) fn order(&self) -> Vec<TaskId> {
        let mut order: Vec<TaskId> = (0..).map(TaskId).take(self.tasks.len()).collect();
        order.sort_by_key(|task| {
            let place = &self.tasks[task.index()];
            (place.lane, place.row, place.from)
        });
        order
    }

    fn foretell(&mut self, trace: &Trace, predicted: &Trace) {
        let mut free: Vec<bool> = vec![true; trace.tasks().len()];
        for (task, mut place) in (0..).map(TaskId).zip(spans(predicted)) {
            let foretold = &predicted.tasks()[task.index()];
            let name = &predicted.lanes()[foretold.lane.index()];
            place.lane = self.lanes.iter().position(|lane| lane.name == *name).unwrap_or_else(|| {
                self.lanes.push(Lane::named(name));
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
                lane.names |= foretold.label != lane.name;
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
        let mut top = 0.0;
        for lane in &mut self.lanes {
            lane.names &= self.sizes == ROOMY;
            lane.top = top;
            top += LANE_HEAD + lane.rows.max(1) as f64 * lane.row(self.sizes) + LANE_GAP;
        }
        self.height = top;
        for place in self.tasks.iter_mut().chain(&mut self.predicted) {
            let lane = &self.lanes[place.lane];
            place.top = lane.top + LANE_HEAD + place.row as f64 * lane.row(self.sizes);
            place.bar = place.top + lane.name_height();
        }
    }
}

impl Lane {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), top: 0.0, rows: 0, names: false }
    }

    const fn name_height(&self) -> f64 {
        if self.names { NAME } else { 0.0 }
    }

    fn row(&self, sizes: Sizes) -> f64 {
        self.name_height() + sizes.bar + sizes.gap
    }
}

/// From the first event of each task to its end.
fn spans(trace: &Trace) -> Vec<Place> {
    let never = Micros(u64::MAX);
    let place = |lane: LaneId| Place {
        from: never,
        to: never,
        top: 0.0,
        bar: 0.0,
        before: None,
        next: None,
        lane: lane.index(),
        row: 0,
    };
    let mut places: Vec<Place> = trace.tasks().iter().map(|task| place(task.lane)).collect();
    for event in trace.events() {
        let place = &mut places[event.task.index()];
        match event.state {
            State::Created => place.from = event.at,
            state if state.is_end() => place.to = event.at,
            _ => {}
        }
    }
    places
}

/// Gives each place the first row of its lane that is free again when it begins.
fn stack(places: &mut [Place], lanes: &mut [Lane]) {
    // Of each row of each lane: the place that stands last in it, and until when.
    let mut taken: Vec<Vec<(Micros, usize)>> = vec![Vec::new(); lanes.len()];
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|index| places[*index].from);
    for index in order {
        let Place { from, to, lane, .. } = places[index];
        // A task that ends as it begins still needs its place to itself.
        let now = (to.max(from + Micros(1)), index);
        let rows = &mut taken[lane];
        if let Some(row) = rows.iter().position(|(until, _)| *until <= from) {
            let (_, before) = std::mem::replace(&mut rows[row], now);
            places[before].next = Some(from);
            places[index].before = Some(places[before].from);
            places[index].row = row;
        } else {
            places[index].row = rows.len();
            rows.push(now);
        }
        lanes[lane].rows = rows.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Provenance, Recorder};

    /// A trace of tasks that run from one moment to another on a lane; `None` for those that still run.
    fn trace(tasks: &[(&str, &str, u64, Option<u64>)]) -> Trace {
        let mut moments: Vec<u64> = tasks.iter().flat_map(|task| [Some(task.2), task.3]).flatten().collect();
        moments.sort_unstable();
        moments.dedup();
        let mut recorder = Recorder::new(Provenance::Virtual, &["loop", "tools"]);
        let mut ids = vec![None; tasks.len()];
        for at in moments {
            for (index, (lane, label, from, to)) in tasks.iter().enumerate() {
                if *from == at {
                    ids[index] = Some(recorder.create(Micros(at), lane, label, None));
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
        assert_eq!(rows.lanes.iter().map(|lane| lane.name.as_str()).collect::<Vec<_>>(), ["loop", "tools"]);
        assert!(rows.lanes[1].top >= rows.tasks[1].bar + rows.sizes.bar);
    }

    #[test]
    fn pointing_at_a_bar_or_its_name_finds_the_task() {
        let rows = Rows::of(&trace(&[("loop", "a", 10, Some(20)), ("loop", "b", 30, Some(40))]), None);
        let y = rows.tasks[0].top + 1.0;
        assert_eq!(
            [5, 10, 25, 30].map(|at| rows.hit(y, Micros(at))),
            [None, Some(TaskId(0)), Some(TaskId(0)), Some(TaskId(1))]
        );
        assert_eq!(rows.hit(rows.lanes[1].top + LANE_HEAD, Micros(15)), None);
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
        assert_eq!([rows.tasks[0].next, rows.tasks[1].next], [Some(Micros(7)), None]);
        assert_eq!([rows.tasks[0].before, rows.tasks[1].before], [None, Some(Micros(0))]);
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
}
