//! One measured thing.

use std::fmt;

/// Its samples, of which a reader sees the median and the quartiles: single slow samples, which a busy machine always
/// has, move neither.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    name: String,
    unit: String,
    /// In rising order, at least one.
    samples: Vec<f64>,
}

impl Figure {
    /// Reads `name<TAB>unit<TAB>sample<TAB>sample …`.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let mut fields = line.split('\t');
        let (name, unit) = (fields.next()?.to_owned(), fields.next()?.to_owned());
        let mut samples = fields.map(|field| field.parse().ok()).collect::<Option<Vec<f64>>>()?;
        samples.sort_by(f64::total_cmp);
        (!samples.is_empty()).then_some(Self { name, unit, samples })
    }

    /// What was measured.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// In which unit.
    pub(crate) fn unit(&self) -> &str {
        &self.unit
    }

    /// Half of the samples are below it.
    pub(crate) fn median(&self) -> f64 {
        statistics::median(self.samples.iter().copied()).unwrap_or(f64::NAN)
    }

    /// What the figure's name promises (`at most 25`, `at least 200`) and its median does not keep.
    pub(crate) fn broken_promise(&self) -> Option<String> {
        let bound = |words: &str| -> Option<f64> {
            let rest = self.name.split_once(words)?.1;
            rest.split(')').next()?.trim().parse().ok()
        };
        let median = self.median();
        let broken = bound("(at most ").is_some_and(|most| median > most)
            || bound("(at least ").is_some_and(|least| median < least);
        broken.then(|| format!("{}: {} {}", self.name, short(median), self.unit))
    }

    /// The sample below which this share of them lies, between two samples in proportion.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "tens of samples"
    )]
    fn quantile(&self, share: f64) -> f64 {
        let place = share * (self.samples.len() - 1) as f64;
        let below = self.samples[place.floor() as usize];
        let above = self.samples[place.ceil() as usize];
        below + (above - below) * place.fract()
    }
}

/// A row of the table.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [low, median, high] = [self.quantile(0.25), self.median(), self.quantile(0.75)].map(short);
        write!(f, "| {} | {} | {median} | {low} to {high} | {} |", self.name, self.unit, self.samples.len())
    }
}

/// Three digits, and the rest as k, M or G.
pub(crate) fn short(value: f64) -> String {
    let steps = [(1e9, " G"), (1e6, " M"), (1e3, " k"), (1.0, "")];
    let (size, suffix) = steps.into_iter().find(|(size, _)| value >= *size).unwrap_or((1.0, ""));
    let value = value / size;
    let decimals = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    format!("{value:.decimals$}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_unit_median_quartiles_and_count() {
        let figure = Figure::parse("a thing\tevents/s\t4000000\t1000000\t2000000\t3000000\t5000000").unwrap();
        assert_eq!(figure.to_string(), "| a thing | events/s | 3.00 M | 2.00 M to 4.00 M | 5 |");
    }

    #[test]
    fn between_two_samples_the_median_is_half_way() {
        let figure = Figure::parse("a\tb\t1\t2").unwrap();
        assert!((figure.median() - 1.5).abs() < 1e-9);
        assert!((figure.quantile(0.25) - 1.25).abs() < 1e-9);
    }

    #[test]
    fn a_promise_in_the_name_is_held_against_the_median() {
        let broken = |line: &str| Figure::parse(line).unwrap().broken_promise();
        assert_eq!(broken("a turn (at most 25)\tµs\t24\t25\t99"), None);
        assert_eq!(broken("a turn (at most 25)\tµs\t24\t26\t99").unwrap(), "a turn (at most 25): 26.0 µs");
        assert_eq!(broken("bytes (at least 200)\tB/s\t100").unwrap(), "bytes (at least 200): 100 B/s");
        assert_eq!(broken("bytes\tB/s\t100"), None);
    }

    #[test]
    fn a_line_without_samples_is_no_figure() {
        assert_eq!(Figure::parse("a\tb"), None);
        assert_eq!(Figure::parse("a\tb\tfast"), None);
    }

    #[test]
    fn numbers_keep_three_digits() {
        let shown = [0.5, 12.34, 999.0, 1_234.0, 45_600_000_000.0].map(short);
        assert_eq!(shown, ["0.50", "12.3", "999", "1.23 k", "45.6 G"]);
    }
}
