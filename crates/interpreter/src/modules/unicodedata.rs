//! `unicodedata`: categories and normal forms of characters. Their names are refused.

use std::rc::Rc;

use unicode_normalization::{UnicodeNormalization as _, char::canonical_combining_class};

use crate::{
    Vm,
    builtins::{
        str::{bad_name, expect},
        unicode,
    },
    machine::limit::Stop,
    value::{
        Args, Module, Native, Outcome, Value,
        native::{Binding, Spec},
    },
};

const FUNCTIONS: &[Spec] = &[
    Spec { name: "category", signature: "chr, /", call: category },
    Spec { name: "combining", signature: "chr, /", call: combining },
    Spec { name: "decimal", signature: "chr, default=None, /", call: decimal },
    Spec { name: "digit", signature: "chr, default=None, /", call: digit },
    Spec { name: "is_normalized", signature: "form, unistr, /", call: is_normalized },
    Spec { name: "lookup", signature: "name, /", call: names },
    Spec { name: "name", signature: "chr, default=None, /", call: names },
    Spec { name: "normalize", signature: "form, unistr, /", call: normalize },
    Spec { name: "numeric", signature: "chr, default=None, /", call: numeric },
];

/// Makes the module.
pub(crate) fn make(_vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("unicodedata");
    for spec in FUNCTIONS {
        let function = Native::new(spec, Binding::Function, Some("unicodedata".into()));
        module.set(spec.name, Value::Native(Rc::new(function)));
    }
    module.set("unidata_version", "16.0.0");
    Ok(module)
}

/// The character that a function is about.
fn character(vm: &mut Vm, value: &Value, (function, place): (&str, &str)) -> Outcome<char> {
    let Value::Str(text) = vm.plain(value).clone() else {
        let name = bad_name(vm, value);
        return Err(vm.type_error(&format!("{function}(){place} must be a unicode character, not {name}")));
    };
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) => Ok(one),
        _ => {
            let length = text.length();
            let message = "must be a unicode character, not a string of length";
            Err(vm.type_error(&format!("{function}():{place} {message} {length}")))
        }
    }
}

fn category(vm: &mut Vm, mut args: Args) -> Outcome {
    let one = character(vm, &args.take(0), ("category", " argument"))?;
    Ok(Value::from(::unicode::category(one).short()))
}

fn combining(vm: &mut Vm, mut args: Args) -> Outcome {
    let one = character(vm, &args.take(0), ("combining", " argument"))?;
    Ok(Value::Int(i64::from(canonical_combining_class(one))))
}

/// What a character stands for, or what is given instead.
fn or_default(vm: &mut Vm, found: Option<Value>, default: Option<Value>, message: &str) -> Outcome {
    found.or(default).ok_or_else(|| vm.value_error(message))
}

fn decimal(vm: &mut Vm, mut args: Args) -> Outcome {
    let one = character(vm, &args.take(0), ("decimal", " argument 1"))?;
    let found = unicode::decimal(one).map(|digit| Value::Int(i64::from(digit)));
    or_default(vm, found, args.optional(1), "not a decimal")
}

fn digit(vm: &mut Vm, mut args: Args) -> Outcome {
    let one = character(vm, &args.take(0), ("digit", " argument 1"))?;
    let found = unicode::digit(one).map(|digit| Value::Int(i64::from(digit)));
    or_default(vm, found, args.optional(1), "not a digit")
}

fn numeric(vm: &mut Vm, mut args: Args) -> Outcome {
    let one = character(vm, &args.take(0), ("numeric", " argument 1"))?;
    let found = unicode::digit(one).map(f64::from).or_else(|| number(one));
    if found.is_none() && unicode::is_numeric(one) {
        return Err(vm.stop(Stop::Unsupported(format!("the number that {one:?} stands for"))));
    }
    or_default(vm, found.map(Value::Float), args.optional(1), "not a numeric character")
}

/// Numbers that are no digits: fractions, Roman ones, and those of Chinese.
fn number(character: char) -> Option<f64> {
    let of = |text: &str, numbers: &[f64]| {
        let index = text.chars().position(|other| other == character)?;
        numbers.get(index).copied()
    };
    of("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒", &FRACTIONS)
        .or_else(|| of("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅬⅭⅮⅯ", &ROMAN))
        .or_else(|| of("ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻⅼⅽⅾⅿ", &ROMAN))
        .or_else(|| of("零一二三四五六七八九十百千万億", &CHINESE))
}

const FRACTIONS: [f64; 18] = [
    1.0 / 2.0,
    1.0 / 3.0,
    2.0 / 3.0,
    1.0 / 4.0,
    3.0 / 4.0,
    1.0 / 5.0,
    2.0 / 5.0,
    3.0 / 5.0,
    4.0 / 5.0,
    1.0 / 6.0,
    5.0 / 6.0,
    1.0 / 8.0,
    3.0 / 8.0,
    5.0 / 8.0,
    7.0 / 8.0,
    1.0 / 7.0,
    1.0 / 9.0,
    1.0 / 10.0,
];
const ROMAN: [f64; 16] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 50.0, 100.0, 500.0, 1000.0];
const CHINESE: [f64; 15] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 100.0, 1e3, 1e4, 1e8];

fn names(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.refuse_names())
}

fn normalize(vm: &mut Vm, mut args: Args) -> Outcome {
    let (form, text) = (args.take(0), args.take(1));
    normal_form(vm, (&form, &text), "normalize").map(Value::from)
}

fn is_normalized(vm: &mut Vm, mut args: Args) -> Outcome {
    let (form, value) = (args.take(0), args.take(1));
    let text = expect(vm, &value, "is_normalized() argument 2")?;
    Ok(Value::Bool(normal_form(vm, (&form, &value), "is_normalized")? == text.as_str()))
}

fn normal_form(vm: &mut Vm, (form, text): (&Value, &Value), function: &str) -> Outcome<String> {
    let form = expect(vm, form, &format!("{function}() argument 1"))?;
    let text = expect(vm, text, &format!("{function}() argument 2"))?;
    // One character can become as many as eighteen.
    vm.allocate(text.as_str().len().saturating_mul(2))?;
    let normal: String = match form.as_str() {
        "NFC" => text.nfc().collect(),
        "NFD" => text.nfd().collect(),
        "NFKC" => text.nfkc().collect(),
        "NFKD" => text.nfkd().collect(),
        _ => return Err(vm.value_error("invalid normalization form")),
    };
    vm.allocate(normal.len())?;
    Ok(normal)
}

#[cfg(test)]
mod tests {
    use crate::testing::prints;

    #[test]
    fn accents_can_be_taken_off() {
        prints(
            "import unicodedata as u\nprint(''.join(c for c in u.normalize('NFD', 'Ñandú') if u.category(c) != 'Mn'), u.numeric('½'))",
            "Nandu 0.5",
        );
    }
}
