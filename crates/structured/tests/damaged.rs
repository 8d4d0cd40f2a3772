//! Texts that were damaged on purpose, so that what they mean is known: 300 of them, 20 of each damage, which
//! `oracle/repair/damage.py` wrote from the seed 2026. `cargo xtask oracle repair` makes fresh ones, beside `json_repair` and
//! `jsonrepair`.

use structured::{
    json::{self, Json},
    repair::repair,
};

const CASES: &str = include_str!("damaged.jsonl");

#[test]
fn what_was_meant_is_found() {
    let mut wrong = Vec::new();
    for line in CASES.lines() {
        let case = json::parse(line).unwrap();
        let text = case.get("text").and_then(Json::as_str).unwrap();
        let meant = case.get("meant").unwrap();
        match repair(text, None) {
            Ok(mended) if mended.value == *meant && !mended.repairs.is_empty() && !mended.guessed => {}
            other => wrong.push(format!("{text}\n  meant {meant}\n  found {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.lines().count(), wrong.join("\n"));
    assert_eq!(CASES.lines().count(), 300);
}
