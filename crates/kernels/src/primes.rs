//! How many primes there are: by trial division, which is slow on purpose, and by a sieve, which checks it.

/// So many numbers belong to one row.
pub const NUMBERS: u32 = 4_096;

/// The primes from `NUMBERS * row` on, of as many numbers as a row has, each found by dividing it.
#[inline(never)]
pub fn primes(row: u32) -> u32 {
    let first = row * NUMBERS;
    let count = (first..first + NUMBERS).filter(|number| is_prime(*number)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The same by the sieve of Eratosthenes, which divides nothing.
#[inline(never)]
pub fn sieved(row: u32) -> u32 {
    let (first, end) = (row * NUMBERS, (row + 1) * NUMBERS);
    let mut composite = [false; NUMBERS as usize];
    let mut factor = 2;
    while factor * factor < end {
        let mut multiple = first.next_multiple_of(factor).max(factor * factor);
        while multiple < end {
            composite[(multiple - first) as usize] = true;
            multiple += factor;
        }
        factor += 1;
    }
    let count = (first..end).zip(composite).filter(|(number, composite)| *number > 1 && !composite).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// By 2, by 3, and by what lies beside the multiples of six.
fn is_prime(number: u32) -> bool {
    if number < 4 || number.is_multiple_of(2) || number.is_multiple_of(3) {
        return number == 2 || number == 3;
    }
    let mut factor = 5;
    while factor * factor <= number {
        if number.is_multiple_of(factor) || number.is_multiple_of(factor + 2) {
            return false;
        }
        factor += 6;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dividing_and_sieving_find_as_many() {
        for row in [0, 1, 2, 100, 4_095] {
            assert_eq!(primes(row), sieved(row), "row {row}");
        }
    }

    #[test]
    fn there_are_as_many_as_published() {
        // π(2^20), sequence A007053 of the On-Line Encyclopedia of Integer Sequences.
        assert_eq!((0..256).map(primes).sum::<u32>(), 82_025);
    }
}
