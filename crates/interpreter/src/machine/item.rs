//! `object[key]`, `object[key] = value`, `del object[key]`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{generic_alias, list, range, str_item, tuple},
    machine::{Names, call::Called},
    value::{Dict, Instance, Outcome, Payload, Str, Type, Value, args::Arguments, types::Layout},
};

impl Vm {
    /// `object[key]`.
    pub(crate) fn item(&mut self, object: &Value, key: &Value) -> Outcome {
        if let (Value::List(list), Value::Int(index)) = (object, key)
            && let Some(item) = list::at(list, *index)
        {
            return Ok(item);
        }
        if let Some(own) = self.overridden_item(object, |names| &names.get_item) {
            return self.call(&own, [key.clone()]);
        }
        match self.plain(object) {
            Value::List(list) => list::item(self, list, key),
            Value::Tuple(tuple) => tuple::item(self, tuple, key),
            Value::Dict(dict) => self.dict_item(dict, key, object),
            Value::Str(text) => str_item::item(self, text, key),
            Value::Bytes(bytes) => str_item::byte_item(self, bytes, key),
            Value::Range(range) => range::item(self, range, key),
            Value::Type(class) => self.item_of_class(class, key),
            Value::Instance(_) => {
                let name = self.names.get_item.clone();
                match self.call_special(object, &name, [key.clone()])? {
                    Some(item) => Ok(item),
                    None => Err(self.not_subscriptable(object)),
                }
            }
            _ => Err(self.not_subscriptable(object)),
        }
    }

    /// `object[key]` of an object of a class: where a function of the program has to say, its call begins.
    pub(crate) fn begin_item(&mut self, instance: &Rc<Instance>, key: &Value) -> Outcome<Called> {
        let object = Value::Instance(Rc::clone(instance));
        let arguments = || Arguments::positional([key.clone()]);
        if let Some(own) = self.overridden_item(&object, |names| &names.get_item) {
            return self.begin_call(&own, arguments());
        }
        if let Payload::Value(Value::Dict(dict)) = &instance.payload {
            if let Some(value) = self.dict_get(dict, key)? {
                return Ok(Called::Value(value));
            }
            if let Some(own) = self.overridden_item(&object, |names| &names.missing) {
                return self.begin_call(&own, arguments());
            }
        }
        self.item(&object, key).map(Called::Value)
    }

    /// What a class of the program has under a name, bound to its object.
    pub(crate) fn overridden_item(&mut self, object: &Value, name: impl Fn(&Names) -> &Str) -> Option<Value> {
        let Value::Instance(instance) = object else { return None };
        let class = instance.class();
        let found = class.find_own(name(&self.names))?;
        self.bind(found, object.clone(), &class).ok()
    }

    fn not_subscriptable(&self, object: &Value) -> crate::value::Raised {
        let name = self.class_name(object);
        self.type_error(&format!("'{name}' object is not subscriptable"))
    }

    /// The value of a key, or what a subclass of `dict` says of one that is missing.
    pub(crate) fn dict_item(&mut self, dict: &Rc<Dict>, key: &Value, object: &Value) -> Outcome {
        if let Some(value) = self.dict_get(dict, key)? {
            return Ok(value);
        }
        if let Value::Instance(_) = object {
            let name = self.names.missing.clone();
            if let Some(value) = self.call_special(object, &name, [key.clone()])? {
                return Ok(value);
            }
        }
        Err(self.key_error(key.clone()))
    }

    /// `list[int]`, `Stack[str]`: what the class of the class says, or the class itself.
    fn item_of_class(&mut self, class: &Rc<Type>, key: &Value) -> Outcome {
        let object = Value::Type(Rc::clone(class));
        let (get_item, class_getitem) = (self.names.get_item.clone(), self.names.class_getitem.clone());
        if class.metaclass.is_some()
            && let Some(item) = self.call_special(&object, &get_item, [key.clone()])?
        {
            return Ok(item);
        }
        if let Some(found) = class.find(&class_getitem) {
            let found = match found {
                // It is a method of the class without being decorated as one.
                function @ Value::Function(_) => Self::method(function, object.clone()),
                other => self.bind_to_class(other, class)?,
            };
            return self.call(&found, [key.clone()]);
        }
        if !class.from_program && takes_parameters(class.layout) || Rc::ptr_eq(class, &self.types.type_) {
            return generic_alias::make(self, &object, key);
        }
        let name = class.name();
        Err(self.type_error(&format!("type '{name}' is not subscriptable")))
    }

    /// `object[index]` of an object that is gone through by its items: nothing at its `IndexError` or `StopIteration`.
    pub(crate) fn item_or_end(&mut self, object: &Value, index: i64) -> Outcome<Option<Value>> {
        match self.item(object, &Value::Int(index)) {
            Ok(value) => Ok(Some(value)),
            Err(error) => {
                let class = error.class();
                let errors = &self.types.errors;
                let ends = class.is(&errors.index_error) || class.is(&errors.stop_iteration);
                if ends { Ok(None) } else { Err(error) }
            }
        }
    }

    /// `object[key] = value`.
    pub(crate) fn set_item(&mut self, object: &Value, key: &Value, value: Value) -> Outcome<()> {
        if let Some(own) = self.overridden_item(object, |names| &names.set_item) {
            return self.call(&own, [key.clone(), value]).map(drop);
        }
        match self.plain(object) {
            Value::List(list) => list::set_item(self, list, key, value),
            Value::Dict(dict) => self.dict_set(dict, key.clone(), value),
            Value::Instance(_) | Value::Type(_) => {
                let name = self.names.set_item.clone();
                match self.call_special(object, &name, [key.clone(), value])? {
                    Some(_) => Ok(()),
                    None => Err(self.no_items(object, "does not support item assignment")),
                }
            }
            _ => Err(self.no_items(object, "does not support item assignment")),
        }
    }

    /// `del object[key]`.
    pub(crate) fn delete_item(&mut self, object: &Value, key: &Value) -> Outcome<()> {
        if let Some(own) = self.overridden_item(object, |names| &names.delete_item) {
            return self.call(&own, [key.clone()]).map(drop);
        }
        match self.plain(object) {
            Value::List(list) => list::delete_item(self, list, key),
            Value::Dict(dict) => match self.dict_remove(dict, key)? {
                Some(_) => Ok(()),
                None => Err(self.key_error(key.clone())),
            },
            Value::Instance(_) | Value::Type(_) => {
                let name = self.names.delete_item.clone();
                match self.call_special(object, &name, [key.clone()])? {
                    Some(_) => Ok(()),
                    None => Err(self.cannot_delete(object, key)),
                }
            }
            _ => Err(self.cannot_delete(object, key)),
        }
    }

    /// `CPython` words it in two ways: what has the shape of a sequence, and is asked for a position, in the second one.
    fn cannot_delete(&self, object: &Value, key: &Value) -> crate::value::Raised {
        let like_sequence = matches!(
            object,
            Value::Str(_) | Value::Bytes(_) | Value::Tuple(_) | Value::Set(_) | Value::Range(_) | Value::Instance(_)
        );
        let by_position = matches!(self.plain(key), Value::Int(_) | Value::Bool(_) | Value::Big(_));
        let not = if like_sequence && by_position { "doesn't" } else { "does not" };
        self.no_items(object, &format!("{not} support item deletion"))
    }

    fn no_items(&self, object: &Value, what: &str) -> crate::value::Raised {
        let name = self.class_name(object);
        self.type_error(&format!("'{name}' object {what}"))
    }
}

/// Whether a built-in class of this layout stands for the kind of its items, too: `list[int]`.
const fn takes_parameters(layout: Layout) -> bool {
    matches!(layout, Layout::List | Layout::Tuple | Layout::Dict | Layout::Set | Layout::FrozenSet)
}
