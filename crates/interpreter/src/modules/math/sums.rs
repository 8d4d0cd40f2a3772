//! Sums and products of many numbers.

use crate::{
    Vm,
    builtins::{
        float::real_argument,
        number::{Number, precise::product_error},
    },
    code::Binary,
    value::{Args, Outcome, Value},
};

/// A sum that loses nothing: floats that do not overlap, the smallest first (J. R. Shewchuk, "Adaptive precision floating-point
/// arithmetic", 1997).
#[derive(Default)]
pub(super) struct Exact {
    parts: Vec<f64>,
}

impl Exact {
    pub(super) fn add(&mut self, item: f64) {
        let mut rest = item;
        let mut kept = 0;
        for index in 0..self.parts.len() {
            let (mut large, mut small) = (rest, self.parts[index]);
            if large.abs() < small.abs() {
                (large, small) = (small, large);
            }
            rest = large + small;
            let lost = small - (rest - large);
            if lost != 0.0 {
                self.parts[kept] = lost;
                kept += 1;
            }
        }
        self.parts.truncate(kept);
        self.parts.push(rest);
    }

    /// Adds a product without rounding it; says whether that and the sum are finite, and otherwise adds nothing.
    fn add_product(&mut self, a: f64, b: f64) -> bool {
        let product = a * b;
        let error = product_error(a, b, product);
        let near = self.parts.last().copied().unwrap_or_default() + product;
        let finite = near.is_finite() && error.is_finite();
        if finite {
            self.add(product);
            self.add(error);
        }
        finite
    }

    /// The sum, rounded once, to even.
    #[expect(clippy::float_cmp, reason = "it is asked whether nothing was lost")]
    pub(super) fn value(&self) -> f64 {
        let mut parts = self.parts.iter().rev().copied();
        let Some(mut total) = parts.next() else { return 0.0 };
        let mut lost = 0.0;
        for part in parts.by_ref() {
            let before = total;
            total = before + part;
            lost = part - (total - before);
            if lost != 0.0 {
                break;
            }
        }
        // In the middle between two floats, what comes after decides.
        if let Some(next) = parts.next()
            && ((lost < 0.0 && next < 0.0) || (lost > 0.0 && next > 0.0))
        {
            let twice = lost * 2.0;
            let other = total + twice;
            if twice == other - total {
                total = other;
            }
        }
        total
    }
}

pub(super) fn fsum(vm: &mut Vm, mut args: Args) -> Outcome {
    let iterator = vm.iterate(&args.take(0))?;
    let mut sum = Exact::default();
    let (mut special, mut infinite) = (0.0, 0.0);
    while let Some(item) = vm.next(&iterator)? {
        let item = real_argument(vm, &item)?;
        vm.spend(1 + sum.parts.len())?;
        if !item.is_finite() {
            special += item;
            if item.is_infinite() {
                infinite += item;
            }
            continue;
        }
        sum.add(item);
        if sum.parts.last().is_some_and(|last| !last.is_finite()) {
            return Err(vm.overflow_error("intermediate overflow in fsum"));
        }
    }
    if infinite.is_nan() {
        return Err(vm.value_error("-inf + inf in fsum"));
    }
    Ok(Value::Float(if special == 0.0 { sum.value() } else { special }))
}

pub(super) fn prod(vm: &mut Vm, mut args: Args) -> Outcome {
    let iterator = vm.iterate(&args.take(0))?;
    let mut total = args.optional(1).unwrap_or(Value::Int(1));
    while let Some(item) = vm.next(&iterator)? {
        vm.spend(1)?;
        total = vm.binary(Binary::Multiply, &total, &item)?;
    }
    Ok(total)
}

/// How a sum of products goes on: of integers first, then of floats without loss, then of anything; never back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Integers,
    Floats,
    Any,
}

pub(super) fn sum_of_products(vm: &mut Vm, mut args: Args) -> Outcome {
    let (p, q) = (args.take(0), args.take(1));
    let (p, q) = (vm.iterate(&p)?, vm.iterate(&q)?);
    let mut total = Value::Int(0);
    let (mut stage, mut floats): (_, Option<Exact>) = (Stage::Integers, None);
    loop {
        let (a, b) = match (vm.next(&p)?, vm.next(&q)?) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => break,
            _ => return Err(vm.value_error("Inputs are not the same length")),
        };
        vm.spend(1)?;
        if stage == Stage::Integers && !matches!((&a, &b), (Value::Int(_), Value::Int(_))) {
            stage = Stage::Floats;
        }
        if stage == Stage::Floats {
            if let Some((a, b)) = as_floats(&a, &b)
                && floats.get_or_insert_default().add_product(a, b)
            {
                continue;
            }
            stage = Stage::Any;
            total = flush(vm, &total, floats.take())?;
        }
        let product = vm.binary(Binary::Multiply, &a, &b)?;
        total = vm.binary(Binary::Add, &total, &product)?;
    }
    flush(vm, &total, floats)
}

fn flush(vm: &mut Vm, total: &Value, floats: Option<Exact>) -> Outcome {
    match floats {
        None => Ok(total.clone()),
        Some(sum) => vm.binary(Binary::Add, total, &Value::Float(sum.value())),
    }
}

/// Two floats, or one and an integer.
fn as_floats(a: &Value, b: &Value) -> Option<(f64, f64)> {
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => Some((*a, *b)),
        (Value::Float(a), Value::Int(_) | Value::Big(_) | Value::Bool(_)) => Some((*a, Number::of(b)?.to_float()?)),
        (Value::Int(_) | Value::Big(_) | Value::Bool(_), Value::Float(b)) => Some((Number::of(a)?.to_float()?, *b)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(items: &[f64], expect: f64) {
        let mut sum = Exact::default();
        for item in items {
            sum.add(*item);
        }
        assert_eq!(sum.value().to_bits(), expect.to_bits());
    }

    #[test]
    fn a_sum_is_rounded_once() {
        check(&[], 0.0);
        check(&[0.1; 10], 1.0);
        check(&[1e16, 1.0, 1e-16], 1e16 + 2.0);
        check(&[1e16, 1.0, -1e-16], 1e16);
        check(&[1e100, 1.0, -1e100], 1.0);
    }
}
