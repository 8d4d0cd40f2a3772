//! Runs for the tests of the lab: on the virtual clock, from a setup.

use std::sync::Arc;

use super::{Account, Answerer, Asked, Bench, Going, Recording, Setup, Until};
use agent::RunFile;

/// A run whose answer is prose: its type can be guessed, because the list of figures may be left out.
pub(super) const GUESSED: &str = r#"{"format": "interleave.run", "version": 2, "header": {"model": {"name": "m", "provenance": "recorded"},
    "order": "concurrent", "prompt": "Hello?", "terms": {"brief": {"instructions": "", "tools": []}, "reading": "lenient", "answer": {"json":
    {"title": "Answer", "type": "object", "required": ["sentence"], "properties": {"sentence": {"type": "string"}, "figures": {"type": "array",
    "default": []}}}}}}, "inputs": [{"at": 0, "model_called": null}, {"at": 1, "model": {"text": "Sentence: It grows."}}, {"at": 2, "model":
    {"stopped": "end"}}]}"#;

/// The run of `setup`, not begun.
pub(super) fn begun(setup: &Setup) -> RunFile {
    let output = setup.wanted.output().unwrap();
    Bench::file(Asked { setup, output, answerer: &Answerer::Offline, seed: 1 })
}

/// The run of `setup`, to its end.
pub(super) fn ran(setup: &Setup) -> Arc<RunFile> {
    Arc::new(gone_on(&begun(setup), setup, Until::End))
}

/// `file`, gone on with.
pub(super) fn gone_on(file: &RunFile, setup: &Setup, until: Until) -> RunFile {
    let (bench, clock) = Bench::fast(setup, file);
    let mut going = Going::on(&Recording::of(&Arc::new(file.clone())));
    clock.run(bench.go(&mut going, until, &|_| ())).unwrap();
    going.kept(None).file().as_ref().clone()
}

/// The account of the run in `file`.
pub(super) fn account(file: &RunFile) -> Account {
    Account::of(file)
}
