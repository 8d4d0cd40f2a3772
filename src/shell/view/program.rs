//! A program in the text, which runs where it stands. What runs it comes when a reader asks for it: until then it is a text.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    labs::slug,
    ui::{self, Code, Icon, IconName, Load, NotLoaded, use_toasts},
};
use course::Program;

/// What a reader has begun with at a program of the text.
#[derive(Clone, Copy)]
pub enum Begun {
    /// It runs as it stands.
    Run(Program),
    /// It becomes a field to write in.
    Change(Program),
}

/// What draws a program of the text that a reader has begun something with. The page gives it from outside.
#[derive(Clone, Copy)]
pub struct Programs(pub Load<fn(Begun) -> AnyView>);

/// The program, and from when a reader begins something with it, what draws that.
#[component]
pub(super) fn ProgramView(program: &'static Program) -> impl IntoView {
    let Programs(load) = expect_context();
    let (code, begun, toasts) = (ui::Late::new(load), RwSignal::new(None::<Begun>), use_toasts());
    let fetching = RwSignal::new(false);
    let start = Callback::new(move |what: Begun| {
        if fetching.get_untracked() {
            return;
        }
        fetching.set(true);
        spawn_local(async move {
            let fetched = code.fetch().await;
            // The reader may have left the page.
            let _ = fetching.try_set(false);
            match fetched {
                Ok(_) => drop(begun.try_set(Some(what))),
                Err(NotLoaded) => {
                    toasts.problem("The code that runs Python did not arrive. Check the connection and try again.");
                }
            }
        });
    });
    move || match (begun.get(), code.get()) {
        (Some(begun), Some(draw)) => draw(begun),
        (None | Some(_), _) => view! { <Still program start fetching /> }.into_any(),
    }
}

/// The program as a text, and what can be begun with it.
#[component]
fn Still(program: &'static Program, start: Callback<Begun>, fetching: RwSignal<bool>) -> impl IntoView {
    let spans = Signal::stored(program.spans.to_vec());
    let status = move || fetching.get().then_some("Fetching what runs it …");
    view! {
        <div class="listing">
            <Code text=Signal::stored(program.text.to_owned()) language="python" spans />
            <div class="listing-bar" role="group" aria-label=format!("Run “{}”", program.title)>
                <button type="button" class="button" on:click=move |_| start.run(Begun::Run(*program))>
                    <Icon name=IconName::Run />
                    "Run"
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| start.run(Begun::Change(*program))>
                    "Change it"
                </button>
                <a class="link" href=format!("lab/event-loop?preset={}", slug(program.title))>
                    "Open in the lab"
                </a>
            </div>
            <p class="listing-status" role="status">{status}</p>
        </div>
    }
}
