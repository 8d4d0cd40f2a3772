//! `tuple`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        generic_alias,
        index::{Subscript, clamp, place},
        list_items::{cut, no_index},
        receive, repr, sequence,
    },
    machine::order,
    value::{Args, Outcome, Tuple, Value, native::Spec, slice::Stretch},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, *args, **kwargs", call: new },
    Spec { name: "count", signature: "self, value, /", call: count },
    Spec { name: "index", signature: "self, value, start=0, stop=9223372036854775807, /", call: index },
    Spec { name: "__len__", signature: "self, /", call: len },
    Spec { name: "__contains__", signature: "self, key, /", call: contains },
    Spec { name: "__getitem__", signature: "self, key, /", call: get },
    Spec { name: "__iter__", signature: "self, /", call: iter },
    Spec { name: "__getnewargs__", signature: "self, /", call: new_args },
    Spec { name: "__repr__", signature: "self, /", call: repr::repr_method },
    Spec { name: "__add__", signature: "self, value, /", call: sequence::add_method },
    Spec { name: "__mul__", signature: "self, value, /", call: sequence::multiply_method },
    Spec { name: "__rmul__", signature: "self, value, /", call: sequence::multiply_method },
    Spec { name: "__eq__", signature: "self, value, /", call: order::equal },
    Spec { name: "__ne__", signature: "self, value, /", call: order::not_equal },
    Spec { name: "__lt__", signature: "self, value, /", call: order::less },
    Spec { name: "__le__", signature: "self, value, /", call: order::less_or_equal },
    Spec { name: "__gt__", signature: "self, value, /", call: order::greater },
    Spec { name: "__ge__", signature: "self, value, /", call: order::greater_or_equal },
    Spec { name: "__hash__", signature: "self, /", call: hash },
    Spec { name: "__class_getitem__", signature: "cls, object, /", call: generic_alias::of_class },
];

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, class) = (Rc::clone(&vm.types.tuple), args.take(0));
    let exact = receive::is_exact(&class, &own);
    // A subclass may give its `__init__` other names; the tuple itself takes none.
    if !exact {
        args.named.clear();
    }
    let plain = match receive::at_most_one(vm, "tuple", &mut args)? {
        None => Value::tuple([]),
        Some(same @ Value::Tuple(_)) if exact => return Ok(same),
        Some(items) => Value::tuple(vm.collect(&items)?),
    };
    receive::made(vm, &class, &own, plain)
}

/// `tuple[key]`.
pub(crate) fn item(vm: &mut Vm, tuple: &Rc<Tuple>, key: &Value) -> Outcome {
    match vm.subscript(key)? {
        Subscript::Position(index) => match place(index, tuple.len()) {
            Some(at) => Ok(tuple[at].clone()),
            None => Err(vm.index_error("tuple index out of range")),
        },
        Subscript::Slice(ends) => {
            let stretch = Stretch::of(tuple.len(), ends);
            if stretch.step == 1 && stretch.count == tuple.len() {
                return Ok(Value::Tuple(Rc::clone(tuple)));
            }
            vm.allocate(stretch.count * size_of::<Value>())?;
            Ok(Value::tuple(cut(tuple, stretch)))
        }
        Subscript::Other => Err(no_index(vm, "tuple", key)),
    }
}

fn count(vm: &mut Vm, mut args: Args) -> Outcome {
    let (tuple, value) = (receive::tuple(vm, &mut args)?, args.take(1));
    vm.spend(tuple.len())?;
    let mut count = 0;
    for item in tuple.iter() {
        count += i64::from(vm.same_or_equal(item, &value)?);
    }
    Ok(Value::Int(count))
}

fn index(vm: &mut Vm, mut args: Args) -> Outcome {
    let (tuple, value) = (receive::tuple(vm, &mut args)?, args.take(1));
    let start = args.optional(2).map_or(Ok(Some(0)), |start| vm.slice_end(&start))?.unwrap_or(0);
    let stop = args.optional(3).map_or(Ok(None), |stop| vm.slice_end(&stop))?.unwrap_or(i64::MAX);
    for at in clamp(start, tuple.len())..clamp(stop, tuple.len()) {
        vm.spend(1)?;
        if vm.same_or_equal(&tuple[at], &value)? {
            return Ok(Value::count(at));
        }
    }
    Err(vm.value_error("tuple.index(x): x not in tuple"))
}

fn len(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::count(receive::tuple(vm, &mut args)?.len()))
}

fn contains(vm: &mut Vm, mut args: Args) -> Outcome {
    let tuple = Value::Tuple(receive::tuple(vm, &mut args)?);
    Ok(Value::Bool(vm.contains(&tuple, &args.take(1))?))
}

fn get(vm: &mut Vm, mut args: Args) -> Outcome {
    let tuple = receive::tuple(vm, &mut args)?;
    item(vm, &tuple, &args.take(1))
}

fn iter(vm: &mut Vm, mut args: Args) -> Outcome {
    let tuple = Value::Tuple(receive::tuple(vm, &mut args)?);
    vm.iterate(&tuple)
}

fn new_args(vm: &mut Vm, mut args: Args) -> Outcome {
    let tuple = Value::Tuple(receive::tuple(vm, &mut args)?);
    Ok(Value::tuple([tuple]))
}

fn hash(vm: &mut Vm, mut args: Args) -> Outcome {
    let tuple = Value::Tuple(receive::tuple(vm, &mut args)?);
    vm.hash(&tuple).map(Value::Int)
}
