//! `tee`: several iterators that show what one gives, which is asked once for each.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use crate::{
    Vm,
    builtins::lazy::{ITER, NEXT, made},
    modules::itertools::{how_many, kept_class},
    value::{Args, Outcome, Value, iterator::Next, native::Spec},
};

pub(super) const FUNCTIONS: &[Spec] = &[Spec { name: "tee", signature: "iterable, n=2, /", call: tee }];
pub(super) const TEE_ITERATOR: &[Spec] = &[ITER, NEXT];

/// What was asked for, from the first that somebody has not yet shown.
struct Source {
    iterator: Value,
    items: VecDeque<Value>,
    /// How many were forgotten.
    forgotten: u64,
    /// Where each of those that show them stands; nothing for one that is gone.
    readers: Vec<Option<u64>>,
}

impl Source {
    /// Forgets what all have shown.
    fn forget(&mut self) -> Vec<Value> {
        let first = self.readers.iter().flatten().min().copied();
        let count = first.map_or(self.items.len() as u64, |first| first - self.forgotten);
        let count = usize::try_from(count).unwrap_or(usize::MAX).min(self.items.len());
        self.forgotten += count as u64;
        self.items.drain(..count).collect()
    }
}

struct Reader {
    source: Rc<RefCell<Source>>,
    number: usize,
}

impl Reader {
    fn at(&self) -> u64 {
        self.source.borrow().readers[self.number].unwrap_or_default()
    }

    /// It has shown one more, or is gone.
    fn move_to(&self, at: Option<u64>) {
        let mut source = self.source.borrow_mut();
        source.readers[self.number] = at;
        let forgotten = source.forget();
        drop(source);
        drop(forgotten);
    }
}

impl Next for Reader {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let at = self.at();
        let known = {
            let source = self.source.borrow();
            let index = usize::try_from(at - source.forgotten).unwrap_or(usize::MAX);
            source.items.get(index).cloned()
        };
        let item = if let Some(item) = known {
            item
        } else {
            let iterator = self.source.borrow().iterator.clone();
            let Some(item) = vm.next(&iterator)? else { return Ok(None) };
            self.source.borrow_mut().items.push_back(item.clone());
            item
        };
        self.move_to(Some(at + 1));
        Ok(Some(item))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        self.move_to(None);
        if Rc::strong_count(&self.source) == 1 {
            let mut source = self.source.borrow_mut();
            parts.push(std::mem::take(&mut source.iterator));
            parts.extend(source.items.drain(..));
        }
    }
}

fn tee(vm: &mut Vm, mut args: Args) -> Outcome {
    let iterable = args.take(0);
    let count = args.optional(1).map_or(Ok(2), |count| how_many(vm, &count, "n must be >= 0"))?;
    vm.allocate(count.saturating_mul(64))?;
    let iterator = vm.iterate(&iterable)?;
    let readers = vec![Some(0); count];
    let source = Rc::new(RefCell::new(Source { iterator, items: VecDeque::new(), forgotten: 0, readers }));
    let class = kept_class(vm, "itertools._tee");
    let readers = (0..count).map(|number| made(&class, Reader { source: Rc::clone(&source), number }));
    Ok(Value::tuple(readers.collect::<Vec<_>>()))
}
