//! Where in the run the reader is, and the way to any other place.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{exhibits::moment::MomentSlider, labs::agent::Account};

/// A slider over the steps of a run at rest.
#[component]
pub(super) fn Moment(runner: Runner) -> impl IntoView {
    let stops = Memo::new(move |_| runner.kept().stops());
    let at = Signal::derive(move || runner.kept().playhead());
    let go = Callback::new(move |place| runner.kept().go(place));
    let words = Signal::derive(move || {
        let step = stops.with(|stops| stops.tell(runner.kept().seen(), "Step"));
        format!("{step}: {}", runner.look(about).unwrap_or_default())
    });
    view! {
        <Show when=move || !runner.is_running() && stops.with(|stops| stops.last() > 0)>
            <MomentSlider stops at go words />
        </Show>
    }
}

fn about(account: &Account) -> String {
    let at = account.run().at();
    account.phase().map_or_else(String::new, |entered| format!("{}, {} ({at})", entered.phase.word(), entered.about()))
}
