//! `re.Match`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::repr::repr,
    modules::re::{
        pattern::{Pattern, no_attribute},
        replace,
        search::{Found, NOWHERE},
        subject::Subject,
    },
    value::{
        Args, Dict, Instance, Outcome, Str, Value,
        instance::Held,
        native::{Call, Spec},
    },
};

/// A match.
pub(super) struct Match {
    pub(super) pattern: Rc<Instance>,
    pub(super) string: Value,
    pub(super) subject: Subject,
    pub(super) found: Found,
    /// The index of its first character.
    pub(super) character: usize,
    pub(super) pos: usize,
    pub(super) endpos: usize,
}

impl Held for Match {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend([std::mem::take(&mut self.string), Value::Instance(Rc::clone(&self.pattern))]);
    }
}

impl Match {
    pub(super) fn start(&self) -> usize {
        self.found.places.first().copied().unwrap_or(0)
    }

    pub(super) fn end(&self) -> usize {
        self.found.places.get(1).copied().unwrap_or(0)
    }

    /// How many groups the pattern has.
    pub(super) fn groups(&self) -> usize {
        self.found.places.len() / 2 - 1
    }

    /// The places of a group that took part.
    fn places(&self, group: usize) -> Option<(usize, usize)> {
        match (self.found.places.get(2 * group)?, self.found.places.get(2 * group + 1)?) {
            (start, end) if *start == NOWHERE || *end == NOWHERE => None,
            (start, end) => Some((*start, *end)),
        }
    }

    /// The text of a group that took part.
    pub(super) fn text(&self, group: usize) -> Option<&str> {
        let (start, end) = self.places(group)?;
        self.subject.text.get(start..end)
    }

    /// What a group took, if it took part.
    pub(super) fn group(&self, group: usize) -> Option<Value> {
        let (start, end) = self.places(group)?;
        if (start, end) == (0, self.subject.text.as_str().len()) && matches!(self.string, Value::Str(_)) {
            return Some(self.string.clone());
        }
        Some(self.subject.part(start, end))
    }

    /// The index of the character at a place.
    fn character_at(&self, place: usize) -> usize {
        let start = self.start();
        if place >= start { self.character + self.subject.count(start, place) } else { self.subject.count(0, place) }
    }

    fn span(&self, group: usize) -> (Value, Value) {
        match self.places(group) {
            Some((start, end)) => (Value::count(self.character_at(start)), Value::count(self.character_at(end))),
            None => (Value::Int(-1), Value::Int(-1)),
        }
    }

    fn names(&self) -> Rc<[(String, usize)]> {
        self.pattern.native::<Pattern>().map_or_else(|| Rc::from([]), |pattern| Rc::clone(&pattern.names))
    }
}

const fn spec(name: &'static str, signature: &'static str, call: Call) -> Spec {
    Spec { name, signature, call }
}

pub(super) const METHODS: &[Spec] = &[
    spec("__repr__", "self, /", shown),
    spec("__getitem__", "self, key, /", item),
    spec("__getattr__", "self, name, /", attribute),
    spec("__class_getitem__", "cls, item, /", crate::builtins::generic_alias::of_class),
    spec("group", "self, /, *args", group),
    spec("groups", "self, /, default=None", groups),
    spec("groupdict", "self, /, default=None", groupdict),
    spec("start", "self, group=0, /", |vm, args| span_of(vm, args, |(start, _)| start)),
    spec("end", "self, group=0, /", |vm, args| span_of(vm, args, |(_, end)| end)),
    spec("span", "self, group=0, /", |vm, args| span_of(vm, args, |(start, end)| Value::tuple([start, end]))),
    spec("expand", "self, /, template", expand),
];

/// Does something with the match that a method is called on.
pub(super) fn with<T>(vm: &mut Vm, own: &Value, run: impl FnOnce(&mut Vm, &Match) -> Outcome<T>) -> Outcome<T> {
    let found = match own {
        Value::Instance(instance) => instance.native::<Match>(),
        _ => None,
    };
    match found {
        Some(found) => run(vm, found),
        None => {
            let name = vm.type_name(own);
            Err(vm.type_error(&format!("descriptor requires a 're.Match' object but received a '{name}'")))
        }
    }
}

/// The group that a number or a name names.
fn index(vm: &mut Vm, found: &Match, key: &Value) -> Outcome<usize> {
    let group = match vm.plain(key) {
        Value::Str(name) => found.names().iter().find(|(own, _)| own == name.as_str()).map(|(_, group)| *group),
        _ => vm.index(key)?.and_then(|group| usize::try_from(&group).ok()).filter(|group| *group <= found.groups()),
    };
    group.ok_or_else(|| vm.index_error("no such group"))
}

fn group(vm: &mut Vm, mut args: Args) -> Outcome {
    let keys = std::mem::take(&mut args.rest);
    with(vm, &args.take(0), |vm, found| {
        let mut one = |key: &Value| {
            let group = index(vm, found, key)?;
            Outcome::Ok(found.group(group).unwrap_or_default())
        };
        match keys.as_slice() {
            [] => one(&Value::Int(0)),
            [key] => one(key),
            keys => Ok(Value::tuple(keys.iter().map(one).collect::<Outcome<Vec<_>>>()?)),
        }
    })
}

fn item(vm: &mut Vm, mut args: Args) -> Outcome {
    let key = args.take(1);
    with(vm, &args.take(0), |vm, found| {
        let group = index(vm, found, &key)?;
        Ok(found.group(group).unwrap_or_default())
    })
}

fn groups(vm: &mut Vm, mut args: Args) -> Outcome {
    let default = args.take(1);
    with(vm, &args.take(0), |vm, found| {
        vm.spend(found.groups())?;
        let all = (1..=found.groups()).map(|group| found.group(group).unwrap_or_else(|| default.clone()));
        Ok(Value::tuple(all.collect::<Vec<_>>()))
    })
}

fn groupdict(vm: &mut Vm, mut args: Args) -> Outcome {
    let default = args.take(1);
    with(vm, &args.take(0), |_, found| {
        let dict = Dict::default();
        for (name, group) in found.names().iter() {
            let value = found.group(*group).unwrap_or_else(|| default.clone());
            dict.set(&Str::from(name.as_str()), value);
        }
        Ok(Value::Dict(Rc::new(dict)))
    })
}

fn span_of(vm: &mut Vm, mut args: Args, part: fn((Value, Value)) -> Value) -> Outcome {
    let key = args.optional(1).unwrap_or(Value::Int(0));
    with(vm, &args.take(0), |vm, found| {
        let group = index(vm, found, &key)?;
        vm.spend(if found.subject.text.is_ascii() { 0 } else { (found.end() - found.start()) / 64 })?;
        Ok(part(found.span(group)))
    })
}

fn expand(vm: &mut Vm, mut args: Args) -> Outcome {
    let template = args.take(1);
    with(vm, &args.take(0), |vm, found| replace::expand(vm, found, &template))
}

fn shown(vm: &mut Vm, mut args: Args) -> Outcome {
    with(vm, &args.take(0), |vm, found| {
        let (start, end) = (found.character_at(found.start()), found.character_at(found.end()));
        let text = repr(vm, &found.group(0).unwrap_or_default())?;
        let text: String = text.chars().take(50).collect();
        Ok(Value::from(format!("<re.Match object; span=({start}, {end}), match={text}>")))
    })
}

fn attribute(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, name) = (args.take(0), args.take(1));
    with(vm, &own, |vm, found| {
        let Value::Str(name) = &name else { return Ok(Value::None) };
        let last = (found.found.last_group != NOWHERE).then_some(found.found.last_group);
        Ok(match name.as_str() {
            "re" => Value::Instance(Rc::clone(&found.pattern)),
            "string" => found.string.clone(),
            "pos" => Value::count(found.pos),
            "endpos" => Value::count(found.endpos),
            "lastindex" => last.map_or(Value::None, Value::count),
            "lastgroup" => {
                let names = found.names();
                let name = last.and_then(|last| names.iter().find(|(_, group)| *group == last));
                name.map_or(Value::None, |(name, _)| Value::from(name.as_str()))
            }
            "regs" => {
                let spans = (0..=found.groups()).map(|group| {
                    let (start, end) = found.span(group);
                    Value::tuple([start, end])
                });
                Value::tuple(spans.collect::<Vec<_>>())
            }
            _ => return Err(no_attribute(vm, &own, name)),
        })
    })
}
