//! Statements that hold others, and the calls that take several tasks.

use super::{Generator, Scope};
use crate::build::{assign, awaited, builtin, error, method, spawn, var};
use asyncio::{Class, Until};
use program::{Builtin, Except, Expression, Matching, Method, Names, Operation, Statement};

impl Generator {
    pub(crate) fn guarded(&mut self, scope: &Scope) -> Statement {
        let inner = scope.inner();
        let mut body = self.body(&inner, 3);
        let mut except = Vec::new();
        let star = self.chance(25);
        if star && !scope.groups.is_empty() || self.chance(10) {
            body.push(Statement::Raise {
                error: Operation::ErrorGroup {
                    message: "several".to_owned(),
                    errors: vec![error(Class::ValueError, "one"), error(Class::KeyError, "two")],
                }
                .into(),
                from: None,
            });
        }
        let caught = self.below(10);
        if caught < 9 {
            let name = self.fresh("error");
            let classes = match caught {
                0 | 1 => vec![Class::CancelledError],
                2 => vec![Class::TimeoutError],
                3 => vec![Class::ValueError, Class::KeyError],
                4 => vec![Class::BaseException],
                _ => vec![Class::Exception],
            };
            let seen = vec!["caught".into(), builtin(Builtin::Repr, var(&name))];
            let mut handler = vec![Statement::Print(seen)];
            let without_leaving = Scope { looped: false, ..inner.clone() };
            if self.chance(40) {
                handler.extend(self.body(&without_leaving, 2));
            }
            match self.below(6) {
                0 => handler.push(Statement::Reraise),
                1 => {
                    let error = error(Class::RuntimeError, "again");
                    handler.push(Statement::Raise { error, from: Some(var(&name)) });
                }
                _ => {}
            }
            let matching =
                if star && !classes.contains(&Class::BaseException) { Matching::Members } else { Matching::Whole };
            except.push(Except { errors: classes, matching, name: Some(name), body: handler });
        }
        let otherwise = if except.is_empty() || self.chance(80) { Vec::new() } else { self.body(&inner, 1) };
        let finally = if except.is_empty() || self.chance(30) {
            let mut finally = vec![self.print(scope)];
            if self.chance(30) {
                finally.push(Statement::Sleep(self.seconds()));
            }
            finally
        } else {
            Vec::new()
        };
        Statement::Try { body, except, otherwise, finally }
    }

    pub(crate) fn with(&mut self, scope: &Scope) -> Statement {
        let mut inner = scope.inner();
        let mut name = None;
        let context = match self.below(9) {
            0 | 1 => var("lock"),
            2 | 3 => var("semaphore"),
            4 | 5 => Operation::Timeout(self.seconds()).into(),
            6 => {
                inner.notified = true;
                var("changed")
            }
            _ if scope.calls() > 0 => {
                let group = self.fresh("group");
                inner.groups.push(group.clone());
                name = Some(group);
                Operation::TaskGroup {}.into()
            }
            _ => var("lock"),
        };
        let mut body = Vec::new();
        if let Some(group) = &name {
            for _ in 0..=self.below(3) {
                let coroutine = self.call(scope);
                body.push(Statement::Do(method(var(group), Method::CreateTask, vec![coroutine])));
            }
        } else if inner.notified && self.chance(40) {
            let wait = method(var("changed"), Method::Wait, Vec::new());
            body.push(Statement::Do(awaited(Operation::WaitFor { awaitable: wait, timeout: self.seconds() })));
        }
        body.extend(self.body(&inner, 3));
        Statement::With { context, name, body }
    }

    pub(crate) fn looped(&mut self, scope: &Scope) -> Statement {
        let mut inner = scope.inner();
        inner.looped = true;
        let times = i64::try_from(2 + self.below(2)).unwrap_or(2);
        let body = self.body(&inner, 3);
        Statement::For { name: "i".to_owned(), r#in: builtin(Builtin::Range, times.into()), body }
    }

    pub(crate) fn gather(&mut self, scope: &Scope, body: &mut Vec<Statement>) {
        let name = self.fresh("all");
        let of = (0..2 + self.below(2)).map(|_| self.awaitable(scope)).collect();
        let return_exceptions = self.chance(40);
        body.push(assign(&name, awaited(Operation::Gather { of, return_exceptions })));
        body.push(Statement::Print(vec![var(&name)]));
    }

    /// Two new tasks in a list.
    fn list(&mut self, scope: &mut Scope, body: &mut Vec<Statement>) -> String {
        let mut tasks = Vec::new();
        for _ in 0..2 + self.below(2) {
            let name = self.fresh("task");
            body.push(assign(&name, spawn(self.call(scope))));
            tasks.push(var(&name));
            scope.tasks.push(name);
        }
        let name = self.fresh("tasks");
        body.push(assign(&name, Expression::List(tasks)));
        name
    }

    pub(crate) fn wait(&mut self, scope: &mut Scope, body: &mut Vec<Statement>) {
        let tasks = var(&self.list(scope, body));
        let until =
            self.pick(&[None, Some(Until::AllCompleted), Some(Until::FirstCompleted), Some(Until::FirstException)]);
        let timeout = if self.chance(50) { Some(self.seconds()) } else { None };
        let (done, pending) = (self.fresh("done"), self.fresh("pending"));
        let value = awaited(Operation::Wait { tasks, until, timeout });
        body.push(Statement::Let { names: Names::Several(vec![done.clone(), pending.clone()]), value });
        body.push(Statement::Print(vec![builtin(Builtin::Len, var(&done)), builtin(Builtin::Len, var(&pending))]));
    }

    pub(crate) fn as_completed(&mut self, scope: &mut Scope, body: &mut Vec<Statement>) {
        let tasks = var(&self.list(scope, body));
        let timeout = if self.chance(30) { Some(self.seconds()) } else { None };
        let name = self.fresh("next");
        let items = Operation::AsCompleted { tasks, timeout }.into();
        let inner = vec![Statement::Print(vec![awaited(var(&name))])];
        body.push(Statement::AsyncFor { name, r#in: items, body: inner });
    }

    pub(crate) fn future(&mut self, scope: &mut Scope, body: &mut Vec<Statement>) {
        let name = self.fresh("future");
        body.push(assign(&name, Operation::Future {}));
        match self.below(3) {
            0 => {
                let error = error(Class::ValueError, "set");
                body.push(Statement::Do(method(var(&name), Method::SetException, vec![error])));
            }
            1 => {
                body.push(Statement::Do(method(var(&name), Method::Cancel, Vec::new())));
            }
            _ => body.push(Statement::Do(method(var(&name), Method::SetResult, vec![7.into()]))),
        }
        if self.chance(60) || scope.depth > 2 {
            body.push(Statement::Print(vec![awaited(var(&name))]));
        }
    }
}
