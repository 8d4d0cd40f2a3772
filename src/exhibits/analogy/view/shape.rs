//! Everyone in the picture, filled as the state of a task is everywhere.

use leptos::prelude::*;

use crate::{
    exhibits::analogy::{Actor, Kind, Place, Scene},
    ui::{Fills, state_class},
};
use trace::{Micros, State};

const CAR: &str = "M-14 7V2q0-3 3-3.5l3-.5 2.6-5.6Q-4.8-9-3.4-9H3q1.4 0 2.2 1.2L8.6-2l3 .6Q14-.9 14 1.6V7z";
const POT: &str = "M-20-8h4v-3h32v3h4v3h-4V6q0 6-6 6h-20q-6 0-6-6V-5h-4z";
const BOARD: &str = "M-34-2h68v10h-68z";
const WORKER: &str = "M0-18a7.5 7.5 0 1 1 0 15 7.5 7.5 0 1 1 0-15M-15 16q0-17 15-17t15 17z";
const PLANE: &str =
    "M0-13q2.6 2 2.6 7l10 6.4V4L2.6 1.4 2 7l3.6 3v2.4L0 11l-5.6 1.4V10L-2 7l-.6-5.6L-12.6 4V.4l10-6.4q0-5 2.6-7z";

/// One of them, by its kind and number, wherever it is.
#[component]
pub(super) fn Figure(scene: Memo<Scene>, who: (Kind, usize), fills: Fills) -> impl IntoView {
    let (kind, number) = who;
    let actor = Memo::new(move |_| {
        let is = |actor: &&Actor| (actor.kind, actor.number) == who;
        scene.with(|scene| scene.actors.iter().find(is).map(|actor| (actor.clone(), scene.point(actor))))
    });
    let read = move |look: fn(&Actor) -> State| actor.with(|actor| actor.as_ref().map(|(actor, _)| look(actor)));
    let state = Memo::new(move |_| read(|actor| actor.state).unwrap_or(State::Created));
    let x = move || actor.with(|actor| actor.as_ref().map(|(_, point)| point.x));
    let y = move || actor.with(|actor| actor.as_ref().map(|(_, point)| point.y));
    let beside = move || actor.with(|actor| actor.as_ref().map(|(actor, _)| beside(actor)));
    view! {
        <svg class="analogy-actor" x=x y=y overflow="visible">
            {(kind == Kind::Car).then(wheels)}
            <path class=move || state_class(state.get()) fill=move || fills.of(state.get()) d=outline(kind) />
            {name(kind, number)}
            {beside}
        </svg>
    }
}

const fn outline(kind: Kind) -> &'static str {
    match kind {
        Kind::Car => CAR,
        Kind::Pot => POT,
        Kind::Board => BOARD,
        Kind::Ball => "M0-11a11 11 0 1 1 0 22 11 11 0 1 1 0-22",
        Kind::Worker => WORKER,
        Kind::Plane => PLANE,
    }
}

fn wheels() -> impl IntoView {
    view! { <path class="analogy-wheels" d="M-7.5 4a3.5 3.5 0 1 1 0 7 3.5 3.5 0 1 1 0-7M7.5 4a3.5 3.5 0 1 1 0 7 3.5 3.5 0 1 1 0-7" /> }
}

/// The number that it has, where there may be several.
fn name(kind: Kind, number: usize) -> Option<impl IntoView> {
    let (x, y) = match kind {
        Kind::Board => return None,
        Kind::Car | Kind::Ball => (0, 5),
        Kind::Pot => (0, 6),
        Kind::Worker => (0, 13),
        Kind::Plane => (14, 14),
    };
    Some(view! { <text class="analogy-number" x=x y=y>{number}</text> })
}

/// What else is to be said at its place: how long a car has waited, and which car a worker works on.
fn beside(actor: &Actor) -> AnyView {
    if actor.kind == Kind::Car && matches!(actor.place, Place::Line | Place::Gone) {
        return view! { <text class="analogy-seconds" x="0" y="30">{seconds(actor.waited)}</text> }.into_any();
    }
    let works_on = actor.job.filter(|_| actor.kind == Kind::Worker && actor.place != Place::Gone);
    works_on.map(job).into_any()
}

/// The car that a worker works on.
fn job(number: usize) -> impl IntoView {
    view! {
        <svg y="-52" overflow="visible">
            {wheels()}
            <path class="analogy-thing" d=CAR />
            <text class="analogy-number" x="0" y="5">{number}</text>
        </svg>
    }
}

/// A whole number of them, or one decimal.
fn seconds(time: Micros) -> String {
    let decimals = u32::from(!time.0.is_multiple_of(1_000_000));
    time.in_units(Micros(1_000_000), decimals)
}
