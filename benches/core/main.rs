//! How fast the core is, natively. `cargo xtask bench` runs this and adds the machine; a line on the standard output is
//! one figure: its name, its unit and every sample, with tabs between.
//!
//! Compiled as the page is (`opt-level = "z"`, the kernels 3), so the figures tell what the chosen profile costs, too.

mod agent;
mod measure;
mod stage;
mod streamed;

use std::hint::black_box;

use futures::future::join_all;
use interpreter::{Program, Settings};
use io::{Clock as _, Micros, VirtualClock};
use kernels::{Matrix, Panels, Strip, fill_rows, panels_len};
use saved::{from_fragment, to_fragment};
use trace::{LaneKind, Provenance, Recorder, State, Task, TaskId, Trace};

use measure::figure;

fn main() {
    const EVENTS: u32 = 10_000;
    figure("trace: record", "events/s", || record(EVENTS).events().len());

    let trace = record(EVENTS);
    figure("trace: fold into rows", "events/s", || black_box(&trace).rows().len());
    figure("trace: the states at a moment", "events/s", || {
        black_box(trace.states_at(trace.at(Micros(u64::from(EVENTS)))));
        trace.events().len()
    });
    let text = serde_json::to_string(&trace).expect("a trace is JSON");
    figure("trace: read a file", "events/s", || read(&text).events().len());

    figure("virtual clock: 1,000 tasks sleep 10 times each", "sleeps/s", || sleep(1_000, 10));

    let shipped = programs::all().iter();
    let programs: Vec<Program> = shipped.filter_map(|one| Program::read(one.text, "program.py").ok()).collect();
    figure("interpreter: all programs that ship, recorded", "events/s", || programs.iter().map(events).sum());

    let short = serde_json::to_string(&record(1_000)).expect("a trace is JSON");
    figure("link: pack and unpack a trace of 1,000 events", "bytes/s", || there_and_back(&short));

    agent::figures();
    streamed::figures();

    let mut product = Product::new(256);
    figure("matrix product, 256 × 256 on one core", "flop/s", || product.multiply());
}

fn events(program: &Program) -> usize {
    program.run(Settings::default()).trace.map_or(0, |trace| trace.events().len())
}

const TASKS: u32 = 100;

/// A trace of a hundred tasks that take turns.
fn record(events: u32) -> Trace {
    let mut recorder = Recorder::new(Provenance::Virtual);
    let lane = recorder.lane(LaneKind::Tasks, "loop");
    let tasks: Vec<TaskId> = (0..TASKS).map(|_| recorder.create(Micros::ZERO, Task::on(lane, "task"))).collect();
    for turn in TASKS..events {
        let state = if (turn / TASKS).is_multiple_of(2) { State::Running } else { State::Suspended };
        recorder.enter(Micros(u64::from(turn)), tasks[(turn % TASKS) as usize], state);
    }
    recorder.finish().expect("turns in the order of time are sound")
}

fn read(text: &str) -> Trace {
    structured::read(text).expect("what was written reads back")
}

fn sleep(tasks: u64, times: u64) -> usize {
    let clock = VirtualClock::default();
    let sleeper = |task| {
        let clock = clock.clone();
        async move {
            for turn in 0..times {
                clock.sleep(Micros(1 + (task * 7 + turn) % 1_000)).await;
            }
        }
    };
    clock.run(join_all((0..tasks).map(sleeper))).expect("every sleep ends");
    usize::try_from(tasks * times).expect("a count of thousands")
}

fn there_and_back(text: &str) -> usize {
    let fragment = to_fragment(text).expect("a thousand regular events fit into a link");
    from_fragment(&fragment).expect("what was packed unpacks").map_or(0, |text| text.len())
}

struct Product {
    n: usize,
    left: Vec<f32>,
    panels: Vec<f32>,
    out: Vec<f32>,
}

impl Product {
    fn new(n: usize) -> Self {
        let mut left = vec![0.0; n * n];
        fill_rows(Matrix { n, seed: 1 }, 0, &mut left);
        let mut panels = vec![0.0; panels_len(n)];
        Panels::pack(&mut panels, Strip { n, first: 0, rows: &left });
        Self { n, left, panels, out: vec![0.0; n * n] }
    }

    /// A multiplication and an addition for each of n³ steps.
    fn multiply(&mut self) -> usize {
        Panels::new(self.n, &self.panels).multiply(black_box(&self.left), &mut self.out);
        black_box(&self.out);
        2 * self.n.pow(3)
    }
}
