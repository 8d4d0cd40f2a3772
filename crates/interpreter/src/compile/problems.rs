//! What is wrong with a text.

use crate::code::Span;

/// After so many, no more are told.
const MOST: usize = 200;

/// Something that `CPython`'s compiler refuses, or that is Python but not supported here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) message: String,
    /// The class of the error that it would be.
    pub(crate) class: &'static str,
    pub(crate) span: Span,
}

/// What was found so far, each once.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Problem>,
}

impl Problems {
    /// Notes a `SyntaxError`.
    pub(super) fn refuse(&mut self, span: Span, message: impl Into<String>) {
        self.note(Problem { message: message.into(), class: "SyntaxError", span });
    }

    /// Notes that a text is nested too deeply.
    pub(super) fn refuse_depth(&mut self, span: Span) {
        if !self.are_too_deep() {
            let message = "maximum recursion depth exceeded during compilation".to_owned();
            self.list.push(Problem { message, class: TOO_DEEP, span });
        }
    }

    fn note(&mut self, problem: Problem) {
        if self.list.len() < MOST && !self.list.contains(&problem) {
            self.list.push(problem);
        }
    }

    /// Whether the text is nested so deeply that nothing more can be done with it.
    pub(super) fn are_too_deep(&self) -> bool {
        self.list.iter().any(|problem| problem.class == TOO_DEEP)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn into_vec(self) -> Vec<Problem> {
        self.list
    }
}

/// The class of the error of a text that is nested too deeply.
const TOO_DEEP: &str = "RecursionError";
