//! `frozenset`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        generic_alias, receive, repr,
        set::{
            contains, copy, difference, intersection, is_disjoint, is_subset, is_superset, iter, len, operate,
            reflected, symmetric_difference, union,
        },
        set_operate::{self, Source},
    },
    code::Binary,
    machine::order,
    value::{Args, Outcome, Set, Value, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, *args, **kwargs", call: new },
    Spec { name: "copy", signature: "self, /", call: copy },
    Spec { name: "difference", signature: "self, /, *others", call: difference },
    Spec { name: "intersection", signature: "self, /, *others", call: intersection },
    Spec { name: "isdisjoint", signature: "self, other, /", call: is_disjoint },
    Spec { name: "issubset", signature: "self, other, /", call: is_subset },
    Spec { name: "issuperset", signature: "self, other, /", call: is_superset },
    Spec { name: "symmetric_difference", signature: "self, other, /", call: symmetric_difference },
    Spec { name: "union", signature: "self, /, *others", call: union },
    Spec { name: "__len__", signature: "self, /", call: len },
    Spec { name: "__contains__", signature: "self, object, /", call: contains },
    Spec { name: "__iter__", signature: "self, /", call: iter },
    Spec { name: "__repr__", signature: "self, /", call: repr::repr_method },
    Spec { name: "__and__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::And) },
    Spec { name: "__or__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::Or) },
    Spec { name: "__sub__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::Subtract) },
    Spec { name: "__xor__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::Xor) },
    Spec { name: "__rand__", signature: "self, value, /", call: |vm, args| reflected(vm, args, Binary::And) },
    Spec { name: "__ror__", signature: "self, value, /", call: |vm, args| reflected(vm, args, Binary::Or) },
    Spec { name: "__rsub__", signature: "self, value, /", call: |vm, args| reflected(vm, args, Binary::Subtract) },
    Spec { name: "__rxor__", signature: "self, value, /", call: |vm, args| reflected(vm, args, Binary::Xor) },
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
    let (own, class) = (Rc::clone(&vm.types.frozenset), args.take(0));
    let exact = receive::is_exact(&class, &own);
    // A subclass may give its `__init__` other names; the frozen set itself takes none.
    if !exact {
        args.named.clear();
    }
    let items = receive::at_most_one(vm, "frozenset", &mut args)?;
    if let (true, Some(Value::Set(set))) = (exact, &items)
        && set.frozen
    {
        return Ok(Value::Set(Rc::clone(set)));
    }
    let set = Rc::new(Set::new(true));
    if let Some(items) = items {
        let source = Source::of(vm, &items);
        set_operate::update(vm, &set, &source)?;
    }
    receive::made(vm, &class, &own, Value::Set(set))
}

fn hash(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = Value::Set(receive::set(vm, &mut args)?);
    vm.hash(&set).map(Value::Int)
}
