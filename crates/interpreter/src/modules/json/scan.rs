//! From JSON to values.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::str::character,
    modules::json::{
        decode_error,
        number::measure,
        string::{self, Bad},
    },
    value::{Args, Dict, Outcome, Raised, Str, Value},
};

/// How a decoder makes values.
struct Hooks {
    object: Value,
    pairs: Value,
    float: Value,
    int: Value,
    constant: Value,
    strict: bool,
}

/// A list or an object that is being read.
enum Open {
    Array(Vec<Value>),
    /// With the key of the value that comes next.
    Object(Vec<(Str, Value)>, Str),
}

struct Reader {
    source: Value,
    text: Str,
    at: usize,
    hooks: Hooks,
    open: Vec<Open>,
}

/// `decode(decoder, string)`: all of the text.
pub(super) fn decode(vm: &mut Vm, mut args: Args) -> Outcome {
    let mut reader = Reader::new(vm, &args.take(0), args.take(1))?;
    reader.skip();
    let value = reader.read(vm)?;
    reader.skip();
    if reader.at < reader.text.as_str().len() {
        return Err(reader.bad(vm, "Extra data", reader.at));
    }
    Ok(value)
}

/// `scan(decoder, string, index)`: the value that begins there, and where it ends.
pub(super) fn scan(vm: &mut Vm, mut args: Args) -> Outcome {
    let (decoder, source, index) = (args.take(0), args.take(1), args.take(2));
    let index = vm.small_index(&index)?;
    let Ok(index) = usize::try_from(index) else { return Err(vm.value_error("idx cannot be negative")) };
    let mut reader = Reader::new(vm, &decoder, source)?;
    let text = reader.text.clone();
    reader.at = text.char_indices().nth(index).map_or(text.as_str().len(), |(at, _)| at);
    let value = reader.read(vm)?;
    let end = reader.character(reader.at);
    Ok(Value::tuple([value, Value::count(end)]))
}

impl Hooks {
    fn of(vm: &mut Vm, decoder: &Value) -> Outcome<Self> {
        let hook = |vm: &mut Vm, name: &str| vm.get_attribute(decoder, &Str::from(name));
        let strict = hook(vm, "strict")?;
        Ok(Self {
            object: hook(vm, "object_hook")?,
            pairs: hook(vm, "object_pairs_hook")?,
            float: hook(vm, "parse_float")?,
            int: hook(vm, "parse_int")?,
            constant: hook(vm, "parse_constant")?,
            strict: vm.is_true(&strict)?,
        })
    }
}

impl Reader {
    fn new(vm: &mut Vm, decoder: &Value, source: Value) -> Outcome<Self> {
        let Value::Str(text) = vm.plain(&source).clone() else {
            let name = vm.type_name(&source);
            return Err(vm.type_error(&format!("first argument must be a string, not {name}")));
        };
        let hooks = Hooks::of(vm, decoder)?;
        vm.spend(text.as_str().len() / 16 + 1)?;
        Ok(Self { source, text, at: 0, hooks, open: Vec::new() })
    }

    /// The index of the character at a byte.
    fn character(&self, at: usize) -> usize {
        if self.text.is_ascii() { at } else { self.text.get(..at).map_or(at, |before| before.chars().count()) }
    }

    fn bad(&self, vm: &mut Vm, message: &str, at: usize) -> Raised {
        let character = self.character(at);
        decode_error(vm, message, (&self.source, character))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_str().as_bytes().get(self.at).copied()
    }

    fn skip(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// One value, with all that is in it.
    fn read(&mut self, vm: &mut Vm) -> Outcome {
        loop {
            vm.spend(1)?;
            let Some(mut value) = self.begin(vm)? else { continue };
            // It ends all that it is the last of.
            while let Put::Last(whole) = self.put(vm, value)? {
                if self.open.is_empty() {
                    return Ok(whole);
                }
                value = whole;
            }
        }
    }

    /// A value that has no parts; nothing where a list or an object begins.
    fn begin(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        match self.peek() {
            Some(b'"') => self.string(vm).map(|text| Some(Value::Str(text))),
            Some(b'[') => {
                self.at += 1;
                self.skip();
                if self.peek() == Some(b']') {
                    self.at += 1;
                    return Ok(Some(Value::list(Vec::new())));
                }
                self.open.push(Open::Array(Vec::new()));
                Ok(None)
            }
            Some(b'{') => {
                self.at += 1;
                self.skip();
                if self.peek() == Some(b'}') {
                    self.at += 1;
                    return self.object(vm, Vec::new()).map(Some);
                }
                let key = self.key(vm)?;
                self.open.push(Open::Object(Vec::new(), key));
                Ok(None)
            }
            Some(b'n') if rest.starts_with("null") => Ok(Some(self.word(4, Value::None))),
            Some(b't') if rest.starts_with("true") => Ok(Some(self.word(4, Value::Bool(true)))),
            Some(b'f') if rest.starts_with("false") => Ok(Some(self.word(5, Value::Bool(false)))),
            Some(b'N') if rest.starts_with("NaN") => self.constant(vm, "NaN").map(Some),
            Some(b'I') if rest.starts_with("Infinity") => self.constant(vm, "Infinity").map(Some),
            Some(b'-') if rest.starts_with("-Infinity") => self.constant(vm, "-Infinity").map(Some),
            _ => self.number(vm).map(Some),
        }
    }

    fn word(&mut self, length: usize, value: Value) -> Value {
        self.at += length;
        value
    }

    fn constant(&mut self, vm: &mut Vm, name: &'static str) -> Outcome {
        self.at += name.len();
        let hook = self.hooks.constant.clone();
        vm.call(&hook, [Value::from(name)])
    }

    fn number(&mut self, vm: &mut Vm) -> Outcome {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some((length, is_float)) = measure(rest.as_bytes()) else {
            return Err(self.bad(vm, "Expecting value", self.at));
        };
        let digits = rest.get(..length).unwrap_or_default().to_owned();
        self.at += length;
        let (hook, own) = if is_float {
            (self.hooks.float.clone(), &vm.types.float)
        } else {
            (self.hooks.int.clone(), &vm.types.int)
        };
        let plain = matches!(&hook, Value::Type(class) if Rc::ptr_eq(class, own));
        match (plain, is_float) {
            (true, true) => Ok(Value::Float(digits.parse().unwrap_or(f64::NAN))),
            (true, false) if length < 18 => Ok(Value::Int(digits.parse().unwrap_or(0))),
            _ => vm.call(&hook, [Value::from(digits)]),
        }
    }

    fn string(&mut self, vm: &mut Vm) -> Outcome<Str> {
        match string::read(&self.text, self.at + 1, self.hooks.strict) {
            Ok((text, end)) => {
                vm.allocate(text.len())?;
                self.at = end;
                Ok(Str::from(text))
            }
            Err(Bad::At(message, at)) => Err(self.bad(vm, message, at)),
            Err(Bad::Surrogate(unit)) => character(vm, u32::from(unit)).map(Str::from),
        }
    }

    /// A key with its colon, and the spaces after it.
    fn key(&mut self, vm: &mut Vm) -> Outcome<Str> {
        if self.peek() != Some(b'"') {
            return Err(self.bad(vm, "Expecting property name enclosed in double quotes", self.at));
        }
        let key = self.string(vm)?;
        self.skip();
        if self.peek() != Some(b':') {
            return Err(self.bad(vm, "Expecting ':' delimiter", self.at));
        }
        self.at += 1;
        self.skip();
        Ok(key)
    }

    /// Puts a value into what it is in; gives what ended with it.
    fn put(&mut self, vm: &mut Vm, value: Value) -> Outcome<Put> {
        let close = match self.open.last_mut() {
            None => return Ok(Put::Last(value)),
            Some(Open::Array(items)) => {
                items.push(value);
                b']'
            }
            Some(Open::Object(pairs, key)) => {
                pairs.push((key.clone(), value));
                b'}'
            }
        };
        self.skip();
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(Put::Last(match self.open.pop() {
                Some(Open::Array(items)) => Value::list(items),
                Some(Open::Object(pairs, _)) => self.object(vm, pairs)?,
                None => Value::None,
            }));
        }
        if self.peek() != Some(b',') {
            return Err(self.bad(vm, "Expecting ',' delimiter", self.at));
        }
        let comma = self.at;
        self.at += 1;
        self.skip();
        if self.peek() == Some(close) {
            let kind = if close == b']' { "array" } else { "object" };
            return Err(self.bad(vm, &format!("Illegal trailing comma before end of {kind}"), comma));
        }
        if close == b'}' {
            let next = self.key(vm)?;
            if let Some(Open::Object(_, key)) = self.open.last_mut() {
                *key = next;
            }
        }
        Ok(Put::More)
    }

    /// What an object becomes.
    fn object(&self, vm: &mut Vm, pairs: Vec<(Str, Value)>) -> Outcome {
        if !matches!(self.hooks.pairs, Value::None) {
            let pairs = pairs.into_iter().map(|(key, value)| Value::tuple([Value::Str(key), value]));
            return vm.call(&self.hooks.pairs.clone(), [Value::list(pairs.collect())]);
        }
        let dict = Dict::default();
        for (key, value) in pairs {
            dict.set(&key, value);
        }
        let dict = Value::Dict(Rc::new(dict));
        match &self.hooks.object {
            Value::None => Ok(dict),
            hook => vm.call(&hook.clone(), [dict]),
        }
    }
}

/// What became of what a value was put into.
enum Put {
    /// The value was its last, and it is one itself.
    Last(Value),
    More,
}
