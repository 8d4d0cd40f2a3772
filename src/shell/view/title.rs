//! Where the reader is: the window's title, and the heading of each page.

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

use super::super::Route;

/// Whether the reader has changed pages since this one was opened.
#[derive(Clone, Copy)]
struct Travelled(RwSignal<bool>);

/// Keeps the window's title that of the page, and notes when the reader has left the one that they opened.
pub(super) fn follow(here: Memo<Option<&'static Route>>) {
    let travelled = RwSignal::new(false);
    provide_context(Travelled(travelled));
    Effect::new(move |first: Option<()>| {
        let title = here.get().map_or_else(|| "Not found · Interleave".to_owned(), Route::window_title);
        document().set_title(&title);
        if first.is_some() {
            travelled.set(true);
        }
    });
}

/// The heading of a page. After a change of pages it takes the focus, so that a screen reader says where it is.
#[component]
pub fn Title(children: Children) -> impl IntoView {
    let node = NodeRef::<html::H1>::new();
    let Travelled(travelled) = expect_context();
    let hash = use_location().hash;
    Effect::new(move || {
        let Some(heading) = node.get().filter(|_| travelled.get() && hash.with_untracked(String::is_empty)) else {
            return;
        };
        // After the router or, on the way back, the browser has scrolled: that position stays.
        request_animation_frame(move || {
            let down = window().scroll_y().unwrap_or_default();
            // It fails only for an element that has left the page.
            let _ = heading.focus();
            window().scroll_to_with_x_and_y(0.0, down);
        });
    });
    view! {
        <h1 tabindex="-1" node_ref=node>
            {children()}
        </h1>
    }
}
