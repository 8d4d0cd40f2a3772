//! `itertools`: iterators that are made of iterators.

mod chains;
mod combine;
mod count;
mod filters;
mod groups;
mod slices;
mod tee;

use std::rc::Rc;

use crate::{
    Vm,
    modules::class::class,
    value::{Module, Outcome, Value, native::Spec},
};

const CLASSES: &[(&str, &[Spec])] = &[
    ("accumulate", chains::ACCUMULATE),
    ("batched", slices::BATCHED),
    ("chain", chains::CHAIN),
    ("combinations", combine::COMBINATIONS),
    ("combinations_with_replacement", combine::WITH_REPLACEMENT),
    ("compress", filters::COMPRESS),
    ("count", count::COUNT),
    ("cycle", count::CYCLE),
    ("dropwhile", filters::DROP_WHILE),
    ("filterfalse", filters::FILTER_FALSE),
    ("groupby", groups::GROUP_BY),
    ("islice", slices::ISLICE),
    ("pairwise", slices::PAIRWISE),
    ("permutations", combine::PERMUTATIONS),
    ("product", combine::PRODUCT),
    ("repeat", count::REPEAT),
    ("starmap", chains::STAR_MAP),
    ("takewhile", filters::TAKE_WHILE),
    ("zip_longest", chains::ZIP_LONGEST),
    ("_grouper", groups::GROUPER),
    ("_tee", tee::TEE_ITERATOR),
];

/// Makes the module.
#[expect(clippy::unnecessary_wraps, reason = "all modules are made so")]
pub(crate) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("itertools");
    for named in CLASSES {
        let made = class(vm, "itertools", *named);
        if named.0.starts_with('_') {
            vm.keep(&format!("itertools.{}", named.0), Value::Type(Rc::clone(&made)));
        }
        module.set(named.0, Value::Type(made));
    }
    crate::builtins::types::fill(&module.fields, &"itertools".into(), tee::FUNCTIONS);
    Ok(module)
}

/// A class that programs do not make objects of.
fn kept_class(vm: &Vm, name: &str) -> Rc<crate::value::Type> {
    match vm.kept(name) {
        Some(Value::Type(class)) => class,
        _ => Rc::clone(&vm.types.object),
    }
}

/// An integer that says how many.
fn how_many(vm: &mut Vm, value: &Value, negative: &str) -> Outcome<usize> {
    let number = vm.small_index(value)?;
    usize::try_from(number).map_err(|_| vm.value_error(negative))
}
