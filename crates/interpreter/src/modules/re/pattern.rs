//! `re.Pattern`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::repr::repr,
    modules::re::{
        MATCH, flags,
        found::Match,
        kept_class, matcher, pattern_of,
        program::Program,
        replace,
        search::{Fit, Search},
        subject::Subject,
    },
    value::{
        Args, Dict, Instance, Iter, Outcome, Payload, Raised, Value,
        instance::Held,
        iterator::{Next, Steps},
        native::{Call, Spec},
    },
};

/// A compiled pattern.
pub(super) struct Pattern {
    pub(super) program: Program,
    /// The text or bytes that it was compiled of.
    pub(super) source: Value,
    pub(super) flags: u32,
    pub(super) names: Rc<[(String, usize)]>,
    pub(super) bytes: bool,
}

impl Held for Pattern {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.source));
    }
}

const fn spec(name: &'static str, signature: &'static str, call: Call) -> Spec {
    Spec { name, signature, call }
}

const BOUNDED: &str = "self, /, string, pos=0, endpos=sys.maxsize";

pub(super) const METHODS: &[Spec] = &[
    spec("__repr__", "self, /", shown),
    spec("__eq__", "self, value, /", equal),
    spec("__hash__", "self, /", hash),
    spec("__getattr__", "self, name, /", attribute),
    spec("__class_getitem__", "cls, item, /", crate::builtins::generic_alias::of_class),
    spec("match", BOUNDED, |vm, args| one(vm, args, Fit::Here)),
    spec("fullmatch", BOUNDED, |vm, args| one(vm, args, Fit::Whole)),
    spec("search", BOUNDED, |vm, args| one(vm, args, Fit::Anywhere)),
    spec("findall", BOUNDED, findall),
    spec("finditer", BOUNDED, finditer),
    spec("split", "self, /, string, maxsplit=0", split),
    spec("sub", "self, /, repl, string, count=0", replace::sub),
    spec("subn", "self, /, repl, string, count=0", replace::subn),
];

/// A pattern going through a text.
pub(super) struct Scan {
    pub(super) pattern: Rc<Instance>,
    pub(super) string: Value,
    pub(super) subject: Subject,
    /// Bytes and characters of the bounds.
    start: usize,
    pub(super) end: usize,
    pos: usize,
    endpos: usize,
    /// Where it goes on, and how many characters that is from the start of the text.
    at: usize,
    at_character: usize,
    /// The last match was empty.
    advance: bool,
    over: bool,
}

impl Scan {
    /// Begins at the bounds that were given.
    pub(super) fn new(
        vm: &mut Vm,
        own: &Value,
        string: Value,
        bounds: (Option<Value>, Option<Value>),
    ) -> Outcome<Self> {
        let Some((instance, pattern)) = pattern_of(own) else {
            let name = vm.type_name(own);
            let message = format!("descriptor 'search' for 're.Pattern' objects doesn't apply to a '{name}' object");
            return Err(vm.type_error(&message));
        };
        let Some(subject) = Subject::of(vm, &string)? else {
            let name = vm.type_name(&string);
            return Err(vm.type_error(&format!("expected string or bytes-like object, got '{name}'")));
        };
        check_kind(vm, pattern, &subject)?;
        let length = subject.text.length();
        let mut bound = |bound: Option<Value>, default: usize| match bound {
            None => Outcome::Ok(default),
            Some(bound) => Ok(usize::try_from(vm.small_index(&bound)?).unwrap_or(0).min(length)),
        };
        let pos = bound(bounds.0, 0)?;
        let endpos = bound(bounds.1, length)?;
        let (start, end) = (subject.place(pos), subject.place(endpos));
        let pattern = Rc::clone(instance);
        let over = pos > endpos;
        let (at, at_character) = (start, pos);
        Ok(Self { pattern, string, subject, start, end, pos, endpos, at, at_character, advance: false, over })
    }

    /// The next match.
    pub(super) fn next(&mut self, vm: &mut Vm, fit: Fit) -> Outcome<Option<Match>> {
        let Some(pattern) = self.pattern.native::<Pattern>() else { return Ok(None) };
        if self.over {
            return Ok(None);
        }
        let text = self.subject.text.get(..self.end).unwrap_or_default();
        let search = Search { program: &pattern.program, text, from: self.at, fit, advance: self.advance };
        let Some(found) = matcher::search(vm, &search)? else {
            self.over = true;
            return Ok(None);
        };
        let (start, end) = (found.places[0], found.places[1]);
        let character = self.at_character + self.subject.count(self.at, start);
        self.at_character = character + self.subject.count(start, end);
        self.at = end;
        self.advance = start == end;
        Ok(Some(Match {
            pattern: Rc::clone(&self.pattern),
            string: self.string.clone(),
            subject: self.subject.clone(),
            found,
            character,
            pos: self.pos,
            endpos: self.endpos,
        }))
    }

    /// Where the bounds begin.
    pub(super) const fn start(&self) -> usize {
        self.start
    }
}

fn check_kind(vm: &Vm, pattern: &Pattern, subject: &Subject) -> Outcome<()> {
    match (pattern.bytes, subject.bytes) {
        (false, true) => Err(vm.type_error("cannot use a string pattern on a bytes-like object")),
        (true, false) => Err(vm.type_error("cannot use a bytes pattern on a string-like object")),
        _ => Ok(()),
    }
}

/// A match as an object.
pub(super) fn object(vm: &Vm, found: Match) -> Value {
    let class = kept_class(vm, MATCH);
    Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(found))))
}

fn scan(vm: &mut Vm, mut args: Args) -> Outcome<Scan> {
    let (own, string) = (args.take(0), args.take(1));
    Scan::new(vm, &own, string, (args.optional(2), args.optional(3)))
}

fn one(vm: &mut Vm, args: Args, fit: Fit) -> Outcome {
    let mut scan = scan(vm, args)?;
    Ok(match scan.next(vm, fit)? {
        Some(found) => object(vm, found),
        None => Value::None,
    })
}

fn findall(vm: &mut Vm, args: Args) -> Outcome {
    let mut scan = scan(vm, args)?;
    let mut all = Vec::new();
    while let Some(found) = scan.next(vm, Fit::Anywhere)? {
        vm.spend(1)?;
        let empty = found.subject.value("");
        let group = |index: usize| found.group(index).unwrap_or_else(|| empty.clone());
        all.push(match found.groups() {
            0 => group(0),
            1 => group(1),
            count => Value::tuple((1..=count).map(group).collect::<Vec<_>>()),
        });
    }
    Ok(Value::list(all))
}

impl Next for Scan {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        Ok(Self::next(self, vm, Fit::Anywhere)?.map(|found| object(vm, found)))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.string));
    }
}

fn finditer(vm: &mut Vm, args: Args) -> Outcome {
    let scan = scan(vm, args)?;
    Ok(Iter::new(&Rc::clone(&vm.types.call_iterator), Steps::Native(Box::new(scan))))
}

fn split(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, string) = (args.take(0), args.take(1));
    let most = match args.optional(2) {
        None => 0,
        Some(most) => vm.small_index(&most)?,
    };
    let mut scan = Scan::new(vm, &own, string, (None, None))?;
    let mut parts = Vec::new();
    let mut from = scan.start();
    let mut left = if most == 0 { i64::MAX } else { most };
    while left > 0
        && let Some(found) = scan.next(vm, Fit::Anywhere)?
    {
        vm.spend(1)?;
        parts.push(scan.subject.part(from, found.start()));
        parts.extend((1..=found.groups()).map(|index| found.group(index).unwrap_or_default()));
        from = found.end();
        left -= 1;
    }
    parts.push(scan.subject.part(from, scan.end));
    Ok(Value::list(parts))
}

fn shown(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    let Some((_, pattern)) = pattern_of(&own) else { return Ok(Value::None) };
    let text: String = repr(vm, &pattern.source)?.chars().take(200).collect();
    // What a text has anyway is not said.
    let mut rest = if pattern.bytes { pattern.flags } else { pattern.flags & !flags::UNICODE };
    let mut named: Vec<String> = Vec::new();
    for (flag, name) in flags::NAMES {
        if rest & flag != 0 {
            named.push(name.to_owned());
            rest &= !flag;
        }
    }
    if rest != 0 {
        named.push(format!("{rest:#x}"));
    }
    let named = if named.is_empty() { String::new() } else { format!(", {}", named.join("|")) };
    Ok(Value::from(format!("re.compile({text}{named})")))
}

fn equal(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, other) = (args.take(0), args.take(1));
    let (Some((_, own)), Some((_, other))) = (pattern_of(&own), pattern_of(&other)) else {
        return Ok(Value::NotImplemented);
    };
    let same = own.flags == other.flags && own.bytes == other.bytes;
    Ok(Value::Bool(same && vm.equal(&own.source, &other.source)?))
}

fn hash(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    let Some((_, pattern)) = pattern_of(&own) else { return Ok(Value::None) };
    let hash = vm.hash(&pattern.source)?;
    Ok(Value::Int(hash ^ i64::from(pattern.flags)))
}

fn attribute(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, name) = (args.take(0), args.take(1));
    let (Some((_, pattern)), Value::Str(name)) = (pattern_of(&own), &name) else { return Ok(Value::None) };
    Ok(match name.as_str() {
        "pattern" => pattern.source.clone(),
        "flags" => Value::Int(i64::from(pattern.flags)),
        "groups" => Value::count(pattern.program.groups),
        "groupindex" => {
            let index = Dict::default();
            for (name, group) in pattern.names.iter() {
                index.set(&name.as_str().into(), Value::count(*group));
            }
            Value::Dict(Rc::new(index))
        }
        _ => return Err(no_attribute(vm, &own, name)),
    })
}

/// What an attribute that there is not raises.
pub(super) fn no_attribute(vm: &Vm, own: &Value, name: &crate::value::Str) -> Raised {
    vm.attribute_error(own, name)
}
