//! Errors: how native code makes them, what they are chained to, and where they go.

use std::rc::Rc;

use crate::{
    Vm,
    code::Op,
    machine::{execute::Flow, frame::Frame},
    value::{
        Instance, Outcome, Payload, Raised, Str, Tuple, Type, Value,
        error::{ErrorParts, Left, raised_during},
    },
};

impl Vm {
    /// An error of a class, with a message.
    pub(crate) fn error(&self, class: &Rc<Type>, message: &str) -> Raised {
        self.error_with(class, vec![Value::from(message)])
    }

    /// An error of a class, made with these arguments.
    pub(crate) fn error_with(&self, class: &Rc<Type>, args: Vec<Value>) -> Raised {
        Instance::new(&self.shared, Rc::clone(class), Payload::Error(Box::new(ErrorParts::new(args))))
    }

    pub(crate) fn type_error(&self, message: &str) -> Raised {
        self.error(&self.types.errors.type_error, message)
    }

    pub(crate) fn value_error(&self, message: &str) -> Raised {
        self.error(&self.types.errors.value_error, message)
    }

    pub(crate) fn index_error(&self, message: &str) -> Raised {
        self.error(&self.types.errors.index_error, message)
    }

    pub(crate) fn key_error(&self, key: Value) -> Raised {
        self.error_with(&self.types.errors.key_error, vec![key])
    }

    pub(crate) fn runtime_error(&self, message: &str) -> Raised {
        self.error(&self.types.errors.runtime_error, message)
    }

    pub(crate) fn overflow_error(&self, message: &str) -> Raised {
        self.error(&self.types.errors.overflow_error, message)
    }

    pub(crate) fn zero_division(&self, message: &str) -> Raised {
        self.error(&self.types.errors.zero_division_error, message)
    }

    /// `StopIteration`, with what a generator returned unless that is nothing.
    pub(crate) fn stop_iteration(&self, value: Value) -> Raised {
        let args = if matches!(value, Value::None) { Vec::new() } else { vec![value] };
        self.error_with(&self.types.errors.stop_iteration, args)
    }

    /// What `object.name` raises where there is no such attribute.
    pub(crate) fn attribute_error(&self, object: &Value, name: &Str) -> Raised {
        let message = match object {
            Value::Type(class) => format!("type object '{}' has no attribute '{name}'", class.name()),
            Value::Module(module) => format!("module '{}' has no attribute '{name}'", module.name),
            _ => format!("'{}' object has no attribute '{name}'", self.class_name(object)),
        };
        let error = self.error(&self.types.errors.attribute_error, &message);
        error.fields().set(&Str::from("name"), Value::Str(name.clone()));
        error.fields().set(&Str::from("obj"), object.clone());
        error
    }

    /// What `object.name = value` raises where an object has no room for it.
    pub(crate) fn no_attribute_to_set(&self, object: &Value, name: &Str) -> Raised {
        let class = self.types.of(object);
        let known = class.find(name).is_some();
        let message = if known {
            format!("'{}' object attribute '{name}' is read-only", class.name())
        } else {
            let why = " and no __dict__ for setting new attributes";
            format!("'{}' object has no attribute '{name}'{why}", class.name())
        };
        self.error(&self.types.errors.attribute_error, &message)
    }

    /// The error that is being handled.
    pub(crate) fn handled(&self) -> Option<Raised> {
        self.handling.iter().rev().find_map(Clone::clone)
    }

    /// What an error that is being raised is chained to: the one that is being handled.
    pub(crate) fn chain(&mut self, error: &Raised) {
        if let Some(handled) = self.handled() {
            let walked = raised_during(error, &handled);
            // Whoever raises in a loop pays for the length of the chain.
            drop(self.spend(usize::try_from(walked).unwrap_or(usize::MAX)));
        }
    }

    /// The operation that a frame carried out last has failed: it goes on at its handler, or the error leaves it.
    pub(crate) fn fail(&mut self, frame: &mut Frame, error: Raised) -> Outcome<()> {
        if let Some(parts) = error.error() {
            if parts.frames.borrow().is_empty() {
                self.chain(&error);
            }
            let span = frame.code.spans[frame.code.places[frame.next - 1] as usize];
            let (function, hidden) = (frame.code.name.clone(), frame.code.hidden);
            parts.frames.borrow_mut().push(Left { function, span, hidden });
        }
        self.unwind(frame, error)
    }

    /// The same for an error that goes on from where it was raised.
    #[expect(clippy::cast_possible_truncation, reason = "a program has far fewer operations than 2^32")]
    pub(crate) fn unwind(&mut self, frame: &mut Frame, error: Raised) -> Outcome<()> {
        let at = (frame.next - 1) as u32;
        let handlers = &frame.code.handlers;
        let first = handlers.partition_point(|handler| handler.end <= at);
        let handler = handlers.get(first).filter(|handler| handler.start <= at).copied();
        let Some(handler) = handler.filter(|_| self.meter.stop.is_none()) else { return Err(error) };
        if self.recorder.is_some() && !frame.code.hidden {
            self.record_raise(frame, &error, handler.target);
        }
        let depth = frame.code.locals.len() + handler.depth as usize;
        frame.cut(depth);
        self.handling.truncate(frame.base + handler.handled as usize);
        frame.push(Value::Instance(error));
        frame.next = handler.target as usize;
        Ok(())
    }

    /// The error that `raise value` raises.
    pub(crate) fn to_raise(&mut self, value: Value) -> Outcome<Raised> {
        let made = match &value {
            Value::Type(class) if class.is(&self.types.errors.base_exception) => self.call(&value, [])?,
            _ => value,
        };
        match made {
            Value::Instance(instance) if instance.error().is_some() => Ok(instance),
            _ => Err(self.type_error("exceptions must derive from BaseException")),
        }
    }

    /// `raise … from cause`.
    pub(crate) fn set_cause(&mut self, error: &Raised, cause: Value) -> Outcome<()> {
        let Some(parts) = error.error() else { return Ok(()) };
        let cause = match cause {
            Value::None => None,
            Value::Type(_) => Some(self.to_raise(cause)?),
            Value::Instance(instance) if instance.error().is_some() => Some(instance),
            _ => return Err(self.type_error("exception causes must derive from BaseException")),
        };
        *parts.cause.borrow_mut() = cause;
        parts.suppressed.set(true);
        Ok(())
    }

    /// Whether an error is of a class, or of one of a tuple of classes.
    pub(crate) fn matches(&mut self, error: &Value, classes: &Value) -> Outcome<bool> {
        match classes {
            Value::Type(class) if class.is(&self.types.errors.base_exception) => Ok(self.is_instance(error, class)),
            Value::Tuple(all) => {
                let all: Rc<Tuple> = Rc::clone(all);
                for class in all.iter() {
                    if self.matches(error, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Err(self.type_error("catching classes that do not inherit from BaseException is not allowed")),
        }
    }

    /// Whether an object is of a class or one of its heirs.
    pub(crate) fn is_instance(&self, object: &Value, class: &Rc<Type>) -> bool {
        self.types.of(object).is(class)
    }

    /// An object of a class, with what its native base keeps.
    pub(crate) fn new_instance(&self, class: &Rc<Type>, payload: Payload) -> Rc<Instance> {
        Instance::new(&self.shared, Rc::clone(class), payload)
    }

    pub(crate) fn raise_operation(&mut self, frame: &mut Frame, op: Op) -> Outcome<Flow> {
        match op {
            Op::Raise => {
                let value = frame.pop();
                let error = self.to_raise(value)?;
                self.chain(&error);
                Err(error)
            }
            Op::RaiseFrom => {
                let (cause, value) = (frame.pop(), frame.pop());
                let error = self.to_raise(value)?;
                self.set_cause(&error, cause)?;
                self.chain(&error);
                Err(error)
            }
            Op::RaiseAgain => match self.handled() {
                Some(error) => Ok(Flow::Again(error)),
                None => Err(self.runtime_error("No active exception to reraise")),
            },
            _ => {
                frame.push(Value::Type(Rc::clone(&self.types.errors.assertion_error)));
                Ok(Flow::Next)
            }
        }
    }
}
