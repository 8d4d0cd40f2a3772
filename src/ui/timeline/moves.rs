//! What keys do in a timeline, and where they lead.

use super::{rows::Rows, window::Window};
use crate::trace::{Micros, TaskId, Trace};

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

/// The nearest event after `cursor`; the first where there is no cursor.
pub(super) fn next_event(trace: &Trace, cursor: Option<Micros>) -> Option<Micros> {
    trace.events().iter().map(|event| event.at).find(|at| cursor.is_none_or(|cursor| *at > cursor))
}

/// The nearest event before `cursor`; the last where there is no cursor.
pub(super) fn event_before(trace: &Trace, cursor: Option<Micros>) -> Option<Micros> {
    trace.events().iter().rev().map(|event| event.at).find(|at| cursor.is_none_or(|cursor| *at < cursor))
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

/// The window after `asked`, of which `None` means all; the cursor stays where it is on the screen if it is there.
pub(super) fn look(asked: Move, (window, whole): (Window, Window), cursor: Option<Micros>) -> Option<Window> {
    let window = match asked {
        Move::Zoom(times) => {
            let around = cursor.filter(|at| window.contains(*at)).unwrap_or_else(|| window.at(0.5));
            window.zoomed(times, around, whole)
        }
        Move::Pan(part) => window.panned(part, whole),
        Move::Fit => whole,
        _ => window,
    };
    (window != whole).then_some(window)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Provenance, Recorder, State};

    fn trace() -> Trace {
        let mut recorder = Recorder::new(Provenance::Virtual, &["loop"]);
        let a = recorder.create(Micros(0), "loop", "a", None);
        recorder.create(Micros(10), "loop", "b", None);
        recorder.enter(Micros(10), a, State::Running);
        recorder.enter(Micros(30), a, State::Finished);
        recorder.finish().unwrap()
    }

    #[test]
    fn the_cursor_goes_from_moment_to_moment_and_stops_at_the_ends() {
        let trace = trace();
        let next = [None, Some(0), Some(10), Some(15), Some(30)].map(|at| next_event(&trace, at.map(Micros)));
        assert_eq!(next, [Some(0), Some(10), Some(30), Some(30), None].map(|at| at.map(Micros)));
        let before = [None, Some(30), Some(15), Some(0)].map(|at| event_before(&trace, at.map(Micros)));
        assert_eq!(before, [Some(30), Some(10), Some(10), None].map(|at| at.map(Micros)));
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
        let near = look(Move::Zoom(CLOSER), (whole, whole), None).unwrap();
        assert!(near.length() < whole.length());
        assert_eq!(look(Move::Zoom(1.0 / CLOSER), (near, whole), None), None);
        assert_eq!(look(Move::Fit, (near, whole), None), None);
    }

    #[test]
    fn printable_keys_can_be_switched_off_and_arrows_cannot() {
        assert!(Move::of("+", true).is_some_and(Move::is_shortcut));
        assert!(Move::of("ArrowRight", false).is_some_and(|asked| !asked.is_shortcut()));
    }
}
