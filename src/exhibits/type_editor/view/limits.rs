//! The limits of a field: those of its own kind, and of what is in it where it is a list.

use leptos::prelude::*;

use super::{
    super::edit::{Type, Unit, choices, choose_from},
    entry::{Entry, Sort},
    field::At,
};
use structured::build::{Kind, Part};

/// What decides which limits there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shape {
    of: Option<Type>,
    list: bool,
}

#[component]
pub(super) fn Limits(at: At) -> impl IntoView {
    let shape = Memo::new(move |_| {
        at.look(|field| Shape { of: Some(Type::of(&field.kind)), list: matches!(field.kind, Kind::List { .. }) })
    });
    let row = move || {
        let Shape { of, list } = shape.get();
        let entries = list.then(|| view! { <Pair at which=itself name="Entries" /> });
        let own = match of {
            Some(Type::Text) => Some(view! { <Pair at which=inner name="Letters" /><Pattern at /> }.into_any()),
            Some(Type::WholeNumber | Type::Number) => Some(view! { <Pair at which=inner name="Value" /> }.into_any()),
            Some(Type::OneOf) => Some(view! { <Choices at /> }.into_any()),
            Some(Type::YesNo | Type::Date) | None => None,
        };
        view! {
            {entries}
            {own}
        }
    };
    view! { <div class="type-editor-limits">{row}</div> }
}

/// A part of a kind that has limits.
type Which = fn(&mut Kind) -> &mut Kind;

fn itself(kind: &mut Kind) -> &mut Kind {
    kind
}

/// What is in a list, or the kind itself.
fn inner(kind: &mut Kind) -> &mut Kind {
    if let Kind::List { of, .. } = kind { inner(of) } else { kind }
}

#[component]
fn Pair(at: At, which: Which, name: &'static str) -> impl IntoView {
    let wrong = at.wrong(&[Part::Limits]);
    // A list and what is in it both have limits; the mistake is told at those that it is about.
    let turned = move || {
        let [least, most] =
            at.look(|field| Unit::limits(which(&mut field.kind.clone())).map(|limit| limit.parse::<f64>().ok()));
        matches!((least, most), (Some(least), Some(most)) if least >= most)
    };
    let error = Signal::derive(move || wrong.get().filter(|_| turned()));
    view! {
        <Limit at which side=0 label=format!("{name}, at least") error />
        <Limit at which side=1 label=format!("{name}, at most") error=Signal::stored(None) />
    }
}

#[component]
fn Limit(
    at: At,
    which: Which,
    /// The least (0) or the most (1).
    side: usize,
    label: String,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let shown = move || at.look(|field| Unit::limits(which(&mut field.kind.clone()))[side].clone());
    let set = move |typed: String| at.change(|field| Unit::limit(which(&mut field.kind), (side, &typed)));
    view! { <Entry label sort=Sort::Number value=Signal::derive(shown) set=Callback::new(set) error /> }
}

#[component]
fn Pattern(at: At) -> impl IntoView {
    let shown = move || {
        at.look(|field| match inner(&mut field.kind.clone()) {
            Kind::Text { pattern, .. } => pattern.clone().unwrap_or_default(),
            Kind::WholeNumber { .. }
            | Kind::Number { .. }
            | Kind::YesNo
            | Kind::Date
            | Kind::OneOf(_)
            | Kind::List { .. } => String::new(),
        })
    };
    let set = move |typed: String| {
        at.change(|field| {
            if let Kind::Text { pattern, .. } = inner(&mut field.kind) {
                *pattern = (!typed.is_empty()).then_some(typed);
            }
        });
    };
    view! {
        <Entry
            label="Fits the pattern"
            sort=Sort::Whole
            value=Signal::derive(shown)
            set=Callback::new(set)
            error=at.wrong(&[Part::Pattern])
        />
    }
}

#[component]
fn Choices(at: At) -> impl IntoView {
    view! {
        <Entry
            label="The choices, with commas between"
            sort=Sort::Whole
            value=Signal::derive(move || at.look(|field| choices(&field.kind).unwrap_or_default()))
            set=Callback::new(move |typed: String| at.change(|field| choose_from(&mut field.kind, &typed)))
            error=at.wrong(&[Part::Choices])
        />
    }
}
