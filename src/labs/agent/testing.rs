//! Runs for the tests of the lab: on the virtual clock, from a setup.

use std::sync::Arc;

use super::{Answerer, Bench, News, Setup, Until};
use crate::{agent::RunFile, io::fake};

/// A run whose answer is prose: its type can be guessed, because the list of figures may be left out.
pub(super) const GUESSED: &str = r#"{"format": "interleave.run", "version": 2, "header": {"model": {"name": "m", "provenance": "recorded"},
    "order": "concurrent", "prompt": "Hello?", "terms": {"brief": {"instructions": "", "tools": []}, "reading": "lenient", "answer": {"json":
    {"title": "Answer", "type": "object", "required": ["sentence"], "properties": {"sentence": {"type": "string"}, "figures": {"type": "array",
    "default": []}}}}}}, "inputs": [{"at": 0, "model_called": null}, {"at": 1, "model": {"text": "Sentence: It grows."}}, {"at": 2, "model":
    {"stopped": "end"}}]}"#;

/// The run of `setup`, to its end.
pub(super) fn ran(setup: &Setup) -> Arc<RunFile> {
    Arc::new(gone_on(&Bench::file(setup, &Answerer::Offline, 1).unwrap(), setup, Until::End))
}

/// `file`, gone on with.
pub(super) fn gone_on(file: &RunFile, setup: &Setup, until: Until) -> RunFile {
    let (bench, clock) = Bench::fast(setup, file.clone());
    let file = fake::Shared::new(file.clone());
    let tell = |news| {
        if let News::Happened(timed) = news {
            file.with(|file| file.push(timed).unwrap());
        }
    };
    clock.run(bench.go(until, tell)).unwrap();
    file.with(|file| file.clone())
}
