//! Going through things, taking them apart, and making them of what is gone through.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::range,
    code::Kind,
    machine::{
        execute::{Flow, Signal},
        frame::{Frame, Resume, Waits},
        stack::{Given, Layer},
    },
    value::{
        Iter, List, Outcome, Value,
        generator::State,
        iterator::{Shows, Steps},
    },
};

impl Vm {
    /// `iter(object)`.
    pub(crate) fn iterate(&mut self, object: &Value) -> Outcome {
        let types = Rc::clone(&self.types);
        if let Value::Instance(_) = object
            && let Some(iterator) = self.iterate_object(object)?
        {
            return Ok(iterator);
        }
        Ok(match self.plain(object) {
            Value::List(list) => Iter::new(&types.list_iterator, Steps::List { list: Rc::clone(list), at: 0 }),
            Value::Tuple(tuple) => Iter::new(&types.tuple_iterator, Steps::Tuple { tuple: Rc::clone(tuple), at: 0 }),
            Value::Str(text) => {
                let class = if text.is_ascii() { &types.str_iterator } else { &types.wide_str_iterator };
                Iter::new(class, Steps::Str { text: text.clone(), at: 0 })
            }
            Value::Range(range) => range::iterate(self, range),
            Value::Dict(dict) => Iter::new(&types.dict_key_iterator, Steps::of_dict(Rc::clone(dict), Shows::Keys)),
            Value::Set(set) => Iter::new(&types.set_iterator, Steps::of_set(Rc::clone(set))),
            Value::Bytes(bytes) => {
                let numbers = bytes.data.iter().map(|byte| Value::Int(i64::from(*byte))).collect();
                let list = Rc::new(List::new(numbers));
                Iter::new(&types.bytes_iterator, Steps::List { list, at: 0 })
            }
            Value::Generator(generator) if matches!(generator.kind(), Kind::Generator | Kind::Plain) => object.clone(),
            Value::Iterator(_) => object.clone(),
            _ => return self.iterate_other(object),
        })
    }

    /// An object's own `__iter__`; nothing where only the built-in value that it is has one.
    fn iterate_object(&mut self, object: &Value) -> Outcome<Option<Value>> {
        let name = self.names.iter.clone();
        let plain = !matches!(self.plain(object), Value::Instance(_));
        if plain && self.find_overridden(object, &name).is_none() {
            return Ok(None);
        }
        let Some(iterator) = self.call_special(object, &name, [])? else { return Ok(None) };
        if self.is_iterator(&iterator) {
            return Ok(Some(iterator));
        }
        let name = self.class_name(&iterator);
        Err(self.type_error(&format!("iter() returned non-iterator of type '{name}'")))
    }

    /// Objects that are gone through by their items, and classes that say how.
    fn iterate_other(&mut self, object: &Value) -> Outcome {
        let (iter, get_item) = (self.names.iter.clone(), self.names.get_item.clone());
        if matches!(object, Value::Type(_))
            && let Some(iterator) = self.call_special(object, &iter, [])?
        {
            return Ok(iterator);
        }
        if matches!(object, Value::Instance(_)) && self.types.of(object).find(&get_item).is_some() {
            let types = Rc::clone(&self.types);
            return Ok(Iter::new(&types.item_iterator, Steps::Items { object: object.clone(), at: 0 }));
        }
        let name = self.class_name(object);
        Err(self.type_error(&format!("'{name}' object is not iterable")))
    }

    /// Whether `next()` can be asked of it.
    pub(crate) fn is_iterator(&mut self, value: &Value) -> bool {
        match value {
            Value::Iterator(_) => true,
            Value::Generator(generator) => matches!(generator.kind(), Kind::Generator | Kind::Plain),
            Value::Instance(instance) => instance.class().find(&self.names.next).is_some(),
            _ => false,
        }
    }

    /// The next of an iterator, unless it is at its end.
    pub(crate) fn next(&mut self, iterator: &Value) -> Outcome<Option<Value>> {
        self.spend(1)?;
        match iterator {
            Value::Iterator(iterator) => iterator.next(self),
            Value::Generator(generator) if matches!(generator.kind(), Kind::Generator | Kind::Plain) => {
                if generator.state.get() == State::Ended {
                    return Ok(None);
                }
                let frame = self.enter_generator(generator, Resume::Send(Value::None))?;
                match self.run_nested_given(Layer::Frame(frame))? {
                    Given::Yielded(value) | Given::Item(value) => Ok(Some(value)),
                    Given::Raised(error) => Err(error),
                    Given::Returned(_) | Given::Start => Ok(None),
                }
            }
            _ => {
                let name = self.names.next.clone();
                match self.call_special(iterator, &name, []) {
                    Ok(Some(value)) => Ok(Some(value)),
                    Ok(None) => {
                        let name = self.class_name(iterator);
                        Err(self.type_error(&format!("'{name}' object is not an iterator")))
                    }
                    Err(error) if error.class().is(&self.types.errors.stop_iteration) => Ok(None),
                    Err(error) => Err(error),
                }
            }
        }
    }

    /// All that an iterable gives.
    pub(crate) fn collect(&mut self, object: &Value) -> Outcome<Vec<Value>> {
        match object {
            Value::List(list) => {
                self.spend(list.borrow().len())?;
                return Ok(list.snapshot());
            }
            Value::Tuple(tuple) => {
                self.spend(tuple.len())?;
                return Ok(tuple.to_vec());
            }
            _ => {}
        }
        let iterator = self.iterate(object)?;
        let mut all = Vec::new();
        while let Some(value) = self.next(&iterator)? {
            self.grow(&all)?;
            all.push(value);
        }
        Ok(all)
    }

    /// `for`: a generator is run above the frame, and everything else is asked.
    pub(crate) fn for_next(&mut self, frame: &mut Frame, target: u32) -> Outcome<Flow> {
        let iterator = frame.peek(0);
        if let Value::Generator(generator) = &iterator
            && matches!(generator.kind(), Kind::Generator | Kind::Plain)
            && generator.state.get() != State::Ended
        {
            self.spend(1)?;
            let callee = self.enter_generator(generator, Resume::Send(Value::None))?;
            frame.waits = Waits::Next;
            return Ok(Flow::Signal(Signal::Enter(Layer::Frame(callee))));
        }
        match self.next(&iterator)? {
            Some(value) => frame.push(value),
            None => {
                drop(frame.pop());
                frame.next = target as usize;
            }
        }
        Ok(Flow::Next)
    }
}
