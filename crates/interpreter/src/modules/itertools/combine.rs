//! `product`, `permutations` and the combinations: choices of items, in the order of their places.

use crate::{
    Vm,
    builtins::lazy::{ITER, NEXT, class_of, made},
    modules::itertools::how_many,
    value::{Args, Outcome, Value, iterator::Next, native::Spec},
};

pub(super) const PRODUCT: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, /, *iterables, repeat=1", call: product }, ITER, NEXT];
pub(super) const PERMUTATIONS: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, iterable, r=None", call: permutations }, ITER, NEXT];
pub(super) const COMBINATIONS: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, iterable, r", call: combinations }, ITER, NEXT];
pub(super) const WITH_REPLACEMENT: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, iterable, r", call: with_replacement }, ITER, NEXT];

/// How one choice of places follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// Places rise.
    Combinations,
    /// Places rise or stay.
    WithReplacement,
    /// Each place once.
    Permutations,
}

/// Choices out of one pool of items.
struct Choices {
    pool: Vec<Value>,
    places: Vec<usize>,
    rule: Rule,
    begun: bool,
    ended: bool,
}

impl Choices {
    fn advance(&mut self) -> bool {
        let (count, length) = (self.pool.len(), self.places.len());
        match self.rule {
            Rule::Combinations => {
                let movable = (0..length).rev().find(|at| self.places[*at] + length < count + at);
                let Some(at) = movable else { return false };
                let first = self.places[at] + 1;
                for (place, value) in self.places[at..].iter_mut().zip(first..) {
                    *place = value;
                }
            }
            Rule::WithReplacement => {
                let Some(at) = self.places.iter().rposition(|place| place + 1 < count) else { return false };
                let value = self.places[at] + 1;
                self.places[at..].fill(value);
            }
            Rule::Permutations => return self.permute(),
        }
        true
    }

    /// The next choice of places in which each is there at most once.
    fn permute(&mut self) -> bool {
        let count = self.pool.len();
        let mut taken = vec![false; count];
        self.places.iter().for_each(|place| taken[*place] = true);
        for at in (0..self.places.len()).rev() {
            let place = self.places[at];
            taken[place] = false;
            let Some(next) = (place + 1..count).find(|place| !taken[*place]) else { continue };
            self.places[at] = next;
            taken[next] = true;
            let free = (0..count).filter(|place| !taken[*place]);
            for (later, place) in self.places[at + 1..].iter_mut().zip(free) {
                *later = place;
            }
            return true;
        }
        false
    }
}

impl Next for Choices {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let looked_at = if self.rule == Rule::Permutations { self.pool.len() } else { self.places.len() };
        vm.spend(looked_at / 4)?;
        if self.ended || (self.begun && !self.advance()) {
            self.ended = true;
            return Ok(None);
        }
        self.begun = true;
        let chosen: Vec<Value> = self.places.iter().map(|place| self.pool[*place].clone()).collect();
        Ok(Some(Value::tuple(chosen)))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.append(&mut self.pool);
    }
}

fn choices(vm: &mut Vm, mut args: Args, rule: Rule) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let pool = vm.collect(&args.take(1))?;
    let length = match args.optional(2) {
        None | Some(Value::None) if rule == Rule::Permutations => pool.len(),
        Some(length) => {
            if rule == Rule::Permutations && vm.index(&length)?.is_none() {
                return Err(vm.type_error("Expected int as r"));
            }
            how_many(vm, &length, "r must be non-negative")?
        }
        None => 0,
    };
    vm.allocate(length.saturating_mul(8))?;
    let (places, ended) = match rule {
        Rule::Combinations | Rule::Permutations => ((0..length).collect(), length > pool.len()),
        Rule::WithReplacement => (vec![0; length], pool.is_empty() && length > 0),
    };
    Ok(made(&class, Choices { pool, places, rule, begun: false, ended }))
}

fn permutations(vm: &mut Vm, args: Args) -> Outcome {
    choices(vm, args, Rule::Permutations)
}

fn combinations(vm: &mut Vm, args: Args) -> Outcome {
    choices(vm, args, Rule::Combinations)
}

fn with_replacement(vm: &mut Vm, args: Args) -> Outcome {
    choices(vm, args, Rule::WithReplacement)
}

/// One item of each pool, the last of which changes fastest.
struct Product {
    pools: Vec<Vec<Value>>,
    /// So often the pools, one after the other.
    places: Vec<usize>,
    begun: bool,
    ended: bool,
}

impl Product {
    fn pool(&self, at: usize) -> &[Value] {
        &self.pools[at % self.pools.len()]
    }

    fn advance(&mut self) -> bool {
        for at in (0..self.places.len()).rev() {
            if self.places[at] + 1 < self.pool(at).len() {
                self.places[at] += 1;
                self.places[at + 1..].fill(0);
                return true;
            }
        }
        false
    }
}

impl Next for Product {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        vm.spend(self.places.len() / 4)?;
        if self.ended || (self.begun && !self.advance()) {
            self.ended = true;
            return Ok(None);
        }
        self.begun = true;
        let chosen = self.places.iter().enumerate().map(|(at, place)| self.pool(at)[*place].clone());
        Ok(Some(Value::tuple(chosen.collect::<Vec<_>>())))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend(self.pools.drain(..).flatten());
    }
}

fn product(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let repeat = args.optional(1);
    let repeat = repeat.map_or(Ok(1), |repeat| how_many(vm, &repeat, "repeat argument cannot be negative"))?;
    let mut pools = Vec::with_capacity(args.rest.len());
    for iterable in &args.rest {
        pools.push(vm.collect(iterable)?);
    }
    let count = pools.len().saturating_mul(repeat);
    vm.allocate(count.saturating_mul(8))?;
    let ended = repeat > 0 && pools.iter().any(Vec::is_empty);
    Ok(made(&class, Product { pools, places: vec![0; count], begun: false, ended }))
}
