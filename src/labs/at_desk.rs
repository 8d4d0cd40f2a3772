//! How a lab opens: with what it needs to open work, and in the state that the address asks for.

use futures::FutureExt as _;
use leptos::prelude::*;

use super::Desk;
use crate::ui::{Late, Load, Query};
use io::Services;
use saved::{self, Codec, Saved};

/// What `draw` makes of the desk of a lab, once the desk can be opened: where there is work to open, `load` gets what opens
/// it first. A reader who comes for the first time does not wait for that.
///
/// Where the address asks for a preset, the work begins with it, and the reader's own is one Undo away.
pub fn at_desk<S: Saved>(
    load: Load<Codec<S>>,
    preset: fn(S, &str) -> Option<S>,
    draw: fn(Desk<S>) -> AnyView,
) -> AnyView {
    let (services, codec) = (expect_context::<Services>(), Late::new(load));
    let open = move || {
        let services = services.clone();
        let opening = async move {
            if saved::is_something_there::<S>(&services).await {
                codec.fetch().await?;
            }
            Ok(())
        };
        opening.boxed_local()
    };
    let opened = Late::new(open);
    opened.want();
    opened.show(move |()| {
        let desk = Desk::open(codec);
        follow_address(desk, preset);
        draw(desk)
    })
}

fn follow_address<S: Saved>(desk: Desk<S>, preset: fn(S, &str) -> Option<S>) {
    let Some(query) = use_context::<Query>() else { return };
    let is_open = Memo::new(move |_| desk.is_open());
    Effect::new(move || {
        // Whoever opens the same address again is led there again.
        let asked = query.value("preset").filter(|_| is_open.get());
        if let Some(state) = asked.and_then(|asked| preset(desk.with_untracked(S::clone), &asked)) {
            desk.begin_with(state);
        }
    });
}
