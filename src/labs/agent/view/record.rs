//! The run as a file: saved, opened, and played again without a model.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    labs::agent::write_run,
    ui::{Icon, IconName, use_toasts},
};
use io::SavedFile;

#[component]
pub(super) fn Record(runner: Runner) -> impl IntoView {
    let toasts = use_toasts();
    let problem = RwSignal::new(None::<String>);
    let nothing = move || runner.count() == 0;
    let save = move |_| {
        let Some(text) = runner.desk.with_untracked(|state| state.focused().map(|file| write_run(file))) else {
            return;
        };
        let file = SavedFile {
            name: "interleave-run.json".to_owned(),
            media_type: "application/json",
            bytes: text.into_bytes(),
        };
        match runner.services().files.save(file) {
            Ok(()) => toasts.info("Saved as interleave-run.json."),
            Err(error) => problem.set(Some(format!("The run was not saved: {error}."))),
        }
    };
    let import = runner.desk.controls().import;
    let open = move |_| {
        problem.set(None);
        import.run(());
    };
    view! {
        <p class="agent-note">
            "The file holds what went in: the question, what the model and the tools answered, and when. Everything else on this page is \
             computed from it, so it can be played again with no model, no key and no network. It holds no key."
        </p>
        <div class="agent-record">
            <button type="button" class="button" disabled=nothing on:click=save>
                <Icon name=IconName::Export />
                "Save this run"
            </button>
            <button type="button" class="button" on:click=open>
                <Icon name=IconName::Import />
                "Open a run"
            </button>
            <button type="button" class="button" disabled=nothing on:click=move |_| runner.replay()>
                <Icon name=IconName::Run />
                "Replay at its own pace"
            </button>
        </div>
        <p class="field-error" role="alert">
            {move || problem.get().map(|text| view! { <Icon name=IconName::Problem />{text} })}
        </p>
    }
}
