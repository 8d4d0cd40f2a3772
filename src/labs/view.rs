//! The labs by name.

use leptos::prelude::*;

use crate::course::Lab;

use super::{agent, event_loop, parallel};

/// What a lab shows below its title.
pub fn stage(lab: Lab) -> AnyView {
    match lab {
        Lab::Loop => view! { <event_loop::Lab /> }.into_any(),
        Lab::Agent => view! { <agent::Lab /> }.into_any(),
        Lab::Parallel => view! { <parallel::Lab /> }.into_any(),
    }
}
