//! `str`: its methods, and the functions of texts.

mod case;
mod change;
mod functions;
mod kind;
mod new;
mod operator;
mod pad;
mod search;
mod split;

use crate::{
    Vm,
    builtins::{codec, repr, str_format},
    value::{Args, Outcome, Str, Value, native::Spec},
};

pub(crate) use self::{change::character, functions::FUNCTIONS, kind::is_identifier, search::bounds, split::joined};

/// A method.
const fn spec(name: &'static str, signature: &'static str, call: crate::value::native::Call) -> Spec {
    Spec { name, signature, call }
}

const SEARCH: &str = "self, sub, start=None, end=None, /";
const FILL: &str = "self, width, fillchar=' ', /";
const SPLIT: &str = "self, /, sep=None, maxsplit=-1";
const PART: &str = "self, sep, /";
const TWO: &str = "self, value, /";
const SELF: &str = "self, /";

pub(crate) const METHODS: &[Spec] = &[
    spec("__new__", "cls, /, object='', encoding='utf-8', errors='strict'", new::new),
    spec("__repr__", SELF, repr::repr_method),
    spec("__str__", SELF, repr::str_method),
    spec("__format__", "self, format_spec, /", operator::format),
    spec("__len__", SELF, operator::length),
    spec("__hash__", SELF, operator::hash),
    spec("__iter__", SELF, operator::iter),
    spec("__contains__", "self, key, /", operator::contains),
    spec("__getitem__", "self, key, /", operator::get_item),
    spec("__add__", TWO, operator::add),
    spec("__mul__", TWO, operator::repeat),
    spec("__rmul__", TWO, operator::repeat),
    spec("__mod__", TWO, operator::percent_method),
    spec("__rmod__", TWO, operator::percent_of_method),
    spec("__eq__", TWO, operator::equal),
    spec("__ne__", TWO, operator::differ),
    spec("__lt__", TWO, operator::less),
    spec("__le__", TWO, operator::at_most),
    spec("__gt__", TWO, operator::greater),
    spec("__ge__", TWO, operator::at_least),
    spec("__getnewargs__", SELF, operator::new_args),
    spec("capitalize", SELF, case::capitalize),
    spec("casefold", SELF, case::casefold),
    spec("lower", SELF, case::lower),
    spec("swapcase", SELF, case::swapcase),
    spec("title", SELF, case::title),
    spec("upper", SELF, case::upper),
    spec("center", FILL, pad::center),
    spec("ljust", FILL, pad::ljust),
    spec("rjust", FILL, pad::rjust),
    spec("zfill", "self, width, /", pad::zfill),
    spec("expandtabs", "self, /, tabsize=8", pad::expandtabs),
    spec("strip", "self, chars=None, /", pad::strip),
    spec("lstrip", "self, chars=None, /", pad::lstrip),
    spec("rstrip", "self, chars=None, /", pad::rstrip),
    spec("find", SEARCH, search::find),
    spec("rfind", SEARCH, search::rfind),
    spec("index", SEARCH, search::index),
    spec("rindex", SEARCH, search::rindex),
    spec("count", SEARCH, search::count),
    spec("startswith", "self, prefix, start=None, end=None, /", search::startswith),
    spec("endswith", "self, suffix, start=None, end=None, /", search::endswith),
    spec("removeprefix", "self, prefix, /", search::removeprefix),
    spec("removesuffix", "self, suffix, /", search::removesuffix),
    spec("split", SPLIT, split::split),
    spec("rsplit", SPLIT, split::rsplit),
    spec("splitlines", "self, /, keepends=False", split::splitlines),
    spec("partition", PART, split::partition),
    spec("rpartition", PART, split::rpartition),
    spec("join", "self, iterable, /", split::join),
    spec("replace", "self, old, new, /, count=-1", change::replace),
    spec("translate", "self, table, /", change::translate),
    spec("maketrans", "x, y=None, z=None, /", change::maketrans),
    spec("encode", "self, /, encoding='utf-8', errors='strict'", codec::encode_method),
    spec("format", "self, /, *args, **kwargs", str_format::format_method),
    spec("format_map", "self, mapping, /", str_format::format_map_method),
    spec("isalnum", SELF, kind::isalnum),
    spec("isalpha", SELF, kind::isalpha),
    spec("isascii", SELF, kind::isascii),
    spec("isdecimal", SELF, kind::isdecimal),
    spec("isdigit", SELF, kind::isdigit),
    spec("isidentifier", SELF, kind::isidentifier),
    spec("islower", SELF, kind::islower),
    spec("isnumeric", SELF, kind::isnumeric),
    spec("isprintable", SELF, kind::isprintable),
    spec("isspace", SELF, kind::isspace),
    spec("istitle", SELF, kind::istitle),
    spec("isupper", SELF, kind::isupper),
];

/// What a method is called on. `str.upper(5)` is told so.
pub(crate) fn own(vm: &mut Vm, args: &mut Args, method: &str) -> Outcome<Str> {
    let value = args.take(0);
    match vm.plain(&value) {
        Value::Str(text) => Ok(text.clone()),
        _ => {
            let name = vm.type_name(&value);
            let message = format!("descriptor '{method}' for 'str' objects doesn't apply to a '{name}' object");
            Err(vm.type_error(&message))
        }
    }
}

/// A parameter that must be a text: `what` it is, as the message names it.
pub(crate) fn expect(vm: &mut Vm, value: &Value, what: &str) -> Outcome<Str> {
    match vm.plain(value) {
        Value::Str(text) => Ok(text.clone()),
        _ => {
            let name = bad_name(vm, value);
            let space = if what.is_empty() { "" } else { " " };
            Err(vm.type_error(&format!("{what}{space}must be str, not {name}")))
        }
    }
}

/// The class of a parameter that does not fit, as messages say it.
pub(crate) fn bad_name(vm: &Vm, value: &Value) -> String {
    match value {
        Value::None => "None".to_owned(),
        _ => vm.type_name(value),
    }
}
