//! `hash()`, with `CPython`'s numbers on 64 bits (`Python/pyhash.c`): the order of sets follows from them.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{Signed as _, ToPrimitive as _};

use crate::{
    Vm,
    value::{Instance, Outcome, Raised, Value, bytes::siphash_bytes},
};

/// Numbers are hashed as what they are modulo this prime.
const PRIME: u64 = (1 << 61) - 1;
const PRIME_BITS: i32 = 61;
const INFINITY: i64 = 314_159;
/// Of objects that `CPython` hashes by where they stand.
const NONE: i64 = 0xfca8_6420;
const ELLIPSIS: i64 = 0x0ec1_1155;
const NOT_IMPLEMENTED: i64 = 0x0317_1e3d;

/// Of `xxHash`, with which tuples are hashed.
const MIX: [u64; 3] = [0x9e37_79b1_85eb_ca87, 0xc2b2_ae3d_27d4_eb4f, 0x27d4_eb2f_1656_67c5];
/// Instead of -1, which no hash may be.
const TUPLE_MINUS_ONE: i64 = 1_546_275_796;

/// `hash(value)`.
pub(crate) fn hash(vm: &mut Vm, value: &Value) -> Outcome<i64> {
    Ok(match value {
        Value::Str(text) => text.hash(),
        Value::Int(number) => of_int(*number),
        Value::Bool(number) => i64::from(*number),
        Value::Big(number) => of_big(number),
        Value::Float(number) => of_float(*number),
        Value::None => NONE,
        Value::Ellipsis => ELLIPSIS,
        Value::NotImplemented => NOT_IMPLEMENTED,
        Value::Bytes(bytes) => siphash_bytes(&bytes.data),
        Value::Tuple(tuple) => {
            let state = vm.recurse(|vm| mix(vm, tuple))?;
            never_minus_one(state.wrapping_add(tuple.len() as u64 ^ MIX[2] ^ 0x35_d373), TUPLE_MINUS_ONE)
        }
        Value::Slice(slice) => {
            let parts = [slice.start.clone(), slice.stop.clone(), slice.step.clone()];
            never_minus_one(vm.recurse(|vm| mix(vm, &parts))?, TUPLE_MINUS_ONE)
        }
        Value::Range(range) => {
            let (length, [start, _, step]) = (range.len(), range.parts());
            let start = if length > 0 { Value::int(start) } else { Value::None };
            let step = if length > 1 { Value::int(step) } else { Value::None };
            return hash(vm, &Value::tuple([Value::int(range.length()), start, step]));
        }
        Value::Set(set) if set.frozen => {
            vm.spend(set.len())?;
            of_frozenset(&set.hashed().into_iter().map(|(hash, _)| hash).collect::<Vec<_>>())
        }
        Value::List(_) | Value::Dict(_) | Value::Set(_) => return Err(unhashable(vm, value)),
        Value::Method(method) => {
            let receiver = of_identity(vm, &method.receiver);
            never_minus_one((receiver ^ hash(vm, &method.function)?).cast_unsigned(), -2)
        }
        Value::Instance(instance) => return of_instance(vm, value, instance),
        Value::Type(class) if class.metaclass.is_some() => return of_class(vm, value),
        Value::Type(_)
        | Value::Function(_)
        | Value::Native(_)
        | Value::Module(_)
        | Value::Generator(_)
        | Value::Iterator(_) => of_identity(vm, value),
    })
}

/// The number that tells an object from all others: `object.__hash__`. Objects that have none are told apart by their values.
pub(crate) fn of_identity(vm: &mut Vm, value: &Value) -> i64 {
    let identity = match value {
        Value::List(list) => &list.identity,
        Value::Tuple(tuple) => &tuple.identity,
        Value::Dict(dict) => &dict.identity,
        Value::Set(set) => &set.identity,
        Value::Function(function) => &function.identity,
        Value::Native(native) => &native.identity,
        Value::Method(method) => &method.identity,
        Value::Type(class) => &class.identity,
        Value::Instance(instance) => &instance.identity,
        Value::Module(module) => &module.identity,
        Value::Generator(generator) => &generator.identity,
        Value::Iterator(iterator) => &iterator.identity,
        Value::None
        | Value::NotImplemented
        | Value::Ellipsis
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Big(_)
        | Value::Float(_)
        | Value::Str(_)
        | Value::Bytes(_)
        | Value::Range(_)
        | Value::Slice(_) => return hash(vm, value).unwrap_or_default(),
    };
    i64::from(identity.number(&vm.identities))
}

/// `TypeError`: it has no hash.
pub(crate) fn unhashable(vm: &Vm, value: &Value) -> Raised {
    let name = vm.class_name(value);
    vm.type_error(&format!("unhashable type: '{name}'"))
}

/// What the nearest class says that has a say: `None` is what one has that defines equality and no hash.
fn of_instance(vm: &mut Vm, value: &Value, instance: &Instance) -> Outcome<i64> {
    let class = instance.class();
    for class in std::iter::once(&class).chain(&class.ancestors) {
        if Rc::ptr_eq(class, &vm.types.object) {
            break;
        }
        match class.fields.get(&vm.names.hash) {
            Some(Value::None) => return Err(unhashable(vm, value)),
            Some(_) => return asked(vm, value),
            None => {}
        }
    }
    default_hash(vm, value)
}

/// `object.__hash__`: of the built-in value that an object of a subclass is, or of its identity.
pub(crate) fn default_hash(vm: &mut Vm, value: &Value) -> Outcome<i64> {
    match vm.plain(value) {
        Value::List(_) | Value::Dict(_) => Err(unhashable(vm, value)),
        Value::Set(set) if !set.frozen => Err(unhashable(vm, value)),
        Value::Instance(_) => Ok(of_identity(vm, value)),
        plain => hash(vm, &plain.clone()),
    }
}

/// A class is hashed by its identity, unless its own class says otherwise.
fn of_class(vm: &mut Vm, value: &Value) -> Outcome<i64> {
    let name = vm.names.hash.clone();
    let Value::Type(class) = value else { return Ok(0) };
    match class.metaclass.as_ref().and_then(|class| class.find_own(&name)) {
        Some(_) => asked(vm, value),
        None => Ok(of_identity(vm, value)),
    }
}

/// What a `__hash__` says, cut to what a hash can be.
fn asked(vm: &mut Vm, value: &Value) -> Outcome<i64> {
    let name = vm.names.hash.clone();
    let answer = vm.call_special(value, &name, [])?.unwrap_or_default();
    let number = match vm.plain(&answer) {
        Value::Int(number) => *number,
        Value::Bool(number) => i64::from(*number),
        Value::Big(number) => of_big(number),
        _ => return Err(vm.type_error("__hash__ method should return an integer")),
    };
    Ok(if number == -1 { -2 } else { number })
}

#[inline]
pub(crate) fn of_int(number: i64) -> i64 {
    signed(number.unsigned_abs() % PRIME, number < 0)
}

fn of_big(number: &BigInt) -> i64 {
    signed((number.magnitude() % PRIME).to_u64().unwrap_or_default(), number.is_negative())
}

/// A float as the fraction that it is: powers of two only turn the bits of a number modulo the prime.
fn of_float(number: f64) -> i64 {
    if !number.is_finite() {
        return if number.is_nan() { 0 } else { signed(INFINITY.unsigned_abs(), number < 0.0) };
    }
    let (mantissa, exponent) = libm::frexp(number.abs());
    // All 53 bits of it.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a whole number below 2^53")]
    let whole = libm::ldexp(mantissa, 53) as u64;
    let turn = (exponent - 53).rem_euclid(PRIME_BITS);
    let turned = ((whole << turn) & PRIME) | whole.checked_shr((PRIME_BITS - turn).unsigned_abs()).unwrap_or_default();
    signed(turned % PRIME, number < 0.0)
}

fn signed(size: u64, negative: bool) -> i64 {
    let hash = if negative { -size.cast_signed() } else { size.cast_signed() };
    if hash == -1 { -2 } else { hash }
}

fn never_minus_one(hash: u64, instead: i64) -> i64 {
    let hash = hash.cast_signed();
    if hash == -1 { instead } else { hash }
}

/// The hashes of items, in their order, in one.
fn mix(vm: &mut Vm, items: &[Value]) -> Outcome<u64> {
    let mut state = MIX[2];
    for item in items {
        let lane = hash(vm, item)?.cast_unsigned();
        state = state.wrapping_add(lane.wrapping_mul(MIX[1])).rotate_left(31).wrapping_mul(MIX[0]);
    }
    Ok(state)
}

/// The same whatever the order (`frozenset_hash`).
fn of_frozenset(hashes: &[i64]) -> i64 {
    let spread = |hash: i64| {
        let hash = hash.cast_unsigned();
        ((hash ^ 0x055b_4db3) ^ (hash << 16)).wrapping_mul(3_644_798_167)
    };
    let mut state = hashes.iter().fold(0, |state, hash| state ^ spread(*hash));
    state ^= (hashes.len() as u64 + 1).wrapping_mul(1_927_868_237);
    state ^= (state >> 11) ^ (state >> 25);
    never_minus_one(state.wrapping_mul(69069).wrapping_add(907_133_923), 590_923_713)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, prints};

    #[test]
    fn numbers_hash_as_in_cpython() {
        assert_eq!([0, 1, -1, -2, i64::MAX, i64::MIN].map(of_int), [0, 1, -2, -2, 3, -4]);
        assert_eq!([1 << 61, (1 << 61) - 1, -(1 << 61)].map(of_int), [1, 0, -2]);
        assert_eq!(of_big(&(BigInt::from(10).pow(40))), 1_388_497_483_929_617_590);
        assert_eq!(of_big(&(-BigInt::from(2).pow(100))), -549_755_813_888);
        let floats = [0.0, -0.0, 1.0, -1.0, 0.5, 1e300, 5e-324, -1.5, 3.25, f64::INFINITY, -f64::INFINITY];
        let expect = [
            0,
            0,
            1,
            -2,
            1_152_921_504_606_846_976,
            1_224_995_262_755_759_164,
            16_777_216,
            -1_152_921_504_606_846_977,
            576_460_752_303_423_491,
            314_159,
            -314_159,
        ];
        assert_eq!(floats.map(of_float), expect);
    }

    #[test]
    fn sets_hash_the_same_in_any_order() {
        assert_eq!(of_frozenset(&[]), 133_146_708_735_736);
        assert_eq!(of_frozenset(&[1, 2, 3]), of_frozenset(&[3, 1, 2]));
        assert_eq!(of_frozenset(&[1, 2, 3]), -272_375_401_224_217_160);
    }

    #[test]
    fn values_hash_by_what_they_are_equal_by() {
        let text = "print(hash((1, 2, 3)), hash(()), hash(frozenset({1, 2, 3})), hash(range(10)), hash(range(3, 4)))\n\
            print(hash(1.0) == hash(True) == hash(1), hash(2**61), hash(-1), hash('a'), hash(b'a') == hash('a'))\n\
            print(hash((1, (2.5, 'a'))) == hash((True, (2.5, 'a'))), hash(slice(1, 2)) == hash(slice(1, 2)), hash(len) == hash(len))";
        let expect = "529344067295497451 5740354900026072187 -272375401224217160 -7546101314042312252 3985224588053030672\n\
            True 1 -2 4644417185603328019 True\nTrue True True";
        prints(text, expect);
    }

    #[test]
    fn a_class_with_equality_and_no_hash_has_none() {
        let text = "class Point:\n    def __eq__(self, other):\n        return True\n\n\
            class Hashed(Point):\n    def __hash__(self):\n        return 2**61\n\nprint(hash(Hashed()), len({Hashed(), Hashed()}))\nhash(Point())";
        fails(text, "TypeError: unhashable type: 'Point'");
        fails("{[]: 1}", "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')");
        fails("{([],)}", "TypeError: cannot use 'tuple' as a set element (unhashable type: 'list')");
    }
}
