//! An order of options that is the same each time and tells nothing about which one is right.

use super::question::Answer;
use trace::{Playhead, Trace};

/// Puts `options` in an order that hangs on what they say and where they are asked, and not on which comes first or is right.
pub(super) fn shuffle(options: &mut [Answer], trace: &Trace, at: Playhead) {
    options.sort_by_cached_key(|option| {
        let text = option.option(trace);
        (mix(at.events() as u64, text.as_bytes()), text)
    });
}

/// FNV-1a over the bytes, begun from a seed and mixed once more, as at the end of `MurmurHash3`: the last letter alone changes the order.
fn mix(seed: u64, bytes: &[u8]) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = seed.to_le_bytes().into_iter().chain(bytes.iter().copied()).fold(0xcbf2_9ce4_8422_2325, fold);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}
