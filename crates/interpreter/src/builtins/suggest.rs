//! "Did you mean": the name that a wrong one is nearest to, by the costs of `CPython` (`Python/suggestions.c`).

/// More names than these are not gone through, and longer ones are not compared.
const MOST_CANDIDATES: usize = 750;
const LONGEST: usize = 40;
/// What it costs to add, drop or change a letter, and to change only whether it is large.
const MOVE: usize = 2;
const CASE: usize = 1;

/// The candidate that is nearest to a name that does not exist, if any is near: at most a third of the letters may differ. Of
/// equally near ones it is the first.
pub(crate) fn closest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().take(MOST_CANDIDATES + 1).collect();
    if candidates.len() > MOST_CANDIDATES || wrong.len() > LONGEST {
        return None;
    }
    let mut best: Option<(&str, usize)> = None;
    for candidate in candidates.into_iter().filter(|candidate| *candidate != wrong) {
        let near = (wrong.len() + candidate.len() + 3) * MOVE / 6;
        let most = match best {
            Some((_, 0)) => break,
            Some((_, distance)) => near.min(distance - 1),
            None => near,
        };
        if let Some(distance) = distance(wrong.as_bytes(), candidate.as_bytes(), most) {
            best = Some((candidate, distance));
        }
    }
    best.map(|(candidate, _)| candidate)
}

/// What it costs to make one name of another, unless that is more than `most`.
fn distance(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    let (a, b) = without_common_ends(a, b);
    if a.is_empty() || b.is_empty() {
        return Some((a.len() + b.len()) * MOVE).filter(|cost| *cost <= most);
    }
    if a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if (long.len() - short.len()) * MOVE > most {
        return None;
    }
    // What it costs to make each beginning of the short one of the beginning of the long one that was looked at so far.
    let mut row: Vec<usize> = (1..=short.len()).map(|length| length * MOVE).collect();
    for (index, letter) in long.iter().enumerate() {
        let mut diagonal = index * MOVE;
        let mut left = diagonal;
        let mut least = usize::MAX;
        for (cost, other) in row.iter_mut().zip(short) {
            let change = diagonal + change_cost(*letter, *other);
            diagonal = *cost;
            left = change.min(left.min(diagonal) + MOVE);
            *cost = left;
            least = least.min(left);
        }
        if least > most {
            return None;
        }
    }
    row.last().copied().filter(|cost| *cost <= most)
}

fn without_common_ends<'a>(mut a: &'a [u8], mut b: &'a [u8]) -> (&'a [u8], &'a [u8]) {
    while let (Some((first, a_rest)), Some((other, b_rest))) = (a.split_first(), b.split_first())
        && first == other
    {
        (a, b) = (a_rest, b_rest);
    }
    while let (Some((last, a_rest)), Some((other, b_rest))) = (a.split_last(), b.split_last())
        && last == other
    {
        (a, b) = (a_rest, b_rest);
    }
    (a, b)
}

fn change_cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wrong: &str, candidates: &[&str], expect: Option<&str>) {
        assert_eq!(closest(wrong, candidates.iter().copied()), expect);
    }

    #[test]
    fn the_nearest_name_is_the_one_that_cpython_suggests() {
        check("x", &["xs", "y"], Some("xs"));
        check("fOo", &["Foo", "foo"], Some("foo"));
        check("apend", &["extend", "append"], Some("append"));
        check("cZpy", &["copy", "count"], Some("copy"));
        check("xyz", &["append", "copy"], None);
        check("copy", &["copy"], None);
    }

    #[test]
    fn too_many_or_too_long_names_are_not_compared() {
        check(&"a".repeat(41), &[&"a".repeat(40)], None);
        check("apend", &["append"; 751], None);
    }
}
