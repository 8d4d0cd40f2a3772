//! The picture as a control: a slider whose value is the place that the cursor is at, from event to event.

use leptos::{ev, html, prelude::*};

use super::{
    control::{Control, Point},
    moves::Move,
    picture::Picture,
};
use crate::ui::{id, shortcuts::shortcuts_on};

const KEYS: &str = "Left and right go from event to event, Home and End to the ends, up and down from task to task. \
    Plus and minus zoom, 0 shows all, Shift with left or right moves the part shown.";

/// The picture with its pointer and its keys. `label` names it.
#[component]
pub(super) fn Plot(control: Control, label: String) -> impl IntoView {
    let (keys, on) = (id::unique("timeline-keys"), shortcuts_on());
    let at = move || control.at.get().unwrap_or_default();
    let on_key = move |event: ev::KeyboardEvent| {
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        let asked =
            Move::of(&event.key(), event.shift_key()).filter(|asked| on.get_untracked() || !asked.is_shortcut());
        if let Some(asked) = asked.filter(|_| !modified) {
            event.prevent_default();
            event.stop_propagation();
            control.go(asked);
        }
    };
    view! {
        <div
            class="timeline-plot"
            role="slider"
            tabindex="0"
            aria-label=format!("Moment in {label}")
            aria-describedby=keys.clone()
            aria-valuemin="0"
            aria-valuemax=move || control.trace.with(|trace| trace.events().len())
            aria-valuenow=move || at().events()
            aria-valuetext=move || control.trace.with(|trace| trace.tell(at()))
            on:keydown=on_key
        >
            <Picture control />
            <Pointer control />
        </div>
        <p class="visually-hidden" id=keys>{KEYS}</p>
    }
}

/// A clear pane over the picture: it has no children, so that places are told from its own corner.
#[component]
fn Pointer(control: Control) -> impl IntoView {
    let pane = NodeRef::<html::Div>::new();
    let point = move |x: i32, y: i32| {
        let width = pane.get_untracked().map_or(1, |pane| pane.client_width().max(1));
        Point { x: f64::from(x), y: f64::from(y), width: f64::from(width) }
    };
    // Names stand where they fit, so the width counts; what changes the picture or comes near it may have changed that too.
    let measure = move || {
        if let Some(pane) = pane.get_untracked() {
            control.measure(f64::from(pane.client_width()));
        }
    };
    Effect::new(move || {
        pane.track();
        control.trace.track();
        measure();
    });
    // There is no window to listen to where a page is only rendered.
    Effect::new(move || {
        let resized = window_event_listener(ev::resize, move |_| measure());
        on_cleanup(move || resized.remove());
    });
    let of = move |event: &ev::PointerEvent| point(event.offset_x(), event.offset_y());
    let on_down = move |event: ev::PointerEvent| {
        if event.button() == 0 {
            if let Some(pane) = pane.get_untracked() {
                // It fails for a pointer that is gone already; then the drag ends where it is.
                let _ = pane.set_pointer_capture(event.pointer_id());
            }
            control.press(of(&event));
        }
    };
    let on_wheel = move |event: ev::WheelEvent| {
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            control.zoom_at((-event.delta_y() / 240.0).exp(), point(event.offset_x(), event.offset_y()));
        } else if control.is_zoomed() && event.delta_x().abs() > event.delta_y().abs() {
            event.prevent_default();
            control.go(Move::Pan(event.delta_x() / point(0, 0).width));
        }
    };
    view! {
        <div
            class="timeline-pointer"
            node_ref=pane
            on:pointerdown=on_down
            on:pointerenter=move |_| measure()
            on:pointermove=move |event| control.point(of(&event))
            on:pointerup=move |event| control.release(of(&event))
            on:pointerleave=move |_| control.leave()
            on:pointercancel=move |_| control.leave()
            on:wheel=on_wheel
        />
    }
}
