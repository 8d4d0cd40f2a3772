//! The run as a file: saved, opened, and played again without a model.

use leptos::{prelude::*, task::spawn_local};

use super::runner::Runner;
use crate::{
    io::{SavedFile, Services},
    labs::agent::{Msg, read_run, write_run},
    ui::{Icon, IconName, use_toasts},
};

/// Bytes of a run file that are read.
const LIMIT: usize = 20_000_000;

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
    let open = move |_| {
        problem.set(None);
        spawn_local(async move {
            match opened(&runner.services()).await {
                Ok(Some(file)) => {
                    runner.stop();
                    runner.desk.change(|state| state.apply(Msg::Opened(file)));
                    toasts.info("The run is open. Undo brings your own back.");
                }
                Ok(None) => {}
                Err(why) => problem.set(Some(why)),
            }
        });
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

async fn opened(services: &Services) -> Result<Option<std::sync::Arc<crate::agent::RunFile>>, String> {
    let file =
        services.files.open(".json", LIMIT).await.map_err(|error| format!("The run was not opened: {error}."))?;
    let Some(file) = file else { return Ok(None) };
    let text = String::from_utf8_lossy(&file.bytes);
    let refused = |why| format!("The file {} was not opened, and your run is as it was: {why}.", file.name);
    read_run(&text).map(Some).map_err(refused)
}
