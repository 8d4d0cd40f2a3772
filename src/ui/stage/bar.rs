//! The bar of a stage, which stays in view: what it is, where it stands, and what runs it.

use leptos::{ev, prelude::*};

use super::{GoOn, StageControls, Steps, view::StageView, work::WorkMenu};
use crate::ui::{Icon, IconButton, IconName};

#[component]
pub(super) fn Bar(
    id: String,
    title: String,
    controls: StageControls,
    view: StageView,
    /// Whether the list of keys is open.
    help: RwSignal<bool>,
) -> impl IntoView {
    let status = move || {
        let stale = if controls.stale.get() { "Changed since this run: Run shows what comes of it. " } else { "" };
        format!("{stale}{}", controls.status.get())
    };
    let label =
        Signal::derive(move || if view.is_whole() { "Back to the page" } else { "Enlarge the figure" }.to_owned());
    view! {
        <header class="stage-bar">
            <h2 id=id>{title}</h2>
            <div class="stage-tools" role="group" aria-label="Run">
                <RunButton controls />
                <StopButton controls />
                {controls.go_on.map(|go_on| view! { <GoOnButton go_on running=controls.running /> })}
                {controls.steps.map(|steps| view! { <StepButtons steps running=controls.running /> })}
                <IconButton
                    icon=IconName::Fit
                    label
                    on_press=Callback::new(move |()| view.enlarge(!view.is_whole()))
                />
                <WorkMenu work=controls.work help />
            </div>
            <p class="stage-status" role="status">{status}</p>
        </header>
    }
}

/// The one primary action. Space on it while it runs stops, as it does everywhere else in a lab.
#[component]
fn RunButton(controls: StageControls) -> impl IntoView {
    let (running, run) = (controls.running, controls.run);
    // Some browsers press a button when the space bar is let go, whatever became of the press.
    let stopped = StoredValue::new(false);
    let on_down = move |event: ev::KeyboardEvent| {
        stopped.set_value(event.key() == " " && running.get_untracked());
    };
    let on_up = move |event: ev::KeyboardEvent| {
        if event.key() == " " && stopped.get_value() {
            event.prevent_default();
        }
    };
    view! {
        <button
            type="button"
            class="button button-primary stage-run"
            aria-disabled=move || running.get().then_some("true")
            on:keydown=on_down
            on:keyup=on_up
            on:click=move |_| {
                if !running.get_untracked() {
                    run.run(());
                }
            }
        >
            <Icon name=IconName::Run />
            "Run"
        </button>
    }
}

#[component]
fn StopButton(controls: StageControls) -> impl IntoView {
    let (running, stop) = (controls.running, controls.stop);
    view! {
        <button
            type="button"
            class="button"
            aria-disabled=move || (!running.get()).then_some("true")
            on:click=move |_| {
                if running.get_untracked() {
                    stop.run(());
                }
            }
        >
            <Icon name=IconName::Stop />
            "Stop"
        </button>
    }
}

#[component]
fn GoOnButton(go_on: GoOn, running: Signal<bool>) -> impl IntoView {
    view! {
        <Show when=move || go_on.offered.get() && !running.get()>
            <button type="button" class="button" on:click=move |_| go_on.go.run(())>
                "Go on"
            </button>
        </Show>
    }
}

#[component]
fn StepButtons(steps: Steps, running: Signal<bool>) -> impl IntoView {
    view! {
        <IconButton icon=IconName::StepBack label="Step back" on_press=steps.back disabled=running />
        <IconButton icon=IconName::Step label="Step" on_press=steps.forward disabled=running />
    }
}
