//! `bytes`, and the hash of texts and bytes.

/// Bytes that do not change.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bytes {
    pub(crate) data: Box<[u8]>,
}

impl Bytes {
    pub(crate) fn new(data: impl Into<Box<[u8]>>) -> Self {
        Self { data: data.into() }
    }
}

/// The hash of a text, with `PYTHONHASHSEED=0`: of its characters at the width of its widest, as `CPython` keeps them.
pub(crate) fn siphash(text: &str) -> i64 {
    let widest = text.chars().map(u32::from).max().unwrap_or(0);
    if widest < 0x80 {
        return siphash_bytes(text.as_bytes());
    }
    let bytes: Vec<u8> = if widest < 0x100 {
        text.chars().flat_map(|character| u32::from(character).to_le_bytes().into_iter().take(1)).collect()
    } else if widest < 0x1_0000 {
        text.chars().flat_map(|character| u32::from(character).to_le_bytes().into_iter().take(2)).collect()
    } else {
        text.chars().flat_map(|character| u32::from(character).to_le_bytes()).collect()
    };
    siphash_bytes(&bytes)
}

/// SipHash-1-3 with a key of zeros (`Python/pyhash.c`), never -1.
pub(crate) fn siphash_bytes(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    let mut state = [0x736f_6d65_7073_6575_u64, 0x646f_7261_6e64_6f6d, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573];
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = chunk.iter().rev().fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
        state[3] ^= word;
        round(&mut state);
        state[0] ^= word;
    }
    let rest = chunks.remainder().iter().rev().fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
    let last = (bytes.len() as u64) << 56 | rest;
    state[3] ^= last;
    round(&mut state);
    state[0] ^= last;
    state[2] ^= 0xff;
    for _ in 0..3 {
        round(&mut state);
    }
    let hash = (state[0] ^ state[1] ^ state[2] ^ state[3]).cast_signed();
    if hash == -1 { -2 } else { hash }
}

const fn round(state: &mut [u64; 4]) {
    state[0] = state[0].wrapping_add(state[1]);
    state[2] = state[2].wrapping_add(state[3]);
    state[1] = state[1].rotate_left(13) ^ state[0];
    state[3] = state[3].rotate_left(16) ^ state[2];
    state[0] = state[0].rotate_left(32);
    state[2] = state[2].wrapping_add(state[1]);
    state[0] = state[0].wrapping_add(state[3]);
    state[1] = state[1].rotate_left(17) ^ state[2];
    state[3] = state[3].rotate_left(21) ^ state[0];
    state[2] = state[2].rotate_left(32);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_hash_as_in_cpython() {
        let expect = [
            ("a", 4_644_417_185_603_328_019),
            ("hello", -2_096_571_579_003_691_106),
            ("aaaaaaaa", -4_250_921_761_727_411_054),
            ("ñ", 4_974_386_359_240_967_386),
            ("añ€", 9_098_036_863_607_241_009),
            ("😀x", -8_926_728_262_118_538_918),
            ("abcdefghijklmnop", -7_712_962_755_478_248_686),
        ];
        for (text, hash) in expect {
            assert_eq!(siphash(text), hash, "{text}");
        }
    }
}
