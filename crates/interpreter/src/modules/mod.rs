//! Modules that are written in Rust. A file for each.

mod asyncio;
pub(crate) mod class;
mod compile;
pub(crate) mod contextvars;
mod datetime;
mod deque;
mod hashlib;
mod heapq;
mod inspect;
mod itertools;
mod json;
pub(crate) mod math;
pub(crate) mod random;
mod re;
mod refused;
mod string;
pub(crate) mod sys;
mod thread;
mod time;
mod traceback;
mod unicodedata;
mod weakref;

use std::rc::Rc;

pub(crate) use self::refused::refused;

use crate::{
    Vm,
    value::{Module, Outcome},
};

/// Makes a module when it is first imported.
pub(crate) type Make = fn(&mut Vm) -> Outcome<Rc<Module>>;

/// What makes the module of that name.
pub(crate) fn find(name: &str) -> Option<Make> {
    Some(match name {
        "_compile" => compile::make,
        "_datetime" => datetime::make,
        "_hashlib" => hashlib::make,
        "_heapq" => heapq::make,
        "_inspect" => inspect::make,
        "_sys" => sys::make,
        "_traceback" => traceback::make,
        "_weakref" => weakref::make,
        "_asyncio" => asyncio::make,
        "_json" => json::make,
        "_re" => re::make,
        "_string" => string::make,
        "_deque" => deque::make,
        "_thread" => thread::make,
        "_time" => time::make,
        "contextvars" => contextvars::make,
        "itertools" => itertools::make,
        "_random" => random::make,
        "math" => math::make,
        "unicodedata" => unicodedata::make,
        _ => return None,
    })
}

/// Those that programs import by that name.
pub(crate) const NAMES: [&str; 4] = ["contextvars", "itertools", "math", "unicodedata"];

/// Whether there is a module of that name: one that a program may have forgotten to import.
pub(crate) fn exists(name: &str) -> bool {
    find(name).is_some() || crate::library::find(name).is_some()
}
