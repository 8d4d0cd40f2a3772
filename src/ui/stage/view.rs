//! How much of a stage is in view: what is set may be folded, and the figure may have the whole window.

use leptos::{html, prelude::*};

/// Whether a stage fills the window; the shell provides it, and what stands around the stage rests meanwhile.
#[derive(Clone, Copy, Debug, Default)]
pub struct WholeWindow(pub RwSignal<bool>);

/// What is in view of one stage.
#[derive(Clone, Copy)]
pub(super) struct StageView {
    shown: NodeRef<html::Div>,
    folded: RwSignal<bool>,
    whole: RwSignal<bool>,
}

impl StageView {
    /// All of it. When something begins to run, what is set folds and the figure, `shown`, comes into view.
    pub(super) fn open(running: Signal<bool>, shown: NodeRef<html::Div>) -> Self {
        let WholeWindow(whole) = use_context().unwrap_or_default();
        let view = Self { shown, folded: RwSignal::new(false), whole };
        Effect::new(move |was: Option<bool>| {
            let running = running.get();
            if running && was == Some(false) {
                view.fold(true);
                request_animation_frame(move || view.reveal());
            }
            running
        });
        on_cleanup(move || whole.set(false));
        view
    }

    /// Whether what is set is folded, where it does not stand beside the figure.
    pub(super) fn folded(self) -> bool {
        self.folded.get()
    }

    /// Folds what is set, or opens it.
    pub(super) fn fold(self, folded: bool) {
        self.folded.set(folded);
    }

    /// Whether the figure has the whole window.
    pub(super) fn is_whole(self) -> bool {
        self.whole.get()
    }

    /// Gives the figure the whole window, or its place back.
    pub(super) fn enlarge(self, whole: bool) {
        self.whole.set(whole);
    }

    /// Scrolls to the figure where it begins out of view or far down. No motion: a jump is a jump for everybody.
    fn reveal(self) {
        let Some(Some(shown)) = self.shown.try_get_untracked() else { return };
        let top = f64::from(shown.offset_top()) - window().scroll_y().unwrap_or_default();
        if !is_in_view(top) {
            shown.scroll_into_view();
        }
    }
}

/// Fills the screen with the stage, or leaves it. The page has the screen and the stage all of the page, so that messages are
/// seen there too.
pub(super) fn toggle_full_screen() {
    let document = document();
    if document.fullscreen_element().is_some() {
        return document.exit_fullscreen();
    }
    if let Some(page) = document.document_element() {
        // Where a browser refuses it, the stage stays where it is.
        let _ = page.request_fullscreen();
    }
}

/// Whether something that begins so many pixels below the window's upper edge is what one sees: right below the bars.
fn is_in_view(top: f64) -> bool {
    (0.0..=210.0).contains(&top)
}

#[cfg(test)]
mod tests {
    use super::is_in_view;

    #[test]
    fn what_begins_right_below_the_bars_is_in_view() {
        assert_eq!([-1.0, 0.0, 210.0, 300.0].map(is_in_view), [false, true, true, false]);
    }
}
