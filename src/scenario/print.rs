//! Expressions as Python text, with the parts that a traceback marks.

use super::{
    data::{Builtin, Expression, Operation, Operator},
    python::{Printer, address},
    text::literal,
};
use crate::runtime::{Span, Until};

impl Printer {
    pub(super) fn expression(&mut self, expression: &Expression) {
        let start = self.column;
        let mut marked = None;
        match expression {
            Expression::None => self.write("None"),
            Expression::Bool(true) => self.write("True"),
            Expression::Bool(false) => self.write("False"),
            Expression::Int(value) => self.write(&value.to_string()),
            Expression::Float(value) => self.write(&crate::runtime::Value::Float(*value).repr()),
            Expression::Text(text) => self.write(&literal(text)),
            Expression::List(items) => {
                self.write("[");
                self.arguments(items);
                self.write("]");
            }
            Expression::Operation(operation) => marked = self.operation(operation),
        }
        let span = Span { marked, ..self.span(start) };
        self.places.insert(address(expression), span);
    }

    /// Writes an operation; gives the part of it that a caret line marks.
    #[expect(clippy::too_many_lines, reason = "one arm for each operation")]
    fn operation(&mut self, operation: &Operation) -> Option<(u32, u32)> {
        use Operation as Op;
        match operation {
            Op::Var(name) => self.write(name),
            Op::Call { function, arguments } => return self.call(function, arguments),
            Op::Await(value) => {
                self.write("await ");
                self.operand(value);
            }
            Op::Spawn { coroutine, name } => {
                let named = name.as_ref().map(|name| ("name", name));
                return self.keyword_call("asyncio.create_task", (std::slice::from_ref(coroutine), named.as_slice()));
            }
            Op::Sleep(value) => return self.one("asyncio.sleep", value),
            Op::Gather { of, return_exceptions } => {
                let yes = Expression::Bool(true);
                let named = return_exceptions.then_some(("return_exceptions", &yes));
                return self.keyword_call("asyncio.gather", (of, named.as_slice()));
            }
            Op::Spread(value) => {
                self.write("*");
                self.expression(value);
            }
            Op::Wait { tasks, until, timeout } => return self.wait(tasks, (*until, timeout.as_ref())),
            Op::WaitFor { awaitable, timeout } => {
                let named = [("timeout", timeout)];
                return self.keyword_call("asyncio.wait_for", (std::slice::from_ref(awaitable), &named));
            }
            Op::AsCompleted { tasks, timeout } => {
                let named = timeout.as_ref().map(|timeout| ("timeout", timeout));
                return self.keyword_call("asyncio.as_completed", (std::slice::from_ref(tasks), named.as_slice()));
            }
            Op::Shield(value) => return self.one("asyncio.shield", value),
            Op::Timeout(value) => return self.one("asyncio.timeout", value),
            Op::ToThread(seconds) => {
                let open = self.open("asyncio.to_thread");
                self.write("time.sleep, ");
                self.expression(seconds);
                return self.close(open);
            }
            Op::TaskGroup {} => return self.call("asyncio.TaskGroup", &[]),
            Op::Lock {} => return self.call("asyncio.Lock", &[]),
            Op::Semaphore(value) => return self.one("asyncio.Semaphore", value),
            Op::BoundedSemaphore(value) => return self.one("asyncio.BoundedSemaphore", value),
            Op::Event {} => return self.call("asyncio.Event", &[]),
            Op::Condition {} => return self.call("asyncio.Condition", &[]),
            Op::Queue(Expression::Int(0)) => return self.call("asyncio.Queue", &[]),
            Op::Queue(room) => {
                let named = [("maxsize", room)];
                return self.keyword_call("asyncio.Queue", (&[], &named));
            }
            Op::Future {} => return self.call("asyncio.get_running_loop().create_future", &[]),
            Op::ContextVar { name, default } => {
                let name = [Expression::Text(name.clone())];
                let named = default.as_ref().map(|default| ("default", default));
                return self.keyword_call("contextvars.ContextVar", (&name, named.as_slice()));
            }
            Op::Now {} => return self.call("asyncio.get_running_loop().time", &[]),
            Op::CurrentTask {} => return self.call("asyncio.current_task", &[]),
            Op::Method { on, method, arguments } => {
                self.operand(on);
                self.write(".");
                return self.call(method.text(), arguments);
            }
            Op::Binary { left, operator, right } => {
                self.operand(left);
                self.write(" ");
                let at = self.column;
                self.write(operator.text());
                let marked = (at, self.column);
                self.write(" ");
                self.operand(right);
                return operator.is_arithmetic().then_some(marked);
            }
            Op::Not(value) => {
                self.write("not ");
                self.operand(value);
            }
            Op::Format(parts) => self.format(parts),
            Op::Fixed { value, digits } => {
                self.write("{");
                self.expression(value);
                self.write(&format!(":.{digits}f}}"));
            }
            Op::Builtin { function: Builtin::TypeName, arguments } => {
                self.call("type", arguments);
                self.write(".__name__");
            }
            Op::Builtin { function, arguments } => return self.call(function.text(), arguments),
            Op::Item { of, index } => {
                self.operand(of);
                let open = self.column;
                self.write("[");
                self.expression(index);
                self.write("]");
                return Some((open, self.column));
            }
            Op::Each { value, name, r#in } => {
                self.write("[");
                self.expression(value);
                self.write(&format!(" for {name} in "));
                self.operand(r#in);
                self.write("]");
            }
            Op::Error { class, argument } => return self.call(class.text(), argument.as_slice()),
            Op::ErrorGroup { message, errors } => {
                let open = self.open("ExceptionGroup");
                self.write(&literal(message));
                self.write(", [");
                self.arguments(errors);
                self.write("]");
                return self.close(open);
            }
            Op::ErrorsOf(value) => {
                self.write("list(");
                self.operand(value);
                self.write(".exceptions)");
            }
        }
        None
    }

    fn wait(
        &mut self,
        tasks: &Expression,
        (until, timeout): (Option<Until>, Option<&Expression>),
    ) -> Option<(u32, u32)> {
        let open = self.open("asyncio.wait");
        self.expression(tasks);
        if let Some(until) = until {
            self.write(match until {
                Until::AllCompleted => ", return_when=asyncio.ALL_COMPLETED",
                Until::FirstCompleted => ", return_when=asyncio.FIRST_COMPLETED",
                Until::FirstException => ", return_when=asyncio.FIRST_EXCEPTION",
            });
        }
        if let Some(timeout) = timeout {
            self.write(", timeout=");
            self.expression(timeout);
        }
        self.close(open)
    }

    fn one(&mut self, name: &str, value: &Expression) -> Option<(u32, u32)> {
        self.call(name, std::slice::from_ref(value))
    }

    pub(super) fn call(&mut self, name: &str, arguments: &[Expression]) -> Option<(u32, u32)> {
        self.keyword_call(name, (arguments, &[]))
    }

    fn keyword_call(
        &mut self,
        name: &str,
        (arguments, named): (&[Expression], &[(&str, &Expression)]),
    ) -> Option<(u32, u32)> {
        let open = self.open(name);
        self.arguments(arguments);
        for (index, (key, value)) in named.iter().enumerate() {
            if index > 0 || !arguments.is_empty() {
                self.write(", ");
            }
            self.write(&format!("{key}="));
            self.expression(value);
        }
        self.close(open)
    }

    fn open(&mut self, name: &str) -> u32 {
        self.write(name);
        let open = self.column;
        self.write("(");
        open
    }

    #[expect(clippy::unnecessary_wraps, reason = "what `operation` gives")]
    fn close(&mut self, open: u32) -> Option<(u32, u32)> {
        self.write(")");
        Some((open, self.column))
    }

    fn arguments(&mut self, arguments: &[Expression]) {
        for (index, argument) in arguments.iter().enumerate() {
            if index > 0 {
                self.write(", ");
            }
            self.expression(argument);
        }
    }

    /// An expression that binds at least as tightly as what stands around it.
    pub(super) fn operand(&mut self, expression: &Expression) {
        let loose = matches!(expression, Expression::Operation(operation)
            if matches!(**operation, Operation::Await(_) | Operation::Binary { .. } | Operation::Not(_)));
        if loose {
            self.write("(");
        }
        self.expression(expression);
        if loose {
            self.write(")");
        }
    }

    fn format(&mut self, parts: &[Expression]) {
        self.write("f\"");
        for part in parts {
            match part {
                Expression::Text(text) => {
                    let quoted = literal(text).replace('{', "{{").replace('}', "}}");
                    self.write(quoted.get(1..quoted.len() - 1).unwrap_or_default());
                }
                Expression::Operation(operation) if matches!(**operation, Operation::Fixed { .. }) => {
                    self.expression(part);
                }
                value => {
                    self.write("{");
                    self.expression(value);
                    self.write("}");
                }
            }
        }
        self.write("\"");
    }
}

pub(super) fn is_call(value: &Expression) -> bool {
    let Expression::Operation(operation) = value else { return false };
    !matches!(**operation, Operation::Binary { .. } | Operation::Item { .. })
}

impl Operator {
    const fn is_arithmetic(self) -> bool {
        matches!(self, Self::Add | Self::Subtract | Self::Multiply | Self::Divide | Self::Quotient | Self::Remainder)
    }
}
