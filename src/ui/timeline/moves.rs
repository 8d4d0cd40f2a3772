//! What keys do in a timeline, and where they lead.

use super::{rows::Rows, window::Window};
use trace::{Micros, Playhead, TaskId, Trace};

/// What a reader asks of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Move {
    NextEvent,
    EventBefore,
    Start,
    End,
    TaskAbove,
    TaskBelow,
    /// So many times the detail.
    Zoom(f64),
    /// By a part of the width, to the right.
    Pan(f64),
    Fit,
}

/// How much closer one press of a button or key brings.
pub(super) const CLOSER: f64 = 1.5;
/// How much of the width one press moves.
pub(super) const ASIDE: f64 = 0.25;

impl Move {
    /// What `key` asks for, with Shift held down or not.
    pub(super) fn of(key: &str, shift: bool) -> Option<Self> {
        Some(match (key, shift) {
            ("ArrowRight", true) => Self::Pan(ASIDE),
            ("ArrowLeft", true) => Self::Pan(-ASIDE),
            ("ArrowRight", false) => Self::NextEvent,
            ("ArrowLeft", false) => Self::EventBefore,
            ("ArrowUp", _) => Self::TaskAbove,
            ("ArrowDown", _) => Self::TaskBelow,
            ("Home", _) => Self::Start,
            ("End", _) => Self::End,
            ("+" | "=", _) => Self::Zoom(CLOSER),
            ("-" | "_", _) => Self::Zoom(1.0 / CLOSER),
            ("0", _) => Self::Fit,
            _ => return None,
        })
    }

    /// Whether it works by one printable key, which a reader can switch off.
    pub(super) const fn is_shortcut(self) -> bool {
        matches!(self, Self::Zoom(_) | Self::Fit)
    }
}

/// The place to which `asked` leads from `cursor`; from nowhere, to the first event or to the last. What moves something else
/// than the cursor leads nowhere.
pub(super) fn go(trace: &Trace, cursor: Option<Playhead>, asked: Move) -> Option<Playhead> {
    match asked {
        Move::NextEvent => Some(trace.next_event(cursor.unwrap_or_else(|| trace.first()))),
        Move::EventBefore => Some(cursor.map_or_else(|| trace.last(), |cursor| trace.event_before(cursor))),
        // With all that happened then.
        Move::Start => Some(trace.at(Micros::ZERO)),
        Move::End => Some(trace.last()),
        Move::TaskAbove | Move::TaskBelow | Move::Zoom(_) | Move::Pan(_) | Move::Fit => None,
    }
}

/// The task `by` places after `selected` in reading order; from nowhere, the first or the last.
pub(super) fn neighbour(rows: &Rows, selected: Option<TaskId>, by: isize) -> Option<TaskId> {
    let order = rows.order();
    let at = selected.and_then(|task| order.iter().position(|other| *other == task));
    let to = match at {
        Some(at) => at.saturating_add_signed(by).min(order.len() - 1),
        None if by > 0 => 0,
        None => order.len().checked_sub(1)?,
    };
    order.get(to).copied()
}

/// The part that is shown, and all that there is.
#[derive(Clone, Copy)]
pub(super) struct View {
    pub(super) window: Window,
    pub(super) whole: Window,
}

/// The window after `asked`, of which `None` means all; the cursor stays where it is on the screen if it is there.
pub(super) fn look(asked: Move, view: View, cursor: Option<u64>) -> Option<Window> {
    let View { window, whole } = view;
    let window = match asked {
        Move::Zoom(times) => {
            let around = cursor.filter(|at| window.contains(*at)).unwrap_or_else(|| window.at(0.5));
            window.zoomed(times, around, whole)
        }
        Move::Pan(part) => window.panned(part, whole),
        Move::Fit => whole,
        Move::NextEvent | Move::EventBefore | Move::Start | Move::End | Move::TaskAbove | Move::TaskBelow => window,
    };
    (window != whole).then_some(window)
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::{LaneKind, Provenance, Recorder, State, Task};

    fn trace() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "loop");
        let a = recorder.create(Micros(0), Task::on(lane, "a"));
        recorder.create(Micros(10), Task::on(lane, "b"));
        recorder.enter(Micros(10), a, State::Running);
        recorder.enter(Micros(30), a, State::Finished);
        recorder.finish().unwrap()
    }

    #[test]
    fn the_cursor_goes_from_event_to_event_those_of_one_time_too_and_stops_at_the_ends() {
        let trace = trace();
        let from = |events: Option<usize>, asked| {
            go(&trace, events.map(|events| trace.after(events)), asked).map(|place| (place.events(), place.at().0))
        };
        let next = [None, Some(1), Some(2), Some(3), Some(4)].map(|at| from(at, Move::NextEvent));
        assert_eq!(next, [(1, 0), (2, 10), (3, 10), (4, 30), (4, 30)].map(Some));
        let before = [None, Some(4), Some(3), Some(2), Some(0)].map(|at| from(at, Move::EventBefore));
        assert_eq!(before, [(4, 30), (3, 10), (2, 10), (1, 0), (0, 0)].map(Some));
    }

    #[test]
    fn home_is_where_the_run_has_begun_and_end_is_its_end() {
        let trace = trace();
        let to = |asked| go(&trace, Some(trace.after(2)), asked);
        assert_eq!((to(Move::Start), to(Move::End)), (Some(trace.after(1)), Some(trace.last())));
        assert_eq!((to(Move::TaskBelow), to(Move::Fit)), (None, None));
    }

    #[test]
    fn the_selection_goes_down_and_up_and_stays_at_the_last() {
        let rows = Rows::of(&trace(), None);
        let [a, b] = [0, 1].map(|task| Some(TaskId(task)));
        assert_eq!([None, a, b].map(|from| neighbour(&rows, from, 1)), [a, b, b]);
        assert_eq!([None, a, b].map(|from| neighbour(&rows, from, -1)), [b, a, a]);
        assert_eq!(neighbour(&Rows::default(), None, -1), None);
    }

    #[test]
    fn zooming_out_ends_with_all_of_it() {
        let whole = Window::fit(Micros(1_000));
        let near = look(Move::Zoom(CLOSER), View { window: whole, whole }, None).unwrap();
        assert!(near.length() < whole.length());
        let view = View { window: near, whole };
        assert_eq!(look(Move::Zoom(1.0 / CLOSER), view, None), None);
        assert_eq!(look(Move::Fit, view, None), None);
    }

    #[test]
    fn printable_keys_can_be_switched_off_and_arrows_cannot() {
        assert!(Move::of("+", true).is_some_and(Move::is_shortcut));
        assert!(Move::of("ArrowRight", false).is_some_and(|asked| !asked.is_shortcut()));
    }
}
