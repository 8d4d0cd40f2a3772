//! SHA-512 (FIPS 180-4), of which `random.seed` makes a number of a text.

use num_bigint::BigUint;
use num_traits::ToPrimitive as _;

const ROUNDS: usize = 80;
const BLOCK: usize = 128;

/// The 64 bytes of the hash.
pub(super) fn sha512(message: &[u8]) -> Vec<u8> {
    let primes: Vec<u32> =
        (2..).filter(|number| (2..*number).all(|divisor| number % divisor != 0)).take(ROUNDS).collect();
    let constants: Vec<u64> = primes.iter().map(|prime| low_word(&(BigUint::from(*prime) << 192_u32).cbrt())).collect();
    let roots = primes.iter().take(8).map(|prime| low_word(&(BigUint::from(*prime) << 128_u32).sqrt()));
    let mut state: Vec<u64> = roots.collect();
    for block in padded(message).chunks_exact(BLOCK) {
        compress(&mut state, block, &constants);
    }
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// The first 64 bits after the point of a root.
fn low_word(root: &BigUint) -> u64 {
    (root % (BigUint::from(1_u32) << 64_u32)).to_u64().unwrap_or_default()
}

/// With a bit, zeros and the length, in bits, at the end.
fn padded(message: &[u8]) -> Vec<u8> {
    let mut bytes = message.to_vec();
    bytes.push(0x80);
    while bytes.len() % BLOCK != BLOCK - 16 {
        bytes.push(0);
    }
    bytes.extend((message.len() as u128 * 8).to_be_bytes());
    bytes
}

fn compress(state: &mut [u64], block: &[u8], constants: &[u64]) {
    let mut words: Vec<u64> =
        block.chunks_exact(8).map(|bytes| bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))).collect();
    for index in 16..ROUNDS {
        let (early, late) = (words[index - 15], words[index - 2]);
        let early = early.rotate_right(1) ^ early.rotate_right(8) ^ (early >> 7);
        let late = late.rotate_right(19) ^ late.rotate_right(61) ^ (late >> 6);
        let word = words[index - 16].wrapping_add(early).wrapping_add(words[index - 7]).wrapping_add(late);
        words.push(word);
    }
    let mut own = state.to_vec();
    for (word, constant) in words.iter().zip(constants) {
        let (first, fifth) = (own[0], own[4]);
        let choice = (fifth & own[5]) ^ (!fifth & own[6]);
        let majority = (first & own[1]) ^ (first & own[2]) ^ (own[1] & own[2]);
        let turned = fifth.rotate_right(14) ^ fifth.rotate_right(18) ^ fifth.rotate_right(41);
        let added = own[7].wrapping_add(turned).wrapping_add(choice).wrapping_add(*constant).wrapping_add(*word);
        let turned = first.rotate_right(28) ^ first.rotate_right(34) ^ first.rotate_right(39);
        own.rotate_right(1);
        own[0] = added.wrapping_add(turned).wrapping_add(majority);
        own[4] = own[4].wrapping_add(added);
    }
    for (word, own) in state.iter_mut().zip(own) {
        *word = word.wrapping_add(own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, begin: [u8; 8]) {
        assert_eq!(sha512(message.as_bytes())[..8], begin);
    }

    #[test]
    fn known_hashes_begin_so() {
        check("", [0xcf, 0x83, 0xe1, 0x35, 0x7e, 0xef, 0xb8, 0xbd]);
        check("abc", [0xdd, 0xaf, 0x35, 0xa1, 0x93, 0x61, 0x7a, 0xba]);
        check(&"a".repeat(200), [0x4b, 0x11, 0x45, 0x9c, 0x33, 0xf5, 0x2a, 0x22]);
    }
}
