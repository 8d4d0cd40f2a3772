//! `map`, `filter`, `zip`, `enumerate` and `reversed`: classes whose objects find their next item when they are asked for it.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::{
    Vm,
    builtins::generator::{itself, next_of_iterator},
    value::{
        Args, Iter, Outcome, Raised, Str, Type, Value,
        iterator::{Next, Steps},
        native::Spec,
    },
};

/// What every iterator has.
pub(crate) const ITER: Spec = Spec { name: "__iter__", signature: "self, /", call: itself };
pub(crate) const NEXT: Spec = Spec { name: "__next__", signature: "self, /", call: next_of_iterator };

pub(crate) const LENGTH_HINT: Spec = Spec { name: "__length_hint__", signature: "self, /", call: length_hint };

/// What an iterator has that knows how many are left.
pub(crate) const SIZED_METHODS: &[Spec] = &[ITER, NEXT, LENGTH_HINT];

pub(crate) const MAP_METHODS: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: map }, ITER, NEXT];
pub(crate) const FILTER_METHODS: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: filter }, ITER, NEXT];
pub(crate) const ZIP_METHODS: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: zip }, ITER, NEXT];
pub(crate) const ENUMERATE_METHODS: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: enumerate }, ITER, NEXT];
pub(crate) const REVERSED_METHODS: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: reversed }, ITER, NEXT, LENGTH_HINT];

fn length_hint(vm: &mut Vm, mut args: Args) -> Outcome {
    let left = match args.take(0) {
        Value::Iterator(iterator) => iterator.look(|steps| steps.left()),
        _ => Some(None),
    };
    match left {
        Some(Some(left)) => Ok(Value::count(left)),
        Some(None) => Err(vm.type_error("object of type 'iterator' has no len()")),
        None => Ok(Value::Int(0)),
    }
}

/// The class of which `__new__` is asked to make an object.
pub(crate) fn class_of(vm: &Vm, args: &mut Args) -> Outcome<Rc<Type>> {
    match args.take(0) {
        Value::Type(class) => Ok(class),
        other => {
            let name = vm.class_name(&other);
            Err(vm.type_error(&format!("__new__(X): X is not a type object ({name})")))
        }
    }
}

/// An iterator of a class.
pub(crate) fn made(class: &Rc<Type>, next: impl Next + 'static) -> Value {
    Iter::new(class, Steps::Native(Box::new(next)))
}

/// Whether the one argument by name is `strict`, and true.
fn is_strict(vm: &mut Vm, function: &str, args: &mut Args) -> Outcome<bool> {
    let mut strict = false;
    for (name, value) in std::mem::take(&mut args.named) {
        if name.as_str() != "strict" {
            return Err(vm.type_error(&format!("{function}() got an unexpected keyword argument '{name}'")));
        }
        strict = vm.is_true(&value)?;
    }
    Ok(strict)
}

fn no_names(vm: &Vm, function: &str, args: &Args) -> Outcome<()> {
    if args.named.is_empty() {
        return Ok(());
    }
    Err(vm.type_error(&format!("{function}() takes no keyword arguments")))
}

/// The next of each of several iterators, which may have to end together.
struct Together {
    function: &'static str,
    iterators: Vec<Value>,
    strict: bool,
}

impl Together {
    fn of(vm: &mut Vm, function: &'static str, iterables: Vec<Value>, strict: bool) -> Outcome<Self> {
        let mut iterators = Vec::with_capacity(iterables.len());
        for iterable in iterables {
            iterators.push(vm.iterate(&iterable)?);
        }
        Ok(Self { function, iterators, strict })
    }

    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Vec<Value>>> {
        let mut items = Vec::with_capacity(self.iterators.len());
        for index in 0..self.iterators.len() {
            match vm.next(&self.iterators[index])? {
                Some(item) => items.push(item),
                None if self.strict => return self.ended(vm, index),
                None => return Ok(None),
            }
        }
        Ok((!items.is_empty()).then_some(items))
    }

    /// One has ended. All have to, then.
    fn ended<T>(&self, vm: &mut Vm, index: usize) -> Outcome<Option<T>> {
        if index > 0 {
            return Err(self.uneven(vm, index, "shorter"));
        }
        for other in 1..self.iterators.len() {
            if vm.next(&self.iterators[other])?.is_some() {
                return Err(self.uneven(vm, other, "longer"));
            }
        }
        Ok(None)
    }

    fn uneven(&self, vm: &Vm, index: usize, how: &str) -> Raised {
        let others = if index == 1 { " 1".to_owned() } else { format!("s 1-{index}") };
        let (function, number) = (self.function, index + 1);
        vm.value_error(&format!("{function}() argument {number} is {how} than argument{others}"))
    }
}

struct Map {
    function: Value,
    arguments: Together,
}

impl Next for Map {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        match self.arguments.next(vm)? {
            Some(arguments) => vm.call(&self.function, arguments).map(Some),
            None => Ok(None),
        }
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.function));
        parts.append(&mut self.arguments.iterators);
    }
}

fn map(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let strict = is_strict(vm, "map", &mut args)?;
    if args.rest.len() < 2 {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    let function = args.rest.remove(0);
    let arguments = Together::of(vm, "map", args.rest, strict)?;
    Ok(made(&class, Map { function, arguments }))
}

struct Filter {
    test: Value,
    iterator: Value,
}

impl Next for Filter {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        while let Some(item) = vm.next(&self.iterator)? {
            let answer = match &self.test {
                Value::None => item.clone(),
                test => vm.call(test, [item.clone()])?,
            };
            if vm.is_true(&answer)? {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend([std::mem::take(&mut self.test), std::mem::take(&mut self.iterator)]);
    }
}

fn filter(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    no_names(vm, "filter", &args)?;
    let given = args.rest.len();
    let Ok([test, items]) = <[Value; 2]>::try_from(args.rest) else {
        return Err(vm.type_error(&format!("filter expected 2 arguments, got {given}")));
    };
    let iterator = vm.iterate(&items)?;
    Ok(made(&class, Filter { test, iterator }))
}

struct Zip(Together);

impl Next for Zip {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        Ok(self.0.next(vm)?.map(Value::tuple))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.append(&mut self.0.iterators);
    }
}

fn zip(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let strict = is_strict(vm, "zip", &mut args)?;
    let iterators = Together::of(vm, "zip", args.rest, strict)?;
    Ok(made(&class, Zip(iterators)))
}

struct Enumerate {
    iterator: Value,
    number: Value,
}

impl Next for Enumerate {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        let next = match &self.number {
            Value::Int(number) if *number < i64::MAX => Value::Int(number + 1),
            Value::Big(number) => Value::int(&**number + 1),
            _ => Value::int(BigInt::from(i64::MAX) + 1),
        };
        let number = std::mem::replace(&mut self.number, next);
        Ok(Some(Value::tuple([number, item])))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.iterator));
    }
}

fn enumerate(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let given = args.rest.len() + args.named.len();
    if given > 2 {
        return Err(vm.type_error(&format!("enumerate() takes at most 2 arguments ({given} given)")));
    }
    let mut values = args.rest.into_iter();
    let (mut items, mut start) = (values.next(), values.next());
    for (name, value) in args.named {
        match name.as_str() {
            "iterable" if items.is_none() => items = Some(value),
            "start" if start.is_none() => start = Some(value),
            _ => {
                let message = format!("'{name}' is an invalid keyword argument for enumerate()");
                return Err(vm.type_error(&message));
            }
        }
    }
    let Some(items) = items else {
        return Err(vm.type_error("enumerate() missing required argument 'iterable'"));
    };
    let number = match start {
        None => Value::Int(0),
        Some(start) => {
            let Some(number) = vm.index(&start)? else {
                let name = vm.class_name(&start);
                return Err(vm.type_error(&format!("'{name}' object cannot be interpreted as an integer")));
            };
            Value::int(number)
        }
    };
    let iterator = vm.iterate(&items)?;
    Ok(made(&class, Enumerate { iterator, number }))
}

/// The items of a sequence from its last on.
struct Reversed {
    sequence: Value,
    at: usize,
}

impl Next for Reversed {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(at) = self.at.checked_sub(1) else { return Ok(None) };
        self.at = at;
        let item = vm.item_or_end(&self.sequence, i64::try_from(at).unwrap_or(i64::MAX))?;
        if item.is_none() {
            self.at = 0;
        }
        Ok(item)
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.sequence));
    }

    fn left(&self) -> Option<usize> {
        Some(self.at)
    }
}

/// The characters of a text from its last on, which ends here.
struct ReversedText {
    text: Str,
    end: usize,
}

impl Next for ReversedText {
    fn next(&mut self, _vm: &mut Vm) -> Outcome<Option<Value>> {
        let last = self.text.as_str().get(..self.end).and_then(|rest| rest.chars().next_back());
        self.end -= last.map_or(0, char::len_utf8);
        Ok(last.map(Value::from))
    }

    fn take_parts(&mut self, _parts: &mut Vec<Value>) {}
}

fn reversed(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    no_names(vm, "reversed", &args)?;
    let given = args.rest.len();
    let Ok([sequence]) = <[Value; 1]>::try_from(args.rest) else {
        return Err(vm.type_error(&format!("reversed expected 1 argument, got {given}")));
    };
    if let Some(iterator) = vm.call_special(&sequence, &Str::from("__reversed__"), [])? {
        return Ok(iterator);
    }
    match &sequence {
        Value::Str(text) => return Ok(made(&class, ReversedText { text: text.clone(), end: text.as_str().len() })),
        Value::Tuple(_) | Value::Bytes(_) => {}
        Value::Instance(instance)
            if instance.class().find(&vm.names.get_item).is_some()
                && !matches!(vm.plain(&sequence), Value::Dict(_)) => {}
        other => {
            let name = vm.class_name(other);
            return Err(vm.type_error(&format!("'{name}' object is not reversible")));
        }
    }
    let at = vm.length(&sequence)?;
    Ok(made(&class, Reversed { sequence, at }))
}
