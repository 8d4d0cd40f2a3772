//! Tracebacks as objects: the frames that an error had left when somebody asked.

use std::rc::Rc;

use crate::{
    Vm,
    value::{Args, Outcome, Payload, Raised, Str, Value, error::Left, instance::Held, native::Spec},
};

/// The frames, innermost first, as an error keeps them.
pub(crate) struct Traceback {
    pub(crate) frames: Vec<Left>,
}

impl Held for Traceback {
    fn take_parts(&mut self, _parts: &mut Vec<Value>) {}
}

pub(crate) const METHODS: &[Spec] = &[];

impl Vm {
    /// The traceback of an error as it is now; `None` where it has left no frame of the program.
    pub(crate) fn traceback_object(&mut self, error: &Value) -> Value {
        let Value::Instance(instance) = error else { return Value::None };
        let Some(parts) = instance.error() else { return Value::None };
        let frames = parts.frames.borrow().clone();
        let count = frames.len();
        if let Some((_, same)) = parts.traceback.borrow().as_ref().filter(|(before, _)| *before == count) {
            return Value::Instance(Rc::clone(same));
        }
        let object = self.traceback_of(frames);
        if let Value::Instance(object) = &object {
            *parts.traceback.borrow_mut() = Some((count, Rc::clone(object)));
        }
        object
    }

    /// A traceback of these frames, innermost first.
    fn traceback_of(&mut self, frames: Vec<Left>) -> Value {
        let Some(outermost) = frames.iter().rev().find(|left| !left.hidden) else { return Value::None };
        let line = i64::from(outermost.span.line);
        let class = Rc::clone(&self.types.traceback);
        let object = self.new_instance(&class, Payload::Native(Box::new(Traceback { frames })));
        object.fields().set(&Str::from("tb_lineno"), Value::Int(line));
        Value::Instance(object)
    }

    /// What a traceback has beside its line: the next one inwards, and the frame.
    pub(crate) fn find_of_traceback(&mut self, traceback: &Traceback, name: &str) -> Option<Value> {
        let outermost = traceback.frames.iter().rposition(|left| !left.hidden)?;
        match name {
            "tb_next" => Some(self.traceback_of(traceback.frames[..outermost].to_vec())),
            "tb_lasti" => Some(Value::Int(0)),
            "tb_frame" => {
                let left = &traceback.frames[outermost];
                let frame = self.new_instance(&Rc::clone(&self.types.frame), Payload::Nothing);
                let code = self.new_instance(&Rc::clone(&self.types.code), Payload::Nothing);
                let file = Value::from(self.source.name.as_str());
                code.fields().set(&Str::from("co_name"), Value::Str(left.function.clone()));
                code.fields().set(&Str::from("co_filename"), file);
                frame.fields().set(&Str::from("f_code"), Value::Instance(code));
                frame.fields().set(&Str::from("f_lineno"), Value::Int(i64::from(left.span.line)));
                frame.fields().set(&Str::from("f_back"), Value::None);
                Some(Value::Instance(frame))
            }
            _ => None,
        }
    }

    /// `error.__traceback__ = traceback`.
    pub(crate) fn set_traceback(&mut self, error: &Raised, traceback: &Value) -> Outcome<()> {
        let Some(parts) = error.error() else { return Ok(()) };
        let frames = match traceback {
            Value::None => Vec::new(),
            Value::Instance(instance) => match instance.native::<Traceback>() {
                Some(traceback) => traceback.frames.clone(),
                None => return Err(self.type_error("__traceback__ must be a traceback or None")),
            },
            _ => return Err(self.type_error("__traceback__ must be a traceback or None")),
        };
        *parts.frames.borrow_mut() = frames;
        let before = parts.traceback.take();
        drop(before);
        let held = std::mem::take(&mut *parts.held.borrow_mut());
        drop(held);
        Ok(())
    }
}

/// `error.with_traceback(traceback)`.
pub(crate) fn with_traceback(vm: &mut Vm, mut args: Args) -> Outcome {
    let (error, traceback) = (args.take(0), args.take(1));
    if let Value::Instance(instance) = &error {
        vm.set_traceback(instance, &traceback)?;
    }
    Ok(error)
}
