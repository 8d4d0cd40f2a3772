//! What pointing, keys and buttons do to a timeline.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    Cursor,
    axis::{Axis, Scale},
    export::FigureSheet,
    moves::{self, Move, View},
    prediction::Prediction,
    rows::Rows,
    scene::{Drawn, Scene, Shown},
    window::Window,
};
use trace::{Playhead, Provenance, Task, TaskId, Trace};

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
    /// What stands from left to right.
    pub(super) axis: Memo<Axis>,
    /// Where the cursor is, in this trace.
    pub(super) at: Memo<Option<Playhead>>,
    /// Where it would go: what the reader points at.
    pub(super) ahead: Memo<Option<Playhead>>,
    /// The task that the reader points at, or else the one that they have picked.
    pub(super) lit: Memo<Option<TaskId>>,
    whole: Memo<Window>,
    /// `None` shows all of it, however long it gets.
    chosen: RwSignal<Option<Window>>,
    /// `None` is the one that suits where the times come from.
    chosen_axis: RwSignal<Option<Axis>>,
    /// How wide the picture is, in pixels.
    width: RwSignal<f64>,
    subject: StoredValue<Subject>,
    pointed: RwSignal<Option<Lit>>,
    /// The task that stays lit when the pointer leaves.
    picked: RwSignal<Option<Lit>>,
    drag: StoredValue<Option<Drag>>,
}

/// A task that is lit, as it was when it was chosen: where another trace has another task in its place, nothing is lit.
#[derive(Clone, PartialEq)]
struct Lit {
    id: TaskId,
    task: Task,
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
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub(super) trace: Signal<Arc<Trace>>,
    pub(super) predicted: Option<Signal<Arc<Trace>>>,
    pub(super) predictions: Option<Signal<Vec<Prediction>>>,
    pub(super) cursor: Cursor,
    /// What stands from left to right at first; `None` leaves it to where the times come from.
    pub(super) axis: Option<Axis>,
}

/// How wide a picture is taken to be until it has been measured, in pixels.
const USUAL_WIDTH: f64 = 640.0;

impl Control {
    pub(super) fn new(subject: Subject) -> Self {
        let Subject { trace, cursor, axis, .. } = subject;
        let predicted = move || subject.predicted.map(|predicted| predicted.get());
        let (chosen, chosen_axis) = (RwSignal::new(None::<Window>), RwSignal::new(axis));
        let width = RwSignal::new(USUAL_WIDTH);
        let axis = Memo::new(move |_| chosen_axis.get().unwrap_or_else(|| suited(&trace.read())));
        let rows = Memo::new(move |_| Rows::of(&trace.read(), predicted().as_deref()));
        let whole = Memo::new(move |_| {
            let whole = |trace: &Trace| Scale { axis: axis.get(), trace }.whole();
            let foretold = predicted().map_or(0, |predicted| whole(&predicted).to());
            let own = whole(&trace.read());
            if foretold > own.to() { Window::up_to(foretold) } else { own }
        });
        let window = Memo::new(move |_| chosen.get().unwrap_or_else(|| whole.get()));
        let scene = Memo::new(move |_| {
            let (trace, predicted) = (trace.read(), predicted());
            let drawn = Drawn { trace: &trace, predicted: predicted.as_deref(), axis: axis.get() };
            Scene::new(drawn, &rows.read(), Shown { window: window.get(), width: width.get() })
        });
        // Where the trace is another one now, the place is in that one.
        let at = Memo::new(move |_| Some(trace.read().after(cursor.at.get()?.events())));
        let ahead = Memo::new(move |_| Some(trace.read().after(cursor.ahead.get()?.events())));
        let (pointed, picked) = (RwSignal::new(None::<Lit>), RwSignal::new(None::<Lit>));
        let lit = Memo::new(move |_| {
            let lit = pointed.get().or_else(|| picked.get())?;
            (trace.read().tasks().get(lit.id.index()) == Some(&lit.task)).then_some(lit.id)
        });
        let drag = StoredValue::new(None);
        Self {
            trace,
            rows,
            scene,
            window,
            axis,
            at,
            ahead,
            lit,
            whole,
            chosen,
            chosen_axis,
            width,
            subject: StoredValue::new(subject),
            pointed,
            picked,
            drag,
        }
    }

    /// Takes in how wide the picture is, in pixels.
    pub(super) fn measure(self, width: f64) {
        if (self.width.get_untracked() - width).abs() > 1.0 {
            self.width.set(width);
        }
    }

    /// What is seen, under this title.
    pub(super) fn sheet(self, label: String) -> FigureSheet {
        let predicted = self.subject.get_value().predicted.map(|predicted| predicted.get_untracked());
        let (axis, window) = (self.axis.get_untracked(), self.window.get_untracked());
        FigureSheet { trace: self.trace.get_untracked(), predicted, axis, window, label }
    }

    /// What the reader said would run.
    pub(super) fn predictions(self) -> Vec<Prediction> {
        self.subject.get_value().predictions.map(|all| all.get()).unwrap_or_default()
    }

    /// Draws along the other axis: the cursor stays, and so does what is seen.
    pub(super) fn turn_to(self, axis: Axis) {
        let seen = self
            .chosen
            .get_untracked()
            .map(|window| self.with_scale(|scale| [scale.place(window.from()), scale.place(window.to())]));
        self.chosen_axis.set(Some(axis));
        let whole = self.whole.get_untracked();
        self.chosen.set(seen.and_then(|seen| {
            let trace = self.trace.read_untracked();
            let [from, to] = seen.map(|place| Scale { axis, trace: &trace }.spot(place));
            let window = Window::between(from, to, whole);
            (window != whole).then_some(window)
        }));
        if let Some(at) = self.at.get_untracked() {
            self.show(at);
        }
    }

    /// Whether only a part is shown.
    pub(super) fn is_zoomed(self) -> bool {
        self.chosen.with(Option::is_some)
    }

    pub(super) fn go(self, asked: Move) {
        let at = self.at.get_untracked();
        match asked {
            Move::NextEvent | Move::EventBefore | Move::Start | Move::End => {
                let place = moves::go(&self.trace.read_untracked(), at, asked);
                if let Some(place) = place {
                    self.put(place);
                }
            }
            Move::TaskAbove => self.pick(self.neighbour(-1)),
            Move::TaskBelow => self.pick(self.neighbour(1)),
            Move::Zoom(_) | Move::Pan(_) | Move::Fit => {
                let view = View { window: self.window.get_untracked(), whole: self.whole.get_untracked() };
                let spot = at.map(|at| self.with_scale(|scale| scale.spot(at)));
                self.chosen.set(moves::look(asked, view, spot));
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
            self.look_ahead(Some(self.place_at(point)));
            return self.point_at(self.task_at(point));
        };
        let way = point.x - drag.from.x;
        drag.moved |= way.abs() > STRAY;
        self.drag.set_value(Some(drag));
        match drag.kind {
            _ if !drag.moved => {}
            DragKind::Cursor => self.put_at(point),
            DragKind::Pan => self.chosen.set(Some(drag.window.panned(-way / point.width, self.whole.get_untracked()))),
        }
    }

    /// The pointer goes up: where it has not dragged, it puts the cursor there and selects what is there.
    pub(super) fn release(self, point: Point) {
        if let Some(drag) = self.drag.get_value()
            && !drag.moved
        {
            self.put_at(point);
            self.pick(self.task_at(point));
        }
        self.drag.set_value(None);
    }

    /// The pointer goes away.
    pub(super) fn leave(self) {
        self.drag.set_value(None);
        self.look_ahead(None);
        self.point_at(None);
    }

    /// Zooms around the pointer.
    pub(super) fn zoom_at(self, times: f64, point: Point) {
        let (window, whole) = (self.window.get_untracked(), self.whole.get_untracked());
        let window = window.zoomed(times, window.at(point.part()), whole);
        self.chosen.set((window != whole).then_some(window));
    }

    fn task_at(self, point: Point) -> Option<TaskId> {
        let at = self.window.get_untracked().at(point.part());
        self.with_scale(|scale| self.rows.with_untracked(|rows| rows.hit(point.y, at, scale)))
    }

    /// The playhead at a point of the axis.
    fn place_at(self, point: Point) -> Playhead {
        let at = self.window.get_untracked().at(point.part());
        self.with_scale(|scale| scale.place(at))
    }

    fn put_at(self, point: Point) {
        self.put(self.place_at(point));
    }

    /// Puts the cursor there, and the window where the cursor is seen. To put it where it is changes nothing.
    pub(super) fn put(self, place: Playhead) {
        self.look_ahead(None);
        if self.at.get_untracked() != Some(place) {
            self.subject.get_value().cursor.put.run(place);
        }
        self.show(place);
    }

    /// Shows what it would be to go there.
    pub(super) fn look_ahead(self, place: Option<Playhead>) {
        let ahead = self.subject.get_value().cursor.ahead;
        if ahead.get_untracked() != place {
            ahead.set(place);
        }
    }

    fn show(self, place: Playhead) {
        let at = self.with_scale(|scale| scale.spot(place));
        let (window, whole) = (self.window.get_untracked(), self.whole.get_untracked());
        if !window.contains(at) {
            self.chosen.set(Some(window.showing(at, whole)));
        }
    }

    /// Looks where events are, and follows what changes that.
    pub(super) fn scale<T>(self, look: impl FnOnce(Scale<'_>) -> T) -> T {
        look(Scale { axis: self.axis.get(), trace: &self.trace.read() })
    }

    fn with_scale<T>(self, look: impl FnOnce(Scale<'_>) -> T) -> T {
        look(Scale { axis: self.axis.get_untracked(), trace: &self.trace.read_untracked() })
    }

    fn neighbour(self, by: isize) -> Option<TaskId> {
        self.rows.with_untracked(|rows| moves::neighbour(rows, self.lit.get_untracked(), by))
    }

    fn pick(self, task: Option<TaskId>) {
        self.picked.set(self.task(task));
        self.point_at(None);
    }

    fn point_at(self, task: Option<TaskId>) {
        let task = self.task(task);
        if self.pointed.with_untracked(|pointed| *pointed != task) {
            self.pointed.set(task);
        }
    }

    fn task(self, id: Option<TaskId>) -> Option<Lit> {
        let id = id?;
        let task = self.trace.read_untracked().tasks().get(id.index())?.clone();
        Some(Lit { id, task })
    }
}

/// On virtual time the order of events is what there is to see: what computes takes none of it. Of two runs one sees which takes longer.
fn suited(trace: &Trace) -> Axis {
    let compares = trace.lanes().iter().any(|lane| lane.group.is_some());
    match trace.provenance() {
        Provenance::Virtual if !compares => Axis::Order,
        Provenance::Virtual | Provenance::Measured | Provenance::Simulated | Provenance::Recorded => Axis::Time,
    }
}

#[cfg(all(test, feature = "prerender"))]
mod tests;
