//! The Mersenne Twister (M. Matsumoto and T. Nishimura, 1998), MT19937: the same numbers as `CPython`'s for the same seed.

const SIZE: usize = 624;
const SHIFT: usize = 397;
const UPPER: u32 = 0x8000_0000;
const LOWER: u32 = 0x7fff_ffff;
const TWIST: u32 = 0x9908_b0df;

/// What the next numbers follow from.
#[derive(Clone)]
pub(super) struct Twister {
    state: [u32; SIZE],
    /// How many of them were given.
    given: usize,
}

impl Twister {
    /// Seeded with a number of any size, in words from the lowest (`init_by_array`).
    pub(super) fn seeded(key: &[u32]) -> Self {
        let mut state = start(19_650_218);
        let key = if key.is_empty() { &[0] } else { key };
        let (mut at, mut word) = (1, 0);
        for _ in 0..SIZE.max(key.len()) {
            state[at] = (state[at] ^ mix(state[at - 1], 1_664_525)).wrapping_add(key[word]).wrapping_add(small(word));
            at = step(&mut state, at);
            word = (word + 1) % key.len();
        }
        for _ in 1..SIZE {
            state[at] = (state[at] ^ mix(state[at - 1], 1_566_083_941)).wrapping_sub(small(at));
            at = step(&mut state, at);
        }
        state[0] = UPPER;
        Self { state, given: SIZE }
    }

    /// With a state that `Self::parts` gave.
    pub(super) fn restored(words: &[u32], given: usize) -> Option<Self> {
        let state = <[u32; SIZE]>::try_from(words).ok()?;
        (given <= SIZE).then_some(Self { state, given })
    }

    /// All that is to be kept.
    pub(super) const fn parts(&self) -> (&[u32], usize) {
        (&self.state, self.given)
    }

    /// The next 32 bits.
    pub(super) fn next(&mut self) -> u32 {
        if self.given >= SIZE {
            self.refill();
        }
        let mut word = self.state[self.given];
        self.given += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// A number of at least 0 and below 1, of 53 bits.
    pub(super) fn random(&mut self) -> f64 {
        let (high, low) = (f64::from(self.next() >> 5), f64::from(self.next() >> 6));
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// So many bits, in words from the lowest; the last word has what is left, from its upper bits.
    pub(super) fn bits(&mut self, count: usize) -> Vec<u32> {
        let words = count.div_ceil(32);
        let word = |index: usize| {
            let missing = ((index + 1) * 32).saturating_sub(count);
            self.next() >> missing
        };
        (0..words).map(word).collect()
    }

    fn refill(&mut self) {
        for index in 0..SIZE {
            let joined = (self.state[index] & UPPER) | (self.state[(index + 1) % SIZE] & LOWER);
            let twisted = if joined & 1 == 1 { (joined >> 1) ^ TWIST } else { joined >> 1 };
            self.state[index] = self.state[(index + SHIFT) % SIZE] ^ twisted;
        }
        self.given = 0;
    }
}

/// A state from one word.
fn start(seed: u32) -> [u32; SIZE] {
    let mut state = [seed; SIZE];
    for index in 1..SIZE {
        state[index] = mix(state[index - 1], 1_812_433_253).wrapping_add(small(index));
    }
    state
}

const fn mix(word: u32, factor: u32) -> u32 {
    (word ^ (word >> 30)).wrapping_mul(factor)
}

/// The place after one: after the last comes the second, and the first becomes what the last is.
fn step(state: &mut [u32; SIZE], at: usize) -> usize {
    if at + 1 < SIZE {
        return at + 1;
    }
    state[0] = state[SIZE - 1];
    1
}

#[expect(clippy::cast_possible_truncation, reason = "a seed has fewer words than 2^32")]
const fn small(index: usize) -> u32 {
    index as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_cpython() {
        let mut twister = Twister::seeded(&[42]);
        let first: Vec<f64> = (0..3).map(|_| twister.random()).collect();
        assert_eq!(first, [0.639_426_798_457_883_7, 0.025_010_755_222_666_936, 0.275_029_318_369_119_26]);
        let mut twister = Twister::seeded(&[]);
        assert_eq!(twister.bits(70), [3_626_764_237, 1_654_615_998, 3_255_389_356 >> 26]);
    }
}
