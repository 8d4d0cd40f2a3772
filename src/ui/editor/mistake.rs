//! What is wrong with a text, in words below it. The wave under it in the text is for those who see; the words are for
//! everybody, and each leads to its place.

use leptos::prelude::*;

use super::Typing;
use crate::ui::Spoken;

/// More at once help nobody: the first is often the cause of the rest.
const SHOWN: usize = 5;

/// Something wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line that it begins in, from 1.
    pub line: u32,
    /// Its first column there, in characters from 0.
    pub start: u32,
    /// The line that it ends in.
    pub until: u32,
    /// The column there that it ends before.
    pub end: u32,
    /// What is wrong, in a sentence or less.
    pub message: String,
}

impl Mistake {
    /// Its columns of a line, if it reaches that line.
    pub(super) fn columns(&self, line: u32) -> Option<(u32, u32)> {
        let start = if line == self.line { self.start } else { 0 };
        let end = if line == self.until { self.end } else { u32::MAX };
        (self.line..=self.until).contains(&line).then_some((start, end))
    }
}

/// The first mistakes, each a button that puts the cursor there.
#[component]
pub(super) fn MistakeList(id: String, mistakes: Signal<Vec<Mistake>>, typing: Typing) -> impl IntoView {
    let item = move |mistake: &Mistake| {
        let (line, start) = (mistake.line, mistake.start);
        view! {
            <li>
                <button type="button" class="editor-mistake-place" on:click=move |_| typing.go_to(line, start)>
                    {format!("Line {line}")}
                </button>
                ": "
                {mistake.message.clone()}
            </li>
        }
    };
    let items = move || mistakes.with(|mistakes| mistakes.iter().take(SHOWN).map(item).collect_view());
    let more = move || {
        let more = mistakes.with(Vec::len).saturating_sub(SHOWN);
        (more > 0).then(|| view! { <li>{format!("{more} more, further down.")}</li> })
    };
    view! {
        <ul class="editor-mistakes" id=id>
            {items}
            {more}
        </ul>
        <Spoken words=Signal::derive(move || mistakes.with(|mistakes| tell(mistakes))) />
    }
}

/// What is read out once typing rests.
fn tell(mistakes: &[Mistake]) -> String {
    let Some(Mistake { line, message, .. }) = mistakes.first() else { return "No mistakes.".to_owned() };
    let first = format!("Line {line}: {message}");
    match mistakes.len() {
        1 => format!("One mistake. {first}"),
        count => format!("{count} mistakes. {first}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistake(line: u32, until: u32) -> Mistake {
        Mistake { line, start: 3, until, end: 5, message: "this bracket is never closed".to_owned() }
    }

    #[test]
    fn a_mistake_of_many_lines_reaches_to_the_end_of_each_but_its_last() {
        let columns: Vec<_> = (1..6).map(|line| mistake(2, 4).columns(line)).collect();
        assert_eq!(columns, [None, Some((3, u32::MAX)), Some((0, u32::MAX)), Some((0, 5)), None]);
    }

    #[test]
    fn what_is_read_out_is_how_many_there_are_and_the_first() {
        assert_eq!(tell(&[mistake(2, 2)]), "One mistake. Line 2: this bracket is never closed");
        assert_eq!(tell(&[mistake(2, 2), mistake(9, 9)]), "2 mistakes. Line 2: this bracket is never closed");
        assert_eq!(tell(&[]), "No mistakes.");
    }
}
