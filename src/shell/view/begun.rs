//! What a reader begins at a place of the text: a program that is to run, a question that is to be answered. What does either comes
//! when they ask for it.

use leptos::{prelude::*, task::spawn_local};

use crate::ui::{self, Load, NotLoaded, Toasts, use_toasts};
use course::{Ask, Program};

/// What a reader has begun with.
#[derive(Clone, Copy)]
pub enum Begun {
    /// A program runs as it stands.
    Run(Program),
    /// A program becomes a field to write in.
    Change(Program),
    /// A question can be answered.
    Answer(Ask),
    /// Questions in a row can be.
    Sit(Sit),
    /// The text of a completion record: all of its programs run again.
    Verify(StoredValue<String>),
}

/// Questions in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sit {
    /// Those before the course.
    Entry,
    /// Those of a part, by which it may be left out.
    Part(u8),
    /// The final check: the one under way, or else a new attempt.
    Final,
    /// A final check that is over, by its place in the record.
    Over(usize),
}

/// What draws what a reader has begun with. The page gives it from outside.
#[derive(Clone, Copy)]
pub struct Begins(pub Load<fn(Begun) -> AnyView>);

/// A place of the text where something can be begun.
#[derive(Clone, Copy)]
pub(super) struct Beginning {
    code: ui::Late<fn(Begun) -> AnyView>,
    begun: RwSignal<Option<Begun>>,
    fetching: RwSignal<bool>,
    toasts: Toasts,
}

impl Beginning {
    /// Nothing has begun.
    pub(super) fn open() -> Self {
        let Begins(load) = expect_context();
        let (begun, fetching) = (RwSignal::new(None), RwSignal::new(false));
        Self { code: ui::Late::new(load), begun, fetching, toasts: use_toasts() }
    }

    /// Begins, once what it needs is here.
    pub(super) fn start(self, what: Begun) {
        if self.fetching.get_untracked() {
            return;
        }
        self.fetching.set(true);
        spawn_local(async move {
            let fetched = self.code.fetch().await;
            // The reader may have left the page.
            let _ = self.fetching.try_set(false);
            match fetched {
                Ok(_) => drop(self.begun.try_set(Some(what))),
                Err(NotLoaded) => {
                    self.toasts
                        .problem("The code that runs Python did not arrive. Check the connection and try again.");
                }
            }
        });
    }

    /// Whether it has begun, and stands there.
    pub(super) fn has_begun(self) -> bool {
        self.begun.with(Option::is_some)
    }

    /// Back to the beginning.
    pub(super) fn end(self) {
        self.begun.set(None);
    }

    /// What stands there once it has begun.
    pub(super) fn view(self) -> Option<AnyView> {
        Some((self.code.get()?)(self.begun.get()?))
    }

    /// One line about it, before.
    pub(super) fn status(self) -> Option<&'static str> {
        self.fetching.get().then_some("Fetching what runs it …")
    }
}

/// Questions in a row, where they have begun, and the way back. What is said to a final check is kept.
#[component]
pub(super) fn Questions(beginning: Beginning) -> impl IntoView {
    move || {
        let questions = beginning.view()?;
        Some(view! {
            <div class="asking-question">
                {questions}
                <p>
                    <button type="button" class="button button-quiet" on:click=move |_| beginning.end()>
                        "Close"
                    </button>
                </p>
            </div>
        })
    }
}
