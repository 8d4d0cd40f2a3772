//! `bytearray`: bytes that change. What it has in common with `bytes` is there.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::{
    Vm,
    builtins::{
        bytes::{data as bytes_of, data_of_new, not_a_byte},
        index::{clamp, place as place_in},
        memoryview,
        repr::write_bytes,
    },
    value::{
        Args, Bytes, Instance, Outcome, Payload, Raised, Slice, Value,
        instance::{Described, Held},
    },
};

/// The bytes of a `bytearray`.
#[derive(Default)]
pub(crate) struct ByteArray {
    pub(crate) data: RefCell<Vec<u8>>,
    /// How many views there are of it: its size stays while there is one.
    pub(crate) views: Cell<usize>,
}

impl Held for ByteArray {
    fn take_parts(&mut self, _parts: &mut Vec<Value>) {}

    fn describe(&self, most: usize) -> Described {
        let data = self.data.borrow();
        let shown = data.get(..4 * most).unwrap_or(&data);
        let mut words = String::new();
        write_bytes(&mut words, shown);
        if shown.len() < data.len() {
            words.push('…');
        }
        Described::Words(words)
    }
}

/// A copy of the bytes of a `bytearray` or a `memoryview`.
pub(crate) fn data(instance: &Instance) -> Option<Vec<u8>> {
    match instance.native::<ByteArray>() {
        Some(array) => Some(array.data.borrow().clone()),
        None => memoryview::data(instance),
    }
}

/// A new one.
pub(crate) fn new(vm: &Vm, data: Vec<u8>) -> Value {
    let array = ByteArray { data: RefCell::new(data), views: Cell::new(0) };
    Value::Instance(vm.new_instance(&vm.types.bytearray, Payload::Native(Box::new(array))))
}

/// `bytearray(…)`.
pub(crate) fn construct(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = match args.take(0) {
        Value::Type(class) if class.is(&vm.types.bytearray) => class,
        other => {
            let name = vm.type_name(&other);
            return Err(vm.type_error(&format!("bytearray.__new__(X): X is not a type object ({name})")));
        }
    };
    let data = data_of_new(vm, &mut args, "bytearray")?;
    let array = ByteArray { data: RefCell::new(data), views: Cell::new(0) };
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(array)))))
}

/// Runs a change of the array that a method is called on.
fn change<T>(
    vm: &mut Vm,
    own: &Value,
    method: &str,
    change: impl FnOnce(&mut Vm, &ByteArray) -> Outcome<T>,
) -> Outcome<T> {
    match own {
        Value::Instance(instance) => match instance.native::<ByteArray>() {
            Some(array) => change(vm, array),
            None => Err(wrong(vm, own, method)),
        },
        _ => Err(wrong(vm, own, method)),
    }
}

fn wrong(vm: &Vm, own: &Value, method: &str) -> Raised {
    let name = vm.type_name(own);
    vm.type_error(&format!("descriptor '{method}' for 'bytearray' objects doesn't apply to a '{name}' object"))
}

/// What changes the size must not be seen by a view.
fn may_resize(vm: &Vm, array: &ByteArray) -> Outcome<()> {
    if array.views.get() == 0 {
        return Ok(());
    }
    let class = Rc::clone(&vm.types.errors.buffer_error);
    Err(vm.error(&class, "Existing exports of data: object cannot be re-sized"))
}

/// A number that is a byte.
pub(crate) fn byte(vm: &mut Vm, value: &Value) -> Outcome<u8> {
    let Some(number) = vm.index(value)? else {
        let name = vm.type_name(value);
        return Err(vm.type_error(&format!("'{name}' object cannot be interpreted as an integer")));
    };
    u8::try_from(&number).map_err(|_| not_a_byte(vm))
}

/// Where an index that may count from the end stands, if it does.
fn place(vm: &mut Vm, array: &ByteArray, key: &Value) -> Outcome<Option<usize>> {
    if vm.index(key)?.is_none() {
        let name = vm.type_name(key);
        return Err(vm.type_error(&format!("bytearray indices must be integers or slices, not {name}")));
    }
    let index = vm.slice_end(key)?.unwrap_or(0);
    Ok(place_in(index, array.data.borrow().len()))
}

pub(crate) fn repr(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    let class = vm.types.of(&own).name();
    change(vm, &own, "__repr__", |vm, array| {
        let data = array.data.borrow();
        vm.allocate(data.len())?;
        let mut text = format!("{class}(");
        write_bytes(&mut text, &data);
        text.push(')');
        Ok(Value::from(text))
    })
}

pub(crate) fn length(vm: &mut Vm, mut args: Args) -> Outcome {
    change(vm, &args.take(0), "__len__", |_, array| Ok(Value::count(array.data.borrow().len())))
}

pub(crate) fn hash(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.type_error("unhashable type: 'bytearray'"))
}

pub(crate) fn get_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, key) = (args.take(0), args.take(1));
    change(vm, &own, "__getitem__", |vm, array| {
        if let Value::Slice(slice) = &key {
            let length = array.data.borrow().len();
            let stretch = vm.stretch(slice, length)?;
            vm.allocate(stretch.count)?;
            let taken = stretch.indices().filter_map(|index| array.data.borrow().get(index).copied()).collect();
            return Ok(new(vm, taken));
        }
        let byte = place(vm, array, &key)?.and_then(|index| array.data.borrow().get(index).copied());
        byte.map(|byte| Value::Int(i64::from(byte))).ok_or_else(|| vm.index_error("bytearray index out of range"))
    })
}

pub(crate) fn set_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, key, value) = (args.take(0), args.take(1), args.take(2));
    change(vm, &own, "__setitem__", |vm, array| {
        if let Value::Slice(slice) = &key {
            let data = slice_data(vm, &value)?;
            return replace_slice(vm, array, slice, data);
        }
        let place = place(vm, array, &key)?;
        let byte = byte(vm, &value)?;
        match place.and_then(|place| array.data.borrow_mut().get_mut(place).map(|old| *old = byte)) {
            Some(()) => Ok(Value::None),
            None => Err(vm.index_error("bytearray index out of range")),
        }
    })
}

/// What a slice is replaced with: bytes or numbers.
fn slice_data(vm: &mut Vm, value: &Value) -> Outcome<Vec<u8>> {
    let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
    if let Some(data) = bytes_of(vm, value) {
        return Ok(data.to_vec());
    }
    if matches!(vm.plain(value), Value::Str(_) | Value::Int(_)) {
        return Err(vm.type_error(message));
    }
    let iterator = match vm.iterate(value) {
        Err(error) if error.class().is(&vm.types.errors.type_error) => return Err(vm.type_error(message)),
        other => other?,
    };
    let numbers = vm.collect(&iterator)?;
    numbers.iter().map(|number| byte(vm, number)).collect()
}

fn replace_slice(vm: &mut Vm, array: &ByteArray, slice: &Slice, data: Vec<u8>) -> Outcome {
    let length = array.data.borrow().len();
    let stretch = vm.stretch(slice, length)?;
    vm.spend((length + data.len()) / 64 + 1)?;
    if stretch.step == 1 {
        let start = usize::try_from(stretch.start).unwrap_or(0).min(length);
        if data.len() != stretch.count {
            may_resize(vm, array)?;
            vm.allocate(length.saturating_add(data.len()))?;
        }
        drop(array.data.borrow_mut().splice(start..start + stretch.count, data));
        return Ok(Value::None);
    }
    if data.len() != stretch.count {
        let (given, count) = (data.len(), stretch.count);
        return Err(
            vm.value_error(&format!("attempt to assign bytes of size {given} to extended slice of size {count}"))
        );
    }
    let mut bytes = array.data.borrow_mut();
    for (index, byte) in stretch.indices().zip(data) {
        if let Some(place) = bytes.get_mut(index) {
            *place = byte;
        }
    }
    Ok(Value::None)
}

pub(crate) fn delete_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, key) = (args.take(0), args.take(1));
    change(vm, &own, "__delitem__", |vm, array| {
        may_resize(vm, array)?;
        let length = array.data.borrow().len();
        vm.spend(length / 64 + 1)?;
        if let Value::Slice(slice) = &key {
            let mut gone: Vec<usize> = vm.stretch(slice, length)?.indices().collect();
            gone.sort_unstable();
            let mut index = 0;
            array.data.borrow_mut().retain(|_| {
                index += 1;
                gone.binary_search(&(index - 1)).is_err()
            });
            return Ok(Value::None);
        }
        match place(vm, array, &key)? {
            Some(place) => {
                array.data.borrow_mut().remove(place);
                Ok(Value::None)
            }
            None => Err(vm.index_error("bytearray index out of range")),
        }
    })
}

/// Adds bytes at the end.
fn push(vm: &mut Vm, array: &ByteArray, data: &[u8]) -> Outcome<()> {
    may_resize(vm, array)?;
    let length = array.data.borrow().len().saturating_add(data.len());
    if length > vm.meter.limits.allocation {
        vm.allocate(length)?;
    }
    vm.spend(data.len() / 64 + 1)?;
    array.data.borrow_mut().extend_from_slice(data);
    Ok(())
}

pub(crate) fn add_in_place(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, other) = (args.take(0), args.take(1));
    let Some(data) = bytes_of(vm, &other) else {
        let name = vm.type_name(&other);
        return Err(vm.type_error(&format!("can't concat {name} to bytearray")));
    };
    change(vm, &own, "__iadd__", |vm, array| push(vm, array, &data))?;
    Ok(own)
}

/// `bytes + bytearray` is `bytes`.
pub(crate) fn add_to(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, other) = (args.take(0), args.take(1));
    match (bytes_of(vm, &other), bytes_of(vm, &own)) {
        (Some(first), Some(second)) => {
            vm.allocate(first.len().saturating_add(second.len()))?;
            Ok(Value::Bytes(Rc::new(Bytes::new([&*first, &*second].concat()))))
        }
        _ => Ok(Value::NotImplemented),
    }
}

pub(crate) fn repeat_in_place(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    let count = usize::try_from(vm.small_index(&args.take(1))?).unwrap_or(0);
    change(vm, &own, "__imul__", |vm, array| {
        may_resize(vm, array)?;
        let length = array.data.borrow().len();
        vm.allocate(length.saturating_mul(count))?;
        let repeated = array.data.borrow().repeat(count);
        *array.data.borrow_mut() = repeated;
        Ok(())
    })?;
    Ok(own)
}

pub(crate) fn append(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, item) = (args.take(0), args.take(1));
    change(vm, &own, "append", |vm, array| {
        let byte = byte(vm, &item)?;
        push(vm, array, &[byte])
    })?;
    Ok(Value::None)
}

pub(crate) fn extend(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, items) = (args.take(0), args.take(1));
    let data = match bytes_of(vm, &items) {
        Some(data) => data.to_vec(),
        None => {
            let name = vm.type_name(&items);
            if matches!(vm.plain(&items), Value::Str(_)) {
                return Err(vm.type_error(&format!("expected iterable of integers; got: '{name}'")));
            }
            let iterator = match vm.iterate(&items) {
                Err(error) if error.class().is(&vm.types.errors.type_error) => {
                    return Err(vm.type_error(&format!("can't extend bytearray with {name}")));
                }
                other => other?,
            };
            let numbers = vm.collect(&iterator)?;
            numbers.iter().map(|number| byte(vm, number)).collect::<Outcome<Vec<u8>>>()?
        }
    };
    change(vm, &own, "extend", |vm, array| push(vm, array, &data))?;
    Ok(Value::None)
}

pub(crate) fn insert(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, index, item) = (args.take(0), args.take(1), args.take(2));
    let index = vm.small_index(&index)?;
    change(vm, &own, "insert", |vm, array| {
        let byte = byte(vm, &item)?;
        may_resize(vm, array)?;
        let length = array.data.borrow().len();
        vm.spend(length / 64 + 1)?;
        array.data.borrow_mut().insert(clamp(index, length), byte);
        Ok(Value::None)
    })
}

pub(crate) fn pop(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, index) = (args.take(0), args.optional(1).unwrap_or(Value::Int(-1)));
    change(vm, &own, "pop", |vm, array| {
        may_resize(vm, array)?;
        if array.data.borrow().is_empty() {
            return Err(vm.index_error("pop from empty bytearray"));
        }
        match place(vm, array, &index)? {
            Some(place) => {
                let byte = array.data.borrow_mut().remove(place);
                Ok(Value::Int(i64::from(byte)))
            }
            None => Err(vm.index_error("pop index out of range")),
        }
    })
}

pub(crate) fn remove(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, item) = (args.take(0), args.take(1));
    change(vm, &own, "remove", |vm, array| {
        let byte = byte(vm, &item)?;
        may_resize(vm, array)?;
        let place = array.data.borrow().iter().position(|other| *other == byte);
        let Some(place) = place else { return Err(vm.value_error("value not found in bytearray")) };
        array.data.borrow_mut().remove(place);
        Ok(Value::None)
    })
}

pub(crate) fn reverse(vm: &mut Vm, mut args: Args) -> Outcome {
    change(vm, &args.take(0), "reverse", |vm, array| {
        vm.spend(array.data.borrow().len() / 64)?;
        array.data.borrow_mut().reverse();
        Ok(Value::None)
    })
}

pub(crate) fn clear(vm: &mut Vm, mut args: Args) -> Outcome {
    change(vm, &args.take(0), "clear", |vm, array| {
        may_resize(vm, array)?;
        array.data.borrow_mut().clear();
        Ok(Value::None)
    })
}

pub(crate) fn copy(vm: &mut Vm, mut args: Args) -> Outcome {
    change(vm, &args.take(0), "copy", |vm, array| {
        let data = array.data.borrow().clone();
        vm.allocate(data.len())?;
        Ok(new(vm, data))
    })
}
