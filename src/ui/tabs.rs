//! Several views of one thing, one shown at a time.

use leptos::{ev, html, prelude::*};

use super::id;

/// One view of a [`Tabs`].
pub struct Tab {
    name: String,
    view: AnyView,
}

impl Tab {
    /// A view under a short name.
    pub fn new(name: impl Into<String>, view: impl IntoView + 'static) -> Self {
        Self { name: name.into(), view: view.into_any() }
    }
}

/// Tabs as in WAI-ARIA's authoring practices: one stop for the keyboard, arrows move between tabs, the tab that has
/// the focus is the one shown. All panels stay mounted, so what a reader typed in one is kept.
#[component]
pub fn Tabs(
    /// What the tabs are views of.
    #[prop(into)]
    label: String,
    tabs: Vec<Tab>,
    #[prop(optional)] selected: RwSignal<usize>,
) -> impl IntoView {
    let id = id::unique("tabs");
    let buttons: Vec<NodeRef<html::Button>> = tabs.iter().map(|_| NodeRef::new()).collect();
    let (mut heads, mut panels) = (Vec::new(), Vec::new());
    for (index, Tab { name, view }) in tabs.into_iter().enumerate() {
        let (tab, panel) = (format!("{id}-tab-{index}"), format!("{id}-panel-{index}"));
        let chosen = move || selected.get() == index;
        heads.push(view! {
            <button
                type="button"
                role="tab"
                id=tab.clone()
                node_ref=buttons[index]
                aria-controls=panel.clone()
                aria-selected=move || if chosen() { "true" } else { "false" }
                tabindex=move || if chosen() { "0" } else { "-1" }
                on:click=move |_| selected.set(index)
            >
                {name}
            </button>
        });
        panels.push(view! {
            <div role="tabpanel" id=panel aria-labelledby=tab hidden=move || !chosen()>
                {view}
            </div>
        });
    }
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(next) = step(&event.key(), selected.get_untracked(), buttons.len()) else { return };
        event.prevent_default();
        event.stop_propagation();
        selected.set(next);
        if let Some(button) = buttons[next].get_untracked() {
            // An element that is not in the page cannot take the focus; then there is nothing to do.
            let _ = button.focus();
        }
    };
    view! {
        <div class="tabs">
            <div class="tabs-list" role="tablist" aria-label=label on:keydown=on_key>
                {heads}
            </div>
            {panels}
        </div>
    }
}

/// The tab that `key` leads to from tab `at` of `count`.
fn step(key: &str, at: usize, count: usize) -> Option<usize> {
    match key {
        "ArrowRight" => Some((at + 1) % count),
        "ArrowLeft" => Some((at + count - 1) % count),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn arrows_go_round() {
        assert_eq!((step("ArrowRight", 2, 3), step("ArrowLeft", 0, 3)), (Some(0), Some(2)));
    }

    #[test]
    fn home_and_end_go_to_the_ends() {
        assert_eq!((step("Home", 1, 3), step("End", 1, 3)), (Some(0), Some(2)));
    }

    #[test]
    fn other_keys_are_left_alone() {
        assert_eq!(step("Tab", 1, 3), None);
    }
}
