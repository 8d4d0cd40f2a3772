//! A keyword that is spelled wrong: `whlie True:`.

use super::around::Around;
use crate::{
    keyword,
    mistake::{Finding, Stage},
    scan::Kind,
};
use ruff_python_ast::PythonVersion;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

/// Looks for keywords that were meant, not in every statement of a text that is none.
pub(super) struct Typos<'a, 't> {
    around: &'a Around<'t>,
    left: u32,
}

/// Longer statements are not tried.
const LONGEST: usize = 1024;

impl<'a, 't> Typos<'a, 't> {
    pub(super) const fn new(around: &'a Around<'t>) -> Self {
        Self { around, left: 20 }
    }

    /// The finding, or the word that makes the statement one, as `CPython` looks for it where it has no better words.
    pub(super) fn correct(&mut self, finding: Finding) -> Finding {
        let vague = finding.message == "invalid syntax" || finding.message.ends_with("Perhaps you forgot a comma?");
        if !vague || finding.stage == Stage::Words || self.left == 0 {
            return finding;
        }
        let around = self.around;
        let statement = around.statement(finding.range.start().to_usize());
        let range = around.statement_range(statement);
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        let line = around.text.get(start..end).unwrap_or_default();
        if line.len() > LONGEST {
            return finding;
        }
        self.left -= 1;
        let words = around.onward(start).take_while(|mark| mark.start < end).filter(|mark| mark.kind == Kind::Word);
        let names = words.filter(|mark| !keyword::is_keyword(around.word(*mark))).take(10);
        for mark in names {
            for meant in meant(around.word(mark)) {
                let (before, after) = (&line[..mark.start - start], &line[mark.end - start..]);
                if is_statement(&format!("{before}{meant}{after}")) {
                    let message = format!("invalid syntax. Did you mean '{meant}'?");
                    let advice = format!("write `{meant}` in place of `{}`", around.word(mark));
                    return Finding::new(mark.range(), message, advice);
                }
            }
        }
        finding
    }
}

/// Whether a line is Python, with a block if it asks for one.
fn is_statement(line: &str) -> bool {
    let block = match line.trim_end().strip_suffix(':') {
        Some("try") => " pass\nfinally: pass",
        Some(_) => " pass",
        None => "",
    };
    let above = match line.split_whitespace().next().unwrap_or_default().trim_end_matches(':') {
        "elif" | "else" => "if a: pass\n",
        "except" | "finally" => "try: pass\n",
        _ => "",
    };
    let text = format!("{above}{line}{block}\n");
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY314);
    parse_unchecked(&text, options).errors().is_empty()
}

/// The keywords that a word may be meant for, the likeliest first, at most three: as `CPython` chooses them.
fn meant(word: &str) -> Vec<&'static str> {
    let word: Vec<char> = word.chars().take(40).collect();
    let slips = |meant: &str| slips(&word, &meant.chars().collect::<Vec<_>>());
    let nearest = keyword::ALL.into_iter().map(|meant| (slips(meant), meant));
    let most = |meant: &str| (word.len() + meant.len() + 3) * 2 / 6;
    let nearest = nearest.filter(|(slips, meant)| *slips <= most(meant)).min_by_key(|(slips, _)| *slips);
    let mut found: Vec<&str> = nearest.map(|(_, meant)| meant).into_iter().collect();
    let mut alike: Vec<(usize, &str)> = keyword::ALL
        .into_iter()
        // In thousandths.
        .map(|meant| (2000 * common(&word, &meant.chars().collect::<Vec<_>>()) / (word.len() + meant.len()), meant))
        .filter(|(same, _)| *same >= 500)
        .collect();
    while found.len() < 3
        && let Some(best) = (0..alike.len()).max_by_key(|at| alike[*at])
    {
        found.push(alike.swap_remove(best).1);
    }
    found
}

/// What it costs to make one word the other: two for a letter more, less or other, one for a capital.
fn slips(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).map(|count| 2 * count).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], 2 * (i + 1));
        for (j, wanted) in other.iter().enumerate() {
            let change = match letter == wanted {
                true => 0,
                false if letter.eq_ignore_ascii_case(wanted) => 1,
                false => 2,
            };
            let best = (diagonal + change).min(row[j] + 2).min(row[j + 1] + 2);
            diagonal = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row.last().copied().unwrap_or(0)
}

/// How many letters two words have in common: those of their longest common part, and those of what is left and right of it.
fn common(one: &[char], other: &[char]) -> usize {
    let mut longest = (0, 0, 0);
    for i in 0..one.len() {
        for j in 0..other.len() {
            let length = one[i..].iter().zip(&other[j..]).take_while(|(a, b)| a == b).count();
            if length > longest.2 {
                longest = (i, j, length);
            }
        }
    }
    let (i, j, length) = longest;
    if length == 0 {
        return 0;
    }
    length + common(&one[..i], &other[..j]) + common(&one[i + length..], &other[j + length..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_keyword_comes_first() {
        let first = |word: &str| meant(word).first().copied().unwrap_or_default();
        assert_eq!(
            ["whlie", "form", "Lambda", "imoprt", "elseif", "i"].map(first),
            ["while", "for", "lambda", "import", "elif", "if"]
        );
        assert_eq!(meant("xyz"), [""; 0]);
    }
}
