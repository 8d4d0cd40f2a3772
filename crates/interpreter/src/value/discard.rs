//! Dropping values without recursion, however deep a program has nested them: each object that dies gives its parts to one list.

use std::rc::Rc;

use crate::value::Value;

/// Whether a value holds others, so that dropping it may go on to them.
pub(crate) const fn holds(value: &Value) -> bool {
    is_shown(value) && !matches!(value, Value::Type(_) | Value::Module(_))
}

/// Whether anybody can see when a value dies.
pub(crate) const fn is_shown(value: &Value) -> bool {
    !matches!(
        value,
        Value::None
            | Value::NotImplemented
            | Value::Ellipsis
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Big(_)
            | Value::Float(_)
            | Value::Str(_)
            | Value::Bytes(_)
            | Value::Range(_)
    )
}

/// Drops `values` and all that only they hold.
pub(crate) fn discard(values: Vec<Value>) {
    let mut waiting = values;
    while let Some(value) = waiting.pop() {
        match value {
            Value::List(list) => {
                if let Some(list) = Rc::into_inner(list) {
                    waiting.append(&mut list.borrow_mut());
                }
            }
            Value::Dict(dict) => {
                if let Some(dict) = Rc::into_inner(dict) {
                    dict.take_parts(&mut waiting);
                }
            }
            Value::Set(set) => {
                if let Some(set) = Rc::into_inner(set) {
                    waiting.append(&mut set.take());
                }
            }
            Value::Tuple(tuple) => {
                if let Some(mut tuple) = Rc::into_inner(tuple) {
                    waiting.append(&mut tuple.take());
                }
            }
            Value::Instance(instance) => {
                if let Some(mut instance) = Rc::into_inner(instance) {
                    instance.take_parts(&mut waiting);
                }
            }
            Value::Function(function) => {
                if let Some(mut function) = Rc::into_inner(function) {
                    function.take_parts(&mut waiting);
                }
            }
            Value::Generator(generator) => {
                if let Some(mut generator) = Rc::into_inner(generator) {
                    generator.take_parts(&mut waiting);
                }
            }
            Value::Iterator(iterator) => {
                if let Some(mut iterator) = Rc::into_inner(iterator) {
                    iterator.take_parts(&mut waiting);
                }
            }
            Value::Method(method) => {
                if let Some(method) = Rc::into_inner(method) {
                    waiting.extend([method.function, method.receiver]);
                }
            }
            Value::Slice(slice) => {
                if let Some(slice) = Rc::into_inner(slice) {
                    waiting.extend([slice.start, slice.stop, slice.step]);
                }
            }
            Value::Native(native) => {
                if let Some(native) = Rc::into_inner(native) {
                    waiting.push(native.held);
                }
            }
            // These hold no values, or, as classes and modules do, only by names and as deep as the program's text.
            Value::None
            | Value::NotImplemented
            | Value::Ellipsis
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Big(_)
            | Value::Float(_)
            | Value::Str(_)
            | Value::Bytes(_)
            | Value::Range(_)
            | Value::Type(_)
            | Value::Module(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_very_deep_list_is_dropped_without_recursion() {
        let mut list = Value::list(Vec::new());
        for depth in 0..1_000_000 {
            list = if depth % 2 == 0 { Value::list(vec![list]) } else { Value::tuple([list]) };
        }
        drop(list);
    }
}
