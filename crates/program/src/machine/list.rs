//! Lists and tuples: made, lengthened, taken apart.

use std::rc::Rc;

use super::{Flow, Machine, compute::error, operate::LONGEST};
use asyncio::{Class, Raised, Value};

impl Machine {
    #[inline(never)]
    pub(super) fn list(&mut self, count: usize) {
        let items = self.pop_many(count);
        self.push(Value::list(items));
    }

    /// Takes a list and appends its items to the list below it.
    #[inline(never)]
    pub(super) fn extend(&mut self) -> Result<Flow, Raised> {
        let more = items(&self.pop())?;
        self.world.event_loop.operate(more.len() as u64);
        Ok(self.lengthen(|list| list.extend(more)))
    }

    /// Takes a value and appends it to the list below it.
    #[inline(never)]
    pub(super) fn append(&mut self) -> Flow {
        let value = self.pop();
        self.world.event_loop.operate(1);
        self.lengthen(|list| list.push(value))
    }

    /// Changes the list on top.
    fn lengthen(&self, change: impl FnOnce(&mut Vec<Value>)) -> Flow {
        let Some(Value::List(list)) = self.peek() else { return Flow::Next };
        let mut list = list.borrow_mut();
        change(&mut list);
        if list.len() > LONGEST { self.refuse_size() } else { self.unless_stopped() }
    }

    #[inline(never)]
    pub(super) fn unpack(&mut self, count: usize) -> Result<(), Raised> {
        let value = self.pop();
        let found = len(&value)?;
        if found != count {
            let message = if found > count {
                format!("too many values to unpack (expected {count}, got {found})")
            } else {
                format!("not enough values to unpack (expected {count}, got {found})")
            };
            return Err(error(Class::ValueError, &message));
        }
        items(&value)?.into_iter().rev().for_each(|item| self.push(item));
        Ok(())
    }
}

/// How many items can be gone through.
fn len(value: &Value) -> Result<usize, Raised> {
    value.with_items(<[Value]>::len).ok_or_else(|| not_iterable(value))
}

/// The items of a list or a tuple.
pub(super) fn items(value: &Value) -> Result<Vec<Value>, Raised> {
    value.with_items(<[Value]>::to_vec).ok_or_else(|| not_iterable(value))
}

/// The same of a list that is not needed any more; one that nobody else holds is taken apart.
pub(super) fn into_items(value: Value) -> Result<Vec<Value>, Raised> {
    if let Value::List(list) = value {
        return Ok(Rc::try_unwrap(list).map_or_else(|shared| shared.borrow().clone(), |own| own.take()));
    }
    items(&value)
}

pub(super) fn not_iterable(value: &Value) -> Raised {
    error(Class::TypeError, &format!("'{}' object is not iterable", value.full_type_name()))
}
