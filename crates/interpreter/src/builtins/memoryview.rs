//! `memoryview`: a part of bytes, seen without copying it. Bytes alone, in one dimension.

use std::{cell::Cell, rc::Rc};

use crate::{
    Vm,
    builtins::{
        bytearray::{ByteArray, byte},
        bytes, index,
        repr::address,
    },
    value::{
        Args, Instance, Iter, List, Outcome, Payload, Str, Value,
        instance::Held,
        iterator::Steps,
        native::{Call, Spec},
        slice::Stretch,
    },
};

/// A part of bytes.
struct View {
    of: Value,
    /// Which bytes, in their order.
    stretch: Stretch,
    released: Cell<bool>,
}

impl View {
    /// A view of `bytes` or a `bytearray`, which notes it.
    fn new(of: Value, stretch: Stretch) -> Self {
        if let Some(array) = array(&of) {
            array.views.set(array.views.get() + 1);
        }
        Self { of, stretch, released: Cell::new(false) }
    }

    fn release(&self) {
        if !self.released.replace(true)
            && let Some(array) = array(&self.of)
        {
            array.views.set(array.views.get().saturating_sub(1));
        }
    }

    fn get(&self, index: usize) -> Option<u8> {
        match &self.of {
            Value::Bytes(bytes) => bytes.data.get(index).copied(),
            other => array(other).and_then(|array| array.data.borrow().get(index).copied()),
        }
    }

    fn copied(&self) -> Vec<u8> {
        self.stretch.indices().filter_map(|index| self.get(index)).collect()
    }
}

impl Held for View {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        self.release();
        parts.push(std::mem::take(&mut self.of));
    }
}

fn array(of: &Value) -> Option<&ByteArray> {
    match of {
        Value::Instance(instance) => instance.native::<ByteArray>(),
        _ => None,
    }
}

/// A copy of what a view shows.
pub(crate) fn data(instance: &Instance) -> Option<Vec<u8>> {
    instance.native::<View>().filter(|view| !view.released.get()).map(View::copied)
}

const fn spec(name: &'static str, signature: &'static str, call: Call) -> Spec {
    Spec { name, signature, call }
}

pub(crate) const METHODS: &[Spec] = &[
    spec("__new__", "cls, /, object", new),
    spec("__repr__", "self, /", repr),
    spec("__len__", "self, /", length),
    spec("__getitem__", "self, key, /", get_item),
    spec("__setitem__", "self, key, value, /", set_item),
    spec("__iter__", "self, /", iter),
    spec("__eq__", "self, value, /", equal),
    spec("__enter__", "self, /", enter),
    spec("__exit__", "self, /, *args", release),
    spec("release", "self, /", release),
    spec("tobytes", "self, /", to_bytes),
    spec("tolist", "self, /", to_list),
    spec("hex", "self, /, sep=None, bytes_per_sep=1", hex),
];

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(1);
    let (of, stretch) = match vm.plain(&object) {
        Value::Bytes(bytes) => (Value::Bytes(Rc::clone(bytes)), whole(bytes.data.len())),
        Value::Instance(instance) => match (instance.native::<ByteArray>(), instance.native::<View>()) {
            (Some(array), _) => (object.clone(), whole(array.data.borrow().len())),
            (None, Some(view)) => (view.of.clone(), view.stretch),
            (None, None) => return Err(no_bytes(vm, &object)),
        },
        _ => return Err(no_bytes(vm, &object)),
    };
    Ok(make(vm, of, stretch))
}

fn no_bytes(vm: &Vm, object: &Value) -> crate::value::Raised {
    let name = vm.type_name(object);
    vm.type_error(&format!("memoryview: a bytes-like object is required, not '{name}'"))
}

fn whole(length: usize) -> Stretch {
    let stop = i64::try_from(length).unwrap_or(i64::MAX);
    Stretch { start: 0, stop, step: 1, count: length }
}

fn make(vm: &Vm, of: Value, stretch: Stretch) -> Value {
    let read_only = matches!(of, Value::Bytes(_));
    let view = Box::new(View::new(of.clone(), stretch));
    let instance = vm.new_instance(&vm.types.memoryview, Payload::Native(view));
    let count = Value::count(stretch.count);
    let parts = [
        ("obj", of),
        ("nbytes", count.clone()),
        ("readonly", Value::Bool(read_only)),
        ("format", Value::from("B")),
        ("itemsize", Value::Int(1)),
        ("ndim", Value::Int(1)),
        ("shape", Value::tuple([count])),
        ("strides", Value::tuple([Value::Int(stretch.step)])),
    ];
    for (name, value) in parts {
        instance.fields().set(&Str::from(name), value);
    }
    Value::Instance(instance)
}

/// Does something with the view that a method is called on.
fn with<T>(vm: &mut Vm, own: &Value, run: impl FnOnce(&mut Vm, &View) -> Outcome<T>) -> Outcome<T> {
    let view = match own {
        Value::Instance(instance) => instance.native::<View>(),
        _ => None,
    };
    match view {
        Some(view) if view.released.get() => Err(vm.value_error("operation forbidden on released memoryview object")),
        Some(view) => {
            vm.spend(view.stretch.count / 64 + 1)?;
            run(vm, view)
        }
        None => Err(no_bytes(vm, own)),
    }
}

fn repr(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::from(format!("<memory at {:#x}>", address(vm, &args.take(0)))))
}

fn length(vm: &mut Vm, mut args: Args) -> Outcome {
    with(vm, &args.take(0), |_, view| Ok(Value::count(view.stretch.count)))
}

/// The index among the bytes below of an index into the view.
fn place(vm: &mut Vm, view: &View, key: &Value) -> Outcome<usize> {
    if vm.index(key)?.is_none() {
        return Err(vm.type_error("memoryview: invalid slice key"));
    }
    let index = vm.slice_end(key)?.unwrap_or(0);
    let index = index::place(index, view.stretch.count);
    let place = index.and_then(|index| view.stretch.indices().nth(index));
    place.ok_or_else(|| vm.index_error("index out of bounds on dimension 1"))
}

/// A stretch of a stretch.
fn part(of: Stretch, part: Stretch) -> Stretch {
    let at = |index: i64| of.start + index * of.step;
    Stretch { start: at(part.start), stop: at(part.stop), step: of.step * part.step, count: part.count }
}

fn get_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, key) = (args.take(0), args.take(1));
    with(vm, &own, |vm, view| {
        if let Value::Slice(slice) = &key {
            let within = vm.stretch(slice, view.stretch.count)?;
            return Ok(make(vm, view.of.clone(), part(view.stretch, within)));
        }
        let place = place(vm, view, &key)?;
        Ok(Value::Int(i64::from(view.get(place).unwrap_or(0))))
    })
}

fn set_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, key, value) = (args.take(0), args.take(1), args.take(2));
    with(vm, &own, |vm, view| {
        let Some(array) = array(&view.of) else { return Err(vm.type_error("cannot modify read-only memory")) };
        if let Value::Slice(slice) = &key {
            let stretch = part(view.stretch, vm.stretch(slice, view.stretch.count)?);
            let data = bytes::expect(vm, &value)?;
            if data.len() != stretch.count {
                let message = "memoryview assignment: lvalue and rvalue have different structures";
                return Err(vm.value_error(message));
            }
            let mut bytes = array.data.borrow_mut();
            for (index, byte) in stretch.indices().zip(data.iter()) {
                if let Some(place) = bytes.get_mut(index) {
                    *place = *byte;
                }
            }
            return Ok(Value::None);
        }
        let place = place(vm, view, &key)?;
        let byte = byte(vm, &value)?;
        if let Some(old) = array.data.borrow_mut().get_mut(place) {
            *old = byte;
        }
        Ok(Value::None)
    })
}

fn numbers(view: &View) -> Vec<Value> {
    view.copied().into_iter().map(|byte| Value::Int(i64::from(byte))).collect()
}

fn iter(vm: &mut Vm, mut args: Args) -> Outcome {
    with(vm, &args.take(0), |vm, view| {
        let list = Rc::new(List::new(numbers(view)));
        Ok(Iter::new(&Rc::clone(&vm.types.bytes_iterator), Steps::List { list, at: 0 }))
    })
}

fn equal(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, other) = (args.take(0), args.take(1));
    let other = bytes::data(vm, &other);
    with(vm, &own, |_, view| {
        Ok(match other {
            Some(other) => Value::Bool(*view.copied() == *other),
            None => Value::NotImplemented,
        })
    })
}

fn enter(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    with(vm, &own, |_, _| Ok(()))?;
    Ok(own)
}

fn release(_vm: &mut Vm, mut args: Args) -> Outcome {
    if let Value::Instance(instance) = args.take(0)
        && let Some(view) = instance.native::<View>()
    {
        view.release();
    }
    Ok(Value::None)
}

fn to_bytes(vm: &mut Vm, mut args: Args) -> Outcome {
    with(vm, &args.take(0), |vm, view| {
        vm.allocate(view.stretch.count)?;
        Ok(Value::Bytes(Rc::new(crate::value::Bytes::new(view.copied()))))
    })
}

fn to_list(vm: &mut Vm, mut args: Args) -> Outcome {
    with(vm, &args.take(0), |vm, view| {
        vm.spend(view.stretch.count)?;
        Ok(Value::list(numbers(view)))
    })
}

fn hex(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    let copied = with(vm, &own, |_, view| Ok(view.copied()))?;
    let copied = Value::Bytes(Rc::new(crate::value::Bytes::new(copied)));
    let given = [args.optional(1), args.optional(2)];
    vm.call_method(&copied, "hex", given.into_iter().flatten())
}
