//! Lists, tuples, dictionaries and sets. What stands in them is written without recursion, however deep it is.

use std::{rc::Rc, vec};

use crate::{
    Vm,
    builtins::{repr::object, text::Text},
    value::{Instance, Outcome, Payload, Set, Type, Value},
};

/// A container that is being written.
struct Open {
    items: vec::IntoIter<Value>,
    /// Keys and values by turns.
    pairs: bool,
    /// How many were written.
    written: usize,
    close: &'static str,
}

/// Writes `repr(value)`.
pub(super) fn write(vm: &mut Vm, out: &mut Text, value: &Value) -> Outcome<()> {
    let mut open = Vec::new();
    begin(vm, out, &mut open, value)?;
    finish(vm, out, open)
}

/// Writes what the built-in class of a value gives, whatever a class of the program says.
pub(super) fn write_plainly(vm: &mut Vm, out: &mut Text, value: &Value) -> Outcome<()> {
    let mut open = Vec::new();
    match value {
        Value::Instance(instance) => begin_instance(vm, out, &mut open, instance)?,
        _ => begin(vm, out, &mut open, value)?,
    }
    finish(vm, out, open)
}

/// Writes a container of another kind: `dict_keys([…])`, `deque([…])`. One that stands in itself is shown as `dots`.
pub(crate) fn write_items(
    vm: &mut Vm,
    out: &mut Text,
    (of, items): (&Value, Vec<Value>),
    (start, close, dots): (&str, &'static str, &str),
) -> Outcome<()> {
    let printing = vm.printing.len();
    let mut open = Vec::new();
    let container = Container { of, items, pairs: false, start, close, dots };
    let written = container.begin(vm, out, &mut open).and_then(|()| finish(vm, out, open));
    vm.printing.truncate(printing);
    written
}

fn finish(vm: &mut Vm, out: &mut Text, mut open: Vec<Open>) -> Outcome<()> {
    while let Some(top) = open.last_mut() {
        let Some(item) = top.items.next() else {
            out.push(vm, top.close)?;
            vm.printing.pop();
            open.pop();
            continue;
        };
        match top.written {
            0 => {}
            written if top.pairs && written % 2 == 1 => out.push(vm, ": ")?,
            _ => out.push(vm, ", ")?,
        }
        top.written += 1;
        begin(vm, out, &mut open, &item)?;
    }
    Ok(())
}

/// Writes a value that has no parts, or begins one that has.
fn begin(vm: &mut Vm, out: &mut Text, open: &mut Vec<Open>, value: &Value) -> Outcome<()> {
    match value {
        Value::List(list) => {
            let items = list.snapshot();
            Container { of: value, items, pairs: false, start: "[", close: "]", dots: "[...]" }.begin(vm, out, open)
        }
        Value::Tuple(tuple) => {
            let items = tuple.to_vec();
            let close = if items.len() == 1 { ",)" } else { ")" };
            Container { of: value, items, pairs: false, start: "(", close, dots: "(...)" }.begin(vm, out, open)
        }
        Value::Dict(dict) => {
            let items = dict.snapshot().into_iter().flat_map(|(key, value)| [key, value]).collect();
            Container { of: value, items, pairs: true, start: "{", close: "}", dots: "{...}" }.begin(vm, out, open)
        }
        Value::Set(set) => begin_set(vm, out, open, (value, set, None)),
        Value::Instance(instance) => match object::overridden(vm, value, instance, "__repr__")? {
            Some(text) => out.push(vm, &text),
            None => begin_instance(vm, out, open, instance),
        },
        _ => object::write(vm, out, value),
    }
}

fn begin_instance(vm: &mut Vm, out: &mut Text, open: &mut Vec<Open>, instance: &Rc<Instance>) -> Outcome<()> {
    match &instance.payload {
        Payload::Value(plain @ Value::Set(set)) => begin_set(vm, out, open, (plain, set, Some(instance.class()))),
        Payload::Value(plain) => begin(vm, out, open, plain),
        Payload::Nothing | Payload::Error(_) | Payload::Native(_) => object::write_instance(vm, out, instance),
    }
}

/// A set: `{…}`, or with the name of its class where that is another.
fn begin_set(
    vm: &mut Vm,
    out: &mut Text,
    open: &mut Vec<Open>,
    (of, set, class): (&Value, &Set, Option<Rc<Type>>),
) -> Outcome<()> {
    let name = match &class {
        Some(class) => Some(class.name().to_string()),
        None if set.frozen => Some("frozenset".to_owned()),
        None => None,
    };
    if set.is_empty() {
        return out.push(vm, &format!("{}()", name.as_deref().unwrap_or("set")));
    }
    let dots = format!("{}(...)", name.as_deref().unwrap_or("set"));
    let items = set.snapshot();
    let (start, close) = name.map_or_else(|| ("{".to_owned(), "}"), |name| (format!("{name}({{"), "})"));
    Container { of, items, pairs: false, start: &start, close, dots: &dots }.begin(vm, out, open)
}

/// A container that is about to be written.
struct Container<'a> {
    of: &'a Value,
    items: Vec<Value>,
    pairs: bool,
    start: &'a str,
    close: &'static str,
    dots: &'a str,
}

impl Container<'_> {
    fn begin(self, vm: &mut Vm, out: &mut Text, open: &mut Vec<Open>) -> Outcome<()> {
        vm.spend(self.items.len() + vm.printing.len() + 1)?;
        let Some(address) = self.of.address() else { return Ok(()) };
        if vm.printing.contains(&address) {
            return out.push(vm, self.dots);
        }
        vm.printing.push(address);
        out.push(vm, self.start)?;
        open.push(Open { items: self.items.into_iter(), pairs: self.pairs, written: 0, close: self.close });
        Ok(())
    }
}
