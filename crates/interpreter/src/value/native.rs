//! Functions that are written in Rust: built-in ones, methods of built-in types, what modules have.

use std::cell::OnceCell;

use crate::{
    Vm,
    value::{Args, Identity, Outcome, Str, Value, args::Arguments},
};

/// What carries one out.
pub(crate) type Call = fn(&mut Vm, Args) -> Outcome;

/// A function of a table.
pub(crate) struct Spec {
    pub(crate) name: &'static str,
    /// Its parameters as `inspect.signature` writes them, without the parentheses and with `self`: `self, sub, /, start=0`.
    /// A default says only that there is one, and is told in messages: what it is, the function knows.
    pub(crate) signature: &'static str,
    pub(crate) call: Call,
}

/// What a native function becomes when it is asked for through an instance of its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// Itself: a function of a module.
    Function,
    /// A method of the instance.
    Method,
    /// A method of the class.
    Class,
    /// Itself, though it stands in a class.
    Static,
}

/// A native function as an object.
pub(crate) struct Native {
    pub(crate) spec: &'static Spec,
    pub(crate) binding: Binding,
    /// The class in whose table it stands.
    pub(crate) owner: Option<Str>,
    /// Kept for it by whoever made it.
    pub(crate) held: Value,
    signature: OnceCell<Signature>,
    pub(crate) identity: Identity,
}

/// How a parameter takes its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    PositionOnly,
    Either,
    NameOnly,
}

#[derive(Clone, Copy, Debug)]
struct Parameter {
    name: &'static str,
    kind: Kind,
    optional: bool,
}

/// The parameters of a native function.
#[derive(Debug, Default)]
pub(crate) struct Signature {
    parameters: Vec<Parameter>,
    /// How many of them may be given by position.
    positional: usize,
    /// How many of these must be given.
    required: usize,
    /// Those given by name alone need not be.
    optional: bool,
    takes_rest: bool,
    takes_named: bool,
}

impl Signature {
    fn parse(text: &'static str) -> Self {
        let mut signature = Self::default();
        let mut kind = Kind::Either;
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, optional) = part.split_once('=').map_or((part, false), |(name, _)| (name, true));
            if name == "/" {
                signature.parameters.iter_mut().for_each(|parameter| parameter.kind = Kind::PositionOnly);
            } else if name.starts_with("**") {
                signature.takes_named = true;
            } else if let Some(rest) = name.strip_prefix('*') {
                signature.takes_rest = !rest.is_empty();
                kind = Kind::NameOnly;
            } else {
                signature.parameters.push(Parameter { name, kind, optional });
            }
        }
        let by_position = signature.parameters.iter().filter(|parameter| parameter.kind != Kind::NameOnly);
        signature.positional = by_position.clone().count();
        let mut by_name = signature.parameters.iter().filter(|parameter| parameter.kind == Kind::NameOnly);
        signature.optional = by_name.all(|parameter| parameter.optional);
        signature.required = by_position.filter(|parameter| !parameter.optional).count();
        signature
    }
}

impl Signature {
    /// Whether some of its parameters can be given by name.
    fn is_mixed(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.kind != Kind::PositionOnly)
    }
}

impl Native {
    pub(crate) fn new(spec: &'static Spec, binding: Binding, owner: Option<Str>) -> Self {
        Self { spec, binding, owner, held: Value::None, signature: OnceCell::new(), identity: Identity::default() }
    }

    /// The same, holding something that it will be called with.
    pub(crate) fn holding(spec: &'static Spec, held: Value) -> Self {
        Self { held, ..Self::new(spec, Binding::Function, None) }
    }

    /// `str.join`, `len`.
    pub(crate) fn qualname(&self) -> String {
        self.owner.as_ref().map_or_else(|| self.spec.name.to_owned(), |owner| format!("{owner}.{}", self.spec.name))
    }

    /// Whether so many values by position are what it takes, with nothing to be added or gathered.
    #[inline]
    pub(crate) fn takes_just(&self, given: usize) -> bool {
        let signature = self.signature.get_or_init(|| Signature::parse(self.spec.signature));
        (signature.required..=signature.positional).contains(&given)
            && signature.optional
            && matches!(self.held, Value::None)
    }

    /// Makes places for the parameters that were not given.
    pub(crate) fn make_room(&self, args: &mut Args) {
        args.slots.resize(self.signature.get().map_or(0, |signature| signature.parameters.len()), None);
    }

    /// Lays the arguments out by the parameters.
    ///
    /// # Errors
    /// The message of the `TypeError`.
    pub(crate) fn bind(&self, arguments: Arguments) -> Result<Args, String> {
        let signature = self.signature.get_or_init(|| Signature::parse(self.spec.signature));
        let given = arguments.positional_count();
        let mut args = Args::default();
        let named = arguments.names.as_ref().map_or(0, |names| names.len());
        let open = signature.takes_rest || signature.takes_named || !signature.is_mixed();
        if (given > signature.positional && !signature.takes_rest)
            || (!open && given + named > signature.parameters.len())
        {
            return Err(self.too_many(signature, given, named));
        }
        let names = arguments.names;
        let mut values = arguments.values.into_iter();
        args.slots.extend(values.by_ref().take(given.min(signature.positional)).map(Some));
        args.rest.extend(values.by_ref().take(given.saturating_sub(signature.positional)));
        args.slots.resize(signature.parameters.len(), None);
        for (name, value) in names.iter().flat_map(|names| names.iter()).zip(values) {
            self.bind_name(signature, name, value, &mut args)?;
        }
        let missing = signature.parameters.iter().zip(&args.slots).enumerate();
        let mut missing = missing.filter(|(_, (parameter, slot))| slot.is_none() && !parameter.optional);
        match missing.next() {
            None => Ok(args),
            Some((index, (parameter, _))) => Err(self.missing(signature, index, parameter)),
        }
    }

    fn bind_name(&self, signature: &Signature, name: &Str, value: Value, args: &mut Args) -> Result<(), String> {
        let own = |parameter: &Parameter| parameter.name == name.as_str() && parameter.kind != Kind::PositionOnly;
        match signature.parameters.iter().position(own) {
            Some(index) if args.slots[index].is_some() => {
                let at = index + 1 - usize::from(self.has_receiver());
                Err(format!("argument for {}() given by name ('{name}') and position ({at})", self.shown_name()))
            }
            Some(index) => {
                args.slots[index] = Some(value);
                Ok(())
            }
            None if signature.takes_named => {
                args.named.push((name.clone(), value));
                Ok(())
            }
            None if signature.parameters.iter().all(|parameter| parameter.kind == Kind::PositionOnly) => {
                Err(format!("{}() takes no keyword arguments", self.shown_qualname()))
            }
            None => {
                let by_name = signature.parameters.iter().filter(|parameter| parameter.kind != Kind::PositionOnly);
                let near = crate::builtins::suggest::closest(name, by_name.map(|parameter| parameter.name));
                let hint = near.map(|near| format!(". Did you mean '{near}'?")).unwrap_or_default();
                Err(format!("{}() got an unexpected keyword argument '{name}'{hint}", self.shown_name()))
            }
        }
    }

    /// Whether the first parameter is what it is called on, which messages do not count.
    fn has_receiver(&self) -> bool {
        matches!(self.binding, Binding::Method | Binding::Class) || self.spec.name == "__new__"
    }

    /// The name in messages: of the class, for what makes its objects.
    fn shown_name(&self) -> &str {
        match (self.spec.name, &self.owner) {
            ("__new__" | "__init__", Some(owner)) => owner,
            (name, _) => name,
        }
    }

    /// The same with the name of the class before it.
    fn shown_qualname(&self) -> String {
        match self.spec.name {
            "__new__" | "__init__" => self.shown_name().to_owned(),
            _ => self.qualname(),
        }
    }

    fn too_many(&self, signature: &Signature, given: usize, named: usize) -> String {
        let own = usize::from(self.has_receiver());
        let (least, most) = (signature.required.saturating_sub(own), signature.positional.saturating_sub(own));
        let given = given.saturating_sub(own);
        let (name, short) = (self.shown_qualname(), self.shown_name());
        if signature.is_mixed() {
            let all = signature.parameters.len() - own;
            return match most {
                _ if given + named > all => {
                    let kind = if given == 0 { "keyword " } else { "" };
                    format!("{short}() takes at most {all} {kind}argument{} ({} given)", plural(all), given + named)
                }
                0 => format!("{short}() takes no positional arguments"),
                _ => {
                    let takes = if least == most { "exactly" } else { "at most" };
                    format!("{short}() takes {takes} {most} positional argument{} ({given} given)", plural(most))
                }
            };
        }
        match (least, most) {
            (_, 0) => format!("{name}() takes no arguments ({given} given)"),
            (1, 1) => format!("{name}() takes exactly one argument ({given} given)"),
            _ if least == most => format!("{short} expected {most} argument{}, got {given}", plural(most)),
            _ => format!("{short} expected at most {most} argument{}, got {given}", plural(most)),
        }
    }

    fn missing(&self, signature: &Signature, index: usize, parameter: &Parameter) -> String {
        let own = usize::from(self.has_receiver());
        let (least, most) = (signature.required.saturating_sub(own), signature.positional.saturating_sub(own));
        match parameter.kind {
            _ if index < own && self.spec.name == "__new__" => format!("{}(): not enough arguments", self.qualname()),
            _ if index < own => format!("unbound method {}() needs an argument", self.qualname()),
            Kind::PositionOnly if signature.is_mixed() => {
                let only = signature.parameters.iter().filter(|parameter| parameter.kind == Kind::PositionOnly);
                let least = only.filter(|parameter| !parameter.optional).count() - own;
                let (takes, given) = (if least < most { "at least" } else { "exactly" }, index - own);
                let s = plural(least);
                format!("{}() takes {takes} {least} positional argument{s} ({given} given)", self.shown_name())
            }
            Kind::PositionOnly if (least, most) == (1, 1) => {
                format!("{}() takes exactly one argument (0 given)", self.shown_qualname())
            }
            Kind::PositionOnly if least == most => {
                format!("{} expected {least} arguments, got {}", self.shown_name(), index - own.min(index))
            }
            Kind::PositionOnly => {
                let least_plural = plural(least);
                format!(
                    "{} expected at least {least} argument{least_plural}, got {}",
                    self.shown_name(),
                    index - own.min(index)
                )
            }
            Kind::Either => {
                let at = index + 1 - own;
                format!("{}() missing required argument '{}' (pos {at})", self.shown_name(), parameter.name)
            }
            Kind::NameOnly => {
                format!("{}() missing required keyword-only argument: '{}'", self.shown_name(), parameter.name)
            }
        }
    }
}

const fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn native(signature: &'static str, binding: Binding) -> Native {
        let spec = Spec { name: "f", signature, call: |_, _| Ok(Value::None) };
        Native::new(Box::leak(Box::new(spec)), binding, None)
    }

    fn call(values: usize, names: &[&str]) -> Arguments {
        let names: Vec<Str> = names.iter().map(|name| Str::from(*name)).collect();
        let values = (0..values + names.len()).map(Value::count).collect();
        Arguments { values, names: (!names.is_empty()).then(|| names.into()) }
    }

    #[track_caller]
    fn check(signature: &'static str, arguments: Arguments, expect: Result<&[Option<usize>], &str>) {
        let bound = native(signature, Binding::Function).bind(arguments);
        let slots = bound.map(|args| {
            let number = |slot: &Option<Value>| match slot {
                Some(Value::Int(number)) => usize::try_from(*number).ok(),
                _ => None,
            };
            args.slots.iter().map(number).collect::<Vec<_>>()
        });
        assert_eq!(slots.as_deref().map_err(String::as_str), expect);
    }

    #[test]
    fn arguments_find_their_parameters_by_position_and_by_name() {
        check("a, b=1, *, c=2", call(1, &["c"]), Ok(&[Some(0), None, Some(1)]));
        check("a, b=1, *, c=2", call(0, &["b", "a"]), Ok(&[Some(1), Some(0), None]));
        check("a, /, *rest, **named", call(3, &["x"]), Ok(&[Some(0)]));
    }

    #[test]
    fn what_does_not_fit_is_told_in_cpythons_words() {
        check("a, /", call(0, &[]), Err("f() takes exactly one argument (0 given)"));
        check("a, /", call(2, &[]), Err("f() takes exactly one argument (2 given)"));
        check("", call(1, &[]), Err("f() takes no arguments (1 given)"));
        check("a, b, /", call(1, &[]), Err("f expected 2 arguments, got 1"));
        check("a, b=0, /", call(3, &[]), Err("f expected at most 2 arguments, got 3"));
        check("a, *, b=0", call(2, &[]), Err("f() takes exactly 1 positional argument (2 given)"));
        check("a, b=0", call(2, &["a"]), Err("f() takes at most 2 arguments (3 given)"));
        check("*, a=0", call(1, &[]), Err("f() takes no positional arguments"));
        check("a, b=0", call(0, &[]), Err("f() missing required argument 'a' (pos 1)"));
        check("a, b=0", call(1, &["c"]), Err("f() got an unexpected keyword argument 'c'"));
        check("key=0", call(0, &["kee"]), Err("f() got an unexpected keyword argument 'kee'. Did you mean 'key'?"));
        check("a, /", call(1, &["a"]), Err("f() takes no keyword arguments"));
    }
}
