//! The lab's state and what changes it.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::{Preset, Way, Work};
use crate::labs::slug;
use compute::{Check, Measured};
use io::Micros;
use saved::Saved;
use trace::{Provenance, Trace};

/// What the reader has set up, and what their runs showed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// What to run.
    pub work: Work,
    /// The ways to run it.
    pub ways: BTreeSet<Way>,
    /// Whether smaller sizes run too.
    #[serde(default)]
    pub sweep: bool,
    /// Results, oldest first.
    pub outcomes: Vec<Outcome>,
    /// What happened in the last run.
    #[serde(deserialize_with = "recorded_trace")]
    pub trace: Option<Arc<Trace>>,
}

/// The result of one way of computing one work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Which way.
    pub way: Way,
    /// Of what.
    pub work: Work,
    /// Where the time went.
    pub measured: Measured,
    /// From asking until the answer was here, on the page's clock.
    pub elapsed: Micros,
    /// The longest time between two frames of the page meanwhile; `None` if the page was not being shown.
    pub gap: Option<Micros>,
    /// Whether the answer is right.
    pub check: Check,
    /// How far the answer is from that of the first way of the same run.
    pub difference: Option<f64>,
    /// Whether this page measured it. What is read from the device, a file or a link was not.
    #[serde(skip, default = "recorded")]
    pub provenance: Provenance,
}

const fn recorded() -> Provenance {
    Provenance::Recorded
}

fn recorded_trace<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Arc<Trace>>, D::Error> {
    Ok(Option::<Trace>::deserialize(from)?.map(|trace| Arc::new(trace.recorded())))
}

/// Results that are kept of one way of one work.
const KEPT: usize = 5;

impl Default for State {
    fn default() -> Self {
        let mut state =
            Self { work: Work::default(), ways: BTreeSet::new(), sweep: false, outcomes: Vec::new(), trace: None };
        state.apply(Msg::Preset(Preset::ALL[0]));
        state
    }
}

impl Saved for State {
    const KIND: &'static str = "parallel";
    const VERSION: u32 = 3;

    fn upgrade(from: u32, state: Value) -> Result<Value, String> {
        match from {
            // There was one worker then, and later one job.
            1 | 2 => Ok(product_only(state)),
            _ => Err(format!("there was no version {from}")),
        }
    }
}

/// What was kept when the lab multiplied matrices and nothing else.
fn product_only(mut state: Value) -> Value {
    let say_so = |fields: &mut Value| {
        if let Some(fields) = fields.as_object_mut()
            && let Some(n) = fields.remove("size")
        {
            fields.insert("work".to_owned(), serde_json::json!({ "job": "product", "n": n }));
        }
    };
    say_so(&mut state);
    state.get_mut("outcomes").and_then(Value::as_array_mut).into_iter().flatten().for_each(say_so);
    state
}

/// What a reader or a run changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// They choose a job, or another size of it.
    Work(Work),
    /// They choose a way, or take it back.
    Toggle(Way),
    /// They want every size up to this one, or this one alone.
    Sweep(bool),
    /// They choose an example.
    Preset(Preset),
    /// A way of computing ended well.
    Measured(Outcome),
    /// A run ended, however it did.
    Traced(Arc<Trace>),
}

impl State {
    /// The preset that an address asks for by its name; what was measured stays.
    pub fn with_preset(mut self, asked: &str) -> Option<Self> {
        let preset = Preset::ALL.into_iter().find(|preset| slug(preset.name) == asked)?;
        self.apply(Msg::Preset(preset));
        Some(self)
    }

    /// Changes the state.
    pub fn apply(&mut self, msg: Msg) {
        match msg {
            Msg::Work(work) => self.work = work,
            Msg::Toggle(way) => {
                if !self.ways.remove(&way) {
                    self.ways.insert(way);
                }
            }
            Msg::Sweep(sweep) => self.sweep = sweep,
            Msg::Preset(preset) => {
                self.sweep = preset.sweep;
                self.work = preset.work;
                self.ways = preset.ways.iter().copied().collect();
            }
            Msg::Measured(outcome) => self.keep(outcome),
            Msg::Traced(trace) => self.trace = Some(trace),
        }
    }

    /// Adds a result. Those read from elsewhere give way to it, since two machines have no common median.
    fn keep(&mut self, outcome: Outcome) {
        let alike = |kept: &Outcome| (kept.way, kept.work) == (outcome.way, outcome.work);
        self.outcomes.retain(|kept| !(alike(kept) && kept.provenance == Provenance::Recorded));
        if self.outcomes.iter().filter(|kept| alike(kept)).count() >= KEPT
            && let Some(oldest) = self.outcomes.iter().position(alike)
        {
            self.outcomes.remove(oldest);
        }
        self.outcomes.push(outcome);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use compute::{Adapter, AdapterKind, KernelClock, Phase, Times};

    /// A result measured here, with so many milliseconds in each phase.
    pub(in crate::labs::parallel) fn outcome(way: Way, phases: &[(Phase, u64)], gap: u64) -> Outcome {
        let mut times = Times::default();
        for (phase, millis) in phases {
            times.add(*phase, Micros::from_millis(*millis));
        }
        let adapter =
            Adapter { name: "swiftshader".to_owned(), backend: "WebGPU".to_owned(), kind: AdapterKind::Software };
        let gpu = (way == Way::Gpu).then_some((adapter, KernelClock::Timestamps));
        Outcome {
            way,
            work: Work::default(),
            elapsed: Micros::from_millis(phases.iter().map(|(_, millis)| millis).sum()),
            measured: Measured { times, pieces: 1, gpu },
            gap: Some(Micros::from_millis(gap)),
            check: Check { error: Some(0.000_2), tolerance: 0.002 },
            difference: Some(0.000_1),
            provenance: Provenance::Measured,
        }
    }

    fn computed(millis: u64) -> Outcome {
        outcome(Way::Worker, &[(Phase::Compute, millis)], 17)
    }

    #[test]
    fn a_way_chosen_twice_is_not_chosen() {
        let mut state = State::default();
        let before = state.ways.clone();
        state.apply(Msg::Toggle(Way::OnePiece));
        assert_ne!(state.ways, before);
        state.apply(Msg::Toggle(Way::OnePiece));
        assert_eq!(state.ways, before);
    }

    #[test]
    fn results_that_were_kept_come_back_as_recorded() {
        let mut state = State::default();
        state.apply(Msg::Measured(computed(50)));
        state.apply(Msg::Traced(Arc::new(Trace::new(Provenance::Measured))));
        let back: State = serde_json::from_value(serde_json::to_value(&state).unwrap()).unwrap();
        assert_eq!(back.outcomes[0].provenance, Provenance::Recorded);
        assert_eq!(back.outcomes[0].measured, state.outcomes[0].measured);
        assert_eq!(back.trace.unwrap().provenance(), Provenance::Recorded);
    }

    #[test]
    fn a_new_result_takes_the_place_of_recorded_ones_of_its_kind() {
        let mut state = State::default();
        state.apply(Msg::Measured(Outcome { provenance: Provenance::Recorded, ..computed(1) }));
        state.apply(Msg::Measured(outcome(Way::Pieces, &[], 1)));
        state.apply(Msg::Measured(computed(2)));
        assert_eq!(state.outcomes, [outcome(Way::Pieces, &[], 1), computed(2)]);
    }

    #[test]
    fn what_was_kept_when_there_was_one_job_is_read() {
        let mut state = State::default();
        state.apply(Msg::Measured(computed(50)));
        let text = serde_json::to_string(&state).unwrap();
        let text = text.replace("\"work\":{\"job\":\"product\",\"n\":1024}", "\"size\":1024");
        assert_eq!(text.matches("\"size\":1024").count(), 2, "{text}");
        let kept = serde_json::from_str(&text).unwrap();
        let read: State = serde_json::from_value(State::upgrade(2, kept).unwrap()).unwrap();
        assert_eq!((read.work, read.outcomes[0].work), (Work::PRODUCT, Work::PRODUCT));
    }

    #[test]
    fn the_oldest_results_are_forgotten() {
        let mut state = State::default();
        for millis in 0..10 {
            state.apply(Msg::Measured(computed(millis)));
        }
        assert_eq!(state.outcomes.len(), KEPT);
        assert_eq!(state.outcomes[0], computed(5));
    }

    #[test]
    fn a_size_from_a_link_that_is_not_offered_is_refused_with_its_place() {
        let mut text = saved::encode(&State::default());
        text = text.replace("\"n\":1024", "\"n\":4000000000");
        let error = saved::decode::<State>(&text).unwrap_err().to_string();
        assert!(error.contains("4000000000 is not one of the sizes [256, 512,"), "{error}");
    }
}
