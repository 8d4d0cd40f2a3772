//! Who answers: the reader's choice from the settings, and the key for it.

use std::sync::Arc;

use futures::FutureExt as _;
use leptos::prelude::*;

use super::parts::agent_own;
use crate::{
    labs::agent::{Account, Answerer, Pace, Setup, sent},
    ui::{Late, NotLoaded},
};
use agent::Model;
use io::{Http, Services};
use models::{Choice, Key, Own, Refusals, Remote};

/// Who answers the runs that are started here.
#[derive(Clone, Copy)]
pub(super) struct Answers {
    choice: Signal<Choice>,
    key: RwSignal<Option<Key>>,
    services: StoredValue<Services>,
    /// What endpoints have refused while the lab is open.
    refusals: StoredValue<Refusals>,
    /// Comes where the reader has chosen a model of their own.
    code: Late<OwnCode>,
}

/// What speaks to a model of the reader's own. It is in a part: most readers have none.
#[derive(Clone, Copy)]
pub(super) struct OwnCode {
    model: fn(&Own, Line) -> Arc<dyn Model>,
    encode: fn(&Own, &Account) -> Option<String>,
}

/// How a model of the reader's own is reached.
pub(super) struct Line {
    http: Arc<dyn Http>,
    key: Option<Key>,
    refusals: Refusals,
}

impl OwnCode {
    /// All of it. Only a part names this, so that all of it is in the part.
    pub(super) fn whole() -> Self {
        Self { model, encode }
    }
}

impl Answers {
    /// As the settings have it.
    pub(super) fn open() -> Self {
        let answers = Self {
            choice: expect_context(),
            key: expect_context(),
            services: StoredValue::new(expect_context::<Services>()),
            refusals: StoredValue::default(),
            code: Late::new(|| agent_own().boxed_local()),
        };
        Effect::new(move || {
            if answers.chosen().is_some() {
                answers.code.want();
            }
        });
        answers
    }

    /// The ports.
    pub(super) fn services(self) -> Services {
        self.services.get_value()
    }

    /// The reader's own model, if it answers a run of `setup` that is started now. A clock that does not wait and
    /// misbehaviour on request are the offline model's alone.
    pub(super) fn own(self, setup: &Setup) -> Option<Own> {
        self.chosen().filter(|_| setup.pace == Pace::Wall && setup.habit.is_none())
    }

    /// Why a run of `setup` cannot be started, and what to do: a model without a name, or without an address, answers nobody.
    pub(super) fn refusal(self, setup: &Setup) -> Option<String> {
        let own = untrack(|| self.own(setup))?;
        let missing = match (own.model.trim(), own.base_url.trim()) {
            (_, "") => "address",
            ("", _) => "name",
            (_, _) => return None,
        };
        Some(format!("Your own model has no {missing} yet. Enter it in Settings, or choose the offline model there."))
    }

    /// The reader's own model, if they have chosen one.
    pub(super) fn chosen(self) -> Option<Own> {
        self.choice.with(|choice| match choice {
            Choice::Own(own) => Some(own.clone()),
            Choice::Offline => None,
        })
    }

    /// Who answers a run of `setup` that is started now.
    pub(super) async fn answerer(self, setup: Setup) -> Result<Answerer, NotLoaded> {
        let Some(own) = untrack(|| self.own(&setup)) else { return Ok(Answerer::Offline) };
        let code = self.code.fetch().await?;
        let http = self.services.with_value(|services| Arc::clone(&services.http));
        let (key, refusals) = (self.key.get_untracked(), self.refusals.get_value());
        Ok(Answerer::Own { model: (code.model)(&own, Line { http, key, refusals }), mode: own.answers })
    }

    /// What the model of a run is sent: the provider's own bytes where it is the reader's model.
    pub(super) fn sent(self, account: &Account) -> String {
        self.encoded(account).unwrap_or_else(|| sent(account.run()))
    }

    fn encoded(self, account: &Account) -> Option<String> {
        let own = self.chosen().filter(|own| own.model.trim() == account.header().model.name)?;
        (self.code.get()?.encode)(&own, account)
    }
}

fn model(own: &Own, Line { http, key, refusals }: Line) -> Arc<dyn Model> {
    let endpoint = own.endpoint(key.as_ref());
    own.tools.of(Arc::new(Remote { http, endpoint, refusals }))
}

/// Without the key: it has no place among what is shown.
fn encode(own: &Own, account: &Account) -> Option<String> {
    let request = own.endpoint(None).encode(&own.tools.told(&account.run().shown_request()));
    let body: serde_json::Value = serde_json::from_slice(&request.body).ok()?;
    Some(format!("POST {}\n\n{}", request.url, serde_json::to_string_pretty(&body).ok()?))
}
