//! What the interpreter says of a text that is being typed, as the editor shows it.

use crate::ui::{Completion, Mistake};
use interpreter::Problem;

impl From<Problem> for Mistake {
    fn from(problem: Problem) -> Self {
        let Problem { class, message, line, start, until, end } = problem;
        Self { line, start, until, end, message: format!("{class}: {message}") }
    }
}

impl From<interpreter::Completion> for Completion {
    fn from(interpreter::Completion { name, help }: interpreter::Completion) -> Self {
        Self { name, help }
    }
}
