//! What a program may do to values by nesting them: lists in lists, errors from errors. Texts and comparisons of nested
//! values end, and dropping them never recurses, however deep a loop has nested them.

use std::{any::Any, cell::RefCell};

/// Values in values, in a text or a comparison.
const DEEPEST: usize = 100;
/// Values that one text or comparison goes through.
const MOST: usize = 60_000;

#[derive(Default)]
struct Walk {
    /// The values around, outermost first.
    around: Vec<*const ()>,
    left: usize,
    /// Gone into since somebody asked.
    walked: u64,
    cut: bool,
}

thread_local! {
    static WALK: RefCell<Walk> = RefCell::default();
    static DOOMED: RefCell<Option<Vec<Box<dyn Any>>>> = const { RefCell::new(None) };
}

/// Why a value is not gone into.
pub(super) enum Refused {
    /// It stands around itself.
    Inside,
    /// Too deep, or too much.
    Cut,
}

/// Goes into the value at `at`.
pub(super) fn nested<T>(at: *const (), go: impl FnOnce() -> T) -> Result<T, Refused> {
    WALK.with_borrow_mut(|walk| {
        if walk.around.is_empty() {
            walk.left = MOST;
        }
        if walk.around.contains(&at) {
            return Err(Refused::Inside);
        }
        if walk.around.len() >= DEEPEST || walk.left == 0 {
            walk.cut = true;
            return Err(Refused::Cut);
        }
        walk.left -= 1;
        walk.walked += 1;
        walk.around.push(at);
        Ok(())
    })?;
    let done = go();
    WALK.with_borrow_mut(|walk| walk.around.truncate(walk.around.len() - 1));
    Ok(done)
}

/// Whether a text or a comparison was cut since this was asked last: then it is wrong, and the run has to be stopped.
pub fn was_cut() -> bool {
    WALK.with_borrow_mut(|walk| std::mem::take(&mut walk.cut))
}

/// How many values texts and comparisons went into since this was asked last.
pub fn walked() -> u64 {
    WALK.with_borrow_mut(|walk| std::mem::take(&mut walk.walked))
}

/// Drops `thing` after what is being dropped now, so that a chain of owners does not fill the stack.
pub(super) fn drop_later(thing: impl Any) {
    let first = DOOMED.with_borrow_mut(|doomed| {
        let first = doomed.is_none();
        doomed.get_or_insert_default().push(Box::new(thing));
        first
    });
    if first {
        while let Some(next) = DOOMED.with_borrow_mut(|doomed| doomed.as_mut().and_then(Vec::pop)) {
            drop(next);
        }
        DOOMED.set(None);
    }
}
