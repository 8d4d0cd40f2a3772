//! The first page.

use leptos::prelude::*;

use crate::labs::Name;
use course::{self, Outline};

use super::{super::Progress, remembered::Remembered, title::Title, waits::Waits};

#[component]
pub(super) fn Home() -> impl IntoView {
    let progress = expect_context::<Remembered<Progress>>();
    let next = move || progress.with(Progress::next).unwrap_or(1);
    let begin = move || match next() {
        1 => "Start with part 1".to_owned(),
        number => format!("Resume with part {number}"),
    };
    view! {
        <article class="home">
            <header class="home-head">
                <div>
                    <Title>"A course you can run"</Title>
                    <p class="lead prose">
                        "In an hour you can make many waits pass at once in Python, have a language model answer in types that \
                         your code can rely on, and build an agent with guardrails."
                    </p>
                    <p class="home-begin">
                        // One primary action: the race beside it has it until the reader knows what this is.
                        <a class="button" href=move || format!("part/{}", next())>{begin}</a>
                        <a class="button" href="lab/agent">"Run an agent"</a>
                    </p>
                    <p class="home-see">
                        "Every figure on these pages is computed in your browser. Nothing has to be installed. "
                        <a href="check#begin">"Three questions say where to begin"</a>
                        "."
                    </p>
                </div>
                <Waits />
            </header>
            <Parts />
            <Labs />
        </article>
    }
}

#[component]
fn Parts() -> impl IntoView {
    let progress = expect_context::<Remembered<Progress>>();
    let entry = |(number, part): (u8, &'static Outline)| {
        let done = move || progress.with(|progress| progress.is_done(number)).then_some(" · done");
        view! {
            <li>
                <h3>
                    <a href=part.path>{part.title}</a>
                </h3>
                <p>{part.summary}</p>
                <p class="home-minutes">{format!("{} minutes", part.minutes)}{done}</p>
            </li>
        }
    };
    view! {
        <section aria-labelledby="home-parts">
            <h2 id="home-parts">"Seven parts"</h2>
            <ol class="home-parts">{(1..).zip(course::outlines()).map(entry).collect_view()}</ol>
        </section>
    }
}

#[component]
fn Labs() -> impl IntoView {
    let entry = |name: &Name| {
        let lab = name.entry();
        view! {
            <li>
                <h3>
                    <a href=lab.address>{lab.title}</a>
                </h3>
                <p>{lab.summary}</p>
            </li>
        }
    };
    view! {
        <section aria-labelledby="home-labs">
            <h2 id="home-labs">"Labs to run it in"</h2>
            <ul class="home-labs">{Name::ALL.iter().map(entry).collect_view()}</ul>
        </section>
    }
}
