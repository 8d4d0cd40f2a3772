//! `dict.keys()`, `dict.values()` and `dict.items()`: what shows a dictionary as it is when it is looked at.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        dict_update::merge,
        repr::write_items,
        set_operate::{self, Source},
        text::Text,
    },
    code::{Binary, Compare},
    value::{
        Args, Dict, Iter, Outcome, Payload, Set, Value,
        instance::Held,
        iterator::{Next, Shows, Steps},
        native::Spec,
    },
};

pub(crate) const KEYS_METHODS: &[Spec] = SET_LIKE;
pub(crate) const ITEMS_METHODS: &[Spec] = SET_LIKE;

const SET_LIKE: &[Spec] = &[
    Spec { name: "__len__", signature: "self, /", call: len },
    Spec { name: "__iter__", signature: "self, /", call: iter },
    Spec { name: "__reversed__", signature: "self, /", call: reversed },
    Spec { name: "__repr__", signature: "self, /", call: repr },
    Spec { name: "__contains__", signature: "self, key, /", call: contains },
    Spec { name: "isdisjoint", signature: "self, other, /", call: is_disjoint },
    Spec { name: "__eq__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::Equal) },
    Spec { name: "__ne__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::NotEqual) },
    Spec { name: "__lt__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::Less) },
    Spec { name: "__le__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::LessOrEqual) },
    Spec { name: "__gt__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::Greater) },
    Spec { name: "__ge__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::GreaterOrEqual) },
    Spec { name: "__and__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::And) },
    Spec { name: "__rand__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::And) },
    Spec { name: "__or__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::Or) },
    Spec { name: "__ror__", signature: "self, value, /", call: |vm, args| reflected(vm, args, Binary::Or) },
    Spec { name: "__xor__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::Xor) },
    Spec { name: "__rxor__", signature: "self, value, /", call: |vm, args| reflected(vm, args, Binary::Xor) },
    Spec { name: "__sub__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::Subtract) },
    Spec { name: "__rsub__", signature: "self, value, /", call: |vm, args| reflected(vm, args, Binary::Subtract) },
];

pub(crate) const VALUES_METHODS: &[Spec] = &[
    Spec { name: "__len__", signature: "self, /", call: len },
    Spec { name: "__iter__", signature: "self, /", call: iter },
    Spec { name: "__reversed__", signature: "self, /", call: reversed },
    Spec { name: "__repr__", signature: "self, /", call: repr },
];

/// A dictionary, and what of it is shown.
pub(crate) struct View {
    pub(crate) dict: Rc<Dict>,
    pub(crate) shows: Shows,
}

impl Held for View {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(Value::Dict(std::mem::take(&mut self.dict)));
    }
}

/// A view of a dictionary.
pub(crate) fn make(vm: &Vm, dict: Rc<Dict>, shows: Shows) -> Value {
    let class = match shows {
        Shows::Keys => &vm.types.dict_keys,
        Shows::Values => &vm.types.dict_values,
        Shows::Items => &vm.types.dict_items,
    };
    Value::Instance(vm.new_instance(class, Payload::Native(Box::new(View { dict, shows }))))
}

/// The dictionary of a view, and what of it is shown.
fn parts(value: &Value) -> Option<(Rc<Dict>, Shows)> {
    match value {
        Value::Instance(instance) => instance.native::<View>().map(|view| (Rc::clone(&view.dict), view.shows)),
        _ => None,
    }
}

fn receive(vm: &Vm, args: &mut Args) -> Outcome<(Rc<Dict>, Shows)> {
    parts(&args.take(0)).ok_or_else(|| vm.type_error("descriptor requires a view of a dictionary"))
}

/// Goes through a dictionary.
pub(crate) fn iterate(vm: &Vm, dict: Rc<Dict>, shows: Shows) -> Value {
    let class = match shows {
        Shows::Keys => &vm.types.dict_key_iterator,
        Shows::Values => &vm.types.dict_value_iterator,
        Shows::Items => &vm.types.dict_item_iterator,
    };
    Iter::new(class, Steps::of_dict(dict, shows))
}

/// Goes through a dictionary backwards.
pub(crate) fn reverse(vm: &Vm, dict: Rc<Dict>, shows: Shows) -> Value {
    let (at, length) = (dict.end(), dict.len());
    let class = match shows {
        Shows::Keys => &vm.types.dict_reverse_key_iterator,
        Shows::Values => &vm.types.dict_reverse_value_iterator,
        Shows::Items => &vm.types.dict_reverse_item_iterator,
    };
    Iter::new(class, Steps::Native(Box::new(Reversed { dict: Some(dict), shows, at, length })))
}

struct Reversed {
    dict: Option<Rc<Dict>>,
    shows: Shows,
    at: usize,
    length: usize,
}

impl Next for Reversed {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(dict) = &self.dict else { return Ok(None) };
        if dict.len() != self.length {
            return Err(vm.runtime_error("dictionary changed size during iteration"));
        }
        let Some((index, key, value)) = dict.entry_before(self.at) else { return Ok(None) };
        vm.spend((self.at - index) / 16)?;
        self.at = index;
        Ok(Some(self.shows.of(key, value)))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend(self.dict.take().map(Value::Dict));
    }
}

fn len(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::count(receive(vm, &mut args)?.0.len()))
}

fn iter(vm: &mut Vm, mut args: Args) -> Outcome {
    let (dict, shows) = receive(vm, &mut args)?;
    Ok(iterate(vm, dict, shows))
}

fn reversed(vm: &mut Vm, mut args: Args) -> Outcome {
    let (dict, shows) = receive(vm, &mut args)?;
    Ok(reverse(vm, dict, shows))
}

fn repr(vm: &mut Vm, mut args: Args) -> Outcome {
    let view = args.take(0);
    let Some((dict, shows)) = parts(&view) else { return Ok(Value::NotImplemented) };
    let start = match shows {
        Shows::Keys => "dict_keys([",
        Shows::Values => "dict_values([",
        Shows::Items => "dict_items([",
    };
    let items = dict.snapshot().into_iter().map(|(key, value)| shows.of(key, value)).collect();
    let mut out = Text::default();
    write_items(vm, &mut out, (&view, items), (start, "])", "..."))?;
    Ok(out.value())
}

fn contains(vm: &mut Vm, mut args: Args) -> Outcome {
    let (dict, shows) = receive(vm, &mut args)?;
    has(vm, &dict, shows, &args.take(1)).map(Value::Bool)
}

/// Whether a view has a key, or a pair.
fn has(vm: &mut Vm, dict: &Rc<Dict>, shows: Shows, item: &Value) -> Outcome<bool> {
    if shows == Shows::Keys {
        return Ok(vm.dict_find(dict, item)?.1.is_some());
    }
    let Value::Tuple(pair) = vm.plain(item) else { return Ok(false) };
    let [key, value] = &***pair else { return Ok(false) };
    let (key, value) = (key.clone(), value.clone());
    match vm.dict_get(dict, &key)? {
        Some(own) => vm.same_or_equal(&own, &value),
        None => Ok(false),
    }
}

fn is_disjoint(vm: &mut Vm, mut args: Args) -> Outcome {
    let (dict, shows) = receive(vm, &mut args)?;
    let iterator = vm.iterate(&args.take(1))?;
    while let Some(item) = vm.next(&iterator)? {
        if has(vm, &dict, shows, &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// Whether a value compares with views as a set does.
fn is_like_set(vm: &Vm, value: &Value) -> bool {
    match parts(value) {
        Some((_, shows)) => shows != Shows::Values,
        None => matches!(vm.plain(value), Value::Set(_)),
    }
}

fn compare(vm: &mut Vm, mut args: Args, comparison: Compare) -> Outcome {
    let (own, other) = (args.take(0), args.take(1));
    if !is_like_set(vm, &other) {
        return Ok(Value::NotImplemented);
    }
    let (length, others) = (vm.length(&own)?, vm.length(&other)?);
    let answer = match comparison {
        Compare::Equal => length == others && all_in(vm, &own, &other)?,
        Compare::NotEqual => length != others || !all_in(vm, &own, &other)?,
        Compare::Less => length < others && all_in(vm, &own, &other)?,
        Compare::LessOrEqual => length <= others && all_in(vm, &own, &other)?,
        Compare::Greater => length > others && all_in(vm, &other, &own)?,
        Compare::GreaterOrEqual => length >= others && all_in(vm, &other, &own)?,
    };
    Ok(Value::Bool(answer))
}

fn all_in(vm: &mut Vm, part: &Value, whole: &Value) -> Outcome<bool> {
    let iterator = vm.iterate(part)?;
    while let Some(item) = vm.next(&iterator)? {
        if !vm.contains(whole, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What a view shows, as a set.
fn to_set(vm: &mut Vm, value: &Value) -> Outcome<Rc<Set>> {
    let set = Rc::new(Set::new(false));
    let source = match parts(value) {
        Some((dict, Shows::Keys)) => Source::Dict(dict),
        _ => Source::of(vm, value),
    };
    set_operate::update(vm, &set, &source)?;
    Ok(set)
}

fn operate(vm: &mut Vm, mut args: Args, operator: Binary) -> Outcome {
    let (own, other) = (args.take(0), args.take(1));
    combine(vm, operator, &own, &other)
}

fn reflected(vm: &mut Vm, mut args: Args, operator: Binary) -> Outcome {
    let (other, own) = (args.take(0), args.take(1));
    combine(vm, operator, &own, &other)
}

/// `a ∘ b` of which one is a view: a set. The other may be anything that can be gone through.
fn combine(vm: &mut Vm, operator: Binary, a: &Value, b: &Value) -> Outcome {
    if operator == Binary::And {
        return intersection(vm, a, b).map(Value::Set);
    }
    if let (Binary::Xor, Some((one, Shows::Items)), Some((other, Shows::Items))) = (operator, parts(a), parts(b)) {
        return differing_items(vm, &one, &other).map(Value::Set);
    }
    let set = to_set(vm, a)?;
    let other = Source::of(vm, b);
    match operator {
        Binary::Or => set_operate::update(vm, &set, &other)?,
        Binary::Subtract => set_operate::difference_update(vm, &set, &other)?,
        _ => set_operate::symmetric_difference_update(vm, &set, &other)?,
    }
    Ok(Value::Set(set))
}

fn intersection(vm: &mut Vm, a: &Value, b: &Value) -> Outcome<Rc<Set>> {
    let (mut view, mut other) = if parts(a).is_some() { (a, b) } else { (b, a) };
    let Some((dict, _)) = parts(view) else { return to_set(vm, a) };
    if let Value::Set(set) = other
        && dict.len() <= set.len()
    {
        return set_operate::intersection(vm, set, &Source::Other(view.clone()));
    }
    if let Some((others, shows)) = parts(other)
        && shows != Shows::Values
        && others.len() > dict.len()
    {
        (view, other) = (other, view);
    }
    let result = Rc::new(Set::new(false));
    let Some((dict, shows)) = parts(view) else { return Ok(result) };
    let iterator = vm.iterate(other)?;
    while let Some(item) = vm.next(&iterator)? {
        if has(vm, &dict, shows, &item)? {
            vm.set_add(&result, item)?;
        }
    }
    Ok(result)
}

/// `a.items() ^ b.items()`: the pairs that only one of both has.
fn differing_items(vm: &mut Vm, one: &Rc<Dict>, other: &Rc<Dict>) -> Outcome<Rc<Set>> {
    let rest = Rc::new(Dict::default());
    merge(vm, &rest, one)?;
    let result = Rc::new(Set::new(false));
    for (hash, key, value) in other.hashed() {
        vm.spend(1)?;
        let found = vm.dict_find_hashed(&rest, hash, &key)?;
        match found.and_then(|index| rest.value_at(index).map(|value| (index, value))) {
            Some((index, same)) if vm.same_or_equal(&same, &value)? => drop(rest.remove_at(index)),
            _ => drop(vm.set_add(&result, Value::tuple([key, value]))?),
        }
    }
    for (key, value) in rest.snapshot() {
        vm.set_add(&result, Value::tuple([key, value]))?;
    }
    Ok(result)
}
