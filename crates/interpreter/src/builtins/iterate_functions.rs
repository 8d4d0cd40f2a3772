//! Built-in functions that go through things: `len`, `iter`, `next`, `sorted`, `min`, `max`, `any`, `all`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::sort::{By, sort},
    value::{
        Args, Iter, Outcome, Value,
        iterator::{Next, Steps},
        native::Spec,
    },
};

pub(crate) const FUNCTIONS: &[Spec] = &[
    Spec { name: "len", signature: "obj, /", call: len },
    Spec { name: "iter", signature: "object, sentinel=None, /", call: iter },
    Spec { name: "next", signature: "iterator, default=None, /", call: next },
    Spec { name: "sorted", signature: "*args, **options", call: sorted },
    Spec { name: "min", signature: "*args, key=None, default=None", call: |vm, args| extreme(vm, args, Extreme::Min) },
    Spec { name: "max", signature: "*args, key=None, default=None", call: |vm, args| extreme(vm, args, Extreme::Max) },
    Spec { name: "any", signature: "iterable, /", call: any },
    Spec { name: "all", signature: "iterable, /", call: all },
];

fn len(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.length(&args.take(0)).map(Value::count)
}

fn iter(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let Some(sentinel) = args.optional(1) else { return vm.iterate(&object) };
    if !is_callable(vm, &object) {
        return Err(vm.type_error("iter(v, w): v must be callable"));
    }
    let class = Rc::clone(&vm.types.call_iterator);
    Ok(Iter::new(&class, Steps::Native(Box::new(Calls { call: Some((object, sentinel)) }))))
}

fn is_callable(vm: &Vm, value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Type(_) => true,
        Value::Instance(instance) => instance.class().find(&vm.names.call).is_some(),
        _ => false,
    }
}

/// What a function gives each time it is called, up to a certain value.
struct Calls {
    call: Option<(Value, Value)>,
}

impl Next for Calls {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some((function, sentinel)) = self.call.clone() else { return Ok(None) };
        match vm.call(&function, []) {
            Ok(value) if vm.same_or_equal(&sentinel, &value)? => {
                self.call = None;
                Ok(None)
            }
            Err(error) if error.class().is(&vm.types.errors.stop_iteration) => {
                self.call = None;
                Ok(None)
            }
            outcome => outcome.map(Some),
        }
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        if let Some((function, sentinel)) = self.call.take() {
            parts.extend([function, sentinel]);
        }
    }
}

fn next(vm: &mut Vm, mut args: Args) -> Outcome {
    let iterator = args.take(0);
    let default = args.optional(1);
    match (&iterator, default) {
        (Value::Iterator(iterator), default) => {
            vm.spend(1)?;
            match (iterator.next(vm)?, default) {
                (Some(value), _) | (None, Some(value)) => Ok(value),
                (None, None) => Err(vm.stop_iteration(Value::None)),
            }
        }
        // What it raises at its end says what it returned: the same error goes on.
        (_, None) if vm.is_iterator(&iterator) => {
            let name = vm.names.next.clone();
            Ok(vm.call_special(&iterator, &name, [])?.unwrap_or_default())
        }
        (_, Some(default)) if vm.is_iterator(&iterator) => Ok(vm.next(&iterator)?.unwrap_or(default)),
        _ => {
            let name = vm.class_name(&iterator);
            Err(vm.type_error(&format!("'{name}' object is not an iterator")))
        }
    }
}

fn sorted(vm: &mut Vm, mut args: Args) -> Outcome {
    let given = args.rest.len();
    let (Some(iterable), 1) = (args.rest.pop(), given) else {
        return Err(vm.type_error(&format!("sorted expected 1 argument, got {given}")));
    };
    let mut by = By::default();
    let mut items = vm.collect(&iterable)?;
    for (name, value) in args.named {
        match name.as_str() {
            "key" => by.key = Some(value).filter(|key| !matches!(key, Value::None)),
            "reverse" => by.reverse = vm.is_true(&value)?,
            _ => return Err(vm.type_error(&format!("sort() got an unexpected keyword argument '{name}'"))),
        }
    }
    sort(vm, &mut items, &by)?;
    Ok(Value::list(items))
}

/// Which end of an order is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extreme {
    Min,
    Max,
}

fn extreme(vm: &mut Vm, mut args: Args, which: Extreme) -> Outcome {
    let name = match which {
        Extreme::Min => "min",
        Extreme::Max => "max",
    };
    let key = args.optional(0).filter(|key| !matches!(key, Value::None));
    let default = args.optional(1);
    let items = match args.rest.as_slice() {
        [] => return Err(vm.type_error(&format!("{name} expected at least 1 argument, got 0"))),
        [one] => one.clone(),
        _ if default.is_some() => {
            let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
            return Err(vm.type_error(&message));
        }
        _ => Value::tuple(std::mem::take(&mut args.rest)),
    };
    let iterator = vm.iterate(&items)?;
    let mut best: Option<(Value, Value)> = None;
    while let Some(item) = vm.next(&iterator)? {
        let weight = match &key {
            Some(key) => vm.call(key, [item.clone()])?,
            None => item.clone(),
        };
        let better = match (&best, which) {
            (None, _) => true,
            (Some((best, _)), Extreme::Min) => vm.less(&weight, best)?,
            (Some((best, _)), Extreme::Max) => vm.greater(&weight, best)?,
        };
        if better {
            best = Some((weight, item));
        }
    }
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.value_error(&format!("{name}() iterable argument is empty"))),
    }
}

fn any(vm: &mut Vm, mut args: Args) -> Outcome {
    let iterator = vm.iterate(&args.take(0))?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.is_true(&item)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn all(vm: &mut Vm, mut args: Args) -> Outcome {
    let iterator = vm.iterate(&args.take(0))?;
    while let Some(item) = vm.next(&iterator)? {
        if !vm.is_true(&item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}
