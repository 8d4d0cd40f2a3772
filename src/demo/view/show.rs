//! A stop as the class sees it, and the bar below it.

use leptos::{html, prelude::*};

use super::{bar::Bar, hands::Hands, keys, presenter::Presenter, screen::Screen};
use crate::{demo::Presentation, ui::Dialog};

/// The present stop, large; the page around it rests meanwhile.
#[component]
pub(super) fn ShowView(presenter: Presenter) -> impl IntoView {
    let state = presenter.state;
    provide_context(presenter.primary);
    enlarge_type();
    keys::listen(presenter);
    presenter.follow_windows();
    let at = Memo::new(move |_| state.with(Presentation::at));
    let title = move || {
        at.track();
        state.with_untracked(|state| state.stop().title.clone())
    };
    let place = move || {
        let (title, stops) = state.with_untracked(|state| (state.sequence.title.clone(), state.sequence.stops.len()));
        format!("{title}, stop {} of {stops}", at.get() + 1)
    };
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move || {
        at.track();
        let Some(heading) = heading.get() else { return };
        // What was pressed may be gone with the stop before; a screen reader says where it is now.
        request_animation_frame(move || {
            let _ = heading.focus();
            window().scroll_to_with_x_and_y(0.0, 0.0);
        });
    });
    view! {
        <article class="demo-show">
            <header class="demo-head">
                <p class="demo-place">{place}</p>
                <h1 tabindex="-1" node_ref=heading>
                    {title}
                </h1>
            </header>
            {move || {
                at.track();
                view! {
                    <Hands presenter />
                    <Screen presenter />
                }
            }}
        </article>
        <Bar presenter />
        <Dialog open=presenter.help title="Keys of a presentation">
            <dl class="shortcuts">{KEYS.map(key).collect_view()}</dl>
        </Dialog>
    }
}

const KEYS: [(&str, &str); 8] = [
    ("→, Page Down", "next stop"),
    ("←, Page Up", "stop before"),
    ("R", "run what is on the screen"),
    ("P", "show the answer"),
    ("1 … 9", "one hand more for that choice"),
    ("Backspace", "take the last hand back"),
    ("Esc", "leave the presentation"),
    ("?", "this list"),
];

fn key((key, does): (&'static str, &'static str)) -> impl IntoView {
    view! { <div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> }
}

/// Marks the document, which no component draws: its type is a projector's then, and what stands around a page is away.
fn enlarge_type() {
    const MARK: &str = "data-presenting";
    Effect::new(move || {
        let Some(root) = document().document_element() else { return };
        // Neither can fail: the name is a valid one.
        let _ = root.set_attribute(MARK, "");
        on_cleanup(move || {
            if let Some(root) = document().document_element() {
                let _ = root.remove_attribute(MARK);
            }
        });
    });
}
