//! Questions in a row, from the first to what came of them.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]

use std::sync::Arc;

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use super::{answering::Answering, report::Report};
use io::{Clock, Micros, Services};
use practice::{Item, Sheet, Sitting, SittingMsg, Stage};

/// Questions in a row that a reader has begun, or looks at again.
#[derive(Clone)]
pub struct Seated {
    /// Which.
    pub sheet: Sheet,
    /// What was said before, where they are gone on with.
    pub said: Vec<Option<String>>,
    /// Whether they are still to be handed in.
    pub stage: Stage,
    /// Hears each answer, and when all are handed in.
    pub changed: Callback<Sitting>,
}

/// The questions, one after the other, and when they are handed in what came of each.
#[component]
pub fn SittingView(seated: Seated) -> impl IntoView {
    let Services { clock, .. } = expect_context();
    let (sitting, drawn) = (RwSignal::new(None::<Sitting>), RwSignal::new(0_usize));
    let failed = RwSignal::new(false);
    let count = seated.sheet.asks().len();
    let changed = seated.changed;
    spawn_local_scoped_with_cancellation(async move {
        let Some(items) = items(seated.sheet, clock, drawn).await else {
            failed.set(true);
            return;
        };
        let mut begun = Sitting::with(seated.sheet, items).resume(&seated.said);
        if seated.stage == Stage::HandedIn {
            begun.apply(SittingMsg::HandIn);
        }
        sitting.set(Some(begun));
    });
    move || {
        if failed.get() {
            return view! { <p role="alert">"These questions cannot be asked."</p> }.into_any();
        }
        let begun = sitting.with(Option::is_some);
        let Some(begun) = begun.then(|| sitting.get_untracked()).flatten() else {
            return view! { <p role="status">{move || format!("Running the programs: {} of {count} …", drawn.get())}</p> }
                .into_any();
        };
        view! { <Begun begun changed /> }.into_any()
    }
}

/// The items of a sheet. Each takes some runs, and between them the page can paint.
async fn items(sheet: Sheet, clock: Arc<dyn Clock>, drawn: RwSignal<usize>) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    for (ask, seed) in sheet.asks() {
        items.push(Item::new(ask, seed).ok()?);
        drawn.set(items.len());
        clock.sleep(Micros::ZERO).await;
    }
    Some(items)
}

#[component]
pub(super) fn Begun(begun: Sitting, changed: Callback<Sitting>) -> impl IntoView {
    let sitting = RwSignal::new(begun);
    let send = Callback::new(move |msg: SittingMsg| {
        sitting.update(|sitting| sitting.apply(msg));
        changed.run(sitting.get_untracked());
    });
    let stage = Memo::new(move |_| sitting.with(|sitting| sitting.stage));
    move || match stage.get() {
        Stage::Answering => view! { <Answering sitting send /> }.into_any(),
        Stage::HandedIn => sitting.with_untracked(|sitting| view! { <Report sitting=sitting.clone() /> }.into_any()),
    }
}
