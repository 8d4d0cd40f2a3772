//! What came of a run, beside what somebody had in mind.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    exhibits::Sample,
    ui::{Axis, Timeline},
};
use practice::{Explanation, Item, Said};
use trace::{Named, SideBySide, Trace};

/// The run of an item, beside it the program that a wrong answer describes, with its run, and why it is as it is. `belief` tells
/// what somebody may have had in mind, where it is to be told.
pub fn explained(item: &Item, said: Said, belief: Option<String>) -> AnyView {
    let explanation = Explanation::of(item, said);
    let true_one = item.ran.trace.clone();
    let figure = match explanation.believed {
        Some(believed) => beside(true_one.as_ref(), believed.ran.trace.as_ref()),
        None => true_one.map(Arc::new),
    };
    let figure = figure.map(|trace| {
        view! { <Timeline trace=Signal::stored(trace) cursor=RwSignal::new(None) label="What happened" axis=Axis::Time /> }
    });
    let believed = explanation.believed.map(|believed| {
        let words = belief.unwrap_or_else(|| "Your answer is what this program would give.".to_owned());
        let lines = believed.program.changed.iter().filter_map(|line| u32::try_from(*line).ok());
        let lines = Signal::stored(lines.collect::<Vec<u32>>());
        view! {
            <p>{words}</p>
            <Sample text=Signal::stored(believed.program.text.clone()) language="Python" lines />
        }
    });
    view! {
        {figure}
        {believed}
        <p class="asking-why"><strong>"Why: "</strong>{explanation.why}</p>
    }
    .into_any()
}

/// Two runs on one scale; the true one alone, where the other never began.
fn beside(happened: Option<&Trace>, described: Option<&Trace>) -> Option<Arc<Trace>> {
    match (happened, described) {
        (Some(happened), Some(described)) => {
            let runs = [("What happened", happened), ("What you described", described)];
            let both = SideBySide::of(&runs.map(|(name, trace)| Named { name, trace }), |_| true);
            Some(Arc::clone(both.trace()))
        }
        (Some(only), None) | (None, Some(only)) => Some(Arc::new(only.clone())),
        (None, None) => None,
    }
}
