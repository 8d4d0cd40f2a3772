//! The methods of a deque.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{index::clamp, lazy::class_of, repr::write_items, text::Text},
    modules::deque::{Deque, End, deque_of, of_class, receive},
    value::{Args, Outcome, Value, native::Spec},
};

pub(super) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: new },
    Spec { name: "__init__", signature: "self, iterable=(), maxlen=None", call: init },
    Spec { name: "append", signature: "self, item, /", call: |vm, args| append(vm, args, End::Right) },
    Spec { name: "appendleft", signature: "self, item, /", call: |vm, args| append(vm, args, End::Left) },
    Spec { name: "clear", signature: "self, /", call: clear },
    Spec { name: "copy", signature: "self, /", call: copy },
    Spec { name: "__copy__", signature: "self, /", call: copy },
    Spec { name: "count", signature: "self, value, /", call: count },
    Spec { name: "extend", signature: "self, iterable, /", call: |vm, args| extend(vm, args, End::Right) },
    Spec { name: "extendleft", signature: "self, iterable, /", call: |vm, args| extend(vm, args, End::Left) },
    Spec { name: "index", signature: "self, value, start=0, stop=9223372036854775807, /", call: index },
    Spec { name: "insert", signature: "self, index, value, /", call: insert },
    Spec { name: "pop", signature: "self, /", call: |vm, args| pop(vm, args, End::Right) },
    Spec { name: "popleft", signature: "self, /", call: |vm, args| pop(vm, args, End::Left) },
    Spec { name: "remove", signature: "self, value, /", call: remove },
    Spec { name: "reverse", signature: "self, /", call: reverse },
    Spec { name: "rotate", signature: "self, n=1, /", call: rotate },
    Spec { name: "__repr__", signature: "self, /", call: repr },
];

/// The attribute `maxlen`.
pub(super) static MOST: Spec = Spec { name: "maxlen", signature: "self, /", call: most };

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    Ok(of_class(vm, &class, [], None))
}

fn init(vm: &mut Vm, mut args: Args) -> Outcome {
    let deque = receive(vm, &mut args)?;
    let items = args.optional(1);
    let most = match args.take(2) {
        Value::None => None,
        most => {
            if vm.index(&most)?.is_none() {
                return Err(vm.type_error("an integer is required"));
            }
            let number = vm.small_index(&most)?;
            Some(usize::try_from(number).map_err(|_| vm.value_error("maxlen must be non-negative"))?)
        }
    };
    deque.most.set(most);
    let before = deque.items.take();
    drop(before);
    if let Some(items) = items {
        extend_with(vm, &deque, &items, End::Right)?;
    }
    Ok(Value::None)
}

fn most(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(receive(vm, &mut args)?.most.get().map(Value::count).unwrap_or_default())
}

fn append(vm: &mut Vm, mut args: Args, end: End) -> Outcome {
    let deque = receive(vm, &mut args)?;
    let pushed_out = deque.push(end, args.take(1));
    drop(pushed_out);
    Ok(Value::None)
}

fn clear(vm: &mut Vm, mut args: Args) -> Outcome {
    let deque = receive(vm, &mut args)?;
    deque.changed();
    let items = deque.items.take();
    drop(items);
    Ok(Value::None)
}

fn copy(vm: &mut Vm, mut args: Args) -> Outcome {
    copy_of(vm, &args.take(0))
}

/// A copy, of the same class.
pub(super) fn copy_of(vm: &mut Vm, value: &Value) -> Outcome {
    let (class, Some(deque)) = (vm.type_of(value), deque_of(value)) else { return Ok(Value::NotImplemented) };
    vm.spend(deque.len())?;
    if !class.from_program {
        return Ok(of_class(vm, &class, deque.snapshot(), deque.most.get()));
    }
    let mut arguments = vec![value.clone()];
    arguments.extend(deque.most.get().map(Value::count));
    vm.call(&Value::Type(class), arguments)
}

fn count(vm: &mut Vm, mut args: Args) -> Outcome {
    let (deque, value) = (receive(vm, &mut args)?, args.take(1));
    let (mut found, mut at) = (0, 0);
    let version = deque.version.get();
    while let Some(item) = deque.get(at) {
        vm.spend(1)?;
        found += i64::from(vm.same_or_equal(&item, &value)?);
        unchanged(vm, &deque, version)?;
        at += 1;
    }
    Ok(Value::Int(found))
}

/// What goes through a deque must not change it.
pub(super) fn unchanged(vm: &Vm, deque: &Deque, version: u64) -> Outcome<()> {
    if deque.version.get() == version {
        return Ok(());
    }
    Err(vm.runtime_error("deque mutated during iteration"))
}

fn extend(vm: &mut Vm, mut args: Args, end: End) -> Outcome {
    let (deque, items) = (receive(vm, &mut args)?, args.take(1));
    extend_with(vm, &deque, &items, end)?;
    Ok(Value::None)
}

/// Adds all that an iterable gives at an end.
pub(super) fn extend_with(vm: &mut Vm, deque: &Rc<Deque>, items: &Value, end: End) -> Outcome<()> {
    let own = deque_of(items).is_some_and(|other| Rc::ptr_eq(&other, deque));
    let items = if own { Value::list(deque.snapshot()) } else { items.clone() };
    let iterator = vm.iterate(&items)?;
    while let Some(item) = vm.next(&iterator)? {
        let pushed_out = deque.push(end, item);
        drop(pushed_out);
    }
    Ok(())
}

fn index(vm: &mut Vm, mut args: Args) -> Outcome {
    let (deque, value) = (receive(vm, &mut args)?, args.take(1));
    let start = args.optional(2).map_or(Ok(Some(0)), |start| vm.slice_end(&start))?.unwrap_or(0);
    let stop = args.optional(3).map_or(Ok(None), |stop| vm.slice_end(&stop))?.unwrap_or(i64::MAX);
    let version = deque.version.get();
    for at in clamp(start, deque.len())..clamp(stop, deque.len()) {
        vm.spend(1)?;
        let Some(item) = deque.get(at) else { break };
        let equal = vm.same_or_equal(&item, &value)?;
        unchanged(vm, &deque, version)?;
        if equal {
            return Ok(Value::count(at));
        }
    }
    Err(vm.value_error("deque.index(x): x not in deque"))
}

fn insert(vm: &mut Vm, mut args: Args) -> Outcome {
    let deque = receive(vm, &mut args)?;
    let index = vm.small_index(&args.take(1))?;
    let length = deque.len();
    if deque.most.get().is_some_and(|most| length >= most) {
        return Err(vm.index_error("deque already at its maximum size"));
    }
    vm.spend(length / 16)?;
    deque.changed();
    deque.items.borrow_mut().insert(clamp(index, length), args.take(2));
    Ok(Value::None)
}

fn pop(vm: &mut Vm, mut args: Args, end: End) -> Outcome {
    let deque = receive(vm, &mut args)?;
    deque.pop(end).ok_or_else(|| vm.index_error("pop from an empty deque"))
}

fn remove(vm: &mut Vm, mut args: Args) -> Outcome {
    let (deque, value) = (receive(vm, &mut args)?, args.take(1));
    let version = deque.version.get();
    let mut at = 0;
    while let Some(item) = deque.get(at) {
        vm.spend(1)?;
        let equal = vm.same_or_equal(&item, &value)?;
        if deque.version.get() != version {
            return Err(vm.index_error("deque mutated during remove()."));
        }
        if equal {
            deque.changed();
            let removed = deque.items.borrow_mut().remove(at);
            drop(removed);
            return Ok(Value::None);
        }
        at += 1;
    }
    Err(vm.value_error("deque.remove(x): x not in deque"))
}

fn reverse(vm: &mut Vm, mut args: Args) -> Outcome {
    let deque = receive(vm, &mut args)?;
    vm.spend(deque.len() / 4)?;
    deque.changed();
    deque.items.borrow_mut().make_contiguous().reverse();
    Ok(Value::None)
}

fn rotate(vm: &mut Vm, mut args: Args) -> Outcome {
    let deque = receive(vm, &mut args)?;
    let by = args.optional(1).map_or(Ok(1), |by| vm.small_index(&by))?;
    let length = deque.len();
    if length > 1 {
        let by = by.rem_euclid(i64::try_from(length).unwrap_or(i64::MAX));
        let by = usize::try_from(by).unwrap_or(0);
        vm.spend(by.min(length - by) / 4)?;
        deque.changed();
        deque.items.borrow_mut().rotate_right(by);
    }
    Ok(Value::None)
}

fn repr(vm: &mut Vm, mut args: Args) -> Outcome {
    let receiver = args.take(0);
    let Some(deque) = deque_of(&receiver) else { return Ok(Value::NotImplemented) };
    let name = vm.type_of(&receiver).name();
    if receiver.address().is_some_and(|address| vm.printing.contains(&address)) {
        return Ok(Value::from("[...]"));
    }
    let mut out = Text::default();
    write_items(vm, &mut out, (&receiver, deque.snapshot()), (&format!("{name}(["), "]", "[...]"))?;
    let end = deque.most.get().map_or_else(|| ")".to_owned(), |most| format!(", maxlen={most})"));
    out.push(vm, &end)?;
    Ok(out.value())
}
