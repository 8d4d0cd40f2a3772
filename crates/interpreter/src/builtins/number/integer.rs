//! Arithmetic of integers. What would become too large is refused before it is worked out.

use num_bigint::BigInt;
use num_integer::{Integer as _, Roots as _};
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

use crate::{
    Vm,
    builtins::number::{divide, floating},
    code::Binary,
    value::{Outcome, Value},
};

/// Integers below this are floats, too.
const EXACT: u64 = 1 << 53;

/// `a ∘ b`; nothing for an operator that integers do not have.
pub(crate) fn small(vm: &mut Vm, operator: Binary, a: i64, b: i64) -> Outcome<Option<Value>> {
    let result = match operator {
        Binary::Add => a.checked_add(b),
        Binary::Subtract => a.checked_sub(b),
        Binary::Multiply => a.checked_mul(b),
        Binary::FloorDivide => floor_divide(a, b),
        Binary::Modulo => modulo(a, b),
        Binary::Power => u32::try_from(b).ok().and_then(|b| a.checked_pow(b)),
        Binary::ShiftLeft if (0..63).contains(&b) => Some(a << b).filter(|shifted| shifted >> b == a),
        Binary::ShiftRight if b >= 0 => Some(a >> b.min(63)),
        Binary::And => Some(a & b),
        Binary::Or => Some(a | b),
        Binary::Xor => Some(a ^ b),
        Binary::ShiftLeft | Binary::ShiftRight | Binary::Divide | Binary::MatrixMultiply => None,
    };
    if let Some(result) = result {
        return Ok(Some(Value::Int(result)));
    }
    if operator == Binary::Divide && b != 0 && a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT {
        #[expect(clippy::cast_precision_loss, reason = "both are exact")]
        return Ok(Some(Value::Float(a as f64 / b as f64)));
    }
    large(vm, operator, &BigInt::from(a), &BigInt::from(b))
}

/// The quotient rounded down; nothing where it does not fit or `b` is zero.
pub(crate) const fn floor_divide(a: i64, b: i64) -> Option<i64> {
    match a.checked_div(b) {
        Some(quotient) if (a < 0) != (b < 0) && quotient * b != a => Some(quotient - 1),
        quotient => quotient,
    }
}

/// The remainder with the sign of `b`; nothing where `b` is zero.
pub(crate) const fn modulo(a: i64, b: i64) -> Option<i64> {
    match a.checked_rem(b) {
        Some(rest) if rest != 0 && (rest < 0) != (b < 0) => Some(rest + b),
        rest => rest,
    }
}

/// The same of integers of any size.
pub(crate) fn large(vm: &mut Vm, operator: Binary, a: &BigInt, b: &BigInt) -> Outcome<Option<Value>> {
    let divides = matches!(operator, Binary::Divide | Binary::FloorDivide | Binary::Modulo);
    if divides && b.is_zero() {
        return Err(vm.zero_division("division by zero"));
    }
    Ok(Some(match operator {
        Binary::MatrixMultiply => return Ok(None),
        Binary::Power => return power(vm, a, b).map(Some),
        Binary::ShiftLeft | Binary::ShiftRight => return shift(vm, operator, a, b).map(Some),
        Binary::Divide => match divide::quotient(a, b) {
            Some(quotient) => Value::Float(quotient),
            None => return Err(vm.overflow_error("integer division result too large for a float")),
        },
        Binary::FloorDivide | Binary::Modulo => {
            charge_division(vm, a, b)?;
            Value::int(if operator == Binary::Modulo { a.mod_floor(b) } else { a.div_floor(b) })
        }
        Binary::Multiply => {
            charge_product(vm, a.bits(), b.bits())?;
            Value::int(a * b)
        }
        Binary::Add | Binary::Subtract | Binary::And | Binary::Or | Binary::Xor => {
            charge(vm, a.bits().max(b.bits()))?;
            Value::int(match operator {
                Binary::Add => a + b,
                Binary::Subtract => a - b,
                Binary::And => a & b,
                Binary::Or => a | b,
                _ => a ^ b,
            })
        }
    }))
}

fn shift(vm: &mut Vm, operator: Binary, a: &BigInt, by: &BigInt) -> Outcome {
    if by.is_negative() {
        return Err(vm.value_error("negative shift count"));
    }
    let gone = if a.is_negative() { Value::Int(-1) } else { Value::Int(0) };
    if operator == Binary::ShiftRight {
        return Ok(match by.to_u64() {
            Some(by) if by < a.bits() => Value::int(a >> by),
            _ => gone,
        });
    }
    if a.is_zero() {
        return Ok(Value::Int(0));
    }
    let Some(by) = by.to_u64().filter(|by| *by < 1 << 62) else {
        return Err(vm.overflow_error("too many digits in integer"));
    };
    charge(vm, a.bits() + by)?;
    Ok(Value::int(a << by))
}

fn power(vm: &mut Vm, base: &BigInt, exponent: &BigInt) -> Outcome {
    if exponent.is_negative() {
        let (Some(base), Some(exponent)) = (divide::to_float(base), divide::to_float(exponent)) else {
            return Err(vm.overflow_error("int too large to convert to float"));
        };
        return floating::power(vm, base, exponent).map(Value::Float);
    }
    if exponent.is_zero() || base.is_one() {
        return Ok(Value::Int(1));
    }
    if base.magnitude().is_one() {
        return Ok(Value::Int(if exponent.is_odd() { -1 } else { 1 }));
    }
    if base.is_zero() {
        return Ok(Value::Int(0));
    }
    let times = exponent.to_u64().unwrap_or(u64::MAX);
    if base.magnitude().count_ones() == 1 {
        let twos = (base.bits() - 1).saturating_mul(times);
        charge(vm, twos)?;
        let size = BigInt::one() << twos;
        return Ok(Value::int(if base.is_negative() && exponent.is_odd() { -size } else { size }));
    }
    // The last square costs as much as all that came before.
    let bits = base.bits().saturating_mul(times);
    charge_product(vm, bits / 2, bits / 2)?;
    charge_product(vm, bits / 2, bits / 2)?;
    Ok(Value::int(base.pow(u32::try_from(times).unwrap_or(u32::MAX))))
}

/// `pow(base, exponent, modulus)`.
pub(crate) fn power_modulo(vm: &mut Vm, base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> Outcome {
    if modulus.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    charge_division(vm, base, modulus)?;
    let words = modulus.bits() / 64 + 1;
    let cost = exponent.bits().saturating_mul(words.saturating_mul(words) / 16 + 1);
    vm.spend(usize::try_from(cost).unwrap_or(usize::MAX))?;
    if !exponent.is_negative() {
        return Ok(Value::int(base.modpow(exponent, modulus)));
    }
    match base.modinv(modulus) {
        Some(inverse) => Ok(Value::int(inverse.modpow(&-exponent, modulus))),
        None => Err(vm.value_error("base is not invertible for the given modulus")),
    }
}

/// Asks for an integer of so many bits.
pub(crate) fn charge(vm: &mut Vm, bits: u64) -> Outcome<()> {
    if bits < 1 << 12 {
        return Ok(());
    }
    vm.allocate(usize::try_from(bits / 8).unwrap_or(usize::MAX))
}

/// Asks for the product of integers of so many bits, which costs more than they are long.
pub(crate) fn charge_product(vm: &mut Vm, a: u64, b: u64) -> Outcome<()> {
    if a.max(b) < 1 << 12 {
        return Ok(());
    }
    charge(vm, a.saturating_add(b))?;
    let (short, long) = (a.min(b) / 64 + 1, a.max(b) / 64);
    vm.spend(usize::try_from(long * short.sqrt() / 2).unwrap_or(usize::MAX))
}

/// Asks for a quotient, which costs as much as the product of its own digits and the divisor's.
pub(crate) fn charge_division(vm: &mut Vm, a: &BigInt, b: &BigInt) -> Outcome<()> {
    let (long, short) = (a.bits(), b.bits());
    if long < short || long < 1 << 12 {
        return Ok(());
    }
    let words = ((long - short) / 64 + 1).saturating_mul(short / 64 + 1);
    vm.spend(usize::try_from(words / 64).unwrap_or(usize::MAX))
}
