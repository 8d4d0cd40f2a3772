//! What runs at a stop: a program in its place, or a lab, which knows nothing of the presentation.

use leptos::prelude::*;
use leptos_router::location::Url;

use super::presenter::Presenter;
use crate::{
    demo::{Presentation, ProgramName, Show, Start, StopWorld},
    exhibits::listing::{Begin, ListingView, Opened},
    shell::{Late, Piece},
    ui::Query,
};

/// It begins anew with each stop.
#[component]
pub(super) fn Screen(presenter: Presenter) -> impl IntoView {
    provide_context(presenter.services.get_value());
    let (title, show) = presenter.state.with_untracked(|state| (state.stop().title.clone(), state.stop().show.clone()));
    match show {
        Show::Ask(_) => {
            let program = presenter.state.with_untracked(Presentation::asked).and_then(|asked| asked.item);
            match program {
                Some(item) => view! { <Listed title text=item.program /> }.into_any(),
                None => view! { <p role="alert">"This question cannot be asked."</p> }.into_any(),
            }
        }
        // Without the words at its head, which tell what it shows.
        Show::Program(ProgramName(program)) => view! { <Listed title text=program.code().to_owned() /> }.into_any(),
        Show::Lab(start) => view! { <LabAt presenter start /> }.into_any(),
        Show::Words(lines) => {
            let line = |line: String| view! { <li>{line}</li> };
            view! { <ul class="demo-words">{lines.into_iter().map(line).collect_view()}</ul> }.into_any()
        }
    }
}

#[component]
fn Listed(title: String, text: String) -> impl IntoView {
    let opened = Opened { title, text, lab: None, lab_with: |_| None, begin: Begin::Wait };
    view! { <ListingView opened /> }
}

/// The lab in a world of its own, with the query that its address would have.
#[component]
fn LabAt(presenter: Presenter, start: Start) -> impl IntoView {
    let Late(late) = expect_context();
    provide_context(StopWorld::of(presenter.services.get_value(), &start, "demo"));
    let query = start.query();
    let mut url = Url::default();
    query.clone_into(url.search_mut());
    provide_context(Query(RwSignal::new(url).read_only()));
    view! { <div class="lab demo-lab">{late(Piece::Lab(start.lab))}</div> }
}
