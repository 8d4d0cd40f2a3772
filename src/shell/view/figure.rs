//! A run in the text.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::{Axis, Timeline};
use course::{Figure, Order, carry_out};
use trace::{Named, SideBySide, Trace};

/// Carries the figure's run out and shows what happened. What waits together stands below the same waits in turn, on one scale.
#[component]
pub(super) fn FigureView(figure: &'static Figure) -> AnyView {
    let tasks = words::count(figure.waits.len(), "task");
    let (trace, label) = match figure.order {
        Order::OneByOne => (Arc::new(carry_out(figure)), format!("{tasks}, one after the other")),
        Order::Together => (beside_in_turn(figure), format!("The same {tasks}, one after the other and together")),
    };
    let axis = Axis::Time;
    view! { <Timeline trace=Signal::stored(trace) cursor=RwSignal::new(None) label axis /> }.into_any()
}

/// The run of a figure, below that of the same waits one after the other.
fn beside_in_turn(figure: &Figure) -> Arc<Trace> {
    let in_turn = carry_out(&Figure { order: Order::OneByOne, ..*figure });
    let together = carry_out(figure);
    let runs = [("One after the other", &in_turn), ("Together", &together)];
    let both = SideBySide::of(&runs.map(|(name, trace)| Named { name, trace }), |_| true);
    Arc::clone(both.trace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::Wait;
    use trace::Difference;

    #[test]
    fn waits_together_stand_on_one_scale_with_the_same_in_turn_and_say_what_is_saved() {
        let waits =
            &[Wait { name: "a", takes: 3_000 }, Wait { name: "b", takes: 2_000 }, Wait { name: "c", takes: 4_000 }];
        let trace = beside_in_turn(&Figure { order: Order::Together, waits });
        let ends: Vec<_> = trace.groups().iter().map(|group| group.end.to_string()).collect();
        assert_eq!(ends, ["9.0 s", "4.0 s"]);
        assert_eq!(trace.difference().map(Difference::name).as_deref(), Some("5.0 s saved"));
    }
}
