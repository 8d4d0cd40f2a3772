//! The operations that call, and that make what is called.

use std::rc::Rc;

use crate::{
    Vm,
    code::{Code, Hint, Op},
    machine::{
        call::Called,
        execute::{Flow, Signal},
        frame::{Frame, Waits},
        stack::Layer,
    },
    value::{Function, Identity, Outcome, Str, Value, args::Arguments, function::Cell, native::Binding},
};

impl Vm {
    /// `object → function receiver`, so that a call of a method makes no object of it.
    pub(crate) fn load_method(&mut self, frame: &mut Frame, name: &Str, hint: &Hint) -> Outcome<()> {
        let object = frame.pop();
        let (function, receiver) = self.find_method(&object, name, hint)?;
        frame.push(function);
        frame.values.push(receiver);
        Ok(())
    }

    /// What `object.name(…)` calls, and on what.
    fn find_method(&mut self, object: &Value, name: &Str, hint: &Hint) -> Outcome<(Value, Option<Value>)> {
        let plain = match object {
            Value::Instance(instance) => {
                !instance.own_fields().is_some_and(|fields| fields.has(name)) && self.is_plain(instance)
            }
            Value::Module(module) => {
                if let Some(function) = module.fields.get_at(name, hint) {
                    return Ok((function, None));
                }
                false
            }
            Value::Type(_) | Value::Function(_) | Value::Native(_) | Value::Method(_) => false,
            _ => true,
        };
        if plain {
            let class = self.types.of(object);
            let function = class.find(name).filter(|found| match found {
                Value::Function(_) => true,
                Value::Native(native) => native.binding == Binding::Method,
                _ => false,
            });
            if let Some(function) = function {
                hint.of.set(class.stamp());
                return Ok((function, Some(object.clone())));
            }
        }
        Ok((self.get_attribute(object, name)?, None))
    }

    pub(crate) fn call_operation(&mut self, frame: &mut Frame, code: &Rc<Code>, op: Op) -> Outcome<Flow> {
        self.spend(1)?;
        if self.shared.has_dead.get() {
            self.bury()?;
        }
        if let Some(called) = self.call_straight(frame, code, op)? {
            return Ok(self.go_on_with(frame, called));
        }
        let (function, arguments) = match op {
            Op::Call(count) => {
                let arguments = Arguments::positional(frame.pop_many(count as usize));
                (frame.pop(), arguments)
            }
            Op::CallNamed(count, names) => {
                let arguments = named(frame, count, &code.constants[names as usize]);
                (frame.pop(), arguments)
            }
            Op::CallMethod(count) => {
                let arguments = Arguments::positional(frame.pop_many(count as usize));
                with_receiver(frame, arguments)
            }
            Op::CallMethodNamed(count, names) => {
                let arguments = named(frame, count, &code.constants[names as usize]);
                with_receiver(frame, arguments)
            }
            Op::CallSpread(has_named) => spread(frame, has_named),
            _ => return Ok(Flow::Next),
        };
        let called = self.begin_call(&function, arguments)?;
        Ok(self.go_on_with(frame, called))
    }

    /// A call has begun: its value is pushed, or its frame is run first.
    pub(crate) fn go_on_with(&mut self, frame: &mut Frame, called: Called) -> Flow {
        match called {
            Called::Value(value) => match self.enter.take() {
                None => {
                    frame.push(value);
                    Flow::Next
                }
                Some(layer) => {
                    frame.waits = Waits::Value;
                    Flow::Signal(Signal::Enter(layer))
                }
            },
            Called::Frame(callee, waits) => {
                frame.waits = waits;
                Flow::Signal(Signal::Enter(Layer::Frame(callee)))
            }
        }
    }

    /// A call whose result nobody wants.
    pub(crate) fn call_and_forget(
        &mut self,
        frame: &mut Frame,
        function: &Value,
        arguments: Arguments,
    ) -> Outcome<Flow> {
        Ok(match self.begin_call(function, arguments)? {
            Called::Value(_) => match self.enter.take() {
                None => Flow::Next,
                Some(layer) => {
                    frame.waits = Waits::Nothing;
                    Flow::Signal(Signal::Enter(layer))
                }
            },
            Called::Frame(callee, _) => {
                frame.waits = Waits::Nothing;
                Flow::Signal(Signal::Enter(Layer::Frame(callee)))
            }
        })
    }

    pub(crate) fn make_function(&mut self, frame: &mut Frame, code: &Rc<Code>, makes: crate::code::Makes) {
        let cells: Vec<Rc<Cell>> =
            frame.pop_many(code.free.len()).filter_map(|cell| crate::builtins::descriptor::cell_of(&cell)).collect();
        let annotate = makes.annotate.then(|| frame.pop());
        let keyword_defaults = match makes.keyword_defaults.then(|| frame.pop()) {
            Some(Value::Dict(defaults)) => Some(defaults),
            _ => None,
        };
        let defaults = match makes.defaults.then(|| frame.pop()) {
            Some(Value::Tuple(defaults)) => Some(defaults),
            _ => None,
        };
        frame.push(Value::Function(Rc::new(Function {
            code: Rc::clone(code),
            globals: Rc::clone(&frame.globals),
            closure: cells.into(),
            name: code.name.clone().into(),
            qualname: code.qualname.clone().into(),
            defaults: defaults.into(),
            keyword_defaults: keyword_defaults.into(),
            fields: std::cell::OnceCell::new(),
            annotate: annotate.into(),
            identity: Identity::default(),
        })));
    }
}

/// The last of so many arguments have the names of a tuple.
fn named(frame: &mut Frame, count: u32, names: &Value) -> Arguments {
    let values = frame.pop_many(count as usize).collect();
    let names = match names {
        Value::Tuple(names) => names.iter().filter_map(|name| match name {
            Value::Str(name) => Some(name.clone()),
            _ => None,
        }),
        _ => return Arguments { values, names: None },
    };
    Arguments { values, names: Some(names.collect()) }
}

fn with_receiver(frame: &mut Frame, mut arguments: Arguments) -> (Value, Arguments) {
    let receiver = frame.values.pop().flatten();
    if let Some(receiver) = receiver {
        arguments.prepend(receiver);
    }
    (frame.pop(), arguments)
}

fn spread(frame: &mut Frame, has_named: bool) -> (Value, Arguments) {
    let named = has_named.then(|| frame.pop());
    let mut arguments = match frame.pop() {
        Value::Tuple(values) => Arguments::positional(values.iter().cloned()),
        _ => Arguments::default(),
    };
    if let Some(Value::Dict(named)) = named {
        let mut names: Vec<Str> = Vec::with_capacity(named.len());
        for (name, value) in named.snapshot() {
            if let Value::Str(name) = name {
                names.push(name);
                arguments.values.push(value);
            }
        }
        arguments.names = (!names.is_empty()).then(|| names.into());
    }
    (frame.pop(), arguments)
}
