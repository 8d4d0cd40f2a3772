//! Items of a list by position and by slice.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::index::{Subscript, place},
    value::{
        List, Outcome, Raised, Value,
        slice::{Ends, Stretch},
    },
};

/// The item at a position, if there is one.
pub(crate) fn at(list: &Rc<List>, index: i64) -> Option<Value> {
    let items = list.borrow();
    place(index, items.len()).map(|at| items[at].clone())
}

/// `list[key]`.
pub(crate) fn item(vm: &mut Vm, list: &Rc<List>, key: &Value) -> Outcome {
    match vm.subscript(key)? {
        Subscript::Position(index) => at(list, index).ok_or_else(|| vm.index_error("list index out of range")),
        Subscript::Slice(ends) => {
            let stretch = Stretch::of(list.borrow().len(), ends);
            vm.allocate(stretch.count * size_of::<Value>())?;
            Ok(Value::list(cut(&list.borrow(), stretch)))
        }
        Subscript::Other => Err(no_index(vm, "list", key)),
    }
}

/// The items of a stretch.
pub(crate) fn cut(items: &[Value], stretch: Stretch) -> Vec<Value> {
    if stretch.step == 1 {
        let first = stretch.first();
        return items.get(first..first + stretch.count).map(<[Value]>::to_vec).unwrap_or_default();
    }
    stretch.indices().filter_map(|index| items.get(index).cloned()).collect()
}

/// What is said of a subscript that is neither a position nor a slice.
pub(crate) fn no_index(vm: &Vm, class: &str, key: &Value) -> Raised {
    let name = vm.class_name(key);
    vm.type_error(&format!("{class} indices must be integers or slices, not {name}"))
}

/// `list[key] = value`.
pub(crate) fn set_item(vm: &mut Vm, list: &Rc<List>, key: &Value, value: Value) -> Outcome<()> {
    match vm.subscript(key)? {
        Subscript::Position(index) => {
            let at = place(index, list.borrow().len());
            let Some(at) = at else { return Err(vm.index_error("list assignment index out of range")) };
            let before = std::mem::replace(&mut list.borrow_mut()[at], value);
            drop(before);
            Ok(())
        }
        Subscript::Slice(ends) => set_slice(vm, list, ends, &value),
        Subscript::Other => Err(no_index(vm, "list", key)),
    }
}

fn set_slice(vm: &mut Vm, list: &Rc<List>, ends: Ends, value: &Value) -> Outcome<()> {
    if !vm.is_iterable(value) {
        return Err(vm.type_error("must assign iterable to extended slice"));
    }
    let items = vm.collect(value)?;
    let stretch = Stretch::of(list.borrow().len(), ends);
    vm.spend(stretch.count)?;
    if stretch.step == 1 {
        let first = stretch.first();
        vm.spend(list.borrow().len().saturating_sub(first) / 16)?;
        let before: Vec<Value> = list.borrow_mut().splice(first..first + stretch.count, items).collect();
        drop(before);
        return Ok(());
    }
    if items.len() != stretch.count {
        let (given, count) = (items.len(), stretch.count);
        let message = format!("attempt to assign sequence of size {given} to extended slice of size {count}");
        return Err(vm.value_error(&message));
    }
    let mut all = list.borrow_mut();
    let replaced = stretch.indices().zip(items).map(|(index, item)| std::mem::replace(&mut all[index], item));
    let before: Vec<Value> = replaced.collect();
    drop(all);
    drop(before);
    Ok(())
}

/// `del list[key]`.
pub(crate) fn delete_item(vm: &mut Vm, list: &Rc<List>, key: &Value) -> Outcome<()> {
    let (length, before) = match vm.subscript(key)? {
        Subscript::Position(index) => {
            let length = list.borrow().len();
            let Some(at) = place(index, length) else {
                return Err(vm.index_error("list assignment index out of range"));
            };
            vm.spend((length - at) / 16)?;
            (length, vec![list.borrow_mut().remove(at)])
        }
        Subscript::Slice(ends) => {
            let length = list.borrow().len();
            (length, take_out(&mut list.borrow_mut(), Stretch::of(length, ends)))
        }
        Subscript::Other => return Err(no_index(vm, "list", key)),
    };
    vm.spend(before.len().max(length / 64))?;
    drop(before);
    Ok(())
}

/// Takes the items of a stretch out.
fn take_out(items: &mut Vec<Value>, stretch: Stretch) -> Vec<Value> {
    let indices: Vec<usize> =
        if stretch.step > 0 { stretch.indices().collect() } else { stretch.indices().rev().collect() };
    let (Some(first), Some(last)) = (indices.first().copied(), indices.last().copied()) else { return Vec::new() };
    if stretch.step.abs() == 1 {
        return items.drain(first..=last).collect();
    }
    let mut going = indices.into_iter().peekable();
    let (mut kept, mut gone) = (Vec::with_capacity(items.len()), Vec::new());
    for (index, item) in std::mem::take(items).into_iter().enumerate() {
        if going.next_if_eq(&index).is_some() {
            gone.push(item);
        } else {
            kept.push(item);
        }
    }
    *items = kept;
    gone
}
