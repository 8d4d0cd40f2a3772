//! A part of the course.

use leptos::prelude::*;

use crate::{
    course::{self, Part, Section},
    ui::{Icon, IconName},
};

use super::{
    super::Progress,
    anchor::Anchor,
    prose::{blocks, inlines},
    remembered::Remembered,
    title::Title,
};

#[component]
pub(super) fn PartView(part: &'static Part) -> impl IntoView {
    let sections = part.page.sections.iter().map(|section| view! { <SectionView section /> }).collect_view();
    view! {
        <article class="part">
            <header class="part-head prose">
                <p class="part-number">{format!("Part {} · {} minutes", part.number, part.page.minutes())}</p>
                <Title>{part.page.title}</Title>
                <div class="lead">{blocks(part.page.lead)}</div>
            </header>
            <OnThisPage part />
            <div class="part-text prose">
                {sections}
                <MarkDone part />
                <Neighbours part />
            </div>
        </article>
    }
}

#[component]
fn SectionView(section: &'static Section) -> impl IntoView {
    view! {
        <Anchor id=section.id class="part-section">
            <h2>{inlines(section.title)}</h2>
            {blocks(section.blocks)}
        </Anchor>
    }
}

#[component]
fn OnThisPage(part: &'static Part) -> impl IntoView {
    let entry = |section: &'static Section| {
        view! {
            <li>
                <a href=format!("{}#{}", part.path(), section.id)>{inlines(section.title)}</a>
                " "
                <span class="part-minutes">{format!("{} min", section.minutes)}</span>
            </li>
        }
    };
    view! {
        <nav class="part-contents" aria-label="On this page">
            <p class="part-contents-name">"On this page"</p>
            <ul>{part.page.sections.iter().map(entry).collect_view()}</ul>
        </nav>
    }
}

/// Reading leaves no trace that a program could see, so the reader says when they are done.
#[component]
fn MarkDone(part: &'static Part) -> impl IntoView {
    let progress = expect_context::<Remembered<Progress>>();
    let done = move || progress.with(|progress| progress.is_done(part.number));
    view! {
        <label class="part-done check">
            <input
                type="checkbox"
                prop:checked=done
                on:change=move |_| progress.change(|progress| progress.toggle(part.number))
            />
            {format!("I am done with part {}", part.number)}
        </label>
    }
}

#[component]
fn Neighbours(part: &'static Part) -> impl IntoView {
    let before = part.number.checked_sub(1).and_then(course::part).map(|other| {
        view! {
            <a class="neighbour neighbour-before" href=other.path() rel="prev">
                <Icon name=IconName::Previous />
                <span><small>{format!("Part {}", other.number)}</small>{other.page.title}</span>
            </a>
        }
    });
    let after = course::part(part.number + 1).map(|other| {
        view! {
            <a class="neighbour neighbour-after" href=other.path() rel="next">
                <span><small>{format!("Part {}", other.number)}</small>{other.page.title}</span>
                <Icon name=IconName::Next />
            </a>
        }
    });
    view! {
        <nav class="neighbours" aria-label="Parts before and after">
            {before} {after}
        </nav>
    }
}
