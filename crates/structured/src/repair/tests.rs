//! What is mended, and what it means.

use super::*;

#[track_caller]
fn check(text: &str, expect: &str, reasons: &[&str]) {
    let mended = repair(text, None).unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(mended.value.to_string(), expect);
    let found: Vec<String> =
        mended.repairs.iter().map(|repair| format!("{}:{} {}", repair.line, repair.column, repair.reason)).collect();
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
    for (text, list) in [("[1, 2", true), ("{a: [1, 2", false), ("[{a: 1}", true), ("so: {'a': [1]} and [2]", false)] {
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

/// What a text means, whatever is told of it.
#[track_caller]
fn means(text: &str, expect: &str) {
    let mended = repair(text, None).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    assert_eq!(mended.value.to_string(), expect, "{text}");
    assert!(!mended.repairs.is_empty() && !mended.guessed, "{text}");
}

#[test]
fn a_number_with_commas_is_that_number_or_a_text_and_never_another_number() {
    for (text, expect) in [
        ("{\"p\": 1,299.99}", "{\"p\":1299.99}"),
        ("{\"p\": 1,299.99, \"q\": 2}", "{\"p\":1299.99,\"q\":2}"),
        ("{\"p\": -12,345,678 }", "{\"p\":-12345678}"),
        // Each of these can be two numbers, so it is none.
        ("{\"p\": 1,299, \"q\": 2}", "{\"p\":\"1,299\",\"q\":2}"),
        ("{\"p\": 12,5}", "{\"p\":\"12,5\"}"),
        ("{\"p\": 1.299,99}", "{\"p\":\"1.299,99\"}"),
        ("{\"p\": $1,299.99}", "{\"p\":\"$1,299.99\"}"),
        ("{\"p\": 12,34.5}", "{\"p\":\"12,34.5\"}"),
        ("{\"p\": 1,2: 3}", "{\"p\":1,\"2\":3}"),
        ("[1,299, 2", "[1,299,2]"),
    ] {
        means(text, expect);
    }
}

#[test]
fn a_quote_that_is_missing_at_either_end_is_added() {
    for (text, expect) in [
        ("{\"a\":\"b}", "{\"a\":\"b\"}"),
        ("{\"a\":{\"b\":\"c}}", "{\"a\":{\"b\":\"c\"}}"),
        ("{\"a\":[\"b]}", "{\"a\":[\"b\"]}"),
        ("{\"a\": \"use {x}}", "{\"a\":\"use {x}\"}"),
        ("{\"a\": \"use {x}", "{\"a\":\"use {x}\"}"),
        ("{\"a\":\"b,\"c\":\"d\"}", "{\"a\":\"b\",\"c\":\"d\"}"),
        ("{\"a\": \"b,\n \"c\": 1}", "{\"a\":\"b\",\"c\":1}"),
        ("[{\"a\":\"b},{\"a\":\"c\"}]", "[{\"a\":\"b\"},{\"a\":\"c\"}]"),
        ("{a\":\"x\",\"b\":\"y\"}", "{\"a\":\"x\",\"b\":\"y\"}"),
        ("{\"name: \"Ada\"}", "{\"name\":\"Ada\"}"),
        ("{\"name: 5, \"b\": 2}", "{\"name\":5,\"b\":2}"),
        ("{\"a\": b\", \"c\": 1}", "{\"a\":\"b\",\"c\":1}"),
        // A quote that belongs to the text stays.
        ("{\"a\": \"say \"hi, all\" now\", \"b\": 1}", "{\"a\":\"say \\\"hi, all\\\" now\",\"b\":1}"),
    ] {
        means(text, expect);
    }
}

#[test]
fn times_addresses_and_paths_without_quotes_are_texts() {
    for (text, expect) in [
        ("{\"at\": 2024-10-18T18:35:22.229Z, \"n\": 1}", "{\"at\":\"2024-10-18T18:35:22.229Z\",\"n\":1}"),
        ("{\"d\": 2024-10-18, \"t\": 12:30}", "{\"d\":\"2024-10-18\",\"t\":\"12:30\"}"),
        ("{\"d\": 2024-10-18 18:35:01+02:00}", "{\"d\":\"2024-10-18 18:35:01+02:00\"}"),
        ("[12:30, 13:45]", "[\"12:30\",\"13:45\"]"),
        ("{\"u\": https://x.org:8080/a?b=c&d=1#e, \"n\": 1}", "{\"u\":\"https://x.org:8080/a?b=c&d=1#e\",\"n\":1}"),
        ("{\"m\": mailto:ada@example.org}", "{\"m\":\"mailto:ada@example.org\"}"),
        ("{\"p\": C:\\dir\\ada, \"n\": 1}", "{\"p\":\"C:\\\\dir\\\\ada\",\"n\":1}"),
        ("{\"p\": /usr/bin/env}", "{\"p\":\"/usr/bin/env\"}"),
        ("{\"a\": 5 minutes, \"b\": 1}", "{\"a\":\"5 minutes\",\"b\":1}"),
        ("{\"a\": one b: 2}", "{\"a\":\"one\",\"b\":2}"),
    ] {
        means(text, expect);
    }
}

#[test]
fn blocks_lists_and_braces_of_other_languages_are_read() {
    for (text, expect) in [
        ("{\"code\": \"\"\"say(\"Hi\")\"\"\", \"n\": 1}", "{\"code\":\"say(\\\"Hi\\\")\",\"n\":1}"),
        ("{\"t\": '''it's'''}", "{\"t\":\"it's\"}"),
        ("{\"code\": ```\nlet a = {b: 1};\n```, \"n\": 1}", "{\"code\":\"let a = {b: 1};\",\"n\":1}"),
        ("{\"code\": ```json\n{\"x\": 1}\n```, \"n\": 1}", "{\"code\":\"{\\\"x\\\": 1}\",\"n\":1}"),
        ("{\"p\": (1, 2), \"q\": 3}", "{\"p\":[1,2],\"q\":3}"),
        ("[(1, 'a'), ()]", "[[1,\"a\"],[]]"),
        ("{\"a\": (see below)}", "{\"a\":\"(see below)\"}"),
        ("{\"a\": 1, 2, 3], \"b\": 4}", "{\"a\":[1,2,3],\"b\":4}"),
        ("{\"tags\": \"x\", \"y\"], \"b\": 4}", "{\"tags\":[\"x\",\"y\"],\"b\":4}"),
        ("{{\"a\": 1}}", "{\"a\":1}"),
        ("{{\"a\": {{\"b\": 1}}}}", "{\"a\":{\"b\":1}}"),
        ("{\"a\": 1; \"b\": \"x\"; \"c\": [1; 2]}", "{\"a\":1,\"b\":\"x\",\"c\":[1,2]}"),
    ] {
        means(text, expect);
    }
}

#[test]
fn brackets_that_come_too_early_or_once_too_often_are_left_out() {
    for (text, expect) in [
        ("[{\"k\":\"v\"}},{\"k\":\"w\"}]", "[{\"k\":\"v\"},{\"k\":\"w\"}]"),
        ("{\"l\":[{\"k\":1}},{\"k\":2}]}", "{\"l\":[{\"k\":1},{\"k\":2}]}"),
        ("{\"k\": \"v\"}, \"m\": \"w\"}", "{\"k\":\"v\",\"m\":\"w\"}"),
        ("[\"a\"], \"b\"]", "[\"a\",\"b\"]"),
        ("[{\"a\":[1},{\"a\":[2]}]", "[{\"a\":[1]},{\"a\":[2]}]"),
    ] {
        means(text, expect);
    }
}

#[test]
fn what_has_no_meaning_is_passed_by() {
    for (text, expect) in [
        ("{\"a\":\u{200b}\"x\"\u{feff}}", "{\"a\":\"x\"}"),
        ("{\u{200b}a\u{200b}: 1}", "{\"a\":1}"),
        ("{\"a\": true, COMMENT \"b\": \"c\"}", "{\"a\":true,\"b\":\"c\"}"),
        ("{\"a\": one // first\n, \"b\": 2 # second\n}", "{\"a\":\"one\",\"b\":2}"),
        ("{\"k\": 1e }", "{\"k\":1}"),
        ("[2.5E+, 3e-]", "[2.5,3]"),
    ] {
        means(text, expect);
    }
}

/// What the last of several objects is for a schema that wants an `a`.
#[track_caller]
fn chosen(text: &str, expect: &str) {
    let schema = r#"{"type": "object", "properties": {"a": {}, "b": {}}, "required": ["a"]}"#;
    let schema = json::parse(schema).unwrap();
    assert_eq!(repair(text, Some(&schema)).unwrap().value.to_string(), expect, "{text}");
}

#[test]
fn of_several_objects_the_one_that_fits_is_the_answer() {
    chosen("<think>maybe {\"a\": 5}</think>\n{\"a\": 1}", "{\"a\":1}");
    chosen("Use {name} as the placeholder.\n```json\n{\"a\": 1}\n```", "{\"a\":1}");
    chosen("Use {name} here: {\"a\": 1}", "{\"a\":1}");
    chosen("An open { brace, then {\"a\": 1}", "{\"a\":1}");
    chosen("Draft: {\"a\": 1, \"b\": 1}. Final: {\"a\": 2, \"b\": 2}", "{\"a\":2,\"b\":2}");
    chosen("{\"a\": 1, \"b\": 1} is better than {\"a\": 2}", "{\"a\":1,\"b\":1}");
    chosen("```json\n{\"a\": 1}\n```\nor\n```json\n{\"a\": 2,}\n```", "{\"a\":2}");
    chosen("```python\nprint({1})\n```\n```\n{\"a\": 3}\n```", "{\"a\":3}");
    chosen("{\"a\": {\"a\": 2}}, done", "{\"a\":{\"a\":2}}");
    means("As in [1], the result:\n```json\n{\"a\": 1}\n```", "{\"a\":1}");
    means("<thinking>[1] or {2}</thinking> [3]", "[3]");
}

#[test]
fn a_member_of_an_enumeration_needs_no_quotes() {
    let schema = json::parse(r#"{"enum": ["ONE", "TWO"]}"#).unwrap();
    for text in ["TWO", "**TWO**.", "'TWO'"] {
        assert_eq!(repair(text, Some(&schema)).unwrap().value.to_string(), "\"TWO\"");
    }
    assert!(repair("THREE", Some(&schema)).is_err());
}

#[test]
fn the_time_is_linear_in_the_length() {
    let repeated = [
        "\"a\" ",
        "},",
        "1,2,",
        "```\n{",
        "x; ",
        "));",
        "a, \"b\" ",
        "''' ",
        "{\"a\":\"b,\"c\":\"d\"},",
        "\"k\":\"v\"}, ",
        "<think>{",
    ];
    let schema = json::parse(r#"{"properties": {"a": {}}, "required": ["a"]}"#).unwrap();
    for unit in repeated {
        #[expect(clippy::disallowed_methods, reason = "it is what is tested")]
        for start in ["{\"z\": [", "{\"z\": ", "so: "] {
            let took = |length: usize| {
                let text = format!("{start}{}", unit.repeat(length / unit.len()));
                let once = || {
                    let began = std::time::Instant::now();
                    drop((repair(&text, Some(&schema)), repair(&text, None)));
                    began.elapsed()
                };
                // The machine may be busy with something else for a moment.
                (0..5).map(|_| once()).min().unwrap()
            };
            // Eight times the text: quadratic would be 64 times as long.
            let (short, long) = (took(5_000), took(40_000));
            let is_little = long < std::time::Duration::from_millis(300);
            assert!(is_little || long < short * 40, "{start}{unit}: {short:?}, {long:?}");
        }
    }
}
