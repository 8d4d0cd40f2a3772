//! `exp`, `log` and `pow`, correctly rounded but for one case in millions.
//!
//! The C libraries that `CPython` is built with round these three correctly almost always, so that is what programs print. Here they
//! are computed with numbers of about a hundred bits, each the sum of two floats, and rounded once at the end
//! (T. J. Dekker, "A floating-point technique for extending the available precision", 1971).

/// A sum of two floats, the second less than half a unit of the first's last place.
#[derive(Clone, Copy)]
struct Double {
    high: f64,
    low: f64,
}

/// ln 2 in three parts; the first has room for a factor of eleven bits.
const LN_2: [f64; 3] = [
    f64::from_bits(0x3fe6_2e42_fefa_3800),
    f64::from_bits(0x3d2e_f357_93c7_6730),
    f64::from_bits(0x398f_97b5_7a07_9a19),
];

/// How often the argument of the series of `exp` is halved.
const HALVINGS: i32 = 6;

/// So many terms of a series count with all digits.
const EXACT_TERMS: usize = 6;

/// 1, 1/3, 1/5, …
const ODD_PARTS: [Double; 19] = {
    let mut parts = [Double { high: 1.0, low: 0.0 }; 19];
    let (mut index, mut odd) = (1, 1.0);
    while index < parts.len() {
        odd += 2.0;
        parts[index] = Double { high: 1.0, low: 0.0 }.over(Double { high: odd, low: 0.0 });
        index += 1;
    }
    parts
};

/// 1, 1/2!, 1/3!, …
const FACTORIAL_PARTS: [Double; 12] = {
    let mut parts = [Double { high: 1.0, low: 0.0 }; 12];
    let (mut index, mut factor) = (1, 1.0);
    while index < parts.len() {
        factor += 1.0;
        parts[index] = parts[index - 1].over(Double { high: factor, low: 0.0 });
        index += 1;
    }
    parts
};

/// `e` to the power of `x`.
pub(crate) fn exp(x: f64) -> f64 {
    if !(-700.0..=709.0).contains(&x) {
        // What is infinite, nothing, or so small that it has fewer digits.
        return libm::exp(x);
    }
    exp_of(Double { high: x, low: 0.0 })
}

/// The natural logarithm of `x`.
pub(crate) fn log(x: f64) -> f64 {
    if x.is_finite() && x > 0.0 { log_of(x).high } else { libm::log(x) }
}

/// `x` to the power of `y`.
#[expect(clippy::float_cmp, reason = "what is exact is told apart exactly")]
pub(crate) fn pow(x: f64, y: f64) -> f64 {
    let ordinary = x.is_finite() && x != 0.0 && y.is_finite() && y != 0.0 && x.abs() != 1.0;
    let whole = y.fract() == 0.0;
    if !ordinary || (x < 0.0 && !whole) {
        return libm::pow(x, y);
    }
    // A product and a root are rounded once.
    if y == 1.0 || y == 2.0 {
        return if y == 1.0 { x } else { x * x };
    }
    if y == 0.5 {
        return x.sqrt();
    }
    let size = if let Some(size) = whole.then(|| power_by_squares(x.abs(), y)).flatten() {
        size
    } else {
        let log = log_of(x.abs());
        if !(-690.0..709.0).contains(&(log.high * y)) || y.abs() > 1e20 {
            // What is infinite, nothing, or so small that it has fewer digits.
            return libm::pow(x, y);
        }
        exp_of(log.times(Double { high: y, low: 0.0 }))
    };
    if x < 0.0 && y % 2.0 != 0.0 { -size } else { size }
}

/// Larger whole exponents take as long by squares as by logarithms.
const MOST_SQUARED: f64 = 1024.0;
/// No larger power of two, nor smaller one, is met on the way to a power.
const MOST_BITS: f64 = 860.0;

/// A power with a whole exponent; nothing where that is too large for it.
fn power_by_squares(x: f64, y: f64) -> Option<f64> {
    let (_, exponent) = libm::frexp(x);
    if y.abs() > MOST_SQUARED || f64::from(exponent.abs() + 1) * y.abs() > MOST_BITS {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is at most 1024")]
    let mut left = y.abs() as u32;
    let mut square = Double { high: x, low: 0.0 };
    let mut power = Double { high: 1.0, low: 0.0 };
    loop {
        if left & 1 == 1 {
            power = power.times(square);
        }
        left >>= 1;
        if left == 0 {
            break;
        }
        square = square.times(square);
    }
    Some(if y < 0.0 { Double { high: 1.0, low: 0.0 }.over(power).high } else { power.high })
}

/// The logarithm of `x` to the base of two.
pub(crate) fn log2(x: f64) -> f64 {
    if !x.is_finite() || x <= 0.0 {
        return libm::log2(x);
    }
    let (fraction, exponent) = normalize(x);
    let two = two_sum(LN_2[0], LN_2[1]).plus(Double { high: LN_2[2], low: 0.0 });
    Double { high: f64::from(exponent), low: 0.0 }.plus(log_near_one(fraction).over(two)).high
}

/// The root of the sum of squares of numbers near one.
pub(crate) fn root_of_squares(sides: impl Iterator<Item = f64>) -> f64 {
    let square = |side: f64| {
        let high = side * side;
        Double { high, low: product_error(side, side, high) }
    };
    let sum = sides.map(square).fold(Double { high: 0.0, low: 0.0 }, Double::plus);
    let root = sum.high.sqrt();
    let error = sum.plus(Double { high: -(root * root), low: -product_error(root, root, root * root) });
    root + error.high / (2.0 * root)
}

/// A number as a fraction near one and a power of two.
fn normalize(x: f64) -> (f64, i32) {
    let (fraction, exponent) = libm::frexp(x);
    if fraction < std::f64::consts::FRAC_1_SQRT_2 { (fraction * 2.0, exponent - 1) } else { (fraction, exponent) }
}

/// The logarithm of `x` to twice as many digits as a float has.
fn log_of(x: f64) -> Double {
    let (fraction, exponent) = normalize(x);
    let count = f64::from(exponent);
    let [first, second, third] = LN_2.map(|part| part * count);
    let second_low = product_error(LN_2[1], count, second);
    two_sum(first, second).plus(Double { high: second_low + third, low: 0.0 }).plus(log_near_one(fraction))
}

fn log_near_one(fraction: f64) -> Double {
    // log(m) = 2 artanh(s) for s = (m - 1) / (m + 1), and both sums are exact enough: the first is exact.
    let s = Double { high: fraction - 1.0, low: 0.0 }.over(two_sum(fraction, 1.0));
    let square = s.times(s);
    let (few, many) = ODD_PARTS.split_at(EXACT_TERMS);
    let tail = many.iter().rev().fold(0.0, |tail, part| tail * square.high + part.high);
    let mut sum = Double { high: tail, low: 0.0 };
    for part in few.iter().rev() {
        sum = sum.times(square).plus(*part);
    }
    sum.times(Double { high: 2.0 * s.high, low: 2.0 * s.low })
}

fn exp_of(x: Double) -> f64 {
    let count = (x.high * std::f64::consts::LOG2_E).round();
    let [first, second, third] = LN_2.map(|part| part * count);
    let rest = two_sum(x.high - first, -second).plus(Double { high: x.low, low: 0.0 });
    let rest = rest.plus(Double { high: -product_error(LN_2[1], count, second) - third, low: 0.0 });
    let scale = libm::ldexp(1.0, -HALVINGS);
    let rest = Double { high: rest.high * scale, low: rest.low * scale };
    // exp(r) - 1 = r (1 + r/2! + r²/3! + …), then squared as often as r was halved.
    let (few, many) = FACTORIAL_PARTS.split_at(EXACT_TERMS);
    let tail = many.iter().rev().fold(0.0, |tail, part| tail * rest.high + part.high);
    let mut sum = Double { high: tail, low: 0.0 };
    for part in few.iter().rev() {
        sum = sum.times(rest).plus(*part);
    }
    let mut less_one = sum.times(rest);
    for _ in 0..HALVINGS {
        let twice = Double { high: 2.0 * less_one.high, low: 2.0 * less_one.low };
        less_one = twice.plus(less_one.times(less_one));
    }
    let value = Double { high: 1.0, low: 0.0 }.plus(less_one);
    #[expect(clippy::cast_possible_truncation, reason = "the argument was at most 745")]
    libm::ldexp(value.high, count as i32)
}

/// The exact sum of two floats.
const fn two_sum(a: f64, b: f64) -> Double {
    let high = a + b;
    let shadow = high - a;
    Double { high, low: (a - (high - shadow)) + (b - shadow) }
}

/// What rounding took away from a product.
pub(crate) const fn product_error(a: f64, b: f64, product: f64) -> f64 {
    let ((a_high, a_low), (b_high, b_low)) = (split(a), split(b));
    ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low
}

/// A float as a sum of two of half its digits each.
const fn split(x: f64) -> (f64, f64) {
    let shifted = x * 134_217_729.0;
    let high = shifted - (shifted - x);
    (high, x - high)
}

impl Double {
    const fn plus(self, other: Self) -> Self {
        let sum = two_sum(self.high, other.high);
        let lows = two_sum(self.low, other.low);
        let sum = two_sum(sum.high, sum.low + lows.high);
        two_sum(sum.high, sum.low + lows.low)
    }

    const fn times(self, other: Self) -> Self {
        let high = self.high * other.high;
        let low = product_error(self.high, other.high, high);
        two_sum(high, low + (self.high * other.low + self.low * other.high))
    }

    const fn over(self, other: Self) -> Self {
        let first = self.high / other.high;
        let times = other.times(Self { high: first, low: 0.0 });
        let rest = self.plus(Self { high: -times.high, low: -times.low });
        let second = rest.high / other.high;
        two_sum(first, second)
    }
}
