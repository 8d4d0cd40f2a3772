//! Which part of a text the answer is: thoughts, remarks and drafts stand beside it.

use super::{ahead::past_blanks, mend::Mender};
use crate::json::Json;

/// What closes a model's thoughts.
const THOUGHTS: [&str; 4] = ["</think>", "</thinking>", "</thought>", "</reasoning>"];

/// So many brackets are tried at most, so that the time stays linear.
const TRIES: usize = 16;

/// Where the JSON starts, and where it ends at the latest.
pub(super) fn find(text: &str, schema: Option<&Json<'_>>) -> Option<(usize, usize)> {
    let from = after_thoughts(text);
    let fences: Vec<(usize, usize)> = fences(text, from).take(TRIES).collect();
    let fits = schema.map(Fits::of).filter(|fits| !fits.properties.is_empty());
    match (fits, &fences[..]) {
        (Some(fits), []) => best(text, &starts(text, from), &fits).or_else(|| first(text, from, schema)),
        (Some(fits), fences) => best(text, fences, &fits).or_else(|| first(text, from, schema)),
        (None, [fence, ..]) => Some(*fence),
        (None, []) => first(text, from, schema),
    }
}

/// Behind the last thought, where there is JSON behind it.
fn after_thoughts(text: &str) -> usize {
    let ends = THOUGHTS.iter().filter_map(|close| Some(text.rfind(close)? + close.len()));
    ends.max().filter(|end| text[*end..].contains(['{', '['])).unwrap_or_default()
}

/// The fences with JSON in them, each from its first bracket to its end.
fn fences(text: &str, from: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut at = from;
    std::iter::from_fn(move || {
        loop {
            let open = at + text[at..].find("```")?;
            let inside = open + 3;
            let line = text[inside..].find('\n').map_or(text.len(), |end| inside + end);
            // A fence on one line has no language.
            let start = text[inside..line].find(['{', '[']).map_or(line, |bracket| inside + bracket);
            let end = text[inside..].find("```").map_or(text.len(), |close| inside + close);
            let start = start + (text[start..].len() - past_blanks(&text[start..]).len());
            // A value of an object that is not fenced itself, as of `{"code": ```…```}`.
            let is_value = text[..open].trim_end().ends_with("\":");
            if !is_value && text[start..].starts_with(['{', '[']) && start < end {
                // A text of the answer may hold a fence, so the last one that closes counts, up to the next that opens with JSON.
                let end = closing(text, start, end);
                at = (end + 3).min(text.len());
                return Some((start, end));
            }
            at = if is_value { inside } else { (end + 3).min(text.len()) };
        }
    })
}

/// The end of the fence that holds what starts at `start`: the first mark on a line of its own, else the first.
fn closing(text: &str, start: usize, first: usize) -> usize {
    let marks = text[start..].match_indices("```").map(|(mark, _)| start + mark);
    let own_line = |mark: &usize| text[..*mark].trim_end_matches([' ', '\t']).ends_with('\n');
    marks.take(TRIES).find(own_line).unwrap_or(first)
}

/// Where brackets open, one after the other.
fn starts(text: &str, from: usize) -> Vec<(usize, usize)> {
    let brackets = text[from..].match_indices(['{', '[']).map(|(at, _)| (from + at, text.len()));
    brackets.collect()
}

/// The first bracket of the kind that the schema wants.
fn first(text: &str, from: usize, schema: Option<&Json<'_>>) -> Option<(usize, usize)> {
    let wanted = schema.and_then(|schema| schema.get("type")).and_then(Json::as_str);
    let has_fields = schema.is_some_and(|schema| schema.get("properties").is_some());
    let part = &text[from..];
    let first = match wanted {
        Some("array") => part.find('[').or_else(|| part.find('{')),
        Some("object") => part.find('{').or_else(|| part.find('[')),
        _ if has_fields => part.find('{').or_else(|| part.find('[')),
        _ => part.find(['{', '[']),
    };
    first.map(|at| (from + at, text.len()))
}

/// What the schema asks of an object.
struct Fits<'s> {
    properties: Vec<&'s str>,
    required: Vec<&'s str>,
}

/// How well an object fits: whether nothing required is missing, how many of its names are known, how few are not.
type Score = (bool, usize, std::cmp::Reverse<usize>);

impl<'s> Fits<'s> {
    fn of(schema: &'s Json<'_>) -> Self {
        let properties = match schema.get("properties") {
            Some(Json::Object(fields)) => fields.iter().map(|(name, _)| &**name).collect(),
            _ => Vec::new(),
        };
        let required = match schema.get("required") {
            Some(Json::Array(names)) => names.iter().filter_map(Json::as_str).collect(),
            _ => Vec::new(),
        };
        Self { properties, required }
    }

    fn score(&self, value: &Json<'_>) -> Option<Score> {
        let Json::Object(fields) = value else { return None };
        let known = fields.iter().filter(|(name, _)| self.properties.contains(&&**name)).count();
        let whole = self.required.iter().all(|wanted| fields.iter().any(|(name, _)| name == wanted));
        (known > 0).then_some((whole, known, std::cmp::Reverse(fields.len() - known)))
    }
}

/// The one of these places whose object fits best; of equals the last, since what comes before is a draft.
fn best(text: &str, places: &[(usize, usize)], fits: &Fits<'_>) -> Option<(usize, usize)> {
    let (mut found, mut behind, mut tries) = (None::<(Score, (usize, usize))>, 0, 0);
    for place @ (start, end) in places.iter().copied() {
        if start < behind || !text[start..].starts_with('{') {
            continue;
        }
        if tries == TRIES {
            break;
        }
        tries += 1;
        let mut mender = Mender::new(&text[..end], start, Vec::new());
        let mut value = Json::Null;
        if mender.value(0, &mut value).is_err() {
            continue;
        }
        let closed = text[..mender.at()].ends_with('}');
        let Some(score) = fits.score(&value) else { continue };
        if found.as_ref().is_none_or(|(best, _)| score >= *best) {
            found = Some((score, place));
        }
        // What stands inside of it is part of it; what was never closed may have swallowed the answer.
        if closed || score.0 {
            behind = mender.at();
        }
    }
    found.map(|(_, place)| place)
}
