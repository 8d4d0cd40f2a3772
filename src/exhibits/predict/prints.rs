//! What is printed next: the next line, among lines that come later or came right before.

use super::{
    ask::has_ended,
    question::{Answer, Kind, Nothing, Question},
    shuffle::shuffle,
};
use trace::{Printed, Text, Walk};

/// So many lines are offered.
const MOST: usize = 4;
/// So many of them have not been printed yet, where there are so many.
const AHEAD: usize = 3;

pub(super) fn ask(walk: &Walk) -> Result<Question, Nothing> {
    let (trace, at) = (walk.trace(), walk.playhead());
    let lines = trace.printed();
    let first = lines.first().ok_or(Nothing::Silent)?.text;
    if lines.iter().all(|line| line.text == first) {
        return Err(Nothing::OneLine);
    }
    let (before, ahead) = lines.split_at(lines.partition_point(|line| line.event < at.events()));
    let (answer, decided) = match ahead.first() {
        Some(next) => (Answer::Line(Text::from(next.text)), trace.after(next.event + 1)),
        None if has_ended(trace) => (Answer::NothingMore, trace.last()),
        None => return Err(Nothing::Stopped),
    };
    let mut offered = Vec::new();
    add(&mut offered, ahead.iter(), AHEAD);
    add(&mut offered, before.iter().rev(), MOST);
    add(&mut offered, ahead.iter(), MOST);
    let mut options: Vec<Answer> = offered.into_iter().map(|text| Answer::Line(Text::from(text))).collect();
    shuffle(&mut options, trace, at);
    // It is always there, so its place tells nothing.
    options.push(Answer::NothingMore);
    Ok(Question { kind: Kind::Prints, at, options, answer, decided })
}

/// Adds the texts of `lines` that are not offered yet, those in front first, until there are so many in all.
fn add<'a>(offered: &mut Vec<&'a str>, lines: impl Iterator<Item = &'a Printed<'a>>, most: usize) {
    for line in lines {
        if offered.len() < most && !offered.contains(&line.text) {
            offered.push(line.text);
        }
    }
}
