//! `except*`: parts of a group are taken by the clauses, and what is left goes on.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::group,
    code::Op,
    machine::frame::Frame,
    value::{Outcome, Raised, Value, error::Left},
};

impl Vm {
    pub(crate) fn star_operation(&mut self, frame: &mut Frame, op: Op) -> Outcome<()> {
        match op {
            Op::StarBegin => {
                if let Value::Instance(error) = frame.pop() {
                    let group = if self.is_group(&error) { Value::Instance(error) } else { group::wrap(self, &error)? };
                    frame.push(group);
                }
            }
            Op::StarMatch => {
                let (classes, rest) = (frame.pop(), frame.pop());
                self.check_star_classes(&classes)?;
                let Value::Instance(group) = rest else {
                    frame.push(Value::None);
                    frame.push(Value::None);
                    return Ok(());
                };
                let (taken, rest) = match frame.peek(1) {
                    // A lone error is taken whole, in the group that was made of it here.
                    Value::Instance(lone) if !self.is_group(&lone) => {
                        if self.matches(&Value::Instance(lone), &classes)? {
                            Self::leave_mark(frame, &group);
                            (Some(group), None)
                        } else {
                            (None, Some(group))
                        }
                    }
                    _ => group::split(self, &group, &classes)?,
                };
                frame.push(rest.map(Value::Instance).unwrap_or_default());
                frame.push(taken.map(Value::Instance).unwrap_or_default());
            }
            _ => {
                let (rest, raised, original) = (frame.pop(), frame.pop(), frame.pop());
                let after = self.after_star(&original, &raised, rest)?;
                frame.push(after);
            }
        }
        Ok(())
    }

    /// An error has come through the operation that a frame carries out.
    fn leave_mark(frame: &Frame, error: &Raised) {
        let Some(parts) = error.error() else { return };
        let code = &frame.code;
        let place = code.places.get(frame.next.saturating_sub(1)).and_then(|place| code.spans.get(*place as usize));
        let Some(span) = place.copied() else { return };
        let function = code.name.clone();
        parts.frames.borrow_mut().push(Left { function, span, hidden: code.hidden });
    }

    fn is_group(&self, error: &Raised) -> bool {
        error.class().is(&self.types.errors.base_exception_group)
    }

    fn check_star_classes(&mut self, classes: &Value) -> Outcome<()> {
        let all = match classes {
            Value::Tuple(all) => all.to_vec(),
            one => vec![one.clone()],
        };
        for class in all {
            let Value::Type(class) = &class else {
                let message = "catching classes that do not inherit from BaseException is not allowed";
                return Err(self.type_error(message));
            };
            if !class.is(&self.types.errors.base_exception) {
                let message = "catching classes that do not inherit from BaseException is not allowed";
                return Err(self.type_error(message));
            }
            if class.is(&self.types.errors.base_exception_group) {
                let message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
                return Err(self.type_error(message));
            }
        }
        Ok(())
    }

    /// What is raised after all clauses: what they raised, and what none of them took (`_PyExc_PrepReraiseStar`).
    fn after_star(&mut self, original: &Value, raised: &Value, rest: Value) -> Outcome {
        let (Value::Instance(original), Value::List(raised)) = (original, raised) else { return Ok(rest) };
        let raised: Vec<Raised> = raised
            .snapshot()
            .into_iter()
            .filter_map(|one| match one {
                Value::Instance(one) => Some(one),
                _ => None,
            })
            .collect();
        let rest = match rest {
            Value::Instance(rest) => Some(rest),
            _ => None,
        };
        if raised.is_empty() {
            // A lone error that nobody took goes on as itself.
            let lone = !self.is_group(original);
            return Ok(match rest {
                Some(_) if lone => Value::Instance(Rc::clone(original)),
                Some(rest) => Value::Instance(rest),
                None => Value::None,
            });
        }
        if !self.is_group(original)
            && let Some(first) = raised.first()
        {
            // A lone error was wrapped, and one clause at most has met it: what that raised goes on as it is.
            return Ok(Value::Instance(Rc::clone(first)));
        }
        group::after_star(self, original, (raised, rest))
    }
}
