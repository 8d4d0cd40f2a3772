//! The page: composes the services and mounts the app. The code of the labs, more than all the rest, and of the settings
//! is split off it by the build and loaded when the reader opens one.

// A view's type is as deep as the view, and the compiler's default is shallower than a page.
#![recursion_limit = "256"]

use std::sync::Arc;

use futures::{FutureExt as _, future};
use interleave::{
    browser::{
        BrowserAssets, BrowserChannel, BrowserClipboard, BrowserFiles, BrowserHttp, BrowserLink, BrowserStorage,
        base_path, paint, report_panics, seconds_since_1970, services, type_text,
    },
    demo::{CHANNEL, DemoPorts, DemoView},
    for_each_lab,
    labs::{self, Name},
    listed::draw,
    part,
    shell::{
        App, Begins, Begun, Late, Piece, Ports, Practice, PracticePorts, PracticeView, Reviews, SearchPorts,
        SearchView, SettingsPorts, SettingsView, TextView, TwoFromBefore, find,
    },
    ui::{
        FigureFiles, FigureSheet, Format, Loaded, SaveFigures, ToPaint, Toast, TypeText, Written, late, save_file,
        told_saved,
    },
};
use io::{FilesError, SavedFile, Services};
use leptos::{
    mount::mount_to,
    prelude::*,
    reactive::spawn_local_scoped_with_cancellation,
    wasm_bindgen::{JsCast as _, JsValue},
};
use models::Key;

fn main() {
    report_panics();
    #[expect(clippy::disallowed_methods, reason = "there is no component yet that it could outlive")]
    wasm_bindgen_futures::spawn_local(start());
}

async fn start() {
    let document = document();
    let Some(root) = document.get_element_by_id("app") else { return };
    // Without a history to write into, the page is at its former address, and works there.
    let _ = leave_former_address();
    if let Some(piece) = opened() {
        // It stays as it was rendered at build time until the real one can take its place. If its code cannot be had,
        // `late` says so.
        let _ = load(piece).await;
    }
    root.set_inner_html("");
    let root = root.unchecked_into();
    let ports = Ports { storage: Arc::new(BrowserStorage), clipboard: Arc::new(BrowserClipboard) };
    let page = || {
        provide_context(SaveFigures(|| figure_files().boxed_local()));
        provide_context(TypeText(type_text));
        provide_context(Begins(|| text_begun().boxed_local()));
        view! { <App base=base_path() ports late=Late(piece) /> }
    };
    mount_to(root, page).forget();
    if let Some(page) = document.document_element() {
        // Tests wait for it. The name is a valid one.
        let _ = page.set_attribute("data-started", "");
    }
}

/// What is opened where it once was stands at its present address from then on, with whatever the link carries. Before the
/// router reads the address, so that it never sees another.
fn leave_former_address() -> Option<()> {
    let (base, location) = (base_path(), window().location());
    let path = location.pathname().ok()?;
    let path = path.strip_prefix(&*base)?.trim_matches('/');
    let route = find(path)?;
    if route.former_paths.contains(&path) {
        let present = format!("{base}/{}{}", route.path, location.hash().ok()?);
        window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&present)).ok()?;
    }
    Some(())
}

/// The piece at the address that was opened.
fn opened() -> Option<Piece> {
    let path = window().location().pathname().ok()?;
    find(path.strip_prefix(&*base_path())?)?.place.piece()
}

/// A piece, or what became of its code.
fn piece(piece: Piece) -> AnyView {
    late(move || load(piece).boxed_local(), ())
}

/// The key of the reader's model: the one that the device remembers, until another is entered. The text of the course needs none.
fn restore_key() {
    let key = expect_context::<RwSignal<Option<Key>>>();
    spawn_local_scoped_with_cancellation(async move {
        if let Ok(Some(kept)) = Key::kept(&BrowserStorage).await
            && key.with_untracked(Option::is_none)
        {
            key.set(Some(kept));
        }
    });
}

/// The world of a lab: the browser, or what a presentation makes of it.
fn world() -> Services {
    use_context().unwrap_or_else(services)
}

macro_rules! pieces {
    ($($lab:ident),*) => {
        $(part!(fn $lab() {
            restore_key();
            provide_context(world());
            view! { <labs::$lab::Lab /> }
        });)*

        /// Gets a piece's code; at once from the second time on.
        async fn load(piece: Piece) -> Loaded {
            match piece {
                $(Piece::Lab(Name::$lab) => $lab().await,)*
                Piece::Settings => settings().await,
                Piece::Demo => demo().await,
                Piece::Text => text().await,
                // What it shares with the text is in the text's files.
                Piece::Practice => future::try_join(text(), text_practice()).await.map(|(_, practice)| practice.page),
                Piece::Search => search().await,
            }
        }
    };
}

for_each_lab!(pieces);

part!(
    fn text() {
        provide_context(Reviews(|| {
            text_practice().map(|practice| practice.map(|practice| practice.opening)).boxed_local()
        }));
        view! { <TextView /> }
    }
);

part!(
    fn text_begun(what: Begun) {
        provide_context(services());
        draw(what, seconds_since_1970)
    }
);

part!(
    fn text_practice() -> Practice {
        Practice {
            page: |()| {
                provide_practice();
                view! { <PracticeView /> }.into_any()
            },
            opening: |part| {
                provide_practice();
                view! { <TwoFromBefore part /> }.into_any()
            },
        }
    }
);

fn provide_practice() {
    let print = || {
        // It fails only where the browser prints nothing.
        let _ = window().print();
    };
    provide_context(PracticePorts { files: Arc::new(BrowserFiles), now: seconds_since_1970, print });
}

part!(
    fn search() {
        provide_context(SearchPorts { assets: Arc::new(BrowserAssets) });
        view! { <SearchView /> }
    }
);

part!(
    fn demo() {
        provide_context(services());
        provide_context(DemoPorts {
            channel: Arc::new(BrowserChannel::open(CHANNEL)),
            assets: Arc::new(BrowserAssets),
            now: seconds_since_1970,
        });
        view! { <DemoView /> }
    }
);

part!(
    fn settings() {
        restore_key();
        provide_context(SettingsPorts {
            files: Arc::new(BrowserFiles),
            http: Arc::new(BrowserHttp),
            link: Arc::new(BrowserLink),
        });
        view! { <SettingsView /> }
    }
);

part!(
    fn figure_files() -> FigureFiles {
        FigureFiles {
            save: |sheet, format| save_figure(sheet, format).boxed_local(),
            save_table: |sheet| save_file(&BrowserFiles, "table", sheet.write()),
        }
    }
);

async fn save_figure(sheet: FigureSheet, format: Format) -> Toast {
    match figure(sheet, format).await {
        Ok(file) => save_file(&BrowserFiles, "figure", file),
        Err(error) => told_saved("figure", Err(error)),
    }
}

async fn figure(sheet: FigureSheet, format: Format) -> Result<SavedFile, FilesError> {
    Ok(match sheet.write(format) {
        Written::File(file) => file,
        Written::Painting(ToPaint { svg, width, height, name }) => {
            SavedFile { name, media_type: "image/png", bytes: paint(&svg, width, height).await? }
        }
    })
}
