//! What an operation may take for granted the next time, so that it is [`quick`](super::quick): of objects of a class, until an
//! attribute of any class changes.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::descriptor::Super,
    code::Hint,
    value::{Instance, Str, Value},
};

impl Vm {
    /// Whether attributes of an object are what its own names and its class say, and nothing else has a say in it.
    pub(crate) fn is_plain(&self, instance: &Rc<Instance>) -> bool {
        // `super()` looks elsewhere than in its own class.
        instance.native::<Super>().is_none() && instance.class().find_own(&self.names.get_attribute).is_none()
    }

    /// An attribute was read that may have been the object's own.
    pub(crate) fn learn_attribute(&self, object: &Value, name: &Str, hint: &Hint) {
        let Value::Instance(instance) = object else { return };
        let own = instance.own_fields().is_some_and(|fields| fields.has(name));
        let decides = |found: &Value| self.is_data_descriptor(found);
        if own && self.is_plain(instance) && !instance.find_in_class(name).is_some_and(|found| decides(&found)) {
            hint.of.set(instance.stamp());
        }
    }

    /// An attribute is given a value that may become the object's own.
    pub(crate) fn learn_store(&self, object: &Value, name: &Str, hint: &Hint) {
        let Value::Instance(instance) = object else { return };
        let class = instance.class();
        let open = class.is_open && class.find_own(&self.names.set_attribute).is_none();
        // Some of these mean something of their own.
        let plain = !name.starts_with("__") && name.as_str() != "cell_contents";
        if open && plain && !matches!(class.find(name), Some(Value::Instance(_))) {
            hint.of.set(class.stamp());
        }
    }
}
