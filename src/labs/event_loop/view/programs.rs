//! The list of programs to choose from: by topic, with a field that narrows it down. The keyboard stays in the field: arrows
//! go through the list, Enter takes.

use leptos::{ev, html, prelude::*};

use super::runner::Runner;
use crate::{
    labs::event_loop::{
        Msg, Program,
        catalogue::{Entry, Group, catalogue, filter},
    },
    ui::{Dialog, Icon, IconName, id},
};

/// The program that is chosen, and the way to another.
#[component]
pub(super) fn Programs(runner: Runner) -> impl IntoView {
    let open = RwSignal::new(false);
    let chosen = Memo::new(move |_| runner.desk.with(|state| state.program));
    let title = move || {
        if runner.desk.with(|state| state.own.is_some()) {
            return "Your own program".to_owned();
        }
        chosen.get().title().to_owned()
    };
    let take = Callback::new(move |program| {
        open.set(false);
        runner.choose(Msg::Program(program));
    });
    view! {
        <div class="programs">
            <button type="button" class="programs-open" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                <span class="programs-label">"Program"<span class="programs-colon">": "</span></span>
                <span class="programs-title">{title}</span>
                <Icon name=IconName::Expand />
            </button>
            <Dialog open title="Choose a program">
                <Show when=move || open.get()>
                    <List chosen take />
                </Show>
            </Dialog>
        </div>
    }
}

#[component]
fn List(chosen: Memo<Program>, take: Callback<Program>) -> impl IntoView {
    let all = StoredValue::new(catalogue());
    let text = RwSignal::new(String::new());
    let shown = Memo::new(move |_| all.with_value(|all| text.with(|text| filter(all, text))));
    let programs = Memo::new(move |_| {
        let entries = shown.with(|groups| groups.iter().flat_map(|group| group.entries.clone()).collect::<Vec<_>>());
        entries.into_iter().map(|entry| entry.program).collect::<Vec<_>>()
    });
    let at = RwSignal::new(programs.with_untracked(|all| all.iter().position(|one| *one == chosen.get_untracked())));
    let list = StoredValue::new(id::unique("programs"));
    let option = move |index: usize| list.with_value(|list| format!("{list}-{index}"));
    let go = move |index: usize| {
        at.set(Some(index));
        if let Some(element) = document().get_element_by_id(&option(index)) {
            element.scroll_into_view_with_bool(false);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let count = programs.with_untracked(Vec::len);
        if event.key() == "Enter" {
            event.prevent_default();
            let taken = at.get_untracked().and_then(|at| programs.with_untracked(|all| all.get(at).copied()));
            if let Some(program) = taken {
                take.run(program);
            }
        } else if let Some(next) = step(&event.key(), at.get_untracked(), count) {
            event.prevent_default();
            go(next);
        }
    };
    let typed = move |event| {
        text.set(event_target_value(&event));
        at.set(programs.with_untracked(|all| (!all.is_empty()).then_some(0)));
    };
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || {
        let Some(field) = field.get() else { return };
        // The dialog gives the focus to its first button. It fails only for what has left the page.
        request_animation_frame(move || {
            let _ = field.focus();
            if let Some(at) = at.get_untracked() {
                go(at);
            }
        });
    });
    let every = all.with_value(|all| all.iter().map(|group| group.entries.len()).sum::<usize>());
    let count = move || programs.with(|found| format!("{} of {every}", found.len()));
    view! {
        <div class="programs-list">
            <input
                type="text"
                role="combobox"
                class="programs-filter"
                node_ref=field
                aria-label="Filter programs"
                placeholder="Filter: gather, timeout, lock…"
                autocomplete="off"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls=list.get_value()
                aria-activedescendant=move || at.get().map(option)
                on:input=typed
                on:keydown=on_key
            />
            <p class="programs-count" role="status">{count}</p>
            <div class="programs-options" role="listbox" id=list.get_value() aria-label="Programs">
                {move || groups(&shown.get(), Choice { chosen, at, take, list })}
            </div>
        </div>
    }
}

/// What an option hangs on.
#[derive(Clone, Copy)]
struct Choice {
    chosen: Memo<Program>,
    /// The option that Enter takes, counted over all groups.
    at: RwSignal<Option<usize>>,
    take: Callback<Program>,
    list: StoredValue<String>,
}

fn groups(groups: &[Group], choice: Choice) -> Vec<AnyView> {
    let mut before = 0;
    let mut drawn = Vec::with_capacity(groups.len());
    for (number, Group { title, entries }) in groups.iter().enumerate() {
        let heading = choice.list.with_value(|list| format!("{list}-group-{number}"));
        let options: Vec<_> =
            (before..).zip(entries).map(|(index, entry)| view! { <Item index entry=entry.clone() choice /> }).collect();
        before += entries.len();
        drawn.push(
            view! {
                <div role="group" aria-labelledby=heading.clone()>
                    <p class="programs-group" id=heading.clone() role="presentation">{*title}</p>
                    {options}
                </div>
            }
            .into_any(),
        );
    }
    drawn
}

#[component]
fn Item(index: usize, entry: Entry, choice: Choice) -> impl IntoView {
    let Choice { chosen, at, take, list } = choice;
    let Entry { program, title, about } = entry;
    let own = list.with_value(|list| format!("{list}-{index}"));
    let (name, line) = (format!("{own}-name"), format!("{own}-about"));
    view! {
        <div
            class="programs-option"
            role="option"
            id=own
            aria-labelledby=name.clone()
            aria-describedby=line.clone()
            aria-selected=move || if chosen.get() == program { "true" } else { "false" }
            data-at=move || (at.get() == Some(index)).then_some("")
            on:click=move |_| take.run(program)
        >
            <span class="programs-name" id=name.clone()>{title}</span>
            <span class="programs-about" id=line.clone()>{about}</span>
        </div>
    }
}

/// The option that `key` leads to from option `at` of `count`.
fn step(key: &str, at: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match (key, at) {
        ("ArrowDown", None) => Some(0),
        ("ArrowDown", Some(at)) => Some(if at >= last { 0 } else { at + 1 }),
        ("ArrowUp", None | Some(0)) => Some(last),
        ("ArrowUp", Some(at)) => Some(at.min(count) - 1),
        ("PageDown", at) => Some((at.unwrap_or_default() + PAGE).min(last)),
        ("PageUp", at) => Some(at.unwrap_or_default().saturating_sub(PAGE)),
        _ => None,
    }
}

/// So many options are a page.
const PAGE: usize = 8;

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn arrows_go_through_the_list_and_round() {
        let steps = [("ArrowDown", None), ("ArrowDown", Some(4)), ("ArrowUp", Some(0)), ("ArrowUp", Some(3))];
        assert_eq!(steps.map(|(key, at)| step(key, at, 5)), [Some(0), Some(0), Some(4), Some(2)]);
        assert_eq!((step("PageDown", Some(0), 80), step("PageDown", Some(79), 80)), (Some(8), Some(79)));
        assert_eq!((step("PageUp", Some(3), 80), step("a", Some(3), 80)), (Some(0), None));
    }

    #[test]
    fn in_an_empty_list_no_key_leads_anywhere() {
        assert_eq!((step("ArrowDown", None, 0), step("ArrowUp", Some(1), 0)), (None, None));
    }
}
