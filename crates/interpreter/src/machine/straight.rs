//! Calls whose arguments are on the stack just as the function takes them, as most are: they go from the one stack to the other.

use std::rc::Rc;

use smallvec::SmallVec;

use crate::{
    Vm,
    builtins::descriptor::Property,
    code::{Code, Kind, Op},
    machine::{
        call::Called,
        frame::{Frame, Waits},
    },
    value::{Args, Dict, Function, Generator, Outcome, Payload, Str, Type, Value, types::Layout},
};

/// Functions with more parameters are called in the long way.
const MANY: usize = 63;
/// So many frames that are over are kept for those that come.
const KEPT: usize = 32;
/// One that had so many values is not.
const LARGE: usize = 256;

impl Vm {
    /// The frame of a call as most are: of a function that takes just what is given, and shares no variables with others. Nothing, and
    /// nothing is done, where it is another.
    #[inline]
    pub(crate) fn begin_plainly(&mut self, frame: &mut Frame, op: &Op) -> Option<Box<Frame>> {
        let (count, below) = match op {
            Op::Call(count) => (*count as usize, 1),
            Op::CallMethod(count) => (*count as usize, 2),
            _ => return None,
        };
        let after = frame.values.len() - count;
        let function = after - below;
        // Below the arguments of a method stands what it is called on, or a hole.
        let first = if below == 2 && frame.values[after - 1].is_some() { after - 1 } else { after };
        let Some(Value::Function(called)) = &frame.values[function] else { return None };
        let plain = called.code.kind == Kind::Plain && called.code.cells.is_empty() && called.closure.is_empty();
        let given = frame.values.len() - first;
        if !plain || !called.code.parameters.are_just(given) || self.shared.has_dead.get() || !self.meter.count(1) {
            return None;
        }
        let mut callee = self.new_frame(&called.code, &called.globals);
        callee.values.extend(frame.values.drain(first..));
        callee.make_room();
        frame.drop_many(first - function);
        frame.waits = Waits::Value;
        Some(callee)
    }

    /// Begins a call with what is on the stack; nothing where something else has to be done about its arguments first.
    #[inline]
    pub(crate) fn call_straight(&mut self, frame: &mut Frame, code: &Code, op: Op) -> Outcome<Option<Called>> {
        let (Op::Call(count) | Op::CallMethod(count) | Op::CallNamed(count, _) | Op::CallMethodNamed(count, _)) = op
        else {
            return Ok(None);
        };
        let after = frame.values.len() - count as usize;
        let (function, first) = match op {
            // Below the arguments of a method stands what it is called on, or a hole.
            Op::CallMethod(_) | Op::CallMethodNamed(..) => {
                (after - 2, if frame.values[after - 1].is_some() { after - 1 } else { after })
            }
            _ => (after - 1, after),
        };
        let names = match op {
            Op::CallNamed(_, names) | Op::CallMethodNamed(_, names) => match &code.constants[names as usize] {
                Value::Tuple(names) => &names[..],
                _ => return Ok(None),
            },
            _ => &[],
        };
        match &frame.values[function] {
            Some(Value::Function(called)) => {
                let called = Rc::clone(called);
                let Some(callee) = self.lay_out_straight(&called, frame, (first, names)) else { return Ok(None) };
                frame.values.truncate(function);
                Ok(Some(self.begin_frame(&called, callee)))
            }
            Some(Value::Type(class)) if first > function => {
                let class = Rc::clone(class);
                self.construct_straight(frame, &class, (function, first, names))
            }
            Some(Value::Native(native)) if names.is_empty() && native.takes_just(frame.values.len() - first) => {
                let (native, mut args) = (Rc::clone(native), Args::default());
                for value in frame.values.drain(first..) {
                    args.slots.push(value);
                }
                native.make_room(&mut args);
                frame.values.truncate(function);
                if self.recorder.is_some() {
                    args.slots.iter().flatten().for_each(|value| self.touched.note(value));
                }
                (native.spec.call)(self, args).map(|value| Some(Called::Value(value)))
            }
            _ => Ok(None),
        }
    }

    /// Makes an object as any is made and begins its `__init__`; nothing where the class has more to say.
    fn construct_straight(
        &mut self,
        frame: &mut Frame,
        class: &Rc<Type>,
        (function, first, names): (usize, usize, &[Value]),
    ) -> Outcome<Option<Called>> {
        if class.metaclass.is_some() || class.layout != Layout::Object {
            return Ok(None);
        }
        let (Some(Value::Native(new)), Some(Value::Function(init))) =
            (class.find(&self.names.new), class.find(&self.names.init))
        else {
            return Ok(None);
        };
        let is_of_object = new.owner.as_ref().is_some_and(|owner| owner.as_str() == "object");
        if !is_of_object || init.code.kind != Kind::Plain {
            return Ok(None);
        }
        // The object takes the place below its arguments, once it is sure that it will be made.
        let below = frame.values[first - 1].replace(Value::None);
        let Some(mut callee) = self.lay_out_straight(&init, frame, (first - 1, names)) else {
            frame.values[first - 1] = below;
            return Ok(None);
        };
        frame.values.truncate(function);
        let object = self.new_instance(class, Payload::Nothing);
        if let Some(slot) = callee.values.first_mut() {
            *slot = Some(Value::Instance(Rc::clone(&object)));
        }
        Ok(Some(match self.begin_frame(&init, callee) {
            Called::Frame(callee, _) => Called::Frame(callee, Waits::Made(object)),
            called @ Called::Value(_) => called,
        }))
    }

    /// Begins the call of a property's getter, where all that it gives is what the attribute is.
    pub(crate) fn begin_getter(&mut self, object: &Value, name: &Str) -> Option<Called> {
        let Value::Instance(instance) = object else { return None };
        let class = instance.class();
        let Some(Value::Instance(found)) = class.find(name) else { return None };
        let Value::Function(getter) = found.native::<Property>()?.get.borrow().clone() else { return None };
        let plain = getter.code.kind == Kind::Plain && getter.code.parameters.are_just(1) && self.is_plain(instance);
        // An error of it may be asked about.
        if !plain || class.find(&self.names.get_attr).is_some() {
            return None;
        }
        let mut frame = self.new_frame(&getter.code, &getter.globals);
        frame.push(object.clone());
        frame.make_room();
        Some(self.begin_frame(&getter, frame))
    }

    /// The frame of a call with what the stack of its caller has from `first` on, the last of it by these names. Nothing, and nothing
    /// is done, where that is not just what the function takes.
    fn lay_out_straight(
        &mut self,
        function: &Function,
        caller: &mut Frame,
        (first, names): (usize, &[Value]),
    ) -> Option<Box<Frame>> {
        let (code, parameters) = (&function.code, function.code.parameters);
        let given = caller.values.len() - first - names.len();
        if names.is_empty() && parameters.are_just(given) {
            let mut frame = self.new_frame(code, &function.globals);
            for value in caller.values.drain(first..) {
                frame.values.push(value);
            }
            frame.make_room();
            return Some(frame);
        }
        let (positional, all) = (parameters.positional as usize, parameters.named() as usize);
        if parameters.takes_rest || parameters.takes_named || given > positional || all > MANY {
            return None;
        }
        let mut filled = (1_u64 << given) - 1;
        let mut places = SmallVec::<[usize; 8]>::new();
        for name in names {
            let Value::Str(name) = name else { return None };
            let own = &code.locals[parameters.position_only as usize..all];
            let place = own.iter().position(|own| own == name)? + parameters.position_only as usize;
            if filled & (1 << place) != 0 {
                return None;
            }
            filled |= 1 << place;
            places.push(place);
        }
        let (defaults, by_name) = (function.defaults.borrow(), function.keyword_defaults.borrow());
        let first_default = positional - defaults.as_ref().map_or(0, |defaults| defaults.len()).min(positional);
        let has = |place: usize| match place {
            _ if filled & (1 << place) != 0 => true,
            _ if place < positional => place >= first_default,
            _ => by_name.as_ref().is_some_and(|defaults| defaults.has(&code.locals[place])),
        };
        if !(given..all).all(has) {
            return None;
        }
        let mut frame = self.new_frame(code, &function.globals);
        let mut values = caller.values.drain(first..);
        for value in values.by_ref().take(given) {
            frame.values.push(value);
        }
        frame.values.resize(code.locals.len(), None);
        for (place, value) in places.into_iter().zip(values) {
            frame.values[place] = value;
        }
        for place in (given..all).filter(|place| filled & (1 << place) == 0) {
            frame.values[place] = if place < positional {
                defaults.as_ref().map(|defaults| defaults[place - first_default].clone())
            } else {
                by_name.as_ref().and_then(|defaults| defaults.get(&code.locals[place]))
            };
        }
        Some(frame)
    }

    /// A frame whose locals are laid out: it is run, or is that of a generator.
    pub(crate) fn begin_frame(&mut self, function: &Function, mut frame: Box<Frame>) -> Called {
        let code = &function.code;
        if !(code.cells.is_empty() && function.closure.is_empty()) {
            frame.cells = self.make_cells(code, &mut frame.values, &function.closure);
        }
        if code.kind == Kind::Plain {
            return Called::Frame(frame, Waits::Value);
        }
        let names = (function.name.borrow().clone(), function.qualname.borrow().clone());
        Called::Value(Value::Generator(Generator::new(&self.shared, frame, names)))
    }

    /// A frame without values: one that is over, if there is one.
    pub(crate) fn new_frame(&mut self, code: &Rc<Code>, globals: &Rc<Dict>) -> Box<Frame> {
        let Some(mut frame) = self.frames.pop() else {
            let values = Vec::with_capacity(code.locals.len() + 8);
            return Box::new(Frame::new(code, globals, values));
        };
        frame.begin(code, globals);
        frame
    }

    /// A frame is over, and nobody holds it: what its names held dies, and it is kept for another call.
    pub(crate) fn reuse(&mut self, mut frame: Box<Frame>) {
        frame.clear();
        if self.frames.len() < KEPT && frame.values.capacity() < LARGE {
            self.frames.push(frame);
        }
    }
}
