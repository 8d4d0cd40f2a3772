//! What stands around everyone: the booths, the stove, the hand, the line, the runway.

use leptos::prelude::*;

use crate::exhibits::analogy::{
    Actor, After, Analogy, Kind, Place, Scene,
    layout::{AROUND, BOARD, FLOOR, HAND, LANE, Point, RUNWAY, SKY, STOVE, TOWER, WIDTH, WORKERS, flight},
};

/// All of it, at this moment.
pub(super) fn ground(scene: &Scene) -> AnyView {
    match scene.analogy {
        Analogy::TollBooth => road(scene).into_any(),
        Analogy::Chef => kitchen(scene).into_any(),
        Analogy::Juggler => hand().into_any(),
        Analogy::AssemblyLine => line(scene).into_any(),
        Analogy::Tower => airport(scene).into_any(),
    }
}

/// The lane, and at each booth a bar, which is up where nobody pays.
fn road(scene: &Scene) -> impl IntoView + use<> {
    let taken: Vec<usize> = scene.actors.iter().filter_map(|actor| actor.slot).collect();
    let booth = |(slot, at): (usize, Point)| {
        let (x, y) = (at.x + 22, at.y);
        let bar =
            if taken.contains(&slot) { format!("M{x} {}V{}", y - 15, y + 13) } else { format!("M{x} {}l16-9", y - 15) };
        view! {
            <rect class="analogy-way" x=at.x - 20 y=y - 15 width=WIDTH - at.x + 20 height="28" />
            <rect class="analogy-thing" x=x - 4 y=y - 21 width="8" height="8" rx="2" />
            <path class="analogy-bar" d=bar />
        }
    };
    let booths = scene.booths().into_iter().enumerate().map(booth).collect_view();
    view! {
        <rect class="analogy-way" x="0" y=LANE - 15 width="242" height="28" />
        <rect class="analogy-way" x="0" y="146" width=WIDTH height="24" />
        {booths}
    }
}

/// The stove with what is left of each pot's time, what is chopped, and the chef, whose arms reach to what the hands do.
fn kitchen(scene: &Scene) -> impl IntoView + use<> {
    let burner = |actor: &Actor| {
        let passed = actor.passed(scene.at).filter(|_| matches!(actor.place, Place::Away(_)));
        let boils = actor.place == Place::Due(After::Away);
        let at = scene.point(actor);
        view! {
            {passed.map(|passed| bar(Point { x: at.x, y: STOVE + 3 }, passed))}
            {boils.then(|| view! { <path class="analogy-steam" d=format!("M{} {}q-4-4 0-8t0-8M{0} {1}m9 0q-4-4 0-8t0-8M{0} {1}m-9 0q-4-4 0-8t0-8", at.x, at.y - 14) /> })}
        }
    };
    let pots: Vec<&Actor> = scene.actors.iter().filter(|actor| actor.kind == Kind::Pot).collect();
    let burners = pots.into_iter().map(burner).collect_view();
    let board = scene.actors.iter().find(|actor| actor.kind == Kind::Board);
    let chopped = (0..board.map_or(0, |board| board.printed)).map(|piece| {
        let x = 264 + 18 * (piece % 5);
        view! { <rect class="analogy-piece" x=x y=if piece < 5 { 58 } else { 74 } width="12" height="12" rx="3" /> }
    });
    let chopped = chopped.collect_view();
    let held = scene.actors.iter().find(|actor| matches!(actor.place, Place::Now(..)));
    let arms = match held.map(|actor| scene.point(actor)) {
        Some(at) => format!("M167 181L{} {}M193 181L{} {}", at.x - 10, at.y + 17, at.x + 10, at.y + 17),
        None => "M167 181L152 168M193 181L208 168".to_owned(),
    };
    view! {
        <rect class="analogy-thing" x="4" y=STOVE width="220" height="8" rx="2" />
        <rect class="analogy-thing" x=BOARD.x - 38 y=BOARD.y + 8 width="76" height="4" rx="2" />
        {burners}
        {chopped}
        <path class="analogy-arms" d=arms />
        <path class="analogy-person" d="M180 150a9 9 0 1 1 0 18 9 9 0 1 1 0-18M160 200q0-28 20-28t20 28z" />
    }
}

/// The way that balls take, the floor, and the hand.
fn hand() -> impl IntoView {
    let points: Vec<String> =
        (0..=16).map(|part| flight(f64::from(part) / 16.0)).map(|at| format!("{} {}", at.x, at.y)).collect();
    view! {
        <polyline class="analogy-path" points=points.join(" ") />
        <path class="analogy-line" d=format!("M0 {0}H132M204 {0}H{WIDTH}", FLOOR + 13) />
        <path class="analogy-arms" d=format!("M{} {}q0 17 18 17t18-17", HAND.x - 18, HAND.y + 2) />
    }
}

/// The belt; above each worker what is left of the time, and the lock at the one who has it.
fn line(scene: &Scene) -> impl IntoView + use<> {
    let worker = |actor: &Actor| {
        let at = scene.point(actor);
        let locked = matches!(actor.place, Place::Served(_)) || actor.place == Place::Due(After::Line);
        let locked = locked.then(|| view! { <path class="analogy-lock" d=format!("M{} {}h10v8h-10zm2 0v-2a3 3 0 0 1 6 0v2", at.x + 12, at.y - 14) /> });
        let passed = actor.passed(scene.at).filter(|_| !matches!(actor.place, Place::Now(..)));
        view! {
            {passed.map(|passed| bar(Point { x: at.x, y: WORKERS - 34 }, passed))}
            {locked}
        }
    };
    let workers = scene.actors.iter().map(worker).collect_view();
    let built = scene.built.iter().zip(0..).map(|(car, place)| {
        view! { <text class="analogy-number" x=16 + 32 * place y="184">{*car}</text> }
    });
    let built = built.collect_view();
    view! {
        <path class="analogy-line" d=format!("M0 {}H{WIDTH}", WORKERS - 38) />
        {workers}
        <rect class="analogy-way" x="0" y="166" width=WIDTH height="26" />
        {built}
    }
}

/// The tower with whoever it speaks to, the round, and the runway.
fn airport(scene: &Scene) -> impl IntoView + use<> {
    let heard = scene.actors.iter().find(|actor| matches!(actor.place, Place::Now(..)));
    let radio = heard.map(|actor| scene.point(actor)).map(|at| {
        view! { <path class="analogy-radio" d=format!("M{} {}L{} {}", TOWER.x + 16, TOWER.y, at.x, at.y) /> }
    });
    view! {
        <ellipse class="analogy-path" cx=SKY.x cy=SKY.y rx=AROUND.x ry=AROUND.y />
        <rect class="analogy-way" x="70" y=RUNWAY.y - 15 width="166" height="30" />
        <path class="analogy-path" d=format!("M78 {0}H228", RUNWAY.y) />
        <path class="analogy-thing" d=format!("M{} {}h36l-6 18h-24zm12 18h12l4 48h-20z", TOWER.x - 18, TOWER.y - 8) />
        {radio}
    }
}

/// How much of a wait has passed.
fn bar(Point { x, y }: Point, passed: f64) -> impl IntoView {
    view! {
        <rect class="analogy-left" x=x - 18 y=y width="36" height="4" rx="2" />
        <rect class="analogy-passed" x=x - 18 y=y width=36.0 * passed height="4" rx="2" />
    }
}
