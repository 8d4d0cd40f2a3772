//! `match`.

use std::rc::Rc;

use crate::{
    Vm,
    code::Op,
    machine::frame::Frame,
    value::{Dict, Outcome, Str, Tuple, Type, Value, types::Layout},
};

impl Vm {
    pub(crate) fn pattern_operation(&mut self, frame: &mut Frame, op: Op) -> Outcome<()> {
        match op {
            Op::IsSequence => {
                let is = self.is_sequence(&frame.peek(0));
                frame.push(Value::Bool(is));
            }
            Op::IsMapping => {
                let is = self.is_mapping(&frame.peek(0));
                frame.push(Value::Bool(is));
            }
            Op::Length => {
                let length = self.length(&frame.peek(0))?;
                frame.push(Value::count(length));
            }
            Op::MatchKeys => {
                let values = self.match_keys(&frame.peek(1), &frame.peek(0))?;
                frame.push(values);
            }
            Op::MatchClass(positions) => {
                let (names, class, subject) = (frame.pop(), frame.pop(), frame.pop());
                let (Value::Type(class), Value::Tuple(names)) = (&class, &names) else {
                    return Err(self.type_error("called match pattern must be a class"));
                };
                let values = self.match_class(&subject, class, (positions as usize, names))?;
                frame.push(values);
            }
            _ => {
                let (keys, mapping) = (frame.pop(), frame.pop());
                let rest = Rc::new(Dict::default());
                for (key, value) in self.pairs(&mapping)?.unwrap_or_default() {
                    self.dict_set(&rest, key, value)?;
                }
                if let Value::Tuple(keys) = keys {
                    for key in keys.iter() {
                        self.dict_remove(&rest, key)?;
                    }
                }
                frame.push(Value::Dict(rest));
            }
        }
        Ok(())
    }

    fn is_sequence(&self, value: &Value) -> bool {
        match self.plain(value) {
            Value::List(_) | Value::Tuple(_) | Value::Range(_) => true,
            Value::Instance(instance) => {
                let class = instance.class();
                class.find(&Str::from("__sequence__")).is_some()
            }
            _ => false,
        }
    }

    fn is_mapping(&self, value: &Value) -> bool {
        match self.plain(value) {
            Value::Dict(_) => true,
            Value::Instance(instance) => instance.class().find(&Str::from("__mapping__")).is_some(),
            _ => false,
        }
    }

    fn match_keys(&mut self, subject: &Value, keys: &Value) -> Outcome {
        let Value::Tuple(keys) = keys else { return Ok(Value::None) };
        let mut values = Vec::with_capacity(keys.len());
        for key in keys.iter() {
            let value = match self.plain(subject).clone() {
                Value::Dict(dict) => self.dict_get(&dict, key)?,
                _ => match self.call_method(subject, "get", [key.clone(), Value::Ellipsis])? {
                    Value::Ellipsis => None,
                    value => Some(value),
                },
            };
            match value {
                Some(value) => values.push(value),
                None => return Ok(Value::None),
            }
        }
        Ok(Value::tuple(values))
    }

    fn match_class(&mut self, subject: &Value, class: &Rc<Type>, (positions, names): (usize, &Rc<Tuple>)) -> Outcome {
        if !self.is_subject(subject, class)? {
            return Ok(Value::None);
        }
        let mut values = Vec::with_capacity(positions + names.len());
        if positions > 0 {
            let Some(of_positions) = self.match_positions(subject, class, positions)? else { return Ok(Value::None) };
            values = of_positions;
        }
        for name in names.iter() {
            let Value::Str(name) = name else { continue };
            match self.find_attribute(subject, name)? {
                Some(value) => values.push(value),
                None => return Ok(Value::None),
            }
        }
        Ok(Value::tuple(values))
    }

    fn is_subject(&mut self, subject: &Value, class: &Rc<Type>) -> Outcome<bool> {
        crate::builtins::functions::is_instance_of(self, subject, &Value::Type(Rc::clone(class)))
    }

    fn match_positions(&mut self, subject: &Value, class: &Rc<Type>, positions: usize) -> Outcome<Option<Vec<Value>>> {
        let args = self.names.match_args.clone();
        let names = match class.find(&args) {
            Some(Value::Tuple(names)) => names,
            Some(_) => return Err(self.type_error(&format!("{}.__match_args__ must be a tuple", class.name()))),
            // Of these the one position is the value itself.
            None if !matches!(class.layout, Layout::Object | Layout::Error | Layout::Native | Layout::Type)
                && positions == 1 =>
            {
                return Ok(Some(vec![subject.clone()]));
            }
            None => Rc::new(Tuple::new(Box::default())),
        };
        if positions > names.len() {
            let (most, name) = (names.len(), class.name());
            let s = if most == 1 { "" } else { "s" };
            let message = format!("{name}() accepts {most} positional sub-pattern{s} ({positions} given)");
            return Err(self.type_error(&message));
        }
        let mut values = Vec::with_capacity(positions);
        for name in names.iter().take(positions) {
            let Value::Str(name) = name else {
                let other = self.type_name(name);
                return Err(self.type_error(&format!("__match_args__ elements must be strings (got {other})")));
            };
            match self.find_attribute(subject, name)? {
                Some(value) => values.push(value),
                None => return Ok(None),
            }
        }
        Ok(Some(values))
    }
}
