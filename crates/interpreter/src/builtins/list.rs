//! `list`. Its items by position and slice are in `list_items`.

use std::rc::Rc;

pub(crate) use crate::builtins::list_items::{at, delete_item, item, set_item};
use crate::{
    Vm,
    builtins::{generic_alias, index::clamp, receive, repr, sequence, sort},
    machine::order,
    value::{Args, Iter, List, Outcome, Value, iterator::Steps, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, *args, **kwargs", call: new },
    Spec { name: "__init__", signature: "self, *args, **kwargs", call: init },
    Spec { name: "append", signature: "self, object, /", call: append },
    Spec { name: "clear", signature: "self, /", call: clear },
    Spec { name: "copy", signature: "self, /", call: copy },
    Spec { name: "count", signature: "self, value, /", call: count },
    Spec { name: "extend", signature: "self, iterable, /", call: extend },
    Spec { name: "index", signature: "self, value, start=0, stop=9223372036854775807, /", call: index },
    Spec { name: "insert", signature: "self, index, object, /", call: insert },
    Spec { name: "pop", signature: "self, index=-1, /", call: pop },
    Spec { name: "remove", signature: "self, value, /", call: remove },
    Spec { name: "reverse", signature: "self, /", call: reverse },
    Spec { name: "sort", signature: "self, *, key=None, reverse=False", call: sort_in_place },
    Spec { name: "__len__", signature: "self, /", call: len },
    Spec { name: "__contains__", signature: "self, key, /", call: contains },
    Spec { name: "__getitem__", signature: "self, index, /", call: get },
    Spec { name: "__setitem__", signature: "self, key, value, /", call: set },
    Spec { name: "__delitem__", signature: "self, key, /", call: delete },
    Spec { name: "__iter__", signature: "self, /", call: iter },
    Spec { name: "__reversed__", signature: "self, /", call: reversed },
    Spec { name: "__repr__", signature: "self, /", call: repr::repr_method },
    Spec { name: "__add__", signature: "self, value, /", call: sequence::add_method },
    Spec { name: "__mul__", signature: "self, value, /", call: sequence::multiply_method },
    Spec { name: "__rmul__", signature: "self, value, /", call: sequence::multiply_method },
    Spec { name: "__iadd__", signature: "self, value, /", call: add_in_place },
    Spec { name: "__imul__", signature: "self, value, /", call: multiply_in_place },
    Spec { name: "__eq__", signature: "self, value, /", call: order::equal },
    Spec { name: "__ne__", signature: "self, value, /", call: order::not_equal },
    Spec { name: "__lt__", signature: "self, value, /", call: order::less },
    Spec { name: "__le__", signature: "self, value, /", call: order::less_or_equal },
    Spec { name: "__gt__", signature: "self, value, /", call: order::greater },
    Spec { name: "__ge__", signature: "self, value, /", call: order::greater_or_equal },
    Spec { name: "__class_getitem__", signature: "cls, object, /", call: generic_alias::of_class },
];

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, class) = (Rc::clone(&vm.types.list), args.take(0));
    let list = Rc::new(List::default());
    if receive::is_exact(&class, &own) {
        fill(vm, &list, &mut args)?;
    }
    receive::made(vm, &class, &own, Value::List(list))
}

fn init(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    let before = std::mem::take(&mut *list.borrow_mut());
    drop(before);
    fill(vm, &list, &mut args)?;
    Ok(Value::None)
}

fn fill(vm: &mut Vm, list: &Rc<List>, args: &mut Args) -> Outcome<()> {
    match receive::at_most_one(vm, "list", args)? {
        Some(items) => extend_with(vm, list, &items),
        None => Ok(()),
    }
}

fn append(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    vm.grow(&list.borrow())?;
    list.borrow_mut().push(args.take(1));
    Ok(Value::None)
}

fn clear(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    let before = std::mem::take(&mut *list.borrow_mut());
    drop(before);
    Ok(Value::None)
}

fn copy(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    vm.spend(list.borrow().len())?;
    Ok(Value::list(list.snapshot()))
}

fn count(vm: &mut Vm, mut args: Args) -> Outcome {
    let (list, value) = (receive::list(vm, &mut args)?, args.take(1));
    let (mut at, mut count) = (0, 0);
    while let Some(item) = list.get(at) {
        vm.spend(1)?;
        count += i64::from(vm.same_or_equal(&item, &value)?);
        at += 1;
    }
    Ok(Value::Int(count))
}

fn extend(vm: &mut Vm, mut args: Args) -> Outcome {
    let (list, items) = (receive::list(vm, &mut args)?, args.take(1));
    extend_with(vm, &list, &items)?;
    Ok(Value::None)
}

/// Adds all that an iterable gives, one by one: who goes through the list meanwhile sees them.
pub(crate) fn extend_with(vm: &mut Vm, list: &Rc<List>, items: &Value) -> Outcome<()> {
    if let Value::List(_) | Value::Tuple(_) = items {
        let mut all = vm.collect(items)?;
        vm.allocate(all.len() * size_of::<Value>())?;
        list.borrow_mut().append(&mut all);
        return Ok(());
    }
    let iterator = vm.iterate(items)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.grow(&list.borrow())?;
        list.borrow_mut().push(item);
    }
    Ok(())
}

fn index(vm: &mut Vm, mut args: Args) -> Outcome {
    let (list, value) = (receive::list(vm, &mut args)?, args.take(1));
    let start = args.optional(2).map_or(Ok(Some(0)), |start| vm.slice_end(&start))?.unwrap_or(0);
    let stop = args.optional(3).map_or(Ok(None), |stop| vm.slice_end(&stop))?.unwrap_or(i64::MAX);
    let length = list.borrow().len();
    let (mut at, stop) = (clamp(start, length), clamp(stop, length));
    while at < stop
        && let Some(item) = list.get(at)
    {
        vm.spend(1)?;
        if vm.same_or_equal(&item, &value)? {
            return Ok(Value::count(at));
        }
        at += 1;
    }
    Err(vm.value_error("list.index(x): x not in list"))
}

fn insert(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    let index = vm.small_index(&args.take(1))?;
    let length = list.borrow().len();
    let at = clamp(index, length);
    vm.spend((length - at) / 16)?;
    list.borrow_mut().insert(at, args.take(2));
    Ok(Value::None)
}

fn pop(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    let index = args.optional(1).map_or(Ok(-1), |index| vm.small_index(&index))?;
    let length = list.borrow().len();
    if length == 0 {
        return Err(vm.index_error("pop from empty list"));
    }
    let Some(at) = crate::builtins::index::place(index, length) else {
        return Err(vm.index_error("pop index out of range"));
    };
    vm.spend((length - at) / 16)?;
    let item = list.borrow_mut().remove(at);
    Ok(item)
}

fn remove(vm: &mut Vm, mut args: Args) -> Outcome {
    let (list, value) = (receive::list(vm, &mut args)?, args.take(1));
    let mut at = 0;
    while let Some(item) = list.get(at) {
        vm.spend(1)?;
        if vm.same_or_equal(&item, &value)? {
            // The comparison may have shortened it.
            let length = list.borrow().len();
            let removed = (at < length).then(|| list.borrow_mut().remove(at));
            drop(removed);
            return Ok(Value::None);
        }
        at += 1;
    }
    Err(vm.value_error("list.remove(x): x not in list"))
}

fn reverse(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    vm.spend(list.borrow().len() / 4)?;
    list.borrow_mut().reverse();
    Ok(Value::None)
}

fn sort_in_place(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    let key = args.optional(1).filter(|key| !matches!(key, Value::None));
    let reverse = args.optional(2).map_or(Ok(false), |reverse| vm.is_true(&reverse))?;
    // It is empty while its items are sorted: the program can see that, and must not add any.
    let mut items = std::mem::take(&mut *list.borrow_mut());
    let sorted = sort::sort(vm, &mut items, &sort::By { key, reverse });
    let meanwhile = std::mem::replace(&mut *list.borrow_mut(), items);
    sorted?;
    if !meanwhile.is_empty() {
        return Err(vm.value_error("list modified during sort"));
    }
    Ok(Value::None)
}

fn len(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    let length = list.borrow().len();
    Ok(Value::count(length))
}

fn contains(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = Value::List(receive::list(vm, &mut args)?);
    Ok(Value::Bool(vm.contains(&list, &args.take(1))?))
}

fn get(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    item(vm, &list, &args.take(1))
}

fn set(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    set_item(vm, &list, &args.take(1), args.take(2))?;
    Ok(Value::None)
}

fn delete(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    delete_item(vm, &list, &args.take(1))?;
    Ok(Value::None)
}

fn iter(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = Value::List(receive::list(vm, &mut args)?);
    vm.iterate(&list)
}

fn reversed(vm: &mut Vm, mut args: Args) -> Outcome {
    let list = receive::list(vm, &mut args)?;
    let at = list.borrow().len();
    let class = Rc::clone(&vm.types.list_reverse_iterator);
    Ok(Iter::new(&class, Steps::Native(Box::new(Reversed { list: Some(list), at }))))
}

/// The items of a list from its last on.
struct Reversed {
    list: Option<Rc<List>>,
    at: usize,
}

impl crate::value::iterator::Next for Reversed {
    fn next(&mut self, _vm: &mut Vm) -> Outcome<Option<Value>> {
        let item = self.at.checked_sub(1).and_then(|at| self.list.as_ref()?.get(at));
        self.at = self.at.saturating_sub(1);
        if item.is_none() {
            self.list = None;
        }
        Ok(item)
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend(self.list.take().map(Value::List));
    }

    fn left(&self) -> Option<usize> {
        Some(self.at)
    }
}

fn add_in_place(vm: &mut Vm, mut args: Args) -> Outcome {
    let (receiver, items) = (args.take(0), args.take(1));
    if let Value::List(list) = vm.plain(&receiver) {
        extend_with(vm, &Rc::clone(list), &items)?;
    }
    Ok(receiver)
}

fn multiply_in_place(vm: &mut Vm, mut args: Args) -> Outcome {
    let (receiver, count) = (args.take(0), args.take(1));
    if let Value::List(list) = vm.plain(&receiver) {
        let list = Rc::clone(list);
        sequence::repeat_list(vm, &list, &count)?;
    }
    Ok(receiver)
}
