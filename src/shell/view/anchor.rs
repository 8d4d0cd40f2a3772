//! Places within a page that a link can lead to.

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

/// A piece of a page with an address of its own: `part/3#await`. It takes the focus when the address leads to it, so
/// that the keyboard and a screen reader go on from there.
#[component]
pub(super) fn Anchor(id: &'static str, class: &'static str, children: Children) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let hash = use_location().hash;
    Effect::new(move || {
        let (led_here, Some(node)) = (hash.with(|hash| hash.strip_prefix('#') == Some(id)), node.get()) else { return };
        if led_here {
            // After the router has scrolled to the top.
            request_animation_frame(move || {
                // It fails only for an element that has left the page.
                let _ = node.focus();
                node.scroll_into_view();
            });
        }
    });
    view! {
        <div class=class id=id tabindex="-1" node_ref=node>
            {children()}
        </div>
    }
}
