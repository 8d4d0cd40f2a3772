//! Where a number comes from, said beside the number.

use leptos::prelude::*;

use trace::Provenance;

/// The small mark of a provenance, with its word.
#[component]
pub fn Mark(provenance: Provenance) -> impl IntoView {
    view! {
        <span class="mark">
            <Sign provenance />
            {provenance.word()}
        </span>
    }
}

/// The mark where there is no room for the word: readers who do not see it hear the word.
#[component]
pub(super) fn BareMark(provenance: Provenance) -> impl IntoView {
    view! {
        <span class="mark" title=provenance.word()>
            <Sign provenance />
            <span class="visually-hidden">{provenance.word()}</span>
        </span>
    }
}

/// What one mark means, for the legend of a figure whose title bears it.
#[component]
pub(super) fn MarkMeaning(provenance: Provenance) -> impl IntoView {
    view! {
        <p class="mark-meaning">
            <Sign provenance />
            {provenance.word()}": "{meaning(provenance)}
        </p>
    }
}

/// What the four marks mean.
#[component]
pub fn MarkLegend() -> impl IntoView {
    let entry = |provenance| view! { <li><Mark provenance />" "{meaning(provenance)}</li> };
    view! {
        <ul class="mark-legend" aria-label="Where numbers come from">
            {[Provenance::Measured, Provenance::Virtual, Provenance::Simulated, Provenance::Recorded].map(entry)}
        </ul>
    }
}

#[component]
fn Sign(provenance: Provenance) -> impl IntoView {
    view! {
        <svg class="mark-sign" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path d=shape(provenance) fill-rule="evenodd" />
        </svg>
    }
}

/// Four shapes that differ without colour: full, ring, half, framed.
const fn shape(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Measured => "M6 .5 11.5 6 6 11.5 .5 6z",
        Provenance::Virtual => "M6 .5 11.5 6 6 11.5 .5 6zM6 2.9 2.9 6 6 9.1 9.1 6z",
        Provenance::Simulated => "M6 .5 11.5 6 6 11.5 .5 6zM6 2.9V9.1L9.1 6z",
        Provenance::Recorded => "M1 1h10v10H1zM2.7 2.7v6.6h6.6V2.7zM4.3 4.3h3.4v3.4H4.3z",
    }
}

const fn meaning(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Measured => "taken from a real clock on this device",
        Provenance::Virtual => "computed by a clock that does not wait",
        Provenance::Simulated => "time really passed, but its length was chosen",
        Provenance::Recorded => "measured earlier or elsewhere, read from a file",
    }
}
