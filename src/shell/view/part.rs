//! A part of the course.

use std::time::Duration;

use leptos::{ev, prelude::*};

use crate::ui::{Icon, IconName};
use course::{self, Part, Section};

use super::{
    super::{Progress, Reading},
    anchor::Anchor,
    answers::Answers,
    opening::Opening,
    prose::{blocks, inlines},
    remembered::Remembered,
    title::Title,
};

#[component]
pub(super) fn PartView(part: &'static Part) -> impl IntoView {
    Answers::provide();
    provide_context(Remembered::<Reading>::open());
    provide_context(Moved(RwSignal::new(false)));
    let sections = part.page.sections.iter().map(|section| view! { <SectionView section /> }).collect_view();
    view! {
        <article class="part">
            <header class="part-head prose">
                <p class="part-number">{format!("Part {} · {} minutes", part.number, part.page.minutes())}</p>
                <Title>{part.page.title}</Title>
                <div class="lead">{blocks(part.page.lead)}</div>
                <GoOn part />
            </header>
            <OnThisPage part />
            <div class="part-text prose">
                <Opening part />
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
    let read = reading(part);
    let entry = |section: &'static Section| {
        let current = move || (read.get() == Some(section.id)).then_some("location");
        view! {
            <li>
                <a href=format!("{}#{}", part.path(), section.id) aria-current=current>
                    {inlines(section.title)}
                </a>
                <span class="part-minutes">{format!("{} min", section.minutes)}</span>
            </li>
        }
    };
    view! {
        <nav class="part-contents" aria-label="On this page">
            <p class="part-contents-name">"On this page"</p>
            <ul>{part.page.sections.iter().map(entry).collect_view()}</ul>
            <PartClock part />
        </nav>
    }
}

/// Whether the reader has moved since the part was opened.
#[derive(Clone, Copy)]
struct Moved(RwSignal<bool>);

/// Leads to where the reader was when they left, if that is not the beginning.
#[component]
fn GoOn(part: &'static Part) -> impl IntoView {
    let reading = expect_context::<Remembered<Reading>>();
    let Moved(moved) = expect_context();
    let was = RwSignal::new(None::<&'static Section>);
    // What was kept is there a moment later. Where one moves from then on one knows.
    Effect::new(move || {
        let id = reading.with(|reading| reading.at(part.number).map(str::to_owned));
        let found = part.page.sections.iter().skip(1).find(|section| Some(section.id) == id.as_deref());
        if !moved.get_untracked() && was.get_untracked().is_none() && found.is_some() {
            was.set(found);
        }
    });
    move || {
        was.get().map(|section| {
            view! {
                <p class="part-go-on">
                    <a href=format!("{}#{}", part.path(), section.id)>"Go on at " {inlines(section.title)}</a>
                </p>
            }
        })
    }
}

/// So often the clock counts.
const TICK: Duration = Duration::from_secs(10);

/// How long the reader has been here, of how many minutes: for those who want to know.
#[component]
fn PartClock(part: &'static Part) -> impl IntoView {
    let reading = expect_context::<Remembered<Reading>>();
    let is_on = Memo::new(move |_| reading.with(Reading::is_on));
    let tick = move || {
        // What nobody looks at is not being read.
        if !document().hidden() {
            #[expect(clippy::cast_possible_truncation, reason = "it is ten")]
            reading.change(|reading| reading.spend(part.number, TICK.as_secs() as u32));
        }
    };
    Effect::new(move || {
        if is_on.get()
            && let Ok(ticking) = set_interval_with_handle(tick, TICK)
        {
            on_cleanup(move || ticking.clear());
        }
    });
    let tell = move || is_on.get().then(|| reading.with(|reading| reading.tell(part.number, part.page.minutes())));
    view! {
        <p class="part-clock">
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=is_on
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        reading.change(|reading| reading.turn(on));
                    }
                />
                "Clock"
            </label>
            <span class="part-minutes">{tell}</span>
        </p>
    }
}

/// The section that is being read. The head of the part leads back there.
fn reading(part: &'static Part) -> Signal<Option<&'static str>> {
    let kept = expect_context::<Remembered<Reading>>();
    let Moved(moved) = expect_context();
    let read = RwSignal::new(None);
    let look = move || {
        let mut ids = part.page.sections.iter().map(|section| section.id);
        let found = if is_at_end() {
            ids.next_back()
        } else {
            let seen = seen();
            ids.find(|id| seen.as_deref() == Some(id))
        };
        // Between two sections the one before is still being read.
        if found.is_some() && read.get_untracked() != found {
            read.set(found);
        }
    };
    // An effect, because only a browser has a window.
    Effect::new(move || {
        let scrolled = move |_| {
            let before = read.get_untracked();
            look();
            if let Some(section) = read.get_untracked().filter(|section| before != Some(*section)) {
                moved.set(true);
                kept.change(|kept| kept.read(part.number, section));
            }
        };
        let handle = window_event_listener(ev::scroll, scrolled);
        on_cleanup(move || handle.remove());
        request_animation_frame(look);
    });
    read.into()
}

/// Whether the reader has scrolled to the end of the page.
fn is_at_end() -> bool {
    let down = window().scroll_y().unwrap_or_default();
    let whole = document().body().map_or(0, |body| body.scroll_height());
    down > 0.0 && down + height() > f64::from(whole) - 2.0
}

/// The id of the section at the upper third of the window.
fn seen() -> Option<String> {
    let width = window().inner_width().ok()?.as_f64()?;
    #[expect(clippy::cast_possible_truncation, reason = "a window is a few thousand pixels wide")]
    let (x, y) = ((width * 0.4) as f32, (height() / 3.0) as f32);
    Some(document().element_from_point(x, y)?.closest(".part-section").ok()??.id())
}

fn height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
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
