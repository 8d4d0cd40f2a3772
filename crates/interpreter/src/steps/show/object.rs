//! What functions, classes and objects show.

use std::rc::Rc;

use super::{MOST_ITEMS, Out, Touched, Walk};
use crate::{
    code::Kind,
    value::{Generator, Instance, Method, Native, Payload, Value, instance::Described},
};

impl<O: Out> Walk<'_, O> {
    /// Whether the attributes of an object are shown beside its text, not in it.
    pub(super) fn tells_fields(&self, instance: &Instance) -> bool {
        let class = instance.class();
        let is_member = instance.own_fields().is_some_and(|fields| fields.get(&self.marks.member_name).is_some());
        !is_member && class.find(&self.marks.class_fields).is_none() && class.find(&self.marks.tuple_fields).is_none()
    }

    pub(super) fn native(&mut self, native: &Native) {
        self.named("<built-in function ", native.spec.name, ">");
    }

    pub(super) fn method(&mut self, method: &Method) {
        match &method.function {
            Value::Function(function) => self.named("<bound method ", &function.qualname.borrow(), ">"),
            Value::Native(native) => self.named("<built-in method ", native.spec.name, ">"),
            _ => self.out.put("<bound method>"),
        }
    }

    pub(super) fn generator(&mut self, generator: &Generator) {
        let kind = match generator.kind() {
            Kind::Coroutine => "<coroutine object ",
            Kind::AsyncGenerator => "<async_generator object ",
            Kind::Generator | Kind::Plain => "<generator object ",
        };
        self.named(kind, &generator.qualname.borrow(), ">");
    }

    pub(super) fn instance(&mut self, value: &Value, instance: &Instance) {
        let class = instance.class();
        let name = class.name();
        if let Some(fields) = instance.own_fields()
            && let Some(Value::Str(member)) = fields.get(&self.marks.member_name)
        {
            let of = fields.get(&self.marks.member_value).unwrap_or_default();
            self.named("<", &name, ".");
            self.named("", &member, ": ");
            self.value(&of);
            return self.out.put(">");
        }
        if class.find(&self.marks.class_fields).is_some() {
            return self.data(value, instance);
        }
        match &instance.payload {
            Payload::Error(parts) => {
                let args = parts.args.borrow();
                self.out.put(&name);
                self.items(value, ("(", ")"), args.iter());
            }
            Payload::Value(Value::Tuple(tuple)) => match class.find(&self.marks.tuple_fields) {
                Some(Value::Tuple(names)) => self.pairs(value, &name, names.iter().zip(tuple.iter())),
                _ => self.wrapped(&name, &Value::Tuple(Rc::clone(tuple))),
            },
            Payload::Value(plain) => self.wrapped(&name, plain),
            Payload::Native(held) => match held.describe(MOST_ITEMS) {
                Described::ByClass => self.named("<", &name, " object>"),
                Described::Items { first, count } => {
                    self.out.put(&name);
                    self.some(value, &first, count);
                }
                Described::Words(words) => {
                    self.bits = Touched::ALL;
                    self.named("<", &name, " ");
                    self.named("", &words, ">");
                }
            },
            Payload::Nothing => self.named("<", &name, " object>"),
        }
    }

    /// `Name(plain)`: a subclass of a built-in class.
    fn wrapped(&mut self, name: &str, plain: &Value) {
        self.named(name, "(", "");
        self.value(plain);
        self.out.put(")");
    }

    /// `name([a, b])`: of so many items, the first.
    fn some(&mut self, of: &Value, items: &[Value], count: usize) {
        if !self.enter(of, ("([", "])")) {
            return;
        }
        self.out.put("([");
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.out.put(", ");
            }
            self.value(item);
        }
        self.close(count - items.len(), items.len(), "])");
        self.path.pop();
    }

    /// A data class: `Point(x=1, y=2)`.
    fn data(&mut self, value: &Value, instance: &Instance) {
        let name = instance.class().name();
        let mut pairs = Vec::new();
        if let Some(fields) = instance.own_fields() {
            self.bits.note_names(fields);
            fields.visit(|name, value| {
                pairs.push((name.clone(), value.clone()));
                pairs.len() < MOST_ITEMS
            });
        }
        self.pairs(value, &name, pairs.iter().map(|(name, value)| (name, value)));
    }

    fn pairs<'v>(&mut self, of: &Value, name: &str, pairs: impl Iterator<Item = (&'v Value, &'v Value)>) {
        self.out.put(name);
        if !self.enter(of, ("(", ")")) {
            return;
        }
        self.out.put("(");
        for (index, (name, value)) in pairs.take(MOST_ITEMS).enumerate() {
            if index > 0 {
                self.out.put(", ");
            }
            if let Value::Str(name) = name {
                self.named("", name, "=");
            }
            self.value(value);
        }
        self.out.put(")");
        self.path.pop();
    }
}
