//! The numbers beside the lines, and the breakpoints in them.

use leptos::prelude::*;

/// A button for each line is worth it up to here; beyond, the numbers are a text, and the key alone sets breakpoints.
const MOST_BUTTONS: u32 = 500;

/// Where a run is to stop. The editor moves them with their lines.
#[derive(Clone, Copy)]
pub struct Breakpoints {
    /// Their lines, from 1, in order.
    pub lines: Signal<Vec<u32>>,
    /// Hears what they are to be.
    pub set: Callback<Vec<u32>>,
}

impl Breakpoints {
    /// Sets one at a line, or takes it away; in words for those who listen.
    pub(super) fn toggle(self, line: u32) -> String {
        let (lines, words) = toggled(&self.lines.get_untracked(), line);
        self.set.run(lines);
        words
    }

    /// Moves them with their lines.
    pub(super) fn follow(self, before: &str, after: &str) {
        let lines = self.lines.get_untracked();
        let moved = moved(&lines, before, after);
        if moved != lines {
            self.set.run(moved);
        }
    }
}

fn toggled(lines: &[u32], line: u32) -> (Vec<u32>, String) {
    let mut lines = lines.to_vec();
    match lines.binary_search(&line) {
        Ok(index) => {
            lines.remove(index);
            (lines, format!("No breakpoint on line {line} any more."))
        }
        Err(index) => {
            lines.insert(index, line);
            (lines, format!("Breakpoint on line {line}."))
        }
    }
}

/// Where lines are after a change. What is before it stays, what is behind it moves along, and what was in it is kept where it is
/// if a line is there still.
fn moved(lines: &[u32], before: &str, after: &str) -> Vec<u32> {
    let (old, new): (Vec<_>, Vec<_>) = (before.split('\n').collect(), after.split('\n').collect());
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let least = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(least).take_while(|(one, other)| one == other).count();
    let place = |line: &u32| {
        let index = (*line as usize).checked_sub(1).filter(|index| *index < old.len())?;
        match () {
            () if index < head => Some(*line),
            () if index >= old.len() - tail => u32::try_from(index + new.len() - old.len() + 1).ok(),
            () => (index < new.len() - tail).then_some(*line),
        }
    };
    lines.iter().filter_map(place).collect()
}

/// The numbers of `count` lines.
#[component]
pub(super) fn Gutter(count: Memo<u32>, breakpoints: Option<Breakpoints>, toggle: Callback<u32>) -> impl IntoView {
    let Some(Breakpoints { lines, .. }) = breakpoints else {
        return view! {
            <div class="editor-gutter" aria-hidden="true">
                {move || numbers(count.get(), &[])}
            </div>
        }
        .into_any();
    };
    let button = move |line| {
        let is_set = move || lines.with(|lines| lines.binary_search(&line).is_ok());
        // The key does the same wherever the cursor is; a stop at each line would be in the way of whoever tabs on.
        view! {
            <button
                type="button"
                class="editor-number"
                tabindex="-1"
                aria-label=format!("Breakpoint on line {line}")
                aria-pressed=move || if is_set() { "true" } else { "false" }
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| toggle.run(line)
            >
                {line}
            </button>
        }
    };
    let are_few = Memo::new(move |_| count.get() <= MOST_BUTTONS);
    let gutter = move || {
        if !are_few.get() {
            let numbers = move || lines.with(|lines| numbers(count.get(), lines));
            return view! { <div class="editor-gutter" aria-hidden="true">{numbers}</div> }.into_any();
        }
        view! {
            <div class="editor-gutter" role="group" aria-label="Breakpoints">
                <For each=move || 1..=count.get() key=|line| *line children=button />
            </div>
        }
        .into_any()
    };
    gutter.into_any()
}

/// The numbers below each other, with a mark before those that are marked.
fn numbers(count: u32, marked: &[u32]) -> String {
    let number = |line| match marked.binary_search(&line) {
        Ok(_) => format!("● {line}\n"),
        Err(_) => format!("{line}\n"),
    };
    (1..=count).map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breakpoint_comes_and_goes_and_says_so() {
        assert_eq!(toggled(&[2, 9], 5), (vec![2, 5, 9], "Breakpoint on line 5.".to_owned()));
        assert_eq!(toggled(&[2, 9], 2), (vec![9], "No breakpoint on line 2 any more.".to_owned()));
    }

    #[track_caller]
    fn check(lines: &[u32], before: &str, after: &str, expected: &[u32]) {
        assert_eq!(moved(lines, before, after), expected, "{before:?} → {after:?}");
    }

    #[test]
    fn breakpoints_move_with_their_lines() {
        check(&[1, 3], "a\nb\nc", "a\nnew\nb\nc", &[1, 4]);
        check(&[1, 3], "a\nb\nc", "a\nc", &[1, 2]);
        check(&[2], "a\nb\nc", "a\nb2\nc", &[2]);
        check(&[2, 3], "a\nb\nc", "\na\nb\nc", &[3, 4]);
        check(&[2, 3], "a\nb\nc", "a\nb\n    \nc", &[2, 4]);
    }

    #[test]
    fn a_breakpoint_whose_line_went_goes() {
        check(&[2], "a\nb\nc", "a\nc", &[]);
        check(&[1, 2, 3], "a\nb\nc", "", &[1]);
        check(&[9], "a", "b", &[]);
    }

    #[test]
    fn numbers_stand_below_each_other_with_a_mark_where_one_is() {
        assert_eq!(numbers(3, &[]), "1\n2\n3\n");
        assert_eq!(numbers(3, &[2]), "1\n● 2\n3\n");
    }
}
