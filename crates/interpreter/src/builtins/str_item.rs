//! Items of texts and bytes by position and by slice.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        index::{Subscript, place},
        list_items::no_index,
    },
    value::{Bytes, Outcome, Str, Value, slice::Stretch},
};

/// `text[key]`.
pub(crate) fn item(vm: &mut Vm, text: &Str, key: &Value) -> Outcome {
    let subscript = vm.subscript(key)?;
    if let Subscript::Other = subscript {
        let name = vm.class_name(key);
        return Err(vm.type_error(&format!("string indices must be integers, not '{name}'")));
    }
    let length = text.length();
    if !text.is_ascii() {
        // Its characters are not all of one size: they have to be counted.
        vm.spend(length / 16)?;
    }
    match subscript {
        Subscript::Position(index) => match place(index, length).and_then(|at| text.char_at(at)) {
            Some(character) => Ok(Value::from(character)),
            None => Err(vm.index_error("string index out of range")),
        },
        Subscript::Slice(ends) => {
            let stretch = Stretch::of(length, ends);
            if stretch.step == 1 && stretch.count == length {
                return Ok(Value::Str(text.clone()));
            }
            vm.allocate(stretch.count)?;
            Ok(Value::from(cut(text, stretch)))
        }
        Subscript::Other => Ok(Value::None),
    }
}

/// The characters of a stretch.
fn cut(text: &Str, stretch: Stretch) -> String {
    let first = stretch.first();
    if stretch.step == 1 {
        return text.slice(first, first + stretch.count).to_owned();
    }
    if text.is_ascii() {
        let bytes = text.as_str().as_bytes();
        return stretch.indices().filter_map(|index| bytes.get(index)).map(|byte| char::from(*byte)).collect();
    }
    let characters: Vec<char> = text.as_str().chars().collect();
    stretch.indices().filter_map(|index| characters.get(index)).collect()
}

/// `bytes[key]`.
pub(crate) fn byte_item(vm: &mut Vm, bytes: &Rc<Bytes>, key: &Value) -> Outcome {
    let data = &bytes.data;
    match vm.subscript(key)? {
        Subscript::Position(index) => match place(index, data.len()) {
            Some(at) => Ok(Value::Int(i64::from(data[at]))),
            None => Err(vm.index_error("index out of range")),
        },
        Subscript::Slice(ends) => {
            let stretch = Stretch::of(data.len(), ends);
            vm.allocate(stretch.count)?;
            let cut: Vec<u8> = stretch.indices().filter_map(|index| data.get(index).copied()).collect();
            Ok(Value::Bytes(Rc::new(Bytes::new(cut))))
        }
        Subscript::Other => Err(no_index(vm, "byte", key)),
    }
}
