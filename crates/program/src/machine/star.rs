//! `except*`: clauses that take their part of a group (PEP 654).

use std::rc::Rc;

use super::{Flow, Machine, list::items};
use crate::code::{Slot, Star};
use asyncio::{Error, Raised, Value};

impl Machine {
    #[inline(never)]
    pub(super) fn star(&mut self, star: &Star) -> Flow {
        match star {
            Star::Begin(slot) => {
                let error = self.pop();
                self.set(*slot, Some(error.clone()));
                self.set(slot + 1, Some(error));
                self.set(slot + 2, Some(Value::list(Vec::new())));
                self.set(slot + 3, Some(Value::list(Vec::new())));
            }
            Star::Take(slot, classes) => {
                let Ok(Value::Error(rest)) = self.local(slot + 1).cloned() else {
                    self.push(Value::Bool(false));
                    return Flow::Next;
                };
                let (taken, left) = rest.split(classes);
                self.set(slot + 1, Some(left.map_or(Value::None, Value::Error)));
                self.push(Value::Bool(taken.is_some()));
                if let Some(taken) = taken {
                    let group = if taken.class.is_group() {
                        taken
                    } else {
                        let group = Error::wrapped(taken);
                        self.leave_frame(&group);
                        group
                    };
                    self.world.event_loop.handle(group);
                }
            }
            Star::Keep(slot) => {
                let raised = self.pop();
                let again = matches!((&raised, self.take_handled()), (Value::Error(raised), Some(taken))
                    if Rc::ptr_eq(raised, &taken));
                if let Ok(Value::List(list)) = self.local(slot + if again { 3 } else { 2 }).cloned() {
                    list.borrow_mut().push(raised);
                }
            }
            Star::End(slot) => return self.star_end(*slot),
        }
        Flow::Next
    }

    /// `CPython`'s `PyExc_PrepReraiseStar`: what was raised anew, and one group of what was not dealt with.
    fn star_end(&mut self, slot: Slot) -> Flow {
        let [whole, rest, raised, again] = [0, 1, 2, 3].map(|at| self.set(slot + at, None).unwrap_or_default());
        let Value::Error(whole) = whole else { return Flow::Next };
        let mut raised = errors(&raised);
        let mut left = errors(&again);
        if !whole.class.is_group() {
            return match (raised.pop().or_else(|| left.pop()), rest) {
                (Some(error), _) | (None, Value::Error(error)) => Flow::Again(error),
                (None, _) => Flow::Next,
            };
        }
        if let Value::Error(rest) = rest {
            left.push(rest);
        }
        let mut kept = Vec::new();
        for error in &left {
            leaves(error, &mut kept);
        }
        raised.extend(project(&whole, &kept));
        match (raised.len(), raised.pop()) {
            (1, Some(error)) => Flow::Again(error),
            (_, Some(last)) => {
                raised.push(last);
                let group = Error::group("", raised);
                group.settle();
                Flow::Again(group)
            }
            (_, None) => Flow::Next,
        }
    }
}

fn errors(list: &Value) -> Vec<Raised> {
    let items = items(list).unwrap_or_default().into_iter();
    items.filter_map(|item| if let Value::Error(error) = item { Some(error) } else { None }).collect()
}

fn leaves(error: &Raised, found: &mut Vec<*const Error>) {
    if error.class.is_group() {
        error.members.iter().for_each(|member| leaves(member, found));
    } else {
        found.push(Rc::as_ptr(error));
    }
}

/// The part of `group` whose leaves are in `kept`.
fn project(group: &Raised, kept: &[*const Error]) -> Option<Raised> {
    if !group.class.is_group() {
        return kept.contains(&Rc::as_ptr(group)).then(|| Rc::clone(group));
    }
    let members: Vec<_> = group.members.iter().filter_map(|member| project(member, kept)).collect();
    if members.is_empty() {
        return None;
    }
    let mut all = Vec::new();
    leaves(group, &mut all);
    if all.iter().all(|leaf| kept.contains(leaf)) { Some(Rc::clone(group)) } else { Some(group.derive(members)) }
}
