//! What a value shows, without running anything of the program: as `repr` would show it, but bounded, and with the attributes of
//! objects instead of what their `__repr__` says.

mod object;

use smallvec::SmallVec;
use trace::Text;

use super::{
    out::{Out, Print, Shown, Writer, cut},
    touch::Touched,
};
use crate::{
    builtins::repr::write_bytes,
    value::{Instance, Str, Value},
};

/// Items of one container, and attributes of one object.
const MOST_ITEMS: usize = 20;
/// Values of one variable, those in containers included.
const MOST_VALUES: usize = 128;
/// Bytes of one text.
const MOST_BYTES: usize = 80;
/// Bits of one integer.
const MOST_BITS: u64 = 1024;
/// Containers in each other.
const DEEPEST: usize = 3;

/// Names by which some classes say what their objects are.
pub(super) struct Marks {
    tuple_fields: Str,
    class_fields: Str,
    member_name: Str,
    member_value: Str,
}

impl Default for Marks {
    fn default() -> Self {
        Self {
            tuple_fields: Str::from("_fields"),
            class_fields: Str::from("__dataclass_fields__"),
            member_name: Str::from("_name_"),
            member_value: Str::from("_value_"),
        }
    }
}

/// What a value shows.
pub(super) fn show(value: &Value, marks: &Marks) -> Shown {
    let mut walk = Walk::new(Writer::default(), marks);
    walk.variable(value);
    walk.out.finish()
}

/// The text alone.
pub(crate) fn text(value: &Value) -> Text {
    show(value, &Marks::default()).text
}

/// The number of what a value shows, what has to be touched for it to be another, and how many values were looked at for it.
pub(super) fn print(value: &Value, marks: &Marks) -> (Print, Touched, usize) {
    let mut walk = Walk::new(Print::default(), marks);
    walk.variable(value);
    (walk.out, walk.bits, MOST_VALUES - walk.left)
}

/// What an error says.
pub(super) fn message(error: &Instance) -> Text {
    let Some(args) = error.error().map(|parts| parts.args.borrow().clone()) else { return Text::default() };
    match &**args {
        [] => Text::default(),
        [Value::Str(text)] => cut(text),
        [one] => show(one, &Marks::default()).text,
        _ => show(&Value::Tuple(args), &Marks::default()).text,
    }
}

/// So much of a text as is shown.
pub(super) fn beginning(text: &str) -> &str {
    if text.len() <= MOST_BYTES {
        return text;
    }
    let end = (0..=MOST_BYTES).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// `1,234,567`
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

struct Walk<'a, O> {
    out: O,
    marks: &'a Marks,
    /// Values that may still be looked at.
    left: usize,
    /// The containers around, outermost first.
    path: SmallVec<[*const (); 4]>,
    /// What is shown and may change.
    bits: Touched,
}

impl<'a, O: Out> Walk<'a, O> {
    fn new(out: O, marks: &'a Marks) -> Self {
        Self { out, marks, left: MOST_VALUES, path: SmallVec::new(), bits: Touched::default() }
    }

    /// The value of a variable: of an object, its attributes too.
    fn variable(&mut self, value: &Value) {
        self.value(value);
        let Value::Instance(instance) = value else { return };
        if !self.tells_fields(instance) || instance.error().is_some() {
            return;
        }
        let Some(fields) = instance.own_fields() else { return };
        self.bits.note_names(fields);
        let mut shown = 0;
        self.path.extend(value.address());
        fields.visit(|name, value| {
            if let Value::Str(name) = name {
                self.out.field(name);
                self.value(value);
                shown += 1;
            }
            shown < MOST_ITEMS && self.left > 0
        });
        self.path.pop();
        if fields.len() > shown {
            self.out.more_fields(fields.len() - shown);
        }
    }

    fn value(&mut self, value: &Value) {
        self.left = self.left.saturating_sub(1);
        match value {
            Value::None => self.out.put("None"),
            Value::NotImplemented => self.out.put("NotImplemented"),
            Value::Ellipsis => self.out.put("Ellipsis"),
            Value::Bool(is) => self.out.put(if *is { "True" } else { "False" }),
            Value::Int(value) => self.out.int(*value),
            Value::Big(value) if value.bits() <= MOST_BITS => self.out.big(value),
            Value::Big(value) => {
                let bits = usize::try_from(value.bits()).unwrap_or(usize::MAX);
                self.out.put(&format!("<int of {} bits>", grouped(bits)));
            }
            Value::Float(value) => self.out.float(*value),
            Value::Str(text) => self.out.quoted(beginning(text), text.len()),
            Value::Bytes(bytes) => self.bytes(&bytes.data),
            Value::List(list) => {
                self.bits.note(value);
                let Ok(items) = list.try_borrow() else { return self.out.put("[…]") };
                self.items(value, ("[", "]"), items.iter());
            }
            Value::Tuple(tuple) => {
                let close = if tuple.len() == 1 { ",)" } else { ")" };
                self.items(value, ("(", close), tuple.iter());
            }
            Value::Dict(_) | Value::Set(_) => {
                self.bits.note(value);
                self.table(value);
            }
            Value::Range(range) => {
                let [start, stop, step] = range.parts();
                let step = if step == 1.into() { String::new() } else { format!(", {step}") };
                self.out.put(&format!("range({start}, {stop}{step})"));
            }
            Value::Slice(slice) => {
                self.items(value, ("slice(", ")"), [&slice.start, &slice.stop, &slice.step].into_iter());
            }
            Value::Function(function) => self.named("<function ", &function.qualname.borrow(), ">"),
            Value::Native(native) => self.native(native),
            Value::Method(method) => self.method(method),
            Value::Type(class) => self.named("<class '", &class.full_name(), "'>"),
            Value::Module(module) => self.named("<module '", &module.name, "'>"),
            Value::Generator(generator) => self.generator(generator),
            Value::Iterator(iterator) => self.named("<", &iterator.class.full_name(), " object>"),
            Value::Instance(instance) => {
                self.bits.note(value);
                self.instance(value, instance);
            }
        }
    }

    fn named(&mut self, before: &str, name: &str, after: &str) {
        self.out.put(before);
        self.out.put(name);
        self.out.put(after);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let mut text = String::new();
        write_bytes(&mut text, bytes.get(..MOST_BYTES).unwrap_or(bytes));
        self.out.put(&text);
        if bytes.len() > MOST_BYTES {
            self.out.put("…");
        }
    }

    /// Notes a container, unless it stands in itself or too deep: then it is only hinted at.
    fn enter(&mut self, of: &Value, (open, close): (&str, &str)) -> bool {
        let address = of.address();
        if address.is_some_and(|address| self.path.contains(&address)) {
            self.named(open, "...", close.trim_start_matches(','));
            return false;
        }
        if self.path.len() >= DEEPEST {
            self.named(open, "…", close.trim_start_matches(','));
            return false;
        }
        self.path.extend(address);
        true
    }

    fn items<'v>(&mut self, of: &Value, (open, close): (&str, &str), items: impl ExactSizeIterator<Item = &'v Value>) {
        if items.len() > 0 && !self.enter(of, (open, close)) {
            return;
        }
        self.out.put(open);
        let (count, mut shown) = (items.len(), 0);
        for item in items.take(MOST_ITEMS) {
            if self.left == 0 {
                break;
            }
            if shown > 0 {
                self.out.put(", ");
            }
            self.value(item);
            shown += 1;
        }
        self.close(count - shown, shown, close);
        if count > 0 {
            self.path.pop();
        }
    }

    /// So many are not shown.
    fn close(&mut self, rest: usize, shown: usize, close: &str) {
        if rest > 0 {
            self.out.put(if shown > 0 { ", … " } else { "… " });
            self.out.put(&grouped(rest));
            self.out.put(" more");
        }
        self.out.put(close);
    }

    fn table(&mut self, of: &Value) {
        let (count, open, close) = match of {
            Value::Set(set) if set.is_empty() => {
                return self.out.put(if set.frozen { "frozenset()" } else { "set()" });
            }
            Value::Set(set) if set.frozen => (set.len(), "frozenset({", "})"),
            Value::Set(set) => (set.len(), "{", "}"),
            Value::Dict(dict) => (dict.len(), "{", "}"),
            _ => return,
        };
        if count == 0 {
            return self.out.put("{}");
        }
        if !self.enter(of, (open, close)) {
            return;
        }
        self.out.put(open);
        let mut shown = 0;
        match of {
            Value::Dict(dict) => dict.visit(|key, value| {
                if shown > 0 {
                    self.out.put(", ");
                }
                self.value(key);
                self.out.put(": ");
                self.value(value);
                shown += 1;
                shown < MOST_ITEMS && self.left > 0
            }),
            Value::Set(set) => set.visit(|key| {
                if shown > 0 {
                    self.out.put(", ");
                }
                self.value(key);
                shown += 1;
                shown < MOST_ITEMS && self.left > 0
            }),
            _ => {}
        }
        self.close(count - shown, shown, close);
        self.path.pop();
    }
}
