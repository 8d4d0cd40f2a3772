//! The first page.

use leptos::prelude::*;

use crate::course::{self, Block, Lab, Part};

use super::{super::Progress, figure::FigureView, remembered::Remembered, title::Title};

#[component]
pub(super) fn Home() -> impl IntoView {
    let progress = expect_context::<Remembered<Progress>>();
    let next = move || progress.with(Progress::next).unwrap_or(1);
    let begin = move || match next() {
        1 => "Start with part 1".to_owned(),
        number => format!("Go on with part {number}"),
    };
    view! {
        <article class="home">
            <header class="home-head">
                <Title>"A course you can run"</Title>
                <p class="lead prose">
                    "Asynchronous programming, structured output, agents and guardrails, in sixty minutes. Nothing here is a film: \
                     what you see has run, in this page, on your machine."
                </p>
                <p class="home-begin">
                    <a class="button button-primary" href=move || format!("part/{}", next())>{begin}</a>
                    <a class="button" href=Lab::Agent.path()>"Run an agent"</a>
                </p>
            </header>
            <FirstMinute />
            <SameTasksTwice />
            <Parts />
            <Labs />
        </article>
    }
}

#[component]
fn FirstMinute() -> impl IntoView {
    view! {
        <section aria-labelledby="home-minute">
            <h2 id="home-minute">"Your first minute"</h2>
            <ol class="home-steps">
                <li>
                    "Open the "
                    <a href=Lab::Agent.path()>"agent lab"</a>
                    " and press Run. A question is there already."
                </li>
                <li>"Choose “Three calls at once” and run again. Three waits, as long as one."</li>
                <li>"Point at the timeline and go back through the run, moment by moment."</li>
            </ol>
        </section>
    }
}

/// The idea of the course in one look: the first two figures of part 1.
#[component]
fn SameTasksTwice() -> impl IntoView {
    let sections = course::part(1).into_iter().flat_map(|part| part.page.sections);
    let figures = sections.flat_map(|section| section.blocks).filter_map(|block| match block {
        Block::Figure(figure) => Some(view! { <FigureView figure /> }),
        _ => None,
    });
    view! {
        <section class="home-figures" aria-labelledby="home-figures">
            <h2 id="home-figures">"The same three tasks, twice"</h2>
            <p class="prose">
                "Three requests wait 3, 2 and 4 seconds for their answers. Nobody got faster between the two pictures. \
                 Only the waiting overlaps."
            </p>
            <div class="home-pair">{figures.collect_view()}</div>
        </section>
    }
}

#[component]
fn Parts() -> impl IntoView {
    let progress = expect_context::<Remembered<Progress>>();
    let entry = |part: &'static Part| {
        let done = move || progress.with(|progress| progress.is_done(part.number)).then_some(" · done");
        view! {
            <li>
                <h3>
                    <a href=part.path()>{part.page.title}</a>
                </h3>
                <p>{part.page.summary()}</p>
                <p class="home-minutes">{format!("{} minutes", part.page.minutes())}{done}</p>
            </li>
        }
    };
    view! {
        <section aria-labelledby="home-parts">
            <h2 id="home-parts">"Seven parts"</h2>
            <ol class="home-parts">{course::parts().iter().map(entry).collect_view()}</ol>
        </section>
    }
}

#[component]
fn Labs() -> impl IntoView {
    let entry = |lab: Lab| {
        view! {
            <li>
                <h3>
                    <a href=lab.path()>{lab.title()}</a>
                </h3>
                <p>{lab.summary()}</p>
            </li>
        }
    };
    view! {
        <section aria-labelledby="home-labs">
            <h2 id="home-labs">"Three labs"</h2>
            <ul class="home-labs">{Lab::ALL.map(entry).collect_view()}</ul>
        </section>
    }
}
