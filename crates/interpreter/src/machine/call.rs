//! Calls: what is called, and how arguments find the parameters of a function of the program.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::suggest::closest,
    code::Code,
    machine::{
        frame::{Frame, Waits},
        stack::Layer,
    },
    value::{Args, Dict, Function, Native, Outcome, Raised, Str, Value, args::Arguments, function::Cell},
};

/// A call that has begun.
pub(crate) enum Called {
    /// It is over: a native function returned, or a coroutine was made.
    Value(Value),
    /// This frame is to be run, and its caller waits so for what it returns.
    Frame(Box<Frame>, Waits),
}

impl Vm {
    /// Begins a call of anything.
    pub(crate) fn begin_call(&mut self, function: &Value, mut arguments: Arguments) -> Outcome<Called> {
        match function {
            Value::Function(function) => self.begin_function(function, arguments),
            Value::Native(native) => self.call_native(native, arguments).map(Called::Value),
            Value::Method(method) => {
                arguments.prepend(method.receiver.clone());
                self.begin_call(&method.function, arguments)
            }
            Value::Type(class) => self.begin_construct(class, arguments),
            Value::Instance(instance) => {
                let class = instance.class();
                match class.find(&self.names.call) {
                    Some(call) => {
                        let call = self.bind(call, function.clone(), &class)?;
                        self.recurse(|vm| vm.begin_call(&call, arguments))
                    }
                    None => Err(self.not_callable(function)),
                }
            }
            _ => Err(self.not_callable(function)),
        }
    }

    fn not_callable(&self, value: &Value) -> Raised {
        self.type_error(&format!("'{}' object is not callable", self.class_name(value)))
    }

    /// Calls anything, to its end: what native functions use.
    pub(crate) fn call_arguments(&mut self, function: &Value, arguments: Arguments) -> Outcome {
        let called = self.begin_call(function, arguments)?;
        self.finish_call(called)
    }

    /// Goes on with a call that has begun, to its end.
    pub(crate) fn finish_call(&mut self, called: Called) -> Outcome {
        match called {
            Called::Value(value) => match self.enter.take() {
                None => Ok(value),
                Some(layer) => self.run_nested(layer),
            },
            Called::Frame(frame, Waits::Made(instance)) => {
                let result = self.run_nested(Layer::Frame(frame))?;
                self.check_made(&result)?;
                Ok(Value::Instance(instance))
            }
            Called::Frame(frame, _) => self.run_nested(Layer::Frame(frame)),
        }
    }

    /// Calls anything with what a native function was called with, but for its places.
    pub(crate) fn call_with(&mut self, function: &Value, args: Args) -> Outcome {
        self.call_arguments(function, args.into_arguments())
    }

    fn call_native(&mut self, native: &Rc<Native>, mut arguments: Arguments) -> Outcome {
        if !matches!(native.held, Value::None) {
            arguments.prepend(native.held.clone());
        }
        if self.recorder.is_some() {
            arguments.values.iter().for_each(|value| self.touched.note(value));
        }
        if arguments.names.is_none() && native.takes_just(arguments.values.len()) {
            let mut args = Args::default();
            args.slots.extend(arguments.values.into_iter().map(Some));
            native.make_room(&mut args);
            return (native.spec.call)(self, args);
        }
        match native.bind(arguments) {
            Ok(args) => (native.spec.call)(self, args),
            Err(message) => Err(self.type_error(&message)),
        }
    }

    /// Begins a call of a function of the program.
    pub(crate) fn begin_function(&mut self, function: &Rc<Function>, arguments: Arguments) -> Outcome<Called> {
        let mut frame = self.new_frame(&function.code, &function.globals);
        self.lay_out(function, arguments, &mut frame.values)?;
        Ok(self.begin_frame(function, frame))
    }

    /// The cells of a frame: its own, which begin with the parameters that they are of, and those of the functions around.
    pub(crate) fn make_cells(
        &self,
        code: &Code,
        values: &mut [Option<Value>],
        closure: &[Rc<Cell>],
    ) -> Box<[Rc<Cell>]> {
        if code.cells.is_empty() {
            return closure.into();
        }
        let own = code.cell_parameters.iter().map(|slot| {
            let cell = Cell::new(slot.and_then(|slot| values.get_mut(slot as usize)?.take()));
            self.shared.born_variable(&cell);
            cell
        });
        own.chain(closure.iter().cloned()).collect()
    }

    /// Lays arguments out in the slots of a function's locals.
    fn lay_out(
        &mut self,
        function: &Rc<Function>,
        arguments: Arguments,
        slots: &mut Vec<Option<Value>>,
    ) -> Outcome<()> {
        let code = &function.code;
        let parameters = code.parameters;
        let (positional, given) = (parameters.positional as usize, arguments.positional_count());
        if arguments.names.is_none() && parameters.are_just(given) {
            slots.extend(arguments.values.into_iter().map(Some));
            slots.resize(code.locals.len(), None);
            return Ok(());
        }
        let names = arguments.names;
        let mut values = arguments.values.into_iter();
        slots.extend(values.by_ref().take(given.min(positional)).map(Some));
        slots.resize(code.locals.len(), None);
        let rest: Vec<Value> = values.by_ref().take(given.saturating_sub(positional)).collect();
        let all = positional + parameters.keyword_only as usize;
        let named = parameters.takes_named.then(Rc::<Dict>::default);
        if let Some(names) = &names {
            self.check_position_only(function, names)?;
        }
        for (name, value) in names.iter().flat_map(|names| names.iter()).zip(values) {
            self.lay_out_name(function, (name, value), slots, named.as_ref())?;
        }
        if parameters.takes_rest {
            slots[all] = Some(Value::tuple(rest));
        } else if !rest.is_empty() {
            return Err(self.too_many(function, given, slots));
        }
        if let Some(named) = named {
            slots[all + usize::from(parameters.takes_rest)] = Some(Value::Dict(named));
        }
        self.fill_defaults(function, slots)
    }

    /// What is given by position alone is not given by name.
    fn check_position_only(&mut self, function: &Rc<Function>, names: &[Str]) -> Outcome<()> {
        let code = &function.code;
        let position_only = &code.locals[..code.parameters.position_only as usize];
        let wrong: Vec<&str> = position_only.iter().filter(|one| names.contains(one)).map(Str::as_str).collect();
        if wrong.is_empty() || code.parameters.takes_named {
            return Ok(());
        }
        let (qualname, wrong) = (function.qualname.borrow().clone(), wrong.join(", "));
        let message = "got some positional-only arguments passed as keyword arguments";
        Err(self.type_error(&format!("{qualname}() {message}: '{wrong}'")))
    }

    fn lay_out_name(
        &mut self,
        function: &Rc<Function>,
        (name, value): (&Str, Value),
        slots: &mut [Option<Value>],
        named: Option<&Rc<Dict>>,
    ) -> Outcome<()> {
        let code = &function.code;
        let parameters = code.parameters;
        let all = (parameters.positional + parameters.keyword_only) as usize;
        let position_only = parameters.position_only as usize;
        let qualname = function.qualname.borrow().clone();
        match code.locals.iter().take(all).skip(position_only).position(|parameter| parameter == name) {
            Some(index) if slots[index + position_only].is_some() => {
                Err(self.type_error(&format!("{qualname}() got multiple values for argument '{name}'")))
            }
            Some(index) => {
                slots[index + position_only] = Some(value);
                Ok(())
            }
            None if let Some(named) = named => {
                named.set(name, value);
                Ok(())
            }
            None => {
                let candidates = code.locals.iter().take(all).skip(position_only).map(Str::as_str);
                let suggestion = closest(name, candidates);
                let suggestion = suggestion.map(|other| format!(". Did you mean '{other}'?")).unwrap_or_default();
                Err(self.type_error(&format!("{qualname}() got an unexpected keyword argument '{name}'{suggestion}")))
            }
        }
    }

    /// Gives parameters without an argument their defaults.
    fn fill_defaults(&mut self, function: &Rc<Function>, slots: &mut [Option<Value>]) -> Outcome<()> {
        let code = &function.code;
        let positional = code.parameters.positional as usize;
        if let Some(defaults) = &*function.defaults.borrow() {
            let first = positional.saturating_sub(defaults.len());
            for (slot, default) in slots[first..positional].iter_mut().zip(defaults.iter()) {
                if slot.is_none() {
                    *slot = Some(default.clone());
                }
            }
        }
        let keyword_only = positional..positional + code.parameters.keyword_only as usize;
        if let Some(defaults) = &*function.keyword_defaults.borrow() {
            for index in keyword_only.clone().filter(|index| slots[*index].is_none()).collect::<Vec<_>>() {
                slots[index] = defaults.get(&code.locals[index]);
            }
        }
        if slots[..positional + code.parameters.keyword_only as usize].iter().all(Option::is_some) {
            return Ok(());
        }
        let missing = |range: std::ops::Range<usize>| -> Vec<Str> {
            range.filter(|index| slots[*index].is_none()).map(|index| code.locals[index].clone()).collect()
        };
        let (by_position, by_name) = (missing(0..positional), missing(keyword_only));
        if !by_position.is_empty() {
            return Err(self.missing(function, "positional", &by_position));
        }
        if !by_name.is_empty() {
            return Err(self.missing(function, "keyword-only", &by_name));
        }
        Ok(())
    }

    fn missing(&self, function: &Rc<Function>, kind: &str, names: &[Str]) -> Raised {
        let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
        let listed = match quoted.as_slice() {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [most @ .., last] => format!("{}, and {last}", most.join(", ")),
            [] => String::new(),
        };
        let (count, s) = (names.len(), if names.len() == 1 { "" } else { "s" });
        let qualname = function.qualname.borrow().clone();
        self.type_error(&format!("{qualname}() missing {count} required {kind} argument{s}: {listed}"))
    }

    fn too_many(&self, function: &Rc<Function>, given: usize, slots: &[Option<Value>]) -> Raised {
        let code = &function.code;
        let most = code.parameters.positional as usize;
        let defaults = function.defaults.borrow().as_ref().map_or(0, |defaults| defaults.len());
        let least = most.saturating_sub(defaults);
        let takes = if least == most { format!("{most}") } else { format!("from {least} to {most}") };
        let s = if most == 1 && least == most { "" } else { "s" };
        let keyword_only = most..most + code.parameters.keyword_only as usize;
        let named = slots[keyword_only].iter().filter(|slot| slot.is_some()).count();
        let qualname = function.qualname.borrow().clone();
        let were = if given == 1 && named == 0 { "was" } else { "were" };
        let given = if named == 0 {
            format!("{given}")
        } else {
            let (one, other) = (if given == 1 { "" } else { "s" }, if named == 1 { "" } else { "s" });
            format!("{given} positional argument{one} (and {named} keyword-only argument{other})")
        };
        self.type_error(&format!("{qualname}() takes {takes} positional argument{s} but {given} {were} given"))
    }

    /// `__init__` must return nothing.
    pub(crate) fn check_made(&self, result: &Value) -> Outcome<()> {
        if matches!(result, Value::None) {
            return Ok(());
        }
        let name = self.type_name(result);
        Err(self.type_error(&format!("__init__() should return None, not '{name}'")))
    }
}
