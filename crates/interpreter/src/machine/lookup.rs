//! Methods that operators and built-in functions look for: on the class of a value, never among its own attributes.

use crate::{
    Vm,
    value::{Method, Outcome, Str, Value, args::Arguments, native::Binding},
};

impl Vm {
    /// What the class of a value has under a name, bound to the value.
    pub(crate) fn find_special(&mut self, object: &Value, name: &Str) -> Option<Value> {
        let class = self.types.of(object);
        let found = class.find(name)?;
        self.bind(found, object.clone(), &class).ok()
    }

    /// What a class of the program, and none that is built in, has under a name, bound to the value: whether an operator was overridden.
    pub(crate) fn find_overridden(&mut self, object: &Value, name: &Str) -> Option<Value> {
        let Value::Instance(instance) = object else { return None };
        let class = instance.class();
        let found = class.find_own(name)?;
        self.bind(found, object.clone(), &class).ok()
    }

    /// Calls what the class of a value has under a name; nothing if it has nothing, or `None`.
    pub(crate) fn call_special(
        &mut self,
        object: &Value,
        name: &Str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Outcome<Option<Value>> {
        let class = self.types.of(object);
        match class.find(name) {
            None | Some(Value::None) => Ok(None),
            // The receiver goes before the arguments, and no method is made for it.
            Some(function @ Value::Function(_)) => {
                let mut arguments = Arguments::positional(arguments);
                arguments.prepend(object.clone());
                self.call_arguments(&function, arguments).map(Some)
            }
            Some(Value::Native(native)) if native.binding == Binding::Method => {
                let mut arguments = Arguments::positional(arguments);
                arguments.prepend(object.clone());
                self.call_arguments(&Value::Native(native), arguments).map(Some)
            }
            Some(other) => {
                let bound = self.bind(other, object.clone(), &class)?;
                self.call_arguments(&bound, Arguments::positional(arguments)).map(Some)
            }
        }
    }

    /// Calls a method by its name, as `object.name(…)` does.
    pub(crate) fn call_method(
        &mut self,
        object: &Value,
        name: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Outcome {
        let method = self.get_attribute(object, &Str::from(name))?;
        self.call_arguments(&method, Arguments::positional(arguments))
    }

    /// Calls anything with values by position.
    pub(crate) fn call(&mut self, function: &Value, arguments: impl IntoIterator<Item = Value>) -> Outcome {
        self.call_arguments(function, Arguments::positional(arguments))
    }

    /// A function as a method of a receiver.
    pub(crate) fn method(function: Value, receiver: Value) -> Value {
        Value::Method(Method::new(function, receiver))
    }
}
