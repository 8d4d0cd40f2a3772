//! Classes of modules that are written in Rust.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{descriptor::Property, types::fill},
    value::{
        Dict, Native, Payload, Str, Type, Value,
        native::{Binding, Spec},
        types::{Layout, NewType},
    },
};

/// A class of a module, whose objects its `__new__` makes.
pub(crate) fn class(vm: &Vm, module: &str, (name, methods): (&str, &'static [Spec])) -> Rc<Type> {
    let (name, object) = (Str::from(name), Rc::clone(&vm.types.object));
    let fields = Rc::new(Dict::default());
    fill(&fields, &name, methods);
    Type::new(NewType {
        name: name.clone(),
        qualname: name,
        module: module.into(),
        bases: vec![Rc::clone(&object)],
        ancestors: vec![object],
        fields,
        layout: Layout::Native,
        metaclass: None,
        from_program: false,
    })
}

/// An attribute of a class that is computed.
pub(crate) fn property(vm: &Vm, class: &Rc<Type>, get: &'static Spec) {
    let function = Value::Native(Rc::new(Native::new(get, Binding::Function, None)));
    let property = Property { get: function.into(), name: Some(Str::from(get.name)).into(), ..Property::default() };
    let property = vm.new_instance(&vm.types.property, Payload::Native(Box::new(property)));
    class.fields.set(&Str::from(get.name), Value::Instance(property));
}
