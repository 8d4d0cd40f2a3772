//! Numbers in the shape that a format spec asks for.

use num_bigint::BigInt;
use num_traits::Signed as _;

use crate::{
    Vm,
    builtins::{
        format::{
            size::{is_zero, write_size},
            spec::{Align, FormatSpec, Sign, unknown_kind},
            text::pad,
        },
        number::{self, Number, text::write},
    },
    value::{Outcome, Value},
};

/// No larger precision fits `CPython`'s integers.
const MOST_PRECISE: usize = 0x7fff_ffff;

/// A number in parts, as they are put together.
#[derive(Default)]
struct Parts {
    negative: bool,
    /// `0x`
    prefix: &'static str,
    /// Those before the point, which are grouped.
    digits: String,
    /// The point and all that follows.
    rest: String,
    /// How many digits stand between two separators.
    group: usize,
}

/// A number by a spec; `of` is what it was, whose class messages name.
pub(crate) fn format_number(vm: &mut Vm, number: Number<'_>, spec: &FormatSpec, of: &Value) -> Outcome<String> {
    let is_float =
        matches!(number, Number::Float(_)) || matches!(spec.kind, Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%'));
    if is_float && spec.precision.is_some_and(|precision| precision > MOST_PRECISE) {
        return Err(vm.value_error("precision too big"));
    }
    vm.allocate(spec.width.max(spec.precision.unwrap_or(0)))?;
    match number {
        Number::Float(number) => format_float(vm, number, spec, of),
        Number::Int(_) | Number::Big(_) => match spec.kind {
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                let number = number::float(vm, number)?;
                format_float(vm, number, spec, of)
            }
            _ => format_int(vm, number, spec, of),
        },
    }
}

fn format_int(vm: &mut Vm, number: Number<'_>, spec: &FormatSpec, of: &Value) -> Outcome<String> {
    let kind = spec.kind.unwrap_or('d');
    if !matches!(kind, 'b' | 'c' | 'd' | 'n' | 'o' | 'x' | 'X') {
        return Err(vm.value_error(&unknown_kind(kind, &vm.class_name(of))));
    }
    if spec.precision.is_some() {
        return Err(vm.value_error("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(vm.value_error("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if kind == 'c' {
        let character = character(vm, number, spec)?;
        return Ok(pad(character, spec, Align::Right));
    }
    let base = base_of(kind);
    let digits = digits_in(vm, number, base)?;
    let negative = digits.starts_with('-');
    let mut digits = if negative { digits[1..].to_owned() } else { digits };
    if kind == 'X' {
        digits.make_ascii_uppercase();
    }
    let prefix = match kind {
        'x' => "0x",
        'X' => "0X",
        'o' => "0o",
        'b' => "0b",
        _ => "",
    };
    let prefix = if spec.alternate { prefix } else { "" };
    let group = if base == 10 { 3 } else { 4 };
    Ok(Parts { negative, prefix, digits, group, ..Parts::default() }.join(spec))
}

const fn base_of(kind: char) -> u32 {
    match kind {
        'b' => 2,
        'o' => 8,
        'x' | 'X' => 16,
        _ => 10,
    }
}

/// An integer in a base of 2, 8, 10 or 16.
pub(crate) fn digits_in(vm: &mut Vm, number: Number<'_>, base: u32) -> Outcome<String> {
    match (number, base) {
        (_, 10) => write(vm, number),
        (Number::Big(number), _) => {
            let length = number.bits() / u64::from(base.ilog2());
            vm.allocate(usize::try_from(length).unwrap_or(usize::MAX))?;
            Ok(number.to_str_radix(base))
        }
        (number, _) => Ok(number.to_big().to_str_radix(base)),
    }
}

/// The character with a number.
fn character(vm: &mut Vm, number: Number<'_>, spec: &FormatSpec) -> Outcome<String> {
    if spec.sign.is_some() {
        return Err(vm.value_error("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(vm.value_error("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    match number {
        Number::Int(code) if (0..=0x0010_ffff).contains(&code) => {
            let code = u32::try_from(code).ok().and_then(char::from_u32);
            Ok(String::from(code.unwrap_or(char::REPLACEMENT_CHARACTER)))
        }
        Number::Int(_) => Err(vm.overflow_error("%c arg not in range(0x110000)")),
        Number::Big(_) | Number::Float(_) => Err(vm.overflow_error("Python int too large to convert to C long")),
    }
}

fn format_float(vm: &mut Vm, number: f64, spec: &FormatSpec, of: &Value) -> Outcome<String> {
    let kind = match spec.kind {
        Some(kind) if !matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => {
            return Err(vm.value_error(&unknown_kind(kind, &vm.class_name(of))));
        }
        kind => kind,
    };
    let number = if kind == Some('%') { number * 100.0 } else { number };
    let mut text = write_size(number.abs(), kind, spec.precision, spec.alternate);
    let negative = number.is_sign_negative() && !number.is_nan() && !(spec.no_negative_zero && is_zero(&text));
    if kind.is_some_and(|kind| kind.is_ascii_uppercase()) {
        text.make_ascii_uppercase();
    }
    if kind == Some('%') {
        text.push('%');
    }
    if spec.grouping.is_none() && spec.fraction_grouping.is_none() && spec.align != Some(Align::AfterSign) {
        text.insert_str(0, sign(negative, spec));
        return Ok(pad(text, spec, Align::Right));
    }
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let mut rest = text.split_off(end);
    if let Some(separator) = spec.fraction_grouping {
        rest = group_fraction(&rest, separator);
    }
    Ok(Parts { negative, digits: text, rest, group: 3, ..Parts::default() }.join(spec))
}

/// What stands before a number.
const fn sign(negative: bool, spec: &FormatSpec) -> &'static str {
    match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some(Sign::Plus)) => "+",
        (false, Some(Sign::Space)) => " ",
        (false, Some(Sign::Minus) | None) => "",
    }
}

/// Separators between the groups of digits that follow the point.
fn group_fraction(rest: &str, separator: char) -> String {
    let Some(fraction) = rest.strip_prefix('.') else { return rest.to_owned() };
    let end = fraction.find(|character: char| !character.is_ascii_digit()).unwrap_or(fraction.len());
    let mut text = String::from('.');
    for (index, digit) in fraction[..end].chars().enumerate() {
        if index > 0 && index % 3 == 0 {
            text.push(separator);
        }
        text.push(digit);
    }
    text + &fraction[end..]
}

impl Parts {
    fn join(mut self, spec: &FormatSpec) -> String {
        let sign = sign(self.negative, spec);
        let fixed = sign.len() + self.prefix.len() + self.rest.len();
        let align = spec.align.unwrap_or(Align::Right);
        if spec.fill == '0' && align == Align::AfterSign && !self.digits.is_empty() {
            self.fill_with_zeros(spec, spec.width.saturating_sub(fixed));
        } else if let Some(separator) = spec.grouping {
            self.digits = self.grouped(separator);
        }
        let Self { prefix, digits, rest, .. } = self;
        if align == Align::AfterSign {
            let fill = spec.width.saturating_sub(fixed + digits.len());
            let fill: String = std::iter::repeat_n(spec.fill, fill).collect();
            return format!("{sign}{prefix}{fill}{digits}{rest}");
        }
        let mut text = digits;
        text.insert_str(0, prefix);
        text.insert_str(0, sign);
        text.push_str(&rest);
        pad(text, spec, Align::Right)
    }

    /// Zeros before the digits, which are grouped like these: never a separator at the beginning.
    fn fill_with_zeros(&mut self, spec: &FormatSpec, width: usize) {
        let Some(separator) = spec.grouping else {
            let missing = width.saturating_sub(self.digits.len());
            self.digits.insert_str(0, &"0".repeat(missing));
            return;
        };
        // So many digits, with their separators, are at least as long as the width.
        let needed = width - width.saturating_sub(1) / (self.group + 1);
        let missing = needed.saturating_sub(self.digits.len());
        self.digits.insert_str(0, &"0".repeat(missing));
        self.digits = self.grouped(separator);
    }

    fn grouped(&self, separator: char) -> String {
        let length = self.digits.len();
        let mut text = String::with_capacity(length + length / self.group.max(1));
        for (index, digit) in self.digits.chars().enumerate() {
            if index > 0 && (length - index).is_multiple_of(self.group) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }
}

/// `bin`, `oct` and `hex`: an integer in a base, with its prefix.
pub(crate) fn with_prefix(vm: &mut Vm, number: &BigInt, kind: char) -> Outcome<String> {
    let digits = digits_in(vm, Number::Big(number), base_of(kind))?;
    let sign = if number.is_negative() { "-" } else { "" };
    Ok(format!("{sign}0{kind}{}", digits.trim_start_matches('-')))
}
