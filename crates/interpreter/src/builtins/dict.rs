//! `dict`. Its views are in `dict_views`, how it is filled in `dict_update`.

use std::rc::Rc;

pub(crate) use crate::builtins::dict_views::{ITEMS_METHODS, KEYS_METHODS, VALUES_METHODS};
use crate::{
    Vm,
    builtins::{
        dict_update::{merge, update, update_with},
        dict_views, generic_alias, receive, repr,
    },
    machine::order,
    value::{Args, Dict, Outcome, Value, iterator::Shows, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, *args, **kwargs", call: new },
    Spec { name: "__init__", signature: "self, /, *args, **kwargs", call: init },
    Spec { name: "clear", signature: "self, /", call: clear },
    Spec { name: "copy", signature: "self, /", call: copy },
    Spec { name: "fromkeys", signature: "cls, iterable, value=None, /", call: from_keys },
    Spec { name: "get", signature: "self, key, default=None, /", call: get },
    Spec { name: "items", signature: "self, /", call: items },
    Spec { name: "keys", signature: "self, /", call: keys },
    Spec { name: "pop", signature: "self, key, default=None, /", call: pop },
    Spec { name: "popitem", signature: "self, /", call: pop_item },
    Spec { name: "setdefault", signature: "self, key, default=None, /", call: set_default },
    Spec { name: "update", signature: "self, /, *args, **kwargs", call: update_method },
    Spec { name: "values", signature: "self, /", call: values },
    Spec { name: "__len__", signature: "self, /", call: len },
    Spec { name: "__contains__", signature: "self, key, /", call: contains },
    Spec { name: "__getitem__", signature: "self, key, /", call: get_item },
    Spec { name: "__setitem__", signature: "self, key, value, /", call: set_item },
    Spec { name: "__delitem__", signature: "self, key, /", call: delete_item },
    Spec { name: "__iter__", signature: "self, /", call: iter },
    Spec { name: "__reversed__", signature: "self, /", call: reversed },
    Spec { name: "__repr__", signature: "self, /", call: repr::repr_method },
    Spec { name: "__or__", signature: "self, value, /", call: or },
    Spec { name: "__ror__", signature: "self, value, /", call: or_reflected },
    Spec { name: "__ior__", signature: "self, value, /", call: or_in_place },
    Spec { name: "__eq__", signature: "self, value, /", call: order::equal },
    Spec { name: "__ne__", signature: "self, value, /", call: order::not_equal },
    Spec { name: "__class_getitem__", signature: "cls, object, /", call: generic_alias::of_class },
];

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, class) = (Rc::clone(&vm.types.dict), args.take(0));
    let dict = Rc::new(Dict::default());
    if receive::is_exact(&class, &own) {
        update_with(vm, &dict, "dict", args)?;
    }
    receive::made(vm, &class, &own, Value::Dict(dict))
}

fn init(vm: &mut Vm, mut args: Args) -> Outcome {
    let dict = receive::dict(vm, &mut args)?;
    update_with(vm, &dict, "dict", args)?;
    Ok(Value::None)
}

fn update_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let dict = receive::dict(vm, &mut args)?;
    update_with(vm, &dict, "update", args)?;
    Ok(Value::None)
}

fn clear(vm: &mut Vm, mut args: Args) -> Outcome {
    let dict = receive::dict(vm, &mut args)?;
    let taken = dict.take();
    drop(taken);
    Ok(Value::None)
}

fn copy(vm: &mut Vm, mut args: Args) -> Outcome {
    let dict = receive::dict(vm, &mut args)?;
    vm.spend(dict.len())?;
    Ok(Value::Dict(Rc::new(dict.copy())))
}

fn from_keys(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, keys, value) = (args.take(0), args.take(1), args.take(2));
    let made = vm.call(&class, [])?;
    let iterator = vm.iterate(&keys)?;
    while let Some(key) = vm.next(&iterator)? {
        match &made {
            Value::Dict(dict) => vm.dict_set(dict, key, value.clone())?,
            other => vm.set_item(other, &key, value.clone())?,
        }
    }
    Ok(made)
}

fn get(vm: &mut Vm, mut args: Args) -> Outcome {
    let dict = receive::dict(vm, &mut args)?;
    Ok(vm.dict_get(&dict, &args.take(1))?.unwrap_or_else(|| args.take(2)))
}

fn view(vm: &mut Vm, mut args: Args, shows: Shows) -> Outcome {
    let dict = receive::dict(vm, &mut args)?;
    Ok(dict_views::make(vm, dict, shows))
}

fn keys(vm: &mut Vm, args: Args) -> Outcome {
    view(vm, args, Shows::Keys)
}

fn values(vm: &mut Vm, args: Args) -> Outcome {
    view(vm, args, Shows::Values)
}

fn items(vm: &mut Vm, args: Args) -> Outcome {
    view(vm, args, Shows::Items)
}

fn pop(vm: &mut Vm, mut args: Args) -> Outcome {
    let (dict, key) = (receive::dict(vm, &mut args)?, args.take(1));
    match (vm.dict_remove(&dict, &key)?, args.optional(2)) {
        (Some(value), _) | (None, Some(value)) => Ok(value),
        (None, None) => Err(vm.key_error(key)),
    }
}

fn pop_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let dict = receive::dict(vm, &mut args)?;
    match dict.pop() {
        Some((key, value)) => Ok(Value::tuple([key, value])),
        None => Err(vm.key_error(Value::from("popitem(): dictionary is empty"))),
    }
}

fn set_default(vm: &mut Vm, mut args: Args) -> Outcome {
    let (dict, key) = (receive::dict(vm, &mut args)?, args.take(1));
    let (hash, found) = vm.dict_find(&dict, &key)?;
    if let Some(value) = found.and_then(|index| dict.value_at(index)) {
        return Ok(value);
    }
    let value = args.take(2);
    dict.push(hash, key, value.clone());
    Ok(value)
}

fn len(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::count(receive::dict(vm, &mut args)?.len()))
}

fn contains(vm: &mut Vm, mut args: Args) -> Outcome {
    let dict = receive::dict(vm, &mut args)?;
    Ok(Value::Bool(vm.dict_find(&dict, &args.take(1))?.1.is_some()))
}

fn get_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let (receiver, key) = (args.take(0), args.take(1));
    match vm.plain(&receiver) {
        Value::Dict(dict) => {
            let dict: Rc<Dict> = Rc::clone(dict);
            vm.dict_item(&dict, &key, &receiver)
        }
        _ => Ok(Value::NotImplemented),
    }
}

fn set_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let dict = receive::dict(vm, &mut args)?;
    vm.dict_set(&dict, args.take(1), args.take(2))?;
    Ok(Value::None)
}

fn delete_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let (dict, key) = (receive::dict(vm, &mut args)?, args.take(1));
    match vm.dict_remove(&dict, &key)? {
        Some(_) => Ok(Value::None),
        None => Err(vm.key_error(key)),
    }
}

fn iter(vm: &mut Vm, mut args: Args) -> Outcome {
    let dict = receive::dict(vm, &mut args)?;
    Ok(dict_views::iterate(vm, dict, Shows::Keys))
}

fn reversed(vm: &mut Vm, mut args: Args) -> Outcome {
    let dict = receive::dict(vm, &mut args)?;
    Ok(dict_views::reverse(vm, dict, Shows::Keys))
}

fn or(vm: &mut Vm, mut args: Args) -> Outcome {
    let (a, b) = (args.take(0), args.take(1));
    merged(vm, &a, &b)
}

fn or_reflected(vm: &mut Vm, mut args: Args) -> Outcome {
    let (b, a) = (args.take(0), args.take(1));
    merged(vm, &a, &b)
}

fn merged(vm: &mut Vm, a: &Value, b: &Value) -> Outcome {
    let (Value::Dict(a), Value::Dict(b)) = (vm.plain(a), vm.plain(b)) else { return Ok(Value::NotImplemented) };
    let (a, b) = (Rc::clone(a), Rc::clone(b));
    vm.spend(a.len())?;
    let result = Rc::new(a.copy());
    merge(vm, &result, &b)?;
    Ok(Value::Dict(result))
}

fn or_in_place(vm: &mut Vm, mut args: Args) -> Outcome {
    let (receiver, other) = (args.take(0), args.take(1));
    if let Value::Dict(dict) = vm.plain(&receiver) {
        let dict = Rc::clone(dict);
        update(vm, &dict, &other)?;
    }
    Ok(receiver)
}
