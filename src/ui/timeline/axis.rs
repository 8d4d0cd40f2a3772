//! What stands from left to right, where each event of a trace is on it, and its marks.

use super::window::Window;
use trace::{Micros, Playhead, Segment, State, Trace, Unit};

/// What stands from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// The order of events: a column for each, so that one sees who did what after whom.
    Order,
    /// Time.
    Time,
}

impl Axis {
    /// Both, as a reader chooses between them.
    pub(super) const ALL: [Self; 2] = [Self::Order, Self::Time];

    /// What readers call it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Order => "Order of events",
            Self::Time => "Time",
        }
    }

    /// The states that can be seen, in the order in which a task meets them: each has a column; in time, those that lasted,
    /// and the ends.
    pub(super) fn states(self, trace: &Trace) -> Vec<State> {
        let segments = trace.segments();
        let shows = |segment: &Segment| match self {
            Self::Order => true,
            Self::Time => segment.state.is_end() || segment.from < segment.to,
        };
        let is_seen = |state: &State| segments.iter().any(|segment| segment.state == *state && shows(segment));
        State::ALL.into_iter().filter(is_seen).collect()
    }
}

/// The parts of a column: fine enough to zoom in on it.
const COLUMN: u64 = 8;

/// Where the events of a trace are on an axis.
#[derive(Clone, Copy)]
pub(super) struct Scale<'a> {
    pub(super) axis: Axis,
    pub(super) trace: &'a Trace,
}

impl Scale<'_> {
    /// Where what begins with the event of this index begins; beyond all for an event that never comes.
    pub(super) fn begin(self, event: usize) -> u64 {
        match self.axis {
            Axis::Order => (event as u64).saturating_mul(COLUMN),
            Axis::Time => self.trace.events().get(event).map_or(u64::MAX, |event| event.at.0),
        }
    }

    /// Where a task is over that ended with this event: its own column belongs to it. What has not ended goes on to the end.
    pub(super) fn end(self, event: Option<usize>) -> u64 {
        match (self.axis, event) {
            (Axis::Order, event) => self.begin(event.map_or(self.trace.events().len(), |event| event + 1)),
            (Axis::Time, Some(event)) => self.begin(event),
            (Axis::Time, None) => self.trace.end().0,
        }
    }

    /// The stretch that a playhead stands for: the column of what happened last, or its time.
    pub(super) fn stretch(self, at: Playhead) -> (u64, u64) {
        match (self.axis, at.event()) {
            (Axis::Order, Some(event)) => (self.begin(event), self.begin(event + 1)),
            (Axis::Order, None) => (0, 0),
            (Axis::Time, _) => (at.at().0, at.at().0),
        }
    }

    /// The middle of that stretch.
    pub(super) fn spot(self, at: Playhead) -> u64 {
        let (from, to) = self.stretch(at);
        u64::midpoint(from, to)
    }

    /// The playhead at a place of the axis: with its column, or with all that had happened then.
    pub(super) fn place(self, at: u64) -> Playhead {
        match self.axis {
            Axis::Order => self.trace.after(usize::try_from(at / COLUMN).unwrap_or(usize::MAX).saturating_add(1)),
            Axis::Time => self.trace.at(Micros(at)),
        }
    }

    /// All of it. Like time, a long order grows in steps.
    pub(super) fn whole(self) -> Window {
        match self.axis {
            Axis::Order => {
                let events = self.trace.events().len();
                let step = (events.max(1).ilog2()).saturating_sub(4);
                Window::up_to(self.begin(events.next_multiple_of(1 << step)))
            }
            Axis::Time => Window::fit(self.trace.end()),
        }
    }

    /// The marks inside `window`.
    pub(super) fn ticks(self, window: Window) -> Vec<Tick> {
        match self.axis {
            Axis::Order => self.times(window),
            Axis::Time => ticks(window),
        }
    }

    /// Where in the order of events time goes on: a mark at each such event, with the time where there is room.
    fn times(self, window: Window) -> Vec<Tick> {
        const APART: f64 = 13.0;
        const MOST: usize = 40;
        let (events, unit) = (self.trace.events(), Unit::of(self.trace.end()));
        let index = |place: u64| usize::try_from(place).unwrap_or(usize::MAX).min(events.len());
        let (first, last) = (index(window.from() / COLUMN), index(window.to().div_ceil(COLUMN)));
        let goes_on = |index: &usize| *index == first || events[*index].at != events[*index - 1].at;
        let mut free = f64::NEG_INFINITY;
        let tick = |index: usize| {
            let x = window.percent(self.begin(index)).max(0.0);
            let fits = x >= free;
            free = if fits { x + APART } else { free };
            Tick { x, text: if fits { unit.say(events[index].at) } else { String::new() } }
        };
        let mut ticks: Vec<Tick> = (first..last).filter(goes_on).map(tick).collect();
        if ticks.len() > MOST {
            ticks.retain(|tick| !tick.text.is_empty());
        }
        ticks
    }
}

/// A mark of the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    /// Where, in percent of the width.
    pub(super) x: f64,
    /// Empty where there is no room for it.
    pub(super) text: String,
}

/// At most seven marks at round times; fewer where their names are long, so that they stand apart on a phone.
fn ticks(window: Window) -> Vec<Tick> {
    let unit = Unit::of(Micros(window.to()));
    let mut parts = 6;
    loop {
        let step = step(window.length(), parts);
        let decimals = decimals(step, unit);
        let first = window.from().div_ceil(step);
        let marks: Vec<Tick> = (first..=window.to() / step)
            .map(|count| count * step)
            .map(|at| Tick {
                x: window.percent(at),
                text: format!("{} {}", unit.number(Micros(at), decimals), unit.symbol()),
            })
            .collect();
        if parts <= 2 || marks.iter().all(|mark| mark.text.len() <= 7) {
            return marks;
        }
        parts -= 2;
    }
}

/// The least of 1, 2, 5, 10, 20, … that divides `length` into at most `parts`.
fn step(length: u64, parts: u64) -> u64 {
    let mut unit = 1;
    loop {
        if let Some(step) = [1, 2, 5].into_iter().find(|step| length <= step * unit * parts) {
            return step * unit;
        }
        unit *= 10;
    }
}

/// As many as tell two marks apart; seconds have at least one.
fn decimals(step: u64, unit: Unit) -> u32 {
    let mut decimals = u32::from(unit == Unit::Seconds);
    let mut grain = unit.micros() / if decimals == 1 { 10 } else { 1 };
    while grain > 1 && !step.is_multiple_of(grain) {
        grain /= 10;
        decimals += 1;
    }
    decimals
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::{LaneKind, Provenance, Recorder, State, Task};

    #[track_caller]
    fn texts(end: u64, expect: &[&str]) {
        let ticks = ticks(Window::fit(Micros(end)));
        assert_eq!(ticks.iter().map(|tick| tick.text.as_str()).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn seconds_have_one_decimal() {
        texts(2_000_000, &["0.0 s", "0.5 s", "1.0 s", "1.5 s", "2.0 s"]);
        texts(60_000_000, &["0.0 s", "10.0 s", "20.0 s", "30.0 s", "40.0 s", "50.0 s", "60.0 s"]);
    }

    #[test]
    fn short_runs_are_told_in_milliseconds_and_shorter_ones_in_microseconds() {
        texts(40_000, &["0 ms", "10 ms", "20 ms", "30 ms", "40 ms"]);
        texts(30, &["0 µs", "5 µs", "10 µs", "15 µs", "20 µs", "25 µs", "30 µs"]);
    }

    #[test]
    fn deep_in_a_long_run_the_marks_are_fewer_and_longer() {
        let whole = Window::fit(Micros(60_000_000));
        let ticks = ticks(whole.zoomed(100_000.0, 30_000_300, whole));
        assert!(ticks.len() <= 3, "{ticks:?}");
        assert!(ticks.windows(2).all(|two| two[0].text != two[1].text), "{ticks:?}");
    }

    #[test]
    fn marks_are_inside_the_window() {
        let whole = Window::fit(Micros(3_000_000));
        let ticks = ticks(whole.zoomed(3.7, 1_234_567, whole));
        assert!(ticks.len() > 1);
        assert!(ticks.iter().all(|tick| (0.0..=100.0).contains(&tick.x)), "{ticks:?}");
    }

    /// a is created at 0 and runs, b is created at 0; a ends at 2 s, b at 3 s.
    fn trace() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "loop");
        let a = recorder.create(Micros(0), Task::on(lane, "a"));
        recorder.enter(Micros(0), a, State::Running);
        let b = recorder.create(Micros(0), Task::on(lane, "b"));
        recorder.enter(Micros(2_000_000), a, State::Finished);
        recorder.enter(Micros(3_000_000), b, State::Finished);
        recorder.finish().unwrap()
    }

    #[test]
    fn in_order_each_event_has_a_column_and_marks_stand_where_time_goes_on() {
        let trace = trace();
        let scale = Scale { axis: Axis::Order, trace: &trace };
        let whole = scale.whole();
        let marks: Vec<_> = scale.ticks(whole).into_iter().map(|tick| (tick.x, tick.text)).collect();
        assert_eq!(marks, [(0.0, "0.0 s".to_owned()), (60.0, "2.0 s".to_owned()), (80.0, "3.0 s".to_owned())]);
        let columns: Vec<_> = (0..5).map(|event| window_of(scale, event)).collect();
        assert_eq!(columns, [(0.0, 20.0), (20.0, 20.0), (40.0, 20.0), (60.0, 20.0), (80.0, 20.0)]);
    }

    #[test]
    fn what_did_not_last_is_seen_in_its_column_and_not_in_time() {
        let trace = trace();
        assert_eq!(Axis::Order.states(&trace), [State::Created, State::Running, State::Finished]);
        assert_eq!(Axis::Time.states(&trace), [State::Created, State::Running, State::Finished]);
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "loop");
        let a = recorder.create(Micros(0), Task::on(lane, "a"));
        recorder.enter(Micros(0), a, State::Running);
        recorder.enter(Micros(0), a, State::Suspended);
        recorder.enter(Micros(9), a, State::Finished);
        let trace = recorder.finish().unwrap();
        let all = [State::Created, State::Running, State::Suspended, State::Finished];
        assert_eq!(Axis::Order.states(&trace), all);
        assert_eq!(Axis::Time.states(&trace), [State::Suspended, State::Finished]);
    }

    fn window_of(scale: Scale<'_>, event: usize) -> (f64, f64) {
        let (from, to) = scale.stretch(scale.trace.after(event + 1));
        scale.whole().clip(from, to).unwrap()
    }

    #[test]
    fn every_place_of_a_trace_is_found_again_in_its_column() {
        let trace = trace();
        let scale = Scale { axis: Axis::Order, trace: &trace };
        for events in 1..=5 {
            assert_eq!(scale.place(scale.spot(trace.after(events))).events(), events);
        }
        let time = Scale { axis: Axis::Time, trace: &trace };
        assert_eq!([0, 1, 2_000_000, 9_000_000].map(|at| time.place(at).events()), [3, 3, 4, 5]);
    }

    #[test]
    fn marks_too_close_to_be_read_stand_without_their_time_and_a_crowd_of_them_not_at_all() {
        let mut recorder = Recorder::new(Provenance::Measured);
        let lane = recorder.lane(LaneKind::Tasks, "loop");
        for at in 0..30 {
            recorder.create(Micros(at * 1_000_000), Task::on(lane, "a"));
        }
        let marks = |trace: &Trace| {
            let scale = Scale { axis: Axis::Order, trace };
            let marks = scale.ticks(scale.whole());
            (marks.len(), marks.iter().filter(|tick| !tick.text.is_empty()).count())
        };
        assert_eq!(marks(recorder.trace()), (30, 8));
        for at in 30..300 {
            recorder.create(Micros(at * 1_000_000), Task::on(lane, "a"));
        }
        let (all, named) = marks(recorder.trace());
        assert!(all == named && named <= 8, "{all} {named}");
    }
}
