//! What something that a class has becomes when it is asked for: a method, what a property computes.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::descriptor::{ClassMethod, Property, StaticMethod},
    value::{Instance, Outcome, Type, Value, native::Binding},
};

impl Vm {
    /// Whether it decides what an attribute is before the object's own are looked at.
    pub(crate) fn is_data_descriptor(&self, found: &Value) -> bool {
        let Value::Instance(instance) = found else { return false };
        instance.native::<Property>().is_some() || {
            let class = instance.class();
            class.find(&self.names.set).is_some() || class.find(&self.names.delete).is_some()
        }
    }

    /// What something that a class has becomes when it is asked for through an object: a method, what a property computes.
    pub(crate) fn bind(&mut self, found: Value, object: Value, class: &Rc<Type>) -> Outcome {
        match &found {
            Value::Function(_) => Ok(Self::method(found, object)),
            Value::Native(native) => Ok(match native.binding {
                Binding::Function | Binding::Static => found,
                Binding::Method => Self::method(found, object),
                Binding::Class => Self::method(found, Value::Type(Rc::clone(class))),
            }),
            Value::Instance(instance) => self.bind_descriptor(Rc::clone(instance), Some(object), class),
            _ => Ok(found),
        }
    }

    /// The same when it is asked for through the class itself.
    pub(crate) fn bind_to_class(&mut self, found: Value, class: &Rc<Type>) -> Outcome {
        match &found {
            Value::Native(native) if native.binding == Binding::Class => {
                Ok(Self::method(found, Value::Type(Rc::clone(class))))
            }
            Value::Instance(instance) => self.bind_descriptor(Rc::clone(instance), None, class),
            _ => Ok(found),
        }
    }

    fn bind_descriptor(&mut self, instance: Rc<Instance>, object: Option<Value>, class: &Rc<Type>) -> Outcome {
        if let Some(method) = instance.native::<StaticMethod>() {
            return Ok(method.function.clone());
        }
        if let Some(method) = instance.native::<ClassMethod>() {
            let function = method.function.clone();
            return Ok(Self::method(function, Value::Type(Rc::clone(class))));
        }
        if let (Some(property), Some(object)) = (instance.native::<Property>(), &object) {
            let get = property.get.borrow().clone();
            return match get {
                Value::None => Err(self.property_error(&instance, object, "getter")),
                get => self.call(&get, [object.clone()]),
            };
        }
        let descriptor = instance.class();
        match descriptor.find(&self.names.get) {
            Some(get) => {
                let of = [Value::Instance(instance), object.unwrap_or_default(), Value::Type(Rc::clone(class))];
                self.call(&get, of)
            }
            None => Ok(Value::Instance(instance)),
        }
    }
}
