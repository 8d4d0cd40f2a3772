//! The primary action of what is on the screen, for whoever stands around it and cannot see into it: a presentation's bar.

use leptos::prelude::*;

/// Where what is on the screen offers its Run; who wants to press it provides one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Primary(RwSignal<Option<Callback<()>>>);

impl Primary {
    /// Presses it, where there is one.
    pub fn press(self) {
        if let Some(run) = self.0.get_untracked() {
            run.run(());
        }
    }

    /// Whether there is one. Follows its coming and going.
    pub fn is_offered(self) -> bool {
        self.0.with(Option::is_some)
    }
}

/// Offers `run` as long as what calls this is there, and does nothing while `running` holds.
pub fn offer_run(run: Callback<()>, running: Signal<bool>) {
    let Some(Primary(offered)) = use_context() else { return };
    offered.set(Some(Callback::new(move |()| {
        if !running.get_untracked() {
            run.run(());
        }
    })));
    on_cleanup(move || {
        // Whoever offered a place may be gone already.
        let _ = offered.try_set(None);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_on_the_screen_is_run_from_outside_until_it_is_gone() {
        Owner::new().with(|| {
            let (primary, count, running) = (Primary::default(), RwSignal::new(0), RwSignal::new(false));
            provide_context(primary);
            primary.press();
            let screen = Owner::new();
            screen.with(|| offer_run(Callback::new(move |()| count.update(|count| *count += 1)), running.into()));
            assert!(primary.is_offered());
            primary.press();
            running.set(true);
            primary.press();
            assert_eq!(count.get_untracked(), 1, "not while it runs");
            screen.cleanup();
            assert!(!primary.is_offered());
        });
    }
}
