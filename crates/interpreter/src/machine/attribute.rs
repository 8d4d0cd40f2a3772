//! `object.name`: instance and class attributes, methods and descriptors, in Python's order.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        descriptor::{Property, cell_of, function_in},
        number,
        traceback::Traceback,
    },
    value::{Dict, Function, Generator, Instance, Module, Native, Outcome, Str, Type, Value},
};

impl Vm {
    /// `object.name`.
    pub(crate) fn get_attribute(&mut self, object: &Value, name: &Str) -> Outcome {
        match self.find_attribute(object, name)? {
            Some(value) => Ok(value),
            None => Err(self.attribute_error(object, name)),
        }
    }

    /// `object.name`, or nothing where it has none: where a `__getattr__` of the program says `AttributeError`, too.
    pub(crate) fn find_attribute(&mut self, object: &Value, name: &Str) -> Outcome<Option<Value>> {
        match object {
            Value::Instance(instance) => self.find_of_instance(instance, name),
            Value::Type(class) => self.find_of_class(class, name),
            Value::Module(module) => self.find_of_module(module, name),
            Value::Function(function) => match self.find_of_function(function, name)? {
                Some(value) => Ok(Some(value)),
                None => self.find_of_type(object, name),
            },
            Value::Generator(generator) => match self.find_of_generator(generator, name) {
                Some(value) => Ok(Some(value)),
                None => self.find_of_type(object, name),
            },
            Value::Native(native) => match Self::find_of_native(native, name) {
                Some(value) => Ok(Some(value)),
                None => self.find_of_type(object, name),
            },
            Value::Method(method) => match name.as_str() {
                "__self__" => Ok(Some(method.receiver.clone())),
                "__func__" => Ok(Some(method.function.clone())),
                _ => match self.find_of_type(object, name)? {
                    Some(value) => Ok(Some(value)),
                    None => self.find_attribute(&method.function.clone(), name),
                },
            },
            Value::Slice(slice) => match name.as_str() {
                "start" => Ok(Some(slice.start.clone())),
                "stop" => Ok(Some(slice.stop.clone())),
                "step" => Ok(Some(slice.step.clone())),
                _ => self.find_of_type(object, name),
            },
            Value::Range(range) => {
                let [start, stop, step] = range.parts().map(Value::int);
                match name.as_str() {
                    "start" => Ok(Some(start)),
                    "stop" => Ok(Some(stop)),
                    "step" => Ok(Some(step)),
                    _ => self.find_of_type(object, name),
                }
            }
            Value::Bool(_) | Value::Int(_) | Value::Big(_) | Value::Float(_) => match number::attribute(object, name) {
                Some(value) => Ok(Some(value)),
                None => self.find_of_type(object, name),
            },
            _ => self.find_of_type(object, name),
        }
    }

    /// What the class of a value gives it, for values that have no attributes of their own.
    fn find_of_type(&mut self, object: &Value, name: &Str) -> Outcome<Option<Value>> {
        let class = self.types.of(object);
        if name.as_str() == "__class__" {
            return Ok(Some(Value::Type(class)));
        }
        match class.find(name) {
            Some(found) => self.bind(found, object.clone(), &class).map(Some),
            None => Ok(None),
        }
    }

    fn find_of_instance(&mut self, instance: &Rc<Instance>, name: &Str) -> Outcome<Option<Value>> {
        let class = instance.class();
        if Rc::ptr_eq(&class, &self.types.super_)
            && let Some(found) = crate::builtins::descriptor::find_super(self, instance, name)?
        {
            return Ok(Some(found));
        }
        if let Some(own) = class.find_own(&self.names.get_attribute) {
            let object = Value::Instance(Rc::clone(instance));
            let found = self.call(&own, [object, Value::Str(name.clone())]);
            return self.or_get_attr(instance, name, found);
        }
        match self.find_plainly(instance, &class, name) {
            Ok(Some(value)) => Ok(Some(value)),
            Ok(None) => match class.find(&self.names.get_attr) {
                Some(function) => {
                    let object = Value::Instance(Rc::clone(instance));
                    self.call(&function, [object, Value::Str(name.clone())]).map(Some)
                }
                None => Ok(None),
            },
            Err(error) => self.or_get_attr(instance, name, Err(error)),
        }
    }

    /// An `AttributeError` of a property or a `__getattribute__` is where `__getattr__` is asked.
    fn or_get_attr(&mut self, instance: &Rc<Instance>, name: &Str, found: Outcome) -> Outcome<Option<Value>> {
        match found {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.class().is(&self.types.errors.attribute_error) => {
                match instance.class().find(&self.names.get_attr) {
                    Some(function) => {
                        let object = Value::Instance(Rc::clone(instance));
                        self.call(&function, [object, Value::Str(name.clone())]).map(Some)
                    }
                    None => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    }

    /// `object.__getattribute__`: a data descriptor of the class, then the object's own, then what else the class has.
    pub(crate) fn find_plainly(
        &mut self,
        instance: &Rc<Instance>,
        class: &Rc<Type>,
        name: &Str,
    ) -> Outcome<Option<Value>> {
        let of_class = class.find(name);
        if let Some(found) = &of_class
            && self.is_data_descriptor(found)
        {
            return self.bind(found.clone(), Value::Instance(Rc::clone(instance)), class).map(Some);
        }
        if let Some(own) = instance.own_fields().and_then(|fields| fields.get(name)) {
            return Ok(Some(own));
        }
        if let Some(found) = of_class {
            return self.bind(found, Value::Instance(Rc::clone(instance)), class).map(Some);
        }
        match name.as_str() {
            "__class__" => Ok(Some(Value::Type(Rc::clone(class)))),
            "__dict__" if !self.has_room_for(class, name) => Ok(None),
            "__dict__" => Ok(Some(Value::Dict(Rc::clone(instance.fields())))),
            "__func__" | "__wrapped__" if let Some(function) = function_in(instance) => Ok(Some(function)),
            "cell_contents" if let Some(cell) = cell_of(&Value::Instance(Rc::clone(instance))) => match cell.get() {
                Some(value) => Ok(Some(value)),
                None => Err(self.value_error("cell is empty")),
            },
            _ if instance.error().is_some() => self.find_of_error(instance, name),
            _ if let Some(property) = instance.native::<Property>() => Ok(property.attribute(name)),
            _ if let Some(traceback) = instance.native::<Traceback>() => Ok(self.find_of_traceback(traceback, name)),
            _ => Ok(number::attribute(&Value::Instance(Rc::clone(instance)), name)),
        }
    }

    fn find_of_class(&mut self, class: &Rc<Type>, name: &Str) -> Outcome<Option<Value>> {
        let meta = class.metaclass.clone().unwrap_or_else(|| Rc::clone(&self.types.type_));
        let of_meta = meta.find(name);
        if let Some(found) = &of_meta
            && class.metaclass.is_some()
            && self.is_data_descriptor(found)
        {
            return self.bind(found.clone(), Value::Type(Rc::clone(class)), &meta).map(Some);
        }
        if let Some(found) = class.find(name) {
            return self.bind_to_class(found, class).map(Some);
        }
        if let Some(value) = self.find_about_class(class, name)? {
            return Ok(Some(value));
        }
        if let Some(found) = of_meta {
            return self.bind(found, Value::Type(Rc::clone(class)), &meta).map(Some);
        }
        match meta.find(&self.names.get_attr) {
            Some(function) => {
                let object = Value::Type(Rc::clone(class));
                self.call(&function, [object, Value::Str(name.clone())]).map(Some)
            }
            None => Ok(None),
        }
    }

    /// What every class can say of itself.
    fn find_about_class(&mut self, class: &Rc<Type>, name: &Str) -> Outcome<Option<Value>> {
        let classes = |classes: &[Rc<Type>]| classes.iter().cloned().map(Value::Type).collect::<Vec<_>>();
        Ok(Some(match name.as_str() {
            "__name__" => Value::Str(class.name()),
            "__qualname__" => Value::Str(class.qualname.borrow().clone()),
            "__module__" => Value::Str(class.module.borrow().clone()),
            "__bases__" => Value::tuple(classes(&class.bases)),
            "__base__" => class.bases.first().cloned().map(Value::Type).unwrap_or_default(),
            "__mro__" => {
                let all = std::iter::once(Rc::clone(class)).chain(class.ancestors.iter().cloned());
                Value::tuple(all.map(Value::Type).collect::<Vec<_>>())
            }
            "__dict__" => Value::Dict(Rc::clone(&class.fields)),
            "__doc__" => Value::None,
            "__class__" => match &class.metaclass {
                Some(meta) => Value::Type(Rc::clone(meta)),
                None => Value::Type(Rc::clone(&self.types.type_)),
            },
            "__annotations__" => return self.annotations_of(&class.fields.clone()).map(Some),
            _ => return Ok(None),
        }))
    }

    /// `__annotations__`: computed by `__annotate__` when it is first asked for.
    pub(crate) fn annotations_of(&mut self, fields: &Rc<Dict>) -> Outcome {
        if let Some(annotations) = fields.get(&self.names.annotations) {
            return Ok(annotations);
        }
        let annotations = match fields.get(&self.names.annotate) {
            None | Some(Value::None) => Value::Dict(Rc::default()),
            Some(annotate) => self.call(&annotate, [Value::Int(1)])?,
        };
        fields.set(&self.names.annotations.clone(), annotations.clone());
        Ok(annotations)
    }

    fn find_of_module(&mut self, module: &Rc<Module>, name: &Str) -> Outcome<Option<Value>> {
        if let Some(value) = module.fields.get(name) {
            return Ok(Some(value));
        }
        match name.as_str() {
            "__dict__" => return Ok(Some(Value::Dict(Rc::clone(&module.fields)))),
            "__class__" => return Ok(Some(Value::Type(self.types.of(&Value::Module(Rc::clone(module)))))),
            "__annotations__" => return self.annotations_of(&module.fields.clone()).map(Some),
            _ => {}
        }
        match module.fields.get(&self.names.get_attr) {
            Some(function) => self.call(&function, [Value::Str(name.clone())]).map(Some),
            None => Ok(None),
        }
    }

    fn find_of_function(&mut self, function: &Rc<Function>, name: &Str) -> Outcome<Option<Value>> {
        let own = function.fields.get().and_then(|fields| fields.get(name));
        if own.is_some() {
            return Ok(own);
        }
        Ok(Some(match name.as_str() {
            "__name__" => Value::Str(function.name.borrow().clone()),
            "__qualname__" => Value::Str(function.qualname.borrow().clone()),
            "__module__" => function.globals.get(&self.names.name).unwrap_or_default(),
            "__doc__" => function.code.docstring.clone().map(Value::Str).unwrap_or_default(),
            "__defaults__" => function.defaults.borrow().clone().map(Value::Tuple).unwrap_or_default(),
            "__kwdefaults__" => function.keyword_defaults.borrow().clone().map(Value::Dict).unwrap_or_default(),
            "__dict__" => Value::Dict(Rc::clone(function.fields())),
            "__globals__" => Value::Dict(Rc::clone(&function.globals)),
            "__annotations__" => {
                let annotate = function.annotate.borrow().clone();
                let annotations = match annotate {
                    Some(annotate) => self.call(&annotate, [Value::Int(1)])?,
                    None => Value::Dict(Rc::default()),
                };
                function.fields().set(name, annotations.clone());
                annotations
            }
            "__closure__" if function.closure.is_empty() => Value::None,
            "__closure__" => {
                Value::tuple(function.closure.iter().map(|cell| self.cell_object(cell)).collect::<Vec<_>>())
            }
            "__annotate__" => function.annotate.borrow().clone().unwrap_or_default(),
            "__code__" => return Ok(Some(self.code_object(&Value::Function(Rc::clone(function))))),
            _ => return Ok(None),
        }))
    }

    fn find_of_generator(&mut self, generator: &Rc<Generator>, name: &Str) -> Option<Value> {
        let running = || generator.state.get() == crate::value::generator::State::Running;
        Some(match name.as_str() {
            "__name__" => Value::Str(generator.name.borrow().clone()),
            "__qualname__" => Value::Str(generator.qualname.borrow().clone()),
            "cr_running" | "gi_running" | "ag_running" => Value::Bool(running()),
            "cr_suspended" | "gi_suspended" | "ag_suspended" => {
                Value::Bool(generator.state.get() == crate::value::generator::State::Suspended)
            }
            "cr_origin" => Value::None,
            "cr_frame" | "gi_frame" | "ag_frame" if generator.frame.borrow().is_none() && !running() => Value::None,
            "cr_await" | "gi_yieldfrom" | "ag_await" => generator.awaits().unwrap_or_default(),
            "cr_code" | "gi_code" | "ag_code" => self.code_object(&Value::Generator(Rc::clone(generator))),
            _ => return None,
        })
    }

    fn find_of_native(native: &Rc<Native>, name: &Str) -> Option<Value> {
        Some(match name.as_str() {
            "__name__" => Value::from(native.spec.name),
            "__qualname__" => Value::from(native.qualname()),
            "__module__" => Value::from("builtins"),
            "__doc__" => Value::None,
            _ => return None,
        })
    }
}
