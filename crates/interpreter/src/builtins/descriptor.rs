//! `property`, `staticmethod`, `classmethod`, `super`, and what stands for cells and code.

use std::{cell::RefCell, rc::Rc};

use crate::{
    Vm,
    value::{Args, Instance, Outcome, Payload, Raised, Str, Type, Value, function::Cell, instance::Held, native::Spec},
};

/// What a `property` keeps.
#[derive(Default)]
pub(crate) struct Property {
    pub(crate) get: RefCell<Value>,
    pub(crate) set: RefCell<Value>,
    pub(crate) delete: RefCell<Value>,
    pub(crate) doc: RefCell<Value>,
    pub(crate) name: RefCell<Option<Str>>,
}

impl Property {
    /// Its functions, and what it says of itself: what its getter does, unless it was told.
    pub(crate) fn attribute(&self, name: &str) -> Option<Value> {
        Some(match name {
            "fget" => self.get.borrow().clone(),
            "fset" => self.set.borrow().clone(),
            "fdel" => self.delete.borrow().clone(),
            "__name__" => Value::Str(self.name.borrow().clone()?),
            "__doc__" => match (&*self.doc.borrow(), &*self.get.borrow()) {
                (Value::None, Value::Function(function)) => {
                    function.code.docstring.clone().map(Value::Str).unwrap_or_default()
                }
                (doc, _) => doc.clone(),
            },
            _ => return None,
        })
    }
}

impl Held for Property {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend([self.get.take(), self.set.take(), self.delete.take(), self.doc.take()]);
    }
}

/// A function that is no method.
pub(crate) struct StaticMethod {
    pub(crate) function: Value,
}

impl Held for StaticMethod {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.function));
    }
}

/// A method of the class.
pub(crate) struct ClassMethod {
    pub(crate) function: Value,
}

impl Held for ClassMethod {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.function));
    }
}

/// Where `super()` looks: after this class, in the line of the object's.
pub(crate) struct Super {
    pub(crate) after: Rc<Type>,
    pub(crate) object: Value,
}

impl Held for Super {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.object));
    }
}

/// A variable that functions share, as a value on its way to one of them.
struct CellObject {
    cell: Rc<Cell>,
}

impl Held for CellObject {
    fn take_parts(&mut self, _parts: &mut Vec<Value>) {}
}

/// What of a function's code programs ask for.
struct CodeObject {
    of: Value,
}

impl Held for CodeObject {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.of));
    }
}

impl Vm {
    /// A cell as a value.
    pub(crate) fn cell_object(&self, cell: &Rc<Cell>) -> Value {
        let held = Box::new(CellObject { cell: Rc::clone(cell) });
        Value::Instance(self.new_instance(&self.types.cell, Payload::Native(held)))
    }

    /// The code of a function or generator as a value.
    pub(crate) fn code_object(&self, of: &Value) -> Value {
        let object = self.new_instance(&self.types.code, Payload::Native(Box::new(CodeObject { of: of.clone() })));
        let code = match of {
            Value::Function(function) => Rc::clone(&function.code),
            Value::Generator(generator) => Rc::clone(&generator.code),
            _ => return Value::Instance(object),
        };
        let parameters = code.parameters;
        let count = parameters.positional + parameters.keyword_only;
        let names = code.locals.iter().filter(|name| !name.starts_with('.')).cloned().map(Value::Str);
        let fields = object.fields();
        let set = |name: &str, value: Value| drop(fields.set(&Str::from(name), value));
        set("co_name", Value::Str(code.name.clone()));
        let file = if code.hidden { "/usr/lib/python3.14" } else { self.source.name.as_str() };
        set("co_filename", Value::from(file));
        set("co_qualname", Value::Str(code.qualname.clone()));
        set("co_argcount", Value::Int(i64::from(parameters.positional)));
        set("co_kwonlyargcount", Value::Int(i64::from(parameters.keyword_only)));
        set("co_varnames", Value::tuple(names.take(count as usize).collect::<Vec<_>>()));
        set("co_firstlineno", Value::Int(i64::from(code.first_line)));
        Value::Instance(object)
    }

    /// What reading, setting or deleting a property raises where it has no function for that.
    pub(crate) fn property_error(&self, property: &Rc<Instance>, object: &Value, what: &str) -> Raised {
        let name = property.native::<Property>().and_then(|property| property.name.borrow().clone());
        let of = self.types.of(object).qualname.borrow().clone();
        let message = match name {
            Some(name) => format!("property '{name}' of '{of}' object has no {what}"),
            None => format!("property of '{of}' object has no {what}"),
        };
        self.error(&self.types.errors.attribute_error, &message)
    }
}

/// The cell that a value is.
pub(crate) fn cell_of(value: &Value) -> Option<Rc<Cell>> {
    match value {
        Value::Instance(instance) => instance.native::<CellObject>().map(|object| Rc::clone(&object.cell)),
        _ => None,
    }
}

/// The function that a `staticmethod` or a `classmethod` holds.
pub(crate) fn function_in(instance: &Instance) -> Option<Value> {
    let of_class = instance.native::<ClassMethod>().map(|method| method.function.clone());
    of_class.or_else(|| instance.native::<StaticMethod>().map(|method| method.function.clone()))
}

/// `staticmethod(function)`.
pub(crate) fn static_method(vm: &Vm, function: Value) -> Value {
    Value::Instance(vm.new_instance(&vm.types.static_method, Payload::Native(Box::new(StaticMethod { function }))))
}

/// `classmethod(function)`.
pub(crate) fn class_method(vm: &Vm, function: Value) -> Value {
    Value::Instance(vm.new_instance(&vm.types.class_method, Payload::Native(Box::new(ClassMethod { function }))))
}

const CALL: Spec = Spec { name: "__call__", signature: "self, /, *args, **kwargs", call: call_itself };

pub(crate) const CALL_METHODS: &[Spec] = &[CALL];

pub(crate) const FUNCTION_METHODS: &[Spec] =
    &[CALL, Spec { name: "__get__", signature: "self, instance, owner=None, /", call: function_get }];

pub(crate) const METHOD_METHODS: &[Spec] = &[
    CALL,
    Spec { name: "__new__", signature: "cls, function, instance, /", call: method_new },
    Spec { name: "__get__", signature: "self, instance, owner=None, /", call: |_, mut args| Ok(args.take(0)) },
];

pub(crate) const PROPERTY_METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, fget=None, fset=None, fdel=None, doc=None", call: property_new },
    Spec { name: "getter", signature: "self, fget, /", call: property_getter },
    Spec { name: "setter", signature: "self, fset, /", call: property_setter },
    Spec { name: "deleter", signature: "self, fdel, /", call: property_deleter },
    Spec { name: "__set_name__", signature: "self, owner, name, /", call: property_set_name },
    Spec { name: "__get__", signature: "self, instance, owner=None, /", call: property_get },
];

pub(crate) const STATIC_METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, function, /", call: |vm, mut args| Ok(static_method(vm, args.take(1))) },
    Spec { name: "__call__", signature: "self, *args, **kwargs", call: static_call },
    Spec { name: "__get__", signature: "self, instance, owner=None, /", call: held_get },
];

pub(crate) const CLASS_METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, function, /", call: |vm, mut args| Ok(class_method(vm, args.take(1))) },
    Spec { name: "__get__", signature: "self, instance, owner=None, /", call: held_get },
];

pub(crate) const SUPER_METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, type, object_or_type=None, /", call: super_new },
    Spec { name: "__getattribute__", signature: "self, name, /", call: super_get },
];

fn function_get(_vm: &mut Vm, mut args: Args) -> Outcome {
    let (function, instance) = (args.take(0), args.take(1));
    Ok(if matches!(instance, Value::None) { function } else { Vm::method(function, instance) })
}

fn call_itself(vm: &mut Vm, mut args: Args) -> Outcome {
    let function = args.take(0);
    vm.call_with(&function, args)
}

/// `classmethod.__get__`, `staticmethod.__get__`.
fn held_get(vm: &mut Vm, mut args: Args) -> Outcome {
    let (held, instance, owner) = (args.take(0), args.take(1), args.take(2));
    let class = match owner {
        Value::Type(class) => class,
        _ => vm.type_of(&instance),
    };
    vm.bind(held, instance, &class)
}

fn method_new(vm: &mut Vm, mut args: Args) -> Outcome {
    let (_, function, instance) = (args.take(0), args.take(1), args.take(2));
    if matches!(instance, Value::None) {
        return Err(vm.type_error("instance must not be None"));
    }
    Ok(Vm::method(function, instance))
}

fn property_new(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = args.take(0);
    let property = Property::default();
    *property.get.borrow_mut() = args.take(1);
    *property.set.borrow_mut() = args.take(2);
    *property.delete.borrow_mut() = args.take(3);
    *property.doc.borrow_mut() = args.take(4);
    if let Value::Function(function) = &*property.get.borrow() {
        *property.name.borrow_mut() = Some(function.name.borrow().clone());
    }
    let Value::Type(class) = class else { return Err(vm.type_error("property.__new__(X): X is not a type object")) };
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(property)))))
}

/// The same property with one function replaced.
fn replaced(vm: &mut Vm, property: &Value, replace: impl FnOnce(&Property)) -> Outcome {
    let Value::Instance(instance) = property else { return Ok(Value::None) };
    let Some(old) = instance.native::<Property>() else { return Ok(Value::None) };
    let new = Property {
        get: RefCell::new(old.get.borrow().clone()),
        set: RefCell::new(old.set.borrow().clone()),
        delete: RefCell::new(old.delete.borrow().clone()),
        doc: RefCell::new(old.doc.borrow().clone()),
        name: RefCell::new(old.name.borrow().clone()),
    };
    replace(&new);
    let class = instance.class();
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(new)))))
}

fn property_getter(vm: &mut Vm, mut args: Args) -> Outcome {
    let (property, function) = (args.take(0), args.take(1));
    replaced(vm, &property, |new| *new.get.borrow_mut() = function)
}

fn property_setter(vm: &mut Vm, mut args: Args) -> Outcome {
    let (property, function) = (args.take(0), args.take(1));
    replaced(vm, &property, |new| *new.set.borrow_mut() = function)
}

fn property_deleter(vm: &mut Vm, mut args: Args) -> Outcome {
    let (property, function) = (args.take(0), args.take(1));
    replaced(vm, &property, |new| *new.delete.borrow_mut() = function)
}

fn property_set_name(_vm: &mut Vm, mut args: Args) -> Outcome {
    if let (Value::Instance(instance), _, Value::Str(name)) = (args.take(0), args.take(1), args.take(2))
        && let Some(property) = instance.native::<Property>()
    {
        *property.name.borrow_mut() = Some(name);
    }
    Ok(Value::None)
}

fn property_get(vm: &mut Vm, mut args: Args) -> Outcome {
    let (property, object) = (args.take(0), args.take(1));
    let Value::Instance(instance) = &property else { return Ok(Value::None) };
    if matches!(object, Value::None) {
        return Ok(property);
    }
    let get = instance.native::<Property>().map(|property| property.get.borrow().clone()).unwrap_or_default();
    match get {
        Value::None => Err(vm.property_error(instance, &object, "getter")),
        get => vm.call(&get, [object]),
    }
}

fn static_call(vm: &mut Vm, mut args: Args) -> Outcome {
    let Value::Instance(instance) = args.take(0) else { return Ok(Value::None) };
    let function = instance.native::<StaticMethod>().map(|method| method.function.clone()).unwrap_or_default();
    vm.call_with(&function, args)
}

fn super_new(vm: &mut Vm, mut args: Args) -> Outcome {
    let (_, class, object) = (args.take(0), args.take(1), args.take(2));
    let Value::Type(after) = class else {
        let name = vm.type_name(&class);
        return Err(vm.type_error(&format!("super() argument 1 must be a type, not {name}")));
    };
    let fits = match &object {
        Value::Type(class) if class.is(&after) => true,
        _ => vm.is_instance(&object, &after),
    };
    if !fits {
        return Err(vm.type_error("super(type, obj): obj must be an instance or subtype of type"));
    }
    let held = Box::new(Super { after, object });
    Ok(Value::Instance(vm.new_instance(&Rc::clone(&vm.types.super_), Payload::Native(held))))
}

fn super_get(vm: &mut Vm, mut args: Args) -> Outcome {
    let (object, name) = (args.take(0), args.take(1));
    let (Value::Instance(instance), Value::Str(name)) = (&object, &name) else { return Ok(Value::None) };
    match find_super(vm, instance, name)? {
        Some(value) => Ok(value),
        None => Err(vm.attribute_error(&object, name)),
    }
}

/// What `super().name` is: what a class after this one has, bound to the object.
pub(crate) fn find_super(vm: &mut Vm, instance: &Rc<Instance>, name: &Str) -> Outcome<Option<Value>> {
    let Some(held) = instance.native::<Super>() else { return Ok(None) };
    let (class, of_class) = match &held.object {
        Value::Type(class) if class.is(&held.after) => (Rc::clone(class), true),
        object => (vm.types.of(object), false),
    };
    let line = std::iter::once(&class).chain(&class.ancestors);
    let after = line.skip_while(|one| !Rc::ptr_eq(one, &held.after)).skip(1);
    let found = after.into_iter().find_map(|one| one.fields.get(name));
    let object = held.object.clone();
    match found {
        Some(found) if of_class => vm.bind_to_class(found, &class).map(Some),
        Some(found) => vm.bind(found, object, &class).map(Some),
        None => Ok(None),
    }
}
