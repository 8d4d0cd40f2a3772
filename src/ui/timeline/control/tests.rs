//! Pointing, keys and axes, each on one small trace.

use super::*;
use trace::{LaneKind, Micros, Named, Recorder, SideBySide, State};

/// a runs from 0 to 20, b from 10 to 40.
fn trace(labels: [&str; 2]) -> Arc<Trace> {
    let mut recorder = Recorder::new(Provenance::Virtual);
    let lane = recorder.lane(LaneKind::Tasks, "loop");
    let mut begin = |at, label: &str| {
        let task = recorder.create(Micros(at), Task::on(lane, label));
        recorder.enter(Micros(at), task, State::Running);
        task
    };
    let tasks = [begin(0, labels[0]), begin(10, labels[1])];
    recorder.enter(Micros(20), tasks[0], State::Finished);
    recorder.enter(Micros(40), tasks[1], State::Finished);
    Arc::new(recorder.finish().expect("a sound trace"))
}

struct Shows {
    control: Control,
    trace: RwSignal<Arc<Trace>>,
    at: RwSignal<Option<Playhead>>,
}

impl Shows {
    fn events(&self) -> Option<usize> {
        self.control.at.get_untracked().map(Playhead::events)
    }

    fn point(&self, time: u64, row: Option<usize>) -> Point {
        let whole = self.control.window.get_untracked();
        let x = whole.percent(time) * 10.0;
        let rows = self.control.rows.read_untracked();
        Point { x, y: row.map_or(rows.height + 5.0, |row| rows.tasks[row].bar + 1.0), width: 1_000.0 }
    }

    fn click(&self, point: Point) {
        self.control.press(point);
        self.control.release(point);
    }
}

fn shown<T>(look: impl FnOnce(Shows) -> T) -> T {
    Owner::new().with(|| {
        let (trace, at) = (RwSignal::new(trace(["a", "b"])), RwSignal::new(None));
        let control = Control::new(Subject {
            trace: trace.into(),
            predicted: None,
            predictions: None,
            cursor: at.into(),
            axis: Some(Axis::Time),
        });
        look(Shows { control, trace, at })
    })
}

#[test]
fn a_click_leads_after_all_that_had_happened_then_and_picks_the_task_there() {
    shown(|shows| {
        shows.click(shows.point(15, Some(1)));
        assert_eq!((shows.events(), shows.control.lit.get_untracked()), (Some(4), Some(TaskId(1))));
        assert_eq!(shows.at.get_untracked(), Some(shows.trace.get_untracked().after(4)));
        shows.click(shows.point(30, None));
        assert_eq!((shows.events(), shows.control.lit.get_untracked()), (Some(5), None));
    });
}

#[test]
fn keys_go_from_event_to_event_and_from_task_to_task() {
    shown(|shows| {
        let go = |asked| {
            shows.control.go(asked);
            shows.events()
        };
        assert_eq!(go(Move::NextEvent), Some(1));
        assert_eq!(go(Move::NextEvent), Some(2), "of one time, too");
        assert_eq!((go(Move::End), go(Move::EventBefore), go(Move::Start)), (Some(6), Some(5), Some(2)));
        go(Move::TaskBelow);
        assert_eq!((go(Move::TaskBelow), shows.control.lit.get_untracked()), (Some(2), Some(TaskId(1))));
    });
}

#[test]
fn what_is_pointed_at_is_lit_until_the_pointer_leaves_for_what_was_picked() {
    shown(|shows| {
        shows.click(shows.point(5, Some(0)));
        shows.control.point(shows.point(15, Some(1)));
        assert_eq!(shows.control.lit.get_untracked(), Some(TaskId(1)));
        shows.control.leave();
        assert_eq!(shows.control.lit.get_untracked(), Some(TaskId(0)));
    });
}

#[test]
fn another_run_lights_no_task_of_the_one_before_and_has_the_cursor_in_it() {
    shown(|shows| {
        shows.click(shows.point(39, Some(1)));
        assert_eq!((shows.events(), shows.control.lit.get_untracked()), (Some(5), Some(TaskId(1))));
        shows.trace.set(trace(["a", "c"]));
        assert_eq!((shows.events(), shows.control.lit.get_untracked()), (Some(5), None));
        shows.trace.set(Arc::new(Trace::new(Provenance::Virtual)));
        assert_eq!(shows.events(), Some(0));
        shows.trace.set(trace(["a", "b"]));
        assert_eq!(shows.control.lit.get_untracked(), Some(TaskId(1)), "the same task is the same");
    });
}

#[test]
fn pointing_shows_where_a_click_would_lead_and_a_click_leads_there() {
    shown(|shows| {
        let ahead = || shows.control.ahead.get_untracked().map(Playhead::events);
        shows.control.point(shows.point(15, None));
        assert_eq!((ahead(), shows.events()), (Some(4), None));
        shows.click(shows.point(15, None));
        assert_eq!((ahead(), shows.events()), (None, Some(4)));
        shows.control.point(shows.point(30, None));
        shows.control.leave();
        assert_eq!((ahead(), shows.events()), (None, Some(4)));
    });
}

#[test]
fn the_other_axis_keeps_the_cursor_and_what_is_seen() {
    shown(|shows| {
        shows.click(shows.point(15, None));
        shows.control.turn_to(Axis::Order);
        assert_eq!((shows.control.axis.get_untracked(), shows.events()), (Axis::Order, Some(4)));
        assert!(!shows.control.is_zoomed(), "all of it is all of it on both");
        // The fourth of six columns.
        shows.control.point(Point { x: 600.0, y: 5.0, width: 1_000.0 });
        assert_eq!(shows.control.ahead.get_untracked().map(Playhead::events), Some(4));
        shows.control.go(Move::Zoom(4.0));
        shows.control.turn_to(Axis::Time);
        let window = shows.control.window.get_untracked();
        assert!(window.contains(10) && window.length() < 40, "{window:?}");
    });
}

#[test]
fn virtual_time_is_drawn_by_order_and_what_passed_or_is_compared_as_time() {
    let run = trace(["a", "b"]);
    let both = SideBySide::of(&["a", "b"].map(|name| Named { name, trace: &run }), |_| true);
    let measured = Trace::new(Provenance::Measured);
    assert_eq!([suited(&run), suited(&measured), suited(both.trace())], [Axis::Order, Axis::Time, Axis::Time]);
}
