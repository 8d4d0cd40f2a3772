//! `format()` and the language of format specs.

pub(crate) mod number;
mod size;
pub(crate) mod spec;
pub(crate) mod text;

pub(crate) use self::{
    number::format_number,
    spec::{FormatSpec, Formatted},
    text::format_text,
};
use crate::{
    Vm,
    builtins::number::Number,
    value::{Args, Outcome, Raised, Str, Value, native::Spec},
};

/// `format(value, spec)`.
pub(crate) fn format(vm: &mut Vm, value: &Value, spec: &Str) -> Outcome<Str> {
    match value {
        Value::Int(_) | Value::Big(_) | Value::Float(_) | Value::Bool(_) | Value::Str(_) => plainly(vm, value, spec),
        _ => {
            let name = vm.names.format.clone();
            let is_plain = !matches!(vm.plain(value), Value::Instance(_)) && vm.find_overridden(value, &name).is_none();
            if is_plain && matches!(value, Value::Instance(_)) {
                return plainly(vm, value, spec);
            }
            match vm.call_special(value, &name, [Value::Str(spec.clone())])? {
                Some(Value::Str(text)) => Ok(text),
                Some(other) => match vm.plain(&other) {
                    Value::Str(text) => Ok(text.clone()),
                    _ => Err(no_text(vm, &other)),
                },
                None => of_object(vm, value, spec),
            }
        }
    }
}

fn no_text(vm: &Vm, given: &Value) -> Raised {
    let name = vm.class_name(given);
    vm.type_error(&format!("__format__ must return a str, not {name}"))
}

/// `object.__format__`: an empty spec is `str`, no other is known.
pub(crate) fn of_object(vm: &mut Vm, value: &Value, spec: &Str) -> Outcome<Str> {
    if spec.is_empty() {
        return vm.str(value);
    }
    let name = vm.class_name(value);
    Err(vm.type_error(&format!("unsupported format string passed to {name}.__format__")))
}

/// `int.__format__`, `float.__format__`, `str.__format__`: of the number or text that a value is.
pub(crate) fn plainly(vm: &mut Vm, value: &Value, spec: &Str) -> Outcome<Str> {
    if spec.is_empty() {
        return vm.str(value);
    }
    if let Some(number) = Number::of(value) {
        let spec = read(vm, spec, (Formatted::Number, value))?;
        return Ok(format_number(vm, number, &spec, value)?.into());
    }
    if let Value::Str(text) = vm.plain(value) {
        let text = text.clone();
        let spec = read(vm, spec, (Formatted::Text, value))?;
        return Ok(format_text(vm, &text, &spec, value)?.into());
    }
    of_object(vm, value, spec)
}

fn read(vm: &Vm, spec: &Str, (formatted, of): (Formatted, &Value)) -> Outcome<FormatSpec> {
    FormatSpec::read(spec, formatted).map_err(|fault| vm.value_error(&fault.message(spec, &vm.class_name(of))))
}

/// `__format__` of numbers and texts.
pub(crate) const FORMAT: Spec = Spec { name: "__format__", signature: "self, format_spec, /", call: plain_method };

fn plain_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let (value, spec) = (args.take(0), args.take(1));
    if let Value::Str(spec) = vm.plain(&spec) {
        let spec = spec.clone();
        return plainly(vm, &value, &spec).map(Value::Str);
    }
    let name = vm.class_name(&spec);
    Err(vm.type_error(&format!("__format__() argument must be str, not {name}")))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fails, prints};

    #[test]
    fn numbers_take_the_shape_of_their_spec() {
        let text = "print(f'{5:08.2f}|{-5:+,d}|{1234567.891:,.2f}|{0.000123:g}|{1e16:g}|{255:#x}|{255:#010b}|{3:^7}|{3:*<5}|{-3:=5}')\n\
            print(f'{2.675:.2f}|{0.5:.0f}|{1.5:.0f}|{2.5:.0f}|{1e22:.0f}|{0.1:.20f}|{123456:e}|{0.25:%}|{-0.0004:z.3f}|{97:c}')\n\
            print(f'{1234:010,}|{1234:_}|{0xffff:_x}|{12345.678901:,.6_f}|{3.0}|{3.0:.3}|{1e300:.3}|{True:d}|{True}|{float(\"inf\"):06}')";
        let expect = "00005.00|-5|1,234,567.89|0.000123|1e+16|0xff|0b11111111|   3   |3****|-   3\n\
            2.67|0|2|2|10000000000000000000000|0.10000000000000000555|1.234560e+05|25.000000%|0.000|a\n\
            00,001,234|1_234|ffff|12,345.678_901|3.0|3.0|1e+300|1|True|000inf";
        prints(text, expect);
    }

    #[test]
    fn texts_take_the_shape_of_their_spec() {
        prints(
            "print(f'{\"ab\":>5}|{\"añ😀\":^6}|{\"abc\":.2}|{\"x\":é<3}|{\"ab\":05}')",
            "   ab| añ😀  |ab|xéé|ab000",
        );
    }

    #[test]
    fn objects_answer_themselves() {
        let text = "class Price:\n    def __format__(self, spec):\n        return f'<{spec}>'\n\nprint(f'{Price():a b}', format(Price()), f'{[1, 2]}', f'{None}')";
        prints(text, "<a b> <> [1, 2] None");
    }

    #[test]
    fn specs_that_do_not_fit_are_told() {
        let errors = [
            ("f'{\"a\":d}'", "ValueError: Unknown format code 'd' for object of type 'str'"),
            ("f'{1:s}'", "ValueError: Unknown format code 's' for object of type 'int'"),
            ("f'{1:5d5}'", "ValueError: Invalid format specifier '5d5' for object of type 'int'"),
            ("f'{1:.2}'", "ValueError: Precision not allowed in integer format specifier"),
            ("f'{1:,x}'", "ValueError: Cannot specify ',' with 'x'."),
            ("f'{1.0:,_}'", "ValueError: Cannot specify both ',' and '_'."),
            ("f'{\"a\":=5}'", "ValueError: '=' alignment not allowed in string format specifier"),
            ("f'{1:.}'", "ValueError: Format specifier missing precision"),
            ("f'{[]:5}'", "TypeError: unsupported format string passed to list.__format__"),
        ];
        for (text, expect) in errors {
            fails(text, expect);
        }
    }
}
