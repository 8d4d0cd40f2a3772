//! Reads the `ask` blocks of a text. The build script does it, so that a mistake stops the build and the page carries no reader.

use std::collections::BTreeMap;

use super::form::{Draw, Predict};

/// An ask as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// The line of its fence, counted from 1.
    pub(crate) line: usize,
    /// What it is called in links and in kept work.
    pub(crate) id: String,
    /// The anchor of the section that it stands in.
    pub(crate) section: Option<String>,
    /// The number of the item of the final check that it is.
    pub(crate) item: Option<usize>,
    /// What is asked.
    pub(crate) question: String,
    /// The name of a program that ships.
    pub(crate) program: Option<String>,
    /// The program, where it stands in the ask itself.
    pub(crate) text: Option<String>,
    /// What is to be predicted.
    pub(crate) predict: Predict,
    /// What is drawn anew.
    pub(crate) draws: Vec<Draw>,
    /// The names of the beliefs, each with its line.
    pub(crate) beliefs: Vec<String>,
    /// Why it is as it is, shown after the run.
    pub(crate) why: String,
}

/// What is wrong, and at which line of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Counted from 1.
    pub(crate) line: usize,
    /// What stands there.
    pub(crate) problem: String,
}

const FENCE: &str = "```";

/// All asks of a text, in its order.
pub(crate) fn read(text: &str) -> Result<Vec<Written>, Fault> {
    let (mut asks, mut section) = (Vec::new(), None);
    let mut lines = text.lines().zip(1..);
    while let Some((line, number)) = lines.next() {
        if line.starts_with("## ") {
            let anchor = line.split_once("{#").and_then(|(_, anchor)| anchor.split([' ', '}']).next());
            section = anchor.map(str::to_owned);
        }
        let Some(info) = line.strip_prefix(FENCE) else { continue };
        let body: Vec<_> = lines.by_ref().take_while(|(line, _)| *line != FENCE).collect();
        if let Some(id) = info.strip_prefix("ask ") {
            asks.push(ask(id.trim(), number, section.clone(), &body)?);
        }
    }
    Ok(asks)
}

fn ask(id: &str, line: usize, section: Option<String>, body: &[(&str, usize)]) -> Result<Written, Fault> {
    let fields_end = body.iter().position(|(line, _)| *line == "---").unwrap_or(body.len());
    let (fields, text) = body.split_at(fields_end);
    let mut fields = entries(fields)?;
    let text: Option<String> =
        text.split_first().map(|(_, lines)| lines.iter().flat_map(|(line, _)| [*line, "\n"]).collect());
    let mut take = |key: &str| fields.remove(key);
    let (question, program, predict) = (take("question"), take("program"), take("predict"));
    let (draw, beliefs, why, item) = (take("draw"), take("beliefs"), take("why"), take("item"));
    if let Some((key, (_, line))) = fields.iter().next() {
        return Err(Fault { line: *line, problem: format!("{key:?} is no field of an ask") });
    }
    let missing = |key: &str| Fault { line, problem: format!("the ask {id:?} has no {key}") };
    let (predict, at) = predict.ok_or_else(|| missing("predict"))?;
    let predict = self::predict(&predict)
        .ok_or_else(|| Fault { line: at, problem: format!("{predict:?} is nothing that can be predicted") })?;
    if program.is_some() == text.is_some() {
        return Err(Fault { line, problem: format!("the ask {id:?} needs either program: NAME or a text below ---") });
    }
    let (beliefs, at) = beliefs.ok_or_else(|| missing("beliefs"))?;
    let beliefs: Vec<_> = beliefs.split(',').map(|belief| belief.trim().to_owned()).collect();
    if beliefs.len() < 2 {
        return Err(Fault { line: at, problem: "a choice needs two wrong answers: name two beliefs".to_owned() });
    }
    let item = item.map(|(item, line)| {
        item.parse().map_err(|_| Fault { line, problem: format!("{item:?} is no number of an item") })
    });
    Ok(Written {
        line,
        id: id.to_owned(),
        section,
        item: item.transpose()?,
        question: question.ok_or_else(|| missing("question"))?.0,
        program: program.map(|(name, _)| name),
        text,
        predict,
        draws: draw.map_or(Ok(Vec::new()), |(draw, line)| draws(&draw, line))?,
        beliefs,
        why: why.ok_or_else(|| missing("why"))?.0,
    })
}

/// `key: value`, each with its line; a line that is indented goes on with the one before.
fn entries(lines: &[(&str, usize)]) -> Result<BTreeMap<String, (String, usize)>, Fault> {
    let mut entries: Vec<(String, (String, usize))> = Vec::new();
    for (line, number) in lines {
        match (line.strip_prefix("  "), entries.last_mut(), line.split_once(": ")) {
            (Some(more), Some((_, (value, _))), _) => *value = format!("{value} {}", more.trim()),
            (None, _, Some((key, value))) => entries.push((key.to_owned(), (value.trim().to_owned(), *number))),
            (Some(_), None, _) | (None, _, None) => {
                return Err(Fault { line: *number, problem: format!("{line:?}: expected key: value") });
            }
        }
    }
    Ok(entries.into_iter().collect())
}

fn predict(text: &str) -> Option<Predict> {
    let behind = |words: &str| text.strip_prefix(words).map(|rest| &*rest.to_owned().leak());
    Some(match text {
        "seconds" => Predict::Seconds,
        "lines" => Predict::Lines,
        "outcome" => Predict::Outcome,
        "count" => Predict::Count(""),
        "way" => Predict::Way,
        _ => {
            let number = || text.strip_prefix("line ")?.parse().ok().filter(|number| *number > 0).map(Predict::Line);
            behind("order of ")
                .map(Predict::Order)
                .or_else(|| behind("line after ").map(Predict::After))
                .or_else(|| behind("count of ").map(Predict::Count))
                .or_else(|| behind("value of ").map(Predict::Value))
                .or_else(|| behind("time of ").map(Predict::Time))
                .or_else(number)?
        }
    })
}

/// `2 of sleep from 1 to 5; 3 from 2 to 9`.
fn draws(text: &str, line: usize) -> Result<Vec<Draw>, Fault> {
    let draw = |text: &str| {
        let words: Vec<_> = text.split_whitespace().collect();
        let (number, of, from, to) = match *words {
            [number, "of", of, "from", from, "to", to] => (number, Some(of), from, to),
            [number, "from", from, "to", to] => (number, None, from, to),
            [..] => return None,
        };
        let of = of.map(|of| &*of.to_owned().leak());
        let draw = Draw { number: number.parse().ok()?, of, from: from.parse().ok()?, to: to.parse().ok()? };
        (draw.from < draw.to).then_some(draw)
    };
    let problem = |text: &str| Fault { line, problem: format!("{text:?}: expected NUMBER of CALL from LEAST to MOST") };
    text.split(';').map(str::trim).map(|text| draw(text).ok_or_else(|| problem(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "## 1.1 Tasks {#tasks minutes=3}\n\ntext\n\n```ask order\nquestion: What comes\n  first?\nprogram: two\npredict: line 1\ndraw: 2 of sleep from 1 to 5; 3 from 2 to 9\nbeliefs: a, b\nwhy: Because.\n```\n";

    #[track_caller]
    fn refused(from: &str, to: &str, line: usize, problem: &str) {
        let fault = read(&WHOLE.replace(from, to)).unwrap_err();
        assert_eq!((fault.line, fault.problem.as_str()), (line, problem));
    }

    #[test]
    fn an_ask_is_read_with_the_section_that_it_stands_in() {
        let [ask] = read(WHOLE).unwrap().try_into().unwrap();
        assert_eq!((ask.id.as_str(), ask.section.as_deref(), ask.line), ("order", Some("tasks"), 5));
        assert_eq!((ask.question.as_str(), ask.predict), ("What comes first?", Predict::Line(1)));
        let draws =
            [Draw { number: 2, of: Some("sleep"), from: 1, to: 5 }, Draw { number: 3, of: None, from: 2, to: 9 }];
        assert_eq!((ask.draws.as_slice(), ask.beliefs.as_slice()), (&draws[..], &["a".to_owned(), "b".to_owned()][..]));
    }

    #[test]
    fn a_program_may_stand_in_the_ask() {
        let text = WHOLE.replace("program: two\n", "").replace("Because.\n", "Because.\n---\nimport a\n\n\nb()\n");
        let [ask] = read(&text).unwrap().try_into().unwrap();
        assert_eq!(ask.text.as_deref(), Some("import a\n\n\nb()\n"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        refused("line 1", "luck", 9, "\"luck\" is nothing that can be predicted");
        refused("line 1", "line 0", 9, "\"line 0\" is nothing that can be predicted");
        refused("a, b", "a", 11, "a choice needs two wrong answers: name two beliefs");
        refused("program: two\n", "", 5, "the ask \"order\" needs either program: NAME or a text below ---");
        refused("why: Because.", "hint: No.", 12, "\"hint\" is no field of an ask");
        refused("3 from 2 to 9", "3 from 9 to 2", 10, "\"3 from 9 to 2\": expected NUMBER of CALL from LEAST to MOST");
        refused("why: Because.", "why", 12, "\"why\": expected key: value");
    }

    #[test]
    fn other_blocks_are_passed_over() {
        assert_eq!(read("```text\n```ask inside\nquestion\n```\n"), Ok(Vec::new()));
    }
}
