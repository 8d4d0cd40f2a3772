//! Factorials, choices and divisors.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

use crate::{
    Vm,
    builtins::number::{functions::integer_argument, integer},
    value::{Args, Outcome, Value},
};

pub(super) fn factorial(vm: &mut Vm, mut args: Args) -> Outcome {
    let n = integer_argument(vm, &args.take(0))?;
    factorial_of(vm, &n).map(Value::int)
}

fn factorial_of(vm: &mut Vm, n: &BigInt) -> Outcome<BigInt> {
    if n.is_negative() {
        return Err(vm.value_error("factorial() not defined for negative values"));
    }
    match n.to_i64() {
        Some(n) => product(vm, 2, n),
        None => Err(vm.overflow_error("factorial() argument should not exceed 9223372036854775807")),
    }
}

/// The product of all from `first` to `last`: halves of about the same size are multiplied, which costs least.
fn product(vm: &mut Vm, first: i64, last: i64) -> Outcome<BigInt> {
    let count = last.saturating_sub(first).saturating_add(1);
    if count <= 16 {
        return Ok((first..=last).map(BigInt::from).product());
    }
    // A product that costs too much is not begun: most of its factors are as long as the one in the middle.
    let middle = first + count / 2;
    let bits = u64::from(middle.unsigned_abs().max(2).ilog2()).saturating_mul(count.unsigned_abs() / 2);
    vm.spend(16)?;
    integer::charge_product(vm, bits, bits)?;
    Ok(product(vm, first, middle - 1)? * product(vm, middle, last)?)
}

pub(super) fn perm(vm: &mut Vm, mut args: Args) -> Outcome {
    let (n, k) = (args.take(0), args.take(1));
    let n = integer_argument(vm, &n)?;
    if matches!(k, Value::None) {
        return factorial_of(vm, &n).map(Value::int);
    }
    let k = integer_argument(vm, &k)?;
    check_both(vm, &n, &k)?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let Some(k) = k.to_i64() else {
        return Err(vm.overflow_error(&format!("k must not exceed {}", i64::MAX)));
    };
    if let Some(n) = n.to_i64() {
        return product(vm, n - k + 1, n).map(Value::int);
    }
    falling(vm, &n, k, |total, _| total).map(Value::int)
}

pub(super) fn comb(vm: &mut Vm, mut args: Args) -> Outcome {
    let (n, k) = (args.take(0), args.take(1));
    let (n, k) = (integer_argument(vm, &n)?, integer_argument(vm, &k)?);
    check_both(vm, &n, &k)?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let rest = &n - &k;
    let Some(k) = k.min(rest).to_i64() else {
        return Err(vm.overflow_error(&format!("min(n - k, k) must not exceed {}", i64::MAX)));
    };
    // Each step's product is a number of choices again, so that all quotients are whole.
    falling(vm, &n, k, |total, step| total / step).map(Value::int)
}

/// `n (n - 1) …`, so many factors, with what `after` makes of it after each.
fn falling(vm: &mut Vm, n: &BigInt, count: i64, after: impl Fn(BigInt, i64) -> BigInt) -> Outcome<BigInt> {
    let (mut total, mut factor) = (BigInt::one(), n.clone());
    for step in 1..=count {
        vm.spend(1)?;
        integer::charge_product(vm, total.bits(), factor.bits())?;
        total = after(total * &factor, step);
        factor -= 1;
    }
    Ok(total)
}

fn check_both(vm: &Vm, n: &BigInt, k: &BigInt) -> Outcome<()> {
    for (name, number) in [("n", n), ("k", k)] {
        if number.is_negative() {
            return Err(vm.value_error(&format!("{name} must be a non-negative integer")));
        }
    }
    Ok(())
}

pub(super) fn gcd(vm: &mut Vm, mut args: Args) -> Outcome {
    fold(vm, std::mem::take(&mut args.rest), (BigInt::zero(), divisor))
}

pub(super) fn lcm(vm: &mut Vm, mut args: Args) -> Outcome {
    let join = |a: &BigInt, b: &BigInt| if b.is_zero() { BigInt::zero() } else { a / divisor(a, b) * b };
    fold(vm, std::mem::take(&mut args.rest), (BigInt::one(), join))
}

/// The greatest common divisor; of a long one and a short one, the short one's with what the long one leaves.
fn divisor(a: &BigInt, b: &BigInt) -> BigInt {
    let (long, short) = if a.bits() < b.bits() { (b, a) } else { (a, b) };
    if short.is_zero() || long.bits() <= short.bits() + 64 {
        return long.gcd(short);
    }
    let rest = long % short;
    match (rest.to_i128(), short.to_i128()) {
        (Some(rest), Some(short)) => BigInt::from(rest.gcd(&short)),
        _ => rest.gcd(short),
    }
}

fn fold(vm: &mut Vm, items: Vec<Value>, (start, join): (BigInt, fn(&BigInt, &BigInt) -> BigInt)) -> Outcome {
    let mut total = start;
    for item in items {
        let item = integer_argument(vm, &item)?;
        let (long, short) = (total.bits().max(item.bits()), total.bits().min(item.bits()));
        let cost = (short / 64).saturating_mul(short) / 16 + long / 256 + 1;
        vm.spend(usize::try_from(cost).unwrap_or(usize::MAX))?;
        total = join(&total, &item);
    }
    Ok(Value::int(total.abs()))
}
