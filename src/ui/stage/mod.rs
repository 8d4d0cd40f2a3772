//! The frame that every lab sits in: what is set stands left, what happened right of it, and the bar that runs it stays.
#![allow(clippy::large_types_passed_by_value, reason = "a component owns its properties")]

mod bar;
mod keys;
mod primary;
mod view;
mod work;

use leptos::{html, prelude::*};

use super::{ShortcutsDialog, id};
use bar::Bar;
pub use keys::{Focus, on_digit};
pub use primary::{Primary, offer_run};
use view::StageView;
pub use view::WholeWindow;
use work::Apart;

/// What a [`Stage`] shows and does.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "named after the buttons")]
pub struct StageControls {
    /// Whether something runs now.
    pub running: Signal<bool>,
    /// One line about where things stand; read out when it changes and the reader pauses.
    pub status: Signal<String>,
    pub run: Callback<()>,
    pub stop: Callback<()>,
    /// Absent where a run that was stopped cannot go on.
    pub go_on: Option<GoOn>,
    /// Absent where a run has no steps.
    pub steps: Option<Steps>,
    /// Whether what is shown is of an earlier set-up than the one that Run would run.
    pub stale: Signal<bool>,
    pub work: WorkControls,
}

/// How a run that was stopped goes on.
#[derive(Clone, Copy)]
pub struct GoOn {
    /// Whether there is one.
    pub offered: Signal<bool>,
    /// Goes on with it.
    pub go: Callback<()>,
}

/// The ways through a run.
#[derive(Clone, Copy)]
pub struct Steps {
    /// To what comes next.
    pub forward: Callback<()>,
    /// To what came before.
    pub back: Callback<()>,
    /// To the beginning.
    pub to_start: Callback<()>,
    /// To the end.
    pub to_end: Callback<()>,
}

/// What a reader can do with their work; the same in every lab.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "named after the buttons")]
pub struct WorkControls {
    pub undo: Callback<()>,
    pub redo: Callback<()>,
    pub can_undo: Signal<bool>,
    pub can_redo: Signal<bool>,
    pub share: Callback<()>,
    pub export: Callback<()>,
    pub import: Callback<()>,
    pub reset: Callback<()>,
    /// Whether another tab of the browser has work of this lab that differs.
    pub apart: Signal<bool>,
    pub choose: Callback<Whose>,
}

/// Which of two tabs' work to go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The other tab's.
    Theirs,
    /// This tab's.
    Mine,
}

/// What is chosen before a run. Narrow, it folds once something runs.
#[slot]
pub struct Setup {
    /// What stands there.
    children: Children,
}

/// What came of the run, large and once.
#[slot]
pub struct Outcome {
    /// What stands there.
    children: Children,
}

/// The picture of the run.
#[slot]
pub struct Figure {
    /// What stands there.
    children: Children,
}

/// What a reader looks up afterwards.
#[slot]
pub struct More {
    /// What stands there.
    children: Children,
}

/// The stage of a lab, by its slots. Run is the one primary action.
#[component]
pub fn Stage(
    #[prop(into)] title: String,
    controls: StageControls,
    setup: Setup,
    outcome: Outcome,
    figure: Figure,
    #[prop(optional)] more: Option<More>,
) -> impl IntoView {
    let (id, fold) = (id::unique("stage"), id::unique("stage-setup"));
    let shown = NodeRef::<html::Div>::new();
    let (help, name) = (RwSignal::new(false), id.clone());
    let view = StageView::open(controls.running, shown);
    keys::listen(controls, view, help);
    offer_run(controls.run, controls.running);
    view! {
        <section
            class="stage"
            class:stage-whole=move || view.is_whole()
            aria-labelledby=name
            tabindex="-1"
        >
            <Bar id title controls view help />
            <Apart work=controls.work />
            <div class="stage-body">
                <div class="stage-setup">
                    <Fold id=fold.clone() view />
                    <div class="stage-setup-body" id=fold data-folded=move || view.folded().then_some("")>
                        {(setup.children)()}
                    </div>
                </div>
                <div class="stage-view" node_ref=shown data-stale=move || controls.stale.get().then_some("")>
                    <div class="stage-outcome">{(outcome.children)()}</div>
                    <div class="stage-figure">{(figure.children)()}</div>
                </div>
            </div>
            {more.map(|more| view! { <div class="stage-more">{(more.children)()}</div> })}
            <ShortcutsDialog open=help />
        </section>
    }
}

/// Opens and closes what is set, where it does not stand beside the figure.
#[component]
fn Fold(id: String, view: StageView) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button stage-fold"
            aria-controls=id
            aria-expanded=move || if view.folded() { "false" } else { "true" }
            on:click=move |_| view.fold(!view.folded())
        >
            {move || if view.folded() { "Change what runs" } else { "Fold what runs" }}
        </button>
    }
}
