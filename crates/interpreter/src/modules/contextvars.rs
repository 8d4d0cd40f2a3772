//! `contextvars`: variables whose value each task has for itself.

use std::{
    cell::{Cell, OnceCell},
    mem,
    rc::Rc,
};

use crate::{
    Vm,
    asyncio::{
        class::{Attribute, NewClass, make as make_class},
        context::Context,
        run::{Inside, LoopRun},
    },
    builtins::repr::write_text,
    machine::stack::Layer,
    value::{
        Args, Instance, Module, Outcome, Payload, Str, Type, Value,
        args::Arguments,
        instance::{Described, Held},
        native::Spec,
    },
};

/// `ContextVar`.
struct Variable {
    number: u32,
    name: Str,
    default: Option<Value>,
}

/// What `set` gives and `reset` takes, once.
struct Token {
    variable: Rc<Instance>,
    /// The context in which it was set.
    context: Rc<Context>,
    before: Option<Value>,
    used: Cell<bool>,
}

/// A context as an object.
struct ContextObject {
    context: Rc<Context>,
}

impl Held for Variable {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend(self.default.take());
    }

    fn describe(&self, _most: usize) -> Described {
        let mut words = "name=".to_owned();
        write_text(&mut words, &self.name);
        Described::Words(words)
    }
}

impl Held for Token {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend(self.before.take());
        parts.push(Value::Instance(Rc::clone(&self.variable)));
        mem::take(&mut self.context).take_parts(parts);
    }
}

impl Held for ContextObject {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        mem::take(&mut self.context).take_parts(parts);
    }
}

/// The classes of the module.
#[derive(Default)]
pub(crate) struct Classes(OnceCell<[Rc<Type>; 3]>);

const VARIABLE: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, name, /, *, default=None", call: new_variable },
    Spec { name: "get", signature: "self, default=, /", call: get },
    Spec { name: "set", signature: "self, value, /", call: set },
    Spec { name: "reset", signature: "self, token, /", call: reset },
    Spec { name: "__repr__", signature: "self, /", call: show_variable },
    Spec { name: "__class_getitem__", signature: "cls, item, /", call: class_item },
];

const VARIABLE_ATTRIBUTES: &[Attribute] =
    &[Attribute { get: Spec { name: "name", signature: "self, /", call: variable_name }, set: None }];

const TOKEN: &[Spec] = &[
    Spec { name: "__enter__", signature: "self, /", call: enter_token },
    Spec { name: "__exit__", signature: "self, type, value, traceback, /", call: exit_token },
    Spec { name: "__repr__", signature: "self, /", call: show_token },
    Spec { name: "__class_getitem__", signature: "cls, item, /", call: class_item },
];

const TOKEN_ATTRIBUTES: &[Attribute] = &[
    Attribute { get: Spec { name: "var", signature: "self, /", call: token_variable }, set: None },
    Attribute { get: Spec { name: "old_value", signature: "self, /", call: token_before }, set: None },
];

const CONTEXT: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, /", call: new_context },
    Spec { name: "run", signature: "self, callable, /, *args, **kwargs", call: run },
    Spec { name: "copy", signature: "self, /", call: copy },
    Spec { name: "get", signature: "self, key, default=None, /", call: get_in },
    Spec { name: "keys", signature: "self, /", call: keys },
    Spec { name: "values", signature: "self, /", call: values },
    Spec { name: "items", signature: "self, /", call: items },
    Spec { name: "__getitem__", signature: "self, key, /", call: item },
    Spec { name: "__contains__", signature: "self, key, /", call: contains },
    Spec { name: "__iter__", signature: "self, /", call: iterate },
    Spec { name: "__len__", signature: "self, /", call: length },
];

const FUNCTIONS: &[Spec] = &[Spec { name: "copy_context", signature: "", call: copy_context }];

/// Makes the module.
pub(crate) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("contextvars");
    let missing = missing(vm, Args::default())?;
    let [_, token, _] = vm.context_classes();
    token.fields.set(&Str::from("MISSING"), missing);
    for class in vm.context_classes() {
        module.set(&class.name(), Value::Type(Rc::clone(&class)));
    }
    crate::builtins::types::fill(&module.fields, &Str::from("contextvars"), FUNCTIONS);
    Ok(module)
}

impl Vm {
    /// `ContextVar`, `Token` and `Context`.
    fn context_classes(&self) -> [Rc<Type>; 3] {
        let made = self.event_loop.context_classes.0.get_or_init(|| {
            let base = &self.types.object;
            let class = |name, methods, properties| {
                make_class(self, &NewClass { module: "_contextvars", name, base, methods, properties })
            };
            [
                class("ContextVar", VARIABLE, VARIABLE_ATTRIBUTES),
                class("Token", TOKEN, TOKEN_ATTRIBUTES),
                class("Context", CONTEXT, &[]),
            ]
        });
        made.clone()
    }

    /// A context as an object.
    pub(crate) fn context_object(&self, context: Rc<Context>) -> Value {
        let [_, _, class] = self.context_classes();
        Value::Instance(self.new_instance(&class, Payload::Native(Box::new(ContextObject { context }))))
    }

    /// The context that an object is.
    pub(crate) fn to_context(&self, object: &Value) -> Outcome<Rc<Context>> {
        let own = if let Value::Instance(object) = object { object.native::<ContextObject>() } else { None };
        let name = || self.type_name(object);
        own.map(|own| Rc::clone(&own.context))
            .ok_or_else(|| self.type_error(&format!("a Context is required, not '{}'", name())))
    }
}

fn variable<'a>(vm: &Vm, object: &'a Value) -> Outcome<&'a Variable> {
    let own = if let Value::Instance(object) = object { object.native::<Variable>() } else { None };
    let name = || vm.type_name(object);
    own.ok_or_else(|| vm.type_error(&format!("a ContextVar key was expected, got {}", name())))
}

fn token<'a>(vm: &Vm, object: &'a Value) -> Outcome<&'a Token> {
    let own = if let Value::Instance(object) = object { object.native::<Token>() } else { None };
    own.ok_or_else(|| vm.type_error(&format!("expected an instance of Token, got {}", vm.type_name(object))))
}

fn new_variable(vm: &mut Vm, mut args: Args) -> Outcome {
    let Value::Str(name) = args.take(1) else { return Err(vm.type_error("context variable name must be a str")) };
    vm.event_loop.variables += 1;
    let variable = Variable { number: vm.event_loop.variables, name, default: args.optional(2) };
    let [class, _, _] = vm.context_classes();
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(variable)))))
}

fn get(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let own = variable(vm, &object)?;
    let bound = vm.event_loop.thread.context.get(own.number);
    let default = args.optional(1).or_else(|| own.default.clone());
    match bound.or(default) {
        Some(value) => Ok(value),
        None => Err(vm.error_with(&vm.types.errors.lookup_error.clone(), vec![object])),
    }
}

fn set(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let (Value::Instance(instance), number) = (&object, variable(vm, &object)?.number) else { return Ok(Value::None) };
    let context = Rc::clone(&vm.event_loop.thread.context);
    let before = context.set(number, Some((Rc::clone(instance), args.take(1))));
    let token = Token { variable: Rc::clone(instance), context, before, used: Cell::new(false) };
    let [_, class, _] = vm.context_classes();
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(token)))))
}

fn reset(vm: &mut Vm, mut args: Args) -> Outcome {
    let (object, given) = (args.take(0), args.take(1));
    let number = variable(vm, &object)?.number;
    let own = token(vm, &given)?;
    if own.used.get() {
        let shown = vm.repr(&given)?;
        return Err(vm.runtime_error(&format!("{shown} has already been used once")));
    }
    if !matches!(&object, Value::Instance(object) if Rc::ptr_eq(object, &own.variable)) {
        let shown = vm.repr(&given)?;
        return Err(vm.value_error(&format!("{shown} was created by a different ContextVar")));
    }
    if !Rc::ptr_eq(&own.context, &vm.event_loop.thread.context) {
        let shown = vm.repr(&given)?;
        return Err(vm.value_error(&format!("{shown} was created in a different Context")));
    }
    own.used.set(true);
    let bound = own.before.clone().map(|before| (Rc::clone(&own.variable), before));
    let unbound = own.context.set(number, bound);
    drop(unbound);
    Ok(Value::None)
}

/// `object.__repr__` says where an object is: what stands after the last blank of it.
fn address(vm: &mut Vm, object: &Value) -> Outcome<String> {
    let class = Value::Type(Rc::clone(&vm.types.object));
    let plain = vm.call_method(&class, "__repr__", [object.clone()])?;
    let plain = vm.str(&plain)?;
    Ok(plain.rsplit(' ').next().unwrap_or_default().trim_end_matches('>').to_owned())
}

fn show_variable(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let own = variable(vm, &object)?;
    let name = vm.repr(&Value::Str(own.name.clone()))?;
    let default = match own.default.clone() {
        None => String::new(),
        Some(default) => format!(" default={}", vm.recurse(|vm| vm.repr(&default))?),
    };
    Ok(Value::from(format!("<ContextVar name={name}{default} at {}>", address(vm, &object)?)))
}

fn show_token(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let own = token(vm, &object)?;
    let used = if own.used.get() { " used" } else { "" };
    let variable = vm.repr(&Value::Instance(Rc::clone(&own.variable)))?;
    Ok(Value::from(format!("<Token{used} var={variable} at {}>", address(vm, &object)?)))
}

fn class_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, item) = (args.take(0), args.take(1));
    vm.call_library("types", "GenericAlias", [class, item])
}

fn variable_name(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    Ok(Value::Str(variable(vm, &object)?.name.clone()))
}

fn token_variable(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    Ok(Value::Instance(Rc::clone(&token(vm, &object)?.variable)))
}

fn token_before(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    match token(vm, &object)?.before.clone() {
        Some(before) => Ok(before),
        None => missing(vm, Args::default()),
    }
}

/// `Token.MISSING`.
fn missing(vm: &mut Vm, _: Args) -> Outcome {
    if let Some(missing) = vm.kept("contextvars.missing") {
        return Ok(missing);
    }
    let base = Rc::clone(&vm.types.object);
    let methods: &[Spec] =
        &[Spec { name: "__repr__", signature: "self, /", call: |_, _| Ok(Value::from("<Token.MISSING>")) }];
    let class = NewClass { module: "_contextvars", name: "Token.MISSING", base: &base, methods, properties: &[] };
    let class = make_class(vm, &class);
    let missing = Value::Instance(vm.new_instance(&class, Payload::Nothing));
    vm.keep("contextvars.missing", missing.clone());
    Ok(missing)
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn enter_token(_: &mut Vm, mut args: Args) -> Outcome {
    Ok(args.take(0))
}

fn exit_token(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let variable = Value::Instance(Rc::clone(&token(vm, &object)?.variable));
    vm.call_method(&variable, "reset", [object])
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn new_context(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.context_object(Rc::default()))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn copy_context(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.context_object(vm.event_loop.thread.context.copy()))
}

fn run(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let context = vm.to_context(&object)?;
    if context.entered.get() || Rc::ptr_eq(&context, &vm.event_loop.thread.context) {
        let shown = vm.repr(&object)?;
        return Err(vm.runtime_error(&format!("cannot enter context: {shown} is already entered")));
    }
    let function = args.take(1);
    let names: Vec<Str> = args.named.iter().map(|(name, _)| name.clone()).collect();
    let values = args.rest.into_iter().chain(args.named.into_iter().map(|(_, value)| value)).collect();
    let arguments = Arguments { values, names: (!names.is_empty()).then(|| names.into()) };
    let inside = Inside { outer: Rc::clone(&context), context, call: Some((function, arguments)) };
    vm.enter = Some(Layer::Loop(Box::new(LoopRun::Inside(inside))));
    Ok(Value::None)
}

fn copy(vm: &mut Vm, mut args: Args) -> Outcome {
    let context = vm.to_context(&args.take(0))?.copy();
    Ok(vm.context_object(context))
}

fn find(vm: &mut Vm, args: &mut Args) -> Outcome<Option<Value>> {
    let (context, key) = (vm.to_context(&args.take(0))?, args.take(1));
    Ok(context.get(variable(vm, &key)?.number))
}

fn get_in(vm: &mut Vm, mut args: Args) -> Outcome {
    let found = find(vm, &mut args)?;
    Ok(found.or_else(|| args.optional(2)).unwrap_or_default())
}

fn item(vm: &mut Vm, mut args: Args) -> Outcome {
    let key = args.slots.get(1).cloned().flatten().unwrap_or_default();
    match find(vm, &mut args)? {
        Some(value) => Ok(value),
        None => Err(vm.key_error(key)),
    }
}

fn contains(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::Bool(find(vm, &mut args)?.is_some()))
}

/// All that is bound in a context.
fn pairs(vm: &Vm, args: &mut Args) -> Outcome<Vec<(Value, Value)>> {
    let context = vm.to_context(&args.take(0))?;
    let bindings = Rc::clone(&context.bindings.borrow());
    Ok(bindings.values().map(|(variable, value)| (Value::Instance(Rc::clone(variable)), value.clone())).collect())
}

fn keys(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::list(pairs(vm, &mut args)?.into_iter().map(|(key, _)| key).collect()))
}

fn values(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::list(pairs(vm, &mut args)?.into_iter().map(|(_, value)| value).collect()))
}

fn items(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::list(pairs(vm, &mut args)?.into_iter().map(|(key, value)| Value::tuple([key, value])).collect()))
}

fn iterate(vm: &mut Vm, args: Args) -> Outcome {
    let keys = keys(vm, args)?;
    vm.iterate(&keys)
}

fn length(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::count(pairs(vm, &mut args)?.len()))
}
