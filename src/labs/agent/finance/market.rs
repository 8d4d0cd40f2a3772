//! Prices and rates. All of them are samples, made up for the lab, and say so.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::money::cents;

const SOURCE: &str = "sample data";

/// Prices in dollars.
const PRICES: [(&str, &str, f64); 16] = [
    ("AAPL", "Apple", 229.35),
    ("ADBE", "Adobe", 512.2),
    ("AMD", "AMD", 139.4),
    ("AMZN", "Amazon", 201.7),
    ("DIS", "Disney", 112.4),
    ("GOOGL", "Alphabet", 178.15),
    ("IBM", "IBM", 221.8),
    ("INTC", "Intel", 24.9),
    ("KO", "Coca-Cola", 63.2),
    ("META", "Meta", 563.6),
    ("MSFT", "Microsoft", 430.1),
    ("NFLX", "Netflix", 897.5),
    ("NKE", "Nike", 77.3),
    ("NVDA", "Nvidia", 141.95),
    ("ORCL", "Oracle", 187.6),
    ("TSLA", "Tesla", 346.0),
];

/// What a dollar is worth.
const RATES: [(&str, f64); 9] = [
    ("USD", 1.0),
    ("AUD", 1.53),
    ("CAD", 1.39),
    ("CHF", 0.88),
    ("CNY", 7.24),
    ("EUR", 0.92),
    ("GBP", 0.79),
    ("INR", 84.3),
    ("JPY", 151.6),
];

/// Looks up the latest price of one listed stock. Sample data.
#[derive(Deserialize, JsonSchema)]
pub(super) struct StockPrice {
    /// The ticker symbol of the company, e.g. AAPL.
    ticker: String,
}

pub(super) fn stock_price(StockPrice { ticker }: &StockPrice) -> Result<Value, String> {
    let (ticker, company, price) = quote(ticker)?;
    Ok(json!({"ticker": ticker, "company": company, "price": price, "currency": "USD", "source": SOURCE}))
}

fn quote(ticker: &str) -> Result<(&'static str, &'static str, f64), String> {
    let wanted = ticker.trim().to_uppercase();
    PRICES.iter().find(|(ticker, ..)| *ticker == wanted).copied().ok_or_else(|| {
        let known: Vec<_> = PRICES.iter().map(|(ticker, ..)| *ticker).collect();
        format!("there is no sample price for {ticker:?}; there is one for {}", known.join(", "))
    })
}

/// Looks up the exchange rate between two currencies and converts an amount. Sample data.
#[derive(Deserialize, JsonSchema)]
pub(super) struct ExchangeRate {
    /// The amount to convert; 1 if it is left out.
    amount: Option<f64>,
    /// The currency to convert from, as an ISO 4217 code, e.g. USD.
    from: String,
    /// The currency to convert to, as an ISO 4217 code, e.g. EUR.
    to: String,
}

pub(super) fn exchange_rate(ExchangeRate { amount, from, to }: &ExchangeRate) -> Result<Value, String> {
    let ((from, one), (to, other)) = (in_dollars(from)?, in_dollars(to)?);
    let rate = other / one;
    let rounded = libm::round(rate * 1e6) / 1e6;
    let converted = cents(amount.unwrap_or(1.0) * rate)?;
    Ok(json!({"converted": converted, "rate": rounded, "from": from, "to": to, "currency": to, "source": SOURCE}))
}

fn in_dollars(code: &str) -> Result<(&'static str, f64), String> {
    let wanted = code.trim().to_uppercase();
    RATES.iter().find(|(code, _)| *code == wanted).copied().ok_or_else(|| {
        let known: Vec<_> = RATES.iter().map(|(code, _)| *code).collect();
        format!("there is no sample rate for {code:?}; there is one for {}", known.join(", "))
    })
}

/// Adds up what the holdings of a portfolio are worth at the latest prices. Sample data.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Portfolio {
    /// What is held.
    holdings: Vec<Holding>,
}

/// Shares of one company.
#[derive(Deserialize, JsonSchema)]
struct Holding {
    /// The ticker symbol of the company, e.g. AAPL.
    ticker: String,
    /// How many shares.
    shares: f64,
}

pub(super) fn portfolio_value(Portfolio { holdings }: &Portfolio) -> Result<Value, String> {
    if holdings.is_empty() {
        return Err("holdings is empty; list at least one ticker with its shares".to_owned());
    }
    let (mut total, mut positions) = (0.0, Vec::new());
    for Holding { ticker, shares } in holdings {
        let (ticker, _, price) = quote(ticker)?;
        total += price * shares;
        positions.push(json!({"ticker": ticker, "shares": shares, "value": cents(price * shares)?}));
    }
    Ok(json!({"total": cents(total)?, "currency": "USD", "positions": positions, "source": SOURCE}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_ticker_is_answered_with_the_known_ones() {
        let refused = stock_price(&StockPrice { ticker: "ZZZZ".to_owned() }).unwrap_err();
        assert!(refused.starts_with("there is no sample price for \"ZZZZ\"; there is one for AAPL, ADBE"), "{refused}");
    }

    #[test]
    fn tickers_may_be_in_any_case() {
        assert_eq!(stock_price(&StockPrice { ticker: " tsla".to_owned() }).unwrap()["price"], json!(346.0));
    }

    #[track_caller]
    fn check_rate(amount: Option<f64>, from: &str, to: &str, expect: &str) {
        let arguments = ExchangeRate { amount, from: from.to_owned(), to: to.to_owned() };
        let found = exchange_rate(&arguments)
            .map_or_else(|error| error, |value| format!("{} at {}", value["converted"], value["rate"]));
        assert_eq!(found, expect);
    }

    #[test]
    fn any_two_currencies_meet_over_the_dollar() {
        check_rate(Some(100.0), "USD", "eur", "92.0 at 0.92");
        check_rate(Some(100.0), "EUR", "GBP", "85.87 at 0.858696");
        check_rate(None, "USD", "JPY", "151.6 at 151.6");
        check_rate(
            None,
            "USD",
            "XAU",
            "there is no sample rate for \"XAU\"; there is one for USD, AUD, CAD, CHF, CNY, EUR, GBP, INR, JPY",
        );
    }

    #[test]
    fn a_portfolio_is_the_sum_of_its_positions() {
        let holding = |ticker: &str, shares| Holding { ticker: ticker.to_owned(), shares };
        let value =
            portfolio_value(&Portfolio { holdings: vec![holding("AAPL", 10.0), holding("TSLA", 0.5)] }).unwrap();
        assert_eq!(value["total"], json!(2466.5));
        assert!(portfolio_value(&Portfolio { holdings: vec![] }).is_err());
    }
}
