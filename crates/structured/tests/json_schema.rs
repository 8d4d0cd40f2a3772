//! The official suite of JSON Schema, draft 2020-12, with its optional tests but those of formats, of older drafts and of
//! `dependencies`: <https://github.com/json-schema-org/JSON-Schema-Test-Suite>, as of July 2024, © 2012 Julian Berman, MIT.
//! `cargo xtask oracle json-schema` compares random schemas with the crate `jsonschema`.

use structured::{
    json::{self, Json},
    json_schema::{Formats, Validator, with_meta_schemas},
};

/// What no engine can answer that fetches nothing.
const AWAY: [&str; 9] = [
    "localhost",
    "\"tree.json\", which",
    "extendible-dynamic-ref.json",
    "folderInteger.json",
    "name-defs.json",
    "ref-and-defs.json",
    "nested/foo-ref-string.json",
    "metaschema-no-validation.json",
    "metaschema-optional-vocabulary.json",
];

#[test]
fn the_official_suite_passes_but_for_documents_elsewhere() {
    let (mut right, mut away, mut wrong) = (0, 0, Vec::new());
    for line in include_str!("suite.jsonl").lines() {
        let group = json::parse(line).unwrap();
        let about = format!("{} {}", group.get("file").unwrap(), group.get("about").unwrap());
        let Some(Json::Array(tests)) = group.get("tests") else { panic!("{about}") };
        let validator = match Validator::compile(&with_meta_schemas(group.get("schema").unwrap()), Formats::Annotate) {
            Ok(validator) => validator,
            Err(refused) => {
                let refused = structured::list(&refused);
                assert!(AWAY.iter().any(|name| refused.contains(name)), "{about}: {refused}");
                away += tests.len();
                continue;
            }
        };
        for test in tests {
            let Json::Array(test) = test else { panic!("{about}") };
            let [data, valid, description] = test.as_slice() else { panic!("{about}") };
            if Json::Bool(validator.check(data).is_empty()) == *valid {
                right += 1;
            } else {
                wrong.push(format!("{about}: {description}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(right > 1280 && away < 75, "{right} right, {away} away");
}
