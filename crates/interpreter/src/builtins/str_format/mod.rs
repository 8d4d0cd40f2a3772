//! `str.format` and `str.format_map`.

pub(crate) mod parse;

use crate::{
    Vm,
    builtins::{repr, str::own, text::Text},
    value::{Args, Outcome, Str, Value},
};

use self::parse::{Step, first, next_part, next_step, number};

/// `text.format(*values, **named)`.
pub(crate) fn format_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "format")?;
    let formatter = Formatter { values: Some(args.rest), names: Names::Given(args.named), numbering: Numbering::Open };
    formatter.run(vm, &text)
}

/// `text.format_map(mapping)`.
pub(crate) fn format_map_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "format_map")?;
    let formatter = Formatter { values: None, names: Names::In(args.take(1)), numbering: Numbering::Open };
    formatter.run(vm, &text)
}

/// What fields name.
struct Formatter {
    /// `format_map` has none.
    values: Option<Vec<Value>>,
    names: Names,
    numbering: Numbering,
}

enum Names {
    Given(Vec<(Str, Value)>),
    In(Value),
}

/// How the fields count, which the first of them decides.
#[derive(Clone, Copy)]
enum Numbering {
    Open,
    /// Fields without a number: the next one has this.
    Automatic(usize),
    Manual,
}

impl Formatter {
    fn run(mut self, vm: &mut Vm, text: &str) -> Outcome {
        let mut out = Text::default();
        self.write(vm, &mut out, text, 2)?;
        Ok(out.value())
    }

    /// Writes a format, whose specs may hold fields so deep.
    fn write(&mut self, vm: &mut Vm, out: &mut Text, text: &str, depth: usize) -> Outcome<()> {
        if depth == 0 {
            return Err(vm.value_error("Max string recursion exceeded"));
        }
        let mut rest = text;
        loop {
            vm.spend(1)?;
            let part = match next_part(&mut rest) {
                Ok(Some(part)) => part,
                Ok(None) => return Ok(()),
                Err(message) => return Err(vm.value_error(message)),
            };
            out.push(vm, part.plain)?;
            let Some(field) = part.field else { continue };
            let value = self.value(vm, field.name)?;
            let value = match field.conversion {
                None => value,
                Some('r') => Value::Str(vm.repr(&value)?),
                Some('s') => Value::Str(vm.str(&value)?),
                Some('a') => Value::Str(repr::ascii(vm, &value)?),
                Some(other) => {
                    return Err(vm.value_error(&format!("Unknown conversion specifier {other}")));
                }
            };
            let spec = if field.spec.contains(['{', '}']) {
                let mut spec = Text::default();
                self.write(vm, &mut spec, field.spec, depth - 1)?;
                spec.finish()
            } else {
                Str::from(field.spec)
            };
            let text = vm.format(&value, &spec)?;
            out.push(vm, &text)?;
        }
    }

    /// The value that a field names.
    fn value(&mut self, vm: &mut Vm, name: &str) -> Outcome {
        let (start, mut rest) = first(name);
        let index = number(start).map_err(|message| vm.value_error(message))?;
        let mut value = match self.index(vm, start, index)? {
            Some(index) => self.positional(vm, index)?,
            None => self.named(vm, start)?,
        };
        loop {
            value = match next_step(&mut rest) {
                Ok(None) => return Ok(value),
                Ok(Some(Step::Attribute(name))) => vm.get_attribute(&value, &Str::from(name))?,
                Ok(Some(Step::Index(index))) => vm.item(&value, &Value::count(index))?,
                Ok(Some(Step::Key(key))) => vm.item(&value, &Value::from(key))?,
                Err(message) => return Err(vm.value_error(message)),
            };
        }
    }

    /// The number of a field that has one, or gets one.
    fn index(&mut self, vm: &mut Vm, name: &str, index: Option<usize>) -> Outcome<Option<usize>> {
        if self.values.is_none() {
            return Ok(index.or_else(|| name.is_empty().then_some(0)));
        }
        match (self.numbering, index) {
            (Numbering::Automatic(_), Some(_)) => {
                let message = "cannot switch from automatic field numbering to manual field specification";
                Err(vm.value_error(message))
            }
            (Numbering::Open | Numbering::Manual, Some(index)) => {
                self.numbering = Numbering::Manual;
                Ok(Some(index))
            }
            (_, None) if !name.is_empty() => Ok(None),
            (Numbering::Manual, None) => {
                let message = "cannot switch from manual field specification to automatic field numbering";
                Err(vm.value_error(message))
            }
            (Numbering::Open, None) => {
                self.numbering = Numbering::Automatic(1);
                Ok(Some(0))
            }
            (Numbering::Automatic(next), None) => {
                self.numbering = Numbering::Automatic(next + 1);
                Ok(Some(next))
            }
        }
    }

    fn positional(&self, vm: &mut Vm, index: usize) -> Outcome {
        let Some(values) = &self.values else {
            return Err(vm.value_error("Format string contains positional fields"));
        };
        values
            .get(index)
            .cloned()
            .ok_or_else(|| vm.index_error(&format!("Replacement index {index} out of range for positional args tuple")))
    }

    fn named(&self, vm: &mut Vm, name: &str) -> Outcome {
        match &self.names {
            Names::Given(names) => match names.iter().find(|(own, _)| own.as_str() == name) {
                Some((_, value)) => Ok(value.clone()),
                None => Err(vm.key_error(Value::from(name))),
            },
            Names::In(mapping) => vm.item(mapping, &Value::from(name)),
        }
    }
}
