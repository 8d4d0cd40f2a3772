//! Who answers: the reader's choice from the settings, and the key for it.

use std::sync::Arc;

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::{
    agent::{
        RunFile,
        provider::{Choice, Key, Own, Remote},
    },
    io::Services,
    labs::agent::{Answerer, Pace, Setup, sent},
};

/// Who answers the runs that are started here.
#[derive(Clone, Copy)]
pub(super) struct Answers {
    choice: Signal<Choice>,
    key: RwSignal<Option<Key>>,
    services: StoredValue<Services>,
}

impl Answers {
    /// As the settings have it.
    pub(super) fn open() -> Self {
        let services = StoredValue::new(expect_context::<Services>());
        let answers = Self { choice: expect_context(), key: expect_context(), services };
        // An effect, because only a browser has something to restore: rendering at build time runs none.
        Effect::new(move || spawn_local_scoped_with_cancellation(answers.restore_key()));
        answers
    }

    /// The reader's own model, if it answers a run of `setup` that is started now. A clock that does not wait and
    /// misbehaviour on request are the offline model's alone.
    pub(super) fn own(self, setup: &Setup) -> Option<Own> {
        self.chosen().filter(|_| setup.pace == Pace::Wall && setup.habit.is_none())
    }

    /// The reader's own model, if they have chosen one.
    pub(super) fn chosen(self) -> Option<Own> {
        self.choice.with(|choice| match choice {
            Choice::Own(own) => Some(own.clone()),
            Choice::Offline => None,
        })
    }

    /// Who answers a run of `setup` that is started now.
    pub(super) fn answerer(self, setup: &Setup) -> Answerer {
        let Some(own) = untrack(|| self.own(setup)) else { return Answerer::Offline };
        let http = self.services.with_value(|services| Arc::clone(&services.http));
        let endpoint = self.key.with_untracked(|key| own.endpoint(key.as_ref()));
        Answerer::Own { model: own.tools.of(Arc::new(Remote { http, endpoint })), mode: own.answers }
    }

    /// What the model of `file` is sent: the provider's own bytes where it is the reader's model.
    pub(super) fn sent(self, file: &RunFile) -> String {
        self.encoded(file).unwrap_or_else(|| sent(file))
    }

    fn encoded(self, file: &RunFile) -> Option<String> {
        let own = self.chosen().filter(|own| own.model.trim() == file.header().model.name)?;
        // Without the key: it has no place among what is shown.
        let request = own.endpoint(None).encode(&own.tools.told(&file.run().request()));
        let body: serde_json::Value = serde_json::from_slice(&request.body).ok()?;
        Some(format!("POST {}\n\n{}", request.url, serde_json::to_string_pretty(&body).ok()?))
    }

    /// The key that the device remembers, unless one is in memory already.
    async fn restore_key(self) {
        let storage = self.services.with_value(|services| Arc::clone(&services.storage));
        if let Ok(Some(kept)) = Key::kept(storage.as_ref()).await
            && self.key.with_untracked(Option::is_none)
        {
            self.key.set(Some(kept));
        }
    }
}
