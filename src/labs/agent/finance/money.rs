//! Interest and loans: sums to the cent.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

/// Calculates what an amount of money grows to with compound interest, compounded once a year.
#[derive(Deserialize, JsonSchema)]
pub(super) struct CompoundInterest {
    /// Initial investment amount.
    principal: f64,
    /// Annual interest rate as a fraction, e.g. 0.05 for 5%.
    rate: f64,
    /// Number of years.
    years: u32,
}

pub(super) fn compound_interest(arguments: &CompoundInterest) -> Result<Value, String> {
    let CompoundInterest { principal, rate, years } = arguments;
    if *rate <= -1.0 {
        return Err(format!("rate must be more than -1 (a fraction: 0.05 for 5%), is {rate}"));
    }
    cents(principal * libm::pow(1.0 + rate, f64::from(*years))).map(|amount| json!(amount))
}

/// Calculates the monthly payment that pays a loan back in equal parts, with the interest on what is left.
#[derive(Deserialize, JsonSchema)]
pub(super) struct LoanPayment {
    /// The amount borrowed.
    principal: f64,
    /// Annual interest rate as a fraction, e.g. 0.05 for 5%.
    rate: f64,
    /// Number of years until it is paid back.
    years: f64,
}

pub(super) fn loan_payment(arguments: &LoanPayment) -> Result<Value, String> {
    let LoanPayment { principal, rate, years } = arguments;
    let months = libm::round(years * 12.0);
    if months < 1.0 {
        return Err(format!("years must be at least one month (0.0834), is {years}"));
    }
    if *rate < 0.0 {
        return Err(format!("rate must be at least 0 (a fraction: 0.05 for 5%), is {rate}"));
    }
    let monthly = rate / 12.0;
    let share = if monthly == 0.0 { 1.0 / months } else { monthly / (1.0 - libm::pow(1.0 + monthly, -months)) };
    let payment = cents(principal * share)?;
    let interest = cents(principal * share * months - principal)?;
    Ok(json!({"monthly_payment": payment, "total_interest": interest, "months": months}))
}

/// Rounded to the cent.
pub(super) fn cents(amount: f64) -> Result<f64, String> {
    let cents = libm::round(amount * 100.0) / 100.0;
    if cents.is_finite() { Ok(cents) } else { Err("the amount is too large; use smaller numbers".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_growth(principal: f64, rate: f64, years: u32, expect: &Result<Value, String>) {
        assert_eq!(&compound_interest(&CompoundInterest { principal, rate, years }), expect);
    }

    #[track_caller]
    fn check_loan(principal: f64, rate: f64, years: f64, expect: &str) {
        let found =
            loan_payment(&LoanPayment { principal, rate, years }).map_or_else(|error| error, |value| value.to_string());
        assert_eq!(found, expect);
    }

    #[test]
    fn the_module_s_growth_is_to_the_cent() {
        check_growth(1000.0, 0.05, 10, &Ok(json!(1628.89)));
        check_growth(1000.0, 0.05, 0, &Ok(json!(1000.0)));
    }

    #[test]
    fn amounts_that_are_not_numbers_are_refused_with_a_way_out() {
        check_growth(1e300, 10.0, 4000, &Err("the amount is too large; use smaller numbers".to_owned()));
        check_growth(1.0, -2.0, 1, &Err("rate must be more than -1 (a fraction: 0.05 for 5%), is -2".to_owned()));
    }

    #[test]
    fn a_loan_is_paid_back_in_equal_parts() {
        check_loan(200_000.0, 0.05, 30.0, r#"{"monthly_payment":1073.64,"total_interest":186511.57,"months":360.0}"#);
        check_loan(1_200.0, 0.0, 1.0, r#"{"monthly_payment":100.0,"total_interest":0.0,"months":12.0}"#);
    }

    #[test]
    fn a_loan_takes_at_least_a_month() {
        check_loan(1_000.0, 0.05, 0.0, "years must be at least one month (0.0834), is 0");
        check_loan(1_000.0, -0.05, 1.0, "rate must be at least 0 (a fraction: 0.05 for 5%), is -0.05");
    }
}
