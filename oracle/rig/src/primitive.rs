//! Which of asyncio's primitives a program uses: what shows that random programs leave none out.

use program::{
    Matching, Method, Python, Scenario,
    tree::{Expression, ExpressionKind, Make, Statement, StatementKind, Try},
};

/// The words that [`primitives`] knows. The objects that tasks share are known by the names that random programs give them.
pub const PRIMITIVES: &[&str] = &[
    "create_task",
    "sleep",
    "gather",
    "wait",
    "as_completed",
    "wait_for",
    "timeout",
    "shield",
    "TaskGroup",
    "Lock",
    "Semaphore",
    "Event",
    "Condition",
    "Queue",
    "ContextVar",
    "Future",
    "to_thread",
    "compute",
    "time.sleep",
    "finally",
    "except*",
    "cancel",
    "raise",
];

/// The words of [`PRIMITIVES`] that the functions of `scenario` use.
pub fn primitives(scenario: &Scenario) -> Vec<&'static str> {
    let mut found = Vec::new();
    for function in Python::of(scenario).tree.functions {
        function.body.iter().for_each(|statement| visit(statement, &mut found));
    }
    PRIMITIVES.iter().copied().filter(|word| found.contains(word)).collect()
}

fn visit(statement: &Statement, found: &mut Vec<&'static str>) {
    found.extend(of_statement(&statement.kind));
    for expression in statement.expressions() {
        visit_expression(expression, found);
    }
    for inner in statement.bodies().into_iter().flatten() {
        visit(inner, found);
    }
}

fn visit_expression(expression: &Expression, found: &mut Vec<&'static str>) {
    found.extend(of_expression(&expression.kind));
    for part in expression.parts() {
        visit_expression(part, found);
    }
}

fn of_statement(kind: &StatementKind) -> Vec<&'static str> {
    use StatementKind as Kind;
    match kind {
        Kind::Compute(_) => vec!["compute"],
        Kind::Block(_) => vec!["time.sleep"],
        Kind::Raise { .. } => vec!["raise"],
        Kind::Try(Try { clauses, finally, .. }) => {
            let star = clauses.iter().any(|clause| clause.matching == Matching::Members).then_some("except*");
            let finally = (!finally.is_empty()).then_some("finally");
            star.into_iter().chain(finally).collect()
        }
        Kind::Assign { .. }
        | Kind::Expression(_)
        | Kind::Print(_)
        | Kind::Return(_)
        | Kind::Reraise
        | Kind::If(_)
        | Kind::While(_)
        | Kind::For(_)
        | Kind::AsyncFor(_)
        | Kind::With(_)
        | Kind::Break
        | Kind::Continue
        | Kind::Pass => Vec::new(),
    }
}

fn of_expression(kind: &ExpressionKind) -> Option<&'static str> {
    use ExpressionKind as Kind;
    match kind {
        Kind::Make { make, .. } => of_make(*make),
        Kind::Method { method, .. } => (*method == Method::Cancel).then_some("cancel"),
        Kind::Name(name) => match name.as_str() {
            "lock" => Some("Lock"),
            "semaphore" => Some("Semaphore"),
            "ready" => Some("Event"),
            "changed" => Some("Condition"),
            "queue" => Some("Queue"),
            "request" => Some("ContextVar"),
            _ => None,
        },
        Kind::None
        | Kind::Bool(_)
        | Kind::Int(_)
        | Kind::Float(_)
        | Kind::Text(_)
        | Kind::List(_)
        | Kind::Call { .. }
        | Kind::Await(_)
        | Kind::Spread(_)
        | Kind::Binary { .. }
        | Kind::Not(_)
        | Kind::Format(_)
        | Kind::Fixed { .. }
        | Kind::Builtin { .. }
        | Kind::Item { .. }
        | Kind::Each { .. }
        | Kind::Error { .. }
        | Kind::ErrorGroup { .. }
        | Kind::ErrorsOf(_) => None,
    }
}

const fn of_make(make: Make) -> Option<&'static str> {
    match make {
        Make::Spawn { .. } => Some("create_task"),
        Make::Sleep => Some("sleep"),
        Make::Gather(_) => Some("gather"),
        Make::Wait { .. } => Some("wait"),
        Make::WaitFor => Some("wait_for"),
        Make::AsCompleted { .. } => Some("as_completed"),
        Make::Shield => Some("shield"),
        Make::Timeout => Some("timeout"),
        Make::ToThread => Some("to_thread"),
        Make::TaskGroup => Some("TaskGroup"),
        Make::Lock => Some("Lock"),
        Make::Semaphore | Make::BoundedSemaphore => Some("Semaphore"),
        Make::Event => Some("Event"),
        Make::Condition => Some("Condition"),
        Make::Queue => Some("Queue"),
        Make::Future => Some("Future"),
        Make::ContextVar { .. } => Some("ContextVar"),
        Make::Now | Make::CurrentTask => None,
    }
}
