//! A program in the text, which runs where it stands. Until a reader asks for that it is a text.

use leptos::prelude::*;

use crate::{
    labs::slug,
    ui::{Code, Icon, IconName},
};
use course::Program;

use super::begun::{Beginning, Begun};

/// The program, and from when a reader begins something with it, what draws that.
#[component]
pub(super) fn ProgramView(program: &'static Program) -> impl IntoView {
    let beginning = Beginning::open();
    move || beginning.view().unwrap_or_else(|| view! { <Still program beginning /> }.into_any())
}

/// The program as a text, and what can be begun with it.
#[component]
fn Still(program: &'static Program, beginning: Beginning) -> impl IntoView {
    let spans = Signal::stored(program.spans.to_vec());
    view! {
        <div class="listing">
            <Code text=Signal::stored(program.text.to_owned()) language="Python" spans />
            <div class="listing-bar" role="group" aria-label=format!("Run “{}”", program.title)>
                <button type="button" class="button" on:click=move |_| beginning.start(Begun::Run(*program))>
                    <Icon name=IconName::Run />
                    "Run"
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| beginning.start(Begun::Change(*program))>
                    "Change it"
                </button>
                <a class="link" href=format!("lab/event-loop?preset={}", slug(program.title))>
                    "Open in the lab"
                </a>
            </div>
            <p class="listing-status" role="status">{move || beginning.status()}</p>
        </div>
    }
}
