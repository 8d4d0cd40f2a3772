//! The keys of a stage. They work wherever the focus is in a lab, and from the first moment, when it is nowhere.

use leptos::{ev, prelude::*, tachys::renderer::types::Element};

use super::{StageControls, view::StageView};
use crate::ui::shortcuts::shortcuts_on;

/// What a single key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Press {
    Toggle,
    Step,
    StepBack,
    ToStart,
    ToEnd,
    Help,
}

impl Press {
    fn of(key: &str) -> Option<Self> {
        match key {
            " " => Some(Self::Toggle),
            "ArrowRight" => Some(Self::Step),
            "ArrowLeft" => Some(Self::StepBack),
            "Home" => Some(Self::ToStart),
            "End" => Some(Self::ToEnd),
            "?" => Some(Self::Help),
            _ => None,
        }
    }
}

/// What has the focus, as far as keys matter to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Something that is typed into.
    Typing,
    /// Something that arrows move in: a list, a slider, options of which one holds, tabs.
    Moving,
    /// Something that the space bar presses.
    Pressing,
    /// The Run button.
    Run,
    /// Nothing that wants keys, in the lab.
    Lab,
    /// Another part of the page, or something above it.
    Elsewhere,
}

impl Focus {
    /// What `element` is, which has it.
    pub fn of(element: &Element) -> Self {
        let inside = |selector| matches!(element.closest(selector), Ok(Some(_)));
        let table = [
            ("dialog, [popover]:popover-open", Self::Elsewhere),
            ("select, [role=tab], [role=slider], [type=range], [type=radio]", Self::Moving),
            ("[type=checkbox], [type=file]", Self::Pressing),
            ("input, textarea, [contenteditable]", Self::Typing),
            (".stage-run", Self::Run),
            ("button, a, summary", Self::Pressing),
            ("main", Self::Lab),
            ("body > *", Self::Elsewhere),
        ];
        // The body itself has the focus where nothing has.
        table.into_iter().find(|(selector, _)| inside(selector)).map_or(Self::Lab, |(_, focus)| focus)
    }

    /// Whether it leaves the key to the stage.
    const fn leaves(self, press: Press) -> bool {
        match self {
            Self::Typing | Self::Elsewhere => false,
            Self::Moving => matches!(press, Press::Help),
            Self::Pressing => !matches!(press, Press::Toggle),
            Self::Run | Self::Lab => true,
        }
    }

    /// Whether it has no use for digits.
    const fn leaves_digits(self) -> bool {
        match self {
            Self::Typing | Self::Elsewhere | Self::Moving => false,
            Self::Pressing | Self::Run | Self::Lab => true,
        }
    }
}

/// Takes the digits 1 to 9 as numbers of choices, counted from 0, as long as what asks for them is there; where the focus is in something
/// that has a use for them, they are left to it.
pub fn on_digit(choose: Callback<usize>) {
    let on = shortcuts_on();
    let on_key = move |event: ev::KeyboardEvent| {
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        if event.default_prevented() || event.repeat() || modified || !on.get_untracked() {
            return;
        }
        let choice = choice_of(&event.key()).filter(|_| Focus::of(&event_target(&event)).leaves_digits());
        if let Some(choice) = choice {
            event.prevent_default();
            choose.run(choice);
        }
    };
    Effect::new(move || {
        let listening = window_event_listener(ev::keydown, on_key);
        on_cleanup(move || listening.remove());
    });
}

/// The choice that a digit names, counted from 0.
fn choice_of(key: &str) -> Option<usize> {
    match key.parse::<usize>() {
        Ok(digit @ 1..=9) => Some(digit - 1),
        Ok(_) | Err(_) => None,
    }
}

/// Listens as long as the stage is there.
pub(super) fn listen(controls: StageControls, view: StageView, help: RwSignal<bool>) {
    let on = shortcuts_on();
    let on_key = move |event: ev::KeyboardEvent| {
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        if event.default_prevented() || modified {
            return;
        }
        let focus = Focus::of(&event_target(&event));
        if event.key() == "Escape" && focus != Focus::Elsewhere {
            return view.enlarge(false);
        }
        let press = Press::of(&event.key()).filter(|press| on.get_untracked() && focus.leaves(*press));
        let Some(press) = press.filter(|press| controls.knows(*press)) else { return };
        let running = controls.running.get_untracked();
        // The button does by itself what Space asks for, but for stopping.
        if focus == Focus::Run && press == Press::Toggle && !running {
            return;
        }
        event.prevent_default();
        match press {
            Press::Help => help.set(true),
            Press::Toggle if event.repeat() => {}
            Press::Toggle if running => controls.stop.run(()),
            Press::Toggle => controls.run.run(()),
            Press::Step | Press::StepBack | Press::ToStart | Press::ToEnd if running => {}
            Press::Step => controls.walk(|steps| steps.forward),
            Press::StepBack => controls.walk(|steps| steps.back),
            Press::ToStart => controls.walk(|steps| steps.to_start),
            Press::ToEnd => controls.walk(|steps| steps.to_end),
        }
    };
    // An effect, because rendering at build time has no window.
    Effect::new(move || {
        let listening = window_event_listener(ev::keydown, on_key);
        on_cleanup(move || listening.remove());
    });
}

impl StageControls {
    fn knows(&self, press: Press) -> bool {
        match press {
            Press::Toggle | Press::Help => true,
            Press::Step | Press::StepBack | Press::ToStart | Press::ToEnd => self.steps.is_some(),
        }
    }

    fn walk(&self, way: fn(super::Steps) -> Callback<()>) {
        self.steps.into_iter().for_each(|steps| way(steps).run(()));
    }
}

#[cfg(test)]
mod tests {
    use super::{Focus, Press, choice_of};

    const ALL: [&str; 6] = [" ", "ArrowRight", "ArrowLeft", "Home", "End", "?"];

    #[test]
    fn space_runs_arrows_step_and_home_and_end_go_to_the_ends() {
        let expect = [Press::Toggle, Press::Step, Press::StepBack, Press::ToStart, Press::ToEnd, Press::Help];
        assert_eq!(ALL.map(Press::of), expect.map(Some));
        assert_eq!(["Enter", "/", "a"].map(Press::of), [None; 3]);
    }

    #[test]
    fn digits_are_choices_counted_from_one() {
        assert_eq!(["1", "9", "0", "12", "a", " "].map(choice_of), [Some(0), Some(8), None, None, None, None]);
        let leave = [Focus::Lab, Focus::Run, Focus::Pressing, Focus::Moving, Focus::Typing, Focus::Elsewhere];
        assert_eq!(leave.map(Focus::leaves_digits), [true, true, true, false, false, false]);
    }

    /// The keys that are left to the stage where `focus` is.
    #[track_caller]
    fn check(focus: Focus, expect: &[&str]) {
        let left = |key: &&str| Press::of(key).is_some_and(|press| focus.leaves(press));
        assert_eq!(ALL.into_iter().filter(left).collect::<Vec<_>>(), expect, "{focus:?}");
    }

    #[test]
    fn what_has_the_focus_keeps_the_keys_that_it_needs() {
        check(Focus::Lab, &ALL);
        check(Focus::Run, &ALL);
        check(Focus::Pressing, &ALL[1..]);
        check(Focus::Moving, &ALL[5..]);
        check(Focus::Typing, &[]);
        check(Focus::Elsewhere, &[]);
    }
}
