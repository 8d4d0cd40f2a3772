//! `object.name = value` and `del object.name`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::descriptor::{Property, cell_of},
    value::{Function, Instance, Outcome, Str, Type, Value},
};

impl Vm {
    /// `object.name = value`.
    pub(crate) fn set_attribute(&mut self, object: &Value, name: &Str, value: Value) -> Outcome<()> {
        match object {
            Value::Instance(instance) => {
                let class = instance.class();
                if let Some(own) = class.find_own(&self.names.set_attribute) {
                    self.call(&own, [object.clone(), Value::Str(name.clone()), value])?;
                    return Ok(());
                }
                self.set_plainly(instance, &class, (name, value))
            }
            Value::Type(class) => self.set_of_class(class, name, value),
            Value::Module(module) => {
                module.fields.set(name, value);
                Ok(())
            }
            Value::Function(function) => self.set_of_function(function, name, value),
            Value::Generator(generator) => match (name.as_str(), value) {
                ("__name__", Value::Str(text)) => {
                    *generator.name.borrow_mut() = text;
                    Ok(())
                }
                ("__qualname__", Value::Str(text)) => {
                    *generator.qualname.borrow_mut() = text;
                    Ok(())
                }
                _ => Err(self.no_attribute_to_set(object, name)),
            },
            _ => Err(self.no_attribute_to_set(object, name)),
        }
    }

    /// `object.__setattr__`: a data descriptor of the class, or the object's own.
    pub(crate) fn set_plainly(
        &mut self,
        instance: &Rc<Instance>,
        class: &Rc<Type>,
        (name, value): (&Str, Value),
    ) -> Outcome<()> {
        let object = || Value::Instance(Rc::clone(instance));
        if let Some(Value::Instance(descriptor)) = class.find(name) {
            if let Some(property) = descriptor.native::<Property>()
                && descriptor.class().find_own(&self.names.set).is_none()
            {
                let set = property.set.borrow().clone();
                return match set {
                    Value::None => Err(self.property_error(&descriptor, &object(), "setter")),
                    set => self.call(&set, [object(), value]).map(drop),
                };
            }
            if let Some(set) = descriptor.class().find(&self.names.set) {
                return self.call(&set, [Value::Instance(descriptor), object(), value]).map(drop);
            }
        }
        match name.as_str() {
            "__class__" => match value {
                Value::Type(class) => {
                    instance.set_class(class);
                    Ok(())
                }
                other => {
                    let name = self.type_name(&other);
                    Err(self.type_error(&format!("__class__ must be set to a class, not '{name}' object")))
                }
            },
            "cell_contents" if let Some(cell) = cell_of(&object()) => {
                cell.set(Some(value));
                Ok(())
            }
            _ if instance.error().is_some() && name.starts_with("__") => self.set_of_error(instance, name, value),
            _ if !self.has_room_for(class, name) => Err(self.no_attribute_to_set(&object(), name)),
            _ => {
                instance.fields().set(name, value);
                Ok(())
            }
        }
    }

    /// Whether objects of a class may have an attribute: all but those whose classes all name their `__slots__`.
    pub(crate) fn has_room_for(&mut self, class: &Rc<Type>, name: &Str) -> bool {
        if class.is_open {
            return true;
        }
        if !class.from_program {
            return class.layout != crate::value::types::Layout::Object;
        }
        let classes = std::iter::once(class).chain(class.ancestors.iter()).filter(|class| class.from_program);
        let slots: Option<Vec<Value>> = classes.map(|class| class.fields.get(&self.names.slots)).collect();
        let Some(slots) = slots else { return true };
        slots.iter().any(|slots| match slots {
            Value::Str(one) => one == name || one.as_str() == "__dict__",
            Value::Tuple(names) => names.iter().any(|one| Self::is_name(one, name)),
            Value::List(names) => names.borrow().iter().any(|one| Self::is_name(one, name)),
            Value::Dict(names) => names.get(name).is_some(),
            _ => false,
        })
    }

    fn is_name(value: &Value, name: &Str) -> bool {
        matches!(value, Value::Str(text) if text == name || text.as_str() == "__dict__")
    }

    fn set_of_class(&mut self, class: &Rc<Type>, name: &Str, value: Value) -> Outcome<()> {
        if let Some(meta) = &class.metaclass
            && let Some(own) = meta.find_own(&self.names.set_attribute)
        {
            let object = Value::Type(Rc::clone(class));
            return self.call(&own, [object, Value::Str(name.clone()), value]).map(drop);
        }
        if !class.from_program {
            let text = class.full_name();
            return Err(self.type_error(&format!("cannot set '{name}' attribute of immutable type '{text}'")));
        }
        self.set_class_plainly(class, name, value);
        Ok(())
    }

    /// `type.__setattr__`.
    pub(crate) fn set_class_plainly(&mut self, class: &Rc<Type>, name: &Str, value: Value) {
        match (name.as_str(), &value) {
            ("__name__", Value::Str(text)) => *class.name.borrow_mut() = text.clone(),
            ("__qualname__", Value::Str(text)) => *class.qualname.borrow_mut() = text.clone(),
            ("__module__", Value::Str(text)) => {
                *class.module.borrow_mut() = text.clone();
                class.set(name, value);
            }
            _ => class.set(name, value),
        }
    }

    fn set_of_function(&mut self, function: &Rc<Function>, name: &Str, value: Value) -> Outcome<()> {
        match (name.as_str(), value) {
            ("__name__", Value::Str(text)) => *function.name.borrow_mut() = text,
            ("__qualname__", Value::Str(text)) => *function.qualname.borrow_mut() = text,
            ("__defaults__", Value::Tuple(defaults)) => *function.defaults.borrow_mut() = Some(defaults),
            ("__kwdefaults__", Value::Dict(defaults)) => *function.keyword_defaults.borrow_mut() = Some(defaults),
            ("__annotate__", annotate) => *function.annotate.borrow_mut() = Some(annotate),
            ("__dict__", Value::Dict(all)) => {
                for (key, value) in all.snapshot() {
                    if let Value::Str(key) = key {
                        function.fields().set(&key, value);
                    }
                }
            }
            (_, value) => {
                function.fields().set(name, value);
            }
        }
        Ok(())
    }

    /// `del object.name`.
    pub(crate) fn delete_attribute(&mut self, object: &Value, name: &Str) -> Outcome<()> {
        let removed = match object {
            Value::Instance(instance) => {
                let class = instance.class();
                if let Some(own) = class.find_own(&self.names.delete_attribute) {
                    return self.call(&own, [object.clone(), Value::Str(name.clone())]).map(drop);
                }
                return self.delete_plainly(instance, &class, name);
            }
            Value::Type(class) if class.from_program => {
                if let Some(meta) = &class.metaclass
                    && let Some(own) = meta.find_own(&self.names.delete_attribute)
                {
                    return self.call(&own, [object.clone(), Value::Str(name.clone())]).map(drop);
                }
                class.remove(name)
            }
            Value::Module(module) => module.fields.remove(name),
            Value::Function(function) => function.fields().remove(name),
            _ => None,
        };
        match removed {
            Some(_) => Ok(()),
            None => Err(self.attribute_error(object, name)),
        }
    }

    /// `object.__delattr__`.
    pub(crate) fn delete_plainly(&mut self, instance: &Rc<Instance>, class: &Rc<Type>, name: &Str) -> Outcome<()> {
        let object = || Value::Instance(Rc::clone(instance));
        if let Some(Value::Instance(descriptor)) = class.find(name) {
            if let Some(property) = descriptor.native::<Property>() {
                let delete = property.delete.borrow().clone();
                return match delete {
                    Value::None => Err(self.property_error(&descriptor, &object(), "deleter")),
                    delete => self.call(&delete, [object()]).map(drop),
                };
            }
            if let Some(delete) = descriptor.class().find(&self.names.delete) {
                return self.call(&delete, [Value::Instance(descriptor), object()]).map(drop);
            }
        }
        match instance.own_fields().and_then(|fields| fields.remove(name)) {
            Some(_) => Ok(()),
            None => Err(self.attribute_error(&object(), name)),
        }
    }
}
