//! The financial agent of the module: its instructions, its tools, the type of its answers.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    agent::{Brief, OutputSchema, Tool, Toolbox},
    io::{Clock, Micros},
};

/// How long the calculator's service seems to take.
const CALCULATOR: Micros = Micros::from_millis(400);

/// How long a price seems to take: two seconds, as in the module's examples (7.1).
const QUOTE: Micros = Micros::from_millis(2_000);

const INSTRUCTIONS: &str = "You are a financial assistant. Use the tools for every calculation and every price; never make \
    up a number. Call all tools that you need at once. When you have their results, answer in the form that is asked for.";

/// What the agent answers with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// The answer in one or two plain sentences.
    pub sentence: String,
    /// Every number of the answer, in the order of the sentence; empty if there is none.
    pub figures: Vec<Figure>,
}

/// One number of an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// What the number is.
    pub label: String,
    /// The number itself.
    pub value: f64,
    /// Its unit, such as USD; empty if it has none.
    pub unit: String,
}

/// What the model is told.
pub fn brief(tools: &Toolbox) -> Brief {
    Brief { instructions: INSTRUCTIONS.to_owned(), tools: tools.schemas(), output: Some(OutputSchema::of::<Answer>()) }
}

/// Calculates what an amount of money grows to with compound interest, compounded once a year.
#[derive(Deserialize, JsonSchema)]
struct CompoundInterest {
    /// Initial investment amount.
    principal: f64,
    /// Annual interest rate as a fraction, e.g. 0.05 for 5%.
    rate: f64,
    /// Number of years.
    years: u32,
}

/// Looks up the latest price of one listed stock. Sample data.
#[derive(Deserialize, JsonSchema)]
struct StockPrice {
    /// The ticker symbol of the company, e.g. AAPL.
    ticker: String,
}

/// The agent's tools. Their delays are simulated on `clock`, their prices are samples.
pub fn toolbox(clock: &Arc<dyn Clock>) -> Toolbox {
    let after = |pause: Micros| {
        let clock = Arc::clone(clock);
        move || clock.sleep(pause)
    };
    let (calculating, quoting) = (after(CALCULATOR), after(QUOTE));
    Toolbox::new([
        Tool::new("calculate_compound_interest", move |arguments| {
            let wait = calculating();
            async move {
                wait.await;
                compound_interest(&arguments)
            }
        }),
        Tool::new("get_stock_price", move |arguments| {
            let wait = quoting();
            async move {
                wait.await;
                stock_price(&arguments)
            }
        }),
    ])
}

fn compound_interest(CompoundInterest { principal, rate, years }: &CompoundInterest) -> Result<Value, String> {
    if *rate <= -1.0 {
        return Err(format!("rate must be more than -1 (a fraction: 0.05 for 5%), is {rate}"));
    }
    let amount = principal * libm::pow(1.0 + rate, f64::from(*years));
    let cents = libm::round(amount * 100.0) / 100.0;
    if cents.is_finite() {
        Ok(json!(cents))
    } else {
        Err("the amount is too large; use a smaller rate or fewer years".to_owned())
    }
}

/// Prices in dollars, made up for the lab.
const SAMPLES: [(&str, &str, f64); 12] = [
    ("AAPL", "Apple", 229.35),
    ("AMZN", "Amazon", 201.7),
    ("DIS", "Disney", 112.4),
    ("GOOGL", "Alphabet", 178.15),
    ("IBM", "IBM", 221.8),
    ("INTC", "Intel", 24.9),
    ("KO", "Coca-Cola", 63.2),
    ("META", "Meta", 563.6),
    ("MSFT", "Microsoft", 430.1),
    ("NFLX", "Netflix", 897.5),
    ("NVDA", "Nvidia", 141.95),
    ("TSLA", "Tesla", 346.0),
];

fn stock_price(StockPrice { ticker }: &StockPrice) -> Result<Value, String> {
    let wanted = ticker.trim().to_uppercase();
    let Some((ticker, company, price)) = SAMPLES.iter().find(|(ticker, ..)| *ticker == wanted) else {
        let known: Vec<_> = SAMPLES.iter().map(|(ticker, ..)| *ticker).collect();
        return Err(format!("there is no sample price for {ticker:?}; there is one for {}", known.join(", ")));
    };
    Ok(json!({"ticker": ticker, "company": company, "price": price, "currency": "USD", "source": "sample data"}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(principal: f64, rate: f64, years: u32, expect: &Result<Value, String>) {
        assert_eq!(&compound_interest(&CompoundInterest { principal, rate, years }), expect);
    }

    #[test]
    fn the_module_s_growth_is_to_the_cent() {
        check(1000.0, 0.05, 10, &Ok(json!(1628.89)));
        check(1000.0, 0.05, 0, &Ok(json!(1000.0)));
    }

    #[test]
    fn amounts_that_are_not_numbers_are_refused_with_a_way_out() {
        check(1e300, 10.0, 4000, &Err("the amount is too large; use a smaller rate or fewer years".to_owned()));
        check(1.0, -2.0, 1, &Err("rate must be more than -1 (a fraction: 0.05 for 5%), is -2".to_owned()));
    }

    #[test]
    fn an_unknown_ticker_is_answered_with_the_known_ones() {
        let refused = stock_price(&StockPrice { ticker: "ZZZZ".to_owned() }).unwrap_err();
        assert!(refused.starts_with("there is no sample price for \"ZZZZ\"; there is one for AAPL, AMZN"), "{refused}");
    }

    #[test]
    fn tickers_may_be_in_any_case() {
        assert_eq!(stock_price(&StockPrice { ticker: " tsla".to_owned() }).unwrap()["price"], json!(346.0));
    }
}
