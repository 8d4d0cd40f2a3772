//! The page: composes the services and mounts the app. The labs' code, more than all the rest, is split off it by the
//! build and loaded when the reader opens one.

use futures::{FutureExt as _, future::LocalBoxFuture};
use interleave::{
    app::{App, LabStage, Place, find},
    browser::{base_path, report_panics, services, shell_services},
    course::Lab,
    labs,
};
use leptos::{mount::mount_to, prelude::*, reactive::spawn_local_scoped_with_cancellation, wasm_bindgen::JsCast as _};

fn main() {
    report_panics();
    #[expect(clippy::disallowed_methods, reason = "there is no component yet that it could outlive")]
    wasm_bindgen_futures::spawn_local(start());
}

async fn start() {
    let document = document();
    let Some(root) = document.get_element_by_id("app") else { return };
    if let Some(lab) = opened_lab() {
        // The lab as it was rendered at build time stays until the real one can take its place. If its code cannot be
        // had, its stage says so.
        let _ = load(lab).await;
    }
    root.set_inner_html("");
    let root = root.unchecked_into();
    mount_to(root, || view! { <App base=base_path() services=shell_services() stage=LabStage(stage) /> }).forget();
    if let Some(page) = document.document_element() {
        // Tests wait for it. The name is a valid one.
        let _ = page.set_attribute("data-started", "");
    }
}

/// The lab at the address that was opened.
fn opened_lab() -> Option<Lab> {
    let path = window().location().pathname().ok()?;
    match find(path.strip_prefix(&*base_path())?)?.place {
        Place::Lab(lab) => Some(lab),
        _ => None,
    }
}

/// A lab, or what became of its code.
fn stage(lab: Lab) -> AnyView {
    let loaded = RwSignal::new(None);
    let wait = move |loading: LocalBoxFuture<'static, Loaded>| {
        spawn_local_scoped_with_cancellation(async move { loaded.set(Some(loading.await)) });
    };
    let mut loading = load(lab).boxed_local();
    match (&mut loading).now_or_never() {
        Some(done) => loaded.set(Some(done)),
        None => wait(loading),
    }
    let again = move |()| {
        loaded.set(None);
        wait(load(lab).boxed_local());
    };
    let show = move || match loaded.get() {
        Some(Ok(draw)) => draw(),
        Some(Err(NotLoaded)) => view! { <NotOpened again=Callback::new(again) /> }.into_any(),
        None => view! { <p role="status">"Opening the lab…"</p> }.into_any(),
    };
    show.into_any()
}

#[component]
fn NotOpened(again: Callback<()>) -> impl IntoView {
    view! {
        <div role="alert">
            <p>
                "The lab could not be opened: its code did not arrive. Check the connection and try again; if the course
                was updated meanwhile, reload the page."
            </p>
            <button class="button" type="button" on:click=move |_| again.run(())>
                "Try again"
            </button>
        </div>
    }
}

type Loaded = Result<fn() -> AnyView, NotLoaded>;

/// The network is away, or the host has a newer build and no longer this one.
#[derive(Clone, Copy)]
struct NotLoaded;

#[cfg(not(debug_assertions))]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Gets a lab's code; at once from the second time on.
async fn load(lab: Lab) -> Loaded {
    match lab {
        Lab::Agent => lab_agent().await,
        Lab::Parallel => lab_parallel().await,
    }
}

/// A function that draws a lab, and with it all the code that only this lab uses. `wasm_split` marks where the build's
/// last hook cuts; a mark that nothing cuts would be an import that no browser resolves, so a development build has none.
/// The part `lab_agent` is fetched beforehand on the page at `lab/agent`.
macro_rules! part {
    ($name:ident, $draw:expr) => {
        #[cfg(not(debug_assertions))]
        #[leptos::wasm_split::wasm_split($name, wasm_split_path = leptos::wasm_split, fallible)]
        fn $name() -> Loaded {
            Ok($draw)
        }

        #[cfg(debug_assertions)]
        async fn $name() -> Loaded {
            Ok($draw)
        }
    };
}

part!(lab_agent, || {
    provide_context(services());
    view! { <labs::agent::Lab /> }.into_any()
});

part!(lab_parallel, || {
    provide_context(services());
    view! { <labs::parallel::Lab /> }.into_any()
});
