//! Expressions as Python text, with the parts that a traceback marks.

use super::{
    expression::{Expression, Operation},
    names::literal,
    printer::Printer,
};
use crate::{
    tree::{self, ExpressionKind as Kind, Make},
    vocabulary::{Builtin, Method, Operator},
};
use asyncio::{Class, Errors, Span, Until, Value};

/// The columns that a caret line marks: a call's parentheses, an operator.
type Marked = (u32, u32);

/// A call that was written.
pub(super) struct Call {
    pub(super) arguments: Vec<tree::Expression>,
    pub(super) marked: Marked,
}

/// An operation that was written.
struct Written {
    kind: Kind,
    marked: Option<Marked>,
}

impl From<Kind> for Written {
    fn from(kind: Kind) -> Self {
        Self { kind, marked: None }
    }
}

/// What stands between a call's parentheses.
enum Argument<'a> {
    Value(&'a Expression),
    Named(&'static str, &'a Expression),
    /// Written, and no part of the program.
    Words(&'static str),
}

impl Printer {
    pub(super) fn expression(&mut self, expression: &Expression) -> tree::Expression {
        let start = self.column;
        let Written { kind, marked } = match expression {
            Expression::None => self.literal("None", Kind::None),
            Expression::Bool(true) => self.literal("True", Kind::Bool(true)),
            Expression::Bool(false) => self.literal("False", Kind::Bool(false)),
            Expression::Int(value) => self.literal(&value.to_string(), Kind::Int(*value)),
            Expression::Float(value) => self.literal(&Value::Float(*value).repr(), Kind::Float(*value)),
            Expression::Text(text) => self.literal(&literal(text), Kind::Text(text.clone())),
            Expression::List(items) => {
                self.write("[");
                let items = self.values(items);
                self.write("]");
                Kind::List(items).into()
            }
            Expression::Operation(operation) => self.operation(operation),
        };
        tree::Expression { at: Span { marked, ..self.span(start) }, kind }
    }

    fn literal(&mut self, text: &str, kind: Kind) -> Written {
        self.write(text);
        kind.into()
    }

    fn operation(&mut self, operation: &Operation) -> Written {
        use Argument::{Named, Value, Words};
        use Operation as Op;
        match operation {
            Op::Var(name) => self.literal(name, Kind::Name(name.clone())),
            Op::Call { function, arguments } => self.call_function(function, arguments),
            Op::Await(value) => self.await_value(value),
            Op::Spawn { coroutine, name } => self.spawn(coroutine, name.as_ref()),
            Op::Sleep(value) => self.make("asyncio.sleep", Make::Sleep, [Value(value)]),
            Op::Gather { of, return_exceptions } => {
                self.gather(of, if *return_exceptions { Errors::Return } else { Errors::Raise })
            }
            Op::Spread(value) => self.spread(value),
            Op::Wait { tasks, until, timeout } => self.wait(tasks, *until, timeout.as_ref()),
            Op::WaitFor { awaitable, timeout } => {
                self.make("asyncio.wait_for", Make::WaitFor, [Value(awaitable), Named("timeout", timeout)])
            }
            Op::AsCompleted { tasks, timeout } => self.as_completed(tasks, timeout.as_ref()),
            Op::Shield(value) => self.make("asyncio.shield", Make::Shield, [Value(value)]),
            Op::Timeout(value) => self.make("asyncio.timeout", Make::Timeout, [Value(value)]),
            Op::ToThread(seconds) => {
                self.uses.time = true;
                self.make("asyncio.to_thread", Make::ToThread, [Words("time.sleep"), Value(seconds)])
            }
            Op::TaskGroup {} => self.make("asyncio.TaskGroup", Make::TaskGroup, []),
            Op::Lock {} => self.make("asyncio.Lock", Make::Lock, []),
            Op::Semaphore(value) => self.make("asyncio.Semaphore", Make::Semaphore, [Value(value)]),
            Op::BoundedSemaphore(value) => {
                self.make("asyncio.BoundedSemaphore", Make::BoundedSemaphore, [Value(value)])
            }
            Op::Event {} => self.make("asyncio.Event", Make::Event, []),
            Op::Condition {} => self.make("asyncio.Condition", Make::Condition, []),
            Op::Queue(room) => self.queue(room),
            Op::Future {} => self.make("asyncio.get_running_loop().create_future", Make::Future, []),
            Op::ContextVar { name, default } => self.context_var(name, default.as_ref()),
            Op::Now {} => self.make("asyncio.get_running_loop().time", Make::Now, []),
            Op::CurrentTask {} => self.make("asyncio.current_task", Make::CurrentTask, []),
            Op::Method { on, method, arguments } => self.method(on, *method, arguments),
            Op::Binary { left, operator, right } => self.binary(left, *operator, right),
            Op::Not(value) => self.negate(value),
            Op::Format(parts) => self.format(parts),
            Op::Fixed { value, digits } => self.fixed(value, *digits),
            Op::Builtin { function, arguments } => self.builtin(*function, arguments),
            Op::Item { of, index } => self.item(of, index),
            Op::Each { value, name, r#in } => self.each(value, name, r#in),
            Op::Error { class, argument } => self.error(*class, argument.as_ref()),
            Op::ErrorGroup { message, errors } => self.error_group(message, errors),
            Op::ErrorsOf(value) => self.errors_of(value),
        }
    }

    fn call_function(&mut self, function: &str, arguments: &[Expression]) -> Written {
        let Call { arguments, marked } = self.call(function, arguments);
        Written { kind: Kind::Call { function: function.to_owned(), arguments }, marked: Some(marked) }
    }

    fn await_value(&mut self, value: &Expression) -> Written {
        self.write("await ");
        Kind::Await(Box::new(self.operand(value))).into()
    }

    fn spawn(&mut self, coroutine: &Expression, name: Option<&Expression>) -> Written {
        let named = name.map(|name| Argument::Named("name", name));
        let make = Make::Spawn { named: name.is_some() };
        self.make("asyncio.create_task", make, std::iter::once(Argument::Value(coroutine)).chain(named))
    }

    fn gather(&mut self, of: &[Expression], errors: Errors) -> Written {
        let words = (errors == Errors::Return).then_some(Argument::Words("return_exceptions=True"));
        self.make("asyncio.gather", Make::Gather(errors), of.iter().map(Argument::Value).chain(words))
    }

    fn spread(&mut self, value: &Expression) -> Written {
        self.write("*");
        Kind::Spread(Box::new(self.expression(value))).into()
    }

    fn wait(&mut self, tasks: &Expression, until: Option<Until>, timeout: Option<&Expression>) -> Written {
        let words = until.map(|until| Argument::Words(return_when(until)));
        let named = timeout.map(|timeout| Argument::Named("timeout", timeout));
        let make = Make::Wait { until: until.unwrap_or_default(), timed: timeout.is_some() };
        self.make("asyncio.wait", make, std::iter::once(Argument::Value(tasks)).chain(words).chain(named))
    }

    fn as_completed(&mut self, tasks: &Expression, timeout: Option<&Expression>) -> Written {
        let named = timeout.map(|timeout| Argument::Named("timeout", timeout));
        let make = Make::AsCompleted { timed: timeout.is_some() };
        self.make("asyncio.as_completed", make, std::iter::once(Argument::Value(tasks)).chain(named))
    }

    fn context_var(&mut self, name: &str, default: Option<&Expression>) -> Written {
        self.uses.contextvars = true;
        let text = Expression::Text(name.to_owned());
        let named = default.map(|default| Argument::Named("default", default));
        let make = Make::ContextVar { defaulted: default.is_some() };
        self.make("contextvars.ContextVar", make, std::iter::once(Argument::Value(&text)).chain(named))
    }

    fn method(&mut self, on: &Expression, method: Method, arguments: &[Expression]) -> Written {
        let on = Box::new(self.operand(on));
        self.write(".");
        let Call { arguments, marked } = self.call(method.text(), arguments);
        Written { kind: Kind::Method { on, method, arguments }, marked: Some(marked) }
    }

    fn negate(&mut self, value: &Expression) -> Written {
        self.write("not ");
        Kind::Not(Box::new(self.operand(value))).into()
    }

    fn fixed(&mut self, value: &Expression, digits: u8) -> Written {
        self.write("{");
        let value = Box::new(self.expression(value));
        self.write(&format!(":.{digits}f}}"));
        Kind::Fixed { value, digits }.into()
    }

    fn each(&mut self, value: &Expression, name: &str, items: &Expression) -> Written {
        self.write("[");
        let value = Box::new(self.expression(value));
        self.write(&format!(" for {name} in "));
        let items = Box::new(self.operand(items));
        self.write("]");
        Kind::Each { value, name: name.to_owned(), items }.into()
    }

    fn error(&mut self, class: Class, argument: Option<&Expression>) -> Written {
        let Call { arguments, marked } = self.call_of(class.text(), argument.map(Argument::Value));
        let argument = arguments.into_iter().next().map(Box::new);
        Written { kind: Kind::Error { class, argument }, marked: Some(marked) }
    }

    fn errors_of(&mut self, value: &Expression) -> Written {
        self.write("list(");
        let value = Box::new(self.operand(value));
        self.write(".exceptions)");
        Kind::ErrorsOf(value).into()
    }

    fn make<'a>(&mut self, name: &str, make: Make, arguments: impl IntoIterator<Item = Argument<'a>>) -> Written {
        let Call { arguments, marked } = self.call_of(name, arguments);
        Written { kind: Kind::Make { make, arguments }, marked: Some(marked) }
    }

    pub(super) fn call(&mut self, name: &str, arguments: &[Expression]) -> Call {
        self.call_of(name, arguments.iter().map(Argument::Value))
    }

    fn call_of<'a>(&mut self, name: &str, arguments: impl IntoIterator<Item = Argument<'a>>) -> Call {
        self.write(name);
        let open = self.column;
        self.write("(");
        let mut values = Vec::new();
        for (index, argument) in arguments.into_iter().enumerate() {
            if index > 0 {
                self.write(", ");
            }
            match argument {
                Argument::Value(value) => values.push(self.expression(value)),
                Argument::Named(name, value) => {
                    self.write(&format!("{name}="));
                    values.push(self.expression(value));
                }
                Argument::Words(words) => self.write(words),
            }
        }
        self.write(")");
        Call { arguments: values, marked: (open, self.column) }
    }

    /// A queue without a bound is written without one.
    fn queue(&mut self, room: &Expression) -> Written {
        if *room != Expression::Int(0) {
            return self.make("asyncio.Queue", Make::Queue, [Argument::Named("maxsize", room)]);
        }
        let start = self.column;
        let Call { marked, .. } = self.call("asyncio.Queue", &[]);
        let room = tree::Expression { at: self.span(start), kind: Kind::Int(0) };
        Written { kind: Kind::Make { make: Make::Queue, arguments: vec![room] }, marked: Some(marked) }
    }

    fn binary(&mut self, left: &Expression, operator: Operator, right: &Expression) -> Written {
        let left = Box::new(self.operand(left));
        self.write(" ");
        let at = self.column;
        self.write(operator.text());
        let marked = (at, self.column);
        self.write(" ");
        let right = Box::new(self.operand(right));
        Written { kind: Kind::Binary { left, operator, right }, marked: operator.is_arithmetic().then_some(marked) }
    }

    fn builtin(&mut self, function: Builtin, arguments: &[Expression]) -> Written {
        let Call { arguments, marked } = self.call(function.text(), arguments);
        let marked = match function {
            Builtin::TypeName => {
                self.write(".__name__");
                None
            }
            Builtin::Len | Builtin::Range | Builtin::Str | Builtin::Repr | Builtin::Sum | Builtin::Round => {
                Some(marked)
            }
        };
        Written { kind: Kind::Builtin { function, arguments }, marked }
    }

    fn item(&mut self, of: &Expression, index: &Expression) -> Written {
        let of = Box::new(self.operand(of));
        let open = self.column;
        self.write("[");
        let index = Box::new(self.expression(index));
        self.write("]");
        Written { kind: Kind::Item { of, index }, marked: Some((open, self.column)) }
    }

    fn error_group(&mut self, message: &str, errors: &[Expression]) -> Written {
        self.write("ExceptionGroup");
        let open = self.column;
        self.write(&format!("({}, [", literal(message)));
        let errors = self.values(errors);
        self.write("])");
        Written { kind: Kind::ErrorGroup { message: message.to_owned(), errors }, marked: Some((open, self.column)) }
    }

    fn values(&mut self, values: &[Expression]) -> Vec<tree::Expression> {
        let values = values.iter().enumerate().map(|(index, value)| {
            if index > 0 {
                self.write(", ");
            }
            self.expression(value)
        });
        values.collect()
    }

    /// An expression that binds at least as tightly as what stands around it.
    fn operand(&mut self, expression: &Expression) -> tree::Expression {
        let loose = matches!(expression, Expression::Operation(operation)
            if matches!(**operation, Operation::Await(_) | Operation::Binary { .. } | Operation::Not(_)));
        if loose {
            self.write("(");
        }
        let operand = self.expression(expression);
        if loose {
            self.write(")");
        }
        operand
    }

    fn format(&mut self, parts: &[Expression]) -> Written {
        self.write("f\"");
        let parts = parts.iter().map(|part| self.format_part(part)).collect();
        self.write("\"");
        Kind::Format(parts).into()
    }

    fn format_part(&mut self, part: &Expression) -> tree::Expression {
        if let Expression::Text(text) = part {
            let start = self.column;
            let quoted = literal(text).replace('{', "{{").replace('}', "}}");
            self.write(quoted.get(1..quoted.len() - 1).unwrap_or_default());
            return tree::Expression { at: self.span(start), kind: Kind::Text(text.clone()) };
        }
        if matches!(part, Expression::Operation(operation) if matches!(**operation, Operation::Fixed { .. })) {
            return self.expression(part);
        }
        self.write("{");
        let value = self.expression(part);
        self.write("}");
        value
    }
}

const fn return_when(until: Until) -> &'static str {
    match until {
        Until::AllCompleted => "return_when=asyncio.ALL_COMPLETED",
        Until::FirstCompleted => "return_when=asyncio.FIRST_COMPLETED",
        Until::FirstException => "return_when=asyncio.FIRST_EXCEPTION",
    }
}
