//! The bench that a lab stands on where it is a program of its own.

use leptos::prelude::*;

use crate::{
    course::Lab,
    io::Services,
    ui::{ToastViewport, provide_toasts},
};

use super::{super::Settings, place::LabStage, remembered::Remembered, shortcuts};

/// A lab with all that it needs of a page: services, a place for messages, and whether single keys are shortcuts.
#[component]
pub fn Bench(lab: Lab, services: Services, stage: LabStage) -> impl IntoView {
    provide_context(services);
    provide_toasts();
    provide_context(shortcuts(Remembered::<Settings>::open()));
    let LabStage(stage) = stage;
    view! {
        {stage(lab)}
        <ToastViewport label="Messages of the lab" />
    }
}
