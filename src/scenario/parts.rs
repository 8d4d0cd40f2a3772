//! The parts of a program, for walks over it.

use super::data::{Expression, Operation, Statement};

impl Statement {
    /// The statements inside it.
    pub fn bodies(&self) -> Vec<&[Self]> {
        match self {
            Self::If { then, otherwise, .. } => vec![then, otherwise],
            Self::While { body, .. }
            | Self::For { body, .. }
            | Self::AsyncFor { body, .. }
            | Self::With { body, .. } => vec![body],
            Self::Try { body, except, otherwise, finally } => {
                let mut bodies: Vec<&[Self]> = vec![body];
                bodies.extend(except.iter().map(|clause| clause.body.as_slice()));
                bodies.extend([otherwise.as_slice(), finally.as_slice()]);
                bodies
            }
            _ => Vec::new(),
        }
    }

    /// The expressions that stand directly in it.
    pub fn expressions(&self) -> Vec<&Expression> {
        match self {
            Self::Let { value, .. }
            | Self::Do(value)
            | Self::Sleep(value)
            | Self::Compute(value)
            | Self::Block(value)
            | Self::Return(value)
            | Self::If { condition: value, .. }
            | Self::While { condition: value, .. }
            | Self::For { r#in: value, .. }
            | Self::AsyncFor { r#in: value, .. }
            | Self::With { context: value, .. } => vec![value],
            Self::Print(values) => values.iter().collect(),
            Self::Raise { error, from } => std::iter::once(error).chain(from).collect(),
            Self::Reraise | Self::Try { .. } | Self::Break | Self::Continue | Self::Pass => Vec::new(),
        }
    }
}

impl Operation {
    /// The expressions that stand directly in it.
    pub fn expressions(&self) -> Vec<&Expression> {
        match self {
            Self::Await(value)
            | Self::Sleep(value)
            | Self::Spread(value)
            | Self::Shield(value)
            | Self::Timeout(value)
            | Self::ToThread(value)
            | Self::Semaphore(value)
            | Self::BoundedSemaphore(value)
            | Self::Queue(value)
            | Self::Not(value)
            | Self::Fixed { value, .. }
            | Self::ErrorsOf(value) => vec![value],
            Self::Call { arguments: values, .. }
            | Self::Gather { of: values, .. }
            | Self::Format(values)
            | Self::Builtin { arguments: values, .. }
            | Self::ErrorGroup { errors: values, .. } => values.iter().collect(),
            Self::Spawn { coroutine: first, name: second }
            | Self::Wait { tasks: first, timeout: second, .. }
            | Self::AsCompleted { tasks: first, timeout: second } => std::iter::once(first).chain(second).collect(),
            Self::WaitFor { awaitable: first, timeout: second }
            | Self::Binary { left: first, right: second, .. }
            | Self::Item { of: first, index: second }
            | Self::Each { value: first, r#in: second, .. } => vec![first, second],
            Self::ContextVar { default: value, .. } | Self::Error { argument: value, .. } => value.iter().collect(),
            Self::Method { on, arguments, .. } => std::iter::once(on).chain(arguments).collect(),
            Self::Var(_)
            | Self::TaskGroup {}
            | Self::Lock {}
            | Self::Event {}
            | Self::Condition {}
            | Self::Future {}
            | Self::Now {}
            | Self::CurrentTask {} => Vec::new(),
        }
    }
}
