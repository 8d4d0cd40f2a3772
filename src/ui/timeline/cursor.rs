//! The place in a trace that a picture looks at. Whoever holds it, a lab's state or a signal, is asked to move it.

use leptos::prelude::*;

use trace::Playhead;

/// Where the cursor is, what moves it, and where the reader points before they go there.
#[derive(Clone, Copy)]
pub struct Cursor {
    /// The place; none while nobody looks at one.
    pub at: Signal<Option<Playhead>>,
    /// Moves it.
    pub put: Callback<Playhead>,
    /// What the pointer is over, in the picture or in its table: a preview, which any panel may follow or set.
    pub ahead: RwSignal<Option<Playhead>>,
}

impl From<RwSignal<Option<Playhead>>> for Cursor {
    fn from(signal: RwSignal<Option<Playhead>>) -> Self {
        Self { at: signal.into(), put: Callback::new(move |at| signal.set(Some(at))), ahead: RwSignal::new(None) }
    }
}
