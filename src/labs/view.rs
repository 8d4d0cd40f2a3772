//! The labs by name, and the bench that they stand on when they are a binary of their own.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use leptos::prelude::*;

use crate::{
    course::Lab,
    io::Services,
    ui::{Shortcuts, ToastViewport, provide_toasts},
};

use super::{agent, parallel};

/// What a lab shows below its title.
pub fn stage(lab: Lab) -> AnyView {
    match lab {
        Lab::Agent => view! { <agent::Lab /> }.into_any(),
        Lab::Parallel => view! { <parallel::Lab /> }.into_any(),
    }
}

/// A lab with all that it needs of a page: services, messages, and whether single keys are shortcuts.
#[component]
pub fn Bench(lab: Lab, services: Services, shortcuts: Shortcuts) -> impl IntoView {
    provide_context(services);
    provide_context(shortcuts);
    provide_toasts();
    view! {
        {stage(lab)}
        <ToastViewport />
    }
}
