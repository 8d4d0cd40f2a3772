//! After they are handed in: what came of all, and each with its answer, its run and its reason.
#![allow(unreachable_pub, reason = "`#[component]` moves the function behind a name that is private")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

use leptos::{html, prelude::*};

use super::told::{leads_to, line, verdict};
use crate::exhibits::{
    Sample,
    asking::{Choices, Choosing, explained},
};
use practice::{Given, Outcome, Said, Sitting};

/// The verdict, where it leads, and the items; each opens.
#[component]
pub(super) fn Report(sitting: Sitting) -> impl IntoView {
    let node = NodeRef::<html::P>::new();
    Effect::new(move || {
        // What had the keyboard is gone.
        let _ = node.get().map(|verdict| verdict.focus());
    });
    let way = leads_to(&sitting).map(|part| {
        view! {
            <p>
                <a class="button" href=format!("part/{part}")>{format!("Go to part {part}")}</a>
            </p>
        }
    });
    let items = (1..).zip(sitting.report()).map(|(number, given)| view! { <Handed number given /> }).collect_view();
    view! {
        <div class="asking sitting">
            <p class="asking-verdict" tabindex="-1" node_ref=node>{verdict(&sitting)}</p>
            {way}
            <p>"Each opens: the program, your answer, the run, and why it is so."</p>
            <ol class="sitting-report">{items}</ol>
        </div>
    }
}

/// An item; what it shows is drawn when it is opened.
#[component]
fn Handed(number: usize, given: Given) -> impl IntoView {
    let open = RwSignal::new(false);
    let summary = line(number, &given);
    let right = (given.outcome() == Outcome::Right).then_some("");
    let given = StoredValue::new(given);
    view! {
        <li data-right=right>
            <details on:toggle=move |_| open.set(true)>
                <summary>{summary}</summary>
                <Show when=move || open.get()>{given.with_value(shown)}</Show>
            </details>
        </li>
    }
}

fn shown(given: &Given) -> AnyView {
    let Given { item, said, .. } = given;
    let chosen = match said {
        Said::Choice(choice) => Some(*choice),
        Said::JustRun => None,
    };
    view! {
        <div class="asking">
            <p>{item.ask.question}</p>
            <Sample text=Signal::stored(item.program.clone()) language="Python" />
            <Choices
                item=item.clone()
                chosen=Signal::stored(chosen)
                choosing=Signal::stored(Choosing::Over)
                choose=Callback::new(|_| ())
            />
            {explained(item, *said, None)}
        </div>
    }
    .into_any()
}
