//! The gamma function and its logarithm, by C. Lanczos' approximation with `CPython`'s numbers (those of Boost's for g = 6.0246…),
//! so that their last digits are the same.

use std::f64::consts::PI;

use super::{outside, range_error};
use crate::{
    Vm,
    builtins::{float::real_argument, number::precise},
    value::{Args, Outcome, Value},
};

const G: f64 = 6.024_680_040_776_73;
const G_LESS_HALF: f64 = 5.524_680_040_776_73;
/// `log(pi)`
const LOG_PI: f64 = 1.144_729_885_849_400_2;

/// Of the powers of `x`, from the lowest.
const NUMERATOR: [f64; 13] = [
    23_531_376_880.410_76,
    42_919_803_642.649_1,
    35_711_959_237.355_67,
    17_921_034_426.037_21,
    6_039_542_586.352_028,
    1_439_720_407.311_721_7,
    248_874_557.862_054_15,
    31_426_415.585_400_194,
    2_876_370.628_935_372_5,
    186_056.265_395_223_5,
    8_071.672_002_365_816,
    210.824_277_751_579_35,
    2.506_628_274_631_000_2,
];
const DENOMINATOR: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

const NO_POLE: &str = "expected a noninteger or positive integer";
/// Factorials of smaller numbers are floats.
const EXACT_UNTIL: f64 = 23.0;
const TINY: f64 = 1e-20;

pub(super) fn gamma(vm: &mut Vm, mut args: Args) -> Outcome {
    let x = real_argument(vm, &args.take(0))?;
    let is_pole = x == 0.0 || x == f64::NEG_INFINITY || (x < 0.0 && x.fract() == 0.0);
    if is_pole {
        return Err(outside(vm, NO_POLE, x));
    }
    let value = gamma_of(x);
    if value.is_infinite() && x.is_finite() { Err(range_error(vm)) } else { Ok(Value::Float(value)) }
}

fn gamma_of(x: f64) -> f64 {
    if !x.is_finite() {
        return x;
    }
    if x.fract() == 0.0 && x <= EXACT_UNTIL {
        return (1..23_u32).map(f64::from).filter(|factor| *factor < x).product();
    }
    let size = x.abs();
    if size < TINY {
        return 1.0 / x;
    }
    if size > 200.0 {
        return if x < 0.0 { 0.0 / sine_of_pi(x) } else { f64::INFINITY };
    }
    let y = size + G_LESS_HALF;
    // What rounding took away from y.
    let lost = if size > G_LESS_HALF { (y - size) - G_LESS_HALF } else { (y - G_LESS_HALF) - size };
    let correction = lost * G / y;
    if x < 0.0 {
        let value = -PI / sine_of_pi(size) / size * precise::exp(y) / lanczos(size);
        let value = value - correction * value;
        return if size < 140.0 {
            value / precise::pow(y, size - 0.5)
        } else {
            let root = precise::pow(y, size / 2.0 - 0.25);
            value / root / root
        };
    }
    let value = lanczos(size) / precise::exp(y);
    let value = value + correction * value;
    if size < 140.0 {
        value * precise::pow(y, size - 0.5)
    } else {
        let root = precise::pow(y, size / 2.0 - 0.25);
        value * root * root
    }
}

pub(super) fn log_gamma(vm: &mut Vm, mut args: Args) -> Outcome {
    let x = real_argument(vm, &args.take(0))?;
    if x.is_finite() && x <= 0.0 && x.fract() == 0.0 {
        return Err(outside(vm, NO_POLE, x));
    }
    let value = log_gamma_of(x);
    if value.is_infinite() && x.is_finite() { Err(range_error(vm)) } else { Ok(Value::Float(value)) }
}

fn log_gamma_of(x: f64) -> f64 {
    if !x.is_finite() {
        return x.abs();
    }
    if x.fract() == 0.0 && x <= 2.0 {
        return 0.0;
    }
    let size = x.abs();
    if size < TINY {
        return -precise::log(size);
    }
    let value = precise::log(lanczos(size)) - G;
    let value = value + (size - 0.5) * (precise::log(size + G - 0.5) - 1.0);
    if x < 0.0 {
        return LOG_PI - precise::log(sine_of_pi(size).abs()) - precise::log(size) - value;
    }
    value
}

/// The quotient of the two polynomials, from the end at which their terms are small.
fn lanczos(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    let terms = NUMERATOR.iter().zip(&DENOMINATOR);
    if x < 5.0 {
        for (upper, lower) in terms.rev() {
            above = above * x + upper;
            below = below * x + lower;
        }
    } else {
        for (upper, lower) in terms {
            above = above / x + upper;
            below = below / x + lower;
        }
    }
    above / below
}

/// `sin(pi x)`, exact where that is zero.
fn sine_of_pi(x: f64) -> f64 {
    let turn = x.abs() % 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "it is at most 4")]
    let quarter = (2.0 * turn).round() as i64;
    let size = match quarter {
        0 => libm::sin(PI * turn),
        1 => libm::cos(PI * (turn - 0.5)),
        2 => libm::sin(PI * (1.0 - turn)),
        3 => -libm::cos(PI * (turn - 1.5)),
        _ => libm::sin(PI * (turn - 2.0)),
    };
    if x < 0.0 { -size } else { size }
}
