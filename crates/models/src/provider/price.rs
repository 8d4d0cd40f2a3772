//! What tokens cost, by the lists in the providers' rows.

use agent::Price;

use super::Provider;

/// A provider's list prices, without discounts.
#[derive(Debug)]
pub struct Prices {
    /// The day of the list, as year-month-day.
    pub as_of: &'static str,
    /// What each model costs.
    pub models: &'static [ModelPrice],
}

/// What a model costs: cents for a million tokens.
#[derive(Debug)]
pub struct ModelPrice {
    /// The beginning of the model's name; a date or a tag may follow.
    pub name: &'static str,
    /// Read.
    pub input: u32,
    /// Written.
    pub output: u32,
}

impl Prices {
    /// Of models that cost nothing to use, or whose maker's list has them.
    pub(super) const NONE: Self = Self { as_of: "", models: &[] };
}

/// The list price of the model `name`, also where a date or a maker is part of it (`gpt-4o-2024-08-06`, `openai/gpt-4o`). A
/// model that is on no list has no price rather than a wrong one.
///
/// ```
/// let price = models::list_price("openai/gpt-4o").unwrap();
/// assert_eq!(price.input, 2_500_000); // millionths of a dollar for a million tokens
/// ```
pub fn list_price(name: &str) -> Option<Price> {
    // Servers that pass models on write a version with a point where its maker has a hyphen, or the other way round.
    let hyphens = |name: &str| name.to_lowercase().replace('.', "-");
    let name = hyphens(name.rsplit('/').next().unwrap_or(name));
    // What follows a name is a date, a tag or nothing; "mini" is another model.
    let is_it = |known: &str| {
        name.strip_prefix(&hyphens(known)).is_some_and(|rest| {
            let rest = rest.trim_start_matches(['-', ':', '@']);
            rest.is_empty() || rest == "latest" || rest.starts_with("20")
        })
    };
    Provider::ALL.iter().find_map(|provider| {
        let model = provider.prices.models.iter().find(|model| is_it(model.name))?;
        let millionths = |cents: u32| u64::from(cents) * 10_000;
        Some(Price {
            input: millionths(model.input),
            output: millionths(model.output),
            as_of: provider.prices.as_of.to_owned(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expect: Option<(u64, u64)>) {
        assert_eq!(list_price(name).map(|price| (price.input, price.output)), expect, "{name}");
    }

    #[test]
    fn a_model_s_price_is_found_by_its_name() {
        check("gpt-4o", Some((2_500_000, 10_000_000)));
        check("gpt-4o-2024-08-06", Some((2_500_000, 10_000_000)));
        check("openai/gpt-4o-mini", Some((150_000, 600_000)));
        check("claude-sonnet-4-5-20250929", Some((3_000_000, 15_000_000)));
        check("anthropic/claude-haiku-4.5", Some((1_000_000, 5_000_000)));
        check("claude-opus-4-6:latest", Some((5_000_000, 25_000_000)));
    }

    #[test]
    fn a_model_that_is_not_known_has_no_price() {
        for name in ["", "gpt-4o-audio", "gpt-5-pro", "o3-pro", "smollm2-135m-instruct", "claude-sonnet-9"] {
            check(name, None);
        }
    }

    #[test]
    fn a_price_says_of_which_day_it_is() {
        assert_eq!(list_price("o3").unwrap().as_of, "2026-03-21");
        for provider in Provider::ALL {
            let is_day = provider.prices.as_of.len() == 10;
            assert_eq!(is_day, !provider.prices.models.is_empty(), "{}", provider.name);
        }
    }
}
