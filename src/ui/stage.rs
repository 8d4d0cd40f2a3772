//! The frame that every lab sits in.

use leptos::{ev, prelude::*, tachys::renderer::types::Element};

use super::{Icon, IconButton, IconName, ShortcutsDialog, id, shortcuts::shortcuts_on};

/// What a [`Stage`] shows and does.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "named after the buttons")]
pub struct StageControls {
    /// Whether something runs now.
    pub running: Signal<bool>,
    /// One line about where things stand; read out when it changes and the reader pauses.
    pub status: Signal<String>,
    pub run: Callback<()>,
    pub stop: Callback<()>,
    /// Absent where a run has no steps.
    pub step: Option<Callback<()>>,
    /// Absent where steps cannot be taken back.
    pub step_back: Option<Callback<()>>,
    pub work: WorkControls,
}

/// What a reader can do with their work; the same in every lab.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "named after the buttons")]
pub struct WorkControls {
    pub undo: Callback<()>,
    pub redo: Callback<()>,
    pub can_undo: Signal<bool>,
    pub can_redo: Signal<bool>,
    pub share: Callback<()>,
    pub export: Callback<()>,
    pub import: Callback<()>,
    pub reset: Callback<()>,
}

/// A figure with its title, its controls and a line that says where things stand. Run is the one primary action.
#[component]
pub fn Stage(#[prop(into)] title: String, controls: StageControls, children: Children) -> impl IntoView {
    let id = id::unique("stage");
    let help = RwSignal::new(false);
    let on = shortcuts_on();
    let on_key = move |event: ev::KeyboardEvent| {
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        let Some(press) = Press::of(&event.key()).filter(|_| on.get_untracked() && !modified) else { return };
        if taken(&event_target(&event), press) {
            return;
        }
        event.prevent_default();
        match press {
            Press::Toggle if controls.running.get_untracked() => controls.stop.run(()),
            Press::Toggle => controls.run.run(()),
            Press::Step => controls.step.into_iter().for_each(|step| step.run(())),
            Press::StepBack => controls.step_back.into_iter().for_each(|step| step.run(())),
            Press::Help => help.set(true),
        }
    };
    view! {
        <section class="stage" aria-labelledby=id tabindex="-1" on:keydown=on_key>
            <header class="stage-head">
                <h2 id=id.clone()>{title}</h2>
                <div class="stage-tools" role="group" aria-label="Run">
                    <RunControls controls />
                </div>
                <div class="stage-tools stage-work" role="group" aria-label="Your work">
                    <WorkButtons work=controls.work />
                    <span class="stage-keys">
                        <IconButton
                            icon=IconName::Keyboard
                            label="Keyboard shortcuts"
                            on_press=Callback::new(move |()| help.set(true))
                        />
                    </span>
                </div>
            </header>
            <p class="stage-status" role="status">{move || controls.status.get()}</p>
            <div class="stage-body">{children()}</div>
            <ShortcutsDialog open=help />
        </section>
    }
}

#[component]
fn RunControls(controls: StageControls) -> impl IntoView {
    let running = controls.running;
    let step = |icon, label: &'static str, step: Option<Callback<()>>| {
        step.map(|on_press| view! { <IconButton icon label on_press disabled=running /> })
    };
    view! {
        {step(IconName::StepBack, "Step back", controls.step_back)}
        {step(IconName::Step, "Step", controls.step)}
        <button
            type="button"
            class="button"
            aria-disabled=move || (!running.get()).then_some("true")
            on:click=move |_| {
                if running.get_untracked() {
                    controls.stop.run(());
                }
            }
        >
            <Icon name=IconName::Stop />
            "Stop"
        </button>
        <button
            type="button"
            class="button button-primary"
            aria-disabled=move || running.get().then_some("true")
            on:click=move |_| {
                if !running.get_untracked() {
                    controls.run.run(());
                }
            }
        >
            <Icon name=IconName::Run />
            "Run"
        </button>
    }
}

#[component]
fn WorkButtons(work: WorkControls) -> impl IntoView {
    let nothing_to_undo = Signal::derive(move || !work.can_undo.get());
    let nothing_to_redo = Signal::derive(move || !work.can_redo.get());
    view! {
        <IconButton icon=IconName::Undo label="Undo" on_press=work.undo disabled=nothing_to_undo />
        <IconButton icon=IconName::Redo label="Redo" on_press=work.redo disabled=nothing_to_redo />
        <IconButton icon=IconName::Share label="Share a link" on_press=work.share />
        <IconButton icon=IconName::Export label="Export to a file" on_press=work.export />
        <IconButton icon=IconName::Import label="Import a file" on_press=work.import />
        <IconButton icon=IconName::Reset label="Reset" on_press=work.reset />
    }
}

/// What a single key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Press {
    Toggle,
    Step,
    StepBack,
    Help,
}

impl Press {
    fn of(key: &str) -> Option<Self> {
        match key {
            " " => Some(Self::Toggle),
            "ArrowRight" => Some(Self::Step),
            "ArrowLeft" => Some(Self::StepBack),
            "?" => Some(Self::Help),
            _ => None,
        }
    }
}

/// Whether `element` has its own use for the key.
fn taken(element: &Element, press: Press) -> bool {
    let typing = "input, textarea, select, [contenteditable]";
    let pressing = "button, a, summary, dialog, [role=tab]";
    let inside = |selector| matches!(element.closest(selector), Ok(Some(_)));
    inside(typing) || press != Press::Help && inside(pressing)
}

#[cfg(test)]
mod tests {
    use super::Press;

    #[test]
    fn space_runs_and_arrows_step() {
        assert_eq!(
            [" ", "ArrowRight", "ArrowLeft", "?", "Enter"].map(Press::of),
            [Some(Press::Toggle), Some(Press::Step), Some(Press::StepBack), Some(Press::Help), None]
        );
    }
}
