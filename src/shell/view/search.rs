//! Search over everything, above the page.

use leptos::{ev, html, prelude::*, reactive::spawn_local_scoped_with_cancellation, tachys::renderer::types::Element};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::ui::{self, Dialog, Icon, IconName, id};

use super::{
    super::{
        Piece, SearchPorts,
        search::{self, Entry},
    },
    place::Late,
};

/// Results that are shown; more would be read by nobody.
const SHOWN: usize = 30;

/// Whether the reader is searching, and whether they ever have.
#[derive(Clone, Copy)]
pub(super) struct Searching {
    open: RwSignal<bool>,
    wanted: RwSignal<bool>,
}

impl Searching {
    /// Nobody searches yet; the key `/` begins it from now on.
    pub(super) fn follow_key() -> Self {
        let searching = Self { open: RwSignal::new(false), wanted: RwSignal::new(false) };
        let shortcuts = expect_context::<ui::Shortcuts>();
        let press = move |event: ev::KeyboardEvent| {
            let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
            if event.key() == "/" && !modified && shortcuts.on.get_untracked() && !is_typing(&event_target(&event)) {
                event.prevent_default();
                searching.begin();
            }
        };
        // An effect, because only a browser has a window.
        Effect::new(move || {
            let handle = window_event_listener(ev::keydown, press);
            on_cleanup(move || handle.remove());
        });
        searching
    }

    fn begin(self) {
        self.wanted.set(true);
        self.open.set(true);
    }
}

/// The way in for those who point.
#[component]
pub(super) fn SearchButton() -> impl IntoView {
    let searching = expect_context::<Searching>();
    view! {
        <button
            class="top-bar-search"
            type="button"
            aria-label="Search"
            aria-keyshortcuts="/"
            on:click=move |_| searching.begin()
        >
            <Icon name=IconName::Search />
            <span>"Search"</span>
            <kbd>"/"</kbd>
        </button>
    }
}

/// Where the dialog stands. What searches is loaded when it is first wanted.
#[component]
pub(super) fn SearchPlace() -> impl IntoView {
    let (Late(late), Searching { wanted, .. }) = (expect_context(), expect_context());
    view! { <div class="search-place">{move || wanted.get().then(|| late(Piece::Search))}</div> }
}

/// Whether what has the focus has its own use for a `/`.
fn is_typing(element: &Element) -> bool {
    matches!(element.closest("input, textarea, select, [contenteditable], dialog"), Ok(Some(_)))
}

/// The dialog: a field, and below it what is found for the words in it.
#[component]
pub fn SearchView() -> impl IntoView {
    let Searching { open, .. } = expect_context();
    let ports = expect_context::<SearchPorts>();
    let (entries, missing) = (RwSignal::new(Vec::<Entry>::new()), RwSignal::new(None::<String>));
    Effect::new(move || {
        let assets = ports.assets.clone();
        spawn_local_scoped_with_cancellation(async move {
            match assets.text(search::FILE).await {
                Ok(list) => entries.set(search::read(&list)),
                Err(error) => missing.set(Some(format!("The list to search in is not here: {error}."))),
            }
        });
    });
    let (sought, at) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let found = Memo::new(move |_| {
        let of = |all: &Vec<Entry>| {
            let found = sought.with(|sought| search::search(all, sought));
            (found.len(), found.into_iter().take(SHOWN).cloned().collect::<Vec<_>>())
        };
        entries.with(of)
    });
    view! {
        <Dialog open title="Search">
            <Palette palette=Palette { open, sought, at, found, missing } />
        </Dialog>
    }
}

/// What a search is made of.
#[derive(Clone, Copy)]
struct Palette {
    open: RwSignal<bool>,
    sought: RwSignal<String>,
    /// Which result Enter opens.
    at: RwSignal<usize>,
    /// How many there are, and those that are shown.
    found: Memo<(usize, Vec<Entry>)>,
    missing: RwSignal<Option<String>>,
}

impl Palette {
    fn shown(self) -> usize {
        self.found.with(|(_, shown)| shown.len())
    }

    /// To the next result, or the one before; after the last comes the first.
    fn go(self, step: isize) {
        let count = self.found.with_untracked(|(_, shown)| shown.len());
        if let Some(at) =
            self.at.get_untracked().checked_add_signed(count.cast_signed() + step).and_then(|at| at.checked_rem(count))
        {
            self.at.set(at);
        }
    }

    fn status(self) -> String {
        if let Some(missing) = self.missing.get() {
            return missing;
        }
        match self.found.with(|(count, _)| *count) {
            0 if self.sought.with(|sought| sought.trim().is_empty()) => {
                "Parts, sections, words, labs, and what to run in them.".to_owned()
            }
            0 => "Nothing has these words.".to_owned(),
            1 => "One result.".to_owned(),
            count if count > SHOWN => format!("{count} results, the nearest {SHOWN} of them shown."),
            count => format!("{count} results."),
        }
    }
}

#[component]
fn Palette(palette: Palette) -> impl IntoView {
    let list = StoredValue::new(id::unique("search"));
    let field = NodeRef::<html::Input>::new();
    let navigate = StoredValue::new_local(use_navigate());
    let follow = move |entry: &Entry| {
        palette.open.set(false);
        // From the root of the app, wherever the reader is.
        let there = format!("/{}", entry.href);
        navigate.with_value(|navigate| navigate(&there, NavigateOptions::default()));
    };
    let key = move |event: ev::KeyboardEvent| {
        match &*event.key() {
            "ArrowDown" => palette.go(1),
            "ArrowUp" => palette.go(-1),
            "Enter" => {
                let chosen = palette.found.with_untracked(|(_, shown)| shown.get(palette.at.get_untracked()).cloned());
                if let Some(entry) = chosen {
                    follow(&entry);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    Effect::new(move || {
        if let Some(field) = field.get().filter(|_| palette.open.get()) {
            // After the dialog has opened, which gives the focus to its first control. It fails only where it has left the page.
            request_animation_frame(move || drop(field.focus()));
        }
    });
    let option = move |(index, entry): (usize, Entry)| {
        let chosen = move || palette.at.get() == index;
        let (title, kind, place) = (entry.title.clone(), entry.kind.name(), entry.place.clone());
        let node = NodeRef::<html::Li>::new();
        Effect::new(move || {
            if let Some(node) = node.get().filter(|_| chosen()) {
                node.scroll_into_view_with_bool(false);
            }
        });
        view! {
            <li
                id=format!("{}-{index}", list.get_value())
                role="option"
                aria-selected=move || if chosen() { "true" } else { "false" }
                node_ref=node
                on:click=move |_| follow(&entry)
            >
                <span class="search-title">{title}</span>
                <span class="search-kind">{kind}" "{(!place.is_empty()).then(|| format!("· {place}"))}</span>
            </li>
        }
    };
    let options = move || palette.found.get().1.into_iter().enumerate().map(option).collect_view();
    let active = move || (palette.shown() > 0).then(|| format!("{}-{}", list.get_value(), palette.at.get()));
    let expanded = move || if palette.shown() > 0 { "true" } else { "false" };
    view! {
        <div class="search">
            <input
                type="search"
                role="combobox"
                aria-label="Search the course"
                aria-expanded=expanded
                aria-controls=list.get_value()
                aria-activedescendant=active
                autocomplete="off"
                spellcheck="false"
                node_ref=field
                prop:value=move || palette.sought.get()
                on:input=move |event| {
                    palette.at.set(0);
                    palette.sought.set(event_target_value(&event));
                }
                on:keydown=key
            />
            <p class="search-status" role="status">{move || palette.status()}</p>
            <ul class="search-results" id=list.get_value() role="listbox" aria-label="Results" hidden=move || palette.shown() == 0>
                {options}
            </ul>
        </div>
    }
}
