//! Runs for the tests of the lab: on the virtual clock, from a setup.

use std::sync::Arc;

use super::{Answerer, Bench, News, Setup, Until};
use crate::{agent::RunFile, io::fake};

/// The run of `setup`, to its end.
pub(super) fn ran(setup: &Setup) -> Arc<RunFile> {
    Arc::new(gone_on(&Bench::file(setup, &Answerer::Offline, 1), setup, Until::End))
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
