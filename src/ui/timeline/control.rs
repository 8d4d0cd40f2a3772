//! What pointing, keys and buttons do to a timeline.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    moves::{self, Move},
    rows::Rows,
    scene::Scene,
    window::Window,
};
use crate::trace::{Micros, TaskId, Trace};

/// How far a finger or a mouse may stray in a click, in pixels.
const STRAY: f64 = 4.0;

/// A place in the picture, in pixels, and how wide the picture is.
#[derive(Clone, Copy)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
}

impl Point {
    fn part(self) -> f64 {
        self.x / self.width
    }
}

/// One timeline: what it shows, what is derived from that, and what a reader chose.
#[derive(Clone, Copy)]
pub(super) struct Control {
    pub(super) trace: Signal<Arc<Trace>>,
    pub(super) rows: Memo<Rows>,
    pub(super) scene: Memo<Scene>,
    pub(super) window: Memo<Window>,
    pub(super) cursor: RwSignal<Option<Micros>>,
    pub(super) selected: RwSignal<Option<TaskId>>,
    /// Whether the picture has the focus, and so is read out by itself.
    pub(super) focused: RwSignal<bool>,
    whole: Memo<Window>,
    /// `None` shows all of it, however long it gets.
    chosen: RwSignal<Option<Window>>,
    /// The task that stays selected when the pointer leaves.
    pinned: RwSignal<Option<TaskId>>,
    drag: StoredValue<Option<Drag>>,
}

#[derive(Clone, Copy)]
struct Drag {
    from: Point,
    window: Window,
    kind: DragKind,
    moved: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum DragKind {
    Cursor,
    Pan,
}

/// What is shown, and what the lab shares with other panels.
pub(super) struct Shown {
    pub(super) trace: Signal<Arc<Trace>>,
    pub(super) predicted: Option<Signal<Arc<Trace>>>,
    pub(super) cursor: RwSignal<Option<Micros>>,
    pub(super) selected: RwSignal<Option<TaskId>>,
}

impl Control {
    pub(super) fn new(Shown { trace, predicted, cursor, selected }: Shown) -> Self {
        let predicted = move || predicted.map(|predicted| predicted.get());
        let chosen = RwSignal::new(None::<Window>);
        let rows = Memo::new(move |_| Rows::of(&trace.read(), predicted().as_deref()));
        let whole = Memo::new(move |_| {
            let foretold = predicted().map_or(Micros::ZERO, |predicted| predicted.end());
            Window::fit(trace.read().end().max(foretold))
        });
        let window = Memo::new(move |_| chosen.get().unwrap_or_else(|| whole.get()));
        let scene = Memo::new(move |_| Scene::new((&trace.read(), predicted().as_deref()), &rows.read(), window.get()));
        let (pinned, drag) = (RwSignal::new(selected.get_untracked()), StoredValue::new(None));
        let focused = RwSignal::new(false);
        Self { trace, rows, scene, window, cursor, selected, focused, whole, chosen, pinned, drag }
    }

    /// Whether only a part is shown.
    pub(super) fn is_zoomed(self) -> bool {
        self.chosen.with(Option::is_some)
    }

    pub(super) fn go(self, asked: Move) {
        let cursor = self.cursor.get_untracked();
        match asked {
            Move::NextEvent => self.put(moves::next_event(&self.trace.read_untracked(), cursor)),
            Move::EventBefore => self.put(moves::event_before(&self.trace.read_untracked(), cursor)),
            Move::Start => self.put(Some(Micros::ZERO)),
            Move::End => self.put(Some(self.trace.read_untracked().end())),
            Move::TaskAbove => self.pick(self.neighbour(-1)),
            Move::TaskBelow => self.pick(self.neighbour(1)),
            Move::Zoom(_) | Move::Pan(_) | Move::Fit => {
                self.chosen.set(moves::look(asked, (self.window.get_untracked(), self.whole.get_untracked()), cursor));
            }
        }
    }

    /// The pointer goes down: on the axis it takes the cursor along; elsewhere too, unless there is more to the sides.
    pub(super) fn press(self, point: Point) {
        let on_axis = point.y > self.rows.with_untracked(|rows| rows.height);
        let kind = if on_axis || !self.is_zoomed() { DragKind::Cursor } else { DragKind::Pan };
        self.drag.set_value(Some(Drag { from: point, window: self.window.get_untracked(), kind, moved: false }));
    }

    /// The pointer moves: it drags, or lights what it points at.
    pub(super) fn point(self, point: Point) {
        let Some(mut drag) = self.drag.get_value() else {
            let task = self.task_at(point);
            return self.light(task.or_else(|| self.pinned.get_untracked()));
        };
        let way = point.x - drag.from.x;
        drag.moved |= way.abs() > STRAY;
        self.drag.set_value(Some(drag));
        match drag.kind {
            _ if !drag.moved => {}
            DragKind::Cursor => self.put(Some(self.window.get_untracked().at(point.part()))),
            DragKind::Pan => self.chosen.set(Some(drag.window.panned(-way / point.width, self.whole.get_untracked()))),
        }
    }

    /// The pointer goes up: where it has not dragged, it puts the cursor there and selects what is there.
    pub(super) fn release(self, point: Point) {
        if let Some(drag) = self.drag.get_value()
            && !drag.moved
        {
            self.put(Some(self.window.get_untracked().at(point.part())));
            self.pick(self.task_at(point));
        }
        self.drag.set_value(None);
    }

    /// The pointer goes away.
    pub(super) fn leave(self) {
        self.drag.set_value(None);
        self.light(self.pinned.get_untracked());
    }

    /// Zooms around the pointer.
    pub(super) fn zoom_at(self, times: f64, point: Point) {
        let (window, whole) = (self.window.get_untracked(), self.whole.get_untracked());
        let window = window.zoomed(times, window.at(point.part()), whole);
        self.chosen.set((window != whole).then_some(window));
    }

    fn task_at(self, point: Point) -> Option<TaskId> {
        self.rows.with_untracked(|rows| rows.hit(point.y, self.window.get_untracked().at(point.part())))
    }

    /// Puts the cursor there, and the window where the cursor is seen.
    fn put(self, at: Option<Micros>) {
        let Some(at) = at else { return };
        self.cursor.set(Some(at));
        let (window, whole) = (self.window.get_untracked(), self.whole.get_untracked());
        if !window.contains(at) {
            self.chosen.set(Some(window.showing(at, whole)));
        }
    }

    fn neighbour(self, by: isize) -> Option<TaskId> {
        self.rows.with_untracked(|rows| moves::neighbour(rows, self.selected.get_untracked(), by))
    }

    fn pick(self, task: Option<TaskId>) {
        self.pinned.set(task);
        self.light(task);
    }

    fn light(self, task: Option<TaskId>) {
        if self.selected.get_untracked() != task {
            self.selected.set(task);
        }
    }
}
