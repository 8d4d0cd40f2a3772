//! The idea of the course in one look: the same waits in turn and together, carried out when the page opens and played at the
//! speed at which they would pass.

use std::time::Duration;

use leptos::prelude::*;

use course::{Figure, Order, Wait, carry_out};
use io::Micros;
use trace::{State, Trace};

const WAITS: &[Wait] = &[
    Wait { name: "a price", takes: 2_000 },
    Wait { name: "an exchange rate", takes: 2_000 },
    Wait { name: "a forecast", takes: 2_000 },
];

/// In turn as the page opens, and together, beside it and under one scale, when the reader asks.
#[component]
pub(super) fn Waits() -> impl IntoView {
    let [in_turn, together] =
        [Order::OneByOne, Order::Together].map(|order| carry_out(&Figure { order, waits: WAITS }));
    let (slow, fast) = (in_turn.end(), together.end());
    // How often it was run together, and the last of these that has ended.
    let (begun, ended) = (RwSignal::new(0_u32), RwSignal::new(0_u32));
    let press = move |_| {
        let this = begun.get_untracked() + 1;
        begun.set(this);
        // The page may have been left meanwhile.
        let end = move || {
            let _ = ended.try_set(this);
        };
        set_timeout(end, Duration::from_micros(fast.0));
    };
    let verdict = move || {
        let times = slow.seconds() / fast.seconds();
        (begun.get() > 0 && ended.get() == begun.get()).then(|| {
            view! {
                <strong>{format!("{slow} became {fast}")}</strong>
                {format!(": {times:.0} times as fast. Nobody answered sooner. Only the waiting overlaps.")}
            }
        })
    };
    let first = draw(Run { name: "In turn", code: "for ask in asks: await ask()", trace: &in_turn, scale: slow });
    let again = StoredValue::new(together);
    let second = move || {
        // Drawn anew each time, so that it begins again.
        let drawn = |trace: &Trace| draw(Run { name: "Together", code: "await gather(*asks)", trace, scale: slow });
        (begun.get() > 0).then(|| again.with_value(drawn))
    };
    view! {
        <section class="waits" aria-labelledby="waits">
            <h2 id="waits">"Three requests, two seconds each"</h2>
            {first}
            {second}
            <p class="waits-verdict" role="status">{verdict}</p>
            <p class="waits-next">
                <button class="button button-primary" type="button" on:click=press>
                    "Run it again, together"
                </button>
                <a href="lab/agent?preset=three-calls-at-once">"See an agent wait like that"</a>
            </p>
            <p class="waits-note">"Computed in this page on a virtual clock, and shown at its speed."</p>
        </section>
    }
}

/// One of the two.
struct Run<'a> {
    name: &'static str,
    /// What is different about it.
    code: &'static str,
    trace: &'a Trace,
    /// What the whole width stands for.
    scale: Micros,
}

fn draw(Run { name, code, trace, scale }: Run<'_>) -> AnyView {
    let lane = |Lane { name, from, to }: Lane| {
        view! {
            <li>
                <span class="waits-name">{name}</span>
                <span class="waits-track">
                    <svg viewBox=format!("0 0 {} 1", scale.0) preserveAspectRatio="none" aria-hidden="true" focusable="false">
                        <rect x=from.0.to_string() width=to.since(from).0.to_string() height="1" />
                    </svg>
                </span>
                <span class="visually-hidden">{format!(": from {from} to {to}")}</span>
            </li>
        }
    };
    view! {
        <div class="waits-run" role="group" aria-label=name>
            <p class="waits-head">
                <strong>{name}</strong>
                <code>{code}</code>
                <span class="waits-end">{trace.end().to_string()}</span>
            </p>
            <ol class="waits-lanes">{lanes(trace).into_iter().map(lane).collect_view()}</ol>
        </div>
    }
    .into_any()
}

/// When a task waited.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Lane {
    name: String,
    from: Micros,
    to: Micros,
}

fn lanes(trace: &Trace) -> Vec<Lane> {
    let waited = trace.segments().into_iter().filter(|segment| segment.state == State::Suspended);
    let name = |task| trace.label(task).to_owned();
    waited.map(|segment| Lane { name: name(segment.task), from: segment.from, to: segment.to }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(order: Order, expected: [(u64, u64); 3]) {
        let trace = carry_out(&Figure { order, waits: WAITS });
        let found: Vec<_> = lanes(&trace).iter().map(|lane| (lane.from.0 / 1_000_000, lane.to.0 / 1_000_000)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn in_turn_each_waits_for_the_one_before() {
        check(Order::OneByOne, [(0, 2), (2, 4), (4, 6)]);
    }

    #[test]
    fn together_all_wait_at_once() {
        check(Order::Together, [(0, 2), (0, 2), (0, 2)]);
    }

    #[test]
    fn the_picture_passes_at_the_speed_of_the_slower_run() {
        let slow = carry_out(&Figure { order: Order::OneByOne, waits: WAITS }).end();
        let style = include_str!("../../../style/waits.css");
        assert!(style.contains(&format!("animation: waits-pass {}s linear", slow.0 / 1_000_000)), "{slow}");
    }
}
