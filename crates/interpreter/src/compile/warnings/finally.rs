//! `return`, `break` and `continue` that leave a `finally`, and lose the error that it was entered with.

use python::{
    TextRange,
    ast::{
        ExceptHandler, Stmt,
        visitor::{Visitor, walk_stmt},
    },
};

use super::Found;

/// What stands around a statement: the innermost decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    Finally,
    Loop,
    Function,
}

impl Found<'_> {
    /// Goes into a statement that changes what stands around the statements in it, or warns of one. False for any other.
    pub(super) fn enter_statement(&mut self, statement: &Stmt) -> bool {
        match statement {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => self.walk_in(Around::Function, statement),
            Stmt::For(_) | Stmt::While(_) => self.walk_in(Around::Loop, statement),
            Stmt::Try(attempt) => {
                self.visit_body(&attempt.body);
                for ExceptHandler::ExceptHandler(handler) in &attempt.handlers {
                    if let Some(class) = &handler.type_ {
                        self.visit_expr(class);
                    }
                    self.visit_body(&handler.body);
                }
                self.visit_body(&attempt.orelse);
                self.around.push(Around::Finally);
                self.visit_body(&attempt.finalbody);
                self.around.pop();
                return true;
            }
            Stmt::Return(leave) => {
                self.check_leave("return", leave.range);
                return false;
            }
            Stmt::Break(leave) => self.check_leave("break", leave.range),
            Stmt::Continue(leave) => self.check_leave("continue", leave.range),
            _ => return false,
        }
        true
    }

    fn walk_in(&mut self, around: Around, statement: &Stmt) {
        self.around.push(around);
        walk_stmt(self, statement);
        self.around.pop();
    }

    fn check_leave(&mut self, word: &str, at: TextRange) {
        if self.around.last() == Some(&Around::Finally) {
            let warning = self.warning(at, format!("'{word}' in a 'finally' block"));
            self.leaves.push(warning);
        }
    }
}
