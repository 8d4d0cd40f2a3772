//! The parts of a tree, for walks over it.

use super::{Expression, ExpressionKind, For, If, Statement, StatementKind, Try, While, With};

impl Statement {
    /// The statements inside it.
    pub fn bodies(&self) -> Vec<&[Self]> {
        use StatementKind as Kind;
        match &self.kind {
            Kind::If(If { then, otherwise, .. }) => vec![then, otherwise],
            Kind::While(While { body, .. })
            | Kind::For(For { body, .. })
            | Kind::AsyncFor(For { body, .. })
            | Kind::With(With { body, .. }) => vec![body],
            Kind::Try(Try { body, clauses, otherwise, finally }) => {
                let mut bodies: Vec<&[Self]> = vec![body];
                bodies.extend(clauses.iter().map(|clause| clause.body.as_slice()));
                bodies.extend([otherwise.as_slice(), finally.as_slice()]);
                bodies
            }
            Kind::Assign { .. }
            | Kind::Expression(_)
            | Kind::Print(_)
            | Kind::Compute(_)
            | Kind::Block(_)
            | Kind::Return(_)
            | Kind::Raise { .. }
            | Kind::Reraise
            | Kind::Break
            | Kind::Continue
            | Kind::Pass => Vec::new(),
        }
    }

    /// The expressions that stand directly in it.
    pub fn expressions(&self) -> Vec<&Expression> {
        use StatementKind as Kind;
        match &self.kind {
            Kind::Assign { value, .. }
            | Kind::Expression(value)
            | Kind::Compute(value)
            | Kind::Block(value)
            | Kind::Return(value)
            | Kind::If(If { condition: value, .. })
            | Kind::While(While { condition: value, .. })
            | Kind::For(For { items: value, .. })
            | Kind::AsyncFor(For { items: value, .. })
            | Kind::With(With { context: value, .. }) => vec![value],
            Kind::Print(values) => values.iter().collect(),
            Kind::Raise { error, cause } => std::iter::once(error).chain(cause).collect(),
            Kind::Reraise | Kind::Try(_) | Kind::Break | Kind::Continue | Kind::Pass => Vec::new(),
        }
    }
}

impl Expression {
    /// The expressions that stand directly in it.
    pub fn parts(&self) -> Vec<&Self> {
        use ExpressionKind as Kind;
        match &self.kind {
            Kind::None | Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) | Kind::Text(_) | Kind::Name(_) => Vec::new(),
            Kind::List(values)
            | Kind::Call { arguments: values, .. }
            | Kind::Make { arguments: values, .. }
            | Kind::Format(values)
            | Kind::Builtin { arguments: values, .. }
            | Kind::ErrorGroup { errors: values, .. } => values.iter().collect(),
            Kind::Await(value)
            | Kind::Spread(value)
            | Kind::Not(value)
            | Kind::ErrorsOf(value)
            | Kind::Fixed { value, .. } => vec![value],
            Kind::Method { on, arguments, .. } => std::iter::once(&**on).chain(arguments).collect(),
            Kind::Binary { left: first, right: second, .. }
            | Kind::Item { of: first, index: second }
            | Kind::Each { value: first, items: second, .. } => vec![first, second],
            Kind::Error { argument, .. } => argument.iter().map(|argument| &**argument).collect(),
        }
    }
}

impl ExpressionKind {
    /// Whether it is written as a call.
    pub(crate) const fn is_call(&self) -> bool {
        match self {
            Self::Call { .. }
            | Self::Make { .. }
            | Self::Method { .. }
            | Self::Builtin { .. }
            | Self::Error { .. }
            | Self::ErrorGroup { .. }
            | Self::ErrorsOf(_) => true,
            Self::None
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Float(_)
            | Self::Text(_)
            | Self::List(_)
            | Self::Name(_)
            | Self::Await(_)
            | Self::Spread(_)
            | Self::Binary { .. }
            | Self::Not(_)
            | Self::Format(_)
            | Self::Fixed { .. }
            | Self::Item { .. }
            | Self::Each { .. } => false,
        }
    }
}
