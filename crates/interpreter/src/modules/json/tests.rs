//! JSON in programs, with what `CPython` 3.14 says.

use crate::testing::prints;

#[track_caller]
fn check(program: &str, expect: &str) {
    prints(&format!("import json\n{program}"), expect);
}

#[test]
fn values_are_written_as_in_cpython() {
    check(
        "print(json.dumps({'a': [1, 2.0, None, True], 1: 'é\\n', None: ()}))",
        r#"{"a": [1, 2.0, null, true], "1": "\u00e9\n", "null": []}"#,
    );
    check(
        "print(json.dumps({'b': [1, {}], 'a': []}, indent=2, sort_keys=True))",
        "{\n  \"a\": [],\n  \"b\": [\n    1,\n    {}\n  ]\n}",
    );
    check("print(json.dumps([{1}], default=list, separators=(',', ':')))", "[[1]]");
}

#[test]
fn what_cannot_be_written_is_told_with_where_it_is() {
    check(
        "try: json.dumps({'a': [1, {2}]})\nexcept TypeError as e: print(e, e.__notes__)",
        "Object of type set is not JSON serializable ['when serializing list item 1', \"when serializing dict item 'a'\"]",
    );
    check("l = []\nl.append(l)\ntry: json.dumps(l)\nexcept ValueError as e: print(e)", "Circular reference detected");
}

#[test]
fn texts_are_read_as_in_cpython() {
    check(
        r#"print(json.loads(' {"a": [1, -2.5e3, "\\u00e9", null], "b": {}} '), json.loads('[NaN]', parse_constant=str))"#,
        "{'a': [1, -2500.0, 'é', None], 'b': {}} ['NaN']",
    );
    check("print(json.loads('{\"a\": {\"b\": 1}}', object_hook=lambda d: list(d)))", "['a']");
    check("print(len(str(json.loads('[' * 5000 + ']' * 5000))))", "10000");
}

#[test]
fn what_is_no_json_is_told_with_its_place() {
    let cases = [
        ("", "Expecting value: line 1 column 1 (char 0)"),
        ("[1,\\n2,\\nx]", "Expecting value: line 3 column 1 (char 7)"),
        ("{\"a\":1,}", "Illegal trailing comma before end of object: line 1 column 7 (char 6)"),
        ("[1] x", "Extra data: line 1 column 5 (char 4)"),
        ("{1:2}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("[\"é\" 1]", "Expecting \\',\\' delimiter: line 1 column 6 (char 5)"),
    ];
    for (text, expect) in cases {
        check(
            &format!("try: json.loads('{text}')\nexcept json.JSONDecodeError as e: print(str(e) == '{expect}')"),
            "True",
        );
    }
}
