//! The built-in classes, and which values are of which.

use std::rc::Rc;

use crate::{
    builtins::{
        bool, bytes, descriptor, dict, errors::Errors, float, frozenset, generator, generic_alias, int, lazy, list,
        memoryview, object, range, set, slice, str, traceback, tuple, type_object,
    },
    value::{
        Dict, Native, Str, Type, Value,
        native::{Binding, Spec},
        types::{Layout, NewType},
    },
};

macro_rules! types {
    ($int:ident: $($field:ident: $name:literal, $layout:ident, $methods:expr;)*) => {
        /// The built-in classes.
        pub(crate) struct Types {
            pub(crate) object: Rc<Type>,
            $(pub(crate) $field: Rc<Type>,)*
            /// A subclass of `int`.
            pub(crate) bool: Rc<Type>,
            pub(crate) errors: Errors,
        }

        impl Types {
            pub(crate) fn new() -> Self {
                let object = make("object", Layout::Object, &[], object::METHODS);
                $(let $field = make($name, Layout::$layout, &[Rc::clone(&object)], $methods);)*
                let bool = make("bool", Layout::Closed, &[Rc::clone(&$int), Rc::clone(&object)], bool::METHODS);
                let errors = Errors::new(&object);
                let made = Self { object, $($field,)* bool, errors };
                for unhashable in [&made.list, &made.dict, &made.set, &made.bytearray, &made.dict_keys, &made.dict_items] {
                    unhashable.set(&Str::from("__hash__"), Value::None);
                }
                made
            }

            /// All of them but the errors, with their names.
            pub(crate) fn all(&self) -> Vec<&Rc<Type>> {
                vec![&self.object, &self.bool, $(&self.$field),*]
            }
        }
    };
}

const NONE: &[Spec] = &[];

types! {
    int:
    type_: "type", Type, type_object::METHODS;
    int: "int", Int, int::METHODS;
    float: "float", Float, float::METHODS;
    str: "str", Str, str::METHODS;
    bytes: "bytes", Bytes, bytes::METHODS;
    bytearray: "bytearray", Native, bytes::ARRAY_METHODS;
    memoryview: "memoryview", Native, memoryview::METHODS;
    list: "list", List, list::METHODS;
    tuple: "tuple", Tuple, tuple::METHODS;
    dict: "dict", Dict, dict::METHODS;
    set: "set", Set, set::METHODS;
    frozenset: "frozenset", FrozenSet, frozenset::METHODS;
    range: "range", Closed, range::METHODS;
    slice: "slice", Closed, slice::METHODS;
    none: "NoneType", Closed, NONE;
    not_implemented: "NotImplementedType", Closed, NONE;
    ellipsis: "ellipsis", Closed, NONE;
    function: "function", Closed, descriptor::FUNCTION_METHODS;
    native_function: "builtin_function_or_method", Closed, descriptor::CALL_METHODS;
    native_method: "method_descriptor", Closed, descriptor::FUNCTION_METHODS;
    method: "method", Closed, descriptor::METHOD_METHODS;
    module: "module", Closed, NONE;
    generator: "generator", Closed, generator::METHODS;
    coroutine: "coroutine", Closed, generator::COROUTINE_METHODS;
    coroutine_wrapper: "coroutine_wrapper", Native, generator::WRAPPER_METHODS;
    async_generator: "async_generator", Closed, generator::ASYNC_METHODS;
    async_step: "async_generator_asend", Native, generator::STEP_METHODS;
    list_iterator: "list_iterator", Closed, lazy::SIZED_METHODS;
    list_reverse_iterator: "list_reverseiterator", Closed, lazy::SIZED_METHODS;
    tuple_iterator: "tuple_iterator", Closed, lazy::SIZED_METHODS;
    range_iterator: "range_iterator", Closed, lazy::SIZED_METHODS;
    long_range_iterator: "longrange_iterator", Closed, lazy::SIZED_METHODS;
    str_iterator: "str_ascii_iterator", Closed, lazy::SIZED_METHODS;
    wide_str_iterator: "str_iterator", Closed, lazy::SIZED_METHODS;
    bytes_iterator: "bytes_iterator", Closed, lazy::SIZED_METHODS;
    dict_key_iterator: "dict_keyiterator", Closed, lazy::SIZED_METHODS;
    dict_value_iterator: "dict_valueiterator", Closed, lazy::SIZED_METHODS;
    dict_item_iterator: "dict_itemiterator", Closed, lazy::SIZED_METHODS;
    dict_reverse_key_iterator: "dict_reversekeyiterator", Closed, lazy::SIZED_METHODS;
    dict_reverse_value_iterator: "dict_reversevalueiterator", Closed, lazy::SIZED_METHODS;
    dict_reverse_item_iterator: "dict_reverseitemiterator", Closed, lazy::SIZED_METHODS;
    set_iterator: "set_iterator", Closed, lazy::SIZED_METHODS;
    item_iterator: "iterator", Closed, lazy::SIZED_METHODS;
    call_iterator: "callable_iterator", Closed, generator::ITERATOR_METHODS;
    map: "map", Native, lazy::MAP_METHODS;
    filter: "filter", Native, lazy::FILTER_METHODS;
    zip: "zip", Native, lazy::ZIP_METHODS;
    enumerate: "enumerate", Native, lazy::ENUMERATE_METHODS;
    reversed: "reversed", Native, lazy::REVERSED_METHODS;
    dict_keys: "dict_keys", Native, dict::KEYS_METHODS;
    dict_values: "dict_values", Native, dict::VALUES_METHODS;
    dict_items: "dict_items", Native, dict::ITEMS_METHODS;
    property: "property", Native, descriptor::PROPERTY_METHODS;
    static_method: "staticmethod", Native, descriptor::STATIC_METHODS;
    class_method: "classmethod", Native, descriptor::CLASS_METHODS;
    super_: "super", Native, descriptor::SUPER_METHODS;
    generic_alias: "GenericAlias", Native, generic_alias::METHODS;
    code: "code", Closed, NONE;
    cell: "cell", Closed, NONE;
    frame: "frame", Closed, NONE;
    traceback: "traceback", Closed, traceback::METHODS;
}

/// A built-in class whose objects have these methods. `__new__` is called with the class, and so are those whose first parameter
/// is `cls`.
fn make(name: &'static str, layout: Layout, ancestors: &[Rc<Type>], methods: &'static [Spec]) -> Rc<Type> {
    let fields = Rc::new(Dict::default());
    let owner = Str::from(name);
    fill(&fields, &owner, methods);
    Type::new(NewType {
        name: owner.clone(),
        qualname: owner,
        module: "builtins".into(),
        bases: ancestors.first().cloned().into_iter().collect(),
        ancestors: ancestors.to_vec(),
        fields,
        layout,
        metaclass: None,
        from_program: false,
    })
}

/// Puts native methods into the dictionary of a class.
pub(crate) fn fill(fields: &Dict, owner: &Str, methods: &'static [Spec]) {
    for spec in methods {
        let binding = match spec.signature.split([',', ' ']).next() {
            _ if spec.name == "__new__" => Binding::Static,
            Some("self") => Binding::Method,
            Some("cls") => Binding::Class,
            _ => Binding::Static,
        };
        fields.set(&Str::from(spec.name), Value::Native(Rc::new(Native::new(spec, binding, Some(owner.clone())))));
    }
}

impl Types {
    /// The class of a value.
    pub(crate) fn of(&self, value: &Value) -> Rc<Type> {
        match value {
            Value::Instance(instance) => instance.class(),
            value => Rc::clone(self.built_in(value)),
        }
    }

    /// The same of a value that is no instance of a class; of one that is, the class that all have.
    pub(crate) fn built_in<'a>(&'a self, value: &'a Value) -> &'a Rc<Type> {
        match value {
            Value::None => &self.none,
            Value::NotImplemented => &self.not_implemented,
            Value::Ellipsis => &self.ellipsis,
            Value::Bool(_) => &self.bool,
            Value::Int(_) | Value::Big(_) => &self.int,
            Value::Float(_) => &self.float,
            Value::Str(_) => &self.str,
            Value::Bytes(_) => &self.bytes,
            Value::List(_) => &self.list,
            Value::Tuple(_) => &self.tuple,
            Value::Dict(_) => &self.dict,
            Value::Set(set) if set.frozen => &self.frozenset,
            Value::Set(_) => &self.set,
            Value::Range(_) => &self.range,
            Value::Slice(_) => &self.slice,
            Value::Function(_) => &self.function,
            Value::Native(native) => match native.binding {
                Binding::Method => &self.native_method,
                Binding::Function | Binding::Class | Binding::Static => &self.native_function,
            },
            Value::Method(method) => match &method.function {
                Value::Native(_) => &self.native_function,
                _ => &self.method,
            },
            Value::Type(class) => class.metaclass.as_ref().unwrap_or(&self.type_),
            Value::Instance(_) => &self.object,
            Value::Module(_) => &self.module,
            Value::Generator(generator) => match generator.kind() {
                crate::code::Kind::Coroutine => &self.coroutine,
                crate::code::Kind::AsyncGenerator => &self.async_generator,
                crate::code::Kind::Generator | crate::code::Kind::Plain => &self.generator,
            },
            Value::Iterator(iterator) => &iterator.class,
        }
    }
}
