//! Names: where they are looked up, and what is raised where they are not.

use std::rc::Rc;

use crate::{
    Vm,
    code::{Code, Op},
    machine::frame::Frame,
    value::{Outcome, Raised, Str, Value},
};

impl Vm {
    /// What may have been meant by a name that is not known is found while the function that asked for it is there.
    pub(crate) fn suggest(&mut self, frame: &Frame, error: &Raised) {
        let Some(parts) = error.error() else { return };
        if !parts.frames.borrow().is_empty() || !error.class().is(&self.types.errors.name_error) {
            return;
        }
        let Some(Value::Str(name)) = error.own_fields().and_then(|fields| fields.get(&self.names.name_field)) else {
            return;
        };
        let suggestion = crate::traceback::suggest_name(self, frame, &name);
        *parts.suggestion.borrow_mut() = suggestion;
    }

    /// Names of a module or a class body.
    pub(crate) fn name(&mut self, frame: &mut Frame, code: &Rc<Code>, op: Op) -> Outcome<()> {
        let names = Rc::clone(frame.names.as_ref().unwrap_or(&frame.globals));
        match op {
            Op::DeleteName(name) => {
                let name = &code.names[name as usize];
                self.touched.note_names(&names);
                if names.remove(name).is_none() {
                    return Err(self.not_defined(name));
                }
            }
            Op::ClassCell(name, cell) => match names.get(&code.names[name as usize]) {
                Some(value) => frame.push(value),
                None => match frame.cells[cell as usize].get() {
                    Some(value) => frame.push(value),
                    None => return Err(self.unbound_cell(code, cell)),
                },
            },
            _ => {}
        }
        Ok(())
    }

    pub(crate) fn not_defined(&self, name: &Str) -> Raised {
        let error = self.error(&self.types.errors.name_error, &format!("name '{name}' is not defined"));
        error.fields().set(&Str::from("name"), Value::Str(name.clone()));
        error
    }

    pub(crate) fn unbound_local(&self, name: &Str) -> Raised {
        let message = format!("cannot access local variable '{name}' where it is not associated with a value");
        self.error(&self.types.errors.unbound_local_error, &message)
    }

    pub(crate) fn unbound_cell(&self, code: &Code, index: u32) -> Raised {
        match (index as usize).checked_sub(code.cells.len()) {
            None => self.unbound_local(&code.cells[index as usize]),
            Some(free) => {
                let name = &code.free[free];
                let message = format!(
                    "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
                );
                let error = self.error(&self.types.errors.name_error, &message);
                error.fields().set(&Str::from("name"), Value::Str(name.clone()));
                error
            }
        }
    }
}
