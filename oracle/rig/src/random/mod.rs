//! Random programs: what the runtime is compared with `CPython` on, and what its speed is measured on.
//!
//! Every primitive comes up in at least one program of twenty, cancellation and raising in at least one of five (tested
//! below); the same seed gives the same program everywhere.

mod compound;

use crate::build::{assign, awaited, binary, builtin, call, error, function, method, scenario, spawn, var};
use asyncio::Class;
use io::SplitMix64;
use program::{Builtin, Expression, Method, Operation, Operator, Scenario, Statement};

const DURATIONS: [f64; 8] = [0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0];
const ERRORS: [Class; 4] = [Class::ValueError, Class::RuntimeError, Class::ConnectionError, Class::KeyError];
/// How many kinds of statements hold no others and start nothing.
const FLAT: usize = 18;
const WORKERS: [&str; 4] = ["fetch", "work", "step", "probe"];

/// The program of `seed`.
pub fn random(seed: u64) -> Scenario {
    let mut generator = Generator { random: SplitMix64::new(seed), budget: 34, names: 0 };
    let count = 2 + generator.below(3);
    let mut functions: Vec<_> = (0..count)
        .map(|index| {
            let mut body = generator.body(&Scope { index, count, ..Scope::default() }, 4);
            if generator.chance(60) {
                body.push(Statement::Return(generator.returned(index)));
            }
            function(WORKERS[index], &["name"], body)
        })
        .collect();
    generator.budget = 26;
    let mut body = generator.body(&Scope { index: count, count, main: true, ..Scope::default() }, 6);
    if generator.chance(70) {
        body.push(Statement::Print(vec!["end".into(), builtin(Builtin::Round, Operation::Now {}.into())]));
    }
    functions.push(function("main", &[], body));
    scenario(&format!("random-{seed}"), globals(), functions)
}

fn globals() -> Vec<Statement> {
    vec![
        assign("lock", Operation::Lock {}),
        assign("semaphore", Operation::Semaphore(2.into())),
        assign("ready", Operation::Event {}),
        assign("changed", Operation::Condition {}),
        assign("queue", Operation::Queue(2.into())),
        assign("request", Operation::ContextVar { name: "request".to_owned(), default: Some("none".into()) }),
    ]
}

struct Generator {
    random: SplitMix64,
    /// Statements left, so that programs stay small.
    budget: usize,
    names: usize,
}

#[derive(Clone, Default)]
struct Scope {
    /// A function calls those before it, so that nothing recurs.
    index: usize,
    count: usize,
    main: bool,
    depth: usize,
    tasks: Vec<String>,
    groups: Vec<String>,
    /// Inside `async with changed`.
    notified: bool,
    looped: bool,
}

impl Scope {
    fn inner(&self) -> Self {
        Self { depth: self.depth + 1, ..self.clone() }
    }

    fn calls(&self) -> usize {
        if self.main { self.count } else { self.index }
    }
}

impl Generator {
    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap_or(1);
        usize::try_from(self.random.next_u64() % bound).unwrap_or(0)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    fn seconds(&mut self) -> Expression {
        self.pick(&DURATIONS).into()
    }

    fn fresh(&mut self, word: &str) -> String {
        self.names += 1;
        format!("{word}{}", self.names)
    }

    fn body(&mut self, scope: &Scope, longest: usize) -> Vec<Statement> {
        let mut scope = scope.clone();
        let length = 1 + self.below(longest);
        let mut body = Vec::new();
        for _ in 0..length {
            if self.budget == 0 {
                break;
            }
            self.budget -= 1;
            self.statement(&mut scope, &mut body);
        }
        if body.is_empty() {
            body.push(Statement::Pass);
        }
        body
    }

    fn statement(&mut self, scope: &mut Scope, body: &mut Vec<Statement>) {
        let deep = scope.depth >= 3;
        let drawn = self.below(if deep { FLAT } else { 40 });
        if drawn < FLAT { self.flat(drawn, scope, body) } else { self.nested(drawn, scope, body) }
    }

    /// A statement that holds no others and starts nothing.
    fn flat(&mut self, drawn: usize, scope: &Scope, body: &mut Vec<Statement>) {
        body.push(match drawn {
            3..=5 if self.chance(20) => Statement::Sleep(0.into()),
            3..=5 => Statement::Sleep(self.seconds()),
            6 => Statement::Compute(self.seconds()),
            7 => Statement::Block(self.seconds()),
            8 => self.raise(scope),
            9 => self.queue(),
            10 => self.event(),
            11 => self.context(scope),
            12 | 13 if !scope.tasks.is_empty() => self.task(scope),
            14 if !scope.groups.is_empty() && scope.calls() > 0 => {
                let group = scope.groups[self.below(scope.groups.len())].clone();
                let coroutine = self.call(scope);
                Statement::Do(method(var(&group), Method::CreateTask, vec![coroutine]))
            }
            15 if scope.notified && self.chance(50) => {
                Statement::Do(method(var("changed"), Method::Notify, vec![1.into()]))
            }
            15 if scope.notified => Statement::Do(method(var("changed"), Method::NotifyAll, Vec::new())),
            16 => Statement::Do(awaited(Operation::ToThread(self.seconds()))),
            17 if scope.looped => {
                let leave = if self.chance(50) { Statement::Break } else { Statement::Continue };
                let condition = binary(var("i"), Operator::Equal, 1);
                Statement::If { condition, then: vec![leave], otherwise: Vec::new() }
            }
            _ => self.print(scope),
        });
    }

    /// A statement that holds others, or starts something.
    fn nested(&mut self, drawn: usize, scope: &mut Scope, body: &mut Vec<Statement>) {
        let calls = scope.calls() > 0;
        match drawn {
            18..=20 => body.push(self.guarded(scope)),
            21..=23 => body.push(self.with(scope)),
            24 => body.push(self.looped(scope)),
            25 => body.push(self.branch(scope)),
            26..=29 if calls => self.start(scope, body),
            30 | 31 if calls => {
                let name = self.fresh("value");
                body.push(assign(&name, awaited(self.call(scope))));
                body.push(Statement::Print(vec![var(&name)]));
            }
            32 | 33 if calls => self.gather(scope, body),
            34 if calls => self.wait(scope, body),
            35 if calls => self.as_completed(scope, body),
            36 if calls => {
                let awaitable = self.awaitable(scope);
                body.push(Statement::Do(awaited(Operation::WaitFor { awaitable, timeout: self.seconds() })));
            }
            37 if calls => {
                let awaitable = self.awaitable(scope);
                body.push(Statement::Do(awaited(Operation::Shield(awaitable))));
            }
            38 if calls && self.chance(50) => body.push(Statement::Do(self.call(scope))),
            39 => self.future(scope, body),
            _ => body.push(self.print(scope)),
        }
    }

    fn branch(&mut self, scope: &Scope) -> Statement {
        let time = builtin(Builtin::Len, builtin(Builtin::Str, Operation::Now {}.into()));
        let condition = binary(time, Operator::Greater, 3);
        let (then, otherwise) = (self.body(&scope.inner(), 2), self.body(&scope.inner(), 2));
        Statement::If { condition, then, otherwise }
    }

    /// Starts a task, and may cancel it.
    fn start(&mut self, scope: &mut Scope, body: &mut Vec<Statement>) {
        let name = self.fresh("task");
        body.push(assign(&name, spawn(self.call(scope))));
        if self.chance(15) {
            body.push(Statement::Sleep(self.seconds()));
            body.push(Statement::Do(method(var(&name), Method::Cancel, Vec::new())));
        }
        scope.tasks.push(name);
    }

    fn print(&mut self, scope: &Scope) -> Statement {
        let label = if scope.main { Expression::from("main") } else { var("name") };
        let number = i64::try_from(self.below(100)).unwrap_or(0);
        match self.below(4) {
            0 => Statement::Print(vec![label, Operation::Now {}.into()]),
            1 => Statement::Print(vec![Operation::Format(vec![label, " at ".into(), number.into()]).into()]),
            _ => Statement::Print(vec![label, number.into()]),
        }
    }

    fn call(&mut self, scope: &Scope) -> Expression {
        let callee = WORKERS[self.below(scope.calls())];
        let label = self.fresh("n");
        call(callee, vec![label.as_str().into()])
    }

    /// A task already started, or a coroutine.
    fn awaitable(&mut self, scope: &Scope) -> Expression {
        if !scope.tasks.is_empty() && self.chance(50) {
            return var(&scope.tasks[self.below(scope.tasks.len())].clone());
        }
        self.call(scope)
    }

    fn returned(&mut self, index: usize) -> Expression {
        match self.below(3) {
            0 => var("name"),
            1 => i64::try_from(index).unwrap_or(0).into(),
            _ => Expression::List(vec![var("name"), 1.into()]),
        }
    }

    fn raise(&mut self, scope: &Scope) -> Statement {
        let class = self.pick(&ERRORS);
        let message = self.fresh("bad");
        let raise = Statement::Raise { error: error(class, &message), from: None };
        if scope.depth > 0 || self.chance(60) {
            return raise;
        }
        let condition = binary(Operation::Now {}.into(), Operator::Greater, 1);
        Statement::If { condition, then: vec![raise], otherwise: Vec::new() }
    }

    fn queue(&mut self) -> Statement {
        let queue = || var("queue");
        let item = i64::try_from(self.below(10)).unwrap_or(0);
        match self.below(7) {
            0 | 1 => Statement::Do(awaited(method(queue(), Method::Put, vec![item.into()]))),
            2 | 3 => Statement::Print(vec!["got".into(), awaited(method(queue(), Method::Get, Vec::new()))]),
            4 => Statement::Do(method(queue(), Method::PutNowait, vec![item.into()])),
            5 => Statement::Print(vec![method(queue(), Method::GetNowait, Vec::new())]),
            _ => Statement::Print(vec!["size".into(), method(queue(), Method::Qsize, Vec::new())]),
        }
    }

    fn event(&mut self) -> Statement {
        let ready = || var("ready");
        match self.below(5) {
            0 => Statement::Do(awaited(method(ready(), Method::Wait, Vec::new()))),
            1 => Statement::Do(method(ready(), Method::Clear, Vec::new())),
            2 => {
                let wait = method(ready(), Method::Wait, Vec::new());
                Statement::Do(awaited(Operation::WaitFor { awaitable: wait, timeout: self.seconds() }))
            }
            _ => Statement::Do(method(ready(), Method::Set, Vec::new())),
        }
    }

    fn context(&mut self, scope: &Scope) -> Statement {
        if self.chance(50) {
            let label = if scope.main { Expression::from("main") } else { var("name") };
            return Statement::Do(method(var("request"), Method::Set, vec![label]));
        }
        Statement::Print(vec!["request".into(), method(var("request"), Method::Get, Vec::new())])
    }

    fn task(&mut self, scope: &Scope) -> Statement {
        let task = var(&scope.tasks[self.below(scope.tasks.len())].clone());
        match self.below(12) {
            0 => Statement::Print(vec!["done".into(), method(task, Method::Done, Vec::new())]),
            1 => Statement::Print(vec!["cancelled".into(), method(task, Method::Cancelled, Vec::new())]),
            2 => Statement::Do(awaited(task)),
            3 => Statement::Print(vec![method(task, Method::Result, Vec::new())]),
            4 => Statement::Do(method(task, Method::Cancel, vec!["stop".into()])),
            5 => Statement::Print(vec![method(task, Method::Cancelling, Vec::new())]),
            6 => Statement::Print(vec![method(Operation::CurrentTask {}.into(), Method::Uncancel, Vec::new())]),
            _ => Statement::Do(method(task, Method::Cancel, Vec::new())),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{PRIMITIVES, Witness, primitives};
    use asyncio::Limits;
    use program::prepare;

    #[test]
    fn every_primitive_is_in_one_program_of_twenty_and_one_in_five_cancels_and_raises() {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for seed in 0..500 {
            for word in primitives(&random(seed)) {
                *counts.entry(word).or_default() += 1;
            }
        }
        for word in PRIMITIVES {
            let least = if matches!(*word, "cancel" | "raise") { 100 } else { 25 };
            let count = counts.get(word).copied().unwrap_or_default();
            assert!(count >= least, "{word} is in {count} of 500 programs");
        }
    }

    #[test]
    fn a_seed_gives_one_program_and_one_trace() {
        for seed in 0..50 {
            let run = || {
                let finished = prepare(&random(seed)).unwrap().run(Limits::default());
                serde_json::to_string(&finished.trace).unwrap()
            };
            assert_eq!(run(), run());
        }
    }

    #[test]
    fn random_programs_end_within_the_limits() {
        for seed in 0..300 {
            let seen = Witness::of_program(&random(seed), Limits::default()).unwrap();
            assert!(!seen.outcome.contains("stopped"), "{seed}: {}", seen.outcome);
        }
    }
}
