//! When a call of the model that came to nothing is tried again.

use crate::talk::model::ModelError;
use io::SplitMix64;
use trace::Micros;

/// The pause before the first new try; it doubles with each.
const FIRST: Micros = Micros::from_millis(500);

/// The longest pause of our own making.
const LONGEST: Micros = Micros::from_millis(20_000);

/// The longest pause that a provider may ask for; beyond it, giving up is the better answer.
const PATIENCE: Micros = Micros::from_millis(60_000);

/// How long to wait before the try after `failures` failed ones in a row; `None` if it should not be tried again.
///
/// The pause grows exponentially and is drawn from its upper half, so that many pages do not come back at once. What
/// the provider asks for (Retry-After) is waited for in full, and up to a tenth more for the same reason.
pub(super) fn pause(error: &ModelError, failures: u32, seed: u64) -> Option<Micros> {
    if !error.may_pass() {
        return None;
    }
    let mut random = SplitMix64::new(seed ^ u64::from(failures).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut between = |least: u64, most: u64| least + random.next_u64() % (most - least).max(1);
    if let ModelError::Busy { retry_after: Some(asked), .. } = error {
        return (*asked <= PATIENCE).then(|| Micros(between(asked.0, asked.0 + asked.0 / 10)));
    }
    let full = LONGEST.0.min(FIRST.0 << failures.min(16));
    Some(Micros(between(full / 2, full)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn busy(retry_after: Option<u64>) -> ModelError {
        ModelError::Busy { status: 429, message: String::new(), retry_after: retry_after.map(Micros::from_millis) }
    }

    #[test]
    fn pauses_double_within_their_upper_half() {
        for seed in 0..200 {
            for (failures, most) in [(0, 500_000), (1, 1_000_000), (2, 2_000_000), (9, 20_000_000), (99, 20_000_000)] {
                let pause = pause(&ModelError::Cut, failures, seed).unwrap().0;
                assert!((most / 2..=most).contains(&pause), "{pause} after {failures}");
            }
        }
    }

    #[test]
    fn two_seeds_rarely_meet() {
        let mut pauses: Vec<_> = (0..100).map(|seed| pause(&ModelError::Cut, 0, seed)).collect();
        pauses.sort_unstable();
        pauses.dedup();
        assert!(pauses.len() > 95);
    }

    #[test]
    fn what_the_provider_asks_for_is_waited_in_full() {
        for seed in 0..200 {
            let pause = pause(&busy(Some(3_000)), 0, seed).unwrap().0;
            assert!((3_000_000..=3_300_000).contains(&pause), "{pause}");
        }
        assert_eq!(pause(&busy(Some(0)), 0, 1), Some(Micros(0)));
    }

    #[test]
    fn an_hour_is_too_long() {
        assert_eq!(pause(&busy(Some(3_600_000)), 0, 1), None);
    }

    #[test]
    fn what_will_not_pass_is_not_tried_again() {
        let message = String::new;
        for error in [
            ModelError::Key { status: 401, message: message() },
            ModelError::Refused { status: 400, message: message() },
            ModelError::Garbled(message()),
            ModelError::Redirected(message()),
        ] {
            assert_eq!(pause(&error, 0, 1), None);
        }
    }
}
