//! Repair beside `json_repair` and `jsonrepair`, on texts whose meaning is known since they were damaged on purpose.

use std::collections::BTreeMap;

use serde_json::Value;
use structured::{json, repair::repair};

/// How often each found what was meant.
#[derive(Default)]
pub(super) struct Score {
    pub(super) cases: usize,
    pub(super) ours: usize,
    pub(super) json_repair: usize,
    pub(super) jsonrepair: usize,
}

/// Who found what was meant by one text.
#[derive(Clone, Copy)]
struct Found {
    ours: bool,
    json_repair: bool,
    jsonrepair: bool,
}

impl Score {
    fn add(&mut self, found: Found) {
        self.cases += 1;
        self.ours += usize::from(found.ours);
        self.json_repair += usize::from(found.json_repair);
        self.jsonrepair += usize::from(found.jsonrepair);
    }

    /// Whether the engine found it at least as often as the others.
    pub(super) fn leads(&self) -> bool {
        self.cases > 0 && self.ours >= self.json_repair.max(self.jsonrepair)
    }
}

/// The scores by damage, under the empty name all together; and every text that the engine did not understand.
pub(super) struct Tally {
    pub(super) scores: BTreeMap<String, Score>,
    pub(super) missed: Vec<String>,
}

/// `cases` are the lines of `damage.py`, `theirs` the ones of `mend.mjs`.
pub(super) fn run(cases: &str, theirs: &str) -> Result<Tally, serde_json::Error> {
    let mut tally = Tally { scores: BTreeMap::new(), missed: Vec::new() };
    for (case, theirs) in cases.lines().zip(theirs.lines()) {
        let case: Value = serde_json::from_str(case)?;
        let (meant, text) = (&case["meant"], case["text"].as_str().unwrap_or_default());
        let mended = repair(text, None).ok().map(|mended| mended.value);
        let meant_here = meant.to_string();
        let meant_here = json::parse(&meant_here).ok();
        let ours =
            mended.is_some() && mended.as_ref().map(json::Json::to_value) == meant_here.map(|meant| meant.to_value());
        let found = Found {
            ours,
            json_repair: case["json_repair"] == *meant,
            jsonrepair: serde_json::from_str::<Value>(theirs)? == *meant,
        };
        let damage = case["damage"].as_str().unwrap_or_default();
        for name in ["", damage] {
            tally.scores.entry(name.to_owned()).or_default().add(found);
        }
        if !ours {
            let found = mended.map_or_else(|| "nothing".to_owned(), |value| value.to_string());
            tally.missed.push(format!("{damage}: {text}\n    meant {meant}\n    found {found}"));
        }
    }
    Ok(tally)
}
