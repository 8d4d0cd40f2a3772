//! The ready queue as buttons: whom one presses runs next.

use leptos::{html, prelude::*};

use super::runner::Runner;
use crate::{
    labs::scheduler::Msg,
    ui::{id, on_digit},
};
use scheduler::ReadyTask;
use trace::{State, TaskId, Trace};

/// A task that can be chosen, as it is shown.
#[derive(Clone, PartialEq, Eq)]
struct Entry {
    name: String,
    about: String,
}

#[component]
pub(super) fn ReadyQueue(runner: Runner) -> impl IntoView {
    on_digit(Callback::new(move |index| runner.choose(index)));
    let entries = Memo::new(move |_| entries(runner));
    let queue = NodeRef::<html::Ol>::new();
    let choose = Callback::new(move |index| {
        runner.choose(index);
        // The button that was pressed may be gone, and the focus with it.
        if let Some(queue) = queue.get_untracked() {
            let _ = queue.focus();
        }
    });
    let items = move || match entries.get() {
        none if none.is_empty() => {
            view! { <li class="scheduler-note">"Nobody can be chosen any more."</li> }.into_any()
        }
        some => some.into_iter().enumerate().map(|entry| task(entry, choose)).collect_view().into_any(),
    };
    view! {
        <section class="scheduler-queue" aria-labelledby="scheduler-ready">
            <h3 id="scheduler-ready">"Ready: who runs next?"</h3>
            <ol class="scheduler-tasks" tabindex="-1" node_ref=queue aria-labelledby="scheduler-ready">{items}</ol>
            <Chosen runner />
        </section>
    }
}

fn task((index, Entry { name, about }): (usize, Entry), choose: Callback<usize>) -> impl IntoView {
    let line = id::unique("scheduler-task");
    view! {
        <li>
            <button
                type="button"
                class="scheduler-task"
                aria-describedby=line.clone()
                on:click=move |_| choose.run(index)
            >
                <kbd aria-hidden="true">{index + 1}</kbd>
                {name}
            </button>
            <span class="scheduler-note" id=line>{about}</span>
        </li>
    }
}

/// Who was chosen so far, and the way back.
#[component]
fn Chosen(runner: Runner) -> impl IntoView {
    let chosen = move || {
        let names = |played: &scheduler::Played| played.steps.iter().map(|step| step.name.clone()).collect::<Vec<_>>();
        match runner.look(names).unwrap_or_default() {
            none if none.is_empty() => "Nobody was chosen yet.".to_owned(),
            names => format!("Chosen so far: {}.", names.join(", ")),
        }
    };
    let none = Memo::new(move |_| runner.desk.with(|state| state.moves.is_empty()));
    let back = move |label: &'static str, msg: Msg| {
        view! {
            <button
                type="button"
                class="button"
                aria-disabled=move || none.get().then_some("true")
                on:click=move |_| runner.change(msg.clone())
            >
                {label}
            </button>
        }
    };
    view! {
        <p>{chosen}</p>
        <div class="scheduler-tools">
            {back("Take back", Msg::TakeBack)}
            {back("Start again", Msg::StartAgain)}
            <span class="scheduler-note">"Step takes the first, as asyncio does; Run goes on so to the end."</span>
        </div>
    }
}

fn entries(runner: Runner) -> Vec<Entry> {
    let text = runner.level().text;
    let entries = runner.look(|played| {
        let entry = |task: &ReadyTask| Entry { name: task.name.clone(), about: about(&played.trace, text, task) };
        played.ready.iter().map(entry).collect()
    });
    entries.unwrap_or_default()
}

/// Where a task goes on, what it waited for, and what it meets there.
fn about(trace: &Trace, text: &str, task: &ReadyTask) -> String {
    let source = |line: u32| text.lines().nth((line as usize).saturating_sub(1)).unwrap_or_default().trim();
    let verb = if task.waited.is_some() { "goes on at" } else { "begins at" };
    let place = task.line.map(|line| format!("{verb} line {line}: {}", source(line)));
    let waited = task.waited.and_then(|_| waited(trace, task.task));
    let thrown = task.thrown.as_ref().map(|class| format!("meets {class} there"));
    [place, waited, thrown].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What it waited for last.
fn waited(trace: &Trace, task: TaskId) -> Option<String> {
    let last = trace.events().iter().rfind(|event| event.task == task && event.state == State::Suspended)?;
    Some(trace.waits(last).replacen("waits", "waited", 1))
}
