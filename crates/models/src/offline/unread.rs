//! What a request says and no tool was given: a number that went into no argument, a period, a condition. The model would
//! answer another question if it went on as if that had not been said, so it names it instead.

use super::{
    extract::day::MONTHS,
    fill::{Passage, spelt},
    mention::{Mention, What, unit},
    text::{Kind, Token},
};

/// What the tools do that a stretch was read for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Does {
    /// It tells a payment a month, so "a month" asks for what it gives.
    pub repays: bool,
    /// It takes currencies, so that more than one may be named.
    pub exchanges: bool,
}

/// The words of `passage` that say more than what was `used`, as they were written.
pub(super) fn unread(passage: Passage<'_>, used: &[bool], does: Does) -> Vec<String> {
    let reader = Reader { passage, does };
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (index, (mention, used)) in passage.mentions.iter().zip(used).enumerate() {
        if !used && reader.counts(mention) {
            places.push(reader.whole(mention));
        }
        places.extend(reader.after(mention));
        places.extend(passage.mentions.get(index + 1).and_then(|next| reader.between(mention, next)));
    }
    places.extend(reader.other_currencies());
    places.extend((0..passage.tokens.len()).filter_map(|at| reader.condition(at)));
    places.sort_unstable();
    let mut end = 0;
    // What lies inside another stretch is said with it.
    places.sort_by_key(|(from, to)| (*from, std::cmp::Reverse(*to)));
    places.retain(|(_, to)| {
        let new = *to > end;
        end = end.max(*to);
        new
    });
    places.into_iter().map(|(from, to)| spelt(&passage.tokens[from..to])).collect()
}

/// Periods that one word names.
const PERIODS: &[&str] = &[
    "hourly",
    "nightly",
    "daily",
    "weekly",
    "biweekly",
    "fortnightly",
    "monthly",
    "bimonthly",
    "quarterly",
    "semiannually",
    "semiannual",
    "biannually",
    "annually",
    "annual",
    "yearly",
    "continuously",
];

/// Of those, the ones that every rate is told in.
const A_YEAR: &[&str] = &["annually", "annual", "yearly", "p.a"];

/// What a rate is called, and what happens to it.
const OF_A_RATE: &[&str] = &[
    "rate",
    "rates",
    "interest",
    "return",
    "returns",
    "yield",
    "yields",
    "growth",
    "percent",
    "%",
    "compounded",
    "compounding",
    "compounds",
    "compound",
    "paid",
    "credited",
    "earning",
    "earns",
    "at",
];

/// Beginnings of words for what no tool takes into account.
const CONDITIONS: &[&str] =
    &["inflat", "withdraw", "contribut", "commission", "deferr", "overpa", "thereafter", "afterward", "tax", "balloon"];

/// Such words that are the beginnings of others.
const CONDITION_WORDS: &[&str] =
    &["fee", "fees", "real", "ago", "yesterday", "tomorrow", "twice", "thrice", "fortnight", "fortnights", "remaining"];

#[derive(Clone, Copy)]
struct Reader<'a> {
    passage: Passage<'a>,
    does: Does,
}

impl Reader<'_> {
    fn is(&self, at: Option<usize>, words: &[&str]) -> bool {
        at.and_then(|at| self.passage.tokens.get(at)).is_some_and(|token| token.is(words))
    }

    /// Whether a mention says how much of something, or in which currency.
    fn counts(&self, mention: &Mention) -> bool {
        let tokens = self.passage.tokens;
        match mention.what {
            What::Money(..) | What::Rate(_) | What::Years(_) | What::Currency(_) => true,
            // "one of them", "one share", "two things": nothing is counted by these.
            What::Number(_) | What::Pieces(_) => {
                let listed = ["thing", "things", "question", "questions", "of"];
                !(tokens[mention.start].is(&["one"]) || self.is(Some(mention.end), &listed))
            }
            What::Ticker(_) => false,
        }
    }

    /// A mention with the word that it counts.
    fn whole(&self, mention: &Mention) -> (usize, usize) {
        let noun = matches!(mention.what, What::Number(_))
            && self.passage.tokens.get(mention.end).is_some_and(|token| token.kind == Kind::Word)
            && !self
                .is(Some(mention.end), &["and", "or", "at", "for", "in", "to", "of", "is", "with", "on", "by", "per"]);
        (mention.start, mention.end + usize::from(noun))
    }

    /// What follows a mention and changes it: "€500 per month", "5% of", "10 years ago".
    fn after(&self, mention: &Mention) -> Option<(usize, usize)> {
        let end = mention.end;
        let length = match mention.what {
            What::Money(..) | What::Number(_) => self.period(end)?,
            What::Rate(_) if self.is(Some(end), &["of", "on"]) && self.quantity_from(end + 1) => 1,
            What::Rate(_)
                if self.is(Some(end), &["more", "less", "higher", "lower", "off", "above", "below", "cheaper"]) =>
            {
                1
            }
            What::Years(_) if self.is(Some(end), &["old", "ago", "later", "earlier"]) => 1,
            What::Rate(_) | What::Years(_) | What::Pieces(_) | What::Ticker(_) | What::Currency(_) => return None,
        };
        Some((mention.start, end + length))
    }

    /// Whether a quantity is named a word or two further on.
    fn quantity_from(&self, at: usize) -> bool {
        let own = self.is(Some(at), &["my", "the", "a", "that", "this", "our", "its"]);
        own && !self.is(Some(at + 1), OF_A_RATE)
            || self.passage.mentions.iter().any(|mention| (at..at + 2).contains(&mention.start))
    }

    /// How many tokens from `at` on name a period: "per month", "a week", "every other day", "monthly".
    fn period(&self, at: usize) -> Option<usize> {
        let rest = self.passage.tokens.get(at..)?;
        match rest {
            [first, ..] if first.is(PERIODS) => Some(1),
            [first, other, second, ..]
                if first.is(&["each", "every"])
                    && other.is(&["other", "single", "second", "third"])
                    && is_unit(second) =>
            {
                Some(3)
            }
            [first, second, ..] if first.is(&["a", "an", "per", "each", "every", "/"]) && is_unit(second) => Some(2),
            _ => None,
        }
    }

    /// What stands between two mentions and makes one of them: "5 to 7%", "$1000 plus $500".
    fn between(&self, one: &Mention, other: &Mention) -> Option<(usize, usize)> {
        let is_amount = |what: &What| match what {
            What::Money(..) | What::Rate(_) | What::Years(_) | What::Number(_) => true,
            What::Pieces(_) | What::Ticker(_) | What::Currency(_) => false,
        };
        let between = self.passage.tokens.get(one.end..other.start)?;
        let alike = match (&one.what, &other.what) {
            (What::Number(_), second) => is_amount(second),
            (first, second) => std::mem::discriminant(first) == std::mem::discriminant(second) && is_amount(first),
        };
        let range = alike && matches!(between, [word] if word.is(&["to", "–", "—", "-", "until"]));
        let ranged = self.is(one.start.checked_sub(1), &["between"]) && is_amount(&one.what);
        let unit = matches!(one.what, What::Number(_)) && is_amount(&other.what) && between.is_empty();
        let sums = ["+", "plus", "minus", "-", "−", "×", "*", "x", "times", "±", "less"];
        let sum = is_amount(&one.what) && is_amount(&other.what) && matches!(between, [word] if word.is(&sums));
        let from = if ranged { one.start - 1 } else { one.start };
        (range || ranged || unit || sum).then_some((from, other.end))
    }

    /// Sums in several currencies, where one only can be told.
    fn other_currencies(&self) -> Vec<(usize, usize)> {
        let sum = |mention: &Mention| match mention.what {
            What::Money(_, code) => Some((code, (mention.start, mention.end))),
            What::Rate(_)
            | What::Years(_)
            | What::Pieces(_)
            | What::Number(_)
            | What::Ticker(_)
            | What::Currency(_) => None,
        };
        let sums: Vec<_> = self.passage.mentions.iter().filter_map(sum).collect();
        let alike = sums.windows(2).all(|pair| pair[0].0 == pair[1].0);
        if self.does.exchanges || alike { Vec::new() } else { sums.into_iter().map(|(_, place)| place).collect() }
    }

    /// A condition or a period that begins at `at` and belongs to no mention.
    fn condition(&self, at: usize) -> Option<(usize, usize)> {
        let Passage { tokens, mentions } = self.passage;
        if mentions.iter().any(|mention| (mention.start..mention.end).contains(&at)) {
            return None;
        }
        let token = &tokens[at];
        let word = token.kind == Kind::Word;
        if word && (token.is(CONDITION_WORDS) || CONDITIONS.iter().any(|beginning| token.lower.starts_with(beginning)))
        {
            return Some((at, at + 1));
        }
        if let Some(length) = self.period(at) {
            return (!self.is_usual(at, length)).then_some((at, at + length));
        }
        self.later(at).or_else(|| self.share(at)).map(|length| (at, at + length))
    }

    /// Whether a period says no more than what is computed anyway: a rate a year, a payment a month.
    fn is_usual(&self, at: usize, length: usize) -> bool {
        let Passage { tokens, mentions } = self.passage;
        let period = &tokens[at..at + length];
        let of_a_rate = self.is(at.checked_sub(1), OF_A_RATE) || self.is(Some(at + length), OF_A_RATE);
        let nearest = mentions.iter().rev().find(|mention| mention.end <= at);
        let after_a_rate = nearest.is_some_and(|mention| matches!(mention.what, What::Rate(_)));
        let before_a_rate =
            mentions.iter().any(|mention| mention.start == at + length && matches!(mention.what, What::Rate(_)));
        let yearly = period.iter().any(|token| token.is(A_YEAR) || unit(token).is_some_and(|years| years >= 1.0));
        let monthly = period.iter().any(|token| token.is(&["monthly", "month"]));
        let other = period.iter().any(|token| token.is(&["other", "second", "third"]));
        let compounds = tokens[..at].iter().rev().take(2).any(|token| token.lower.starts_with("compound"));
        !other
            && ((yearly && (of_a_rate || after_a_rate || before_a_rate)) || (monthly && self.does.repays && !compounds))
    }

    /// "starting next year", "from January", "last week", "simple interest", "first 3 years".
    fn later(&self, at: usize) -> Option<usize> {
        let token = &self.passage.tokens[at];
        let next = self.passage.tokens.get(at + 1)?;
        let begins = token.lower.starts_with("start") || token.lower.starts_with("beginn");
        let from = token.is(&["from", "since", "until", "till", "by"]) || begins;
        let soon = next.is(&["next", "this", "last"]) && self.passage.tokens.get(at + 2).is_some_and(is_unit);
        let when = begins && (next.is(&["in", "on", "after", "tomorrow", "now"]) || next.number().is_some());
        if from && soon {
            return Some(3);
        }
        let other = (from && next.is(&MONTHS))
            || when
            || (token.is(&["next", "last"]) && is_unit(next))
            || (token.is(&["simple"]) && next.is(&["interest"]))
            || (token.is(&["first"]) && (next.number().is_some() || is_unit(next)));
        other.then_some(2)
    }

    /// "half of", "a third of": a part of what is named next.
    fn share(&self, at: usize) -> Option<usize> {
        let parts = self.is(Some(at), &["half", "third", "quarter", "fifth", "tenth", "percent", "thirds", "quarters"]);
        (parts && self.is(Some(at + 1), &["of"]) && self.quantity_from(at + 2)).then_some(2)
    }
}

fn is_unit(token: &Token) -> bool {
    unit(token).is_some() || token.is(&["fortnight", "weekday", "payday", "hour"])
}
