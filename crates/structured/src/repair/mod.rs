//! JSON that almost is: found in prose and fences, mended, and every mend told.
//!
//! Nothing is mended before strict parsing has failed, so valid JSON is never changed. What stands at the top, an object or a
//! list, stays one. Where a text could be read in two ways, the schema decides. One pass, left to right: linear time.

mod guess;
mod mend;
mod text;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::json::{self, Json};

/// One mend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// Line and column of the text as given, both from 1, the column in characters.
    pub line: usize,
    /// From 1.
    pub column: usize,
    /// What was done and why.
    pub reason: Cow<'static, str>,
}

/// A mended text.
#[derive(Clone, Debug, PartialEq)]
pub struct Repaired<'t> {
    /// What the text most likely means; it borrows from the text.
    pub value: Json<'t>,
    /// Each mend, from the left; empty where the text was JSON already.
    pub repairs: Vec<Repair>,
    /// Whether the value was put together from prose by the names of the schema's fields: likely, not certain.
    pub guessed: bool,
}

/// Why a text cannot be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrepairable(
    /// In words.
    pub String,
);

/// The JSON that `text` holds or nearly holds. `schema` breaks ties and names the fields that may be salvaged from prose.
///
/// ```
/// use structured::repair::repair;
///
/// let mended = repair("Sure! {'name': 'Ada', age: 36,}", None).unwrap();
/// assert_eq!(mended.value.to_string(), r#"{"name":"Ada","age":36}"#);
/// assert_eq!(mended.repairs[0].reason, "text before the JSON left out");
/// ```
pub fn repair<'t>(text: &'t str, schema: Option<&Json<'_>>) -> Result<Repaired<'t>, Unrepairable> {
    if let Ok(value) = json::parse(text) {
        return Ok(Repaired { value, repairs: Vec::new(), guessed: false });
    }
    let Some((start, end)) = find(text, schema) else { return guess::from_prose(text, schema) };
    let mut notes = Vec::new();
    if !text[..start].trim().is_empty() {
        notes.push((0, Cow::Borrowed("text before the JSON left out")));
    }
    // What was found may be whole already; then only its surroundings were wrong.
    let mut mender = mend::Mender::new(&text[..end], start, notes);
    let mut value = Json::Null;
    mender.value(0, &mut value).map_err(|at| {
        let place = json::Position::of(text, at);
        Unrepairable(format!("the text nests too deep at {place}"))
    })?;
    let rest = mender.at();
    let mut notes = mender.into_notes();
    if !text[rest.min(text.len())..].trim().is_empty() {
        notes.push((rest, Cow::Borrowed("text after the JSON left out")));
    }
    Ok(Repaired { value, repairs: placed(text, notes), guessed: false })
}

/// Where the JSON starts, and where it ends at the latest: inside a fence, or from the first bracket on.
fn find(text: &str, schema: Option<&Json<'_>>) -> Option<(usize, usize)> {
    let (mut from, mut end) = (0, text.len());
    if let Some(fence) = text.find("```")
        && text[..fence].find(['{', '[']).is_none()
    {
        let inside = fence + 3;
        from = inside + text[inside..].find('\n').map_or(0, |line| line + 1);
        // A fence on one line has no language.
        if text[inside..from].contains(['{', '[']) {
            from = inside;
        }
        end = text[from..].rfind("```").map_or(text.len(), |close| from + close);
    }
    let wanted = schema.and_then(|schema| schema.get("type")).and_then(Json::as_str);
    let has_fields = schema.is_some_and(|schema| schema.get("properties").is_some());
    let part = &text[from..end];
    let first = match wanted {
        Some("array") => part.find('[').or_else(|| part.find('{')),
        Some("object") => part.find('{').or_else(|| part.find('[')),
        _ if has_fields => part.find('{').or_else(|| part.find('[')),
        _ => part.find(['{', '[']),
    };
    first.map(|at| (from + at, end))
}

/// The notes with lines and columns, in one walk over the text.
fn placed(text: &str, mut notes: Vec<(usize, Cow<'static, str>)>) -> Vec<Repair> {
    notes.sort_by_key(|(at, _)| *at);
    let (mut line, mut column, mut before) = (1, 1, 0);
    let mut placed = Vec::with_capacity(notes.len());
    for (at, reason) in notes {
        let mut between = text.get(before..at).unwrap_or_default();
        if let Some((lines, rest)) = between.rsplit_once('\n') {
            line += 1 + lines.bytes().filter(|byte| *byte == b'\n').count();
            (column, between) = (1, rest);
        }
        column += between.chars().count();
        before = at;
        placed.push(Repair { line, column, reason });
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str, reasons: &[&str]) {
        let mended = repair(text, None).unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(mended.value.to_string(), expect);
        let found: Vec<String> = mended
            .repairs
            .iter()
            .map(|repair| format!("{}:{} {}", repair.line, repair.column, repair.reason))
            .collect();
        assert_eq!(found, reasons);
    }

    #[test]
    fn valid_json_is_never_changed() {
        for text in ["{\"a\": \"it's, {fine}\"}", "[1, 2]", "\"{'a': 1}\"", "null", " 5 "] {
            let mended = repair(text, None).unwrap();
            assert_eq!((mended.value, mended.repairs), (json::parse(text).unwrap().into_owned(), vec![]));
        }
    }

    #[test]
    fn json_is_found_in_prose_and_fences() {
        check(
            "Here it is:\n```json\n{\"a\": 1}\n```\nEnjoy!",
            "{\"a\":1}",
            &["1:1 text before the JSON left out", "3:9 text after the JSON left out"],
        );
    }

    #[test]
    fn quotes_commas_and_words_are_mended() {
        check(
            "{'a': True, \"b\": None,}",
            "{\"a\":true,\"b\":null}",
            &[
                "1:2 single quotes made double",
                "1:7 True written as true",
                "1:18 None written as null",
                "1:22 a comma before the end left out",
            ],
        );
        check("{\"a\": 1 \"b\": 2}", "{\"a\":1,\"b\":2}", &["1:9 a comma added"]);
        check("{a: 1}", "{\"a\":1}", &["1:2 quotes put around a name"]);
        check("[1, 2 3]", "[1,2,3]", &["1:7 a comma added"]);
    }

    #[test]
    fn comments_are_left_out() {
        check(
            "{\"a\": 1, // one\n \"b\": /* two */ 2}",
            "{\"a\":1,\"b\":2}",
            &["1:10 a comment left out", "2:7 a comment left out"],
        );
    }

    #[test]
    fn texts_keep_their_line_breaks_and_inner_quotes() {
        check("{\"a\": \"one\ntwo\"}", "{\"a\":\"one\\ntwo\"}", &["1:11 a line break inside a text escaped"]);
        check(
            "{\"a\": \"say \"hi\" now\"}",
            "{\"a\":\"say \\\"hi\\\" now\"}",
            &["1:12 a quote inside a text escaped", "1:15 a quote inside a text escaped"],
        );
    }

    /// Every other mend: the text, what it means, and the reason that is given where it stands.
    #[test]
    fn each_mend_is_told_where_it_is() {
        for (text, expect, told) in [
            ("{\"a\":1,,\"b\":2}", "{\"a\":1,\"b\":2}", "1:8 a comma too many left out"),
            ("[1,,2]", "[1,2]", "1:4 a comma too many left out"),
            ("[,1]", "[1]", "1:2 a comma too many left out"),
            ("{,\"a\":1}", "{\"a\":1}", "1:2 a comma too many left out"),
            ("[1,2,]", "[1,2]", "1:5 a comma before the end left out"),
            ("[1,2 ...]", "[1,2]", "1:6 dots left out"),
            ("[1,2 …]", "[1,2]", "1:6 dots left out"),
            ("[1 /* é */]", "[1]", "1:4 a comment left out"),
            ("[1 # é\n]", "[1]", "1:4 a comment left out"),
            ("{\"a\":1]", "{\"a\":1}", "1:7 ] written as }"),
            ("[1}", "[1]", "1:3 } written as ]"),
            ("[{\"a\":1]", "[{\"a\":1}]", "1:8 a missing } added"),
            ("{\"a\":[1}", "{\"a\":[1]}", "1:8 a missing ] added"),
            ("{\"a\" 1}", "{\"a\":1}", "1:6 a colon added"),
            ("{\"a\"=1}", "{\"a\":1}", "1:5 = written as :"),
            ("{\"a\"=>1}", "{\"a\":1}", "1:5 = written as :"),
            ("{\"a\":,\"b\":1}", "{\"a\":null,\"b\":1}", "1:6 a missing value read as null"),
            ("{\"a\":}", "{\"a\":null}", "1:6 a missing value read as null"),
            ("[“é”]", "[\"é\"]", "1:2 typographic quotes made straight"),
            ("[‘é’]", "[\"é\"]", "1:2 typographic quotes made straight"),
            ("[«é»]", "[\"é\"]", "1:2 typographic quotes made straight"),
            ("[`é`]", "[\"é\"]", "1:2 typographic quotes made straight"),
            ("[\"a\tb\"]", "[\"a\\tb\"]", "1:4 a tab inside a text escaped"),
            ("[\"a\rb\"]", "[\"a\\rb\"]", "1:4 a line break inside a text escaped"),
            ("[\"a\\'b\"]", "[\"a'b\"]", "1:4 an escape that JSON does not know read plainly"),
            ("[\"a\\qb\"]", "[\"a\\\\qb\"]", "1:4 a backslash escaped"),
            ("[\"a\\ud800b\"]", "[\"a\u{fffd}b\"]", "1:4 half a character replaced"),
            ("[\"\\u00zzb\"]", "[\"\u{fffd}00zzb\"]", "1:3 half a character replaced"),
            ("[one two]", "[\"one two\"]", "1:2 quotes put around a text"),
            ("[True]", "[true]", "1:2 True written as true"),
            ("[FALSE]", "[false]", "1:2 FALSE written as false"),
            ("[undefined]", "[null]", "1:2 undefined written as null"),
            ("[nil]", "[null]", "1:2 nil written as null"),
            ("[+5]", "[5]", "1:2 +5 written as 5"),
            ("[.5]", "[0.5]", "1:2 .5 written as 0.5"),
            ("[5.]", "[5.0]", "1:2 5. written as 5.0"),
            ("[1_000]", "[1000]", "1:2 1_000 written as 1000"),
            ("[1\n 2]", "[1,2]", "2:2 a comma added"),
            ("{\"é\":1 \"b\":2}", "{\"é\":1,\"b\":2}", "1:8 a comma added"),
        ] {
            check(text, expect, &[told]);
        }
    }

    #[test]
    fn escapes_mean_what_they_mean_in_json() {
        check(
            "['\\n\\r\\t\\b\\f\\/\\\\\\\"\\u00e9\\ud83e\\udd80']",
            "[\"\\n\\r\\t\\u0008\\u000c/\\\\\\\"é🦀\"]",
            &["1:2 single quotes made double"],
        );
    }

    #[test]
    fn what_stands_at_the_top_stays() {
        for (text, list) in
            [("[1, 2", true), ("{a: [1, 2", false), ("[{a: 1}", true), ("so: {'a': [1]} and [2]", false)]
        {
            let mended = repair(text, None).unwrap();
            assert_eq!(matches!(mended.value, Json::Array(_)), list, "{text}");
            assert!(!mended.guessed);
        }
    }

    #[test]
    fn what_is_cut_off_is_closed() {
        check(
            "{\"a\": [1, {\"b\": \"x",
            "{\"a\":[1,{\"b\":\"x\"}]}",
            &[
                "1:19 a text that is cut off closed",
                "1:19 a missing } added",
                "1:19 a missing ] added",
                "1:19 a missing } added",
            ],
        );
        check(
            "{\"a\": 1, \"b\":",
            "{\"a\":1,\"b\":null}",
            &["1:14 a missing value read as null", "1:14 a missing } added"],
        );
    }

    #[test]
    fn depth_is_refused() {
        assert!(repair(&"[1,".repeat(5000), None).is_err());
    }

    #[test]
    fn the_schema_breaks_ties() {
        let schema = json::parse(r#"{"type": "object"}"#).unwrap();
        let mended = repair("As asked [see 1]: {'a': 1}", Some(&schema)).unwrap();
        assert_eq!(mended.value.to_string(), "{\"a\":1}");
    }

    #[test]
    fn prose_is_salvaged_by_the_schemas_names_and_marked() {
        let schema = json::parse(r#"{"properties": {"name": {}, "age": {}}}"#).unwrap();
        let mended = repair("Name: John, Age: 35", Some(&schema)).unwrap();
        assert_eq!((mended.value.to_string().as_str(), mended.guessed), (r#"{"name":"John","age":"35"}"#, true));
        assert!(repair("nothing of use", Some(&schema)).is_err());
    }

    #[track_caller]
    fn salvaged(fields: &str, text: &str, expect: &str) {
        let schema = format!("{{\"properties\": {fields}}}");
        let schema = json::parse(&schema).unwrap();
        let found = repair(text, Some(&schema)).map_or_else(|why| why.0, |mended| mended.value.to_string());
        assert_eq!(found, expect);
    }

    #[test]
    fn a_name_in_prose_is_whole_words_and_the_longest_counts() {
        let none = "there is no JSON in the text, nor any of the schema's fields by name";
        salvaged(r#"{"age": {}}"#, "Message: hi, average: 5", none);
        salvaged(r#"{"age": {}}"#, "- **Her age**: 36", r#"{"age":"36"}"#);
        salvaged(
            r#"{"name": {}, "last_name": {}}"#,
            "Last name: Lovelace; name: Ada",
            r#"{"last_name":"Lovelace","name":"Ada"}"#,
        );
        salvaged(r#"{"firstName": {}}"#, "first name = Ada", r#"{"firstName":"Ada"}"#);
        salvaged(r#"{"--": {}}"#, "so: it goes", none);
        salvaged(r#"{"age": {}}"#, "age: 1, age: 2", r#"{"age":"1"}"#);
    }

    #[test]
    fn many_names_are_looked_for_in_linear_time() {
        let names: Vec<String> = (0..20_000).map(|index| format!("\"f{index}\": {{}}")).collect();
        let text = (0..20_000).map(|index| format!("the F{index}: x")).collect::<Vec<_>>().join("\n");
        let schema = format!("{{\"properties\": {{{}}}}}", names.join(","));
        let schema = json::parse(&schema).unwrap();
        let Json::Object(fields) = repair(&text, Some(&schema)).unwrap().value else { panic!() };
        assert_eq!(fields.len(), 20_000);
    }
}
