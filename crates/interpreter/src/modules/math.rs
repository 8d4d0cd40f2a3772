//! `math`.

mod counting;
mod distance;
mod floats;
mod gamma;
mod logarithm;
mod sums;
mod whole;

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{float::real_argument, number::precise},
    value::{
        Args, Module, Native, Outcome, Raised, Value,
        native::{Binding, Spec},
    },
};

const FUNCTIONS: &[Spec] = &[
    Spec { name: "acos", signature: "x, /", call: |vm, args| within(vm, args, (libm::acos, FROM_MINUS_ONE)) },
    Spec { name: "acosh", signature: "x, /", call: |vm, args| within(vm, args, (area_cosine, NOT_LESS)) },
    Spec { name: "asin", signature: "x, /", call: |vm, args| within(vm, args, (libm::asin, FROM_MINUS_ONE)) },
    Spec { name: "asinh", signature: "x, /", call: |vm, args| one(vm, args, area_sine) },
    Spec { name: "atan", signature: "x, /", call: |vm, args| one(vm, args, libm::atan) },
    Spec { name: "atan2", signature: "y, x, /", call: |vm, args| two(vm, args, libm::atan2) },
    Spec { name: "atanh", signature: "x, /", call: area_tangent },
    Spec { name: "cbrt", signature: "x, /", call: |vm, args| one(vm, args, libm::cbrt) },
    Spec { name: "ceil", signature: "x, /", call: whole::ceil },
    Spec { name: "comb", signature: "n, k, /", call: counting::comb },
    Spec { name: "copysign", signature: "x, y, /", call: |vm, args| two(vm, args, f64::copysign) },
    Spec { name: "cos", signature: "x, /", call: |vm, args| within(vm, args, (libm::cos, FINITE)) },
    Spec { name: "cosh", signature: "x, /", call: |vm, args| in_range(vm, args, cosine_hyperbolic) },
    Spec { name: "degrees", signature: "x, /", call: |vm, args| one(vm, args, |x| x * (180.0 / std::f64::consts::PI)) },
    Spec { name: "dist", signature: "p, q, /", call: distance::dist },
    Spec { name: "erf", signature: "x, /", call: |vm, args| one(vm, args, libm::erf) },
    Spec { name: "erfc", signature: "x, /", call: |vm, args| one(vm, args, libm::erfc) },
    Spec { name: "exp", signature: "x, /", call: |vm, args| in_range(vm, args, precise::exp) },
    Spec { name: "exp2", signature: "x, /", call: |vm, args| in_range(vm, args, libm::exp2) },
    Spec { name: "expm1", signature: "x, /", call: |vm, args| in_range(vm, args, libm::expm1) },
    Spec { name: "fabs", signature: "x, /", call: |vm, args| one(vm, args, f64::abs) },
    Spec { name: "factorial", signature: "n, /", call: counting::factorial },
    Spec { name: "floor", signature: "x, /", call: whole::floor },
    Spec { name: "fma", signature: "x, y, z, /", call: floats::fma },
    Spec { name: "fmod", signature: "x, y, /", call: floats::fmod },
    Spec { name: "frexp", signature: "x, /", call: floats::frexp },
    Spec { name: "fsum", signature: "seq, /", call: sums::fsum },
    Spec { name: "gamma", signature: "x, /", call: gamma::gamma },
    Spec { name: "gcd", signature: "*integers", call: counting::gcd },
    Spec { name: "hypot", signature: "*coordinates", call: distance::hypot },
    Spec { name: "isclose", signature: "a, b, *, rel_tol=1e-09, abs_tol=0.0", call: floats::is_close },
    Spec { name: "isfinite", signature: "x, /", call: |vm, args| holds(vm, args, f64::is_finite) },
    Spec { name: "isinf", signature: "x, /", call: |vm, args| holds(vm, args, f64::is_infinite) },
    Spec { name: "isnan", signature: "x, /", call: |vm, args| holds(vm, args, f64::is_nan) },
    Spec { name: "isqrt", signature: "n, /", call: whole::isqrt },
    Spec { name: "lcm", signature: "*integers", call: counting::lcm },
    Spec { name: "ldexp", signature: "x, i, /", call: floats::ldexp },
    Spec { name: "lgamma", signature: "x, /", call: gamma::log_gamma },
    Spec { name: "log", signature: "x, base=math.e, /", call: logarithm::log },
    Spec { name: "log10", signature: "x, /", call: logarithm::log10 },
    Spec { name: "log1p", signature: "x, /", call: logarithm::log1p },
    Spec { name: "log2", signature: "x, /", call: logarithm::log2 },
    Spec { name: "modf", signature: "x, /", call: floats::modf },
    Spec { name: "nextafter", signature: "x, y, /, *, steps=None", call: floats::next_after },
    Spec { name: "perm", signature: "n, k=None, /", call: counting::perm },
    Spec { name: "pow", signature: "x, y, /", call: floats::pow },
    Spec { name: "prod", signature: "iterable, /, *, start=1", call: sums::prod },
    Spec { name: "radians", signature: "x, /", call: |vm, args| one(vm, args, |x| x * (std::f64::consts::PI / 180.0)) },
    Spec { name: "remainder", signature: "x, y, /", call: floats::remainder },
    Spec { name: "sin", signature: "x, /", call: |vm, args| within(vm, args, (libm::sin, FINITE)) },
    Spec { name: "sinh", signature: "x, /", call: |vm, args| in_range(vm, args, libm::sinh) },
    Spec { name: "sqrt", signature: "x, /", call: |vm, args| within(vm, args, (f64::sqrt, NOT_NEGATIVE)) },
    Spec { name: "sumprod", signature: "p, q, /", call: sums::sum_of_products },
    Spec { name: "tan", signature: "x, /", call: |vm, args| within(vm, args, (libm::tan, FINITE)) },
    Spec { name: "tanh", signature: "x, /", call: |vm, args| one(vm, args, libm::tanh) },
    Spec { name: "trunc", signature: "x, /", call: whole::trunc },
    Spec { name: "ulp", signature: "x, /", call: |vm, args| one(vm, args, floats::unit) },
];

const FROM_MINUS_ONE: &str = "expected a number in range from -1 up to 1";
const NOT_LESS: &str = "expected argument value not less than 1";
const FINITE: &str = "expected a finite input";
const NOT_NEGATIVE: &str = "expected a nonnegative input";

/// Makes the module.
pub(crate) fn make(_vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("math");
    for spec in FUNCTIONS {
        let function = Native::new(spec, Binding::Function, Some("math".into()));
        module.set(spec.name, Value::Native(Rc::new(function)));
    }
    module.set("pi", std::f64::consts::PI);
    module.set("e", std::f64::consts::E);
    module.set("tau", std::f64::consts::TAU);
    module.set("inf", f64::INFINITY);
    module.set("nan", f64::NAN);
    Ok(module)
}

/// A function that has a value everywhere.
fn one(vm: &mut Vm, mut args: Args, function: fn(f64) -> f64) -> Outcome {
    let x = real_argument(vm, &args.take(0))?;
    Ok(Value::Float(function(x)))
}

fn two(vm: &mut Vm, mut args: Args, function: fn(f64, f64) -> f64) -> Outcome {
    let (x, y) = (args.take(0), args.take(1));
    let (x, y) = (real_argument(vm, &x)?, real_argument(vm, &y)?);
    Ok(Value::Float(function(x, y)))
}

fn holds(vm: &mut Vm, mut args: Args, function: fn(f64) -> bool) -> Outcome {
    let x = real_argument(vm, &args.take(0))?;
    Ok(Value::Bool(function(x)))
}

/// A function that has no value for some numbers: what it expects is said in the `ValueError`.
fn within(vm: &mut Vm, mut args: Args, (function, expects): (fn(f64) -> f64, &str)) -> Outcome {
    let x = real_argument(vm, &args.take(0))?;
    let y = function(x);
    if y.is_nan() && !x.is_nan() { Err(outside(vm, expects, x)) } else { Ok(Value::Float(y)) }
}

/// A function whose values become too large for a float.
fn in_range(vm: &mut Vm, mut args: Args, function: fn(f64) -> f64) -> Outcome {
    let x = real_argument(vm, &args.take(0))?;
    let y = function(x);
    if y.is_infinite() && x.is_finite() { Err(range_error(vm)) } else { Ok(Value::Float(y)) }
}

/// `ValueError` about a number for which a function has no value.
fn outside(vm: &Vm, expects: &str, x: f64) -> Raised {
    vm.value_error(&format!("{expects}, got {}", crate::builtins::number::text::write_float(x)))
}

fn range_error(vm: &Vm) -> Raised {
    vm.overflow_error("math range error")
}

fn domain_error(vm: &Vm) -> Raised {
    vm.value_error("math domain error")
}

// The formulas of musl, which CPython's WebAssembly build is made with, on exponentials and logarithms that are rounded correctly.

fn area_sine(x: f64) -> f64 {
    let size = x.abs();
    let area = if size >= f64::from(1 << 26) {
        precise::log(size) + std::f64::consts::LN_2
    } else if size >= 2.0 {
        precise::log(2.0 * size + 1.0 / ((size * size + 1.0).sqrt() + size))
    } else if size >= 1.0 / f64::from(1 << 26) {
        libm::log1p(size + size * size / ((size * size + 1.0).sqrt() + 1.0))
    } else {
        size
    };
    area.copysign(x)
}

fn area_cosine(x: f64) -> f64 {
    if x < 2.0 {
        libm::log1p(x - 1.0 + ((x - 1.0) * (x - 1.0) + 2.0 * (x - 1.0)).sqrt())
    } else if x < f64::from(1 << 26) {
        precise::log(2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt()))
    } else {
        precise::log(x) + std::f64::consts::LN_2
    }
}

fn cosine_hyperbolic(x: f64) -> f64 {
    let size = x.abs();
    if !(std::f64::consts::LN_2..=709.0).contains(&size) {
        return libm::cosh(x);
    }
    let power = precise::exp(size);
    0.5 * (power + 1.0 / power)
}

fn area_tangent(vm: &mut Vm, mut args: Args) -> Outcome {
    let x = real_argument(vm, &args.take(0))?;
    let y = libm::atanh(x);
    let outside_of = !x.is_nan() && !y.is_finite();
    if outside_of { Err(outside(vm, "expected a number between -1 and 1", x)) } else { Ok(Value::Float(y)) }
}

#[cfg(test)]
mod tests {
    use crate::testing::{fails, prints};

    #[test]
    fn functions_have_cpythons_values() {
        let text = "import math\n\
            print(math.sqrt(2), math.exp(1), math.log(10), math.log(8, 2), math.log2(2**2000), math.log10(10**400))\n\
            print(math.sin(1), math.cosh(3), math.acosh(2), math.gamma(5.5), math.lgamma(0.5), math.hypot(3, 4), math.dist([1, 2], [4, 6]))\n\
            print(math.floor(-2.5), math.ceil(1e20), math.trunc(2.7), math.isqrt(10**40), math.comb(50, 25), math.perm(5, 2), math.factorial(25))\n\
            print(math.gcd(12, -18), math.lcm(4, 6), math.prod([1.5, 2]), math.fsum([0.1] * 10), math.sumprod([1, 2], [3, 4.5]))\n\
            print(math.isclose(0.1 + 0.2, 0.3), math.nextafter(1, 2), math.ulp(1), math.fma(0.1, 10, -1), math.frexp(10), math.modf(-3.5))";
        let expect = "1.4142135623730951 2.718281828459045 2.302585092994046 3.0 2000.0 400.0\n\
            0.8414709848078965 10.067661995777765 1.3169578969248166 52.34277778455352 0.5723649429247004 5.0 5.0\n\
            -3 100000000000000000000 2 100000000000000000000 126410606437752 20 15511210043330985984000000\n\
            6 12 3.0 1.0 12.0\n\
            True 1.0000000000000002 2.220446049250313e-16 5.551115123125783e-17 (0.625, 4) (-0.5, -3.0)";
        prints(text, expect);
    }

    #[test]
    fn what_has_no_value_is_told_in_cpythons_words() {
        let errors = [
            ("math.sqrt(-1)", "ValueError: expected a nonnegative input, got -1.0"),
            ("math.log(0)", "ValueError: expected a positive input"),
            ("math.log(-1.5)", "ValueError: expected a positive input, got -1.5"),
            ("math.exp(1000)", "OverflowError: math range error"),
            ("math.acos(2)", "ValueError: expected a number in range from -1 up to 1, got 2.0"),
            ("math.sin('a')", "TypeError: must be real number, not str"),
            ("math.sin()", "TypeError: math.sin() takes exactly one argument (0 given)"),
            ("math.factorial(-1)", "ValueError: factorial() not defined for negative values"),
            ("math.floor(math.inf)", "OverflowError: cannot convert float infinity to integer"),
        ];
        for (text, expect) in errors {
            fails(&format!("import math\n{text}"), expect);
        }
    }
}
