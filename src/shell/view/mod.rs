//! What the shell draws.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

mod anchor;
mod answers;
mod begun;
mod device;
mod figure;
mod glossary;
mod home;
mod model;
mod opening;
mod part;
mod place;
mod practice;
mod program;
mod prose;
mod question;
mod rail;
mod remembered;
mod search;
mod settings;
mod term;
mod text;
mod title;
mod top_bar;
mod waits;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{
    WildcardSegment,
    hooks::{use_location, use_url},
};

use crate::ui::{self, Clipboard, Query, ToastViewport, WholeWindow, provide_toasts};
use models::{Choice, Key};

use super::{Msg, Ports, Progress, Settings, Shortcuts, find};
pub use answers::Answers;
pub use begun::{Begins, Begun, Sit};
pub use opening::Reviews;
pub use place::Late;
use place::PlaceView;
pub use practice::{Practice, PracticeView, TwoFromBefore};
use rail::Rail;
pub use remembered::Remembered;
pub use search::SearchView;
use search::{SearchPlace, Searching};
pub use settings::SettingsView;
pub use text::TextView;
pub use title::Title;
use top_bar::TopBar;

/// The page. `base` is the path under which it is served, without a slash at the end; empty at a host's root.
/// `late` draws what is loaded late.
#[component]
pub fn App(#[prop(into)] base: String, ports: Ports, late: Late) -> impl IntoView {
    provide_context(Clipboard(ports.clipboard.clone()));
    provide_context(ports);
    provide_context(late);
    provide_toasts();
    provide_context(WholeWindow::default());
    let settings = Remembered::<Settings>::open();
    provide_context(settings);
    provide_context(Remembered::<Progress>::open());
    provide_context(shortcuts(settings));
    provide_context(Signal::derive(move || settings.with(|state| state.model.clone())));
    // What the device remembers of it, whoever needs it looks up.
    provide_context(RwSignal::new(None::<Key>));
    show_theme(settings);
    let prefix = base.clone();
    view! {
        <Router base>
            <Shell prefix />
        </Router>
    }
}

/// The route of the address that is shown; `None` where there is nothing.
#[derive(Clone, Copy)]
struct Here(Memo<Option<&'static super::Route>>);

#[component]
fn Shell(prefix: String) -> impl IntoView {
    provide_context(Query(use_url()));
    let path = use_location().pathname;
    let here = Memo::new(move |_| path.with(|path| find(path.strip_prefix(&*prefix).unwrap_or(path))));
    provide_context(Here(here));
    title::follow(here);
    provide_context(Searching::follow_key());
    let main = NodeRef::new();
    let WholeWindow(covered) = expect_context();
    let beside = rail::rail_stands_beside();
    let model = expect_context::<Signal<Choice>>();
    let leaves = move || match model.get() {
        Choice::Offline => "Interleave runs in this page. Nothing you type leaves it, and nothing has to be installed.",
        Choice::Own(_) => {
            "Interleave runs in this page. What you ask the agent goes to the model that you chose, and nowhere else."
        }
    };
    view! {
        <TopBar main />
        <div class="shell" data-rail=move || if beside.get() { "beside" } else { "folded" }>
            <Rail />
            <main class="shell-main" id="main" tabindex="-1" node_ref=main>
                // One route for all: what is where, `routes` knows.
                <FlatRoutes fallback=PlaceView>
                    <Route path=WildcardSegment("path") view=PlaceView />
                </FlatRoutes>
            </main>
        </div>
        <footer class="shell-footer" inert=covered>
            <p>
                {leaves}
                " "
                <a href="settings">"What this device keeps"</a>
            </p>
        </footer>
        <SearchPlace />
        <ToastViewport label="Messages" />
    }
}

fn shortcuts(settings: Remembered<Settings>) -> ui::Shortcuts {
    let choose =
        move |on| settings.change(|state| state.apply(Msg::Shortcuts(if on { Shortcuts::On } else { Shortcuts::Off })));
    ui::Shortcuts {
        on: Signal::derive(move || settings.with(|state| state.shortcuts == Shortcuts::On)),
        set: SignalSetter::map(choose),
    }
}

/// Puts the theme on the document itself, which no component draws.
fn show_theme(settings: Remembered<Settings>) {
    Effect::new(move || {
        let theme = settings.with(|state| state.theme.attribute());
        let Some(root) = document().document_element() else { return };
        // Neither can fail: the name is a valid one.
        let _ = match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    });
}
