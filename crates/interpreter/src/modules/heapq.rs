//! `_heapq`: heaps in lists, where each item is no greater than the two at twice its place. The comparisons are those of `CPython`, in
//! their order, as a program's own may show.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::types::fill,
    value::{Args, List, Module, Outcome, Str, Value, native::Spec},
};

/// Which item is at the top.
#[derive(Clone, Copy, PartialEq)]
enum Top {
    Least,
    Greatest,
}

const FUNCTIONS: &[Spec] = &[
    Spec { name: "heappush", signature: "heap, item, /", call: |vm, args| push(vm, args, Top::Least) },
    Spec { name: "heappop", signature: "heap, /", call: |vm, args| pop(vm, args, Top::Least) },
    Spec { name: "heapify", signature: "heap, /", call: |vm, args| heapify(vm, args, Top::Least) },
    Spec { name: "heapreplace", signature: "heap, item, /", call: |vm, args| replace(vm, args, Top::Least) },
    Spec { name: "heappushpop", signature: "heap, item, /", call: |vm, args| push_pop(vm, args, Top::Least) },
    Spec { name: "heappush_max", signature: "heap, item, /", call: |vm, args| push(vm, args, Top::Greatest) },
    Spec { name: "heappop_max", signature: "heap, /", call: |vm, args| pop(vm, args, Top::Greatest) },
    Spec { name: "heapify_max", signature: "heap, /", call: |vm, args| heapify(vm, args, Top::Greatest) },
    Spec { name: "heapreplace_max", signature: "heap, item, /", call: |vm, args| replace(vm, args, Top::Greatest) },
    Spec { name: "heappushpop_max", signature: "heap, item, /", call: |vm, args| push_pop(vm, args, Top::Greatest) },
];

/// Makes the module.
#[expect(clippy::unnecessary_wraps, reason = "making a module may fail")]
pub(crate) fn make(_: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_heapq");
    fill(&module.fields, &Str::from("heapq"), FUNCTIONS);
    Ok(module)
}

/// The heap that a function was given: its first argument, or its only one, as messages tell them.
fn heap(vm: &Vm, args: &mut Args, (function, argument): (&str, &str)) -> Outcome<Rc<List>> {
    let value = args.take(0);
    match vm.plain(&value) {
        Value::List(list) => Ok(Rc::clone(list)),
        _ => {
            let name = vm.class_name(&value);
            Err(vm.type_error(&format!("{function}() {argument} must be list, not {name}")))
        }
    }
}

/// Whether the item at one place belongs above the one at another.
fn is_above(vm: &mut Vm, heap: &List, (one, other): (usize, usize), top: Top) -> Outcome<bool> {
    vm.spend(1)?;
    let length = heap.borrow().len();
    let (Some(a), Some(b)) = (heap.get(one), heap.get(other)) else { return Ok(false) };
    let answer = match top {
        Top::Least => vm.less(&a, &b)?,
        Top::Greatest => vm.less(&b, &a)?,
    };
    if heap.borrow().len() != length {
        return Err(vm.runtime_error("list changed size during iteration"));
    }
    Ok(answer)
}

/// Lets an item rise to where it belongs.
fn rise(vm: &mut Vm, heap: &List, (start, mut at): (usize, usize), top: Top) -> Outcome<()> {
    while at > start {
        let parent = (at - 1) / 2;
        if !is_above(vm, heap, (at, parent), top)? {
            break;
        }
        heap.borrow_mut().swap(at, parent);
        at = parent;
    }
    Ok(())
}

/// Lets an item sink to the bottom, past those that belong above, and rise from there: fewer comparisons than the other way.
fn sink(vm: &mut Vm, heap: &List, start: usize, top: Top) -> Outcome<()> {
    let length = heap.borrow().len();
    let mut at = start;
    while at < length / 2 {
        let left = 2 * at + 1;
        let right = left + 1;
        // Of two that are equal the right one rises.
        let child = if right < length && !is_above(vm, heap, (left, right), top)? { right } else { left };
        heap.borrow_mut().swap(at, child);
        at = child;
    }
    rise(vm, heap, (start, at), top)
}

fn push(vm: &mut Vm, mut args: Args, top: Top) -> Outcome {
    let (heap, item) = (heap(vm, &mut args, ("heappush", "argument 1"))?, args.take(1));
    let at = heap.borrow().len();
    heap.borrow_mut().push(item);
    rise(vm, &heap, (0, at), top)?;
    Ok(Value::None)
}

fn pop(vm: &mut Vm, mut args: Args, top: Top) -> Outcome {
    let heap = heap(vm, &mut args, ("heappop", "argument"))?;
    let last = heap.borrow_mut().pop();
    let Some(last) = last else { return Err(vm.index_error("index out of range")) };
    if heap.borrow().is_empty() {
        return Ok(last);
    }
    exchange(vm, &heap, last, top)
}

/// The item at the top, which another takes the place of.
fn exchange(vm: &mut Vm, heap: &List, item: Value, top: Top) -> Outcome {
    let first = std::mem::replace(&mut heap.borrow_mut()[0], item);
    sink(vm, heap, 0, top)?;
    Ok(first)
}

fn replace(vm: &mut Vm, mut args: Args, top: Top) -> Outcome {
    let (heap, item) = (heap(vm, &mut args, ("heapreplace", "argument 1"))?, args.take(1));
    if heap.borrow().is_empty() {
        return Err(vm.index_error("index out of range"));
    }
    exchange(vm, &heap, item, top)
}

fn push_pop(vm: &mut Vm, mut args: Args, top: Top) -> Outcome {
    let (heap, item) = (heap(vm, &mut args, ("heappushpop", "argument 1"))?, args.take(1));
    let Some(first) = heap.get(0) else { return Ok(item) };
    let stays = match top {
        Top::Least => vm.less(&first, &item)?,
        Top::Greatest => vm.less(&item, &first)?,
    };
    if !stays {
        return Ok(item);
    }
    if heap.borrow().is_empty() {
        return Err(vm.index_error("index out of range"));
    }
    exchange(vm, &heap, item, top)
}

fn heapify(vm: &mut Vm, mut args: Args, top: Top) -> Outcome {
    let heap = heap(vm, &mut args, ("heapify", "argument"))?;
    let half = heap.borrow().len() / 2;
    for at in (0..half).rev() {
        sink(vm, &heap, at, top)?;
    }
    Ok(Value::None)
}
