//! What stands between a `%` and the letter that ends it.

use crate::{Vm, value::Outcome};

/// `%(name)-#0 +width.precision letter`.
pub(super) struct Directive {
    pub(super) name: Option<String>,
    pub(super) flags: Flags,
    pub(super) width: Number,
    pub(super) precision: Number,
    pub(super) letter: char,
    /// Where the letter stands.
    pub(super) at: usize,
}

#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Flags {
    pub(super) left: bool,
    pub(super) plus: bool,
    pub(super) space: bool,
    pub(super) alternate: bool,
    pub(super) zero: bool,
}

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    None,
    Is(usize),
    /// `*`: one of the values.
    Given,
}

impl Number {
    pub(super) fn value(self) -> Option<usize> {
        match self {
            Self::Is(number) => Some(number),
            Self::None | Self::Given => None,
        }
    }
}

/// The largest width or precision that is not too big.
const MOST: usize = 0x7fff_ffff;

impl Directive {
    /// Reads the directive whose `%` stands at `at`, and goes behind it.
    pub(super) fn read(vm: &mut Vm, format: &[char], at: &mut usize) -> Outcome<Self> {
        *at += 1;
        let name = read_name(vm, format, at)?;
        let mut flags = Flags::default();
        while let Some(flag) = format.get(*at) {
            match flag {
                '-' => flags.left = true,
                '+' => flags.plus = true,
                ' ' => flags.space = true,
                '#' => flags.alternate = true,
                '0' => flags.zero = true,
                _ => break,
            }
            *at += 1;
        }
        let width = read_number(vm, format, at, "width too big")?;
        let mut precision = Number::None;
        if format.get(*at) == Some(&'.') {
            *at += 1;
            precision = match read_number(vm, format, at, "precision too big")? {
                Number::None => Number::Is(0),
                number => number,
            };
        }
        if matches!(format.get(*at), Some('h' | 'l' | 'L')) {
            *at += 1;
        }
        let Some(letter) = format.get(*at) else { return Err(vm.value_error("incomplete format")) };
        *at += 1;
        Ok(Self { name, flags, width, precision, letter: *letter, at: *at - 1 })
    }
}

/// A name in parentheses, which may hold others.
fn read_name(vm: &mut Vm, format: &[char], at: &mut usize) -> Outcome<Option<String>> {
    if format.get(*at) != Some(&'(') {
        return Ok(None);
    }
    *at += 1;
    let (mut depth, mut name) = (1, String::new());
    loop {
        let Some(character) = format.get(*at) else { return Err(vm.value_error("incomplete format key")) };
        *at += 1;
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok(Some(name));
        }
        name.push(*character);
    }
}

fn read_number(vm: &mut Vm, format: &[char], at: &mut usize, too_big: &str) -> Outcome<Number> {
    if format.get(*at) == Some(&'*') {
        *at += 1;
        return Ok(Number::Given);
    }
    let mut number = None;
    while let Some(digit) = format.get(*at).and_then(|character| character.to_digit(10)) {
        let grown = number.unwrap_or(0_usize).saturating_mul(10).saturating_add(digit as usize);
        if grown > MOST {
            return Err(vm.value_error(too_big));
        }
        number = Some(grown);
        *at += 1;
    }
    Ok(number.map_or(Number::None, Number::Is))
}
