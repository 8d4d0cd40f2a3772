//! `with` and `async with`.

use crate::{
    Vm,
    code::Op,
    machine::{execute::Flow, frame::Frame},
    value::{Outcome, Value, args::Arguments},
};

impl Vm {
    pub(crate) fn with_operation(&mut self, frame: &mut Frame, op: Op) -> Outcome<Flow> {
        match op {
            Op::Enter => {
                let manager = frame.pop();
                let (enter, exit) = (self.names.enter.clone(), self.names.exit.clone());
                let found = (self.find_special(&manager, &enter), self.find_special(&manager, &exit));
                let (Some(enter), Some(exit)) = found else {
                    return Err(self.no_manager(&manager, "", [exit.as_str(), enter.as_str()]));
                };
                frame.push(exit);
                let called = self.begin_call(&enter, Arguments::default())?;
                Ok(self.go_on_with(frame, called))
            }
            Op::AsyncEnter => {
                let manager = frame.pop();
                let (enter, exit) = (self.names.async_enter.clone(), self.names.async_exit.clone());
                let found = (self.find_special(&manager, &enter), self.find_special(&manager, &exit));
                let (Some(enter), Some(exit)) = found else {
                    return Err(self.no_manager(&manager, "asynchronous ", [exit.as_str(), enter.as_str()]));
                };
                frame.push(exit);
                let called = self.begin_call(&enter, Arguments::default())?;
                Ok(self.go_on_with(frame, called))
            }
            Op::Exit => {
                let exit = frame.pop();
                let called = self.begin_call(&exit, Arguments::positional([Value::None, Value::None, Value::None]))?;
                Ok(self.go_on_with(frame, called))
            }
            _ => {
                let (error, exit) = (frame.peek(0), frame.peek(1));
                let class = Value::Type(self.types.of(&error));
                let traceback = self.traceback_object(&error);
                let called = self.begin_call(&exit, Arguments::positional([class, error, traceback]))?;
                Ok(self.go_on_with(frame, called))
            }
        }
    }

    fn no_manager(&mut self, manager: &Value, kind: &str, names: [&str; 2]) -> crate::value::Raised {
        let name = self.types.of(manager).full_name();
        let missing = names.iter().find(|name| self.find_special(manager, &(**name).into()).is_none());
        let missing = missing.copied().unwrap_or(names[0]);
        // One that has the other kind's methods is told so.
        let other = if kind.is_empty() { ["__aenter__", "__aexit__"] } else { ["__enter__", "__exit__"] };
        let has_other = other.iter().all(|name| self.find_special(manager, &(*name).into()).is_some());
        let hint = match (has_other, kind.is_empty()) {
            (true, true) => {
                " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?"
            }
            (true, false) => " but it supports the context manager protocol. Did you mean to use 'with'?",
            (false, _) => "",
        };
        self.type_error(&format!(
            "'{name}' object does not support the {kind}context manager protocol (missed {missing} method){hint}"
        ))
    }
}
