//! What the runs of the chosen work showed: in sentences, then in numbers.

use leptos::prelude::*;

use crate::{
    labs::{
        Desk,
        parallel::{
            Crossover, Figure, Machine, Named as _, OverSizes, Point, SpeedUp, State, Tally, Work, conclusions, tallies,
        },
    },
    ui::{Cell, Chart, Column, DataTable, Line, LineKind, Scale},
};
use compute::{Job, Phase};
use io::Micros;
use trace::Provenance;

/// The first of what the runs showed, large.
#[component]
pub(super) fn Shown(desk: Desk<State>) -> impl IntoView {
    let work = Memo::new(move |_| desk.with(|state| state.work));
    let tallies = tallies_of(desk);
    let crossover = crossover_of(desk);
    let first = move || {
        let crossing = crossover.with(|found| found.as_ref().map(Crossover::sentences)).unwrap_or_default();
        let wanted = desk.with(|state| state.sweep).then(|| crossing.join(" ")).filter(|text| !text.is_empty());
        let first = wanted.or_else(|| tallies.with(|tallies| conclusions(tallies)).into_iter().next());
        first.unwrap_or_else(|| "Press Run to measure it.".to_owned())
    };
    view! {
        <section class="parallel-shown" aria-labelledby="parallel-shown">
            <h3 id="parallel-shown">{move || format!("What {} shows", work.get().name())}</h3>
            <output aria-live="polite">{first}</output>
        </section>
    }
}

/// What else they showed: in sentences, then in numbers.
#[component]
pub(super) fn Results(desk: Desk<State>, machine: RwSignal<Machine>) -> impl IntoView {
    let tallies = tallies_of(desk);
    let job = Memo::new(move |_| desk.with(|state| state.work.job()));
    let compared = Signal::derive(move || tallies.with(|tallies| tallies.iter().map(compare).collect()));
    let spent = Signal::derive(move || tallies.with(|tallies| tallies.iter().map(spend).collect()));
    let sentences = move || {
        let others = tallies.with(|tallies| conclusions(tallies)).into_iter().skip(1);
        others.map(|text| view! { <li>{text}</li> }).collect_view()
    };
    view! {
        <section class="parallel-results" aria-labelledby="parallel-results">
            <h3 id="parallel-results">"What else it shows"</h3>
            <Show
                when=move || tallies.with(|tallies| !tallies.is_empty())
                fallback=|| view! { <p class="parallel-note">"Nothing has been measured of it yet."</p> }
            >
                <ul class="parallel-said">{sentences}</ul>
                // One picture at a time.
                <Show when=move || desk.with(|state| state.sweep) fallback=move || view! { <MoreWorkers tallies machine /> }>
                    <EverySize desk />
                </Show>
                {move || {
                    let columns = compared_columns(job.get());
                    view! { <DataTable caption="The methods compared: medians, and ranges" columns rows=compared /> }
                }}
                <DataTable caption="Where the time went, in ms: medians" columns=spent_columns() rows=spent />
                <p class="parallel-note">
                    {move || (job.get() == Job::Product).then_some("GFLOP/s are billions of additions and multiplications a second. ")}
                    "Work is compute, or upload, kernel and readback: there, on the GPU, and back. The page paused is the longest time between two of its \
                     frames. Other is loading the worker, pauses between pieces, and messages."
                </p>
            </Show>
        </section>
    }
}

fn tallies_of(desk: Desk<State>) -> Memo<Vec<Tally>> {
    Memo::new(move |_| desk.with(|state| tallies(&state.outcomes, state.work)))
}

fn crossover_of(desk: Desk<State>) -> Memo<Option<Crossover>> {
    Memo::new(move |_| desk.with(|state| Crossover::of(&state.outcomes, state.work.job())))
}

/// How long each way took over the sizes; nothing where one size has run.
#[component]
fn EverySize(desk: Desk<State>) -> impl IntoView {
    let found = crossover_of(desk);
    move || {
        let found = found.get()?;
        let job = found.sizes.first()?.job();
        let said = found.sentences().into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
        let columns =
            [Column::text("Size")].into_iter().chain(found.ways.iter().map(|over| Column::number(over.way.short())));
        let columns = columns.collect::<Vec<_>>();
        let (lines, rows) = (Signal::stored(over_sizes(&found)), Signal::stored(by_size(&found)));
        Some(view! {
            <div class="parallel-more-workers">
                <Chart label="How long each method takes, by size" x=job.counts() y="ms" lines scale=Scale::Factors />
                <div>
                    <div class="parallel-reasons">{said}</div>
                    <DataTable caption="Every size: the work in ms, medians" columns rows />
                </div>
            </div>
        })
    }
}

fn over_sizes(found: &Crossover) -> Vec<Line> {
    let line = |(index, over): (u8, &OverSizes)| Line {
        name: over.way.short().into_owned(),
        points: over.times.iter().map(|(work, time)| (f64::from(work.n()), 1e3 * time.seconds())).collect(),
        kind: LineKind::Series(index),
    };
    (0..).zip(&found.ways).map(line).collect()
}

fn by_size(found: &Crossover) -> Vec<Vec<Cell>> {
    let row = |work: &Work| {
        let time = |over: &OverSizes| match over.time(*work) {
            Some(time) => Cell::number(words::milliseconds(time.0), found.provenance),
            None => "–".into(),
        };
        [work.amount().into()].into_iter().chain(found.ways.iter().map(time)).collect()
    };
    found.sizes.iter().map(row).collect()
}

/// What more workers gain; nothing where only one has run.
#[component]
fn MoreWorkers(tallies: Memo<Vec<Tally>>, machine: RwSignal<Machine>) -> impl IntoView {
    let found = Memo::new(move |_| tallies.with(|tallies| SpeedUp::of(tallies)));
    let cores = Memo::new(move |_| machine.with(Machine::cores));
    let lines = Signal::derive(move || {
        found.with(|found| found.as_ref().map(|found| lines(found, cores.get()))).unwrap_or_default()
    });
    let rows = Signal::derive(move || {
        found
            .with(|found| {
                found.as_ref().map(|found| found.points.iter().map(|point| gained(*point, found.provenance)).collect())
            })
            .unwrap_or_default()
    });
    let reasons = move || {
        let said = found.with(|found| found.as_ref().map(|found| found.reasons(cores.get()))).unwrap_or_default();
        said.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()
    };
    view! {
        <Show when=move || found.with(Option::is_some)>
            <div class="parallel-more-workers">
                <Chart label="How many times as fast several workers are as one" x="workers" y="times as fast" lines />
                <div>
                    <div class="parallel-reasons">{reasons}</div>
                    <DataTable
                        caption="More workers: medians, against one"
                        columns=vec![
                            Column::number("Workers"),
                            Column::number("Work (ms)"),
                            Column::number("Times as fast"),
                            Column::number("Efficiency (%)"),
                        ]
                        rows
                    />
                </div>
            </div>
        </Show>
    }
}

/// What was measured, the ideal, and what Amdahl's law makes of it.
fn lines(found: &SpeedUp, cores: Option<u32>) -> Vec<Line> {
    let most = found.points.last().map_or(1, |point| point.workers);
    let each = |of: &dyn Fn(f64) -> f64| (1..=most).map(f64::from).map(|workers| (workers, of(workers))).collect();
    let measured = found.points.iter().map(|point| (f64::from(point.workers), point.gained)).collect();
    let at_once = found.at_once(cores);
    let mut lines = vec![
        Line { name: "Measured".to_owned(), points: measured, kind: LineKind::Measured },
        Line { name: "Ideal".to_owned(), points: each(&|workers| workers), kind: LineKind::Ideal },
    ];
    if at_once.points.len() > 1 {
        let name = format!("Amdahl's law, {:.0}% not shared out", 100.0 * at_once.serial());
        lines.push(Line { name, points: each(&|workers| at_once.amdahl(workers)), kind: LineKind::Model });
    }
    lines
}

fn gained(point: Point, provenance: Provenance) -> Vec<Cell> {
    let number = |text: String| Cell::number(text, provenance);
    vec![
        point.workers.to_string().into(),
        number(words::milliseconds(point.product.0)),
        number(format!("{:.2}", point.gained)),
        number(format!("{:.0}", 100.0 * point.efficiency())),
    ]
}

fn compared_columns(job: Job) -> Vec<Column> {
    vec![
        Column::text("Method"),
        Column::number("Runs"),
        Column::number("Work (ms)"),
        Column::number(job.rate().0),
        Column::number("Answer after (ms)"),
        Column::number("Page paused (ms)"),
        Column::text("Answer"),
    ]
}

fn compare(tally: &Tally) -> Vec<Cell> {
    let time = |figure: Figure| Cell::number(ranged(figure, tally.runs), tally.provenance);
    let answer = match tally.error.filter(|_| tally.right) {
        Some(0.0) => "right".to_owned(),
        Some(error) if error >= 1.0 => format!("right, within {error:.0}"),
        Some(error) => format!("right, within {error:.1e}"),
        None => "wrong".to_owned(),
    };
    vec![
        tally.way.short().into(),
        tally.runs.to_string().into(),
        time(tally.product),
        Cell::number(format!("{:.1}", tally.rate()), tally.provenance),
        time(tally.elapsed),
        tally.gap.map_or_else(|| "page was hidden".into(), time),
        answer.into(),
    ]
}

fn ranged(figure: Figure, runs: usize) -> String {
    let median = words::milliseconds(figure.median.0);
    if runs < 2 {
        return median;
    }
    format!("{median} ({}–{})", words::milliseconds(figure.low.0), words::milliseconds(figure.high.0))
}

fn spent_columns() -> Vec<Column> {
    let phases = Phase::ALL.into_iter().map(|phase| Column::number(phase.word()));
    [Column::text("Method"), Column::number("Runs")]
        .into_iter()
        .chain(phases)
        .chain([Column::number("other")])
        .collect()
}

/// A cell for each phase; what is left over went into loading the worker, pauses and messages.
fn spend(tally: &Tally) -> Vec<Cell> {
    let phase = |phase: Phase| match tally.phases.get(&phase) {
        Some(figure) => Cell::number(words::milliseconds(figure.median.0), tally.provenance),
        None => "–".into(),
    };
    let spent = Phase::ALL.into_iter().fold(Micros::ZERO, |sum, phase| sum + tally.median(phase));
    let rest = words::milliseconds(tally.elapsed.median.since(spent).0);
    let cells = [tally.way.short().into(), tally.runs.to_string().into()].into_iter();
    cells.chain(Phase::ALL.map(phase)).chain([Cell::number(rest, tally.provenance)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::parallel::{Way, model::tests::outcome};
    use trace::Provenance;

    fn rows(row: fn(&Tally) -> Vec<Cell>) -> Vec<Vec<String>> {
        let gpu = [(Phase::SetUp, 100), (Phase::Upload, 4), (Phase::Kernel, 845), (Phase::Readback, 1)];
        let outcomes = [
            outcome(Way::Pieces, &[(Phase::Prepare, 5), (Phase::Compute, 50)], 17),
            outcome(Way::Pieces, &[(Phase::Prepare, 5), (Phase::Compute, 60)], 19),
            outcome(Way::Gpu, &gpu, 17),
        ];
        let tallies = tallies(&outcomes, Work::default());
        tallies.iter().map(|tally| row(tally).into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn several_runs_show_their_range() {
        let expect =
            ["Pieces", "2", "55.0 (50.0–60.0)", "39.0", "60.0 (55.0–65.0)", "18.0 (17.0–19.0)", "right, within 2.0e-4"];
        assert_eq!(rows(compare)[0], expect);
    }

    #[test]
    fn upload_kernel_and_readback_stand_apart() {
        let expect = ["GPU", "1", "100", "–", "–", "4.00", "845", "1.00", "–", "0.00"];
        assert_eq!(rows(spend)[1], expect);
    }

    #[test]
    fn every_measured_cell_says_where_it_comes_from() {
        let tally = &tallies(&[outcome(Way::Worker, &[(Phase::Compute, 50)], 17)], Work::default())[0];
        let marked = compare(tally).into_iter().filter(|cell| cell.provenance == Some(Provenance::Measured)).count();
        assert_eq!(marked, 4);
    }
}
