//! What to run: an example, a job and how much of it, some ways; and what this machine has to run it on.

use leptos::prelude::*;

use super::runner::Runner;
use crate::{
    exhibits::{Card, Presets},
    labs::parallel::{Count, Machine, Msg, Named as _, Preset, Way, Work},
    ui::{Icon, IconName, Select, id},
};
use compute::Job;

#[component]
pub(super) fn Choice(
    runner: Runner,
    /// Why the last run did not begin.
    problem: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let card = move |preset: Preset| {
        let chosen = move || runner.desk.with(|state| preset.is_chosen(state));
        let choose = Callback::new(move |()| {
            problem.set(None);
            runner.desk.change(|state| state.apply(Msg::Preset(preset)));
        });
        let (name, about) = (preset.name.to_owned(), preset.about.to_owned());
        Card { name, about, chosen: Memo::new(move |_| chosen()).into(), choose }
    };
    let way = move |way: Way| view! { <WayChoice runner way problem /> };
    view! {
        <div class="parallel-choice">
            <Presets label="Examples" cards=Preset::ALL.map(card).into() />
            <WorkChoice runner />
            <fieldset class="parallel-ways" aria-describedby="parallel-problem">
                <legend>"Methods, in this order"</legend>
                {[Way::OnePiece, Way::Pieces, Way::Worker].map(way)}
                <SeveralWorkers runner problem />
                {way(Way::Gpu)}
                <p class="field-error" id="parallel-problem" role="alert">
                    {move || problem.get().map(|text| view! { <Icon name=IconName::Problem />{text} })}
                </p>
            </fieldset>
        </div>
    }
}

/// What there is to run it on.
#[component]
pub(super) fn ThisMachine(runner: Runner) -> impl IntoView {
    let lines = move || {
        let lines = runner.machine.with(Machine::describe);
        lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()
    };
    view! {
        <div class="parallel-machine" aria-live="polite">
            <h3>"This machine"</h3>
            {lines}
        </div>
    }
}

/// The job, and how much of it.
#[component]
fn WorkChoice(runner: Runner) -> impl IntoView {
    let job = Memo::new(move |_| runner.desk.with(|state| state.work.job()));
    let named = |job: Job| (job.name().to_owned(), job);
    let sizes = move || {
        let job = job.get();
        let named = |work: Work| (format!("{}: {}", work.amount(), work.about()), work);
        view! {
            <Select
                label="Size"
                options=Work::all(job).map(named).collect()
                value=Signal::derive(move || Some(runner.desk.with(|state| state.work)))
                choose=move |work| runner.desk.change(|state| state.apply(Msg::Work(work)))
            />
        }
    };
    view! {
        <Select
            label="Job"
            options=Job::ALL.map(named).to_vec()
            value=Signal::derive(move || Some(job.get()))
            choose=move |job| runner.desk.change(|state| state.apply(Msg::Work(Work::of(job))))
        />
        <p class="parallel-note">{move || job.get().about()}</p>
        {sizes}
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || runner.desk.with(|state| state.sweep)
                on:change=move |event| {
                    let sweep = event_target_checked(&event);
                    runner.desk.change(|state| state.apply(Msg::Sweep(sweep)));
                }
            />
            "Every size up to this one"
        </label>
    }
}

#[component]
fn WayChoice(runner: Runner, way: Way, problem: RwSignal<Option<&'static str>>) -> impl IntoView {
    let id = id::unique("parallel-way");
    let about = format!("{id}-about");
    let refusal = Memo::new(move |_| {
        let work = runner.desk.with(|state| state.work);
        runner.machine.with(|machine| machine.refusal(way, work))
    });
    let estimate = move || {
        let work = runner.desk.with(|state| state.work);
        let seconds = runner.machine.with(|machine| machine.estimate(way, work))?;
        refusal.with(Option::is_none).then(|| format!("about {}", words::estimate(seconds)))
    };
    let failure = move || {
        let text = runner.last.with(|last| last.failures.get(&way).cloned())?;
        Some(view! { <span class="field-error"><Icon name=IconName::Problem />{format!("No answer: {text}.")}</span> })
    };
    let toggle = move |_| {
        problem.set(None);
        runner.desk.change(|state| state.apply(Msg::Toggle(way)));
    };
    view! {
        <div class="parallel-way" data-refused=move || refusal.with(Option::is_some).then_some("")>
            <label>
                <input
                    type="checkbox"
                    aria-describedby=about.clone()
                    prop:checked=move || runner.desk.with(|state| state.ways.contains(&way))
                    on:change=toggle
                />
                <span>{way.name()}</span>
            </label>
            <span class="parallel-estimate">{estimate}</span>
            <p class="parallel-note" id=about>
                {way.about()}
                {move || refusal.get().map(|why| view! { <strong>" Skipped here: "{why}</strong> })}
            </p>
            {failure}
        </div>
    }
}

/// So many workers at once, one or several numbers of them.
#[component]
fn SeveralWorkers(runner: Runner, problem: RwSignal<Option<&'static str>>) -> impl IntoView {
    let about = id::unique("parallel-workers");
    let described = about.clone();
    let offered = Memo::new(move |_| {
        let most = runner.machine.with(Machine::cores).unwrap_or_default().saturating_mul(2).max(4);
        let is_chosen = |count: Count| runner.desk.with(|state| state.ways.contains(&Way::Workers(count)));
        Count::ALL.into_iter().filter(|count| count.number() <= most || is_chosen(*count)).collect::<Vec<_>>()
    });
    let one = move |count: Count| {
        let way = Way::Workers(count);
        let toggle = move |_| {
            problem.set(None);
            runner.desk.change(|state| state.apply(Msg::Toggle(way)));
        };
        view! {
            <label>
                <input
                    type="checkbox"
                    aria-label=way.name().into_owned()
                    prop:checked=move || runner.desk.with(|state| state.ways.contains(&way))
                    on:change=toggle
                />
                <span aria-hidden="true">{count.number()}</span>
            </label>
        }
    };
    let numbers = move || offered.get().into_iter().map(one).collect_view();
    let skipped = move || {
        let work = runner.desk.with(|state| state.work);
        let chosen =
            runner.desk.with(|state| state.ways.iter().copied().filter(|way| way.workers() > 1).collect::<Vec<_>>());
        let why = runner.machine.with(|machine| chosen.iter().find_map(|way| machine.refusal(*way, work)));
        why.map(|why| view! { <strong>" Skipped here: "{why}</strong> })
    };
    let failures = move || {
        let failed = runner.last.with(|last| {
            let several = last.failures.iter().filter(|(way, _)| way.workers() > 1);
            several.map(|(way, text)| format!("{}: no answer: {text}.", way.name())).collect::<Vec<_>>()
        });
        let said = |text| view! { <span class="field-error"><Icon name=IconName::Problem />{text}</span> };
        failed.into_iter().map(said).collect_view()
    };
    view! {
        <div class="parallel-way" role="group" aria-label="In several workers" aria-describedby=described>
            <span class="parallel-several">"In several workers: " {numbers}</span>
            <p class="parallel-note" id=about>
                {Way::Workers(Count::TWO).about()}
                {skipped}
            </p>
            {failures}
        </div>
    }
}
