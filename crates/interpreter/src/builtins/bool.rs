//! `bool`: its constructor and its methods; all else it has from `int`.

use crate::{
    Vm,
    builtins::{int::check_class, number::methods::shared},
    value::{Args, Outcome, Value, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, object=False, /", call: new },
    shared!(binary "__and__" "__rand__" And),
    shared!(reflected "__and__" "__rand__" And),
    shared!(binary "__or__" "__ror__" Or),
    shared!(reflected "__or__" "__ror__" Or),
    shared!(binary "__xor__" "__rxor__" Xor),
    shared!(reflected "__xor__" "__rxor__" Xor),
    shared!(one "__repr__" repr),
];

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, value) = (args.take(0), args.take(1));
    check_class(vm, &class, "bool")?;
    vm.is_true(&value).map(Value::Bool)
}
