//! Between a part's head and its text: the way past it, for whoever knows it already, and what is due from before.

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::ui::{self, Load};
use course::Part;
use practice::Record;
use saved::Saved as _;

use super::{
    super::Ports,
    begun::{Beginning, Begun, Questions, Sit},
};

/// What draws the questions from before at the head of a part. The page gives it from outside, for whoever has answered something.
#[derive(Clone, Copy)]
pub struct Reviews(pub Load<fn(u8) -> AnyView>);

/// The line below a part's head.
#[component]
pub(super) fn Opening(part: &'static Part) -> impl IntoView {
    let test = Beginning::open();
    let has_test = part.page.sections.iter().any(|section| course::asks(section.blocks).next().is_some());
    let begin = move |_| test.start(Begun::Sit(Sit::Part(part.number)));
    let known = move || {
        (has_test && !test.has_begun()).then(|| {
            view! {
                <button type="button" class="button button-quiet" on:click=begin>
                    "I know this already"
                </button>
                <span class="asking-status" role="status">
                    {move || test.status()}
                </span>
            }
        })
    };
    let before = before(part.number);
    view! {
        <div class="part-opening">
            {known} {before}
            <div class="part-before">
                <Questions beginning=test />
            </div>
        </div>
    }
}

/// What is due from before, where the device keeps answers.
fn before(part: u8) -> impl IntoView {
    let (Reviews(load), ports) = (expect_context(), expect_context::<Ports>());
    let code = ui::Late::new(load);
    // An effect, because only a browser keeps something.
    Effect::new(move || {
        let storage = ports.storage.clone();
        spawn_local_scoped_with_cancellation(async move {
            if part > 1 && matches!(storage.get(Record::KIND).await, Ok(Some(_))) {
                code.want();
            }
        });
    });
    move || code.get().map(|draw| draw(part))
}
