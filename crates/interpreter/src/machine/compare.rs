//! `==`, `<` and their kin: who is asked first, and what is made of the answers. What built-in values answer is in `order`.

use std::rc::Rc;

use crate::{
    Vm,
    code::Compare,
    machine::order::{quick, test},
    value::{Outcome, Raised, Str, Type, Value},
};

impl Vm {
    /// `a ∘ b`: whatever the objects answer.
    pub(crate) fn compare(&mut self, comparison: Compare, a: &Value, b: &Value) -> Outcome {
        if let Some(answer) = quick(a, b) {
            return Ok(Value::Bool(test(comparison, answer)));
        }
        let objects = is_object(a) || is_object(b);
        let answer =
            if objects { self.compare_objects(comparison, a, b)? } else { self.compare_plain(comparison, a, b)? };
        match (answer, comparison) {
            (Some(answer), _) => Ok(answer),
            (None, Compare::Equal) => Ok(Value::Bool(a.is(b))),
            (None, Compare::NotEqual) => Ok(Value::Bool(!a.is(b))),
            (None, Compare::Less | Compare::LessOrEqual | Compare::Greater | Compare::GreaterOrEqual) => {
                Err(self.not_ordered(comparison, a, b))
            }
        }
    }

    fn not_ordered(&self, comparison: Compare, a: &Value, b: &Value) -> Raised {
        let (a, b) = (self.class_name(a), self.class_name(b));
        let symbol = comparison.symbol();
        self.type_error(&format!("'{symbol}' not supported between instances of '{a}' and '{b}'"))
    }

    /// Whether `a == b`.
    pub(crate) fn equal(&mut self, a: &Value, b: &Value) -> Outcome<bool> {
        self.compare_truly(Compare::Equal, a, b)
    }

    /// The same, as containers ask it: an object is equal to itself, whatever it says.
    pub(crate) fn same_or_equal(&mut self, a: &Value, b: &Value) -> Outcome<bool> {
        match (a, b) {
            (Value::Int(a), Value::Int(b)) => Ok(a == b),
            (Value::Str(a), Value::Str(b)) => Ok(a == b),
            _ if a.is(b) => Ok(true),
            _ => self.equal(a, b),
        }
    }

    /// Whether `a < b`.
    pub(crate) fn less(&mut self, a: &Value, b: &Value) -> Outcome<bool> {
        self.compare_truly(Compare::Less, a, b)
    }

    /// Whether `a > b`.
    pub(crate) fn greater(&mut self, a: &Value, b: &Value) -> Outcome<bool> {
        self.compare_truly(Compare::Greater, a, b)
    }

    fn compare_truly(&mut self, comparison: Compare, a: &Value, b: &Value) -> Outcome<bool> {
        match self.compare(comparison, a, b)? {
            Value::Bool(answer) => Ok(answer),
            answer => self.is_true(&answer),
        }
    }

    /// Asks the left one, then the right one; the right one first where its class is an heir of the left one's.
    fn compare_objects(&mut self, comparison: Compare, a: &Value, b: &Value) -> Outcome<Option<Value>> {
        let (of_a, of_b) = (self.types.of(a), self.types.of(b));
        let right_first = !Rc::ptr_eq(&of_a, &of_b) && of_b.is(&of_a);
        if right_first && let Some(answer) = self.ask_to_compare(comparison.reflected(), b, a)? {
            return Ok(Some(answer));
        }
        if let Some(answer) = self.ask_to_compare(comparison, a, b)? {
            return Ok(Some(answer));
        }
        if right_first { Ok(None) } else { self.ask_to_compare(comparison.reflected(), b, a) }
    }

    /// What one of both says.
    fn ask_to_compare(&mut self, comparison: Compare, object: &Value, other: &Value) -> Outcome<Option<Value>> {
        if !is_object(object) {
            let other = self.plain(other).clone();
            return self.compare_plain(comparison, object, &other);
        }
        let class = self.types.of(object);
        if let Some(own) = class.find_own(self.comparison_name(comparison)) {
            return self.call_comparison(own, (object, &class), other);
        }
        let plain = self.plain(object).clone();
        let is_plain = !is_object(&plain);
        // `__ne__` is the opposite of `__eq__` where a class says only the latter.
        if comparison == Compare::NotEqual
            && !is_plain
            && let Some(own) = class.find_own(&self.names.equal)
        {
            return match self.call_comparison(own, (object, &class), other)? {
                Some(answer) => Ok(Some(Value::Bool(!self.is_true(&answer)?))),
                None => Ok(None),
            };
        }
        if is_plain {
            let other = self.plain(other).clone();
            return self.compare_plain(comparison, &plain, &other);
        }
        match self.find_native(&class, self.comparison_name(comparison)) {
            Some(native) => self.call_comparison(native, (object, &class), other),
            None => Ok(None),
        }
    }

    fn call_comparison(
        &mut self,
        found: Value,
        (object, class): (&Value, &Rc<Type>),
        other: &Value,
    ) -> Outcome<Option<Value>> {
        if matches!(found, Value::None) {
            return Ok(None);
        }
        let answer = match found {
            function @ Value::Function(_) => self.call(&function, [object.clone(), other.clone()])?,
            found => {
                let bound = self.bind(found, object.clone(), class)?;
                self.call(&bound, [other.clone()])?
            }
        };
        Ok((!matches!(answer, Value::NotImplemented)).then_some(answer))
    }

    /// What a class that is written in Rust has under a name, unless `object` has it, whose answers are known.
    fn find_native(&self, class: &Rc<Type>, name: &Str) -> Option<Value> {
        let classes = std::iter::once(class).chain(&class.ancestors);
        let mut classes = classes.filter(|class| !Rc::ptr_eq(class, &self.types.object));
        classes.find_map(|class| class.fields.get(name))
    }

    /// The name of the method that answers.
    pub(crate) fn comparison_name(&self, comparison: Compare) -> &Str {
        match comparison {
            Compare::Equal => &self.names.equal,
            Compare::NotEqual => &self.names.not_equal,
            Compare::Less => &self.names.less,
            Compare::LessOrEqual => &self.names.less_or_equal,
            Compare::Greater => &self.names.greater,
            Compare::GreaterOrEqual => &self.names.greater_or_equal,
        }
    }
}

/// Whether its class may say how it compares.
fn is_object(value: &Value) -> bool {
    match value {
        Value::Instance(_) => true,
        Value::Type(class) => class.metaclass.is_some(),
        _ => false,
    }
}
