//! A model without a network: deterministic, seeded, and shown everywhere as simulated.
//!
//! It sees what a provider would be sent and nothing else, and works from the tool schemas and the output schema in
//! there: their names, descriptions and types say what to look for in the request (see `role`), a small reader finds
//! sums, rates, spans of time and companies in free text (see `mention`), and what fits together becomes calls (see
//! `plan`). What it cannot do, it says. It is no language model: it stands in for one where there is none.

mod answer;
mod extract;
mod fill;
mod habit;
mod leak;
mod lexicon;
mod mention;
mod number;
mod plan;
mod reply;
mod role;
mod shape;
mod text;
mod unread;

pub use habit::Habit;
use reply::{Reply, events, reply, reply_with};

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use agent::{Model, ModelError, ModelEvent, ModelEvents, ModelLabel, Request};
use futures::stream::{self, StreamExt as _};
use io::{Clock, Micros, SplitMix64};
use trace::Provenance;

/// The offline model. The same seed and request give the same reply at the same pace.
#[derive(Clone)]
pub struct Offline {
    clock: Arc<dyn Clock>,
    seed: u64,
    habit: Option<Habit>,
    /// Requests so far, for the habits that no conversation shows.
    requests: Arc<AtomicU32>,
}

impl Offline {
    /// The model, paced on `clock`; `seed` varies the pace.
    pub fn new(clock: Arc<dyn Clock>, seed: u64) -> Self {
        Self { clock, seed, habit: None, requests: Arc::default() }
    }

    /// The same model with a habit.
    #[must_use]
    pub fn with_habit(self, habit: Option<Habit>) -> Self {
        Self { habit, ..self }
    }

    /// The same model after so many requests of a run: a run that goes on later meets the same habits.
    #[must_use]
    pub fn after(self, requests: u32) -> Self {
        Self { requests: Arc::new(AtomicU32::new(requests)), ..self }
    }
}

impl Model for Offline {
    fn label(&self) -> ModelLabel {
        ModelLabel { name: "Offline model, simulated".to_owned(), provenance: Provenance::Simulated }
    }

    fn stream(&self, request: Request) -> ModelEvents {
        let clock = Arc::clone(&self.clock);
        let turn = request.messages.len() as u64;
        let random = SplitMix64::new(self.seed ^ turn.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let attempt = self.requests.fetch_add(1, Ordering::Relaxed);
        stream::iter(paced(self.events(&request, attempt), random))
            .then(move |(pause, event)| {
                let pause = clock.sleep(pause);
                async move {
                    pause.await;
                    event
                }
            })
            .boxed_local()
    }
}

impl Offline {
    fn events(&self, request: &Request, attempt: u32) -> Vec<(Micros, Result<ModelEvent, ModelError>)> {
        let Some(habit) = self.habit else { return at_once(events(reply(request), request)) };
        if let Some(error) = habit.refuses(attempt) {
            return vec![(Micros::ZERO, Err(error))];
        }
        let mut events = at_once(events(habit.bend(reply_with(request, habit), request), request));
        if habit == Habit::CutOff && attempt == 0 {
            events.truncate(events.len() / 2);
        }
        if attempt == 0
            && let Some((pause, _)) = events.first_mut()
        {
            *pause = habit.delay();
        }
        events
    }
}

fn at_once(events: Vec<ModelEvent>) -> Vec<(Micros, Result<ModelEvent, ModelError>)> {
    events.into_iter().map(|event| (Micros::ZERO, Ok(event))).collect()
}

/// When each event comes: a while to read, then a few dozen pieces a second.
fn paced(
    events: Vec<(Micros, Result<ModelEvent, ModelError>)>,
    mut random: SplitMix64,
) -> impl Iterator<Item = (Micros, Result<ModelEvent, ModelError>)> {
    let mut between = move |least: u64, most: u64| Micros::from_millis(least + random.next_u64() % (most - least + 1));
    let mut first = true;
    events.into_iter().map(move |(delay, event)| {
        let pause = match &event {
            _ if std::mem::take(&mut first) => between(400, 800),
            Ok(ModelEvent::Text(_) | ModelEvent::Fragment { .. } | ModelEvent::CallStarted { .. }) => between(12, 28),
            Ok(
                ModelEvent::Thinking(_)
                | ModelEvent::Signature(_)
                | ModelEvent::CallFinished { .. }
                | ModelEvent::Usage(_)
                | ModelEvent::Stopped(_),
            )
            | Err(_) => Micros::ZERO,
        };
        (delay + pause, event)
    })
}

#[cfg(test)]
mod tests;
