//! A run in the text.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    course::{Figure, Order, carry_out},
    ui::Timeline,
};

/// Carries the figure's run out and shows what happened.
#[component]
pub(super) fn FigureView(figure: &'static Figure) -> AnyView {
    let trace = carry_out(figure);
    let how = match figure.order {
        Order::OneByOne => "One after the other",
        Order::Together => "Started together",
    };
    let label = format!("{how}: done after {}", trace.end());
    view! { <Timeline trace=Signal::stored(Arc::new(trace)) cursor=RwSignal::new(None) selected=RwSignal::new(None) label /> }.into_any()
}
