//! What happens at a listing: it runs, is changed, is walked through.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Begin, Ran};
use crate::exhibits::{
    RunFrame,
    python::{self, Order},
};
use interpreter::Time;
use io::Services;
use trace::{Playhead, Provenance, Trace};

/// A program of the text.
#[derive(Clone)]
pub struct Opened {
    /// What it is called.
    pub title: String,
    /// What runs, where the reader has not changed it.
    pub text: String,
    /// The lab with this program; nothing where no way leads there.
    pub lab: Option<String>,
    /// What leads to the lab with another text; nothing where it is too long for a link.
    pub lab_with: fn(&str) -> Option<String>,
    /// What the reader begins with.
    pub begin: Begin,
}

/// The program, as the reader has made it.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    original: StoredValue<String>,
    pub(super) text: RwSignal<String>,
    pub(super) changing: RwSignal<bool>,
    pub(super) ran: RwSignal<Option<Arc<Ran>>>,
    pub(super) at: RwSignal<Option<Playhead>>,
    /// Where the reader points, before they go there.
    pub(super) ahead: RwSignal<Option<Playhead>>,
    pub(super) frame: RunFrame,
}

impl Desk {
    pub(super) fn open(opened: &Opened) -> Self {
        Self {
            original: StoredValue::new(opened.text.clone()),
            text: RwSignal::new(opened.text.clone()),
            changing: RwSignal::new(opened.begin == Begin::Change),
            ran: RwSignal::new(None),
            at: RwSignal::new(None),
            ahead: RwSignal::new(None),
            frame: RunFrame::open(),
        }
    }

    pub(super) fn run(self) {
        let Services { clock, frames, .. } = self.frame.services();
        let text = self.text.get_untracked();
        self.frame.start(async move {
            let order = Order { text: text.clone(), time: Time::Virtual, clock, frames, watch: Box::new(|_| ()) };
            let outcome = python::run(order).await;
            self.at.set(None);
            self.ran.set(Some(Arc::new(Ran::of(text, outcome))));
        });
    }

    pub(super) fn write(self, text: String) {
        self.frame.stop();
        self.text.set(text);
    }

    pub(super) fn restore(self) {
        self.write(self.original.get_value());
        self.changing.set(false);
        self.ran.set(None);
    }

    pub(super) fn is_changed(self) -> bool {
        self.original.with_value(|original| self.text.with(|text| text != original))
    }

    /// Whether what is shown is of the text as it is now.
    pub(super) fn is_fresh(self) -> bool {
        self.ran.with(|ran| ran.as_ref().is_some_and(|ran| self.text.with(|text| ran.text == *text)))
    }

    pub(super) fn trace(self) -> Arc<Trace> {
        let ran = self.ran.with(|ran| ran.as_ref().map(|ran| Arc::clone(&ran.trace)));
        ran.unwrap_or_else(|| Arc::new(Trace::new(Provenance::Virtual)))
    }

    pub(super) fn status(self) -> String {
        if self.frame.running().get() {
            return "Running.".to_owned();
        }
        match self.ran.with(|ran| ran.as_ref().map(|ran| ran.sentence())) {
            Some(_) if !self.is_fresh() => "You have changed it since. Run it again.".to_owned(),
            Some(sentence) => sentence,
            None => String::new(),
        }
    }
}
