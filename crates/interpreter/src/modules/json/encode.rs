//! From values to JSON.

use std::{rc::Rc, vec};

use crate::{
    Vm,
    builtins::{number::text::write_float, repr, text::Text},
    modules::json::quote,
    value::{Args, Dict, Outcome, Raised, Str, Value},
};

/// How an encoder writes.
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
struct Settings {
    encoder: Value,
    skips_keys: bool,
    ascii: bool,
    checks_rings: bool,
    allows_nan: bool,
    sorts: bool,
    indent: Option<Str>,
    between: Str,
    after_key: Str,
}

/// Something that is being written.
struct Open {
    /// The name of its class.
    name: Str,
    address: Option<*const ()>,
    rest: Rest,
}

/// What of it is still to be written.
enum Rest {
    Items {
        items: vec::IntoIter<Value>,
        index: usize,
    },
    Pairs {
        pairs: vec::IntoIter<(Value, Value)>,
        key: Option<Value>,
        empty: bool,
    },
    /// Nothing: it is what `default` gave for an object.
    Object,
}

/// Values nested deeper than this are taken to have no end.
const DEEPEST: usize = 10_000;

/// `encode(encoder, value)`
pub(super) fn encode(vm: &mut Vm, mut args: Args) -> Outcome {
    let (encoder, value) = (args.take(0), args.take(1));
    let settings = Settings::of(vm, encoder)?;
    let mut writer = Writer { settings, out: Text::default(), open: Vec::new() };
    match writer.run(vm, &value) {
        Ok(()) => Ok(writer.out.value()),
        Err(error) => Err(writer.told(vm, error)),
    }
}

impl Settings {
    fn of(vm: &mut Vm, encoder: Value) -> Outcome<Self> {
        let is = |vm: &mut Vm, name: &str| {
            let value = vm.get_attribute(&encoder, &Str::from(name))?;
            vm.is_true(&value)
        };
        let (skips_keys, ascii) = (is(vm, "skipkeys")?, is(vm, "ensure_ascii")?);
        let (checks_rings, allows_nan) = (is(vm, "check_circular")?, is(vm, "allow_nan")?);
        let sorts = is(vm, "sort_keys")?;
        let indent = vm.get_attribute(&encoder, &Str::from("indent"))?;
        let indent = match vm.plain(&indent).clone() {
            Value::None => None,
            Value::Str(text) => Some(text),
            _ => {
                let count = usize::try_from(vm.small_index(&indent)?).unwrap_or(0);
                vm.allocate(count)?;
                Some(Str::from(" ".repeat(count)))
            }
        };
        let between = vm.get_attribute(&encoder, &Str::from("item_separator"))?;
        let after_key = vm.get_attribute(&encoder, &Str::from("key_separator"))?;
        let (between, after_key) = (vm.str(&between)?, vm.str(&after_key)?);
        Ok(Self { encoder, skips_keys, ascii, checks_rings, allows_nan, sorts, indent, between, after_key })
    }
}

struct Writer {
    settings: Settings,
    out: Text,
    open: Vec<Open>,
}

impl Writer {
    fn run(&mut self, vm: &mut Vm, value: &Value) -> Outcome<()> {
        self.begin(vm, value)?;
        while !self.open.is_empty() {
            if let Some(value) = self.next(vm)? {
                self.begin(vm, &value)?;
            }
        }
        Ok(())
    }

    /// Tells an error in what it occurred, from the inside out.
    fn told(&self, vm: &mut Vm, error: Raised) -> Raised {
        if vm.meter.stop.is_some() {
            return error;
        }
        let value = Value::Instance(Rc::clone(&error));
        for Open { name, rest, .. } in self.open.iter().rev() {
            let note = match rest {
                Rest::Items { index, .. } => format!("when serializing {name} item {}", index.saturating_sub(1)),
                Rest::Pairs { key: None, .. } => continue,
                Rest::Pairs { key: Some(key), .. } => match repr::repr(vm, key) {
                    Ok(key) => format!("when serializing {name} item {key}"),
                    Err(other) => return other,
                },
                Rest::Object => format!("when serializing {name} object"),
            };
            if let Err(other) = vm.call_method(&value, "add_note", [Value::from(note)]) {
                return other;
            }
        }
        error
    }

    /// Writes a value that has no parts, or begins one that has.
    fn begin(&mut self, vm: &mut Vm, value: &Value) -> Outcome<()> {
        let mut value = value.clone();
        loop {
            vm.spend(1)?;
            return match vm.plain(&value).clone() {
                Value::None => self.out.push(vm, "null"),
                Value::Bool(value) => self.out.push(vm, if value { "true" } else { "false" }),
                Value::Str(text) => self.text(vm, &text),
                number @ (Value::Int(_) | Value::Big(_)) => {
                    let text = repr::repr(vm, &number)?;
                    self.out.push(vm, &text)
                }
                Value::Float(number) => {
                    let text = self.float(vm, number)?;
                    self.out.push(vm, &text)
                }
                Value::List(list) => self.begin_items(vm, &value, list.snapshot()),
                Value::Tuple(tuple) => self.begin_items(vm, &value, tuple.to_vec()),
                Value::Dict(dict) => self.begin_pairs(vm, &value, &dict),
                _ => {
                    let address = self.enter(vm, &value)?;
                    let encoder = self.settings.encoder.clone();
                    let given = vm.call_method(&encoder, "default", [value.clone()])?;
                    self.open(vm, &value, (address, Rest::Object))?;
                    value = given;
                    continue;
                }
            };
        }
    }

    fn text(&mut self, vm: &mut Vm, text: &str) -> Outcome<()> {
        vm.allocate(text.len())?;
        self.out.push(vm, "")?;
        quote::write(&mut self.out.0, text, self.settings.ascii);
        Ok(())
    }

    fn float(&self, vm: &mut Vm, number: f64) -> Outcome<String> {
        if !number.is_finite() && !self.settings.allows_nan {
            let text = write_float(number);
            return Err(vm.value_error(&format!("Out of range float values are not JSON compliant: {text}")));
        }
        Ok(match number {
            _ if number.is_nan() => "NaN".to_owned(),
            f64::INFINITY => "Infinity".to_owned(),
            f64::NEG_INFINITY => "-Infinity".to_owned(),
            _ => write_float(number),
        })
    }

    /// Sees that nothing is written inside itself.
    fn enter(&self, vm: &mut Vm, value: &Value) -> Outcome<Option<*const ()>> {
        let address = value.address();
        if !self.settings.checks_rings {
            return Ok(None);
        }
        vm.spend(self.open.len() / 16)?;
        if self.open.iter().any(|open| open.address.is_some() && open.address == address) {
            return Err(vm.value_error("Circular reference detected"));
        }
        Ok(address)
    }

    fn open(&mut self, vm: &mut Vm, value: &Value, (address, rest): (Option<*const ()>, Rest)) -> Outcome<()> {
        if self.open.len() >= DEEPEST {
            let class = Rc::clone(&vm.types.errors.recursion_error);
            return Err(vm.error(&class, "maximum recursion depth exceeded while encoding a JSON object"));
        }
        let name = vm.types.of(value).name();
        self.open.push(Open { name, address, rest });
        Ok(())
    }

    fn begin_items(&mut self, vm: &mut Vm, value: &Value, items: Vec<Value>) -> Outcome<()> {
        if items.is_empty() {
            return self.out.push(vm, "[]");
        }
        vm.spend(items.len())?;
        let address = self.enter(vm, value)?;
        self.out.push(vm, "[")?;
        self.open(vm, value, (address, Rest::Items { items: items.into_iter(), index: 0 }))
    }

    fn begin_pairs(&mut self, vm: &mut Vm, value: &Value, dict: &Rc<Dict>) -> Outcome<()> {
        let mut pairs = self.pairs(vm, value, dict)?;
        if pairs.is_empty() {
            return self.out.push(vm, "{}");
        }
        let address = self.enter(vm, value)?;
        if self.settings.sorts {
            let tuples = pairs.into_iter().map(|(key, value)| Value::tuple([key, value])).collect();
            let sorted = Value::list(tuples);
            vm.call_method(&sorted, "sort", [])?;
            pairs = vm.collect(&sorted)?.iter().filter_map(pair).collect();
        }
        self.out.push(vm, "{")?;
        self.open(vm, value, (address, Rest::Pairs { pairs: pairs.into_iter(), key: None, empty: true }))
    }

    /// The keys and values of a dictionary: a class of the program may give others.
    fn pairs(&self, vm: &mut Vm, value: &Value, dict: &Rc<Dict>) -> Outcome<Vec<(Value, Value)>> {
        vm.spend(dict.len())?;
        if vm.find_overridden(value, &Str::from("items")).is_none() {
            return Ok(dict.snapshot());
        }
        let items = vm.call_method(value, "items", [])?;
        Ok(vm.collect(&items)?.iter().filter_map(pair).collect())
    }

    /// The next value that is to be written, after what stands before it; nothing where something ended.
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(top) = self.open.last_mut() else { return Ok(None) };
        match &mut top.rest {
            Rest::Object => {
                self.open.pop();
                Ok(None)
            }
            Rest::Items { items, index } => {
                let (item, first) = (items.next(), *index == 0);
                *index += 1;
                match &item {
                    Some(_) => self.separate(vm, first)?,
                    None => self.end(vm, "]")?,
                }
                Ok(item)
            }
            Rest::Pairs { pairs, key, empty } => {
                *key = None;
                let first = *empty;
                let Some((key, value)) = pairs.next() else {
                    self.end(vm, "}")?;
                    return Ok(None);
                };
                let Some(text) = self.key(vm, &key)? else { return Ok(None) };
                self.separate(vm, first)?;
                self.text(vm, &text)?;
                let after = self.settings.after_key.clone();
                self.out.push(vm, &after)?;
                if let Some(Open { rest: Rest::Pairs { key: own, empty, .. }, .. }) = self.open.last_mut() {
                    *own = Some(key);
                    *empty = false;
                }
                Ok(Some(value))
            }
        }
    }

    /// What stands before an item.
    fn separate(&mut self, vm: &mut Vm, first: bool) -> Outcome<()> {
        if !first {
            let between = self.settings.between.clone();
            self.out.push(vm, &between)?;
        }
        self.line(vm, self.depth())
    }

    /// How many containers are open: what `default` gave stands where its object would.
    fn depth(&self) -> usize {
        self.open.iter().filter(|open| !matches!(open.rest, Rest::Object)).count()
    }

    /// A new line, where there are any.
    fn line(&mut self, vm: &mut Vm, depth: usize) -> Outcome<()> {
        let Some(indent) = self.settings.indent.clone() else { return Ok(()) };
        vm.spend(self.open.len() / 16)?;
        self.out.push(vm, "\n")?;
        (0..depth).try_for_each(|_| self.out.push(vm, &indent))
    }

    /// Ends what was begun last.
    fn end(&mut self, vm: &mut Vm, close: &str) -> Outcome<()> {
        let empty = matches!(self.open.last(), Some(Open { rest: Rest::Pairs { empty: true, .. }, .. }));
        self.open.pop();
        if !empty {
            self.line(vm, self.depth())?;
        }
        self.out.push(vm, close)
    }

    /// A key as text; nothing for one that is left out.
    fn key(&self, vm: &mut Vm, key: &Value) -> Outcome<Option<Str>> {
        Ok(Some(match vm.plain(key).clone() {
            Value::Str(text) => text,
            Value::Float(number) => Str::from(self.float(vm, number)?),
            Value::Bool(value) => Str::from(if value { "true" } else { "false" }),
            Value::None => Str::from("null"),
            number @ (Value::Int(_) | Value::Big(_)) => repr::repr(vm, &number)?,
            _ if self.settings.skips_keys => return Ok(None),
            _ => {
                let name = vm.types.of(key).name();
                let message = format!("keys must be str, int, float, bool or None, not {name}");
                return Err(vm.type_error(&message));
            }
        }))
    }
}

fn pair(value: &Value) -> Option<(Value, Value)> {
    match value {
        Value::Tuple(pair) => Some((pair.first()?.clone(), pair.get(1)?.clone())),
        _ => None,
    }
}
