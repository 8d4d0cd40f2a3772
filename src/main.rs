//! The page: composes the services and mounts the app. The code of the labs, more than all the rest, and of the settings
//! is split off it by the build and loaded when the reader opens one.

use futures::{FutureExt as _, future::LocalBoxFuture};
use interleave::{
    app::{App, Late, Piece, SettingsView, find},
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
    if let Some(piece) = opened() {
        // It stays as it was rendered at build time until the real one can take its place. If its code cannot be had,
        // `late` says so.
        let _ = load(piece).await;
    }
    root.set_inner_html("");
    let root = root.unchecked_into();
    mount_to(root, || view! { <App base=base_path() services=shell_services() late=Late(late) /> }).forget();
    if let Some(page) = document.document_element() {
        // Tests wait for it. The name is a valid one.
        let _ = page.set_attribute("data-started", "");
    }
}

/// The piece at the address that was opened.
fn opened() -> Option<Piece> {
    let path = window().location().pathname().ok()?;
    find(path.strip_prefix(&*base_path())?)?.place.piece()
}

/// A piece, or what became of its code.
fn late(piece: Piece) -> AnyView {
    let loaded = RwSignal::new(None);
    let wait = move |loading: LocalBoxFuture<'static, Loaded>| {
        spawn_local_scoped_with_cancellation(async move { loaded.set(Some(loading.await)) });
    };
    let mut loading = load(piece).boxed_local();
    match (&mut loading).now_or_never() {
        Some(done) => loaded.set(Some(done)),
        None => wait(loading),
    }
    // The button that asks again goes away at once; what it began must not go with it.
    let here = Owner::current().unwrap_or_default();
    let again = Callback::new(move |()| {
        loaded.set(None);
        here.with(|| wait(load(piece).boxed_local()));
    });
    let show = move || match loaded.get() {
        Some(Ok(draw)) => draw(),
        Some(Err(NotLoaded)) => view! { <NotOpened again /> }.into_any(),
        None => view! { <p role="status">"Opening …"</p> }.into_any(),
    };
    show.into_any()
}

#[component]
fn NotOpened(again: Callback<()>) -> impl IntoView {
    view! {
        <div role="alert">
            <p>
                "This could not be opened: its code did not arrive. Check the connection and try again; if the course was
                updated meanwhile, reload the page."
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

/// Gets a piece's code; at once from the second time on.
async fn load(piece: Piece) -> Loaded {
    match piece {
        Piece::Lab(Lab::Loop) => lab_loop().await,
        Piece::Lab(Lab::Agent) => lab_agent().await,
        Piece::Lab(Lab::Parallel) => lab_parallel().await,
        Piece::Settings => settings().await,
    }
}

/// A function that draws a piece, and with it all the code that only this piece uses. `wasm_split` marks where the build's
/// last hook cuts; a mark that nothing cuts would be an import that no browser resolves, so a development build has none.
/// The name says on which page the part is fetched beforehand: `lab_agent` on the page at `lab/agent`.
macro_rules! part {
    ($name:ident, $view:expr) => {
        #[cfg(not(debug_assertions))]
        #[leptos::wasm_split::wasm_split($name, wasm_split_path = leptos::wasm_split, fallible)]
        fn $name() -> Loaded {
            Ok(|| $view.into_any())
        }

        #[cfg(debug_assertions)]
        async fn $name() -> Loaded {
            Ok(|| $view.into_any())
        }
    };
}

part!(lab_loop, {
    provide_context(services());
    view! { <labs::event_loop::Lab /> }
});

part!(lab_agent, {
    provide_context(services());
    view! { <labs::agent::Lab /> }
});

part!(lab_parallel, {
    provide_context(services());
    view! { <labs::parallel::Lab /> }
});

part!(settings, {
    provide_context(services());
    view! { <SettingsView /> }
});
