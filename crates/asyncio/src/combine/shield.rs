//! `asyncio.shield` (`asyncio/tasks.py`).

use std::{cell::Cell, rc::Rc};

use crate::{Loop, Promise, Raised, Value, core::callbacks::Callback, runners::Logged};
use trace::Reason;

/// A promise that follows `awaitable` and can be cancelled without it.
pub fn shield(event_loop: &Loop, awaitable: &Value) -> Result<Promise, Raised> {
    let inner = event_loop.ensure_promise(awaitable)?;
    if inner.done() {
        return Ok(inner);
    }
    let outer = Promise::new(event_loop, Reason::Shield);
    if event_loop.current().is_some() {
        // asyncio keeps its "awaited by" graph here; the callback takes its place in the ready queue.
        inner.on_done(Callback::Call(Rc::new(|_: &Promise| {})));
    }
    let follow = {
        let outer = outer.clone();
        inner.on_done(Callback::Call(Rc::new(move |inner: &Promise| follow(inner, &outer))))
    };
    let logging = Cell::new(None);
    outer.on_done(Callback::Call(Rc::new(move |_: &Promise| {
        if !inner.done() {
            inner.forget(follow);
            if let Some(before) = logging.take() {
                inner.forget(before);
            }
            logging.set(Some(inner.on_done(Callback::Call(Rc::new(log)))));
        }
    })));
    Ok(outer)
}

fn follow(inner: &Promise, outer: &Promise) {
    if outer.cancelled() {
        return;
    }
    if inner.cancelled() {
        outer.cancel(None);
        return;
    }
    match inner.error() {
        Ok(Some(error)) => outer.set_error(error),
        _ => outer.set_result(inner.result().unwrap_or_default()),
    }
}

/// Nobody waits for the shielded one any more: its error is at least reported.
fn log(inner: &Promise) {
    if inner.cancelled() {
        return;
    }
    if let Ok(Some(error)) = inner.error() {
        let message = format!("{} exception in shielded future", error.class.name());
        inner.0.event_loop.log(Logged { message, class: Some(error.class), text: error.message() });
    }
}
