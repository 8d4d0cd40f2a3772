//! What happens at a listing: it runs, is changed, is walked through.

use std::sync::Arc;

use leptos::prelude::*;

use super::{ListingCode, Ran};
use crate::{
    exhibits::{RunFrame, python::Order},
    ui::{Late, Load, NotLoaded},
};
use interpreter::Time;
use io::Services;
use trace::{Playhead, Provenance, Trace};

/// A program of the text.
#[derive(Clone)]
pub struct Opened {
    /// What it is called.
    pub title: &'static str,
    /// What runs, where the reader has not changed it.
    pub text: &'static str,
    /// The lab with this program.
    pub lab: String,
    /// What runs it.
    pub code: Load<ListingCode>,
}

/// The program, as the reader has made it.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    original: &'static str,
    pub(super) code: Late<ListingCode>,
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
            original: opened.text,
            code: Late::new(opened.code),
            text: RwSignal::new(opened.text.to_owned()),
            changing: RwSignal::new(false),
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
            let Ok(code) = self.code.fetch().await else { return self.not_here() };
            let order = Order { text, time: Time::Virtual, clock, frames, watch: Box::new(|_| ()) };
            let ran = (code.run)(order).await;
            self.at.set(None);
            self.ran.set(Some(Arc::new(ran)));
        });
    }

    /// Makes it a field to write in.
    pub(super) fn change(self) {
        self.frame.start(async move {
            match self.code.fetch().await {
                Ok(_) => self.changing.set(true),
                Err(NotLoaded) => self.not_here(),
            }
        });
    }

    pub(super) fn write(self, text: String) {
        self.frame.stop();
        self.text.set(text);
    }

    pub(super) fn restore(self) {
        self.write(self.original.to_owned());
        self.changing.set(false);
        self.ran.set(None);
    }

    pub(super) fn is_changed(self) -> bool {
        self.text.with(|text| text != self.original)
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

    fn not_here(self) {
        self.frame.problem("The code that runs Python did not arrive. Check the connection and try again.");
    }
}
